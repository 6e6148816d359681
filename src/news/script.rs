//! A script that presents the changes.

use super::{News, NewsItem, Since};
use crate::briefing::{Briefing, DateStyle, Step, StepFocus};
use crate::diff::ChangeState;
use crate::text;

/// Changes of one kind that get a step each; more of them share a step.
const MAX_SINGLE_STEPS: usize = 8;
/// Width to which the label in a title is cut.
const MAX_LABEL_WIDTH: usize = 60;

/// Returns a script that presents `news`: first all changes in a list, then each one, or all of a kind with many.
pub(crate) fn script(news: &News, briefing: &Briefing) -> Vec<Step> {
    let overview = match news.since() {
        Since::Version(day) => format!("What changed since {}", day.shown(DateStyle::default())),
        _ => "What changed".to_owned(),
    };
    let mut steps = vec![step(overview, 0, news.items().len())];
    let mut first = 0;
    for of_kind in news.items().chunk_by(|a, b| a.kind == b.kind) {
        if of_kind.len() <= MAX_SINGLE_STEPS {
            let single = |(place, item): (usize, &NewsItem)| step(title(item, briefing), first + place, 1);
            steps.extend(of_kind.iter().enumerate().map(single));
        } else {
            steps.push(step(title_of_many(of_kind), first, of_kind.len()));
        }
        first += of_kind.len();
    }
    steps
}

fn step(title: String, first: usize, count: usize) -> Step {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Step {
        title: Some(title.into()),
        focus: StepFocus::Changes { first: number(first), count: number(count) },
        from: None,
        to: None,
        zoom: false,
        related: false,
        read: false,
        notes: None,
        seconds: None,
    }
}

fn title(item: &NewsItem, briefing: &Briefing) -> String {
    let label = text::clip_words(&text::one_line(&item.label(briefing)), MAX_LABEL_WIDTH);
    format!("{} {}: {label}", text::capitalized(item.kind.name()), item.state.word())
}

fn title_of_many(items: &[NewsItem]) -> String {
    let count = |state: ChangeState| match items.iter().filter(|item| item.state == state).count() {
        0 => None,
        count => Some(format!("{count} {}", state.word())),
    };
    let counts: Vec<String> = ChangeState::ALL.into_iter().filter_map(count).collect();
    format!("{}: {}", items[0].kind.heading(), counts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;

    fn briefing(day: u8, tables: &str) -> Briefing {
        load(&format!("schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-{day}\"\n{tables}")).unwrap()
    }

    fn titles(steps: &[Step]) -> Vec<&str> {
        steps.iter().map(|step| step.title.as_deref().unwrap()).collect()
    }

    #[test]
    fn each_change_has_a_step_and_many_of_a_kind_share_one() {
        let event = |number: usize| format!("[[event]]\ntitle = \"Event {number}\"\ndate = \"2024\"\n");
        let events: String = (0..20).map(event).collect();
        let old = briefing(17, "[[question]]\nid = \"why\"\ntext = \"Why?\"\n[[actor]]\nid = \"a\"\nname = \"A\"\n");
        let new = briefing(18, &format!("[[question]]\nid = \"why\"\ntext = \"Why now?\"\n{events}"));
        let news = News::since_text(&old, &new);
        let steps = script(&news, &new);
        let wanted =
            ["What changed since 17 May 2024", "Actor gone: A", "Timeline: 20 new", "Question changed: Why now?"];
        assert_eq!(titles(&steps).len(), wanted.len());
        assert_eq!(titles(&steps)[1], wanted[1]);
        assert_eq!(titles(&steps)[3], wanted[3]);
        let all = u32::try_from(news.items().len()).unwrap();
        let focus = |first, count| StepFocus::Changes { first, count };
        let focuses: Vec<StepFocus> = steps.iter().map(|step| step.focus).collect();
        assert_eq!(focuses, [focus(0, all), focus(0, 1), focus(1, 20), focus(21, 1)]);
    }

    proptest::proptest! {
        #[test]
        fn the_steps_show_every_change_once(old in crate::diff::tests::tables(), new in crate::diff::tests::tables()) {
            let news = News::since_text(&old, &new);
            let mut next = 0;
            for step in &script(&news, &new)[1..] {
                let StepFocus::Changes { first, count } = step.focus else { panic!("{:?}", step.focus) };
                proptest::prop_assert!(first == next && count > 0);
                next = first + count;
            }
            proptest::prop_assert_eq!(next as usize, news.items().len());
        }
    }
}

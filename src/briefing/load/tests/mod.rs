//! Each kind of problem alone, all of them together, and hostile files.

mod blank;
mod citations;
mod snippets;

use snippets::{BAD, GOOD, MORE};

use crate::briefing::diagnostic::{Diagnostic, RenderForm, SourceText};
use crate::briefing::{Briefing, EntryId, EventStatus, Section, SourceId, StepFocus, Target, Words, load};
use crate::text::safe::refusal;

fn problems(text: &str) -> Vec<Diagnostic> {
    load(text).expect_err(text)
}

/// `line:column message | help`.
fn told(text: &str) -> Vec<String> {
    let source = SourceText::new("x", text);
    let told = |problem: &Diagnostic| {
        let at = source.position(problem.span.start);
        format!("{}:{} {} | {}", at.line, at.column, problem.message, problem.help.as_deref().unwrap_or("-"))
    };
    problems(text).iter().map(told).collect()
}

#[test]
fn each_problem_is_reported_alone() {
    for &(snippet, line, column, message, help) in BAD {
        let found = told(&format!("{GOOD}{snippet}\n"));
        let place = format!("{}:{column} ", line + GOOD.lines().count());
        let [only] = found.as_slice() else { panic!("{snippet}\n{found:#?}") };
        let (said, advice) = only.split_once(" | ").unwrap();
        assert!(only.starts_with(&place), "{snippet}\nwanted {place}: {only}");
        assert!(said.contains(message) && advice.contains(help), "{snippet}\n{only}");
    }
}

#[test]
fn problems_of_the_top_level() {
    let rest = "[briefing]\ntitle = 'x'\nas_of = '2024-05-18'\n";
    assert_eq!(told(rest), ["1:1 missing `schema` | begin the file with `schema = 1`"]);
    assert_eq!(
        told(&format!("schema = 2\n{rest}"))[0],
        "1:10 unsupported format version | write `schema = 1`, or use a newer sitroom"
    );
    assert_eq!(told(&format!("shema = 1\n{rest}")), ["1:1 unknown table `shema` | did you mean `schema`?"]);
    assert!(told("schema = 1\n")[0].starts_with("1:1 missing table [briefing]"));
    assert!(told(&format!("schema = 1\n[{}", rest.replace("]", "]]")))[0].contains("must be written `[briefing]`"));
    let event = format!("schema = 1\n{rest}[event]\ntitle = 'x'\ndate = '2024'\n");
    assert!(told(&event)[0].contains("`event` must be written `[[event]]`"), "{:?}", told(&event));
    for (as_of, wrong) in [
        ("'2024-05'", true),
        ("'2024-05-18?'", true),
        ("2024-05-18", false),
        ("'2024-05-18T10:00Z'", false),
        ("'2024-05-18T10:00Z?'", true),
        ("2024-05-18T10:00:00Z", true),
    ] {
        let text = format!("schema = 1\n[briefing]\ntitle = 'x'\nas_of = {as_of}\n");
        assert_eq!(load(&text).is_err(), wrong, "{as_of}");
    }
}

#[test]
fn times_must_exist_in_the_time_zone_of_the_briefing() {
    let zoned = GOOD.replace("marking = ", "timezone = \"America/New_York\"\nmarking = ");
    let with = |date: &str| format!("{zoned}[[event]]\ntitle = 'x'\ndate = '{date}'\n");
    for date in ["2031-03-09T02:30", "2031-03-09T01:30/2031-03-09T02:30"] {
        let found = told(&with(date));
        assert!(found[0].contains("`date`: this time does not exist in America/New_York"), "{found:?}");
    }
    for date in ["2031-03-09T02:30Z", "2031-03-09T03:00", "2031-11-02T01:30", "2031-03-09"] {
        load(&with(date)).unwrap_or_else(|problems| panic!("{date}: {problems:#?}"));
    }
    // without a zone no time is skipped
    load(&format!("{GOOD}[[event]]\ntitle = 'x'\ndate = '2031-03-09T02:30'\n")).unwrap();
    let unknown = told(&GOOD.replace("marking = ", "timezone = 'New York'\nmarking = "));
    assert!(unknown[0].contains("`timezone`: unknown time zone | write `America/New_York`"), "{unknown:?}");
}

#[test]
fn all_problems_are_reported_in_file_order() {
    // snippets with syntax errors would hide other problems
    let breaks = |text: &str| toml::de::DeTable::parse(text).is_err();
    let snippets = BAD.iter().map(|bad| bad.0).filter(|snippet| !breaks(&format!("{GOOD}{snippet}\n")));
    // equal ids of two snippets would be one more problem
    let renamed = snippets.enumerate().map(|(at, snippet)| {
        ["'x'", "'a'", "'b'", "'y'", "'me'"].iter().fold(snippet.to_owned(), |text, id| {
            let new = format!("{}{at}'", &id[..id.len() - 1]);
            ["id = ", "after = ", "before = ", "derived_from = ["]
                .iter()
                .fold(text, |text, key| text.replace(&format!("{key}{id}"), &format!("{key}{new}")))
        })
    });
    let count = renamed.clone().count();
    let text = format!("{GOOD}{}\n", renamed.collect::<Vec<_>>().join("\n"));
    let found = problems(&text);
    assert_eq!(found.len(), count, "{}", SourceText::new("x", &text).report(&found, RenderForm::Line, 100));
    assert!(found.is_sorted_by_key(|problem| problem.span.start));
}

#[test]
fn syntax_errors_do_not_cause_others() {
    let text = GOOD.replace("[[actor]]\nid = \"oman\"", "[[actor]\nid = \"oman\"");
    let found = told(&format!("{text}[[event]]\ntitle = 'x'\ndate = '2024'\nactors = ['oman', 'irna']\n"));
    let [header, slip] = found.as_slice() else { panic!("{found:#?}") };
    assert!(header.contains("unclosed array table") && slip.contains("`irna`"), "{found:#?}");
    let list = told(&format!("{GOOD}[[event]]\ntitle = 'x'\nactors = ['iran'\ndate = '2024'\nplace = 'y'\n"));
    assert_eq!(list.len(), 1, "{list:#?}");
    assert!(list[0].contains("missing comma") && list[0].contains("close the list"), "{list:#?}");
}

#[test]
fn a_duplicate_id_marks_both_places() {
    let text = format!("{GOOD}[[actor]]\nid = 'iran'\nname = 'x'\n");
    let also = problems(&text)[0].also.clone().unwrap();
    assert_eq!(&text[also.span.start..also.span.end], "\"iran\"");
    assert_eq!(also.label, "first used for an actor");
}

fn good() -> Briefing {
    load(&format!("\u{feff}{GOOD}{MORE}").replace('\n', "\r\n")).unwrap_or_else(|found| panic!("{found:#?}"))
}

#[test]
fn empty_ids_are_not_reported_as_duplicates() {
    let event = "[[event]]\nid = ''\ntitle = 'x'\ndate = '2024'\n";
    let found = told(&format!("{GOOD}{event}{event}[[step]]\nfocus = ''\n"));
    let said = ["`id` is empty", "`id` is empty", "`focus` is empty"];
    assert!(found.len() == 3 && found.iter().zip(said).all(|(found, said)| found.contains(said)), "{found:#?}");
}

#[test]
fn a_valid_file_is_resolved() {
    let briefing = good();
    assert_eq!(briefing.actors[2].name.as_ref(), "Israel");
    assert_eq!(briefing.actors[2].affiliation, [EntryId::new(Section::Actors, 0)]);
    assert_eq!(briefing.sources[1].derived_from, [SourceId(0)]);
    let event = &briefing.events[1];
    assert_eq!(event.after, Some(EntryId::new(Section::Timeline, 0)));
    assert_eq!((event.ongoing, event.status), (true, EventStatus::Ongoing));
    assert_eq!(event.detail.as_deref(), Some("*one*\ntwo three"));
    assert!(matches!(&briefing.quotes[0].words, Words::Paraphrase(words) if &**words == "They talked."));
    let evidence = &briefing.questions[0].evidence[0];
    assert_eq!(evidence.target, Target::Source(SourceId(0)));
    assert_eq!(evidence.ratings.iter().map(|rating| rating.0).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(briefing.judgments[0].basis.len(), 2);
    assert_eq!(briefing.relations[0].date.as_ref().unwrap().written(), "2024-05-17");
    assert_eq!(briefing.steps[1].focus, StepFocus::Panel(Section::Questions));
    assert_eq!((briefing.steps[0].notes.as_deref(), briefing.steps[1].seconds), (None, Some(16)));
}

#[test]
fn many_dangling_ids_are_not_compared_with_all() {
    let mut text = GOOD.to_owned();
    for at in 0..20_000 {
        text.push_str(&format!("[[event]]\nid = 'event-{at}'\ntitle = 'x'\ndate = '2024'\nactors = ['nobody-{at}']\n"));
    }
    let started = std::time::Instant::now();
    assert_eq!(problems(&text).len(), 20_000);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

proptest::proptest! {
    #[test]
    fn any_text_is_loaded_or_refused(text in "(\\PC|[\n\r\t\u{0}-\u{1f}\u{202e}\u{9b}\u{301}]){0,200}") {
        let _ = load(&text);
    }

    #[test]
    fn mutations_of_a_good_file_are_reported_in_bounds(
        bad in 0..BAD.len(), from in 0usize..900, length in 0usize..30, insert in "[\\[\\]{}\"'=#\\\\ue0-9a-z,.\n\r\u{1b}\u{202e}é]{0,8}",
    ) {
        let mut text = format!("{GOOD}{}\n", BAD[bad].0);
        let start = text.floor_char_boundary(from.min(text.len()));
        let end = text.ceil_char_boundary((start + length).min(text.len()));
        text.replace_range(start..end, &insert);
        if let Err(found) = load(&text) {
            proptest::prop_assert!(!found.is_empty());
            let shown = SourceText::new("x", &text).report(&found, RenderForm::Full { colour: false }, 50);
            proptest::prop_assert!(shown.chars().all(|c| c == '\n' || refusal(c).is_none()));
        }
    }
}

//! The selected entry stays selected, whatever changes in the file between two saves.

use proptest::prelude::*;

use super::versions::HEAD;
use super::*;
use crate::briefing::TableKind;

/// An event in short: title, day, place, detail, and whether it has an id.
#[derive(Clone, Debug, PartialEq)]
struct Short(usize, u8, u8, u8, Option<usize>);

impl Short {
    fn said(&self) -> (usize, u8, u8, u8) {
        (self.0, self.1, self.2, self.3)
    }
}

fn written(events: &[(usize, Short)]) -> String {
    let table = |(_, Short(title, day, place, detail, id)): &(usize, Short)| {
        let id = id.map(|id| format!("id = \"e{id}\"\n")).unwrap_or_default();
        format!(
            "[[event]]\n{id}title = \"{}\"\ndate = \"2033-05-{day:02}\"\nplace = \"{place}\"\ndetail = \"{detail}\"\nsources = [\"paper\"]\n",
            ["Talks", "Truce"][*title]
        )
    };
    HEAD.to_owned() + &events.iter().map(table).collect::<String>()
}

fn short() -> impl Strategy<Value = Short> {
    (0..2_usize, 1..4_u8, 0..3_u8, 0..3_u8)
        .prop_map(|(title, day, place, detail)| Short(title, day, place, detail, None))
}

/// An edit to the file between two saves.
#[derive(Clone, Debug)]
enum Edit {
    Insert(usize, Short),
    Remove(usize),
    Move(usize, usize),
    Change(usize, usize, u8),
    Name(Vec<usize>),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (any::<usize>(), short()).prop_map(|(at, short)| Edit::Insert(at, short)),
        any::<usize>().prop_map(Edit::Remove),
        (any::<usize>(), any::<usize>()).prop_map(|(from, to)| Edit::Move(from, to)),
        (any::<usize>(), 0..4_usize, 0..5_u8).prop_map(|(at, field, value)| Edit::Change(at, field, value)),
        prop::collection::vec(any::<usize>(), 1..4).prop_map(Edit::Name),
    ]
}

fn edited(mut events: Vec<(usize, Short)>, edit: &Edit) -> Vec<(usize, Short)> {
    let count = events.len();
    match edit {
        Edit::Insert(at, short) => events.insert(at % (count + 1), (usize::MAX, short.clone())),
        Edit::Remove(at) => drop(events.remove(at % count)),
        Edit::Move(from, to) => {
            let event = events.remove(from % count);
            events.insert(to % count, event);
        }
        Edit::Change(at, field, value) => {
            let short = &mut events[at % count].1;
            match field {
                0 => short.0 = usize::from(value % 2),
                1 => short.1 = value + 1,
                2 => short.2 = *value,
                _ => short.3 = *value,
            }
        }
        Edit::Name(all) => all.iter().for_each(|at| events[at % count].1.4 = Some(at % count)),
    }
    events
}

proptest! {
    #[test]
    fn the_selected_entry_stays_after_any_edit(
        events in prop::collection::vec(short(), 2..12),
        edit in edit(),
        at in any::<usize>(),
    ) {
        let events: Vec<(usize, Short)> = events.into_iter().enumerate().collect();
        let at = at % events.len();
        let later = edited(events.clone(), &edit);
        let (before, after) = (index(&written(&events)), index(&written(&later)));
        let mut app = App::new(Arc::clone(&before), 100, 30);
        select(&mut app, EntryId::new(Section::Timeline, at));
        let _ = app.update(Msg::Saved(Ok(Arc::clone(&after))));
        let stays = app.panel(Section::Timeline).selected.unwrap();
        if let Some((_, wanted)) = later.iter().find(|(number, _)| *number == at) {
            // events with equal text cannot be told apart
            prop_assert_eq!(later[stays.at()].1.said(), wanted.said());
        }
        let mapping = Mapping::between(before.briefing(), after.briefing());
        prop_assert!(mapping.entry(EntryId::new(Section::Timeline, at)).is_none_or(|entry| entry == stays));
    }

    #[test]
    fn the_selection_agrees_with_the_differences(
        events in prop::collection::vec(short(), 2..12),
        edits in prop::collection::vec(edit(), 1..5),
        at in any::<usize>(),
    ) {
        let events: Vec<(usize, Short)> = events.into_iter().enumerate().collect();
        let selected = EntryId::new(Section::Timeline, at % events.len());
        let later = edits.iter().fold(events.clone(), |events, edit| if events.len() > 1 { edited(events, edit) } else { events });
        let names: std::collections::HashSet<_> = later.iter().filter_map(|(_, short)| short.4).collect();
        prop_assume!(names.len() == later.iter().filter(|(_, short)| short.4.is_some()).count());
        let (before, after) = (index(&written(&events)), index(&written(&later)));
        let mut app = App::new(Arc::clone(&before), 100, 30);
        select(&mut app, selected);
        let _ = app.update(Msg::Saved(Ok(Arc::clone(&after))));
        let changes = crate::diff::diff(before.briefing(), after.briefing());
        let change = changes.iter().find(|change| change.kind == TableKind::Event && change.old == Some(selected.at()));
        let stays = app.panel(Section::Timeline).selected.unwrap();
        match change.map(|change| change.new) {
            Some(Some(place)) => prop_assert_eq!(stays.at(), place),
            Some(None) => {}
            None => prop_assert_eq!(&later[stays.at()].1.said(), &events[selected.at()].1.said()),
        }
    }
}

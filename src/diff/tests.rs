//! Differences of generated briefings: none if nothing differs, otherwise all that turn one into the other.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::part::NamedValue;
use super::*;
use crate::briefing::{Briefing, DateStyle, TableKind, load};

/// Returns a briefing with an actor and these tables.
fn briefing(tables: &str) -> Briefing {
    let head =
        "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n[[actor]]\nid = \"ada\"\nname = \"Ada\"\n";
    load(&format!("{head}{tables}")).unwrap()
}

/// Returns the differences as text: state, kind, label, fields with both values.
fn told(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (briefing(old), briefing(new));
    let shown = |value: &Option<ComparedValue>| {
        value.as_ref().map_or("-".to_owned(), |value| value.shown(DateStyle::default()).into_owned())
    };
    let field = |change: &FieldChange| format!(" {}: {} > {}", change.field, shown(&change.old), shown(&change.new));
    let line = |change: &Change| {
        let fields: String = change.fields.iter().map(field).collect();
        format!("{} {} {}{fields}", change.state().word(), change.kind.name(), change.label)
    };
    diff(&old, &new).iter().map(line).collect()
}

#[test]
fn differences_have_both_values() {
    let old = "[[event]]\nid = \"talks\"\ntitle = \"Talks\"\ndate = \"2024-05\"\n[[question]]\ntext = \"Why?\"\n";
    let new = "[[event]]\nid = \"talks\"\ntitle = \"Talks\"\ndate = \"2024-05-14\"\nactors = [\"ada\"]\n\
               [[quote]]\nspeaker = \"ada\"\ntext = \"Yes.\"\n";
    let wanted =
        ["changed event Talks date: May 2024 > 14 May 2024 actors: - > ada", "new quote “Yes.”", "gone question Why?"];
    assert_eq!(told(old, new), wanted);
}

#[test]
fn a_changed_title_is_not_a_different_briefing() {
    let titled =
        |title: &str| load(&format!("schema = 1\n[briefing]\ntitle = \"{title}\"\nas_of = \"2024-05-18\"\n")).unwrap();
    let (old, new) = (titled("a"), titled("b"));
    let changes = diff(&old, &new);
    assert_eq!(changes.len(), 1);
    assert_eq!((changes[0].state(), changes[0].fields.len(), &*changes[0].label), (ChangeState::Changed, 1, "b"));
}

#[test]
fn references_are_compared_by_their_targets() {
    let talks = "[[event]]\nid = \"talks\"\ntitle = \"Talks\"\ndate = \"2024-05\"\n";
    let war = "[[event]]\nid = \"war\"\ntitle = \"War\"\ndate = \"2023\"\n";
    let quote = "[[quote]]\nspeaker = \"ada\"\ntext = \"Yes.\"\nevent = \"talks\"\n";
    assert_eq!(told(&format!("{talks}{war}{quote}"), &format!("{quote}{war}{talks}")), [""; 0]);
}

#[test]
fn a_later_id_and_a_later_paraphrase_are_changes() {
    let quote = |fields: &str| format!("[[quote]]\nspeaker = \"ada\"\n{fields}\n");
    let (named, paraphrase) = (quote("text = \"Yes.\"\nid = \"yes\""), quote("paraphrase = \"Yes.\""));
    assert_eq!(told(&quote("text = \"Yes.\""), &named), ["changed quote “Yes.” id: - > yes"]);
    let wanted = ["changed quote Yes. paraphrase: - > Yes. text: Yes. > -"];
    assert_eq!(told(&quote("text = \"Yes.\""), &paraphrase), wanted);
}

#[test]
fn a_second_source_is_one_change_of_the_sources() {
    let sources = "[[source]]\nid = \"a\"\ntitle = \"A\"\n[[source]]\nid = \"b\"\ntitle = \"B\"\n[[actor]]\nid = \"ann\"\nname = \"Ann\"\n";
    let quote = |fields: &str| {
        briefing(&format!("{sources}[[quote]]\nid = \"q\"\nspeaker = \"ann\"\ntext = \"No.\"\n{fields}\n"))
    };
    let fields = |old: &str, new: &str| -> Vec<String> {
        let (old, new) = (quote(old), quote(new));
        let changes = diff(&old, &new);
        let values =
            |value: &Option<ComparedValue>| value.as_ref().map_or(String::new(), |value| value.written().join(", "));
        let fields = changes.iter().flat_map(|change| &change.fields);
        fields.map(|change| format!("{}: {} → {}", change.field, values(&change.old), values(&change.new))).collect()
    };
    let one = "source = \"a\"\nlocator = \"p. 4\"";
    let both = "sources = [{ id = \"a\", locator = \"p. 4\" }, \"b\"]";
    assert_eq!(fields(one, both), ["sources: a (p. 4) → a (p. 4), b"]);
    assert_eq!(fields(both, one), ["sources: a (p. 4), b → a (p. 4)"]);
    assert_eq!(fields("source = \"a\"", "sources = [\"a\"]"), [] as [&str; 0]);
    assert_eq!(fields(one, "source = \"b\"\nlocator = \"p. 4\""), ["source: a → b"]);
}

#[test]
fn a_change_of_order_is_reported_once() {
    let steps = |order: [&str; 3]| order.map(|panel| format!("[[step]]\npanel = \"{panel}\"\n")).concat();
    let (old, new) = (steps(["actors", "timeline", "quotes"]), steps(["quotes", "actors", "timeline"]));
    let wanted = "changed briefing t step_order: Actors, Timeline, Quotes > Quotes, Actors, Timeline";
    assert_eq!(told(&old, &new), [wanted]);
}

/// The content of a briefing, regardless of the places of its parts.
type Said = BTreeMap<(TableKind, Vec<(&'static str, String)>), usize>;

fn said(parts: impl IntoIterator<Item = (TableKind, Vec<(&'static str, String)>)>) -> Said {
    let mut said = Said::new();
    for (kind, mut fields) in parts {
        fields.sort();
        *said.entry((kind, fields)).or_default() += 1;
    }
    said
}

fn fields(briefing: &Briefing, kind: TableKind, place: usize) -> Vec<(&'static str, String)> {
    let text = |(field, value): NamedValue| (field, format!("{:?}", value.written()));
    Part::of(briefing, kind, place).fields.into_iter().map(text).collect()
}

/// Returns the old briefing with the changes applied.
fn applied(old: &Briefing, new: &Briefing, changes: &[Change]) -> Said {
    let mut parts: BTreeMap<(TableKind, usize), Vec<(&str, String)>> = BTreeMap::new();
    for kind in TableKind::IN_READING_ORDER {
        parts.extend((0..kind.count(old)).map(|place| ((kind, place), fields(old, kind, place))));
    }
    let mut added = Vec::new();
    for change in changes {
        match (change.old, change.new) {
            (None, Some(place)) => added.push((change.kind, fields(new, change.kind, place))),
            (Some(place), None) => drop(parts.remove(&(change.kind, place)).unwrap()),
            (Some(place), Some(_)) => {
                let part = parts.get_mut(&(change.kind, place)).unwrap();
                for FieldChange { field, old, new } in &change.fields {
                    let was = part.iter().position(|(known, _)| known == field);
                    let was = was.map(|at| part.remove(at).1);
                    let ordered = field.ends_with("_order");
                    assert!(ordered || was == old.as_ref().map(|value| format!("{:?}", value.written())));
                    part.extend(
                        new.iter().filter(|_| !ordered).map(|value| (*field, format!("{:?}", value.written()))),
                    );
                }
            }
            (None, None) => unreachable!(),
        }
    }
    said(parts.into_iter().map(|((kind, _), fields)| (kind, fields)).chain(added))
}

fn all(briefing: &Briefing) -> Said {
    let of = |kind: TableKind| (0..kind.count(briefing)).map(move |place| (kind, fields(briefing, kind, place)));
    said(TableKind::IN_READING_ORDER.into_iter().flat_map(of))
}

/// Only few words, so that parts often share them.
fn table() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec!["Talks", "War", "Truce"]);
    let date = prop::sample::select(vec!["2024", "2024-05", "2024-05-18"]);
    prop_oneof![
        (word.clone(), date).prop_map(|(title, date)| format!("[[event]]\ntitle = \"{title}\"\ndate = \"{date}\"\nID")),
        (word.clone(), any::<bool>()).prop_map(|(text, partial)| format!(
            "[[quote]]\nspeaker = \"ada\"\ntext = \"{text}\"\npartial = {partial}\nID"
        )),
        (word.clone(), 0..3_u8).prop_map(|(text, many)| {
            format!("[[question]]\ntext = \"{text}\"\nwatch = [{}]\nID", "\"w\",".repeat(many.into()))
        }),
        word.prop_map(|kind| format!("[[relation]]\nfrom = \"ada\"\nto = \"ada\"\nkind = \"{kind}\"\nID")),
        prop::sample::select(vec!["actors", "quotes"]).prop_map(|panel| format!("[[step]]\npanel = \"{panel}\"\n")),
    ]
}

/// Returns briefings that have much in common.
pub(crate) fn tables() -> impl Strategy<Value = Briefing> {
    let named = (table(), prop::option::of(0..8_u8));
    prop::collection::vec(named, 0..14).prop_map(|tables| {
        let mut taken = std::collections::HashSet::new();
        let text: String = tables
            .into_iter()
            .map(|(table, id)| {
                let id = id.filter(|id| taken.insert(*id)).map(|id| format!("id = \"i{id}\"\n"));
                table.replace("ID", &id.unwrap_or_default())
            })
            .collect();
        // without relations if one is of an actor to itself, which is an error
        let head = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n[[actor]]\nid = \"ada\"\nname = \"Ada\"\n\
                    [[actor]]\nid = \"bob\"\nname = \"Bob\"\n";
        load(&format!("{head}{}", text.replace("to = \"ada\"", "to = \"bob\""))).unwrap()
    })
}

proptest! {
    #[test]
    fn nothing_differs_from_itself(briefing in tables()) {
        prop_assert_eq!(diff(&briefing, &briefing), []);
    }

    #[test]
    fn the_differences_lead_from_one_to_the_other(old in tables(), new in tables()) {
        let changes = diff(&old, &new);
        prop_assert_eq!(applied(&old, &new, &changes), all(&new));
        prop_assert!(changes.iter().all(|change| change.state() != ChangeState::Changed || !change.fields.is_empty()));
        let back = diff(&new, &old);
        let count = |changes: &[Change], state| changes.iter().filter(|change| change.state() == state).count();
        prop_assert_eq!(count(&changes, ChangeState::New), count(&back, ChangeState::Gone));
        prop_assert_eq!(count(&changes, ChangeState::Changed), count(&back, ChangeState::Changed));
    }
}

/// The bound is generous: it catches quadratic time.
#[test]
fn many_parts_with_the_same_words_take_linear_time() {
    let many = |from: usize| {
        let event = |day: usize| format!("[[event]]\ntitle = \"Talks\"\ndate = \"{}\"\n", 1000 + day % 9000);
        briefing(&(from..from + 20_000).map(event).collect::<String>())
    };
    let (old, new) = (many(0), many(100));
    let changes = diff(&old, &new);
    assert!(changes.len() <= 200, "what has not changed is known by its content: {}", changes.len());
}

//! Tests with a small index: links, order, search, and look-ups of entries that do not exist.

use super::links::StatedOrder;
use super::*;
use crate::briefing::{EntryId, Section, SourceId, load};

fn index() -> Index {
    let text = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n\
        [[source]]\nid = \"paper\"\ntitle = \"Paper\"\n\
        [[actor]]\nid = \"iran\"\nname = \"Iran\"\nkind = \"state\"\nsources = [\"paper\"]\n\
        [[actor]]\nid = \"force\"\nname = \"Quds Force\"\naffiliation = [\"iran\"]\n\
        [[actor]]\nid = \"oman\"\nname = \"Oman\"\nkind = \"state\"\n\
        [[actor]]\nid = \"alone\"\nname = \"Élysée\"\n\
        [[relation]]\nfrom = \"oman\"\nto = \"iran\"\nkind = \"carries messages for\"\ndetail = \"By shuttle.\"\n\
        [[event]]\nid = \"talks\"\ntitle = \"Talks\"\ndate = \"2024-05\"\nactors = [\"iran\"]\n\
        [[quote]]\nid = \"words\"\nspeaker = \"oman\"\nabout = [\"iran\"]\nevent = \"talks\"\ntext = \"We hosted\\nthem.\"\nsource = \"paper\"\n\
        [[question]]\ntext = \"What came of it?\"\nrelated = [\"talks\"]\nevidence = [{ ref = \"words\", h1 = \"C\" }]\nhypotheses = [{ id = \"h1\", text = \"Nothing.\" }]\n";
    Index::new(load(text).unwrap())
}

fn id(section: Section, index: usize) -> EntryId {
    EntryId::new(section, index)
}

#[test]
fn links_work_in_both_directions() {
    let index = index();
    let entries: Vec<EntryId> = Section::ALL.into_iter().flat_map(|section| index.entries(section)).copied().collect();
    for &a in &entries {
        assert!(index.related(a).contains(&a), "an entry is among its own related ones");
        assert!(!index.linked(a, a), "and not linked to itself");
        for &b in &entries {
            assert_eq!(index.linked(a, b), index.linked(b, a));
            assert_eq!(index.linked(a, b), a != b && index.related(a).contains(&b));
        }
    }
}

#[test]
fn an_actor_is_linked_with_everything_that_refers_to_it() {
    let index = index();
    let iran = id(Section::Actors, 0);
    // itself, its force, the state that carries its messages, the talks, the quote about it
    let wanted = [id(Section::Actors, 0), id(Section::Actors, 2), id(Section::Actors, 1)];
    assert_eq!(index.related_in(iran, Section::Actors), wanted);
    assert_eq!(index.related_in(iran, Section::Timeline), [id(Section::Timeline, 0)]);
    assert_eq!(index.related_in(iran, Section::Quotes), [id(Section::Quotes, 0)]);
    assert!(index.related_in(iran, Section::Questions).is_empty());
    assert_eq!(index.relations(iran), [0]);
    let kinds: Vec<LinkKind> = index.backlinks(iran).iter().map(|link| link.kind).collect();
    assert_eq!(kinds, [LinkKind::Affiliation, LinkKind::TakesPart, LinkKind::SaidAbout], "each once");
}

#[test]
fn an_order_stated_by_both_events_is_listed_once() {
    let event =
        |id: &str, order: &str| format!("[[event]]\nid = \"{id}\"\ntitle = \"{id}\"\ndate = \"2024\"\n{order}\n");
    let events =
        event("a", "before = \"b\"") + &event("b", "after = \"a\"\nbefore = \"c\"") + &event("c", "after = \"b\"");
    let events = events + &event("d", "after = \"b\"");
    let text = format!("schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n{events}");
    let index = Index::new(load(&text).unwrap());
    let order = |place| {
        let StatedOrder { after, before } = index.stated_order(id(Section::Timeline, place));
        [after, before].map(|events| events.iter().map(|id| id.index).collect::<Vec<_>>())
    };
    assert_eq!(
        [0, 1, 2, 3].map(order),
        [[vec![], vec![1]], [vec![0], vec![2, 3]], [vec![1], vec![]], [vec![1], vec![]]]
    );
}

#[test]
fn evidence_and_related_link_a_question() {
    let index = index();
    let question = id(Section::Questions, 0);
    assert!(index.linked(question, id(Section::Timeline, 0)) && index.linked(question, id(Section::Quotes, 0)));
}

#[test]
fn look_ups_of_missing_entries_have_a_result() {
    let index = index();
    for section in Section::ALL {
        for place in [index.entries(section).len(), 1_000_000, u32::MAX as usize] {
            let gone = id(section, place);
            assert!(!index.has(gone) && index.label(gone).is_empty() && index.briefing().id_in_file(gone).is_none());
            assert!(index.related(gone).is_empty() && index.backlinks(gone).is_empty());
            assert!(index.related_in(gone, Section::Actors).is_empty() && index.sources_of(gone).is_empty());
            assert_eq!((index.rank(gone), index.proof(gone).found()), (0, None));
            assert!(index.held_text(gone).is_none() && !index.linked(gone, id(Section::Actors, 0)));
            assert!(!index.is_order_uncertain(gone, id(Section::Timeline, 0)));
        }
    }
}

#[test]
fn sources_have_the_entries_that_cite_them() {
    assert_eq!(index().cited_by(SourceId(0)), [id(Section::Actors, 0), id(Section::Quotes, 0)]);
}

#[test]
fn search_ignores_case_accents_and_line_ends() {
    let index = index();
    let find = |typed: &str| Pattern::new(typed).map(|pattern| index.find(&pattern)).unwrap_or_default();
    assert_eq!(find("ELYSEE"), [id(Section::Actors, 3)]);
    assert_eq!(find("hosted them"), [id(Section::Quotes, 0)]);
    assert_eq!(find("shuttle"), [id(Section::Actors, 0), id(Section::Actors, 2)], "relations belong to both ends");
    assert_eq!(find("nothing."), [id(Section::Questions, 0)]);
    assert_eq!(find("iran quds"), [], "no match runs from one text into the next");
    assert_eq!(find("  "), []);
}

#[test]
fn matches_are_ranges_of_whole_characters() {
    let found = |typed: &str, text: &'static str| {
        let ranges = Pattern::new(typed).map(|pattern| pattern.matches(text)).unwrap_or_default();
        ranges.into_iter().map(|range| &text[range]).collect::<Vec<_>>()
    };
    assert_eq!(found("elys", "l’Élysée"), ["Élys"]);
    assert_eq!(found("e", "e\u{301}e"), ["e\u{301}", "e"]);
    assert_eq!(found("ss", "ß ss"), ["ß", "ss"]);
}

fn dated(head: &str, events: &[(&str, &str)]) -> Index {
    let events: String =
        events.iter().map(|(title, date)| format!("[[event]]\ntitle = \"{title}\"\ndate = \"{date}\"\n")).collect();
    let text = format!("schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2031-05-20\"\n{head}{events}");
    Index::new(load(&text).unwrap())
}

/// Returns the first letters of the titles that match.
fn matching(index: &Index, typed: &str) -> String {
    let query = Query::parse(index, Section::Timeline, typed, &|_| None).unwrap();
    let entries = index.filter(Section::Timeline, &query, &|_| None);
    let mut titles: Vec<&str> = entries.into_iter().map(|entry| index.label(entry)).collect();
    titles.sort_unstable();
    titles.concat()
}

#[test]
fn times_are_in_the_zone_of_the_briefing() {
    let events = [
        ("a", "2031-05-17T08:00"),
        ("b", "2031-05-17T16:00Z"),
        ("c", "2031-05-17T12:00/2031-05-17T13:00"),
        ("d", "2031-05-17"),
        ("e", "2031-05-18T00:30-04:00"),
        ("f", "2031-05-18T01:00Z"),
    ];
    let index = dated("timezone = \"America/New_York\"\n", &events);
    for (typed, found) in [
        ("after:2031-05-17T12:00", "bcdef"),
        ("after:2031-05-17t12:01", "cdef"),
        ("before:2031-05-17T12:00", "abcd"),
        ("before:2031-05-17T11:59", "ad"),
        ("on:2031-05-17T12:00", "bcd"),
        ("on:2031-05-17", "abcdf"),
        ("on:2031-05-18", "e"),
        ("-on:2031-05", ""),
        ("after:2031-05-17T16:01Z before:2031-05-17T20:00-04:00", "cd"),
        ("on:[2031-05-17T07:00..2031-05-17T09:00]", "ad"),
    ] {
        assert_eq!(matching(&index, typed), found, "{typed}");
    }
}

#[test]
fn dates_without_a_zone_are_compared_by_the_clock() {
    let days = [("a", "2031-05-16"), ("b", "2031-05-17T08:00Z"), ("c", "2031-05-17T10:00"), ("d", "2031-05-18")];
    let index = dated("", &days);
    for (typed, found) in [
        ("on:2031-05-17", "bc"),
        ("after:2031-05-17", "bcd"),
        ("before:2031-05-17T09:00", "ab"),
        // the zone of c is unknown
        ("before:2031-05-17T09:00Z", "abc"),
    ] {
        assert_eq!(matching(&index, typed), found, "{typed}");
    }
}

#[test]
fn invalid_dates_are_explained() {
    let index = dated("timezone = \"America/New_York\"\n", &[("a", "2031-05-17T08:00")]);
    let problem = |typed: &str| Query::parse(&index, Section::Timeline, typed, &|_| None).unwrap_err();
    for wrong in ["after:2031-05-17T24:30", "on:3pm", "before:2031-05-17T12:00+2", "after:2031-05-17/..", "on:12:00"] {
        assert!(problem(wrong).contains(": expects a date: 2024, 2024-04, 2024-04-13 or 2024-04-13T12:00."), "{wrong}");
    }
    assert!(problem("on:2031-03-09T02:30").contains("on: this time does not exist in America/New_York"));
}

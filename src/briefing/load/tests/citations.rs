//! How sources are cited, addressed, corrected and kept as received.

use super::snippets::GOOD;
use super::told;
use crate::briefing::{Briefing, Citation, EntryId, QuoteSources, Section, SourceId, load};

const SOURCES: &str = "[[source]]\nid = 'first'\ntitle = 'First'\n[[source]]\nid = 'second'\ntitle = 'Second'\n";

fn loaded(rest: &str) -> Briefing {
    load(&format!("{GOOD}{SOURCES}{rest}")).unwrap_or_else(|problems| panic!("{rest}\n{problems:#?}"))
}

fn cited(source: u32, locator: Option<&str>) -> Citation {
    Citation { source: SourceId(source), locator: locator.map(Into::into) }
}

#[test]
fn sources_are_ids_or_tables_with_a_locator() {
    let first = SourceId(u32::try_from(loaded("").sources.len()).unwrap() - 2).0;
    let event = "[[event]]\ntitle = 'x'\ndate = '2024'\nsources = ['first', { id = 'second', locator = ' p. 4 ' }]\n";
    let briefing = loaded(event);
    let sources = &briefing.events.last().unwrap().sources;
    assert_eq!(*sources, [cited(first, None), cited(first + 1, Some("p. 4"))]);
    let quote = "[[quote]]\nspeaker = 'iran'\ntext = 'x'\nto = ['iran']\n";
    let single = loaded(&format!("{quote}source = 'first'\nlocator = '00:12:31'\n"));
    let single = single.quotes.last().unwrap();
    assert!(matches!(single.sources, QuoteSources::Single(Some(_))), "{single:?}");
    assert_eq!(single.sources.all(), [cited(first, Some("00:12:31"))]);
    assert_eq!(single.to, [EntryId::new(Section::Actors, 0)]);
    let several = loaded(&format!("{quote}sources = [{{ id = 'second', locator = 'l. 9' }}, 'first']\n"));
    let several = several.quotes.last().unwrap();
    assert!(matches!(several.sources, QuoteSources::List(_)), "{several:?}");
    assert_eq!(several.sources.all(), [cited(first + 1, Some("l. 9")), cited(first, None)]);
}

#[test]
fn a_correction_names_what_it_supersedes() {
    let hash = "0".repeat(64);
    let newer = format!(
        "[[source]]\nid = 'third'\ntitle = 'x'\nsupersedes = 'second'\noriginal = 'a.pdf'\noriginal_sha256 = '{hash}'\n"
    );
    let briefing = loaded(&newer);
    let newer = briefing.sources.last().unwrap();
    assert_eq!(newer.supersedes, Some(SourceId(u32::try_from(briefing.sources.len()).unwrap() - 2)));
    assert_eq!((newer.original.as_deref(), newer.original_sha256.as_deref()), (Some("a.pdf"), Some(hash.as_str())));
}

#[test]
fn mistakes_are_reported_where_they_are() {
    let quote = "[[quote]]\nspeaker = 'iran'\ntext = 'x'\n";
    let source = "[[source]]\nid = 'third'\ntitle = 'x'\n";
    for (rest, column, message, help) in [
        (
            format!("{quote}source = 'first'\nsources = ['second']"),
            1,
            "`source` and `sources` are mutually exclusive",
            "list all",
        ),
        (format!("{quote}sources = ['first']\nlocator = 'p. 1'"), 1, "`locator` requires `source`", "locator = \"…\""),
        (format!("{quote}locator = 'p. 1'"), 1, "`locator` requires `source`", "add `source`"),
        (format!("{quote}sources = ['first', {{ id = 'first' }}]"), 28, "duplicate id `first` in `sources`", "remove"),
        (format!("{quote}sources = ['frist']"), 12, "unknown id `frist`", "did you mean `first`?"),
        (format!("{quote}sources = [{{ id = 'iran' }}]"), 19, "`sources` expects a source", "the id of a source"),
        (format!("{quote}sources = [{{ locator = 'p. 1' }}]"), 12, "missing field `id` in `sources`", "add `id"),
        (
            format!("{quote}sources = [{{ id = 'first', page = '1' }}]"),
            28,
            "unknown field `page` in `sources`",
            "`locator`",
        ),
        (
            format!("{quote}sources = [{{ id = 'first', locator = 4 }}]"),
            38,
            "`locator` expects a string",
            "write `\"4\"`",
        ),
        (format!("{quote}sources = [7]"), 12, "`sources` expects an id", "write `\"7\"`"),
        (format!("{quote}sources = 'first'"), 11, "`sources` expects a list of ids", "write `['first']`"),
        (format!("{quote}source = 'first'\nlocator = \"a\\nb\""), 13, "`locator` must be one line", "one line"),
        (format!("{quote}source = 'first'\nlocator = \"a\\u202eb\""), 13, "a bidirectional override", "remove it"),
        (format!("{quote}to = ['first']"), 7, "`to` expects an actor", "the id of an actor"),
        (format!("{source}supersedes = 'third'"), 14, "a source cannot supersede itself", "another id"),
        (format!("{source}original = '../a.pdf'"), 12, "leaves the briefing's folder", "with `/`"),
        (format!("{source}original_sha256 = '12'"), 19, "invalid SHA-256 checksum", "sha256sum"),
    ] {
        let found = told(&format!("{GOOD}{SOURCES}{rest}\n"));
        let [only] = found.as_slice() else { panic!("{rest}\n{found:#?}") };
        let (said, advice) = only.split_once(" | ").unwrap();
        assert!(said.contains(message) && advice.contains(help), "{rest}\n{only}");
        assert!(said.split_once(' ').unwrap().0.ends_with(&format!(":{column}")), "{rest}\n{only}");
    }
}

#[test]
fn corrections_must_not_form_a_circle() {
    let one =
        "[[source]]\nid = 'a'\ntitle = 'A'\nsupersedes = 'b'\n[[source]]\nid = 'b'\ntitle = 'B'\nsupersedes = 'a'\n";
    let found = told(&format!("{GOOD}{one}"));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("sources supersede each other in a circle: `a` → `b` → `a`"), "{found:#?}");
}

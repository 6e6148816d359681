//! Files of other programs, also damaged and hostile ones.

use proptest::prelude::*;

use super::entry::{MAX_ROWS, MAX_VALUE_BYTES};
use super::*;
use crate::briefing::TableKind;

fn fields(entry: &ImportedEntry) -> Vec<(&str, String)> {
    let shown = |value: &ImportedValue| match value {
        ImportedValue::Text(text) => text.clone(),
        other => format!("{other:?}"),
    };
    entry.fields.iter().map(|(name, value)| (*name, shown(value))).collect()
}

fn events(text: &str) -> Import {
    csv(text, TableKind::Event, &[], None).unwrap()
}

fn refused(text: &str, maps: &[ColumnMap]) -> String {
    csv(text, TableKind::Event, maps, None).unwrap_err().to_string()
}

fn map(column: &str, field: &str) -> ColumnMap {
    ColumnMap { column: column.to_owned(), field: Some(field.to_owned()).filter(|field| !field.is_empty()) }
}

#[test]
fn columns_are_found_by_their_headers_and_delimiters() {
    for delimiter in [",", ";", "\t", "|"] {
        let text = "Headline,Start date,Colour\n\"Talks, at last\",2031-05-17,red\n".replace(',', delimiter);
        let import = events(&text);
        let title = format!("Talks{delimiter} at last").split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(fields(&import.entries[0]), [("title", title), ("date", "2031-05-17".to_owned())]);
        let columns: Vec<_> = import.columns.iter().map(|column| (&*column.header, column.field)).collect();
        assert_eq!(columns, [("Headline", Some("title")), ("Start date", Some("date")), ("Colour", None)]);
    }
}

#[test]
fn the_caller_decides_about_columns() {
    let text = "a,b,date\nTalks,2031-05-17,x\n";
    let import = csv(text, TableKind::Event, &[map("a", "title"), map("b", "date")], None).unwrap();
    assert_eq!(fields(&import.entries[0]), [("title", "Talks".to_owned()), ("date", "2031-05-17".to_owned())]);
    let import = csv("title,date\nTalks,x\n", TableKind::Event, &[map("date", "")], None).unwrap();
    assert_eq!(fields(&import.entries[0]), [("title", "Talks".to_owned())]);
    assert_eq!(refused(text, &[map("z", "title")]), "line 1: no column `z`; the columns are `a`, `b`, `date`");
    assert!(refused(text, &[map("a", "titel")]).contains("unknown field `titel` of [[event]]"));
    assert!(refused(text, &[map("a", "title"), map("b", "title")]).contains("two columns"));
    assert!(refused("x,y\n1,2\n", &[]).contains("no column fits"));
}

#[test]
fn numeric_dates_have_the_order_of_those_that_allow_only_one() {
    let dates = |text: &str, order| {
        let import = csv(text, TableKind::Event, &[], order).unwrap();
        import.entries.iter().map(|entry| entry.text("date").to_owned()).collect::<Vec<_>>()
    };
    let both = "title,date\na,3/4/2031\nb,17/5/2031\n";
    assert_eq!(dates(both, None), ["2031-04-03", "2031-05-17"]);
    assert_eq!(dates("title,date\na,3/4/2031\nb,5/17/2031\n", None), ["2031-03-04", "2031-05-17"]);
    assert_eq!(dates("title,date\na,3/4/2031\n", None), [""], "not guessed");
    assert_eq!(dates("title,date\na,3/4/2031\n", Some(CellDateOrder::MonthFirst)), ["2031-03-04"]);
    assert_eq!(dates("title,date\na,17 May 2031\n", None), ["2031-05-17"]);
    let import = events("title,date\na,3/4/2031\n");
    assert!(import.entries[0].tasks[0].contains("3/4/2031"), "{:?}", import.entries[0].tasks);
}

#[test]
fn damaged_and_hostile_tables_are_refused_with_a_line() {
    assert!(refused("", &[]).starts_with("line 1: the file is empty"));
    let huge = format!("title,date\na,2031\n{},2031\n", "x".repeat(MAX_VALUE_BYTES + 1));
    assert_eq!(refused(&huge, &[]), "line 3: a cell of 64 KiB; the limit is 64 KiB");
    assert_eq!(refused("title,date\na,2031\n\"b,2031\nc,2031\n", &[]), "line 3: a quotation mark is not closed");
    let many = format!("title,date\n{}", "a,2031\n".repeat(MAX_ROWS + 1));
    assert!(refused(&many, &[]).contains("rows; split the file"));
    assert_eq!(decoded(b"title\na\nb\0c\n").unwrap_err().place, "line 3");
    assert!(decoded(b"\xff\xfea").is_err());
    let import = events("title,date\n=HYPERLINK(\"x\"),2031\n'=1+1,2031\n-3 degrees,2031\nshort\n");
    let titles: Vec<&str> = import.entries.iter().map(|entry| entry.text("title")).collect();
    assert_eq!(titles, ["=HYPERLINK(\"x\")", "=1+1", "-3 degrees", "short"]);
    assert!(
        import.notices.iter().any(|notice| notice.contains("formula") && notice.ends_with("line 2")),
        "{:?}",
        import.notices
    );
    assert!(import.notices.iter().any(|notice| notice.contains("fewer cells") && notice.ends_with("line 5")));
    let import = events("title,date\n\u{1b}[31mred\u{202e}x,2031\n");
    assert!(!import.entries[0].text("title").contains(['\u{1b}', '\u{202e}']));
}

#[test]
fn encodings_are_converted_and_reported() {
    let utf16: Vec<u8> = "\u{feff}café".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(decoded(&utf16).unwrap(), ("café".to_owned(), Some("converted from UTF-16")));
    assert_eq!(decoded(b"caf\xe9 \x93x\x94").unwrap().0, "café “x”");
    assert_eq!(decoded("\u{feff}café".as_bytes()).unwrap(), ("café".to_owned(), None));
}

#[test]
fn a_timeline_is_read_without_its_markup() {
    let json = r#"{ "title": { "text": { "headline": "The <b>talks</b>" } }, "eras": [{}], "events": [
        { "start_date": { "year": "2031", "month": 5, "day": "17", "hour": 9, "minute": 5 },
          "text": { "headline": "A &amp; B &lt;x&gt;", "text": "<p>One<br>two</p><p>three</p>" }, "media": { "url": "x" } },
        { "start_date": { "year": -44, "month": 3 }, "end_date": { "year": 2031 }, "text": { "headline": "Long" } },
        { "start_date": { "year": 2031, "month": 2, "day": 31 }, "text": { "headline": "Never" } } ] }"#;
    let import = timelinejs(json).unwrap();
    assert_eq!(import.title.as_deref(), Some("The talks"));
    assert_eq!(import.notices, ["1 media are not imported", "1 eras are not imported"]);
    let first = &import.entries[0];
    assert_eq!((first.text("title"), first.text("detail")), ("A & B <x>", "One\ntwo\n\nthree"));
    assert_eq!(first.text("date"), "2031-05-17T09:05");
    assert_eq!(import.entries[1].text("date"), "-0044-03/2031");
    assert_eq!((import.entries[2].text("date"), import.entries[2].tasks.len()), ("", 1));
}

#[test]
fn references_are_read_with_every_form_of_date() {
    let item = |issued: &str| {
        let json =
            format!(r#"[{{ "id": "k1", "type": "article-newspaper", "title": "A <i>b</i>", "issued": {issued} }}]"#);
        let import = csl_json(&json).unwrap();
        (import.entries[0].text("published").to_owned(), import.entries[0].tasks.len())
    };
    for (issued, published) in [
        (r#"{ "date-parts": [[2031, 5, 17]] }"#, "2031-05-17"),
        (r#"{ "date-parts": [["2031", "5"]], "circa": true }"#, "2031-05~"),
        (r#"{ "date-parts": [[2031, 5, 1], [2031, 5, 3]] }"#, "2031-05-01/2031-05-03"),
        (r#"{ "date-parts": [[2031]], "season": 2 }"#, "2031"),
        (r#"{ "raw": "17 May 2031" }"#, "2031-05-17"),
        (r#"{ "literal": "2031-05" }"#, "2031-05"),
        (r#"{ "date-parts": [[]] }"#, ""),
        ("null", ""),
    ] {
        assert_eq!(item(issued), (published.to_owned(), 0), "{issued}");
    }
    assert_eq!(item(r#"{ "literal": "soon after the war" }"#), (String::new(), 1));
    let json = r#"{ "items": [{ "id": 7, "type": "report", "title": "T", "DOI": "10.1/x", "container-title": "The Courier",
        "author": [{ "family": "Meer", "given": "Jan", "non-dropping-particle": "van der" }, { "literal": "NEA" }],
        "categories": ["x"], "custom": { "a": 1 }, "note": "Seen.\nedtf-issued: [2031-05-17,2031-05-18]" }] }"#;
    let import = csl_json(json).unwrap();
    let entry = &import.entries[0];
    assert_eq!(entry.text("author"), "Jan van der Meer, NEA");
    assert_eq!((entry.text("url"), entry.text("outlet")), ("https://doi.org/10.1/x", "The Courier"));
    assert_eq!((entry.text("published"), entry.text("note")), ("[2031-05-17,2031-05-18]", "Seen."));
    let json = r#"[{ "id": "k", "type": "webpage", "title": "T", "note": "portion: TLP:GREEN\nmarking: TLP:AMBER" }]"#;
    let import = csl_json(json).unwrap();
    assert_eq!(fields(&import.entries[0])[2], ("portion", "TLP:GREEN".to_owned()), "and no kind");
}

#[test]
fn damaged_and_hostile_json_is_refused() {
    let deep = "[".repeat(100_000);
    assert!(csl_json(&deep).unwrap_err().message.contains("nested too deeply"));
    assert_eq!(csl_json("[\n{ \"id\": }]").unwrap_err().place, "line 2");
    assert_eq!(csl_json("[1]").unwrap_err().to_string(), "item 1: expected an object");
    assert!(timelinejs("{}").unwrap_err().message.contains("no `events`"));
    let huge = format!(r#"[{{ "title": "{}" }}]"#, "x".repeat(MAX_VALUE_BYTES + 1));
    assert!(csl_json(&huge).unwrap_err().to_string().starts_with("item 1: `title` has 64 KiB"));
    assert!(csl_json(r#"[{ "title": "a\u0000b" }]"#).unwrap_err().message.contains("NUL"));
    // linear, whatever the markup
    assert_eq!(html::text(&"<".repeat(300_000)).len(), 300_000);
    assert_eq!(html::text(&"&".repeat(300_000)).len(), 300_000);
}

proptest! {
    #[test]
    fn nothing_panics(text in "([a-z\"',;|\t=+ -]|\n|\r|\0|é|\u{202e}|title,date\n){0,80}") {
        for kind in [TableKind::Event, TableKind::Actor, TableKind::Quote, TableKind::Source] {
            let _ = csv(&text, kind, &[], None);
        }
        let _ = (timelinejs(&text), csl_json(&text), decoded(text.as_bytes()), html::text(&text));
    }
}

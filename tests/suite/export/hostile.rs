//! Hostile texts in every export: all of them stay text.

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;
use sitroom::export::FORMATS;
use sitroom::export::Notes;

use super::{export, index, written};

/// Formulas, HTML, Markdown, separators, line feeds, and a script from the right; a marking on every part.
pub(super) const FILE: &str = include_str!("../../samples/hostile.toml");

#[test]
fn every_format_has_the_markings_and_no_notes() {
    let index = index(FILE);
    for format in FORMATS {
        let all: String = written(&index, format, Notes::default()).into_iter().map(|(_, text)| text).collect();
        let parts: &[&str] = match format.name {
            // they have no place for anything but events
            "timelinejs" | "ics" => &["EVENT"],
            "csl-json" => &["SOURCE"],
            _ => &["SOURCE", "ACTOR", "RELATION", "EVENT", "QUOTE", "QUESTION", "JUDGMENT"],
        };
        let unescaped = all.replace('\\', "");
        assert!(unescaped.contains("TLP:AMBER+STRICT"), "{}", format.name);
        for part in parts {
            assert!(unescaped.contains(&format!("PORTION-{part}")), "{}: {part}", format.name);
        }
        assert!(!all.contains("SECRET-NOTES"), "{}", format.name);
        assert!(!all.contains(|c: char| c.is_control() && !"\r\n".contains(c)), "{}", format.name);
    }
    for table in written(&index, FORMATS.iter().find(|format| format.name == "csv").unwrap(), Notes::default()) {
        assert!(table.1.lines().nth(1).unwrap().contains("TLP:AMBER+STRICT"), "{}", table.0);
    }
}

#[test]
fn markdown_contains_no_html_and_no_headings_from_texts() {
    let text = export(FILE, "md");
    let (mut headings, mut links) = (0, Vec::new());
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html}"),
            Event::Start(Tag::Heading { .. }) => headings += 1,
            Event::Start(Tag::CodeBlock(_) | Tag::Table(_) | Tag::Strikethrough) | Event::Rule => panic!("{event:?}"),
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.into_string()),
            _ => {}
        }
    }
    // title, bottom line, judgments, seven sections but judgments, two actors, two events, one question
    assert_eq!(headings, 14, "{text}");
    links.sort();
    links.dedup();
    let good = ["https://evil.example", "https://example.org/?a=1&b=%22", "https://example.org/a_b"];
    assert_eq!(links, good);
}

#[test]
fn no_cell_is_a_formula_and_texts_can_be_read_back() {
    let index = index(FILE);
    let mut cells = Vec::new();
    for (name, text) in written(&index, FORMATS.iter().find(|format| format.name == "csv").unwrap(), Notes::LeftOut) {
        assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"), "{name}");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert!(reader.headers().unwrap().iter().take(3).eq(["id", "marking", "portion"]), "{name}");
        for row in reader.records() {
            cells.extend(row.unwrap().iter().map(str::to_owned));
        }
    }
    assert!(
        !cells.iter().any(|cell| cell.starts_with(['=', '+', '-', '@', '＝', '\t', '\r', '\u{feff}'])),
        "{cells:?}"
    );
    for text in [
        "'@SUM(A1), </script><script>alert('x')</script>; a, b \\ c",
        "'=1+1 *not* <em>bold</em>\n# nor a heading\n- nor a list\n    nor code, محمد",
        "محمد، علي (ar)",
        "'-alias; =1+1",
        "'＝wide",
    ] {
        assert!(cells.iter().any(|cell| cell == text), "{text} in {cells:?}");
    }
}

#[test]
fn texts_in_a_timeline_are_escaped() {
    let timeline: Value = serde_json::from_str(&export(FILE, "timelinejs")).unwrap();
    let mut texts = Vec::new();
    let slides = timeline["events"].as_array().unwrap().iter().chain([&timeline["title"]]);
    for slide in slides {
        let of = |text: &Value| text.as_str().unwrap_or_default().to_owned();
        texts.extend([of(&slide["text"]["text"]), of(&slide["text"]["headline"]), of(&slide["display_date"])]);
    }
    for text in texts {
        let own = ["<p>", "</p>", "<br>", "<em>", "</em>", "<strong>", "</strong>"];
        let bare = own.iter().fold(text, |text, tag| text.replace(tag, ""));
        assert!(!bare.contains(['<', '>', '"']), "{bare}");
    }
    assert_eq!(timeline["events"][0]["start_date"], serde_json::json!({ "year": 2024, "month": 5, "day": 18 }));
    assert_eq!(timeline["events"][1]["start_date"], serde_json::json!({ "year": 2024, "month": 6 }), "and no day");
}

#[test]
fn a_calendar_folds_lines_and_keeps_texts() {
    let text = export(FILE, "ics");
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(lines.iter().all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{text}");
    assert!(lines.iter().any(|line| line.len() == 75) && text.ends_with("END:VCALENDAR\r\n"));
    let unfolded = text.replace("\r\n ", "");
    let values = |name: &str| {
        let named = unfolded.lines().filter_map(|line| line.strip_prefix(&format!("{name}:")));
        named.map(unescaped).collect::<Vec<_>>()
    };
    assert_eq!(values("BEGIN"), ["VCALENDAR", "VEVENT", "VEVENT"]);
    let title = "@SUM(A1), </script><script>alert('x')</script>; a, b \\ c";
    assert_eq!(values("SUMMARY"), [title, "Planned (Jun 2024)"]);
    assert_eq!(values("LOCATION"), ["BEGIN:VEVENT, somewhere; else"]);
    assert!(values("DESCRIPTION")[0].contains("\n\n</p><p onclick=x>Second; \\n, \"third\". --- "), "{unfolded}");
    assert!(values("DESCRIPTION")[0].contains("مسقط، عُمان، محادثات غير مباشرة"));
    assert!(unfolded.contains("DTSTART;VALUE=DATE:20240601\r\nDTEND;VALUE=DATE:20240701\r\n"));
}

fn unescaped(value: &str) -> String {
    let (mut out, mut chars) = (String::new(), value.chars());
    while let Some(c) = chars.next() {
        match (c, (c == '\\').then(|| chars.next()).flatten()) {
            (_, Some('n')) => out.push('\n'),
            (_, Some(escaped)) => out.push(escaped),
            (c, None) => out.push(c),
        }
    }
    out
}

#[test]
fn json_keeps_texts_as_written() {
    let json: Value = serde_json::from_str(&export(FILE, "json")).unwrap();
    let title = "@SUM(A1), </script><script>alert('x')</script>; a, b \\ c";
    assert_eq!(json["events"][0]["title"], title);
    assert_eq!(json["quotes"][0]["words"].as_str().unwrap().lines().count(), 4);
    let event = json["events"][0]["id"].as_str().unwrap();
    let actor = json["actors"].as_array().unwrap().iter().find(|actor| actor["id"] == "a").unwrap();
    let links = actor["linked_from"].as_array().unwrap();
    assert!(links.contains(&serde_json::json!({ "link": "actors", "from": event })), "seen from the other end");
    let entities: Vec<Value> = export(FILE, "ftm").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found = entities.iter().find(|entity| entity["schema"] == "Event").unwrap();
    assert_eq!(found["properties"]["name"][0], title);
    assert!(found["id"].as_str().unwrap().ends_with(&event.replace('_', "-X-")), "{found}");
}

//! Reads references in CSL-JSON, the format of Zotero and of citation processors, as sources.
//!
//! All dates of the standard are read, also those that some processors refuse: as parts, literal and raw.

use serde_json::{Map, Value};

use super::entry::{Import, ImportError, ImportedEntry, ImportedValue};
use super::html;
use super::json::{edtf, number, objects, parse, text};
use super::values::{date, line, prose};
use crate::briefing::TableKind;

/// The lines that our own export adds to a note: the key, and the field that it holds.
const NOTE_LINES: [(&str, &str); 5] = [
    ("edtf-issued", "published"),
    ("edtf-accessed", "retrieved"),
    ("reliability", "reliability"),
    ("portion", "portion"),
    // without a portion of its own, a source has the marking of the briefing that it was in
    ("marking", "portion"),
];
/// Types that say nothing about a source.
const PLAIN_TYPES: [&str; 2] = ["document", "webpage"];
/// Types whose name says enough about the kind of a source, in plain words.
const KINDS: [(&str, &str); 13] = [
    ("article-newspaper", "news report"),
    ("article-magazine", "magazine article"),
    ("article-journal", "journal article"),
    ("article", "article"),
    ("post-weblog", "blog"),
    ("post", "post"),
    ("report", "report"),
    ("book", "book"),
    ("chapter", "chapter"),
    ("speech", "speech"),
    ("interview", "interview"),
    ("broadcast", "broadcast"),
    ("personal_communication", "letter"),
];

/// Reads the sources of a list of references.
///
/// # Errors
/// Returns an error if it is no list of references.
pub fn csl_json(json: &str) -> Result<Import, ImportError> {
    let root = parse(json)?;
    let list = root.get("items").unwrap_or(&root);
    let mut import = Import::default();
    for (place, item) in objects(list, "references")? {
        import.entries.extend(entry(item, place)?);
    }
    Ok(import)
}

fn entry(item: &Map<String, Value>, place: String) -> Result<Option<ImportedEntry>, ImportError> {
    let get = |key: &str| text(item, key, &place);
    // titles may contain markup
    let words = |key: &str| get(key).map(|text| line(&html::text(&text)));
    let (note, own) = own_lines(&get("note")?);
    let mut fields: Vec<(&'static str, String)> = Vec::new();
    let mut tasks = Vec::new();
    fields.push(("id", words("id")?));
    fields.push(("title", words("title")?));
    let kind = get("type")?;
    let known = KINDS.iter().find(|(name, _)| *name == kind).map(|(_, words)| (*words).to_owned());
    let genre = words("genre")?;
    let own_kind = if PLAIN_TYPES.contains(&kind.as_str()) { String::new() } else { line(&kind) };
    fields.push(("kind", if genre.is_empty() { known.unwrap_or(own_kind) } else { genre }));
    let outlets = [words("container-title")?, words("publisher")?];
    fields.push(("outlet", outlets.into_iter().find(|outlet| !outlet.is_empty()).unwrap_or_default()));
    fields.push(("author", names(item.get("author"))));
    for (field, key) in [("published", "issued"), ("retrieved", "accessed")] {
        let own = own.iter().find(|(name, _)| *name == field).map(|(_, date)| date.clone());
        match own.map_or_else(|| when(item.get(key)), |date| Ok(Some(date))) {
            Ok(date) => fields.push((field, date.unwrap_or_default())),
            Err(task) => tasks.push(format!("`{key}`: {task}.")),
        }
    }
    let doi = get("DOI")?;
    let url = get("URL")?;
    fields.push((
        "url",
        if url.is_empty() && !doi.is_empty() { format!("https://doi.org/{}", line(&doi)) } else { line(&url) },
    ));
    fields.push(("language", words("language")?));
    fields.push(("note", prose(&note)));
    let others = own.iter().filter(|(field, _)| matches!(*field, "reliability" | "portion"));
    fields.extend(others.map(|(field, value)| (*field, line(value))));
    let fields: Vec<_> = fields
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(field, value)| (field, ImportedValue::Text(value)))
        .collect();
    let has_content = fields.iter().any(|(field, _)| !matches!(*field, "id" | "kind"));
    Ok(has_content.then_some(ImportedEntry { kind: TableKind::Source, place, fields, tasks }))
}

/// Takes the lines that our own export added to a note.
fn own_lines(note: &str) -> (String, Vec<(&'static str, String)>) {
    let (mut rest, mut own) = (Vec::new(), Vec::new());
    for line in note.lines() {
        let pair = line.split_once(": ").and_then(|(key, value)| {
            let (_, field) = NOTE_LINES.iter().find(|(name, _)| *name == key)?;
            match key.strip_prefix("edtf-") {
                Some(_) => date(value.trim(), None).ok().map(|date| (*field, date)),
                None => Some((*field, value.trim().to_owned())),
            }
        });
        match pair {
            Some((field, _)) if own.iter().any(|(known, _)| *known == field) => {}
            Some(pair) => own.push(pair),
            None => rest.push(line),
        }
    }
    (rest.join("\n"), own)
}

/// Returns names separated by commas.
fn names(list: Option<&Value>) -> String {
    let name = |name: &Value| {
        let part = |key: &str| name.get(key).and_then(Value::as_str).map(line).filter(|part| !part.is_empty());
        let literal = part("literal");
        let parts = [
            part("given"),
            part("non-dropping-particle").or(part("dropping-particle")),
            part("family"),
            part("suffix"),
        ];
        let whole = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        literal.unwrap_or(whole)
    };
    let names = list.and_then(Value::as_array).into_iter().flatten().map(name);
    names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Returns a date as EDTF; `None` without one.
fn when(value: Option<&Value>) -> Result<Option<String>, String> {
    let Some(value) = value.and_then(Value::as_object) else { return Ok(None) };
    let point = |parts: &Value| {
        let parts = parts.as_array()?;
        let part = |at: usize| number(parts.get(at));
        edtf([part(0), part(1), part(2), None, None, None])
    };
    let parts = value.get("date-parts").and_then(Value::as_array);
    let points: Vec<String> = parts.into_iter().flatten().filter_map(point).collect();
    let is_circa = value.get("circa").is_some_and(|circa| !matches!(circa, Value::Bool(false) | Value::Null));
    let mark = if is_circa { "~" } else { "" };
    // a season is in its year; briefings have no seasons
    let written = match &points[..] {
        [only] => format!("{only}{mark}"),
        [first, last, ..] => format!("{first}{mark}/{last}{mark}"),
        [] => {
            let words = ["raw", "literal"].iter().find_map(|key| value.get(*key)).and_then(Value::as_str);
            let Some(words) = words.map(line).filter(|words| !words.is_empty()) else { return Ok(None) };
            return date(&words, None).map(Some).map_err(|why| format!("“{words}” is no date: {why}"));
        }
    };
    date(&written, None).map(Some).map_err(|why| format!("`{written}` is not valid: {why}"))
}

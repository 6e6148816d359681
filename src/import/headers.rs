//! Which field each column of a table holds: as the caller says, as our own tables are headed, or by a guess.

use std::collections::HashSet;

use super::columns::{ColumnMap, MappedColumn};
use super::entry::ImportError;
use crate::briefing::TableKind;
use crate::briefing::raw::table_spec;
use crate::text::fold::fold;

/// Columns of our own tables that are no fields, and what `csv` reads from them.
pub(super) const OWN_COLUMNS: [&str; 6] =
    ["form", "words", "translation", "translation_language", "translator", "locators"];

/// Columns of our own tables that repeat others.
const REPEATED: [&str; 4] = ["marking", "when", "earliest", "latest"];

/// Headers that other programs use for a field.
const GUESSES: &[(TableKind, &str, &[&str])] = &[
    (TableKind::Event, "title", &["event", "headline", "name", "what", "subject", "summary"]),
    (TableKind::Event, "date", &["day", "start", "start_date", "datum", "when", "time", "date_time", "timestamp"]),
    (TableKind::Event, "detail", &["details", "description", "text", "body", "notes"]),
    (TableKind::Event, "place", &["location", "where", "venue", "ort", "city"]),
    (TableKind::Event, "actors", &["actor", "who", "people", "participants", "attendees"]),
    (TableKind::Event, "sources", &["source", "url", "link", "reference"]),
    (TableKind::Actor, "name", &["actor", "person", "full_name", "title", "organisation", "organization"]),
    (TableKind::Actor, "kind", &["type", "category"]),
    (TableKind::Actor, "role", &["position", "office", "function", "job", "job_title"]),
    (TableKind::Actor, "aliases", &["alias", "other_names", "aka", "also_known_as"]),
    (TableKind::Actor, "affiliation", &["affiliations", "member_of", "employer", "party"]),
    (TableKind::Actor, "note", &["notes", "description", "remark", "remarks", "comment"]),
    (TableKind::Actor, "sources", &["source", "url", "link", "reference"]),
    (TableKind::Quote, "speaker", &["who", "said_by", "name", "person", "actor"]),
    (TableKind::Quote, "text", &["quote", "quotation", "statement", "words", "verbatim"]),
    (TableKind::Quote, "date", &["day", "datum", "when", "said_on", "timestamp"]),
    (TableKind::Quote, "venue", &["where", "place", "location", "occasion"]),
    (TableKind::Quote, "sources", &["source", "url", "link", "reference"]),
    (TableKind::Quote, "context", &["question", "notes"]),
    (TableKind::Source, "title", &["name", "headline"]),
    (TableKind::Source, "url", &["link", "address"]),
    (TableKind::Source, "published", &["date", "issued", "publication_date"]),
    (TableKind::Source, "author", &["authors", "creator", "by"]),
    (TableKind::Source, "outlet", &["publisher", "publication", "newspaper", "journal", "site"]),
    (TableKind::Source, "retrieved", &["accessed", "access_date"]),
    (TableKind::Source, "note", &["notes", "remark", "comment"]),
];

/// Returns the field of each column of a table of `kind`.
///
/// # Errors
/// Returns an error if the caller names a column or field that does not exist, or two columns for a field.
pub(super) fn mapped(
    kind: TableKind,
    headers: &[String],
    maps: &[ColumnMap],
) -> Result<Vec<MappedColumn>, ImportError> {
    let given = maps.iter().map(|map| placed(kind, headers, map)).collect::<Result<Vec<_>, _>>()?;
    let mut used: HashSet<&'static str> = HashSet::new();
    for (_, field) in &given {
        if let Some(field) = field.filter(|field| !used.insert(field)) {
            return Err(ImportError::line(1, format!("two columns are given for `{field}`; give one")));
        }
    }
    let mut columns: Vec<MappedColumn> = Vec::new();
    for (place, header) in headers.iter().enumerate() {
        let own = given.iter().find(|(at, _)| *at == place);
        let shown = if header.trim().is_empty() { format!("column {}", place + 1) } else { header.trim().to_owned() };
        columns.push(MappedColumn { header: shown, field: own.and_then(|(_, field)| *field), is_given: own.is_some() });
    }
    // exact names first, so that a guess never takes the place of one
    let guesses: [fn(TableKind, &str) -> Option<&'static str>; 2] = [exact, guessed];
    for guess in guesses {
        for (column, header) in columns.iter_mut().zip(headers) {
            if column.field.is_none() && !column.is_given {
                let name = plain(header);
                column.field = guess(kind, &name).filter(|field| used.insert(field));
            }
        }
    }
    Ok(columns)
}

/// Returns the place of a column that the caller names, with its field.
fn placed(kind: TableKind, headers: &[String], map: &ColumnMap) -> Result<(usize, Option<&'static str>), ImportError> {
    let named = headers.iter().position(|header| header.trim() == map.column.trim());
    let place = named.or_else(|| headers.iter().position(|header| plain(header) == plain(&map.column)));
    let Some(place) = place else {
        let all = headers.iter().map(|header| header.trim()).collect::<Vec<_>>().join("`, `");
        return Err(ImportError::line(1, format!("no column `{}`; the columns are `{all}`", map.column)));
    };
    let Some(field) = &map.field else { return Ok((place, None)) };
    match exact(kind, &plain(field)) {
        Some(field) => Ok((place, Some(field))),
        None => {
            let fields: Vec<&str> = table_spec(kind).fields.iter().map(|field| field.name).collect();
            let (header, all) = (kind.header(), fields.join("`, `"));
            Err(ImportError::line(1, format!("unknown field `{field}` of {header}; the fields are `{all}`")))
        }
    }
}

/// Returns the field, or the column of our own tables, with this name.
fn exact(kind: TableKind, name: &str) -> Option<&'static str> {
    if REPEATED.contains(&name) {
        return None;
    }
    // one source is written as `source`, several as `sources`
    let name = if name == "source" && kind == TableKind::Quote { "sources" } else { name };
    let own = OWN_COLUMNS.into_iter().filter(|own| *own == "locators" || kind == TableKind::Quote);
    own.chain(table_spec(kind).fields.iter().map(|field| field.name)).find(|field| *field == name)
}

fn guessed(kind: TableKind, name: &str) -> Option<&'static str> {
    let own = GUESSES.iter().filter(|(of, ..)| *of == kind);
    own.clone().find(|(_, _, names)| names.contains(&name)).map(|(_, field, _)| *field)
}

/// Returns a header in lower case with underscores: `Start date` is `start_date`.
pub(super) fn plain(header: &str) -> String {
    let folded = fold(header);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}

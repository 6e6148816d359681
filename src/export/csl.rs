//! The sources as references in CSL-JSON, for Zotero and for citation processors.
//!
//! Dates are written as parts only, which every processor reads: literal and raw dates are refused or misread by some. A
//! date that parts cannot express is widened, with the date in EDTF in the note.

use std::io::{self, Write};

use serde::Serialize;

use crate::briefing::{Date, DateParts, Source};
use crate::index::Index;

/// A reference. Empty members are omitted.
#[derive(Serialize)]
struct CslItem<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<[CslName<'a>; 1]>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    genre: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<CslDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<CslDate>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// A name that is not taken apart: where the family name is depends on the language.
#[derive(Serialize)]
struct CslName<'a> {
    literal: &'a str,
}

#[derive(Serialize)]
struct CslDate {
    #[serde(rename = "date-parts")]
    parts: Vec<Vec<i64>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
}

/// Writes all sources in file order.
///
/// # Errors
/// Returns the error of `out`.
pub fn write(index: &Index, out: &mut impl Write) -> io::Result<()> {
    let briefing = index.briefing();
    let marking = briefing.meta.marking.as_deref();
    let items: Vec<CslItem> = briefing.sources.iter().map(|source| item(source, marking)).collect();
    serde_json::to_writer_pretty(&mut *out, &items)?;
    writeln!(out)
}

fn item<'a>(source: &'a Source, marking: Option<&'a str>) -> CslItem<'a> {
    let kind = kind(source);
    let outlet = source.outlet.as_deref();
    // parts of something appear in it, the rest is published by somebody
    let is_part = !matches!(kind, "report" | "book" | "document");
    CslItem {
        id: &source.id,
        kind,
        title: &source.title,
        author: source.author.as_deref().map(|literal| [CslName { literal }]),
        outlet: outlet.filter(|_| is_part),
        publisher: outlet.filter(|_| !is_part),
        genre: source.kind.as_deref(),
        issued: source.published.as_ref().and_then(date),
        accessed: source.retrieved.as_ref().and_then(date),
        url: source.url.as_deref(),
        language: source.language.as_deref(),
        note: note(source, marking),
    }
}

/// Returns the type of a source, from the words of its kind.
fn kind(source: &Source) -> &'static str {
    let words = source.kind.as_deref().unwrap_or_default().to_lowercase();
    const TYPES: [(&str, &str); 17] = [
        ("blog", "post-weblog"),
        ("magazine", "article-magazine"),
        ("journal", "article-journal"),
        ("study", "article-journal"),
        ("news", "article-newspaper"),
        ("article", "article-newspaper"),
        ("column", "article-newspaper"),
        ("interview", "interview"),
        ("speech", "speech"),
        ("broadcast", "broadcast"),
        ("report", "report"),
        ("chapter", "chapter"),
        ("book", "book"),
        ("letter", "personal_communication"),
        ("treaty", "treaty"),
        ("law", "legislation"),
        ("post", "post"),
    ];
    let has = |word: &str| words.split(|c: char| !c.is_alphanumeric()).any(|part| part.starts_with(word));
    match TYPES.iter().find(|(word, _)| has(word)) {
        Some((_, kind)) => kind,
        None if source.url.is_some() => "webpage",
        None => "document",
    }
}

/// Returns the parts of a date; `None` if it has no start and no end.
fn date(date: &Date) -> Option<CslDate> {
    let parts = |parts: DateParts| {
        let DateParts { year, month, day, time: _ } = parts;
        let rest = [month.map(i64::from), day.filter(|_| month.is_some()).map(i64::from)];
        std::iter::once(year).chain(rest.into_iter().flatten()).collect::<Vec<i64>>()
    };
    let (first, last) = (date.first().map(parts), date.last().map(parts));
    let mut all: Vec<Vec<i64>> = first.into_iter().chain(last).collect();
    all.dedup();
    (!all.is_empty()).then(|| CslDate { parts: all, circa: date.is_approximate() || date.is_uncertain() })
}

/// Returns the note, with what has no place elsewhere in lines of their own.
fn note(source: &Source, marking: Option<&str>) -> Option<String> {
    let exact = |key: &str, date: &Option<Date>| {
        let date = date.as_ref().filter(|date| !is_exact(date))?;
        Some(format!("{key}: {}", date.written()))
    };
    let lines = [
        source.note.as_deref().map(str::to_owned),
        exact("edtf-issued", &source.published),
        exact("edtf-accessed", &source.retrieved),
        source.reliability.map(|reliability| format!("reliability: {}", reliability.written())),
        source.portion.as_deref().map(|portion| format!("portion: {portion}")),
        marking.map(|marking| format!("marking: {marking}")),
    ];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Returns true if the parts say all that the date does: a year, a month, a day, or a span of them.
fn is_exact(date: &Date) -> bool {
    let is_part = |part: &str| part.len() >= 4 && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    // a season is written like a month
    let is_season = |part: &str| part.len() == 7 && matches!(part.as_bytes()[5], b'2'..=b'4');
    date.written().split('/').all(|part| is_part(part) && !is_season(part))
}

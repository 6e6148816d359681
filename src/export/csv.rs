//! The briefing as tables, one for each section (RFC 4180, with a header row).
//!
//! A byte order mark says that they are UTF-8; without it, Excel assumes the system's legacy encoding. Entries are in the
//! order in which they are shown. Several values of one cell are separated by "; ". A cell that a spreadsheet would take
//! for a formula begins with an apostrophe, which makes it text there.

use std::borrow::Cow;
use std::io::{self, Write};

use super::names::Names;
use super::options::{Bom, DATES};
use super::times::limits;
use crate::briefing::raw::{FieldSpec, table_spec};
use crate::briefing::{Citation, Date, EntryId, Evidence, FieldValue, Hypothesis, Section, TableKind};
use crate::index::Index;
use crate::outline::phrase;

/// A section of the briefing as a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// `[[actor]]`
    Actors,
    /// `[[event]]`
    Events,
    /// `[[quote]]`
    Quotes,
    /// `[[question]]`
    Questions,
    /// `[[source]]`
    Sources,
    /// `[[relation]]`
    Relations,
    /// `[[judgment]]`
    Judgments,
}

impl Table {
    /// All tables.
    pub const ALL: [Table; 7] = [
        Table::Actors,
        Table::Events,
        Table::Quotes,
        Table::Questions,
        Table::Sources,
        Table::Relations,
        Table::Judgments,
    ];

    /// Returns the name on the command line and of the file.
    pub fn name(self) -> &'static str {
        match self {
            Table::Actors => "actors",
            Table::Events => "events",
            Table::Quotes => "quotes",
            Table::Questions => "questions",
            Table::Sources => "sources",
            Table::Relations => "relations",
            Table::Judgments => "judgments",
        }
    }

    fn kind(self) -> TableKind {
        match self {
            Table::Actors => TableKind::Actor,
            Table::Events => TableKind::Event,
            Table::Quotes => TableKind::Quote,
            Table::Questions => TableKind::Question,
            Table::Sources => TableKind::Source,
            Table::Relations => TableKind::Relation,
            Table::Judgments => TableKind::Judgment,
        }
    }
}

/// Writes one table.
///
/// # Errors
/// Returns the error of `out`.
pub fn write(index: &Index, table: Table, bom: Bom, out: &mut impl Write) -> io::Result<()> {
    if bom == Bom::Written {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    let names = Names::new(index.briefing());
    let rows = places(index, table.kind());
    let rows: Vec<CsvRow> =
        rows.into_iter().map(|place| CsvRow { index, names: &names, kind: table.kind(), place }).collect();
    let mut columns = columns(table.kind());
    columns.retain(|column| !column.is_sparse || rows.iter().any(|row| !row.cell(column).is_empty()));
    writer.write_record(columns.iter().map(|column| column.name))?;
    for row in &rows {
        for column in &columns {
            writer.write_field(harmless(&row.cell(column)).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

/// Returns the places of a table's rows, in the order in which they are shown.
fn places(index: &Index, kind: TableKind) -> Vec<usize> {
    match kind.section() {
        Some(section) => index.entries(section).iter().map(|id| id.at()).collect(),
        None => (0..kind.count(index.briefing())).collect(),
    }
}

/// Returns the cell as text for spreadsheets: an apostrophe goes before the start of a formula.
fn harmless(cell: &str) -> Cow<'_, str> {
    // spreadsheets for Chinese, Japanese and Korean also read the wide forms
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.starts_with(formula) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// A column of a table: its header and its cells.
struct CsvColumn {
    name: &'static str,
    content: CellContent,
    /// Left out if all its cells are empty.
    is_sparse: bool,
}

/// The content of a cell.
enum CellContent {
    Id,
    /// The marking of the briefing.
    Marking,
    /// The value of a field, by its place in the description.
    Field(usize),
    /// The date of the table in words, as EDTF, and the first and the last time that it may include.
    When(usize),
    Written(usize),
    Earliest(usize),
    Latest(usize),
    /// "verbatim" or "paraphrase".
    Form,
    Words,
    /// The ids of the cited sources.
    Cited,
    /// The places in them, each after the id of its source.
    Locators,
    Translation(fn(&crate::briefing::Translation) -> Option<&str>),
}

/// Returns the columns of a table: id and markings, then its fields in the order of the format reference.
fn columns(kind: TableKind) -> Vec<CsvColumn> {
    let mut fields: Vec<(usize, &FieldSpec)> = table_spec(kind).fields.iter().enumerate().collect();
    fields.sort_by_key(|(_, spec)| rank(kind, spec));
    let portion = fields.iter().find(|(_, spec)| spec.name == "portion");
    let portion =
        portion.map(|&(at, spec)| CsvColumn { name: spec.name, content: CellContent::Field(at), is_sparse: false });
    let first = [
        CsvColumn { name: "id", content: CellContent::Id, is_sparse: false },
        CsvColumn { name: "marking", content: CellContent::Marking, is_sparse: false },
    ];
    let others = fields.into_iter().filter(|(_, spec)| !matches!(spec.name, "id" | "portion"));
    first.into_iter().chain(portion).chain(others.flat_map(|(at, spec)| of_field(kind, at, spec))).collect()
}

/// Returns the rank of a column: the fields that locate a quote in its source follow its words, and its source is last.
fn rank(kind: TableKind, spec: &FieldSpec) -> u8 {
    match (kind, spec.name) {
        (TableKind::Quote, "speaker" | "text" | "paraphrase") => 0,
        (TableKind::Quote, "partial" | "prefix" | "suffix") => 1,
        (TableKind::Quote, "source") => 3,
        _ => 2,
    }
}

/// Returns the columns of one field.
fn of_field(kind: TableKind, at: usize, spec: &'static FieldSpec) -> Vec<CsvColumn> {
    let column = |name, content| CsvColumn { name, content, is_sparse: spec.is_sparse() };
    match (kind, spec.name) {
        (_, "date") | (TableKind::Source, "published") => vec![
            column("when", CellContent::When(at)),
            column(spec.name, CellContent::Written(at)),
            column("earliest", CellContent::Earliest(at)),
            column("latest", CellContent::Latest(at)),
        ],
        (TableKind::Quote, "text") => vec![column("form", CellContent::Form), column("words", CellContent::Words)],
        (TableKind::Quote, "paraphrase") => Vec::new(),
        (TableKind::Quote, "translation") => vec![
            column("translation", CellContent::Translation(|words| Some(&words.text))),
            column("translation_language", CellContent::Translation(|words| Some(&words.lang))),
            column("translator", CellContent::Translation(|words| words.by.as_deref())),
        ],
        (TableKind::Quote, "sources" | "locator") => Vec::new(),
        (TableKind::Quote, "source") | (_, "sources") => vec![
            column("sources", CellContent::Cited),
            CsvColumn { name: "locators", content: CellContent::Locators, is_sparse: true },
        ],
        (_, name) => vec![column(name, CellContent::Field(at))],
    }
}

/// A row of a table.
struct CsvRow<'a> {
    index: &'a Index,
    names: &'a Names<'a>,
    kind: TableKind,
    place: usize,
}

impl CsvRow<'_> {
    fn cell(&self, column: &CsvColumn) -> Cow<'_, str> {
        let date = |field| match self.value(field) {
            FieldValue::Date(date) => Some(date),
            _ => None,
        };
        let briefing = self.index.briefing();
        let quote = briefing.quotes.get(self.place).filter(|_| self.kind == TableKind::Quote);
        match column.content {
            CellContent::Id => self.names.part(self.kind, self.place).into(),
            CellContent::Marking => briefing.meta.marking.as_deref().unwrap_or_default().into(),
            CellContent::Field(field) => self.text(self.value(field)),
            CellContent::When(field) => self.when(date(field)).into(),
            CellContent::Written(field) => date(field).map(Date::written).unwrap_or_default().into(),
            CellContent::Earliest(field) => limit(date(field), |[earliest, _]| earliest).into(),
            CellContent::Latest(field) => limit(date(field), |[_, latest]| latest).into(),
            CellContent::Form => match quote.is_some_and(|quote| quote.words.is_verbatim()) {
                true => "verbatim".into(),
                false => "paraphrase".into(),
            },
            CellContent::Cited => list(self.names.cited(self.cited()).iter()),
            CellContent::Locators => list(self.cited().iter().filter_map(|one| self.located(one))),
            CellContent::Words => quote.map_or("", |quote| quote.words.text()).into(),
            CellContent::Translation(part) => {
                quote.and_then(|quote| quote.translation.as_ref()).and_then(part).unwrap_or_default().into()
            }
        }
    }

    fn value(&self, field: usize) -> FieldValue<'_> {
        let row = self.index.briefing().row(self.kind, self.place);
        row.map_or(FieldValue::Absent, |row| row.value(field))
    }

    fn cited(&self) -> &[Citation] {
        match (self.kind.section(), self.index.briefing().relations.get(self.place)) {
            (Some(section), _) => self.index.sources_of(EntryId::new(section, self.place)),
            (None, Some(relation)) if self.kind == TableKind::Relation => &relation.sources,
            (None, _) => &[],
        }
    }

    fn located(&self, citation: &Citation) -> Option<String> {
        citation.locator.as_ref().map(|locator| format!("{}: {locator}", self.names.source(citation.source)))
    }

    /// Returns the date in words; of an event also without a date of its own.
    fn when(&self, date: Option<&Date>) -> String {
        match self.index.briefing().events.get(self.place).filter(|_| self.kind == TableKind::Event) {
            Some(event) => phrase::when(event, self.index, DATES),
            None => date.map(|date| date.shown(DATES)).unwrap_or_default(),
        }
    }

    /// Returns a value as text.
    fn text<'v>(&'v self, value: FieldValue<'v>) -> Cow<'v, str> {
        let names = self.names;
        match value {
            FieldValue::Absent => "".into(),
            FieldValue::Text(text) => text.into(),
            FieldValue::Texts(texts) => list(texts.iter()),
            FieldValue::Date(date) => date.written().into(),
            FieldValue::Term { written, .. } => written.into(),
            FieldValue::Likelihood(likelihood) => likelihood.written().into(),
            FieldValue::Flag(flag) => if flag { "true" } else { "false" }.into(),
            FieldValue::Seconds(seconds) => seconds.to_string().into(),
            FieldValue::Panel(section) => Section::written(section).into(),
            FieldValue::Entry(entry) => names.entry(entry).into(),
            FieldValue::Entries(entries) => list(names.all(entries).iter()),
            FieldValue::Source(source) => names.source(source).into(),
            FieldValue::Sources(sources) => list(names.sources(sources).iter()),
            FieldValue::Citations(all) => list(names.cited(all).iter()),
            FieldValue::Target(target) => names.target(target).into(),
            FieldValue::Targets(targets) => list(targets.iter().map(|&target| names.target(target))),
            FieldValue::Names(natives) => list(natives.iter().map(|name| format!("{} ({})", name.text, name.lang))),
            FieldValue::Translation(words) => words.text.as_ref().into(),
            FieldValue::Hypotheses(hypotheses) => list(hypotheses.iter().map(answer)),
            FieldValue::Evidence(all, hypotheses) => list(all.iter().map(|piece| self.evidence(piece, hypotheses))),
        }
    }

    fn evidence(&self, evidence: &Evidence, hypotheses: &[Hypothesis]) -> String {
        let ratings = evidence.ratings.iter();
        let ratings = ratings.map(|(place, rating)| format!("{}={}", hypotheses[*place].id, rating.written()));
        format!("{}: {}", self.names.target(evidence.target), ratings.collect::<Vec<_>>().join(" "))
    }
}

/// Returns one of the [`limits`] of a date; empty if open or unknown.
fn limit(date: Option<&Date>, which: fn([Option<String>; 2]) -> Option<String>) -> String {
    date.and_then(|date| which(limits(date))).unwrap_or_default()
}

fn answer(hypothesis: &Hypothesis) -> String {
    let likelihood = hypothesis.likelihood.map(|likelihood| format!(" ({})", likelihood.written()));
    format!("{}: {}{}", hypothesis.id, hypothesis.text, likelihood.unwrap_or_default())
}

fn list<'a>(items: impl Iterator<Item = impl AsRef<str>>) -> Cow<'a, str> {
    let items: Vec<_> = items.collect();
    items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("; ").into()
}

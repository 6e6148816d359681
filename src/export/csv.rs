//! The briefing as tables, one for each section (RFC 4180, with a heading row).
//!
//! A byte order mark says that they are UTF-8: without it, Excel takes them for the system's old encoding. Entries stand in the order in which they are shown. Several values of one cell are set apart by "; ". A cell that a
//! spreadsheet would take for a formula begins with an apostrophe, which makes it text there.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Bom;
use super::names::Names;
use crate::briefing::{
    Actor, Date, EntryId, Event, Judgment, OptText, Question, Quote, Relation, Section, Source, SourceId,
};
use crate::export::DATES;
use crate::index::Index;
use crate::outline::phrase;

/// A section of the briefing as a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Who takes part.
    Actors,
    /// What happened.
    Events,
    /// What was said.
    Quotes,
    /// What is not known.
    Questions,
    /// Where it comes from.
    Sources,
    /// How actors stand to one another.
    Relations,
    /// What is made of it.
    Judgments,
}

impl Table {
    /// Every table.
    pub const ALL: [Table; 7] = [
        Table::Actors,
        Table::Events,
        Table::Quotes,
        Table::Questions,
        Table::Sources,
        Table::Relations,
        Table::Judgments,
    ];

    /// What it is called, on the command line and as a file.
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

    /// The columns after those that all tables begin with.
    fn columns(self) -> &'static [&'static str] {
        match self {
            Table::Actors => &["name", "kind", "role", "native", "aliases", "affiliation", "code", "note", "sources"],
            Table::Events => &[
                "title",
                "when",
                "date",
                "earliest",
                "latest",
                "ongoing",
                "after",
                "before",
                "date_basis",
                "date_note",
                "detail",
                "place",
                "actors",
                "status",
                "certainty",
                "attribution",
                "sources",
            ],
            Table::Quotes => &[
                "speaker",
                "form",
                "words",
                "partial",
                "prefix",
                "suffix",
                "about",
                "when",
                "date",
                "earliest",
                "latest",
                "venue",
                "event",
                "attribution",
                "context",
                "translation",
                "translation_language",
                "translator",
                "sources",
            ],
            Table::Questions => &[
                "text",
                "status",
                "priority",
                "why",
                "known",
                "watch",
                "hypotheses",
                "evidence",
                "actors",
                "related",
                "sources",
            ],
            Table::Sources => &[
                "title",
                "kind",
                "outlet",
                "author",
                "when",
                "published",
                "earliest",
                "latest",
                "retrieved",
                "url",
                "language",
                "reliability",
                "derived_from",
                "text",
                "sha256",
                "note",
            ],
            Table::Relations => &[
                "from",
                "kind",
                "to",
                "mutual",
                "when",
                "date",
                "earliest",
                "latest",
                "detail",
                "certainty",
                "sources",
            ],
            Table::Judgments => &["text", "likelihood", "confidence", "confidence_basis", "basis"],
        }
    }
}

/// What every table begins with: the part's id, the briefing's marking and the part's own.
const FIRST: [&str; 3] = ["id", "marking", "portion"];

/// Writes one table.
///
/// # Errors
/// Where `out` takes nothing more.
pub fn write(index: &Index, table: Table, bom: Bom, out: &mut impl Write) -> io::Result<()> {
    if bom == Bom::Written {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    writer.write_record(FIRST.iter().chain(table.columns()))?;
    let rows = Rows { index, names: Names::new(index.briefing()) };
    rows.each(table, |row| {
        row.0.iter().try_for_each(|cell| writer.write_field(harmless(cell).as_bytes()))?;
        Ok(writer.write_record(None::<&[u8]>)?)
    })?;
    writer.flush()
}

/// A cell as a spreadsheet takes for text: what begins as a formula does is put behind an apostrophe.
fn harmless(cell: &str) -> Cow<'_, str> {
    // spreadsheets for Chinese, Japanese and Korean read the wide forms alike
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.starts_with(formula) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cells of one row.
struct Row(Vec<String>);

impl Row {
    fn cell(mut self, text: impl Into<String>) -> Self {
        self.0.push(text.into());
        self
    }

    fn text(self, text: &OptText) -> Self {
        self.cell(text.as_deref().unwrap_or_default())
    }

    fn term(self, term: Option<&'static str>) -> Self {
        self.cell(term.unwrap_or_default())
    }

    fn flag(self, set: bool) -> Self {
        self.cell(if set { "true" } else { "false" })
    }

    fn list<T: AsRef<str>>(self, items: &[T]) -> Self {
        self.cell(items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("; "))
    }

    /// The words of a date, the date as EDTF, the first and the last day that it may touch.
    fn date(self, words: String, date: Option<&Date>) -> Self {
        let day = |day: Option<crate::briefing::Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let written = date.map(Date::written).unwrap_or_default();
        self.cell(words).cell(written).cell(day(date.and_then(Date::earliest))).cell(day(date.and_then(Date::latest)))
    }
}

struct Rows<'a> {
    index: &'a Index,
    names: Names<'a>,
}

impl Rows<'_> {
    fn each(&self, table: Table, mut row: impl FnMut(Row) -> io::Result<()>) -> io::Result<()> {
        let briefing = self.index.briefing();
        let entries = |section| self.index.entries(section).iter().copied();
        match table {
            Table::Actors => entries(Section::Actors).try_for_each(|id| row(self.actor(id, &briefing.actors[id.at()]))),
            Table::Events => {
                entries(Section::Timeline).try_for_each(|id| row(self.event(id, &briefing.events[id.at()])))
            }
            Table::Quotes => entries(Section::Quotes).try_for_each(|id| row(self.quote(id, &briefing.quotes[id.at()]))),
            Table::Questions => {
                entries(Section::Questions).try_for_each(|id| row(self.question(id, &briefing.questions[id.at()])))
            }
            Table::Sources => briefing.sources.iter().try_for_each(|source| row(self.source(source))),
            Table::Relations => {
                let named = self.names.relations.iter().zip(&briefing.relations);
                named.into_iter().try_for_each(|(id, relation)| row(self.relation(id, relation)))
            }
            Table::Judgments => {
                let named = self.names.judgments.iter().zip(&briefing.judgments);
                named.into_iter().try_for_each(|(id, judgment)| row(self.judgment(id, judgment)))
            }
        }
    }

    fn row(&self, id: &str, portion: &OptText) -> Row {
        Row(Vec::with_capacity(20)).cell(id).text(&self.index.briefing().meta.marking).text(portion)
    }

    fn entries(&self, entries: &[EntryId]) -> Vec<&str> {
        self.names.all(entries)
    }

    fn sources(&self, sources: &[SourceId]) -> Vec<&str> {
        self.names.sources(sources)
    }

    fn actor(&self, id: EntryId, actor: &Actor) -> Row {
        let native = actor.native.iter().map(|native| format!("{} ({})", native.text, native.lang));
        self.row(self.names.entry(id), &actor.portion)
            .cell(actor.name.as_ref())
            .term(actor.kind.map(|kind| kind.written()))
            .text(&actor.role)
            .list(&native.collect::<Vec<_>>())
            .list(&actor.aliases)
            .list(&self.entries(&actor.affiliation))
            .text(&actor.code)
            .text(&actor.note)
            .list(&self.sources(&actor.sources))
    }

    fn event(&self, id: EntryId, event: &Event) -> Row {
        self.row(self.names.entry(id), &event.portion)
            .cell(event.title.as_ref())
            .date(phrase::when(event, self.index, DATES), event.date.as_ref())
            .flag(event.ongoing)
            .list(&self.entries(event.after.as_slice()))
            .list(&self.entries(event.before.as_slice()))
            .text(&event.date_basis)
            .text(&event.date_note)
            .text(&event.detail)
            .text(&event.place)
            .list(&self.entries(&event.actors))
            .cell(event.status.written())
            .term(event.certainty.map(|certainty| certainty.written()))
            .term(event.attribution.map(|attribution| attribution.written()))
            .list(&self.sources(&event.sources))
    }

    fn quote(&self, id: EntryId, quote: &Quote) -> Row {
        let words = quote.date.as_ref().map(|date| date.shown(DATES)).unwrap_or_default();
        let translation = quote.translation.as_ref();
        self.row(self.names.entry(id), &quote.portion)
            .cell(self.names.entry(quote.speaker))
            .cell(if quote.words.is_verbatim() { "verbatim" } else { "paraphrase" })
            .cell(quote.words.text())
            .flag(quote.partial)
            .text(&quote.prefix)
            .text(&quote.suffix)
            .list(&self.entries(&quote.about))
            .date(words, quote.date.as_ref())
            .text(&quote.venue)
            .list(&self.entries(quote.event.as_slice()))
            .term(quote.attribution.map(|attribution| attribution.written()))
            .text(&quote.context)
            .cell(translation.map_or("", |translation| &translation.text))
            .cell(translation.map_or("", |translation| &translation.lang))
            .cell(translation.and_then(|translation| translation.by.as_deref()).unwrap_or_default())
            .list(&self.sources(quote.source.as_slice()))
    }

    fn question(&self, id: EntryId, question: &Question) -> Row {
        let hypotheses = question.hypotheses.iter().map(|hypothesis| {
            let likelihood = hypothesis.likelihood.map(|likelihood| format!(" ({})", likelihood.written()));
            format!("{}: {}{}", hypothesis.id, hypothesis.text, likelihood.unwrap_or_default())
        });
        let evidence = question.evidence.iter().map(|evidence| {
            let rated = evidence.ratings.iter();
            let rated = rated.map(|(place, rating)| format!("{}={}", question.hypotheses[*place].id, rating.written()));
            format!("{}: {}", self.names.target(evidence.target), rated.collect::<Vec<_>>().join(" "))
        });
        self.row(self.names.entry(id), &question.portion)
            .cell(question.text.as_ref())
            .cell(question.status.written())
            .cell(question.priority.written())
            .text(&question.why)
            .text(&question.known)
            .list(&question.watch)
            .list(&hypotheses.collect::<Vec<_>>())
            .list(&evidence.collect::<Vec<_>>())
            .list(&self.entries(&question.actors))
            .list(&self.entries(&question.related))
            .list(&self.sources(&question.sources))
    }

    fn source(&self, source: &Source) -> Row {
        let words = source.published.as_ref().map(|date| date.shown(DATES)).unwrap_or_default();
        self.row(&source.id, &source.portion)
            .cell(source.title.as_ref())
            .text(&source.kind)
            .text(&source.outlet)
            .text(&source.author)
            .date(words, source.published.as_ref())
            .cell(source.retrieved.as_ref().map(Date::written).unwrap_or_default())
            .text(&source.url)
            .text(&source.language)
            .term(source.reliability.map(|reliability| reliability.written()))
            .list(&self.sources(&source.derived_from))
            .text(&source.text)
            .text(&source.sha256)
            .text(&source.note)
    }

    fn relation(&self, id: &str, relation: &Relation) -> Row {
        let words = relation.date.as_ref().map(|date| date.shown(DATES)).unwrap_or_default();
        self.row(id, &relation.portion)
            .cell(self.names.entry(relation.from))
            .cell(relation.kind.as_ref())
            .cell(self.names.entry(relation.to))
            .flag(relation.mutual)
            .date(words, relation.date.as_ref())
            .text(&relation.detail)
            .term(relation.certainty.map(|certainty| certainty.written()))
            .list(&self.sources(&relation.sources))
    }

    fn judgment(&self, id: &str, judgment: &Judgment) -> Row {
        let basis: Vec<&str> = judgment.basis.iter().map(|&target| self.names.target(target)).collect();
        self.row(id, &judgment.portion)
            .cell(judgment.text.as_ref())
            .term(judgment.likelihood.map(|likelihood| likelihood.written()))
            .term(judgment.confidence.map(|confidence| confidence.written()))
            .text(&judgment.confidence_basis)
            .list(&basis)
    }
}

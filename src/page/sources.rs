//! Sources: one line where they are cited, a page where they are read.

#![warn(clippy::indexing_slicing)] // an entry may be of another version of the file

use super::entry::entry_link;
use super::{Builder, Role, Styled, Subject};
use crate::briefing::{EntryId, SourceId};
use crate::outline::phrase;

/// The sources that an entry cites, as links.
pub(super) fn cited(page: &mut Builder, sources: &[SourceId]) {
    page.links("Sources", sources, |page, &id| {
        let text = line(page, id);
        page.link(Subject::Source(id), &text);
    });
    if sources.is_empty() {
        page.heading("Sources");
        page.dim("None is given.");
    }
}

/// A source in one line with its reliability.
pub(super) fn line(page: &Builder, id: SourceId) -> Styled {
    let Some(source) = page.index.briefing().source(id) else { return Styled::default() };
    let mut text = Styled::new(&phrase::source(source, page.dates()), Role::Text);
    if let Some(reliability) = source.reliability {
        text.apart(&format!("  reliability {}", reliability.written()), Role::Dim);
    }
    text
}

/// The page of the sources behind one entry: from any statement to where it comes from.
pub(super) fn of_entry(page: &mut Builder, id: EntryId) {
    let index = page.index;
    page.dim("Sources of");
    page.title(&phrase::label(index, id));
    let sources = index.sources_of(id);
    if sources.is_empty() {
        page.prose(Some("No source is given for this entry."));
    }
    page.items(sources.len(), |page, at| {
        page.gap();
        sources.get(at).iter().for_each(|source| details(page, **source));
    });
    page.links("Back to", &[id], |page, &id| entry_link(page, id));
}

/// The page of one source: what it is, and every entry that rests on it.
pub(super) fn one(page: &mut Builder, id: SourceId) {
    let index = page.index;
    page.title(index.briefing().source(id).map_or("", |source| &source.title));
    fields(page, id);
    let cited = index.cited_by(id);
    page.links("Cited by", &cited, |page, &id| entry_link(page, id));
}

/// The page of all sources.
pub(super) fn all(page: &mut Builder) {
    page.title("Sources");
    let index = page.index;
    let all: Vec<SourceId> = (0..).map(SourceId).take(index.briefing().sources.len()).collect();
    page.items(all.len(), |page, at| {
        page.gap();
        all.get(at).iter().for_each(|source| details(page, **source));
    });
}

/// A source as a link and its fields under it.
fn details(page: &mut Builder, id: SourceId) {
    let Some(source) = page.index.briefing().source(id) else { return };
    page.link(Subject::Source(id), &Styled::new(&source.title, Role::Heading));
    fields(page, id);
}

fn fields(page: &mut Builder, id: SourceId) {
    let briefing = page.index.briefing();
    let Some(source) = briefing.source(id) else { return };
    let dates = page.dates();
    page.plain_field("Kind", source.kind.as_deref());
    page.plain_field("Outlet", source.outlet.as_deref());
    page.plain_field("Author", source.author.as_deref());
    page.term("Published", source.published.as_ref().map(|date| date.shown(dates)));
    page.term("Retrieved", source.retrieved.as_ref().map(|date| date.shown(dates)));
    page.plain_field("Address", source.url.as_deref());
    page.plain_field("Language", source.language.as_deref());
    page.term("Reliability", source.reliability.map(|reliability| reliability.shown()));
    page.plain_field("Text held", source.text.as_deref());
    page.plain_field("SHA-256", source.sha256.as_deref());
    page.plain_field("Marking", source.portion.as_deref());
    page.field("Note", source.note.as_deref());
    let roots = source.derived_from.iter().filter_map(|root| Some(briefing.source(*root)?.title.as_ref()));
    let roots = roots.collect::<Vec<_>>().join("; ");
    page.plain_field("Draws on", (!roots.is_empty()).then_some(roots));
}

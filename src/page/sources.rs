//! Pages of sources: those behind an entry, one source with what cites it, all of them.

#![warn(clippy::indexing_slicing)] // an entry may be of another version of the file

use super::builder::Builder;
use super::fields;
use super::links::entry_link;
use super::model::Subject;
use super::role::Role;
use super::styled::Styled;
use crate::briefing::{EntryId, SourceId};
use crate::outline::{self, phrase};

/// Writes the page of the sources that an entry cites.
pub(super) fn of_entry(page: &mut Builder, id: EntryId) {
    let index = page.index;
    page.dim("Sources of");
    page.title(&phrase::label(index, id));
    let sources = index.sources_of(id);
    if sources.is_empty() {
        page.prose(Some("No sources given for this entry."));
    }
    page.items(sources.len(), |page, at| {
        page.gap();
        if let Some(cited) = sources.get(at) {
            details(page, cited.source, cited.locator.as_deref());
        }
    });
    page.links("Back to", &[id], |page, &id| entry_link(page, id));
}

/// Writes the page of one source, with every entry that cites it.
pub(super) fn one(page: &mut Builder, id: SourceId) {
    let index = page.index;
    page.title(index.briefing().source(id).map_or("", |source| &source.title));
    let mut all = outline::source(index, id);
    all.extend(outline::cited_by(index.cited_by(id)));
    fields::lines(page, &all);
}

/// Writes the page of all sources.
pub(super) fn all(page: &mut Builder) {
    page.title("Sources");
    let index = page.index;
    let all: Vec<SourceId> = (0..).map(SourceId).take(index.briefing().sources.len()).collect();
    if all.is_empty() {
        page.prose(Some("No sources."));
    }
    page.items(all.len(), |page, at| {
        page.gap();
        all.get(at).iter().for_each(|source| details(page, **source, None));
    });
}

/// Writes a source as a link, with the place in it that is cited and its fields under it.
fn details(page: &mut Builder, id: SourceId, locator: Option<&str>) {
    let Some(source) = page.index.briefing().source(id) else { return };
    let mut title = Styled::new(&source.title, Role::Heading);
    page.address_of(id).iter().for_each(|address| title.link_from(0, address));
    page.link(Subject::Source(id), &title);
    page.plain_field("Cited at", locator);
    let all = outline::source(page.index, id);
    fields::lines(page, &all);
}

//! Links to entries and sources, in the words that panels use.

#![warn(clippy::indexing_slicing)] // an entry may be of another version of the file

use super::builder::Builder;
use super::model::Subject;
use super::quote::{form_role, words_in_line};
use super::role::Role;
use super::styled::Styled;
use crate::briefing::{Citation, DateHeading, EntryId, Section, SourceId, Target};
use crate::outline::phrase;
use crate::text::one_line;

/// Writes a link to an entry, a source or a judgment, with a remark.
pub(super) fn target_link(page: &mut Builder, target: Target, remark: &str) {
    let mut text = match target {
        Target::Entry(id) => entry_text(page, id),
        Target::Source(id) => source_text(page, id),
        Target::Judgment(place) => {
            let judgment = page.index.briefing().judgment(place);
            Styled::new(judgment.map_or("", |judgment| &judgment.text), Role::Text)
        }
        Target::Relation(place) => {
            let relation = page.index.briefing().relation(place);
            let sentence = relation.map_or_else(String::new, |relation| phrase::relation(page.index, relation));
            Styled::new(&sentence, Role::Text)
        }
    };
    if !remark.is_empty() {
        text.apart(&format!("  {remark}"), Role::Dim);
    }
    page.link(target.into(), &text);
}

/// Writes a link to an entry, in the words of its panel.
pub(super) fn entry_link(page: &mut Builder, id: EntryId) {
    let text = entry_text(page, id);
    page.link(Subject::Entry(id), &text);
}

/// Returns an entry in the words of its panel.
pub(super) fn entry_text(page: &Builder, id: EntryId) -> Styled {
    let (briefing, dates) = (page.index.briefing(), page.dates());
    let text = match id.section {
        Section::Actors => {
            briefing.actor(id).map(|actor| with_remark(&actor.name, actor.role.as_deref().unwrap_or_default()))
        }
        Section::Timeline => briefing.event(id).map(|event| {
            let date = event
                .date
                .as_ref()
                .map_or_else(|| phrase::when_short(event, DateHeading::default(), dates), |date| date.shown(dates));
            let tag = phrase::event_tag(event);
            let gap = if tag.is_empty() { "" } else { " · " };
            with_remark(&event.title, &format!("{date}{gap}{tag}"))
        }),
        Section::Quotes => briefing.quote(id).map(|quote| {
            let mut text = words_in_line(&quote.words);
            let form = phrase::quote_form(page.index, id);
            text.apart("  ", Role::Dim).apart(page.index.label(quote.speaker), Role::Dim);
            text.apart(", ", Role::Dim).apart(&form, form_role(page.index, id));
            text
        }),
        Section::Questions => {
            briefing.question(id).map(|question| with_remark(&question.text, question.status.shown()))
        }
    };
    text.unwrap_or_default()
}

fn with_remark(text: &str, remark: &str) -> Styled {
    let mut styled = Styled::new(&one_line(text), Role::Text);
    if !remark.is_empty() {
        styled.apart(&format!("  {remark}"), Role::Dim);
    }
    styled
}

/// Writes a link to a source, with the place in it.
pub(super) fn citation_link(page: &mut Builder, citation: &Citation) {
    let text = cited_text(page, citation.source, citation.locator.as_deref());
    page.link(Subject::Source(citation.source), &text);
}

/// Returns a source in one line, with its reliability.
pub(super) fn source_text(page: &Builder, id: SourceId) -> Styled {
    cited_text(page, id, None)
}

fn cited_text(page: &Builder, id: SourceId, locator: Option<&str>) -> Styled {
    let Some(source) = page.index.briefing().source(id) else { return Styled::default() };
    let mut text = Styled::new(&phrase::source(source, page.dates()), Role::Text);
    page.address_of(id).iter().for_each(|address| text.link_from(0, address));
    if let Some(locator) = locator {
        text.apart(", ", Role::Text).apart(locator, Role::Text);
    }
    if !page.index.superseding(id).is_empty() {
        text.apart("  superseded", Role::Caution);
    }
    if let Some(reliability) = source.reliability {
        text.apart(&format!("  reliability {}", reliability.written()), Role::Dim);
    }
    text
}

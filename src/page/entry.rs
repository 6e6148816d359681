//! The page of one entry: everything the briefing says about it, and everything linked to it.

use super::builder::Builder;
use super::fields;
use super::quote::{words, words_in_line};
use crate::briefing::{EntryId, Section};
use crate::outline;

/// Writes the page of `id`; nothing if the briefing has no such entry.
pub(super) fn write(page: &mut Builder, id: EntryId) {
    title(page, id);
    let fields = outline::entry(page.index, id);
    fields::write(page, &fields);
}

fn title(page: &mut Builder, id: EntryId) {
    let briefing = page.index.briefing();
    match id.section {
        Section::Actors => briefing.actor(id).iter().for_each(|actor| page.title(&actor.name)),
        Section::Timeline => briefing.event(id).iter().for_each(|event| page.title(&event.title)),
        Section::Quotes => briefing.quote(id).iter().for_each(|quote| match page.is_spoken() {
            true => page.paragraph(&words_in_line(&quote.words), 0),
            false => page.paragraph(&words(&quote.words), 1),
        }),
        Section::Questions => briefing.question(id).iter().for_each(|question| page.title(&question.text)),
    }
}

//! The proof of a quote on its page: the outcome, and the passages it refers to.

use super::builder::Builder;
use super::role::Role;
use super::styled::{Look, Styled};
use crate::briefing::EntryId;
use crate::outline::proof::{Passage, notes};

/// Writes the outcome and the passages; the caller writes the fields that follow.
pub(super) fn write(page: &mut Builder, id: EntryId) {
    let index = page.index;
    let notes = notes(index, id, page.dates());
    for (place, note) in notes.iter().enumerate() {
        let role = if note.is_caution { Role::Caution } else { Role::Dim };
        note.source.iter().for_each(|source| page.paragraph(&Styled::new(source, Role::Text), 0));
        page.paragraph(&Styled::new(&note.text, role), 0);
        for passage in &note.passages {
            page.gap();
            passage_lines(page, passage);
        }
        if !note.instead.is_empty() {
            page.plain_field("Quote has", Some(note.instead.join(" … ")));
        }
        if place + 1 < notes.len() {
            page.gap();
        }
    }
    if notes.iter().any(|note| !note.passages.is_empty()) {
        page.gap();
    }
}

/// Writes a passage. The quoted words are bold, so that they can be told apart without colour; differences are also in angle
/// brackets.
fn passage_lines(page: &mut Builder, passage: &Passage) {
    for (place, paragraph) in passage.excerpt.iter().enumerate() {
        if place > 0 {
            page.gap();
        }
        let mut text = Styled::default();
        for (piece, is_marked) in paragraph {
            match (is_marked, passage.is_difference) {
                (false, _) => text.push(piece, Role::Dim),
                (true, false) => text.push(piece, Look { bold: true, ..Role::Verbatim.into() }),
                (true, true) => text.push(&format!("⟨{piece}⟩"), Look { bold: true, ..Role::Caution.into() }),
            };
        }
        page.paragraph(&text, 0);
    }
}

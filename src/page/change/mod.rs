//! A change as lines: for the page of changes, for the steps of a presentation about them, and for `sitroom diff`.
//!
//! The words have the same order at every width; only [`ChangeLayout::columns`] puts old and new texts side by side.

mod field;
mod layout;

use super::builder::hang;
use super::role::Role;
use super::styled::{Line, Look, Piece, Styled};
use crate::text;
use layout::MIN_BESIDE_CELLS;
pub(crate) use layout::{ChangeLayout, ShownChange, ShownFields};

/// Width of the column of kinds, with the gap after it.
const KIND_CELLS: usize = 11;
/// Width of the column of states, with the gap before it.
const TAG_CELLS: usize = 9;
/// Maximum width of a heading with its state.
const MAX_HEADING_CELLS: usize = 100;
/// Cells of a label that are shown in a list; a longer one is cut.
const MAX_LABEL_CELLS: usize = 240;

/// Returns the paragraphs of a change: a heading with kind, label and state, and one for each field that differs.
pub(crate) fn paragraphs(change: &ShownChange, layout: &ChangeLayout) -> Vec<Vec<Line>> {
    let mut all = vec![heading(change, layout)];
    match change.fields {
        ShownFields::Values(fields) => all.extend(field::paragraphs(fields, layout, false)),
        ShownFields::Added(fields) => all.extend(field::paragraphs(fields, layout, true)),
        ShownFields::Labels([]) => {}
        ShownFields::Labels(labels) => all.push(field::labels(labels, layout)),
    }
    all
}

fn heading(change: &ShownChange, layout: &ChangeLayout) -> Vec<Line> {
    let ChangeLayout { width, marks, whole, .. } = *layout;
    let (kind, state) = (text::capitalized(change.kind.name()), change.state.word());
    let label = text::clip_words(&text::one_line(&change.label), if whole { usize::MAX } else { MAX_LABEL_CELLS });
    if layout.spoken {
        return Styled::new(&format!("{kind}, {state}: {label}"), Role::Text).wrap(width, 0, marks);
    }
    let mut text = Styled::default();
    let is_narrow = width < MIN_BESIDE_CELLS;
    if is_narrow {
        text.apart(&kind, Role::Dim).push("  ", Role::Dim);
    }
    text.apart(&label, Look { bold: true, ..Role::Text.into() });
    if let Some(id) = change.id {
        text.apart(&format!("  ({id})"), Role::Dim);
    }
    if is_narrow {
        return text.apart(&format!("  {state}"), Role::Accent).wrap(width, 2, marks);
    }
    let mut tag = Line::default();
    tag.push(state, Role::Accent);
    // the state stays near the label
    let width = width.min(MAX_HEADING_CELLS);
    let mut lines = text.wrap(width - KIND_CELLS - TAG_CELLS, 0, marks);
    hang(&mut lines, &Piece::new(format!("{kind:KIND_CELLS$}"), Role::Dim));
    // at the end, so that the words have the same order at every width
    lines.last_mut().into_iter().for_each(|last| _ = last.append_right(tag.clone(), width));
    lines
}

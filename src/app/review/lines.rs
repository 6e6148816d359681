//! The texts of the review as lines with roles.

use super::item::ShownItem;
use super::keys::REVIEW_KEYMAP;
use crate::app::library::columns;
use crate::briefing::TableKind;
use crate::page::{Line, Role, Styled};
use crate::text;
use crate::text::safe::checked;

/// Width of the column of field names, with the gap behind it.
const LABEL_CELLS: usize = 10;
/// Fields that the draft does not show: the title, and what machines need.
const HIDDEN_FIELDS: [&str; 4] = ["id", "sha256", "prefix", "suffix"];

impl ShownItem {
    /// Returns the entry as drafted, at a width: its words, then its fields.
    pub(super) fn draft_lines(&self, width: usize, max_rows: usize) -> Vec<Line> {
        let fields = self.field_lines(width);
        let mut lines = self.title_lines(width);
        // of long words, the beginning
        let room = max_rows.saturating_sub(fields.len()).max(max_rows / 2).max(1);
        cut(&mut lines, room, (width, self.role()));
        lines.extend(fields);
        lines
    }

    fn role(&self) -> Role {
        if self.table == Some(TableKind::Quote) { Role::Verbatim } else { Role::Title }
    }

    fn title_lines(&self, width: usize) -> Vec<Line> {
        let Some(title) = self.entry.title() else {
            let notes = self.entry.tasks.iter().chain(&self.entry.notes);
            return notes.flat_map(|note| Styled::new(&checked(note), Role::Text).wrap(width, 0, None)).collect();
        };
        let is_quoted = self.table == Some(TableKind::Quote) && self.entry.field("text").is_some();
        let title = if is_quoted { format!("“{title}”") } else { title.to_owned() };
        Styled::new(&checked(&title), self.role()).wrap(width, 0, None)
    }

    fn field_lines(&self, width: usize) -> Vec<Line> {
        let Some(title) = self.entry.title() else { return Vec::new() };
        let mut lines = Vec::new();
        let is_title =
            |key: &str, value: &str| value == title && ["title", "name", "text", "paraphrase"].contains(&key);
        for (key, value) in &self.entry.fields {
            if HIDDEN_FIELDS.contains(&key.as_str()) || is_title(key, value) {
                continue;
            }
            let is_speaker = key == "speaker";
            let value = if is_speaker { self.speaker.as_deref().unwrap_or(value) } else { value };
            let mut styled =
                Styled::new(&format!("{key}{} ", " ".repeat(LABEL_CELLS.saturating_sub(key.len() + 1))), Role::Dim);
            styled.push(&checked(value), Role::Text);
            if is_speaker && self.is_guess {
                styled.push(" ?", Role::Caution);
            }
            lines.extend(styled.wrap(width, LABEL_CELLS.min(width / 2), None));
        }
        let notes = self.entry.notes.iter();
        lines.extend(notes.flat_map(|note| Styled::new(&checked(note), Role::Dim).wrap(width, 2, None)));
        lines
    }

    /// Returns the reasons at a width; of long ones, the beginning.
    pub(super) fn reason_lines(&self, width: usize, max_rows: usize) -> Vec<Line> {
        if self.reasons.is_empty() {
            return Vec::new();
        }
        let mut styled = Styled::new("Why: ", Role::Dim);
        styled.push(&self.reasons, Role::Caution);
        let mut lines = styled.wrap(width, 0, None);
        cut(&mut lines, max_rows, (width, Role::Caution));
        lines
    }
}

/// Keeps the first `max_rows` lines, with an ellipsis at their end if there are more.
fn cut(lines: &mut Vec<Line>, max_rows: usize, (width, role): (usize, Role)) {
    if lines.len() <= max_rows {
        return;
    }
    lines.truncate(max_rows);
    if let Some(last) = lines.last_mut() {
        let words = text::clip_words(&last.text(), width.saturating_sub(1));
        *last = Line::default();
        last.push(format!("{}…", words.trim_end_matches(['…', ' '])), role);
    }
}

/// Returns the lines of help at a width.
pub(super) fn help_lines(width: usize) -> Vec<Line> {
    REVIEW_KEYMAP.iter().flat_map(|row| columns(&row.key_names().join("  "), row.about, width)).collect()
}

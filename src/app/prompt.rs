//! A line of text being typed, with a cursor that moves by grapheme cluster.

use unicode_segmentation::UnicodeSegmentation;

use super::question::MAX_QUESTION_CELLS;
use crate::text;
use crate::text::names::MAX_NAME_CELLS;
use crate::text::safe;

/// Maximum length of a line; a longer paste is cut.
pub(super) const MAX_LINE_BYTES: usize = 256;
/// Maximum length of a question, most characters of which take fewer bytes.
const MAX_QUESTION_BYTES: usize = 8 * MAX_QUESTION_CELLS;

/// A change to the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Insert a typed or pasted text at the cursor.
    Insert(String),
    /// Delete the cluster before the cursor.
    Backspace,
    /// Delete the cluster under the cursor.
    Delete,
    /// Delete the word before the cursor.
    DeleteWord,
    /// Delete everything before the cursor.
    DeleteToStart,
    /// Move one cluster left.
    Left,
    /// Move one cluster right.
    Right,
    /// Move to the start of the line.
    Start,
    /// Move to the end of the line.
    End,
    /// Accept the line.
    Accept,
    /// Cancel the line.
    Cancel,
}

/// The line and its cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    text: String,
    cursor: usize,
    max_bytes: usize,
    max_cells: usize,
    /// The text is the present value: typing replaces it, moving the cursor keeps it.
    is_proposed: bool,
}

impl Default for Prompt {
    fn default() -> Self {
        Self { text: String::new(), cursor: 0, max_bytes: MAX_LINE_BYTES, max_cells: usize::MAX, is_proposed: false }
    }
}

impl Prompt {
    /// Returns a line for a question, or for the note on its answer.
    pub(super) fn for_question() -> Self {
        Self { max_bytes: MAX_QUESTION_BYTES, max_cells: MAX_QUESTION_CELLS, ..Self::default() }
    }

    /// Returns a line for a name.
    pub(super) fn for_name() -> Self {
        Self { max_cells: MAX_NAME_CELLS, ..Self::default() }
    }

    /// Returns the line with a text that typing replaces.
    #[must_use]
    pub(super) fn proposing(mut self, text: &str) -> Self {
        self.insert(text);
        Self { is_proposed: !self.text.is_empty(), ..self }
    }

    /// Returns true if typing replaces the text.
    pub(crate) fn is_proposed(&self) -> bool {
        self.is_proposed
    }

    /// Returns the text as typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text before the cursor, the cluster under it (empty at the end), and the rest.
    pub(crate) fn around_cursor(&self) -> (&str, &str, &str) {
        let (before, after) = self.text.split_at(self.cursor);
        let under = after.graphemes(true).next().unwrap_or_default();
        (before, under, &after[under.len()..])
    }

    /// Applies `edit`. Accepting and cancelling do not change the line. Returns true if there was no room for all of an
    /// insertion.
    pub fn apply(&mut self, edit: &Edit) -> bool {
        if std::mem::take(&mut self.is_proposed) && matches!(edit, Edit::Insert(_) | Edit::Backspace | Edit::Delete) {
            (self.text, self.cursor) = (String::new(), 0);
        }
        let (before, under, _) = self.around_cursor();
        let last = before.graphemes(true).next_back().unwrap_or_default().len();
        let word = before.trim_end().rfind(char::is_whitespace).map_or(0, |space| space + 1);
        let (cursor, under) = (self.cursor, under.len());
        match edit {
            Edit::Insert(typed) => return self.insert(typed),
            Edit::Backspace => self.cut(cursor - last, cursor),
            Edit::Delete => self.cut(cursor, cursor + under),
            Edit::DeleteWord => self.cut(word, cursor),
            Edit::DeleteToStart => self.cut(0, cursor),
            Edit::Left => self.cursor -= last,
            Edit::Right => self.cursor += under,
            Edit::Start => self.cursor = 0,
            Edit::End => self.cursor = self.text.len(),
            Edit::Accept | Edit::Cancel => {}
        }
        false
    }

    /// Inserts the allowed characters of `typed`, as far as there is room; returns true if that is not all of them.
    fn insert(&mut self, typed: &str) -> bool {
        let max_bytes = self.max_bytes.saturating_sub(self.text.len());
        let max_cells = self.max_cells.saturating_sub(text::width(&self.text));
        let clean = typed.chars().map(|c| if c == '\n' || c == '\t' { ' ' } else { c });
        let clean: String = clean.filter(|&c| safe::refusal(c).is_none()).collect();
        let (mut kept, mut used) = (0, 0);
        for (cluster, cells) in text::graphemes(&clean) {
            let marked = cluster.char_indices().nth(safe::MAX_MARKS).map_or(cluster.len(), |(end, _)| end);
            if kept + marked > max_bytes || used + cells > max_cells {
                break;
            }
            (kept, used) = (kept + marked, used + cells);
            if marked < cluster.len() {
                break;
            }
        }
        self.text.insert_str(self.cursor, &clean[..kept]);
        self.cursor += kept;
        kept < clean.len()
    }

    fn cut(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.cursor = from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(edits: &[Edit]) -> Prompt {
        let mut prompt = Prompt::default();
        for edit in edits {
            let _ = prompt.apply(edit);
        }
        prompt
    }

    #[test]
    fn edits_move_by_cluster_and_word() {
        let insert = |text: &str| Edit::Insert(text.into());
        assert_eq!(typed(&[insert("e\u{301}a"), Edit::Left, Edit::Backspace]).text(), "a");
        assert_eq!(typed(&[insert("one two "), Edit::DeleteWord]).text(), "one ");
        assert_eq!(typed(&[insert("abc"), Edit::Start, Edit::Delete, Edit::Right, Edit::DeleteToStart]).text(), "c");
        assert_eq!(typed(&[Edit::Backspace, Edit::Left, Edit::Right, Edit::Delete]).text(), "");
    }

    #[test]
    fn typing_replaces_a_proposed_text_and_moving_keeps_it() {
        let after = |edits: &[Edit]| {
            let mut prompt = Prompt::for_name().proposing("dana");
            edits.iter().for_each(|edit| _ = prompt.apply(edit));
            prompt.text().to_owned()
        };
        let insert = |text: &str| Edit::Insert(text.into());
        assert_eq!(after(&[insert("D"), insert("r. Li")]), "Dr. Li");
        assert_eq!(after(&[Edit::End, insert(" Li")]), "dana Li");
        assert_eq!(after(&[Edit::Start, insert("Dr. ")]), "Dr. dana");
        assert_eq!(after(&[Edit::Backspace]), "");
        assert_eq!(after(&[Edit::Accept]), "dana");
        let mut prompt = Prompt::for_name();
        assert!(prompt.apply(&insert(&"x".repeat(MAX_NAME_CELLS + 1))) && prompt.text().len() == MAX_NAME_CELLS);
    }

    #[test]
    fn a_hostile_paste_is_cleaned_and_bounded() {
        let prompt = typed(&[Edit::Insert(format!("a\u{1b}[2J\u{202e}\nb{}", "x".repeat(9999)))]);
        assert!(prompt.text().starts_with("a[2J bx"));
        assert_eq!(prompt.text().len(), MAX_LINE_BYTES);
        let mut prompt = Prompt::for_question();
        assert!(!prompt.apply(&Edit::Insert("漢".repeat(MAX_QUESTION_CELLS / 2))));
        assert!(prompt.apply(&Edit::Insert("x".into())), "it is full");
        assert_eq!(text::width(prompt.text()), MAX_QUESTION_CELLS);
    }
}

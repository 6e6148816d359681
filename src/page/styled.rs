//! Text with roles before and after it is broken into lines.

use super::Role;
use crate::index::Pattern;
use crate::text::{self, Widths};

/// How a piece of text is meant to look, short of colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// What it is for.
    pub role: Role,
    /// Strong emphasis.
    pub bold: bool,
    /// Emphasis.
    pub italic: bool,
    /// Part of a search match.
    pub marked: bool,
}

impl From<Role> for Look {
    fn from(role: Role) -> Self {
        Look { role, ..Look::default() }
    }
}

/// Text of one look within a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text; never holds a line feed.
    pub text: String,
    /// How it looks.
    pub look: Look,
}

/// One line on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// From left to right.
    pub pieces: Vec<Piece>,
    /// Which paragraph of its page it belongs to: what stays put when a page is wrapped anew.
    pub paragraph: usize,
}

impl Line {
    /// Cells that the line takes.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(|piece| text::width(&piece.text)).sum()
    }

    /// The text without its looks.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Adds text at the line's end.
    pub fn push(&mut self, text: impl Into<String>, look: impl Into<Look>) {
        let text = text.into();
        if !text.is_empty() {
            self.pieces.push(Piece { text, look: look.into() });
        }
    }

    /// Puts `text` at the right edge of `width` cells, if there is room and a gap of two.
    pub fn push_right(&mut self, text: &str, look: impl Into<Look>, width: usize) -> bool {
        let mut line = Line::default();
        line.push(text, look);
        self.append_right(line, width)
    }

    /// Puts another line at the right edge of `width` cells, if there is room and a gap of two.
    pub fn append_right(&mut self, right: Line, width: usize) -> bool {
        let (used, cells) = (self.width(), right.width());
        let fits = used + 2 + cells <= width;
        if fits {
            self.push(" ".repeat(width - used - cells), Role::Text);
            self.pieces.extend(right.pieces);
        }
        fits
    }
}

/// Text with looks, not yet broken into lines.
#[derive(Clone, Debug, Default)]
pub struct Styled {
    text: String,
    runs: Vec<(usize, Look)>,
}

impl Styled {
    /// Text of one look.
    pub fn new(text: &str, look: impl Into<Look>) -> Self {
        let mut styled = Self::default();
        styled.push(text, look);
        styled
    }

    /// Adds text at the end.
    pub fn push(&mut self, text: &str, look: impl Into<Look>) -> &mut Self {
        self.text.push_str(text);
        self.runs.push((self.text.len(), look.into()));
        self
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text without its looks.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Breaks the text into lines of `width` cells; `indent` is put before all lines but the first.
    ///
    /// `marks` is looked for before breaking, so that a match over a line's end is marked on both lines.
    pub fn wrap(&self, width: usize, indent: usize, marks: Option<&Pattern>) -> Vec<Line> {
        let widths = Widths { first: width, rest: width.saturating_sub(indent) };
        let marked = marks.map(|pattern| pattern.matches(&self.text)).unwrap_or_default();
        let ranges = text::wrap(&self.text, widths);
        let line = |(place, range): (usize, std::ops::Range<usize>)| {
            let mut line = Line::default();
            if place > 0 {
                line.push(" ".repeat(indent), Role::Text);
            }
            self.pieces(range, &marked, &mut line);
            line
        };
        ranges.into_iter().enumerate().map(line).collect()
    }

    fn pieces(&self, range: std::ops::Range<usize>, marked: &[std::ops::Range<usize>], line: &mut Line) {
        let mut at = range.start;
        while at < range.end {
            let run = self.runs.partition_point(|&(end, _)| end <= at);
            let (run_end, look) = self.runs[run];
            let mark = marked.partition_point(|mark| mark.end <= at);
            let (inside, mark_edge) = match marked.get(mark) {
                Some(mark) if mark.start <= at => (true, mark.end),
                Some(mark) => (false, mark.start),
                None => (false, usize::MAX),
            };
            let end = run_end.min(range.end).min(mark_edge);
            line.push(&self.text[at..end], Look { marked: inside, ..look });
            at = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_and_marks_survive_wrapping() {
        let mut styled = Styled::new("one two ", Role::Text);
        styled.push("three", Role::Dim);
        let pattern = Pattern::new("o th");
        let lines = styled.wrap(7, 1, pattern.as_ref());
        assert_eq!(lines.iter().map(Line::text).collect::<Vec<_>>(), ["one two", " three"]);
        let marked: Vec<_> = lines
            .iter()
            .flat_map(|line| &line.pieces)
            .filter(|piece| piece.look.marked)
            .map(|piece| piece.text.as_str())
            .collect();
        assert_eq!(marked, ["o", "th"]);
        assert_eq!(lines[1].pieces.last().map(|piece| piece.look.role), Some(Role::Dim));
    }

    #[test]
    fn a_tag_goes_to_the_right_edge_or_nowhere() {
        let mut line = Line::default();
        line.push("title", Role::Text);
        assert!(!line.push_right("planned", Role::Dim, 13));
        assert!(line.push_right("planned", Role::Dim, 14));
        assert_eq!(line.text(), "title  planned");
    }
}

//! Where a paragraph breaks into lines: greedy, at the opportunities of UAX 14, measured by grapheme.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::width;

/// Room for text in cells: on a paragraph's first line and on the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Widths {
    /// Cells on the first line.
    pub first: usize,
    /// Cells on each further line.
    pub rest: usize,
}

impl Widths {
    /// The same room on every line.
    pub fn even(cells: usize) -> Self {
        Self { first: cells, rest: cells }
    }
}

/// The lines of `text` as byte ranges, without the spaces at their ends.
///
/// A line feed ends a line. A word wider than a whole line is cut between clusters. There is
/// always at least one range, and no cell of room counts as one.
pub fn wrap(text: &str, widths: Widths) -> Vec<Range<usize>> {
    let mut lines = Lines { text, widths, done: Vec::new(), start: 0, end: 0, used: 0 };
    let mut from = 0;
    for (to, opportunity) in linebreaks(text) {
        lines.add(from..to);
        // the end of the text counts as a mandatory break, though nothing follows it
        if opportunity == BreakOpportunity::Mandatory && to < text.len() {
            lines.finish(to);
        }
        from = to;
    }
    lines.finish(text.len());
    lines.done
}

/// Lines so far, and the one that is being filled: `start..end`, `used` cells with inner spaces.
struct Lines<'a> {
    text: &'a str,
    widths: Widths,
    done: Vec<Range<usize>>,
    start: usize,
    end: usize,
    used: usize,
}

impl Lines<'_> {
    fn room(&self) -> usize {
        if self.done.is_empty() { self.widths.first.max(1) } else { self.widths.rest.max(1) }
    }

    /// Adds an unbreakable piece: its trailing spaces may hang over the edge.
    fn add(&mut self, piece: Range<usize>) {
        let word = self.text[piece.clone()].trim_end();
        let cells = width(word);
        if self.used + cells > self.room() && self.used > 0 {
            self.finish(piece.start);
        }
        if cells > self.room() {
            self.cut(piece.start, word);
        }
        self.end = self.end.max(piece.start + word.len());
        self.used += width(&self.text[piece.start.max(self.start)..piece.end]);
    }

    /// Cuts a word that is wider than a line; its last part stays in the line that is being filled.
    fn cut(&mut self, at: usize, word: &str) {
        let mut used = 0;
        for (offset, cluster) in word.grapheme_indices(true) {
            let cells = cluster.width();
            if used + cells > self.room() && used > 0 {
                self.end = at + offset;
                self.finish(at + offset);
                used = 0;
            }
            used += cells;
        }
    }

    fn finish(&mut self, next: usize) {
        self.done.push(self.start..self.end.max(self.start));
        (self.start, self.end, self.used) = (next, next, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, cells: usize) -> Vec<&str> {
        wrap(text, Widths::even(cells)).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn words_stay_whole_where_there_is_room() {
        assert_eq!(lines("the threat posed by Iran", 12), ["the threat", "posed by", "Iran"]);
        assert_eq!(lines("exact fit", 9), ["exact fit"]);
        assert_eq!(lines("a  b", 2), ["a", "b"]);
        assert_eq!(lines("", 5), [""]);
    }

    #[test]
    fn a_line_feed_ends_a_line_and_a_last_one_adds_none() {
        assert_eq!(lines("one\n\ntwo", 9), ["one", "", "two"]);
        assert_eq!(lines("one\n", 9), ["one"]);
    }

    #[test]
    fn a_word_too_long_is_cut_between_clusters() {
        assert_eq!(lines("see antidisestablishment now", 8), ["see", "antidise", "stablish", "ment now"]);
        assert_eq!(lines("宽宽宽", 3), ["宽", "宽", "宽"]);
    }

    #[test]
    fn the_first_line_may_have_less_room() {
        let text = "one two three";
        let ranges = wrap(text, Widths { first: 3, rest: 9 });
        assert_eq!(ranges.into_iter().map(|range| &text[range]).collect::<Vec<_>>(), ["one", "two three"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_sticks_out(text in "[a-z宽é –\\-\n]{0,80}", cells in 2usize..30) {
            let ranges = wrap(&text, Widths::even(cells));
            let kept: String = ranges.iter().flat_map(|range| text[range.clone()].chars()).filter(|c| !c.is_whitespace()).collect();
            let whole: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(kept, whole);
            prop_assert!(ranges.iter().all(|range| width(&text[range.clone()]) <= cells));
        }
    }
}

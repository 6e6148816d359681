//! Wraps a paragraph into lines: greedy, at the breaks of UAX 14, measured by grapheme cluster.

use std::ops::Range;

use super::breaks::{breaks, clings, is_boundary};
use super::width::{graphemes, width};

/// Widths of a paragraph's first line and of the others, in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Widths {
    /// Cells on the first line.
    pub first: usize,
    /// Cells on each further line.
    pub rest: usize,
}

impl Widths {
    /// Returns the same width for every line.
    pub(crate) fn even(cells: usize) -> Self {
        Self { first: cells, rest: cells }
    }
}

/// Returns the lines of `text` as byte ranges, without the spaces at their ends.
///
/// A line feed ends a line. A word wider than a line is cut between clusters, if possible not next to a quotation mark.
/// Clusters are never split, so a line of a single cluster may be too wide. There is always at least one range, and a width
/// of zero counts as one.
pub(crate) fn wrap(text: &str, widths: Widths) -> Vec<Range<usize>> {
    let mut lines = LineFiller { text, widths, done: Vec::new(), start: 0, end: 0, used: 0 };
    let mut from = 0;
    for next in breaks(text) {
        lines.add(from..next.at);
        // the end of the text is reported as a mandatory break
        if next.is_mandatory && next.at < text.len() {
            lines.finish(next.at);
        }
        from = next.at;
    }
    lines.finish(text.len());
    lines.done
}

/// The finished lines, and the current line `start..end` with `used` cells including inner spaces.
struct LineFiller<'a> {
    text: &'a str,
    widths: Widths,
    done: Vec<Range<usize>>,
    start: usize,
    end: usize,
    used: usize,
}

impl LineFiller<'_> {
    fn room(&self) -> usize {
        if self.done.is_empty() { self.widths.first.max(1) } else { self.widths.rest.max(1) }
    }

    /// Adds an unbreakable piece. Its trailing spaces may exceed the width.
    fn add(&mut self, piece: Range<usize>) {
        let end = self.trimmed(piece.clone());
        let word = &self.text[piece.start..end];
        let cells = width(word);
        if self.used + cells > self.room() && self.used > 0 {
            self.finish(piece.start);
        }
        if cells > self.room() {
            self.cut(piece.start, word);
        }
        self.end = self.end.max(end);
        self.used += width(&self.text[piece.start.max(self.start)..piece.end]);
    }

    /// Returns the end of `range` without trailing spaces.
    fn trimmed(&self, range: Range<usize>) -> usize {
        let end = range.start + self.text[range.clone()].trim_end().len();
        // a sign before a number forms a cluster with the space after it
        (end..range.end).find(|&at| self.text.is_char_boundary(at) && is_boundary(self.text, at)).unwrap_or(range.end)
    }

    /// Cuts a word that is wider than a line. Its last part stays on the current line.
    fn cut(&mut self, start: usize, word: &str) {
        let (mut at, mut used) = (start, 0);
        for part in parts(word) {
            if width(part) <= self.room() {
                self.put(part, at, &mut used);
            } else {
                let mut at = at;
                for (cluster, _) in graphemes(part) {
                    self.put(cluster, at, &mut used);
                    at += cluster.len();
                }
            }
            at += part.len();
        }
    }

    /// Puts a part of a word on the line, or on the next one if it does not fit: `used` cells are taken.
    fn put(&mut self, part: &str, at: usize, used: &mut usize) {
        let cells = width(part);
        if *used + cells > self.room() && *used > 0 {
            if part.trim().is_empty() {
                return;
            }
            self.end = self.trimmed(self.start..at);
            self.finish(at);
            *used = 0;
        }
        *used += cells;
    }

    fn finish(&mut self, next: usize) {
        self.done.push(self.start..self.end.max(self.start));
        (self.start, self.end, self.used) = (next, next, 0);
    }
}

/// Returns the parts of a word that are not cut if avoidable: clusters with the quotation marks and spaces
/// that cling to them.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let mut clusters = graphemes(rest).map(|(cluster, _)| cluster);
        let first = clusters.next()?;
        let (mut end, mut last) = (first.len(), first);
        for cluster in clusters.take_while(|cluster| {
            let goes_on = clings(last) || clings(cluster);
            last = cluster;
            goes_on
        }) {
            end += cluster.len();
        }
        let (part, after) = rest.split_at(end);
        rest = after;
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

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

    #[test]
    fn quotation_marks_stay_with_their_words() {
        assert_eq!(lines("il dit « oui » ou « non »", 10), ["il dit", "« oui » ou", "« non »"]);
        assert_eq!(lines("il dit ‹ oui ›, “ non ” !", 9), ["il dit", "‹ oui ›,", "“ non ” !"]);
        assert_eq!(lines("« oui »", 6), ["« ou", "i »"], "in between rather than beside the mark");
        // the other way round in languages that use them so
        assert_eq!(lines("er sagt »ja« und »nein«", 10), ["er sagt", "»ja« und", "»nein«"]);
        // a mark that belongs to neither side may be alone
        assert_eq!(lines("a « b", 3), ["a", "« b"]);
        assert_eq!(lines("a » b", 3), ["a »", "b"]);
    }

    #[test]
    fn no_cluster_is_split_however_narrow_the_line() {
        for cluster in CLUSTERS {
            let text = format!("a{cluster}b {cluster}{cluster} c");
            for cells in 1..4 {
                let ranges = wrap(&text, Widths::even(cells));
                assert!(ranges.iter().all(|range| is_boundary(&text, range.start) && is_boundary(&text, range.end)));
            }
        }
    }

    /// Sequences that form one cluster: marks, joined emoji, jamo, flags, conjuncts, skin tones, line endings, and a sign before
    /// a digit.
    const CLUSTERS: [&str; 12] = [
        "e\u{301}\u{323}",
        " \u{308}",
        "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
        "\u{1100}\u{1161}\u{11a8}",
        "\u{1f1e8}\u{1f1ed}",
        "\u{915}\u{94d}\u{937}\u{93f}",
        "\u{5bbd}\u{1f3fd}",
        "\u{2764}\u{fe0f}",
        "\r\n",
        "\u{600}5",
        "\u{600} ",
        "\u{e33}",
    ];

    fn pieces() -> impl Strategy<Value = String> {
        let plain = "[a-c宽é –\\-\n()]{1,6}|[«»‹›“”‘’ \u{a0}\u{202f}]{1,4}|« [a-c]{1,5} »|\\PC";
        prop::collection::vec(prop_oneof![plain, prop::sample::select(&CLUSTERS[..]).prop_map(str::to_owned)], 0..12)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_sticks_out(text in pieces(), cells in 1usize..30) {
            let ranges = wrap(&text, Widths::even(cells));
            let mut at = 0;
            for range in &ranges {
                prop_assert!(text[at..range.start].trim().is_empty(), "only spaces are left out");
                let line = &text[range.clone()];
                prop_assert!(width(line) <= cells || graphemes(line).filter(|(_, cells)| *cells > 0).count() == 1);
                at = range.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }

        #[test]
        fn every_line_begins_and_ends_between_clusters(text in pieces(), cells in 1usize..12) {
            let boundaries: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            for range in wrap(&text, Widths::even(cells)) {
                prop_assert!(boundaries.contains(&range.start) && boundaries.contains(&range.end));
            }
            for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                prop_assert_eq!(is_boundary(&text, at), boundaries.contains(&at));
            }
        }

        #[test]
        fn no_line_ends_between_a_guillemet_and_its_word(
            words in prop::collection::vec("[a-c]{1,6}|(« |«\u{a0}|‹ |«)[a-d]{1,8}( »|\u{a0}»| ›|»)[,.!]?", 1..8),
            // a single letter between its marks, and a comma, have no other place to be cut
            cells in 6usize..20,
        ) {
            let text = words.join(" ");
            for line in lines(&text, cells) {
                prop_assert!(!line.ends_with(['«', '‹']) && !line.starts_with(['»', '›']), "{:?}", lines(&text, cells));
            }
        }
    }
}

//! Text with roles, before and after it is wrapped.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::address::addresses;
use super::role::Role;
use crate::index::Pattern;
use crate::text::{self, Widths, bidi};

/// The appearance of a piece of text, apart from its colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Role, which determines the colour.
    pub role: Role,
    /// Strong emphasis.
    pub bold: bool,
    /// Emphasis.
    pub italic: bool,
    /// Part of a search match.
    pub marked: bool,
    /// Embedding level of UAX 9: odd for right-to-left text, 0 for text that is not reordered.
    pub level: u8,
}

impl From<Role> for Look {
    fn from(role: Role) -> Self {
        Look { role, ..Look::default() }
    }
}

/// Text of uniform appearance within a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text, without line feeds.
    pub text: String,
    /// Its appearance.
    pub look: Look,
    /// The address that it links to.
    pub address: Option<Arc<str>>,
}

impl Piece {
    /// Returns a piece without a link.
    pub fn new(text: impl Into<String>, look: impl Into<Look>) -> Self {
        Self { text: text.into(), look: look.into(), address: None }
    }
}

/// One line on the screen, in logical order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Fields from left to right, each in logical order.
    pub pieces: Vec<Piece>,
    /// Number of its paragraph on the page, which does not change when the page is wrapped again.
    pub paragraph: usize,
}

impl Line {
    /// Returns the width in cells.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(|piece| text::width(&piece.text)).sum()
    }

    /// Returns the text alone.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Appends a field: text whose direction does not depend on its neighbours.
    pub fn push(&mut self, text: impl Into<String>, look: impl Into<Look>) {
        let (text, look) = (text.into(), look.into());
        if !bidi::has_rtl(&text) {
            return self.add(text, look);
        }
        let mut at = 0;
        for run in bidi::runs(&text) {
            self.add(&text[at..run.end], Look { level: run.level, ..look });
            at = run.end;
        }
    }

    fn add(&mut self, text: impl Into<String>, look: Look) {
        let text = text.into();
        if !text.is_empty() {
            self.pieces.push(Piece::new(text, look));
        }
    }

    /// Returns the line in visual order, for terminals that do not reorder text themselves: if it contains right-to-left text,
    /// one piece per grapheme cluster. The width does not change.
    pub(crate) fn visual<'a>(&'a self) -> Cow<'a, Line> {
        if self.pieces.iter().all(|piece| piece.look.level == 0) {
            return Cow::Borrowed(self);
        }
        let of = |piece: &'a Piece| text::graphemes(&piece.text).map(move |(cluster, _)| (cluster, piece));
        let clusters: Vec<(&str, &Piece)> = self.pieces.iter().flat_map(of).collect();
        let levels: Vec<u8> = clusters.iter().map(|(_, piece)| piece.look.level).collect();
        let turned = |place: usize| {
            let (cluster, Piece { look, address, .. }) = clusters[place];
            let text = if look.level % 2 == 1 { bidi::mirrored(cluster) } else { cluster };
            Piece { text: text.to_owned(), look: Look { level: 0, ..*look }, address: address.clone() }
        };
        let pieces = bidi::visual(&levels).into_iter().map(turned).collect();
        Cow::Owned(Line { pieces, paragraph: self.paragraph })
    }

    /// Appends another line at the right edge of `width` cells, if it fits with a gap of two.
    pub(crate) fn append_right(&mut self, right: Line, width: usize) -> bool {
        let (used, cells) = (self.width(), right.width());
        let fits = used + 2 + cells <= width;
        if fits {
            self.push(" ".repeat(width - used - cells), Role::Text);
            self.pieces.extend(right.pieces);
        }
        fits
    }
}

/// Styled text that is not wrapped yet.
#[derive(Clone, Debug, Default)]
pub struct Styled {
    text: String,
    runs: Vec<(usize, Look)>,
    /// Ends of the fields, whose directions are independent; the last field ends with the text.
    fields: Vec<usize>,
    /// Parts that link to an address, in order.
    links: Vec<(Range<usize>, Arc<str>)>,
}

impl Styled {
    /// Returns text of uniform appearance.
    pub fn new(text: &str, look: impl Into<Look>) -> Self {
        let mut styled = Self::default();
        styled.push(text, look);
        styled
    }

    /// Appends a field: text whose direction does not depend on its neighbours, such as a name beside a remark.
    pub fn apart(&mut self, text: &str, look: impl Into<Look>) -> &mut Self {
        self.fields.push(self.text.len());
        self.push(text, look);
        self.fields.push(self.text.len());
        self
    }

    /// Appends text to the last field, such as a word of a sentence.
    pub fn push(&mut self, text: &str, look: impl Into<Look>) -> &mut Self {
        self.text.push_str(text);
        self.runs.push((self.text.len(), look.into()));
        self
    }

    /// Makes the text from byte `start` link to `address`.
    pub(super) fn link_from(&mut self, start: usize, address: &str) {
        if start < self.text.len() {
            self.links.push((start..self.text.len(), address.into()));
        }
    }

    /// Returns the text with links for the addresses of the web that it contains.
    pub(super) fn with_addresses(&self) -> Cow<'_, Styled> {
        let is_free = |found: &Range<usize>| {
            self.links.iter().all(|(linked, _)| linked.end <= found.start || found.end <= linked.start)
        };
        let found: Vec<_> = addresses(&self.text).into_iter().filter(is_free).collect();
        if found.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut linked = self.clone();
        linked.links.extend(found.into_iter().map(|range| (range.clone(), self.text[range].into())));
        linked.links.sort_by_key(|(range, _)| range.start);
        Cow::Owned(linked)
    }

    /// Returns true if there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns the text alone.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Wraps the text at `width` cells, with `indent` before every line but the first.
    ///
    /// `marks` is searched for before wrapping, so a match across a line break is marked on both lines.
    pub fn wrap(&self, width: usize, indent: usize, marks: Option<&Pattern>) -> Vec<Line> {
        let widths = Widths { first: width, rest: width.saturating_sub(indent) };
        let marked = marks.map(|pattern| pattern.matches(&self.text)).unwrap_or_default();
        let ranges = text::wrap(&self.text, widths);
        let runs = self.turning();
        let line = |(place, range): (usize, Range<usize>)| {
            let mut line = Line::default();
            if place > 0 {
                line.push(" ".repeat(indent), Role::Text);
            }
            self.pieces(range, (&marked, &runs), &mut line);
            line
        };
        ranges.into_iter().enumerate().map(line).collect()
    }

    /// Returns the runs of text direction; none if nothing is reordered.
    fn turning(&self) -> Vec<bidi::Run> {
        let mut runs = Vec::new();
        if bidi::has_rtl(&self.text) {
            let mut at = 0;
            for &end in self.fields.iter().chain([&self.text.len()]) {
                let within = |run: bidi::Run| bidi::Run { end: at + run.end, ..run };
                runs.extend(bidi::runs(&self.text[at..end]).into_iter().map(within));
                at = end;
            }
        }
        runs
    }

    fn pieces(&self, range: Range<usize>, (marked, turning): (&[Range<usize>], &[bidi::Run]), line: &mut Line) {
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
            let turn = turning.get(turning.partition_point(|run| run.end <= at));
            let (turn_end, level) = turn.map_or((usize::MAX, 0), |run| (run.end, run.level));
            let link = self.links.get(self.links.partition_point(|(link, _)| link.end <= at));
            let (link_edge, address) = match link {
                Some((link, address)) if link.start <= at => (link.end, Some(address)),
                Some((link, _)) => (link.start, None),
                None => (usize::MAX, None),
            };
            let end = run_end.min(range.end).min(mark_edge).min(turn_end).min(link_edge);
            let (text, look) = (self.text[at..end].to_owned(), Look { marked: inside || look.marked, level, ..look });
            line.pieces.push(Piece { text, look, address: address.cloned() });
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
    fn reordered_and_wrapped_text_keeps_its_appearance() {
        let mut styled = Styled::new("▲ ", Role::Caution);
        styled.apart("שלום עולם (טוב)", Role::Text).apart("  נפתח", Role::Dim);
        let lines = styled.wrap(13, 2, Pattern::new("לם (ט").as_ref());
        assert_eq!(lines.iter().map(Line::text).collect::<Vec<_>>(), ["▲ שלום עולם", "  (טוב)  נפתח"]);
        let shown: Vec<Line> = lines.iter().map(|line| line.visual().into_owned()).collect();
        assert_eq!(shown.iter().map(Line::text).collect::<Vec<_>>(), ["▲ םלוע םולש", "  (בוט)  חתפנ"]);
        let marked = |line: &Line| {
            line.pieces.iter().filter(|piece| piece.look.marked).map(|piece| piece.text.as_str()).collect::<String>()
        };
        assert_eq!(shown.iter().map(marked).collect::<Vec<_>>(), ["םל", "ט)"]);
        assert_eq!(shown[0].width(), lines[0].width());
        // text that is in visual order already is not copied
        assert!(shown.iter().all(|line| matches!(line.visual(), Cow::Borrowed(_))));
    }

    #[test]
    fn links_survive_wrapping_and_reordering() {
        let mut styled = Styled::new("see https://x.example/long-path, ", Role::Text);
        let start = styled.text().len();
        styled.push("שלום", Role::Link).link_from(start, "https://y.example");
        let lines = styled.with_addresses().wrap(16, 0, None);
        let linked = |line: &Line| -> Vec<(String, String)> {
            let address =
                |piece: &Piece| piece.address.as_ref().map(|address| (piece.text.clone(), address.to_string()));
            line.pieces.iter().filter_map(address).collect()
        };
        let all: Vec<_> = lines.iter().flat_map(linked).collect();
        let text = |address: &str| -> String {
            all.iter().filter(|(_, to)| to == address).map(|(text, _)| text.as_str()).collect()
        };
        assert!(lines.len() > 2, "{lines:?}");
        assert_eq!(text("https://x.example/long-path"), "https://x.example/long-path");
        assert_eq!(text("https://y.example"), "שלום");
        let shown: String = lines
            .iter()
            .flat_map(|line| linked(&line.visual()))
            .filter(|(_, to)| to.contains('y'))
            .map(|(text, _)| text)
            .collect();
        assert_eq!(shown, "םולש");
        assert!(matches!(Styled::new("no address", Role::Text).with_addresses(), Cow::Borrowed(_)));
    }

    #[test]
    fn a_tag_goes_to_the_right_edge_or_nowhere() {
        let (mut line, mut tag) = (Line::default(), Line::default());
        line.push("title", Role::Text);
        tag.push("planned", Role::Dim);
        assert!(!line.append_right(tag.clone(), 13));
        assert!(line.append_right(tag, 14));
        assert_eq!(line.text(), "title  planned");
    }
}

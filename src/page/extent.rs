//! How much of a text may be shown: all of it, or a beginning, independent of line breaks.
//!
//! Texts are compared by letters and digits only, so the width at which they were wrapped does not matter.

use super::model::Page;
use super::role::Role;
use super::styled::Line;
use crate::text;

/// The part of a text that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextExtent {
    /// All of it.
    Whole,
    /// The beginning that has these letters and digits.
    Start(Box<str>),
}

impl TextExtent {
    /// Returns the part of the lines that may be shown, with `…` at its end if the text goes on.
    pub(crate) fn limit(&self, mut lines: Vec<Line>) -> Vec<Line> {
        let TextExtent::Start(start) = self else { return lines };
        let mut left = &**start;
        for at in 0..lines.len() {
            let Some(cut) = cut(&lines[at], &mut left) else { continue };
            let room = lines.iter().map(Line::width).max().unwrap_or_default();
            let indent = indent(&lines[at]);
            let line = &mut lines[at];
            line.pieces.truncate(cut.piece + 1);
            line.pieces[cut.piece].text.truncate(cut.end);
            lines.truncate(at + 1);
            drop_blank_end(&mut lines);
            let is_within = lines.len() > at;
            add_sign(&mut lines, if is_within && cut.is_before_column { "  …" } else { "…" }, (room, indent));
            return lines;
        }
        lines
    }

    /// Returns the part of a line that may be shown, with `…` at its end if the text goes on.
    pub(crate) fn limit_text(&self, text: &str) -> String {
        let mut line = Line::default();
        line.push(text, Role::Text);
        self.limit(vec![line]).first().map(Line::text).unwrap_or_default()
    }
}

/// Where a line is cut.
#[derive(Clone, Copy, Default)]
struct CutPlace {
    /// The last piece to keep, and the bytes of it to keep.
    piece: usize,
    end: usize,
    /// The cut text is in a column of its own.
    is_before_column: bool,
}

/// Removes the letters of `line` from the start of `left`. If they differ, returns where to cut the line.
fn cut(line: &Line, left: &mut &str) -> Option<CutPlace> {
    let mut kept = CutPlace::default();
    let mut blanks = 0;
    for (piece, text) in line.pieces.iter().map(|piece| &piece.text).enumerate() {
        let mut end = 0;
        for (cluster, _) in text::graphemes(text) {
            end += cluster.len();
            blanks = if cluster == " " { blanks + 1 } else { 0 };
            kept.is_before_column |= blanks > 1;
            if !is_lettered(cluster) {
                continue;
            }
            match left.strip_prefix(cluster) {
                Some(rest) => (*left, kept) = (rest, CutPlace { piece, end, is_before_column: false }),
                None => return Some(kept),
            }
        }
    }
    None
}

/// Returns the blanks at the start of `line`.
fn indent(line: &Line) -> String {
    let text = line.text();
    " ".repeat(text.len() - text.trim_start_matches(' ').len())
}

/// Adds `sign` to a text that goes on: to its last line, or if there is no room, in a row of its own. The whole text has
/// that row too.
fn add_sign(lines: &mut Vec<Line>, sign: &str, (room, indent): (usize, String)) {
    let Some(last) = lines.last_mut() else { return };
    let (used, text) = (last.width(), last.text());
    let is_word = text.ends_with(char::is_alphanumeric);
    match last.pieces.last_mut() {
        _ if text.ends_with('…') => {}
        Some(piece) if is_word && used + text::width(sign) <= room => piece.text.push_str(sign),
        Some(piece) if !is_word && used + 2 <= room => piece.text.push_str(" …"),
        _ => {
            let mut line = Line { paragraph: last.paragraph, ..Line::default() };
            line.push(indent + "…", Role::Text);
            lines.push(line);
        }
    }
}

fn drop_blank_end(lines: &mut Vec<Line>) {
    while lines.last().is_some_and(is_unlettered) {
        lines.pop();
    }
}

fn is_unlettered(line: &Line) -> bool {
    line.pieces.iter().all(|piece| !is_lettered(&piece.text))
}

fn is_lettered(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// Returns the letters and digits of `lines`.
pub(crate) fn letters<'a>(lines: impl IntoIterator<Item = &'a Line>) -> String {
    let pieces = lines.into_iter().flat_map(|line| &line.pieces);
    pieces
        .flat_map(|piece| text::graphemes(&piece.text))
        .map(|(cluster, _)| cluster)
        .filter(|c| is_lettered(c))
        .collect()
}

impl Page {
    /// Limits each paragraph of the page to what `extent_of` allows. Links keep their numbers.
    #[must_use]
    pub(crate) fn limited(self, extent_of: impl Fn(usize) -> Option<TextExtent>) -> Self {
        let mut lines: Vec<Line> = Vec::new();
        // the new position of each line
        let mut places: Vec<Option<usize>> = Vec::with_capacity(self.lines.len());
        for paragraph in self.lines.chunk_by(|a, b| a.paragraph == b.paragraph) {
            let is_gap = paragraph.iter().all(|line| line.pieces.is_empty());
            let first = lines.len();
            if is_gap {
                let wanted = lines.last().is_some_and(|line| !line.pieces.is_empty());
                lines.extend(paragraph.iter().take(usize::from(wanted)).cloned());
            } else if let Some(extent) = extent_of(paragraph[0].paragraph) {
                lines.extend(extent.limit(paragraph.to_vec()));
            }
            let kept = lines.len() - first;
            places.extend((0..paragraph.len()).map(|line| (line < kept).then_some(first + line)));
        }
        while lines.last().is_some_and(|line| line.pieces.is_empty()) {
            lines.pop();
        }
        let place = |&(first, last): &(usize, usize)| {
            let new = |line: usize| places.get(line).copied().flatten();
            let last = (first..=last).rev().find_map(new);
            new(first).zip(last).unwrap_or(super::model::NOWHERE)
        };
        let spans = self.spans.iter().map(place).collect();
        Self { lines, spans, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::super::compose::page;
    use super::super::model::{Setting, Subject};
    use super::super::styled::Styled;
    use super::*;
    use crate::briefing::{EntryId, Section, load};
    use crate::index::Index;
    use proptest::prelude::*;

    fn set(text: &str, width: usize) -> Vec<Line> {
        Styled::new(text, Role::Text).wrap(width, 2, None)
    }

    proptest! {
        #[test]
        fn the_shown_part_ends_at_the_same_letter_at_any_width(
            words in proptest::collection::vec("[a-z0-9éñ中]{1,9}[,.]?", 1..30), (one, other) in (4usize..60, 4usize..60), rows in 0usize..8,
        ) {
            let text = words.join(" ");
            let shown = letters(set(&text, one).iter().take(rows));
            let limited = TextExtent::Start(shown.clone().into()).limit(set(&text, other));
            let (is_cut, whole) = (!shown.is_empty() && shown != letters(&set(&text, one)), set(&text, other));
            prop_assert_eq!(letters(&limited), shown);
            prop_assert_eq!(limited.iter().map(Line::text).collect::<String>().matches('…').count(), usize::from(is_cut));
            prop_assert!(limited.len() <= whole.len());
            let width = |lines: &[Line]| lines.iter().map(Line::width).max();
            prop_assert!(width(&limited) <= width(&whole));
        }
    }

    #[test]
    fn the_sign_of_a_cut_is_at_the_end_of_a_line_or_in_its_own() {
        let cut = |start: &str, text: &str, width| {
            let lines = TextExtent::Start(start.into()).limit(set(text, width));
            lines.iter().map(Line::text).collect::<Vec<_>>()
        };
        assert_eq!(cut("onetwo", "one two, three", 40), ["one two…"]);
        assert_eq!(cut("one", "one  two", 40), ["one  …"], "the rest is in a column of its own");
        assert_eq!(cut("onetwothree", "one two three four", 13), ["one two three", "  …"]);
        assert_eq!(cut("onetwo", "one two, threefour", 10), ["one two, …"]);
        assert_eq!(cut("onetwo", "one two.", 40), ["one two."], "nothing is cut");
        assert_eq!(TextExtent::Start("one".into()).limit_text("one; two"), "one…");
    }

    #[test]
    fn a_text_that_continues_differently_is_cut_at_the_difference() {
        let lines = TextExtent::Start("onetwothree".into()).limit(set("one two four three", 40));
        assert_eq!(lines.iter().map(Line::text).collect::<Vec<_>>(), ["one two…"]);
        assert!(TextExtent::Start("".into()).limit(set("one", 40)).is_empty());
    }

    #[test]
    fn omitted_links_keep_their_numbers_and_have_no_lines() {
        let text = "schema = 1\n[briefing]\ntitle = 't'\nas_of = '2031-05-18'\n[[actor]]\nid = 'a'\nname = 'Ada'\n\
            [[actor]]\nid = 'b'\nname = 'Bob'\n[[actor]]\nid = 'c'\nname = 'Cy'\n\
            [[event]]\ntitle = 'Talks'\ndate = '2031'\nactors = ['a', 'b', 'c']\n";
        let index = Index::new(load(text).unwrap());
        let setting = Setting { width: 40, numbered: true, ..Setting::default() };
        let whole = page(&index, Subject::Entry(EntryId::new(Section::Timeline, 0)), setting);
        let bob = whole.lines[whole.lines_of(1).unwrap().0].clone();
        let limited = whole.clone().limited(|paragraph| (paragraph == bob.paragraph).then_some(TextExtent::Whole));
        assert_eq!(limited.lines, [bob]);
        assert_eq!(limited.links, whole.links);
        assert_eq!([0, 1, 2].map(|link| limited.lines_of(link)), [None, Some((0, 0)), None]);
    }
}

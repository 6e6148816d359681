//! A source's text as quotes are looked for in it: NFC, straight quotation marks, plain spaces, folded white space.

use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

/// A text, its normal form, and the way back from one to the other.
#[derive(Clone, Debug)]
pub struct HeldText {
    text: Box<str>,
    normal: Box<str>,
    /// Where the normal form is not as far behind its start as the text is: both offsets, in order.
    anchors: Box<[(u32, u32)]>,
}

impl HeldText {
    /// Prepares `text` once for all quotes. Costs one pass and as much memory again.
    pub fn new(text: &str) -> Self {
        let mut made = Normal { text: String::with_capacity(text.len()), anchors: Vec::new(), delta: 0 };
        match is_nfc_quick(text.chars()) {
            IsNormalized::Yes => text.char_indices().for_each(|(at, c)| made.push(c, at)),
            // what composes lies within one cluster
            _ => text.grapheme_indices(true).for_each(|(at, cluster)| cluster.nfc().for_each(|c| made.push(c, at))),
        }
        // what is left at the end belongs to the last character
        made.anchors.push((made.text.len() as u32, text.len() as u32));
        Self { text: text.into(), normal: made.text.into(), anchors: made.anchors.into() }
    }

    /// The text as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its normal form.
    pub(super) fn normal(&self) -> &str {
        &self.normal
    }

    /// The part of the text that `range` of the normal form was made from.
    pub(super) fn original(&self, range: &Range<usize>) -> Range<usize> {
        let last = self.normal[..range.end].chars().next_back().map_or(range.end, |c| range.end - c.len_utf8());
        let start = self.offset(range.start);
        let from = self.offset(last.max(range.start));
        // the cluster or the run of white space that the last character was made from goes with it
        let next = self.offset(range.end);
        let end = self.text.get(from..next).map_or(next, |part| from + part.trim_end().len().max(first(part)));
        start..end.max(start)
    }

    fn offset(&self, normal: usize) -> usize {
        let place = self.anchors.partition_point(|&(at, _)| at as usize <= normal);
        let (at, original) = place.checked_sub(1).map_or((0, 0), |place| self.anchors[place]);
        (original as usize + normal - at as usize).min(self.text.len())
    }
}

fn first(part: &str) -> usize {
    part.chars().next().map_or(0, char::len_utf8)
}

/// `text` in the form in which it is looked for.
pub(super) fn normal(text: &str) -> String {
    HeldText::new(text).normal.trim().to_owned()
}

/// A normal form in the making.
struct Normal {
    text: String,
    anchors: Vec<(u32, u32)>,
    delta: i64,
}

impl Normal {
    /// Adds what `c`, at `at` in the original, is in the normal form.
    fn push(&mut self, c: char, at: usize) {
        let plain = match c {
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => return,
            c if c.is_whitespace() && self.text.ends_with(' ') => return,
            c if c.is_whitespace() => ' ',
            '‘' | '’' | '‚' | '‛' | '′' => '\'',
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
            c => c,
        };
        let delta = at as i64 - self.text.len() as i64;
        if delta != self.delta {
            // a file is bounded far below what 32 bits count
            self.anchors.push((self.text.len() as u32, at as u32));
            self.delta = delta;
        }
        self.text.push(plain);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn typography_spaces_and_composition_are_folded() {
        for (text, folded) in [
            ("“It’s\u{a0}so,”\n  he   said", "\"It's so,\" he said"),
            ("cafe\u{301} soft\u{ad}ly", "café softly"),
            ("«Да»", "\"Да\""),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
        ] {
            assert_eq!(HeldText::new(text).normal(), folded);
        }
    }

    proptest! {
        #[test]
        fn every_part_leads_back_to_what_it_was_made_from(text in "[a-c ’“é\u{301}\u{ad}\n한]{0,60}", from in 0usize..60, to in 0usize..60) {
            let held = HeldText::new(&text);
            let cuts: Vec<usize> = held.normal().char_indices().map(|(at, _)| at).chain([held.normal().len()]).collect();
            let (from, to) = (from % cuts.len(), to % cuts.len());
            let range = cuts[from.min(to)]..cuts[from.max(to)];
            let part = held.normal()[range.clone()].to_owned();
            let original = held.original(&range);
            prop_assert!(text.is_char_boundary(original.start) && text.is_char_boundary(original.end));
            // what is cut within a cluster is no passage
            let cut = part.starts_with('\u{301}') || held.normal()[range.end..].starts_with('\u{301}');
            if !part.trim().is_empty() && part.trim() == part && !cut {
                prop_assert_eq!(normal(&text[original]), part);
            }
        }
    }
}

//! Widths in terminal cells, measured by grapheme cluster as terminals and ratatui draw them.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::measure::Measure;

/// Returns the grapheme clusters of `text` (UAX 29) with their widths in cells.
pub(crate) fn graphemes(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let bytes = rest.as_bytes();
        let is_plain = |byte: &u8| matches!(byte, b' '..=b'~');
        // fast path without table lookups: no ASCII character joins the one before it
        if bytes.first().is_some_and(is_plain) && bytes.get(1).is_none_or(u8::is_ascii) {
            let (cluster, after) = rest.split_at(1);
            rest = after;
            return Some((cluster, 1));
        }
        let cluster = rest.graphemes(true).next()?;
        rest = &rest[cluster.len()..];
        Some((cluster, Measure::columns(cluster, cluster.width())))
    })
}

/// Returns the width of `text` in cells.
///
/// This is the sum over its clusters, as drawn. Measured as one string, some scripts come out narrower (Arabic lam-alef).
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { graphemes(text).map(|(_, cells)| cells).sum() }
}

/// Returns the width as `u16`, saturating.
pub(crate) fn columns(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}

/// Returns the longest prefix of `text` that fits into `room` cells. Clusters are never split.
pub(crate) fn clip(text: &str, room: usize) -> &str {
    let (mut used, mut at) = (0, 0);
    for (cluster, cells) in graphemes(text) {
        used += cells;
        if used > room {
            return &text[..at];
        }
        at += cluster.len();
    }
    text
}

/// Returns `text` in at most `room` cells: whole words and an ellipsis if it does not fit.
///
/// A first word that is too long is cut between clusters.
pub(crate) fn clip_words(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let cut = clip(text, room.saturating_sub(1));
    let whole = match cut.rfind(char::is_whitespace) {
        _ if text[cut.len()..].starts_with(char::is_whitespace) => cut,
        Some(space) => &cut[..space],
        None => cut,
    };
    if room == 0 {
        return String::new();
    }
    format!("{}…", whole.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_match_the_cells_drawn() {
        for (text, cells) in [("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("宽字", 4), ("سلام", 4), ("حزب الله", 8)]
        {
            assert_eq!(width(text), cells, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn clusters_match_uax_29(text in "([a-c ]|\\PC|[\u{300}\u{200d}\u{fe0f}\u{1f468}\u{1f1e6}\u{600}\u{e33}]){0,40}") {
            let quick: Vec<_> = graphemes(&text).collect();
            let whole: Vec<_> = text.graphemes(true).map(|cluster| (cluster, cluster.width())).collect();
            proptest::prop_assert_eq!(quick, whole);
        }
    }

    #[test]
    fn clipping_keeps_clusters_and_words_whole() {
        assert_eq!(clip("宽字", 3), "宽");
        assert_eq!(clip("e\u{301}a", 1), "e\u{301}");
        assert_eq!(clip_words("top White House official", 12), "top White…");
        assert_eq!(clip_words("top White House official", 16), "top White House…");
        assert_eq!(clip_words("top", 3), "top");
        assert_eq!(clip_words("antidisestablishment", 6), "antid…");
        assert_eq!(clip_words("word", 0), "");
    }
}

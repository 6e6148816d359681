//! Text that others chose, made safe to show on one line: display names, names of files, excerpts for a log.

#[cfg(feature = "ssh")]
use unicode_segmentation::UnicodeSegmentation;

#[cfg(feature = "ssh")]
use super::{safe, width};

/// Maximum width of a display name, in cells.
pub(crate) const MAX_NAME_CELLS: usize = 32;

/// Returns `text` as one line of at most `max_cells` cells, without control sequences.
#[cfg(feature = "ssh")]
pub(crate) fn sanitize(text: &str, max_cells: usize) -> String {
    let mut clean = String::new();
    let mut cells = 0;
    for word in text.split(|c: char| c.is_whitespace() || safe::refusal(c).is_some()).filter(|word| !word.is_empty()) {
        let gap = if clean.is_empty() { "" } else { " " };
        for grapheme in std::iter::once(gap).chain(word.graphemes(true)) {
            let grapheme: String = grapheme.chars().take(1 + safe::MAX_MARKS).collect();
            cells += width(&grapheme);
            // some characters take memory but no cell
            if cells > max_cells || clean.len() + grapheme.len() > 8 * max_cells {
                return clean;
            }
            clean += &grapheme;
        }
    }
    clean
}

/// Returns a login name as it is shown to others; never empty.
#[cfg(feature = "ssh")]
pub(crate) fn display_name(login: &str) -> String {
    let name = sanitize(login, MAX_NAME_CELLS);
    if width(&name) == 0 { "anonymous".to_owned() } else { name }
}

#[cfg(all(test, feature = "ssh"))]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_become_harmless() {
        assert_eq!(display_name("ada"), "ada");
        assert_eq!(display_name("\x1b[2Jada\r\nroot \u{202e}x"), "[2Jada root x");
        assert_eq!(display_name(" \u{7}\u{200d} "), "anonymous");
        assert_eq!(display_name(&"a".repeat(100_000)).len(), MAX_NAME_CELLS);
        assert!(display_name(&format!("a{}", "\u{301}".repeat(10_000))).chars().count() < 12);
        assert!(display_name(&"\u{200d}".repeat(100_000)).len() < 200);
        assert!(display_name(&"\u{200b}a".repeat(100_000)).len() <= 8 * MAX_NAME_CELLS);
        assert!(display_name(&"\u{200b}".repeat(100_000)).len() <= 8 * MAX_NAME_CELLS);
    }
}

//! Lines for screen readers: words in place of signs, columns and dots.
//!
//! Only the program's own text is changed. Names, titles, prose and quotes stay word for word.

use super::model::Page;
use super::role::Role;
use super::styled::{Line, Piece};
use crate::text::{self, Widths};

/// Returns the line in words.
pub fn spoken(line: &Line) -> String {
    let mut said = String::new();
    for Piece { text, look, .. } in &line.pieces {
        let words = match look.role {
            Role::Dim | Role::Caution | Role::Heading | Role::Key => in_words(text),
            _ => text.clone(),
        };
        // two spaces separate columns on the screen
        let apart = words.starts_with("  ") || said.ends_with("  ");
        said.truncate(if apart { said.trim_end().len() } else { said.len() });
        if apart && !said.is_empty() && !words.trim().is_empty() {
            said += if said.ends_with(['.', '?', '!', '”', ':', ',']) { " " } else { ", " };
        }
        said += if apart && !words.trim().is_empty() { words.trim_start() } else { &words };
    }
    said.trim().to_owned()
}

/// Returns the lines of a page that is laid out for a screen reader, in words, with an empty one before each heading.
pub fn statements(page: &Page) -> Vec<String> {
    let is_heading = |line: &Line| line.pieces.first().is_some_and(|piece| piece.look.role == Role::Heading);
    // a heading is marked by more than its appearance
    let statement = |line: &Line| spoken(line) + if is_heading(line) { ":" } else { "" };
    let mut all: Vec<String> = page.lines.iter().map(statement).collect();
    all.dedup_by(|next, last| next.is_empty() && last.is_empty());
    all
}

/// Wraps a statement at `width` cells. All lines but the first are indented, so that people and programs see where a
/// statement begins.
pub fn folded(statement: &str, width: usize) -> String {
    let lines = text::wrap(statement, Widths { first: width, rest: width.saturating_sub(2) });
    lines.into_iter().map(|line| &statement[line]).collect::<Vec<_>>().join("\n  ")
}

/// Replaces the program's own signs by words.
fn in_words(text: &str) -> String {
    const WORDS: [(&str, &str); 13] = [
        ("✓ verbatim", "verbatim, verified"),
        ("▲ verbatim", "verbatim, caution"),
        ("✗ verbatim", "verbatim"),
        ("▲ ", "Caution: "),
        ("✓ ", "Verified: "),
        ("✗ ", "Not verified: "),
        (" · ", ", "),
        ("≈ ", ""),
        ("←", "Left arrow"),
        ("→", "Right arrow"),
        ("↑", "Up arrow"),
        ("↓", "Down arrow"),
        (" %", " percent"),
    ];
    let words = WORDS.iter().fold(text.to_owned(), |text, (sign, words)| text.replace(sign, words));
    let parts: Vec<&str> = words.split('–').collect();
    let mut said = parts[0].to_owned();
    for pair in parts.windows(2) {
        // 12–18 May: from one number to another, or from one month
        let number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        said += if number(pair[0].chars().last()) && number(pair[1].chars().next()) { " to " } else { "–" };
        said += pair[1];
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_columns_become_words_and_content_stays() {
        let line = |pieces: &[(&str, Role)]| {
            let mut line = Line::default();
            pieces.iter().for_each(|(text, role)| line.push(*text, *role));
            spoken(&line)
        };
        assert_eq!(
            line(&[("Talks – a · b", Role::Text), ("  12–18 May 2024 · reported", Role::Dim)]),
            "Talks – a · b, 12 to 18 May 2024, reported"
        );
        assert_eq!(
            line(&[("“so.”", Role::Verbatim), ("  ", Role::Dim), ("Ada", Role::Dim), (", verbatim", Role::Dim)]),
            "“so.” Ada, verbatim"
        );
        assert_eq!(line(&[("≈ Order uncertain", Role::Heading)]), "Order uncertain");
        assert_eq!(line(&[("Did it?", Role::Text), ("  open", Role::Dim)]), "Did it? open");
        assert_eq!(line(&[]), "");
    }

    #[test]
    fn continuation_lines_of_a_long_statement_are_indented() {
        let text = folded(&"word ".repeat(30), 78);
        assert_eq!(text.lines().count(), 2);
        assert!(text.lines().all(|line| text::width(line) <= 78) && text.lines().nth(1).unwrap().starts_with("  w"));
    }
}

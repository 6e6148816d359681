//! Where words begin and end in folded text.

/// How much of a word a match covers, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Coverage {
    /// A whole word, or several.
    Word,
    /// The start of a word.
    Prefix,
    /// A part inside a word.
    Inside,
}

impl Coverage {
    /// Returns the coverage of the match from `start` to `end`.
    pub(super) fn of(text: &str, start: usize, end: usize) -> Self {
        match (is_boundary(text, start), is_boundary(text, end)) {
            (true, true) => Coverage::Word,
            (true, false) => Coverage::Prefix,
            (false, _) => Coverage::Inside,
        }
    }
}

/// Returns true if no word goes on across the place `at`.
fn is_boundary(text: &str, at: usize) -> bool {
    let (bytes, last) = (text.as_bytes(), at.wrapping_sub(1));
    match (bytes.get(last), bytes.get(at)) {
        (None, _) | (_, None) => true,
        (Some(before), Some(after)) if before.is_ascii() && after.is_ascii() => {
            !(before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric())
        }
        _ => {
            let before = text.get(..at).and_then(|text| text.chars().next_back());
            let after = text.get(at..).and_then(|text| text.chars().next());
            !(before.is_some_and(joins) && after.is_some_and(joins))
        }
    }
}

/// Returns true for characters of words that are separated by something.
fn joins(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
}

/// Returns true for letters of scripts that do not separate words: any run of them may begin and end a word.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Myanmar
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' // kana
        | '\u{2e80}'..='\u{2fdf}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' // Han
    )
}

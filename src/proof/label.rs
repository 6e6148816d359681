//! Labels in transcripts and minutes that name the speaker: `Brenn:`, `MR. HOLT:`, `Question:`, `Q.`.

use super::characters::is_unspaced;
use super::window::near;
use crate::text::punctuation::is_quotation_mark;

/// Bytes of a label.
pub(super) const MAX_LABEL_BYTES: usize = 80;

/// Returns the speaker's label at the start of `line`: `Brenn:`, `MR. HOLT:`, `Question:`, `Q.`.
pub(super) fn label(line: &str) -> Option<&str> {
    let line =
        line[..line.floor_char_boundary(160)].trim_start_matches([' ', '\t', '*', '_', '>', '#', '-', '–', '—', '•']);
    let window = &line[..line.floor_char_boundary(MAX_LABEL_BYTES)];
    let window = window.lines().next().unwrap_or_default();
    if let Some(end) = short_label(window) {
        return Some(&window[..end]);
    }
    let end = colon(window)?;
    let name = &window[..end];
    let rest = window[end..].trim_start_matches([':', '：', '*', '_']);
    let spaced = rest.is_empty()
        || rest.starts_with(char::is_whitespace)
        || rest.starts_with(is_quotation_mark)
        || name.chars().any(is_unspaced);
    (spaced && is_name(name.trim_matches(['*', '_', ' ']))).then_some(name)
}

/// Returns the first colon outside brackets.
fn colon(line: &str) -> Option<usize> {
    let mut depth = 0i32;
    line.char_indices().find_map(|(at, c)| {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth -= 1,
            ':' | '：' if depth <= 0 => return Some(at),
            _ => {}
        }
        None
    })
}

/// Returns the end of a letter for question or answer: `Q.`, `A -`, `R    `.
fn short_label(line: &str) -> Option<usize> {
    let mut chars = line.chars();
    let first = chars.next().filter(|c| matches!(c, 'Q' | 'A' | 'R' | 'F'))?;
    let rest = chars.as_str();
    let is_label = rest.starts_with("  ")
        || rest.starts_with('\t')
        || rest.starts_with(" - ")
        || rest.starts_with(" – ")
        || (rest.starts_with(". ") && first != 'R' && first != 'F');
    is_label.then_some(1)
}

/// Words before a colon at the start of a line that are not names.
const NOT_NAMES: &str = "note first second third fourth fifth finally lastly remember example update correction warning reminder summary \
     conclusion result results important today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday also and but \
     so why how here now then source sources date time place subject contact";

/// Returns true for one to six words written like a name, ignoring text in brackets.
fn is_name(text: &str) -> bool {
    const PARTICLES: [&str; 24] = [
        "of", "the", "for", "and", "von", "van", "de", "der", "den", "del", "della", "da", "do", "dos", "di", "du",
        "la", "le", "bin", "ibn", "al", "el", "et", "y",
    ];
    let outside = |text: &str| {
        let (mut kept, mut depth) = (String::new(), 0i32);
        for c in text.chars() {
            match c {
                '(' | '[' | '（' => depth += 1,
                ')' | ']' | '）' => depth -= 1,
                c if depth == 0 => kept.push(c),
                _ => {}
            }
        }
        kept
    };
    let text = outside(text);
    // a name may be followed by a role: `Luc Ferrand, ingénieur`
    let (text, role) = text.split_once(',').unwrap_or((&text, ""));
    let has_role = !role.trim().is_empty();
    let words: Vec<&str> = text.split([' ', '\u{a0}', ',', '-']).filter(|word| !word.is_empty()).collect();
    let is_of_name = |word: &&str| {
        let first = word.chars().next().unwrap_or(' ');
        first.is_uppercase()
            || first.is_numeric()
            || PARTICLES.contains(word)
            || (first.is_alphabetic() && !first.is_lowercase())
    };
    let ends_plainly =
        words.iter().all(|word| !word.ends_with(['!', '?', ';', '…']) && !word.contains(['“', '”', '"', '«', '»']));
    let is_no_name = matches!(words[..], [only] if NOT_NAMES.split(' ').any(|word| word == only.to_lowercase()));
    !is_no_name
        && (1 + usize::from(has_role)..=6).contains(&words.len())
        && role.chars().count() <= 40
        && ends_plainly
        && words.iter().all(is_of_name)
        && words
            .first()
            .is_some_and(|word| word.chars().next().is_some_and(|c| c.is_alphabetic() && !PARTICLES.contains(word)))
        && text.chars().count() <= 60
}

/// Returns true if the colon that ends at byte `end` of `text` ends a label at the start of a line.
pub(super) fn ends_label(text: &str, end: usize) -> bool {
    let (text, end) = near(text, end);
    let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    let line = &text[start..end];
    let name = line.trim_end_matches([':', '：']).trim_start_matches([' ', '\t', '*', '_', '>', '#', '-']);
    label(line) == Some(name)
}

/// Returns true if the full stop that ends at byte `end` belongs to a label such as `Q.` at the start of a line.
pub(super) fn ends_short_label(text: &str, end: usize) -> bool {
    let (text, end) = near(text, end);
    let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    (1..=2).contains(&(end - start)) && short_label(&text[start..]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_recognized() {
        for line in [
            "Brenn: We go",
            "MR. HOLT: We",
            "Q    What",
            "Chair Ottla Brenn: Good",
            "Mrs. Aune (Norland): We",
            "Name (18:52): We",
            "**Tomas Veld**: We",
            "Question: What",
            "Q - What",
            "A. We",
            "布伦：我们",
            "السؤال: ماذا",
            "THE COURT: So",
            "M. Luc Ferrand, ingénieur\u{a0}: La",
        ] {
            assert!(label(line).is_some(), "{line}");
        }
        for line in [
            "We go: now",
            "In short: we",
            "07:05 we",
            "so it is: we",
            "Is it safe? Yes: we",
            "https://a.b",
            "A man went",
            "Today, we say: go",
            "Note: this takes time",
            "First: we close",
        ] {
            assert!(label(line).is_none(), "{line}");
        }
    }
}

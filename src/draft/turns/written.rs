//! How names and offices are written in labels, and which lines begin a paragraph.

use super::lines::TextLine;
use super::roles;
use crate::draft::words;
use crate::text::punctuation::is_quotation_mark;

/// Words of a label outside brackets.
const MAX_NAME_WORDS: usize = 10;

/// Returns true for words written like a name or an office.
pub(super) fn is_name(text: &str) -> bool {
    const SMALL: &str = "of the for and von van de der den del della da do dos di du la le les bin ibn al el et y zu zur e af av des ten ter to \
        in at und für l' d' aux au";
    let words: Vec<&str> = text.split([' ', '\u{a0}', '\t']).filter(|word| !word.is_empty()).collect();
    let first = words.first().copied().unwrap_or_default();
    let lower = |word: &str| word.trim_end_matches('.').to_lowercase();
    let has_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_counted =
        words.len() > 1 && words.last().is_some_and(|last| has_number(last) && last.len() <= 3) && words.len() <= 3;
    let is_unknown = roles::is_unknown(&lower(first)) || lower(first).starts_with("unidentif");
    let is_of_name = |word: &&str| {
        let first = word.chars().next().unwrap_or(' ');
        let rest = ["d'", "d’", "l'", "l’"].iter().find_map(|elided| word.strip_prefix(elided));
        first.is_uppercase()
            || rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
            || first == '&'
            || SMALL.split(' ').any(|small| small == *word)
            || roles::is_office(&lower(word))
            // “Unidentified journalist”
            || (is_unknown && (roles::is_questioner(word) || roles::is_unknown(word)))
            || (first.is_alphabetic() && !first.is_lowercase())
    };
    let named = if is_counted { &words[..words.len() - 1] } else { &words[..] };
    let begins = first.starts_with(|c: char| c.is_alphabetic() && (!c.is_lowercase()));
    (1..=MAX_NAME_WORDS).contains(&words.len())
        && text.len() <= 100
        && begins
        && named.iter().all(is_of_name)
        && !(words.len() <= 2 && words.iter().all(|word| roles::is_no_label(&lower(word))))
        && !roles::is_no_label(&lower(first))
}

/// Returns true for two to five words written like the name of a person.
pub(super) fn is_full_name(name: &str) -> bool {
    let parts: Vec<&str> = name.split_whitespace().collect();
    let is_name = |part: &&str| part.starts_with(char::is_uppercase) || words::is_particle(part);
    // “Senators Roe”
    let is_group = parts.first().and_then(|first| first.strip_suffix('s')).is_some_and(|one| {
        let one = one.to_lowercase();
        roles::is_office(&one) || roles::is_courtesy(&one)
    });
    (2..=5).contains(&parts.len())
        && !is_group
        && parts.iter().all(is_name)
        && parts.iter().all(|part| {
            let lower = part.trim_end_matches('.').to_lowercase();
            !words::is_body(&lower) && !words::is_article(&lower) && !roles::is_office(&lower)
        })
}

/// Returns the bytes of the number of a question before a name, with the space after it: `Q61 `, `Q. 61. `.
pub(super) fn question_number(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("Question").or_else(|| text.strip_prefix('Q'))?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let rest = rest.strip_prefix([' ', '\u{a0}']).unwrap_or(rest);
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let name = after.trim_start_matches(['.', ')']).trim_start_matches([' ', '\u{a0}', '\t']);
    let is_number = (1..=5).contains(&(rest.len() - after.len())) && name.len() < after.len();
    (is_number && name.starts_with(|c: char| c.is_uppercase() || c == '*')).then_some(text.len() - name.len())
}

/// Returns true if line `place` is indented more than the line before.
pub(super) fn is_indented(lines: &[TextLine], place: usize) -> bool {
    place.checked_sub(1).is_some_and(|before| lines[place].indent > lines[before].indent)
}

/// Returns true if a line may begin a paragraph: it does not continue the sentence of the line before.
pub(super) fn begins(text: &str, lines: &[TextLine], place: usize) -> bool {
    let line = &lines[place];
    let Some(before) = place.checked_sub(1).map(|before| lines[before].of(text)) else { return true };
    let ends = |c: char| ".?!…:-–—)]*_。？！".contains(c) || is_quotation_mark(c);
    line.is_first || is_indented(lines, place) || before.ends_with(ends) || is_marked(line.of(text))
}

/// Returns true if a line begins like nothing but a label: `Q:`, `MR. HOLT:`.
fn is_marked(line: &str) -> bool {
    let head = line[..line.floor_char_boundary(60)].split([':', ' ']).next().unwrap_or_default();
    let head = head.trim_matches(['*', '_']);
    let bare = head.trim_end_matches('.').to_lowercase();
    let is_caps = head.chars().all(|c| !c.is_lowercase());
    (roles::is_questioner(&bare) || roles::is_answer(&bare) || roles::is_courtesy(&bare)) && is_caps && !bare.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_questions_precede_names() {
        for (text, rest) in [
            ("Q12 Chair: We", Some("Chair: We")),
            ("Q. 12. Ida Roe: We", Some("Ida Roe: We")),
            ("Question 9 **Ida Roe:** We", Some("**Ida Roe:** We")),
            ("Q12 people", None),
            ("Q  12 Roe", None),
            ("Quay 12 Roe", None),
            ("Q12", None),
        ] {
            assert_eq!(question_number(text).map(|len| &text[len..]), rest, "{text}");
        }
        assert!(is_name("Unknown reporter") && is_name("Unidentified viewer") && is_name("Male voice"));
        assert!(!is_name("Port viewer"));
    }
}

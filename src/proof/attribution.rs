//! Finds the speaker named next to a quotation in prose: `,” said Anna Berg.`, `Mr. Veld replied: “`.

use std::ops::Range;

use crate::text::punctuation::{is_quotation_mark, is_single_mark};

/// Bytes searched after a quotation for its speaker.
const MAX_ATTRIBUTION_BYTES: usize = 120;
/// Words of a speaker's name.
const MAX_NAME_WORDS: usize = 4;

/// Verbs of speech that come with a speaker's name.
const VERBS: &str = "said says added adds told tells asked replied answered wrote insisted warned argued claimed noted stated declared \
     explained countered responded sagte sagt erklärte betonte antwortete schrieb dit déclaré affirmé ajouté répondu dijo afirmó \
     declaró añadió respondió сказал сказала заявил заявила ответил ответила";

/// Returns true if the words omitted between two parts of a quote lead from one named speaker to another.
pub(super) fn changes_speaker(text: &str, left_out: &Range<usize>, part_end: usize) -> bool {
    let gap = &text[left_out.clone()];
    let is_mark = |c: char| is_quotation_mark(c) && !is_single_mark(c);
    let (Some(first), Some(last)) = (gap.find(is_mark), gap.rfind(is_mark)) else { return false };
    if first == last || gap.len() > 4 * MAX_ATTRIBUTION_BYTES {
        return false;
    }
    let narration = &gap[first..last];
    let sentences: Vec<&str> = narration.split(['.', '!', '?']).collect();
    let before = sentences.first().and_then(|sentence| speaker(sentence));
    let introduced = sentences[1..].iter().rev().find_map(|sentence| speaker(sentence));
    let after = introduced.or_else(|| {
        let window = &text[part_end..text.ceil_char_boundary((part_end + MAX_ATTRIBUTION_BYTES).min(text.len()))];
        let closed = window.find(is_mark)?;
        let rest = window[closed..].trim_start_matches(|c: char| is_mark(c) || c == ',' || c.is_whitespace());
        speaker(rest.split(|c| matches!(c, '.' | '!' | '?' | '\n') || is_mark(c)).next()?)
    });
    before.zip(after).is_some_and(|(before, after)| before != after)
}

/// Returns the last name of the speaker in `sentence`: the name right after a verb of speech, or right before it.
fn speaker(sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let is_name = |word: &&&str| bare(word).chars().next().is_some_and(char::is_uppercase);
    let verb = words.iter().position(|word| VERBS.split(' ').any(|verb| verb == bare(word)))?;
    let after = words[verb + 1..].iter().take(MAX_NAME_WORDS).take_while(is_name).last();
    let before = words[..verb].last().filter(is_name);
    after.or(before).map(|name| bare(name).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(text: &str) -> bool {
        let [from, to] = ["<", ">"].map(|mark| text.find(mark).unwrap());
        let plain = text.replace(['<', '>'], "");
        let end = plain.rfind('”').unwrap();
        let end = plain[..end].rfind('”').filter(|_| plain[end..].len() < 4).unwrap_or(end);
        changes_speaker(&plain, &(from..to - 1), end)
    }

    #[test]
    fn a_different_name_is_a_different_speaker() {
        assert!(changes("“We have a deal<,” said Anna Berg. “>We have no deal,” said Dunn."));
        assert!(changes("“It is safe<,” said Holm. Vik replied: “>It is not safe.”"));
        assert!(!changes("“We have a deal<,” said Anna Berg. “>We sign today,” Ms Berg said."));
        assert!(!changes("“We have a deal<,” she said. “>We sign today,” she added."));
        assert!(!changes("“We have a deal<,” said Berg. “>We sign today.”"));
        assert!(!changes("We have a deal< and we say so. >We sign today.”"));
    }
}

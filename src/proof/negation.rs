//! Negations and conditions. Omitted words are checked for them.

use super::characters::is_of_word;
use crate::text::punctuation::is_single_mark;

/// Whole words in lower case by language, except words with another common meaning in one of the other languages.
const WORDS: &[&str] = &[
    // English
    "no not never none nobody nothing nowhere neither nor without cannot hardly barely scarcely rarely seldom \
     unless except lest nay non",
    // German, Dutch
    "außer ausser nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden nichts nirgends weder ohne \
     kaum nein niet geen nooit niets zonder tenzij behalve",
    // French, Italian, Spanish, Portuguese, Romanian, Catalan
    "sauf salvo excepto eccetto exceto ne pas jamais aucun aucune rien ni sans guère nul nulle nessuno nessuna niente nulla senza \
     nunca jamás ningún ninguno ninguna nada nadie tampoco não nenhum nenhuma ninguém sem nem niciodată \
     nimeni fără",
    // Nordic, Polish, Czech, Turkish, Indonesian
    "inte ikke ikkje ej aldrig aldri ingen inget inga intet ingenting utan uten uden nigdy nikt nic bez ne \
     nikdy nikdo není değil yok hiç tidak bukan tanpa jangan ei emme eivät nem soha nélkül",
    // Russian, Ukrainian, Bulgarian, Greek
    "не нет ни никогда никто ничто ничего никого нигде без нельзя ніколи ніхто нічого немає няма δεν δε μη μην \
     όχι ποτέ κανείς τίποτα χωρίς",
    // Arabic, Persian, Urdu, Hebrew, Hindi
    "لا لم لن ليس ليست غير إلا بدون دون أبدا نه نیست هرگز هیچ نہیں לא אין בלי אינו אינה אלא नहीं मत बिना",
];

/// Negations within words, and in scripts without spaces.
const FRAGMENTS: &str = "不 除非 没 沒 尚未 未能 未曾 未有 无 無 勿 ない ません なかった ไม่ 않 없 아니 못";

/// Conditions of several words that reverse a statement.
const PHRASES: &[&str] = &["à moins", "a menos", "a meno che", "es sei denn", "med mindre", "si ce n'est"];

/// Words that reverse a sentence if omitted from it, but not if the whole sentence is omitted.
const REVERSING_IN_SENTENCE: &str = "if unlikely refuse refuses refused refusing fail fails failed failing deny denies denied denying reject \
     rejects rejected rejecting impossible only provided falls wenn nur si solo если только";

/// Returns true if omitting `text` from a sentence reverses its meaning.
pub(super) fn reverses_sentence(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !is_of_word(c));
    is_negated(text) || words.any(|word| REVERSING_IN_SENTENCE.split(' ').any(|known| known == word))
}

/// Returns true if `text` contains a negation.
pub(super) fn is_negated(text: &str) -> bool {
    // an abbreviation in capitals, such as NE, is not a negation
    let is_capital = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
    let is_shouted = text.chars().filter(|c| c.is_lowercase()).count() == 0;
    let words = text.split_inclusive(char::is_whitespace).filter(|word| is_shouted || !is_capital(word.trim()));
    let lower = words.collect::<String>().to_lowercase().replace(is_single_mark, "'");
    // "no." before a number is not a negation
    let lower = without_numbers(&lower);
    let is_letter = |c: char| is_of_word(c) || matches!(c, '\'' | '-');
    let mut words = lower.split(|c: char| !is_letter(c)).map(|word| word.trim_matches('\''));
    let is_known = |word: &str| WORDS.iter().any(|language| language.split(' ').any(|known| known == word));
    // Arabic and Hebrew write "and" and the like as part of the next word
    let is_negation = |word: &str| is_known(word) || word.strip_prefix(['و', 'ف', 'ו', 'ש']).is_some_and(is_known);
    words.any(|word| is_negation(word) || word.ends_with("n't") || word.starts_with("n'"))
        || PHRASES.iter().any(|phrase| lower.contains(phrase))
        || FRAGMENTS.split(' ').any(|negation| lower.contains(negation))
}

/// Removes `no.` and `no` before a number.
fn without_numbers(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for (place, part) in text.split("no").enumerate() {
        let is_number = part.trim_start_matches(['.', 's', ' ', '\u{a0}']).starts_with(char::is_numeric);
        if place > 0 && !is_number {
            kept.push_str("no");
        }
        kept.push_str(part);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::is_negated;

    #[test]
    fn negations_are_recognized_in_many_languages() {
        for text in [
            "do not",
            "won’t",
            "can't",
            "can‘t",
            "Never again",
            "nicht mehr",
            "n’est plus",
            "не будет",
            "לא נלך",
            "我们不走",
            "لن نذهب",
            "ولن نذهب",
            "ולא נלך",
            "行かない",
            "à moins que",
            "除非",
        ] {
            assert!(is_negated(text), "{text}");
        }
        for text in [
            "a notable knot",
            "for two nights and a day",
            "the nicety of it",
            "всё будет",
            "非常好",
            "mooring No. 16",
            "flat no 5",
            "the NE wind",
            "a no-fly zone",
            "",
        ] {
            assert!(!is_negated(text), "{text}");
        }
    }
}

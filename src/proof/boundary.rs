//! Positions at which a text must not be cut: inside a word, a contraction, a number, a compound or a range, and between
//! a number and its sign or currency.

use super::characters::{is_between, is_combining, is_currency, is_of_word, is_unspaced};
use super::window::near;
use crate::text::invisible::is_ignorable;
use crate::text::punctuation::{is_dash, is_single_mark, narrow};

/// Characters examined on either side, including invisible ones.
const MAX_CHARACTERS: usize = 16;

/// The characters before or after a position, nearest first.
struct Neighbours {
    near: Option<char>,
    next: Option<char>,
    third: Option<char>,
    /// All examined characters are invisible.
    is_hidden: bool,
}

impl Neighbours {
    fn new(chars: impl Iterator<Item = char>) -> Self {
        let examined: Vec<char> = chars.take(MAX_CHARACTERS).collect();
        let mut seen = examined.iter().copied().filter(|&c| !is_ignorable(c)).map(narrow);
        let (near, next, third) = (seen.next(), seen.next(), seen.next());
        Self { near, next, third, is_hidden: near.is_none() && examined.len() == MAX_CHARACTERS }
    }
}

/// Returns true if a match must not begin or end at byte `at` of `text`. In scripts without spaces it may begin and end
/// anywhere.
pub(super) fn splits(text: &str, at: usize) -> bool {
    let (text, at) = near(text, at);
    let (before, after) = (Neighbours::new(text[..at].chars().rev()), Neighbours::new(text[at..].chars()));
    let (Some(left), Some(right)) = (before.near, after.near) else { return before.is_hidden || after.is_hidden };
    if is_combining(right) {
        return true;
    }
    if is_of_word(left) && is_of_word(right) {
        let is_magnitude = left.is_numeric() && matches!(right, '百' | '千' | '万' | '萬' | '亿' | '億' | '兆');
        return is_magnitude || (!is_unspaced(left) && !is_unspaced(right));
    }
    let joined_after = after.next.is_some_and(|next| joins(left, right, next));
    let joined_before = before.next.is_some_and(|previous| joins(previous, left, right));
    joined_after
        || joined_before
        || is_before_magnitude(text, at)
        || is_hyphenation(text, at)
        || is_number_split(text, at)
        || is_sign_split(&before, &after)
}

/// Returns true if `joint` joins the characters on either side: `can’t`, `3,250`, `well-known`, `and/or`.
fn joins(before: char, joint: char, after: char) -> bool {
    let (digits, words) = (before.is_numeric() && after.is_numeric(), is_of_word(before) && is_of_word(after));
    match joint {
        '.' | ',' | ':' | '·' | '\u{66b}' | '\u{66c}' | '\u{2044}' | '×' | '+' | '=' | '±' | '^' if digits => true,
        '.' | '/' | '&' | '@' | '_' | '\u{2019}' | '\u{2011}' => words,
        // an em dash without spaces may separate clauses
        '—' | '\u{2015}' | '\u{2e3a}' | '\u{2e3b}' => false,
        c if is_dash(c) => words,
        c if is_single_mark(c) => words,
        _ => false,
    }
}

/// Returns true within a word hyphenated at the end of a line: `oper|-⏎ator`, `oper-⏎|ator`.
fn is_hyphenation(text: &str, at: usize) -> bool {
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{ad}');
    let is_line_end = |space: &str| space.matches('\n').count() == 1;
    let (before, after) = (&text[..at], &text[at..]);
    if let Some(rest) = after.strip_prefix(is_hyphen) {
        let line = rest.trim_start();
        let space = &rest[..rest.len() - line.len()];
        return before.ends_with(char::is_alphabetic) && is_line_end(space) && line.starts_with(char::is_alphabetic);
    }
    let line_end = before.trim_end();
    let divided = line_end.strip_suffix(is_hyphen).is_some_and(|word| word.ends_with(char::is_alphabetic));
    divided && is_line_end(&before[line_end.len()..]) && after.starts_with(char::is_alphabetic)
}

/// Returns true between a number and the word that multiplies it: `$4.6| million`.
fn is_before_magnitude(text: &str, at: usize) -> bool {
    const MAGNITUDES: &str = "hundred thousand million billion trillion bn mn tn dozen percent \
        tausend millionen million milliarden milliarde billionen mio mrd tsd prozent cent mille millions million milliards milliard \
        mil millones millón millardos millar milhões milhão bilhões mila milioni milione miliardi miliardo miljoner miljon \
        miljarder miljard millioner milliarder millioen miljoen тысяч тысячи тысяча миллион миллиона миллионов миллиард миллиарда \
        миллиардов тыс млн млрд ألف آلاف مليون ملايين مليار هزار میلیون میلیارد אלף אלפים מיליון מיליארד";
    let after = text[at..].trim_start_matches(is_group_space);
    let word = &after[..after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len())];
    let is_number = text[..at].ends_with(char::is_numeric);
    is_number && !word.is_empty() && word.len() < 24 && {
        let word = word.to_lowercase();
        MAGNITUDES.split(' ').any(|magnitude| magnitude == word)
    }
}

/// Returns true within a number with spaces between its groups: `3 250 000`.
fn is_number_split(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].trim_end_matches(is_group_space), text[at..].trim_start_matches(is_group_space));
    let spaces = text[before.len()..text.len() - after.len()].chars().count();
    let digits = |chars: &mut dyn Iterator<Item = char>| chars.take(4).take_while(char::is_ascii_digit).count();
    let (left, right) = (digits(&mut before.chars().rev()), digits(&mut after.chars()));
    spaces == 1 && (1..=3).contains(&left) && right == 3
}

fn is_group_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2007}' | '\u{2008}' | '\u{2009}' | '\u{202f}')
}

/// Returns true between a number and its sign, currency or unit: `-|2`, `$|480`, `5|%`.
fn is_sign_split(before: &Neighbours, after: &Neighbours) -> bool {
    let is_open = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || (is_between(c) && !is_dash(c)));
    let is_symbol = |c: char| {
        is_currency(c)
            || matches!(
                c,
                '+' | '±' | '<' | '=' | '>' | '#' | '№' | '~' | '≈' | '≤' | '≥' | '×' | '^' | '%' | '‰' | '°'
            )
    };
    let spaced = |side: &Neighbours| if side.near.is_some_and(is_group_space) { side.next } else { side.near };
    let (Some(left), Some(right)) = (before.near, after.near) else { return false };
    let number_after = right.is_numeric()
        || is_currency(right)
        || (matches!(right, '.' | ',') && after.next.is_some_and(char::is_numeric));
    if is_dash(left) && number_after && is_open(before.next) {
        return true;
    }
    let number_before = before.near.is_some_and(char::is_numeric);
    (right.is_numeric() && is_symbol(left))
        || (number_before && is_symbol(right))
        || (right.is_numeric() && spaced(before).is_some_and(is_currency))
        || (number_before
            && spaced(after).is_some_and(|c| is_currency(c) || matches!(c, '%' | '‰' | '°'))
            && !starts_amount(after))
}

/// Returns true if a currency sign after a space belongs to the next number: `480 $5 notes`.
fn starts_amount(after: &Neighbours) -> bool {
    after.next.is_some_and(is_currency) && after.third.is_some_and(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn split(text: &str) -> bool {
        let at = text.find('|').unwrap();
        splits(&text.replacen('|', "", 1), at)
    }

    #[test]
    fn words_numbers_and_compounds_are_not_cut() {
        for text in [
            "We can|’t",
            "We can’|t",
            "and we won|'t",
            "Itʼ|s",
            "thre|aten",
            "3|,250",
            "3,|250",
            "3,250|,000",
            "0|.5",
            "0.|5",
            "07|:05",
            "4|-6",
            "4-|6",
            "4|–6",
            "well|-known",
            "well-|known",
            "re|-opened",
            "post–|war",
            "$|480",
            "at -|2",
            "at −|2",
            "at –|3",
            "5|%",
            "5| %",
            "480| €",
            "€ |480",
            "3| 250 000",
            "3 250| 000",
            "3\u{202f}|250",
            "and|/or",
            "R|&D",
            "U.|S.",
            "U|.S.",
            "10|²",
            "e|\u{301}",
            "#|1",
            "x|@example.org",
            "17|/05/2031",
            "12|°",
            "٣|٫٥",
            "pre|-\u{ad}war",
            "12’|000",
            "oper|-\nator",
            "$4.6| million",
            "a\u{ad}\u{ad}\u{ad}\u{ad}\u{ad}\u{ad}\u{ad}\u{ad}\u{ad}\u{ad}\u{ad}\u{ad}\u{ad}\u{ad}\u{ad}\u{ad}|b",
            "um 3| Mio. Euro",
            "480|万",
            "oper-\n|ator",
        ] {
            assert!(split(text), "{text}");
        }
    }

    #[test]
    fn a_match_may_end_between_words() {
        for text in [
            "We |can’t",
            "We can’t| go",
            "safe|.",
            "safe|,” he",
            "“|safe",
            "job|—and",
            "job—|and",
            "job |— and",
            "job| -- and",
            "the drivers|’ strike",
            "in 2031|. We",
            "at |-2",
            "costs |$480",
            "by 5%| now",
            "中|文",
            "well|…",
            "|start",
            "end|",
            "in 2031 |500 people",
            "wait|?”",
            "of 480| $5 notes",
            "1: |Stay",
            "Brenn: |We",
            "(|so)",
            "rose by 4|, then",
            "word|: 3",
            "---\n|We close",
            "Signed --\n|We close",
            "Page 12-\n\n|We close",
            "at dawn|-\n\nThen she",
            "| |3 ships",
            "→|5 ships",
        ] {
            assert!(!split(text), "{text}");
        }
    }
}

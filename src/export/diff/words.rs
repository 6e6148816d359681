//! Marks the words of a long text that differ: `the talks [began → ended] in Muscat`.

/// Maximum number of words on either side that are compared one by one; longer stretches count as different.
const MAX_COMPARED_WORDS: usize = 250;
/// Number of unchanged words kept on either side of a difference.
const CONTEXT_WORDS: usize = 6;

/// A stretch of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordRun<'a> {
    Same(&'a [&'a str]),
    Old(&'a [&'a str]),
    New(&'a [&'a str]),
}

/// Returns the new text with the differences marked; `None` if too little is the same for that to help.
pub(super) fn marked(old: &str, new: &str) -> Option<String> {
    let old: Vec<&str> = old.split_whitespace().collect();
    let new: Vec<&str> = new.split_whitespace().collect();
    let stretches = stretches(&old, &new);
    let same: usize = stretches.iter().map(|part| if let WordRun::Same(words) = part { words.len() } else { 0 }).sum();
    // only white space may differ, which words cannot show
    (same * 3 > old.len().max(new.len()) && stretches.len() > 1).then(|| joined(&stretches))
}

fn joined(stretches: &[WordRun]) -> String {
    let mut parts = Vec::new();
    let mut rest = stretches;
    while let Some((first, others)) = rest.split_first() {
        let (part, left) = match (first, others) {
            (WordRun::Same(words), _) => (around(words, rest.len() == stretches.len(), others.is_empty()), others),
            (WordRun::Old(old), [WordRun::New(new), left @ ..]) => {
                (format!("[{} → {}]", old.join(" "), new.join(" ")), left)
            }
            (WordRun::Old(old), _) => (format!("[removed: {}]", old.join(" ")), others),
            (WordRun::New(new), _) => (format!("[added: {}]", new.join(" ")), others),
        };
        parts.push(part);
        rest = left;
    }
    parts.join(" ")
}

/// Returns unchanged words, without those far from any difference.
fn around(words: &[&str], first: bool, last: bool) -> String {
    let (before, after) = (if first { 0 } else { CONTEXT_WORDS }, if last { 0 } else { CONTEXT_WORDS });
    if words.len() <= before + after + 1 {
        return words.join(" ");
    }
    let (head, tail) = (&words[..before], &words[words.len() - after..]);
    [head.join(" "), "…".to_owned(), tail.join(" ")]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Splits both texts into stretches that are the same and stretches that differ.
fn stretches<'a>(old: &'a [&'a str], new: &'a [&'a str]) -> Vec<WordRun<'a>> {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (rest_old, rest_new) = (&old[head..], &new[head..]);
    let tail = rest_old.iter().rev().zip(rest_new.iter().rev()).take_while(|(old, new)| old == new).count();
    let (middle_old, middle_new) = (&rest_old[..rest_old.len() - tail], &rest_new[..rest_new.len() - tail]);
    let mut all = vec![WordRun::Same(&old[..head])];
    if middle_old.len() <= MAX_COMPARED_WORDS && middle_new.len() <= MAX_COMPARED_WORDS {
        all.extend(compared(middle_old, middle_new));
    } else {
        all.extend([WordRun::Old(middle_old), WordRun::New(middle_new)]);
    }
    all.push(WordRun::Same(&rest_new[rest_new.len() - tail..]));
    all.retain(|stretch| {
        let (WordRun::Same(words) | WordRun::Old(words) | WordRun::New(words)) = stretch;
        !words.is_empty()
    });
    all
}

/// Compares by the longest common subsequence, in time and memory of the product of both lengths.
fn compared<'a>(old: &'a [&'a str], new: &'a [&'a str]) -> Vec<WordRun<'a>> {
    let columns = new.len() + 1;
    // longest[i][j]: how many words old[i..] and new[j..] have in common, in order
    let mut longest = vec![0_u16; (old.len() + 1) * columns];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let at = i * columns + j;
            longest[at] = if old[i] == new[j] {
                longest[at + columns + 1] + 1
            } else {
                longest[at + columns].max(longest[at + 1])
            };
        }
    }
    let (mut i, mut j, mut all) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        let (from_old, from_new) = (i, j);
        while i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        }
        all.push(WordRun::Same(&new[from_new..j]));
        let (from_old, from_new) = (from_old.max(i), j);
        while (i < old.len() || j < new.len()) && !(i < old.len() && j < new.len() && old[i] == new[j]) {
            let down = longest.get((i + 1) * columns + j).filter(|_| i < old.len());
            let right = Some(&longest[(i * columns + j + 1).min(longest.len() - 1)]).filter(|_| j < new.len());
            if down >= right { i += 1 } else { j += 1 }
        }
        all.extend([WordRun::Old(&old[from_old..i]), WordRun::New(&new[from_new..j])]);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn differences_are_marked_with_a_few_words_around_them() {
        let long = "one two three four five six seven eight nine ten eleven twelve the talks began in Muscat today";
        let marked = marked(long, &long.replace("began", "ended late")).unwrap();
        assert_eq!(marked, "… nine ten eleven twelve the talks [began → ended late] in Muscat today");
        assert_eq!(super::marked("a b c d", "a b c d e").unwrap(), "a b c d [added: e]");
        assert_eq!(super::marked("a b c", "x y z"), None, "nothing is the same");
        assert_eq!(super::marked("a b", "a  b"), None, "no word differs");
    }

    #[test]
    fn distant_changes_are_separate() {
        let old = "a 1 2 3 4 5 6 7 8 9 10 11 12 13 14 b";
        let new = "x 1 2 3 4 5 6 7 8 9 10 11 12 13 14 y";
        assert_eq!(marked(old, new).unwrap(), "[a → x] 1 2 3 4 5 6 … 9 10 11 12 13 14 [b → y]");
    }

    proptest! {
        #[test]
        fn the_stretches_are_both_texts(
            old in prop::collection::vec(0..4_u8, 0..20),
            new in prop::collection::vec(0..4_u8, 0..20),
        ) {
            const WORDS: [&str; 4] = ["a", "b", "c", "d"];
            let words = |places: &[u8]| places.iter().map(|&place| WORDS[usize::from(place)]).collect::<Vec<_>>();
            let (old, new) = (words(&old), words(&new));
            let stretches = stretches(&old, &new);
            let (mut left, mut right) = (Vec::new(), Vec::new());
            for stretch in &stretches {
                match stretch {
                    WordRun::Same(words) => {
                        left.extend_from_slice(words);
                        right.extend_from_slice(words);
                    }
                    WordRun::Old(words) => left.extend_from_slice(words),
                    WordRun::New(words) => right.extend_from_slice(words),
                }
            }
            prop_assert_eq!(&left, &old);
            prop_assert_eq!(&right, &new);
        }
    }
}

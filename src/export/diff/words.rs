//! Which words of a long text differ: `the talks [began → ended] in Muscat`.

/// Words on either side that are compared one by one; of longer stretches all is taken to differ.
const COMPARED: usize = 250;
/// Words that are kept on either side of what differs.
const AROUND: usize = 6;

/// A stretch of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stretch<'a> {
    Same(&'a [&'a str]),
    Old(&'a [&'a str]),
    New(&'a [&'a str]),
}

/// The new text with what differs marked; `None` where too little is the same for that to be any help.
pub(super) fn marked(old: &str, new: &str) -> Option<String> {
    let old: Vec<&str> = old.split_whitespace().collect();
    let new: Vec<&str> = new.split_whitespace().collect();
    let stretches = stretches(&old, &new);
    let same: usize = stretches.iter().map(|part| if let Stretch::Same(words) = part { words.len() } else { 0 }).sum();
    // white space alone may differ, which words cannot show
    (same * 3 > old.len().max(new.len()) && stretches.len() > 1).then(|| told(&stretches))
}

fn told(stretches: &[Stretch]) -> String {
    let mut parts = Vec::new();
    let mut rest = stretches;
    while let Some((first, others)) = rest.split_first() {
        let (part, left) = match (first, others) {
            (Stretch::Same(words), _) => (around(words, rest.len() == stretches.len(), others.is_empty()), others),
            (Stretch::Old(old), [Stretch::New(new), left @ ..]) => {
                (format!("[{} → {}]", old.join(" "), new.join(" ")), left)
            }
            (Stretch::Old(old), _) => (format!("[removed: {}]", old.join(" ")), others),
            (Stretch::New(new), _) => (format!("[added: {}]", new.join(" ")), others),
        };
        parts.push(part);
        rest = left;
    }
    parts.join(" ")
}

/// Words that are the same, without those that are far from all that differs.
fn around(words: &[&str], first: bool, last: bool) -> String {
    let (before, after) = (if first { 0 } else { AROUND }, if last { 0 } else { AROUND });
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

/// Both texts as stretches that are the same and stretches that are not.
fn stretches<'a>(old: &'a [&'a str], new: &'a [&'a str]) -> Vec<Stretch<'a>> {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (rest_old, rest_new) = (&old[head..], &new[head..]);
    let tail = rest_old.iter().rev().zip(rest_new.iter().rev()).take_while(|(old, new)| old == new).count();
    let (middle_old, middle_new) = (&rest_old[..rest_old.len() - tail], &rest_new[..rest_new.len() - tail]);
    let mut all = vec![Stretch::Same(&old[..head])];
    if middle_old.len() <= COMPARED && middle_new.len() <= COMPARED {
        all.extend(compared(middle_old, middle_new));
    } else {
        all.extend([Stretch::Old(middle_old), Stretch::New(middle_new)]);
    }
    all.push(Stretch::Same(&rest_new[rest_new.len() - tail..]));
    all.retain(|stretch| {
        let (Stretch::Same(words) | Stretch::Old(words) | Stretch::New(words)) = stretch;
        !words.is_empty()
    });
    all
}

/// The same by the longest common subsequence, in time and memory of the product of both lengths.
fn compared<'a>(old: &'a [&'a str], new: &'a [&'a str]) -> Vec<Stretch<'a>> {
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
        all.push(Stretch::Same(&new[from_new..j]));
        let (from_old, from_new) = (from_old.max(i), j);
        while (i < old.len() || j < new.len()) && !(i < old.len() && j < new.len() && old[i] == new[j]) {
            let down = longest.get((i + 1) * columns + j).filter(|_| i < old.len());
            let right = Some(&longest[(i * columns + j + 1).min(longest.len() - 1)]).filter(|_| j < new.len());
            if down >= right { i += 1 } else { j += 1 }
        }
        all.extend([Stretch::Old(&old[from_old..i]), Stretch::New(&new[from_new..j])]);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_differs_is_marked_with_a_few_words_around_it() {
        let long = "one two three four five six seven eight nine ten eleven twelve the talks began in Muscat today";
        let marked = marked(long, &long.replace("began", "ended late")).unwrap();
        assert_eq!(marked, "… nine ten eleven twelve the talks [began → ended late] in Muscat today");
        assert_eq!(super::marked("a b c d", "a b c d e").unwrap(), "a b c d [added: e]");
        assert_eq!(super::marked("a b c", "x y z"), None, "nothing is the same");
        assert_eq!(super::marked("a b", "a  b"), None, "no word differs");
    }

    #[test]
    fn two_changes_far_apart_are_two() {
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
                    Stretch::Same(words) => {
                        left.extend_from_slice(words);
                        right.extend_from_slice(words);
                    }
                    Stretch::Old(words) => left.extend_from_slice(words),
                    Stretch::New(words) => right.extend_from_slice(words),
                }
            }
            prop_assert_eq!(&left, &old);
            prop_assert_eq!(&right, &new);
        }
    }
}

//! The words of a long text that differ between two versions: `the talks [began → ended] in Muscat`.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// Maximum number of words on either side that are compared one by one; longer stretches count as different.
const MAX_COMPARED_WORDS: usize = 600;
/// Number of unchanged words kept on either side of a difference.
const CONTEXT_WORDS: usize = 6;

/// A stretch of two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WordStretch {
    /// Spaces precede it.
    pub(crate) is_spaced: bool,
    /// What both texts have there.
    pub(crate) content: WordContent,
}

/// The words of a stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum WordContent {
    /// Unchanged words.
    Same(String),
    /// Unchanged words far from any difference, which are left out.
    Omitted,
    /// Words that differ; one side may be empty.
    Different {
        /// The words of the old text.
        old: String,
        /// The words of the new text.
        new: String,
    },
}

/// A word or a punctuation mark. Spaces before it do not count in comparisons.
#[derive(Clone, Copy, Debug)]
struct DiffWord<'a> {
    text: &'a str,
    is_spaced: bool,
}

/// Parts of both texts, in order.
#[derive(Clone, Copy, Debug)]
struct DiffRun<'w, 'a> {
    old: &'w [DiffWord<'a>],
    new: &'w [DiffWord<'a>],
    is_same: bool,
}

/// Returns the stretches of two texts, with few unchanged words unless the `whole` texts are shown; `None` if too little is
/// the same for that to help.
pub(crate) fn stretches(old: &str, new: &str, whole: bool) -> Option<Vec<WordStretch>> {
    let (old, new) = (words(old), words(new));
    let runs = joined(runs(&old, &new));
    let same: usize = runs.iter().filter(|run| run.is_same).map(|run| run.new.len()).sum();
    // only white space may differ, which words cannot show
    let differs = runs.iter().any(|run| !run.is_same);
    (differs && same * 3 > old.len().max(new.len())).then(|| {
        let last = runs.len() - 1;
        let context = |is_end: bool| match is_end {
            _ if whole => usize::MAX,
            true => 0,
            false => CONTEXT_WORDS,
        };
        runs.iter()
            .enumerate()
            .flat_map(|(place, run)| shown(run, context(place == 0), context(place == last)))
            .collect()
    })
}

fn words(text: &str) -> Vec<DiffWord<'_>> {
    let mut is_spaced = false;
    let mut words = Vec::new();
    for part in text.split_word_bounds() {
        if part.trim().is_empty() {
            is_spaced = true;
        } else {
            words.push(DiffWord { text: part, is_spaced });
            is_spaced = false;
        }
    }
    words
}

/// Splits both texts into stretches that are the same and stretches that differ.
fn runs<'w, 'a>(old: &'w [DiffWord<'a>], new: &'w [DiffWord<'a>]) -> Vec<DiffRun<'w, 'a>> {
    let is_same = |(old, new): &(&DiffWord, &DiffWord)| old.text == new.text;
    let head = old.iter().zip(new).take_while(is_same).count();
    let (rest_old, rest_new) = (&old[head..], &new[head..]);
    let tail = rest_old.iter().rev().zip(rest_new.iter().rev()).take_while(is_same).count();
    let (middle_old, tail_old) = rest_old.split_at(rest_old.len() - tail);
    let (middle_new, tail_new) = rest_new.split_at(rest_new.len() - tail);
    let mut runs = vec![DiffRun { old: &old[..head], new: &new[..head], is_same: true }];
    if middle_old.len().max(middle_new.len()) <= MAX_COMPARED_WORDS {
        let texts = |words: &[DiffWord<'a>]| words.iter().map(|word| word.text).collect::<Vec<_>>();
        let ops = capture_diff_slices(Algorithm::Myers, &texts(middle_old), &texts(middle_new));
        runs.extend(ops.iter().map(|op| DiffRun {
            old: &middle_old[op.old_range()],
            new: &middle_new[op.new_range()],
            is_same: matches!(op, DiffOp::Equal { .. }),
        }));
    } else {
        runs.push(DiffRun { old: middle_old, new: middle_new, is_same: false });
    }
    runs.push(DiffRun { old: tail_old, new: tail_new, is_same: true });
    runs.retain(|run| !run.old.is_empty() || !run.new.is_empty());
    runs
}

/// Joins differences that are next to each other, or separated by nothing but punctuation, so that there are fewer of
/// them.
fn joined<'w, 'a>(runs: Vec<DiffRun<'w, 'a>>) -> Vec<JoinedRun<'a>> {
    let mut joined: Vec<JoinedRun> = Vec::new();
    let mut runs = runs.into_iter().peekable();
    while let Some(run) = runs.next() {
        let is_after_difference = joined.last().is_some_and(|last| !last.is_same);
        let is_before_difference = runs.peek().is_some_and(|next| !next.is_same);
        let is_lettered = run.new.iter().any(|word| word.text.contains(char::is_alphanumeric));
        let is_same = run.is_same && (is_lettered || !(is_after_difference && is_before_difference));
        match joined.last_mut().filter(|last| last.is_same == is_same) {
            Some(last) => {
                last.old.extend_from_slice(run.old);
                last.new.extend_from_slice(run.new);
            }
            None => joined.push(JoinedRun { old: run.old.to_vec(), new: run.new.to_vec(), is_same }),
        }
    }
    joined
}

struct JoinedRun<'a> {
    old: Vec<DiffWord<'a>>,
    new: Vec<DiffWord<'a>>,
    is_same: bool,
}

/// Returns a run as it is shown: of unchanged words, as many as belong to the differences before and after it.
fn shown(run: &JoinedRun, before: usize, after: usize) -> Vec<WordStretch> {
    let is_spaced = run.new.first().or(run.old.first()).is_some_and(|word| word.is_spaced);
    if !run.is_same {
        let content = WordContent::Different { old: text(&run.old), new: text(&run.new) };
        return vec![WordStretch { is_spaced, content }];
    }
    let same = |words: &[DiffWord]| WordStretch {
        is_spaced: words.first().is_some_and(|word| word.is_spaced),
        content: WordContent::Same(text(words)),
    };
    if run.new.len() <= before.saturating_add(after).saturating_add(1) {
        return vec![same(&run.new)];
    }
    let (head, tail) = (&run.new[..before], &run.new[run.new.len() - after..]);
    let omitted = WordStretch { is_spaced: before > 0, content: WordContent::Omitted };
    let spaced = WordStretch { is_spaced: true, ..same(tail) };
    let all = [same(head), omitted, spaced];
    all.into_iter().filter(|part| part.content != WordContent::Same(String::new())).collect()
}

/// Returns the words with single spaces.
fn text(words: &[DiffWord]) -> String {
    let mut text = String::new();
    for word in words {
        if word.is_spaced && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word.text);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(old: &str, new: &str) -> Option<String> {
        joined_text(stretches(old, new, false)?)
    }

    fn joined_text(stretches: Vec<WordStretch>) -> Option<String> {
        let mut text = String::new();
        for WordStretch { is_spaced, content } in stretches {
            if is_spaced && !text.is_empty() {
                text.push(' ');
            }
            match content {
                WordContent::Same(same) => text += &same,
                WordContent::Omitted => text.push('…'),
                WordContent::Different { old, new } => text += &format!("[{old}|{new}]"),
            }
        }
        Some(text)
    }

    #[test]
    fn differences_are_shown_with_a_few_words_around_them() {
        let long = "one two three four five six seven eight nine ten eleven twelve the talks began in Muscat today";
        let shown = marked(long, &long.replace("began", "ended late")).unwrap();
        assert_eq!(shown, "… nine ten eleven twelve the talks [began|ended late] in Muscat today");
        let whole = joined_text(stretches(long, &long.replace("began", "ended late"), true).unwrap()).unwrap();
        assert_eq!(whole, long.replace("began", "[began|ended late]"));
        assert_eq!(marked("a b c d", "a b c d e").unwrap(), "a b c d [|e]");
        assert_eq!(marked("a b c", "x y z"), None, "nothing is the same");
        assert_eq!(marked("a b", "a  b"), None, "no word differs");
    }

    #[test]
    fn punctuation_belongs_to_no_word() {
        assert_eq!(marked("We agree, they say.", "We agree; they say.").unwrap(), "We agree[,|;] they say.");
        assert_eq!(marked("It ended.", "It ended. All left, late.").unwrap(), "It ended. [|All left, late.]");
        assert_eq!(marked("one two, three four", "one x, y four").unwrap(), "one [two, three|x, y] four");
        assert_eq!(marked("两国在阿曼会谈", "两国在卡塔尔会谈").unwrap(), "两国在[阿曼|卡塔尔]会谈");
    }

    #[test]
    fn distant_changes_are_separate() {
        let old = "a 1 2 3 4 5 6 7 8 9 10 11 12 13 14 b";
        let new = "x 1 2 3 4 5 6 7 8 9 10 11 12 13 14 y";
        assert_eq!(marked(old, new).unwrap(), "[a|x] 1 2 3 4 5 6 … 9 10 11 12 13 14 [b|y]");
    }

    proptest! {
        #[test]
        fn the_runs_are_both_texts(
            old in prop::collection::vec(0..6_u8, 0..40), new in prop::collection::vec(0..6_u8, 0..40),
        ) {
            const WORDS: [&str; 6] = ["a", "b", "c", "d", ",", "会"];
            let text = |places: &[u8]| places.iter().map(|&place| WORDS[usize::from(place)]).collect::<Vec<_>>().join(" ");
            let (old, new) = (text(&old), text(&new));
            let (left, right) = (words(&old), words(&new));
            let all = joined(runs(&left, &right));
            let texts = |words: &[DiffWord]| words.iter().map(|word| word.text.to_owned()).collect::<Vec<_>>();
            prop_assert_eq!(all.iter().flat_map(|run| texts(&run.old)).collect::<Vec<_>>().join(" "), old.as_str());
            prop_assert_eq!(all.iter().flat_map(|run| texts(&run.new)).collect::<Vec<_>>().join(" "), new.as_str());
            prop_assert!(all.windows(2).all(|pair| pair[0].is_same != pair[1].is_same));
        }
    }
}

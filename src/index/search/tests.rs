//! Ranks, words in any order, corrections, and words of scripts without spaces.

use proptest::prelude::*;

use super::alignment::{Alignment, Distance};
use super::{Pattern, SearchItem, WordList};
use crate::briefing::load;
use crate::index::Index;

const BRIEFING: &str = r#"
schema = 1
[briefing]
title = "Talks"
as_of = "2024-05-18"
summary = "They wanted Iran to restrain the militias it arms."
scope = "Public reports only."
[[judgment]]
text = "A second round is likely."
[[actor]]
id = "a"
name = "Militias in Iraq"
[[actor]]
id = "b"
name = "United States"
note = "A target of militia attacks, says Jake Sullivan."
[[actor]]
id = "c"
name = "Paramilitias"
[[relation]]
from = "b"
kind = "warns"
to = "a"
[[event]]
title = "Jake Sullivan travels"
date = "2024-05-18"
[[event]]
title = "北京会谈在阿曼举行"
date = "2024-05-19"
[[question]]
text = "Does anyone command each militia?"
[[source]]
id = "s"
title = "Report on militia groups"
"#;

fn index() -> Index {
    Index::new(load(BRIEFING).unwrap())
}

/// Returns the kinds and labels of the items found, best first.
fn found(index: &Index, typed: &str) -> Vec<String> {
    let hits = index.search(&Pattern::of_words(typed).unwrap(), None);
    let shown = |&number: &u32| {
        let item = index.search_item(number).unwrap();
        assert_eq!(index.search_number(item), number);
        let label = item.entry().map_or("", |entry| index.label(entry));
        format!("{} {label}", item.kind()).trim_end().to_owned()
    };
    hits.ranked.iter().map(shown).collect()
}

#[test]
fn whole_words_come_before_prefixes_and_those_before_parts() {
    let index = index();
    assert_eq!(
        found(&index, "militia"),
        [
            "Question Does anyone command each militia?",
            "Source",
            "Actor United States",
            "Actor Militias in Iraq",
            "Relation",
            "Summary",
            "Actor Paramilitias",
        ]
    );
    let hits = index.search(&Pattern::new("militia").unwrap(), None);
    assert!(hits.ordered.is_sorted() && hits.ordered.len() == hits.ranked.len());
}

#[test]
fn all_words_must_occur_and_their_phrase_comes_first() {
    let index = index();
    assert_eq!(found(&index, "sullivan jake"), ["Event Jake Sullivan travels", "Actor United States"]);
    assert_eq!(found(&index, "united jake"), ["Actor United States"]);
    assert_eq!(found(&index, "jake travels sullivan militia"), [""; 0]);
    assert_eq!(found(&index, "public reports"), ["Summary"]);
    assert_eq!(found(&index, "second round"), ["Judgment"]);
}

#[test]
fn text_without_spaces_is_found_as_words() {
    assert_eq!(found(&index(), "阿曼"), ["Event 北京会谈在阿曼举行"]);
    let spelling = |typed: &str| index().spelling(&Pattern::of_words(typed).unwrap());
    assert_eq!(spelling("阿曼阿曼"), None, "not corrected");
}

#[test]
fn misspelt_words_are_corrected_one_edit_from_four_letters_two_from_eight() {
    let index = index();
    let spelling = |typed: &str| {
        let corrected = index.spelling(&Pattern::of_words(typed).unwrap());
        corrected.map(|pattern| pattern.parts().collect::<Vec<_>>().join(" "))
    };
    for (typed, corrected) in [
        ("sulivan", Some("sullivan")),
        ("Sulilvan", Some("sullivan")),
        ("sulivna", None),
        ("sullivna", Some("sullivan")),
        ("sulllivvan", Some("sullivan")),
        ("suliv", Some("sullivan")),
        ("jaek", Some("jake")),
        ("jke", None),
        ("jake sulivan", Some("jake sullivan")),
        ("sullivan", None),
        ("2034", None),
        ("unrelated", None),
    ] {
        assert_eq!(spelling(typed).as_deref(), corrected, "{typed}");
    }
}

#[test]
fn narrowing_an_earlier_search_finds_the_same() {
    let index = index();
    let pattern = |typed: &str| Pattern::of_words(typed).unwrap();
    for (before, after) in [("mil", "milit"), ("j", "jake"), ("sulli", "sullivan tr"), ("jake", "x")] {
        let wider = index.search(&pattern(before), None);
        let narrowed = index.search(&pattern(after), Some((&pattern(before), &wider)));
        assert_eq!(narrowed.ranked, index.search(&pattern(after), None).ranked, "{before} {after}");
    }
}

#[test]
fn the_summary_is_an_item_of_an_empty_briefing() {
    let index = Index::new(load("schema = 1\n[briefing]\ntitle = 't'\nas_of = '2024-05-18'\n").unwrap());
    assert_eq!((index.search_item(0), index.search_item(1)), (Some(SearchItem::Summary), None));
    assert!(index.search(&Pattern::new("t").unwrap(), None).ranked.is_empty());
}

/// Returns the distance from `typed` to the whole of `word`, without any shortcut.
fn plain_distance(typed: &[char], word: &[char]) -> usize {
    let mut table = vec![vec![0; typed.len() + 1]; word.len() + 1];
    for row in 0..=word.len() {
        for column in 0..=typed.len() {
            table[row][column] = match (row, column) {
                (0, steps) | (steps, 0) => steps,
                _ => {
                    let is_same = word[row - 1] == typed[column - 1];
                    let replaced = table[row - 1][column - 1] + usize::from(!is_same);
                    let mut cell = replaced.min(table[row - 1][column] + 1).min(table[row][column - 1] + 1);
                    if row > 1 && column > 1 && word[row - 1] == typed[column - 2] && word[row - 2] == typed[column - 1]
                    {
                        cell = cell.min(table[row - 2][column - 2] + 1);
                    }
                    cell
                }
            };
        }
    }
    table[word.len()][typed.len()]
}

proptest! {
    #[test]
    fn distances_within_the_bound_are_exact(typed in "[abc]{4,10}", mut words in prop::collection::vec("[abc]{1,12}", 1..30)) {
        words.sort();
        let typed: Vec<char> = typed.chars().collect();
        let mut table = Alignment::new(&typed, 2);
        for word in &words {
            let letters: Vec<char> = word.chars().collect();
            let prefix = (0..=letters.len()).map(|end| plain_distance(&typed, &letters[..end])).min().unwrap();
            let whole = plain_distance(&typed, &letters);
            match table.distance(word) {
                None => prop_assert!(prefix > 2, "{word}"),
                Some(Distance { prefix: nearest, whole: exact }) => {
                    prop_assert_eq!(nearest, prefix);
                    prop_assert!(exact == whole || (exact == usize::MAX && whole > 2));
                }
            }
        }
    }

    #[test]
    fn no_text_breaks_the_vocabulary(text in "\\PC{0,80}", typed in "\\PC{0,12}") {
        let _ = WordList::new(&text).nearest(&typed);
    }
}

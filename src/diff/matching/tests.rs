//! Pairs of small lists.

use super::*;

/// A part: its id if it has one, its words, and its other fields.
type Short = (&'static str, &'static str, &'static [&'static str]);

fn hash(field: impl Hash) -> u64 {
    use std::hash::{DefaultHasher, Hasher};
    let mut hasher = DefaultHasher::new();
    field.hash(&mut hasher);
    hasher.finish()
}

fn fields(&(id, words, others): &Short) -> FieldHashes {
    let id = (!id.is_empty()).then(|| hash(("id", id)));
    let others = others.iter().enumerate().filter(|(_, value)| !value.is_empty()).map(hash);
    id.into_iter().chain([hash(("words", words))]).chain(others).collect()
}

/// Returns for each new part the place of the old one, or `-`.
fn matched(old: &[Short], new: &[Short]) -> String {
    let sign = |short: &Short| {
        let id = Some(short.0).filter(|id| !id.is_empty());
        Sign { id, words: short.1, content: hash(fields(short)) }
    };
    let fields_of = |list: &[Short]| {
        let all: Vec<FieldHashes> = list.iter().map(fields).collect();
        move |place: usize| all[place].clone()
    };
    let (old_fields, new_fields) = (fields_of(old), fields_of(new));
    let (old, new) = (old.iter().map(sign).collect(), new.iter().map(sign).collect());
    let (old, new) = (PartList { signs: old, fields: &old_fields }, PartList { signs: new, fields: &new_fields });
    let there = matching(&old, &new);
    let back = matching(&new, &old);
    assert_eq!(there.gone.len(), back.old_of.iter().filter(|old| old.is_none()).count(), "as many on the way back");
    there.old_of.iter().map(|old| old.map_or("-".to_owned(), |old| old.to_string())).collect::<Vec<_>>().join(" ")
}

#[test]
fn ids_win_over_words_and_content_over_order() {
    let old: [Short; 4] = [("a", "x", &[]), ("", "y", &["2"]), ("", "y", &["3"]), ("b", "z", &[])];
    assert_eq!(matched(&old, &[("", "y", &["3"]), ("a", "other", &[]), ("c", "z", &[])]), "2 0 -");
}

#[test]
fn equal_words_are_paired_one_by_one() {
    let new: [Short; 3] = [("", "y", &["5"]), ("", "y", &["6"]), ("", "y", &["7"])];
    assert_eq!(matched(&[("", "y", &["1"]), ("", "y", &["2"])], &new), "0 1 -");
}

#[test]
fn a_part_that_gains_or_loses_an_id_is_recognized_by_its_words() {
    assert_eq!(matched(&[("", "y", &["1"])], &[("a", "y", &["2"])]), "0");
    assert_eq!(matched(&[("a", "y", &["1"])], &[("", "y", &["2"])]), "0");
    assert_eq!(matched(&[("a", "y", &["1"])], &[("b", "y", &["1"])]), "-");
}

#[test]
fn an_additional_part_with_the_same_words_moves_no_other() {
    let old: [Short; 3] = [("", "y", &["1"]), ("", "y", &["2"]), ("", "y", &["3", "more"])];
    assert_eq!(matched(&old, &[("", "y", &["0"]), old[0], old[1], old[2]]), "- 0 1 2");
    assert_eq!(matched(&old, &[("", "y", &["0"]), old[0], old[1], ("", "y", &["3", "less"])]), "- 0 1 2");
    assert_eq!(matched(&old, &[old[2], old[1]]), "2 1");
}

#[test]
fn of_parts_with_the_same_words_the_most_similar_are_paired() {
    let old: [Short; 3] = [("", "y", &["1", "a"]), ("", "y", &["2", "b"]), ("", "y", &["3", "c"])];
    let renamed: [Short; 3] = [("", "y", &["3", "z"]), ("", "y", &["1", "z"]), ("", "y", &["2", "z"])];
    assert_eq!(matched(&old, &renamed), "2 0 1");
    let named: [Short; 3] = [("i", "y", &["3", "c"]), ("", "y", &["1", "a", "new"]), ("j", "y", &["2"])];
    assert_eq!(matched(&old, &named), "2 0 1");
}

#[test]
fn of_equal_parts_those_with_the_same_neighbours_are_paired() {
    let (same, other): (Short, Short) = (("", "y", &["1"]), ("", "z", &[]));
    assert_eq!(matched(&[same, other, same], &[same, same, other, same]), "0 - 1 2");
    assert_eq!(matched(&[other, same, same], &[other, same, same, same]), "0 1 2 -");
    assert_eq!(matched(&[same, same, other], &[same, other]), "0 2");
}

#[test]
fn changed_words_at_the_same_place_are_a_change_if_all_else_is_equal() {
    let (first, last): (Short, Short) = (("", "a", &[]), ("", "b", &[]));
    let same: &[&str] = &["1", "2", "3"];
    assert_eq!(matched(&[first, ("", "x", same), last], &[first, ("", "y", same), last]), "0 1 2");
    assert_eq!(matched(&[first, ("", "x", same), last], &[("", "y", same), first, last]), "- 0 2", "elsewhere");
    assert_eq!(matched(&[first, ("", "x", &["1"]), last], &[first, ("", "y", &["1"]), last]), "0 1 2", "alone");
    assert_eq!(matched(&[first, ("", "x", &[]), last], &[first, ("", "y", &[]), last]), "0 - 2", "nothing in common");
    let two =
        |words: [&'static str; 2]| -> [Short; 3] { [first, ("", words[0], &["1", "2"]), ("", words[1], &["1", "2"])] };
    assert_eq!(matched(&two(["x", "y"]), &two(["v", "w"])), "0 - -", "too little");
    assert_eq!(matched(&[("i", "x", same)], &[("j", "y", same)]), "-", "another id");
}

#[test]
fn of_very_many_with_the_same_words_only_single_differences_are_paired() {
    let label = |number: usize| -> &'static str { Box::leak(number.to_string().into_boxed_str()) };
    let part = |number, other| -> Short { ("", "y", Box::leak(Box::new([label(number), other]))) };
    let old: Vec<Short> = (0..100).map(|number| part(number, "a")).collect();
    let mut new: Vec<Short> = (0..100).rev().map(|number| part(number, "b")).collect();
    let places: Vec<String> = (0..100).rev().map(|place: usize| place.to_string()).collect();
    assert_eq!(matched(&old, &new), places.join(" "));
    new.insert(0, part(100, "b"));
    assert_eq!(matched(&old, &new), format!("- {}", places.join(" ")));
}

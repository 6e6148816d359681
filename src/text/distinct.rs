//! Cuts texts of one list so that they stay distinguishable.
//!
//! Titles often share a long beginning: "River flood at Long Bridge, north bank" and "…, south bank". Cut at the end they
//! look the same. So the positions at which a text branches off from others are found first, and the words there are kept
//! when it is cut: "River flood…north bank".

use std::ops::Range;

use super::width::{clip, clip_words, graphemes, width};

/// Branches of a text that are kept: the last ones, which separate it from the texts most like it.
const MAX_BRANCHES: usize = 8;
/// Cells of a word before and after a branch in it that are kept; a longer word is cut.
const MAX_HALF_WORD: usize = 12;

/// Cells of a start that is worth keeping when it is cut.
const MIN_START: usize = 4;

/// Returns for each text the positions, ascending, at which other texts of the list first differ from it. The end of a text
/// is one if another text continues it.
pub(crate) fn branches(texts: &[&str]) -> Vec<Box<[usize]>> {
    let clusters = |place: &usize| graphemes(texts[*place]).map(|(cluster, _)| cluster);
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by(|one, other| clusters(one).cmp(clusters(other)));
    let distinct: Vec<&[usize]> = order.chunk_by(|&one, &other| texts[one] == texts[other]).collect();
    let shared: Vec<usize> =
        distinct.windows(2).map(|pair| shared_bytes(texts[pair[0][0]], texts[pair[1][0]])).collect();
    let mut found = vec![Vec::new(); distinct.len()];
    let mut pass = |steps: &mut dyn Iterator<Item = (usize, usize)>| {
        // ascending: the minima of what is shared, from the text back to the start of the pass
        let mut open: Vec<usize> = Vec::new();
        for (place, shared) in steps {
            open.truncate(open.partition_point(|&at| at < shared));
            open.push(shared);
            found[place].extend(open.iter().rev().take(MAX_BRANCHES));
        }
    };
    pass(&mut (1..distinct.len()).map(|place| (place, shared[place - 1])));
    pass(&mut (0..shared.len()).rev().map(|place| (place, shared[place])));
    let mut result: Vec<Box<[usize]>> = vec![Box::default(); texts.len()];
    for (equal, mut positions) in distinct.into_iter().zip(found) {
        positions.sort_unstable();
        positions.dedup();
        let last: Box<[usize]> = positions.split_off(positions.len().saturating_sub(MAX_BRANCHES)).into();
        equal.iter().for_each(|&place| result[place].clone_from(&last));
    }
    result
}

/// Returns the length of the clusters that both texts begin with.
fn shared_bytes(one: &str, other: &str) -> usize {
    let same = graphemes(one).zip(graphemes(other)).take_while(|((one, _), (other, _))| one == other);
    same.map(|((cluster, _), _)| cluster.len()).sum()
}

/// Returns `text` in at most `room` cells, with the words at its `branches` visible if they fit.
pub(crate) fn clip_distinct(text: &str, branches: &[usize], room: usize) -> String {
    let plain = clip_words(text, room);
    let visible = plain.len().saturating_sub('…'.len_utf8());
    if plain == text || branches.iter().all(|&at| at < visible) {
        return plain;
    }
    let mut kept = kept_words(text, branches);
    while kept.len() > 1 && min_cells(text, &kept) > room {
        kept.remove(0);
    }
    match min_cells(text, &kept) <= room {
        true => fill(text, &kept, room),
        false => clip_start(text, branches.last().copied().unwrap_or_default(), room),
    }
}

/// Returns the words at `branches`; those without others between them as one.
fn kept_words(text: &str, branches: &[usize]) -> Vec<Range<usize>> {
    let mut kept: Vec<Range<usize>> = Vec::new();
    for word in branches.iter().map(|&at| word_at(text, at)) {
        match kept.last_mut() {
            Some(last) if word.start <= last.end || text[last.end..word.start].trim().is_empty() => {
                last.end = last.end.max(word.end);
            }
            _ => kept.push(word),
        }
    }
    kept
}

/// Returns the word with the branch `at`; if a word ends there, with the next one. The start depends only on the text
/// before, which the other texts share.
fn word_at(text: &str, at: usize) -> Range<usize> {
    let (before, after) = text.split_at(at);
    let start = before.char_indices().rfind(|(_, c)| c.is_whitespace()).map_or(0, |(space, c)| space + c.len_utf8());
    let start = if width(&text[start..at]) > MAX_HALF_WORD { at } else { start };
    let gap = after.len() - after.trim_start().len();
    let word = after[gap..].split(char::is_whitespace).next().unwrap_or_default();
    start..at + gap + clip(word, MAX_HALF_WORD).len()
}

/// Returns the least number of cells of a text that shows the words in `kept`.
fn min_cells(text: &str, kept: &[Range<usize>]) -> usize {
    let words: usize = kept.iter().map(|word| width(&text[word.clone()]) + 1).sum();
    let is_start = kept.first().is_some_and(|word| word.start == 0);
    let is_end = kept.last().is_some_and(|word| word.end == text.len());
    words + usize::from(!is_start) - usize::from(is_end)
}

/// Returns the kept words, with as much as fits before the first and after the last one.
fn fill(text: &str, kept: &[Range<usize>], room: usize) -> String {
    let (start_word, kept) = match kept {
        // a word at the start continues towards the next one
        [first, rest @ ..] if first.start == 0 && !rest.is_empty() => (first.end, rest),
        _ => (0, kept),
    };
    let Some((last, middle)) = kept.split_last() else { return String::new() };
    let between: String = middle.iter().map(|word| format!("{}…", &text[word.clone()])).collect();
    let (before, after) = (&text[..middle.first().unwrap_or(last).start], &text[last.start..]);
    let min_before = width(&before[..start_word]) + usize::from(start_word < before.len());
    let min_after = width(&text[last.clone()]) + usize::from(last.end < text.len());
    let spare = room.saturating_sub(width(&between) + min_before + min_after);
    let end = clip_after(
        after,
        last.len(),
        min_after + spare - (width(before) - min_before.min(width(before))).min(spare / 2),
    );
    let mut start = clip_after(before, start_word, room.saturating_sub(width(&between) + width(&end)));
    if start_word == 0 && start != before && width(&start) < MIN_START {
        start = "…".to_owned();
    }
    start + &between + &end
}

/// Returns `text` in at most `room` cells, with the first `min` bytes, which fit, in any case.
fn clip_after(text: &str, min: usize, room: usize) -> String {
    let cut = clip_words(text, room);
    match cut == text || cut.len() >= min + '…'.len_utf8() {
        true => cut,
        // clipping by words dropped a part of them
        false if min < text.len() => format!("{}…", &text[..min]),
        false => text.to_owned(),
    }
}

/// Returns what fits of `text` from `at` on; of one that ends there, its last clusters.
fn clip_start(text: &str, at: usize, room: usize) -> String {
    let from = match text.get(at..).filter(|rest| !rest.trim().is_empty()) {
        Some(_) => at,
        None => {
            let clusters: Vec<(usize, usize)> =
                graphemes(text).map(|(cluster, cells)| (cluster.len(), cells)).collect();
            let mut left = room.saturating_sub(1);
            let fits = |cells: usize, left: &mut usize| left.checked_sub(cells).map(|rest| *left = rest).is_some();
            let kept = clusters.iter().rev().take_while(|(_, cells)| fits(*cells, &mut left));
            text.len() - kept.map(|(bytes, _)| bytes).sum::<usize>()
        }
    };
    let rest = text[from..].trim_start();
    if room < 2 { clip_words(rest, room) } else { format!("…{}", clip_words(rest, room - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(texts: &[&str], room: usize) -> Vec<String> {
        let branches = branches(texts);
        texts.iter().zip(&branches).map(|(text, branches)| clip_distinct(text, branches, room)).collect()
    }

    #[test]
    fn the_words_that_differ_stay_visible() {
        let floods = ["River flood at Long Bridge, north bank", "River flood at Long Bridge, south bank", "Strike"];
        assert_eq!(cut(&floods, 24), ["River flood…north bank", "River flood…south bank", "Strike"]);
        assert_eq!(cut(&floods, 12), ["River…north…", "River…south…", "Strike"]);
        assert_eq!(cut(&floods[..2], 16), ["River…north bank", "River…south bank"]);
        assert_eq!(cut(&floods, 8), ["…north…", "…south…", "Strike"]);
        assert_eq!(cut(&floods, 3), ["…n…", "…s…", "St…"]);
        // one that the other one continues
        let longer = ["Talks in the harbour of Oman", "Talks in the harbour of Oman resume"];
        assert_eq!(cut(&longer, 20), ["Talks in the…Oman", "Talks in…Oman resume"]);
        // several branches
        let reports = ["north", "south"].map(|bank| {
            ["morning", "evening"].map(|time| format!("River flood on the {bank} bank, report of the {time}"))
        });
        let reports: Vec<&str> = reports.iter().flatten().map(String::as_str).collect();
        let cut = cut(&reports, 28);
        assert_eq!(cut[..2], ["River flood on…north…morning", "River flood on…north…evening"]);
        assert_eq!(cut[2..], ["River flood on…south…morning", "River flood on…south…evening"]);
    }

    #[test]
    fn wide_and_right_to_left_titles_are_cut_between_clusters() {
        let wide = ["长桥河流洪水演习情况通报北岸", "长桥河流洪水演习情况通报南岸"];
        assert_eq!(cut(&wide, 16), ["长桥河流洪…北岸", "长桥河流洪…南岸"]);
        let arabic = ["محادثات غير مباشرة في عمان صباحا", "محادثات غير مباشرة في عمان مساء"];
        let cut = cut(&arabic, 20);
        assert!(cut[0].ends_with("صباحا") && cut[1].ends_with("مساء"), "{cut:?}");
    }

    /// Returns true if all words that have to be visible fit.
    fn fits(text: &str, branches: &[usize], room: usize) -> bool {
        width(text) <= room || min_cells(text, &kept_words(text, branches)) <= room
    }

    fn titles() -> impl Strategy<Value = Vec<String>> {
        let word = "(a|b|ab|ba|abc|north|northern|a-very-long-word-without-end|宽字|e\u{301}|سلام)[,:]?";
        let title = prop::collection::vec(word, 1..7).prop_map(|words| words.join(" "));
        let affixes = (prop::collection::vec(word, 0..4), prop::collection::vec(word, 0..3));
        (affixes, prop::collection::vec(title, 1..9)).prop_map(|((start, end), titles)| {
            let around = |title: String| [start.join(" "), title, end.join(" ")].join(" ").trim().to_owned();
            titles.into_iter().map(around).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn different_titles_are_shown_differently(titles in titles(), room in 0_usize..70) {
            let texts: Vec<&str> = titles.iter().map(String::as_str).collect();
            let branches = branches(&texts);
            let shown = cut(&texts, room);
            for (place, one) in shown.iter().enumerate() {
                prop_assert!(width(one) <= room, "{one} in {room}");
                for (other_place, other) in shown.iter().enumerate() {
                    let is_possible = [place, other_place].iter().all(|&at| fits(texts[at], &branches[at], room));
                    prop_assert!(!is_possible || (one == other) == (texts[place] == texts[other_place]), "{texts:?} {shown:?}");
                }
            }
        }

        /// One varying word of ten cells at most needs no more than sixteen.
        #[test]
        fn one_word_between_long_texts_needs_little_room(
            start in "[a-z ]{0,60}", words in prop::collection::hash_set("[a-z]{1,10}", 2..6), end in "[a-z ]{0,60}", room in 16_usize..80
        ) {
            let titles: Vec<String> = words.iter().map(|word| format!("{start} {word} {end}").trim().to_owned()).collect();
            let texts: Vec<&str> = titles.iter().map(String::as_str).collect();
            let shown: std::collections::HashSet<String> = cut(&texts, room).into_iter().collect();
            let distinct: std::collections::HashSet<&&str> = texts.iter().collect();
            prop_assert_eq!(shown.len(), distinct.len(), "{:?} {:?}", texts, shown);
        }
    }
}

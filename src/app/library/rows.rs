//! The rows of the list: all files, or the matches of a search across them, best first.

use super::file::BriefingFile;
use crate::index::{Hits, Pattern, SearchItem};
use crate::text::fold::fold;

/// A file by its index, and the number of an item that matches in it; `None` for the file itself.
pub(super) type ListRow = (usize, Option<u32>);

/// A search, and the item that was chosen among its matches; `None` for a briefing itself.
pub(crate) type ChosenMatch = (String, Option<SearchItem>);

/// Returns the rows for `typed`: files with all words in their title or name, then matches in all files by rank, then files
/// that contain the words far apart. Without a search, all files. `order` is the order of the files.
pub(super) fn rows(files: &[BriefingFile], order: &[usize], typed: &str) -> Vec<ListRow> {
    let Some(pattern) = Pattern::of_words(typed) else { return order.iter().map(|&file| (file, None)).collect() };
    let words: Vec<String> = typed.split_whitespace().map(fold).collect();
    let heads: Vec<String> = order.iter().map(|&file| files[file].head()).collect();
    let found: Vec<Hits> = order
        .iter()
        .map(|&file| files[file].text.as_ref().map_or_else(Hits::default, |text| text.search(&pattern)))
        .collect();
    let in_head = |place: &usize, word: &String| heads[*place].contains(word.as_str());
    let is_titled = |place: &usize| words.iter().all(|word| in_head(place, word));
    let mut rows: Vec<ListRow> = (0..order.len()).filter(is_titled).map(|place| (order[place], None)).collect();
    let mut ranks: Vec<_> = found.iter().map(Hits::by_rank).collect();
    loop {
        let mut is_over = true;
        for (place, ranks) in ranks.iter_mut().enumerate() {
            let Some(items) = ranks.next() else { continue };
            is_over = false;
            rows.extend(items.iter().map(|&item| (order[place], Some(item))));
        }
        if is_over {
            break;
        }
    }
    let contains = |place: &usize, word: &String| {
        in_head(place, word) || files[order[*place]].text.as_ref().is_some_and(|text| text.contains(word))
    };
    let is_scattered = |place: &usize| {
        found[*place].ranked.is_empty() && !is_titled(place) && words.iter().all(|word| contains(place, word))
    };
    rows.extend((0..order.len()).filter(is_scattered).map(|place| (order[place], None)));
    rows
}

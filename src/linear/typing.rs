//! Statements about the prompt: search, filter and palette.

use super::panel::place;
use super::wording::{matches, sentence, without_columns};
use crate::app::{App, Content};
use crate::page::{self, spoken};

/// Returns the statement about the prompt: the typed text and its matches.
pub(super) fn typing(before: &App, after: &App) -> String {
    let Some((sign, prompt)) = after.prompt() else { return String::new() };
    match sign {
        "/" => {}
        "&" => return filtering(after, prompt.text()),
        ":" => return choosing(before, after, prompt.text()),
        _ => return format!("{sign}{}", prompt.text()),
    }
    if before.prompt().is_none() {
        return "Find: type, then press Enter; Esc cancels.".to_owned();
    }
    if let Some(found) = after.found_on_page() {
        let line = found.at.map_or_else(String::new, |(_, line)| without_columns(&line));
        return format!("{}: {} on this page. {line}", prompt.text(), matches(found.all)).trim_end().to_owned();
    }
    finding(before, after, prompt.text())
}

/// Returns the number of matches and the selected one; only that if nothing else has changed.
fn finding(before: &App, after: &App, typed: &str) -> String {
    let Some(find) = after.find() else { return String::new() };
    let picked = after.picked_hit();
    let hit = find.pattern.as_ref().and_then(|pattern| {
        let item = find.ranked(after.index(), picked)?;
        let hit = page::hit_spoken(after.index(), item, pattern, after.dates());
        Some(format!("{} of {}, {}", picked + 1, find.count(), sentence(hit)))
    });
    let is_same = before.find().is_some_and(|before| before.typed == find.typed) && before.prompt().is_some();
    match hit {
        None => format!("{typed}: {}.", matches(find.count())),
        Some(hit) if is_same && before.picked_hit() != picked => hit,
        Some(hit) if find.is_corrected => format!("{typed}: no exact match; {}. {hit}", matches(find.count())),
        Some(hit) => format!("{typed}: {}. {hit}", matches(find.count())),
    }
}

/// Returns the number of entries that match the filter being typed, or its problem.
fn filtering(app: &App, typed: &str) -> String {
    match app.filter_problem() {
        Some(problem) => problem.to_owned(),
        None if typed.is_empty() => {
            "Filter: words, by: to: actor: is: on: after: before:, then press Enter; Esc cancels.".to_owned()
        }
        None => format!("{typed}: {}. {}", matches(app.listing(app.focus()).entries().len()), place(app)),
    }
}

/// Returns the selected action of the palette.
fn choosing(before: &App, after: &App, typed: &str) -> String {
    if before.prompt().is_none() {
        return "Actions: type a word, then press Enter; Esc cancels.".to_owned();
    }
    let page = after.spoken_page(&Content::Palette, None);
    let stop = after.stop();
    let selected = stop.link.and_then(|link| page.lines_of(link)).map(|(first, _)| spoken(&page.lines[first]));
    selected.unwrap_or_else(|| format!("{typed}: no matching action."))
}

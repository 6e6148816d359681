//! Statements about the prompt: search, filter and palette.

use super::panel::place;
use super::wording::{matches, without_columns};
use crate::app::{App, Content};
use crate::page::spoken;

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
    let found = after.find().map_or(0, |find| find.hits.len());
    let place = if found > 0 { place(after) } else { String::new() };
    format!("{}: {}. {place}", prompt.text(), matches(found)).trim_end().to_owned()
}

/// Returns the number of entries that match the filter being typed, or its problem.
fn filtering(app: &App, typed: &str) -> String {
    match app.filter_problem() {
        Some(problem) => problem.to_owned(),
        None if typed.is_empty() => {
            "Filter: words, by: actor: is: on: after: before:, then press Enter; Esc cancels.".to_owned()
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

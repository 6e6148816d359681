//! Statements about panels: the selected entry, filters, the time axis.

use ratatui::layout::Rect;

use super::wording::{WINDOW, prose, sentence};
use crate::app::{App, Frame};
use crate::briefing::{EntryId, Section, Words};
use crate::outline::phrase;
use crate::page::{Line, Role, spoken};

/// Returns the filters, if they have changed, and the selected entry.
pub(super) fn in_panel(before: &App, after: &App) -> String {
    // in another version of the briefing the same entry may have another position
    let is_same_version = std::ptr::eq(before.index(), after.index());
    let narrowed = match (before.related_to(), after.related_to()) {
        (old, new) if old == new || (!is_same_version && old.is_some() == new.is_some()) => String::new(),
        (_, Some(entry)) => match after.shown() {
            // the label may be more than the presenter's screen has shown
            Some(shown) if !shown.has_name(after.index(), entry) => "Related entries only. ".to_owned(),
            _ => format!("Related to {} only. ", phrase::label(after.index(), entry)),
        },
        (_, None) => "Showing everything. ".to_owned(),
    };
    let find = after.find_here().filter(|find| find.pattern.is_some());
    let found = find.zip(after.selected()).and_then(|(find, entry)| {
        let place = find.place(after.index(), entry.into())?;
        Some(match find.count() {
            1 => "Match 1 of 1. ".to_owned(),
            all => format!("Match {place} of {all} in reading order. "),
        })
    });
    let typed = |app: &App| app.filter(after.focus()).map(|filter| filter.typed().to_owned());
    let accepted = before.prompt().is_some_and(|(sign, _)| sign == "&");
    let filtered = match (typed(before), typed(after)) {
        (old, new) if old == new && !accepted => String::new(),
        (_, Some(new)) => format!("Filtered by {new}. "),
        (_, None) => "Filter cleared. ".to_owned(),
    };
    let axis = axis_change(before, after);
    format!("{axis}{narrowed}{filtered}{}{}", found.unwrap_or_default(), place(after))
}

/// Returns how the timeline is shown, if that has changed.
fn axis_change(before: &App, after: &App) -> String {
    match (before.axis(), after.axis()) {
        (None, Some(_)) => "Shown as an axis. ".to_owned(),
        (Some(_), None) => "Shown as a list. ".to_owned(),
        (Some(old), Some(new)) if old.zoom != new.zoom => {
            let way = if new.zoom > old.zoom { "Zoomed in" } else { "Zoomed out" };
            let times = 1u64.checked_shl(new.zoom.into()).filter(|&times| times > 1);
            times.map_or_else(|| "Whole period. ".to_owned(), |times| format!("{way}, ×{times}. "))
        }
        // a selected event that scrolls the axis is stated anyway
        (Some(old), Some(new)) if old.centre != new.centre && before.selected() == after.selected() => {
            let way = if new.centre > old.centre { "later" } else { "earlier" };
            format!("Scrolled to {way} dates. ")
        }
        _ => String::new(),
    }
}

/// Returns the focused panel, the selected entry, and the number of its links.
pub(super) fn place(app: &App) -> String {
    let (section, listing) = (app.focus(), app.listing(app.focus()));
    let Some(entry) = app.selected() else { return format!("{}: empty.", section.title()) };
    let at = listing.position(entry).map_or(0, |at| at + 1);
    let related = if app.related_to().is_some() { " related" } else { "" };
    let mut line = format!("{}, {at} of {}{related}: ", section.title(), listing.entries().len());
    line += &sentence(match app.shown() {
        Some(_) => as_shown(app, at),
        None => spoken(&in_brief(app, entry)),
    });
    if app.bookmarks().has_entry(entry) {
        line += " Bookmarked.";
    }
    line += order(app, entry, at);
    line + &linked(app)
}

/// Returns which neighbours of the event at `place` of its list, counted from 1, are in unknown order with it. The screen
/// shows that by a bracket.
fn order(app: &App, event: EntryId, place: usize) -> &'static str {
    let listed = app.listing(event.section).entries();
    let is_uncertain = |at: Option<usize>| {
        at.and_then(|at| listed.get(at)).is_some_and(|&other| app.index().is_order_uncertain(event, other))
    };
    match (is_uncertain(place.checked_sub(2)), is_uncertain(Some(place))) {
        (true, true) => " Order relative to the previous and the next event: not known.",
        (true, false) => " Order relative to the previous event: not known.",
        (false, true) => " Order relative to the next event: not known.",
        (false, false) => "",
    }
}

/// Returns as much of the entry at `place` of its list, counted from 1, as the presenter's screen has shown in its panel.
fn as_shown(app: &App, place: usize) -> String {
    let area = Rect::new(0, 0, WINDOW.0, WINDOW.1);
    let block = Frame::new(app.listing(app.focus()), area).block(place.saturating_sub(1), None);
    block.lines.iter().map(spoken).collect::<Vec<_>>().join(" ")
}

/// Returns an entry as in its panel, without the details of its page.
fn in_brief(app: &App, id: EntryId) -> Line {
    let (index, mut line) = (app.index(), Line::default());
    let briefing = index.briefing();
    match id.section {
        Section::Actors => {
            let actor = &briefing.actors[id.at()];
            line.push(&*actor.name, Role::Text);
            actor.kind.iter().for_each(|kind| line.push(format!("  {}", kind.one()), Role::Dim));
        }
        Section::Timeline => {
            let event = &briefing.events[id.at()];
            line.push(phrase::when(event, index, app.dates()), Role::Dim);
            line.push(": ", Role::Dim);
            line.push(&*event.title, Role::Text);
            line.push(format!("  {}", phrase::event_tag(event)), Role::Dim);
        }
        Section::Quotes => {
            let quote = &briefing.quotes[id.at()];
            line.push(index.label(quote.speaker), Role::Text);
            // the result of the check against the source comes before the words
            line.push(format!(", {}: ", phrase::quote_form(index, id)), Role::Dim);
            let words = match &quote.words {
                Words::Verbatim(_) => phrase::quoted(&quote.words),
                Words::Paraphrase(text) => prose(text),
            };
            line.push(words, Role::Verbatim);
        }
        Section::Questions => {
            let question = &briefing.questions[id.at()];
            line.push(&*question.text, Role::Text);
            line.push(format!("  {} priority · {}", question.priority.shown(), question.status.shown()), Role::Dim);
        }
    }
    line
}

/// Returns the number of linked entries by section, which the screen shows by marks.
fn linked(app: &App) -> String {
    let count = |section: Section| {
        let count = app.linked_in(section);
        let (one, plural) = (section.one().to_lowercase(), crate::text::plural(count));
        (count > 0).then(|| format!("{count} {one}{plural}"))
    };
    let counts: Vec<String> = Section::ALL.into_iter().filter_map(count).collect();
    if counts.is_empty() { String::new() } else { format!(" Linked: {}.", counts.join(", ")) }
}

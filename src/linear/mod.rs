//! What has changed, in words: one short line for each move, for whoever hears the briefing or reads it line by line.
//!
//! A pure function of the app before and after; pages are read out whole when they are opened. It draws nothing and
//! knows no terminal.

pub mod list;

use crate::app::{App, Content, Presenting, Stop, layout};
use crate::briefing::{EntryId, Section, Words};
use crate::index::order_uncertain;
use crate::keymap::{self, Action, Modes};
use crate::outline::phrase;
use crate::page::{self, Line, Role, spoken, statements};
use crate::text::one_line;

/// The window of an app that nobody looks at: most pages fit, so that each step on them leads to a link.
pub const WINDOW: (u16, u16) = (100, 100);

/// What is said to a key that is bound to nothing.
pub const UNBOUND: &str = "That key does nothing here; the question mark lists the keys.";

/// What is said first: what this is, how to find the way, and where the reader is.
pub fn opening(app: &App) -> Vec<String> {
    let meta = &app.index().briefing().meta;
    let marking = meta.marking.as_ref().map(|marking| format!("Marking: {marking}"));
    let keys = [(Action::Help, "lists them"), (Action::Summary, "reads the summary"), (Action::Quit, "leaves")];
    let keys =
        keys.map(|(action, what)| format!("{} {what}", keymap::aloud(&app.keys().first_key(action, Modes::default()))));
    let head = [Some(meta.title.to_string()), marking, Some(format!("As of {}", meta.as_of.shown(app.dates())))];
    in_lines(head.into_iter().flatten().chain([format!("Keys: {}.", keys.join(", ")), place(app)]))
}

/// What is said after an input has made `after` of `before`: never nothing.
pub fn said(before: &App, after: &App) -> Vec<String> {
    in_lines(changes(before, after))
}

/// Each statement in one line: what its author wrote in several is heard as one.
pub(super) fn in_lines(statements: impl IntoIterator<Item = String>) -> Vec<String> {
    statements.into_iter().map(|statement| one_line(&statement).into_owned()).collect()
}

fn changes(before: &App, after: &App) -> Vec<String> {
    let mut lines: Vec<String> = after.message().map(str::to_owned).into_iter().collect();
    lines.extend(after.trouble().filter(|_| before.trouble() != after.trouble()).map(str::to_owned));
    lines.extend(step(before, after));
    let blanked = |app: &App| app.presenting().is_some_and(|presenting| presenting.blank);
    if blanked(before) != blanked(after) {
        return lines;
    }
    match (before.reading(), after.reading()) {
        // why a filter is none has just been said
        _ if after.message().is_some() && after.filter_problem().is_some() => {}
        _ if after.prompt().is_some() => lines.push(typing(before, after)),
        _ if found_line(before, after).is_some() => lines.extend(found_line(before, after)),
        (Some(old), Some(new)) if old.stop.content == new.stop.content => {
            lines.push(on_page(after, &old.stop, &new.stop))
        }
        (_, Some(new)) => lines.extend(read_out(after, &new.stop.content)),
        _ => lines.push(in_panel(before, after)),
    }
    lines
}

/// The script: begun, left, another step, blank or not.
fn step(before: &App, after: &App) -> Vec<String> {
    let at = |presenting: &Presenting| -> Vec<String> {
        let all = after.steps().len();
        let Some(step) = after.steps().get(presenting.step) else { return Vec::new() };
        let head = format!("Step {} of {all}: {}", presenting.step + 1, after.step_label(step));
        let notes = step.notes.as_deref().map(|notes| format!("Notes: {}", prose(notes)));
        std::iter::once(head).chain(notes).collect()
    };
    let blank = |blank| if blank { "Blank: an audience sees nothing." } else { "Shown again." };
    match (before.presenting(), after.presenting()) {
        (None, Some(new)) => at(new),
        (Some(_), None) => vec!["The presentation is left.".to_owned()],
        (Some(old), Some(new)) if old.blank != new.blank => vec![blank(new.blank).to_owned()],
        (Some(old), Some(new)) if old.step != new.step => at(new),
        _ => Vec::new(),
    }
}

/// What is typed, and what it finds.
fn typing(before: &App, after: &App) -> String {
    let Some((sign, prompt)) = after.prompt() else { return String::new() };
    match sign {
        "/" => {}
        "&" => return filtering(after, prompt.text()),
        ":" => return choosing(before, after, prompt.text()),
        _ => return format!("{sign}{}", prompt.text()),
    }
    if before.prompt().is_none() {
        return "Find: type, then Enter; Esc goes back.".to_owned();
    }
    if let Some(found) = after.found_on_page() {
        let line = found.at.map_or_else(String::new, |(_, line)| words(&line));
        return match found.all {
            0 => format!("{}: nothing found on this page.", prompt.text()),
            all => format!("{}: {all} found on this page. {line}", prompt.text()),
        };
    }
    let found = after.find().map_or(0, |find| find.hits.len());
    let place = if found > 0 { place(after) } else { String::new() };
    let found = if found > 0 { format!("{found} found") } else { "nothing found".to_owned() };
    format!("{}: {found}. {place}", prompt.text()).trim_end().to_owned()
}

/// The line of a page that has just been gone to, since it holds what is searched for.
fn found_line(before: &App, after: &App) -> Option<String> {
    let found = after.found_on_page()?;
    let (place, line) = found.at?;
    let was = before.found_on_page().and_then(|found| found.at).map(|(place, _)| place);
    let searched = before.prompt().is_some_and(|(sign, _)| sign == "/");
    (searched || was != Some(place)).then(|| format!("Match {place} of {}: {}", found.all, words(&line)))
}

/// A line whose columns are heard one after the other.
fn words(line: &Line) -> String {
    line.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is left by the filter that is typed, or why it is none.
fn filtering(app: &App, typed: &str) -> String {
    match app.filter_problem() {
        Some(problem) => problem.to_owned(),
        None if typed.is_empty() => {
            "Filter: words, by: actor: is: after: before:, then Enter; Esc goes back.".to_owned()
        }
        None => format!("{typed}: {} left. {}", app.listing(app.focus()).entries().len(), place(app)),
    }
}

/// The action that is picked.
fn choosing(before: &App, after: &App, typed: &str) -> String {
    if before.prompt().is_none() {
        return "Actions: type a word, then Enter; Esc goes back.".to_owned();
    }
    let page = after.spoken_page(&Content::Palette, None);
    let stop = after.stop();
    let picked = stop.link.and_then(|link| page.lines_of(link)).map(|(first, _)| spoken(&page.lines[first]));
    picked.unwrap_or_else(|| format!("{typed}: no action is called so."))
}

/// A page in full, in the order in which it is read.
fn read_out(app: &App, content: &Content) -> Vec<String> {
    let mut lines = statements(&app.spoken_page(content, None));
    lines.retain(|line| !line.is_empty());
    lines
}

/// The picked link, or as the page was moved without one, the line that came in sight.
fn on_page(app: &App, old: &Stop, new: &Stop) -> String {
    let page = app.spoken_page(&new.content, Some(new.from));
    if let Some((first, _)) = new.link.and_then(|link| page.lines_of(link)) {
        return spoken(&page.lines[first]);
    }
    let place = |stop: &Stop| (stop.from, stop.scroll);
    let area = app.areas().reading.filter(|_| place(old) != place(new));
    let line = area.and_then(|area| {
        let body = layout::body(area);
        let page = app.page(new, layout::prose_width(body));
        let lines = &page.lines;
        let last = (new.scroll + usize::from(body.height)).min(lines.len()).saturating_sub(1);
        lines.get(if place(new) > place(old) { last } else { new.scroll }).map(spoken)
    });
    match page.link_count() {
        _ if line.as_ref().is_some_and(|line| !line.is_empty()) => line.unwrap_or_default(),
        0 => "There is no more on this page; Esc goes back.".to_owned(),
        1 => "The page has 1 link; j picks it, Esc goes back.".to_owned(),
        links => format!("The page has {links} links; j picks the first, Esc goes back."),
    }
}

/// What narrows the panels if that has changed, and what is selected.
fn in_panel(before: &App, after: &App) -> String {
    // in another version of the briefing the same entry may have another place
    let is_same_version = std::ptr::eq(before.index(), after.index());
    let narrowed = match (before.related_to(), after.related_to()) {
        (old, new) if old == new || (!is_same_version && old.is_some() == new.is_some()) => String::new(),
        (_, Some(entry)) => format!("Only what is related to {}. ", phrase::label(after.index(), entry)),
        (_, None) => "Showing everything. ".to_owned(),
    };
    let find = after.find().filter(|find| find.pattern.is_some());
    let found = find.zip(after.selected()).and_then(|(find, entry)| {
        Some(format!("Match {} of {}. ", find.place(after.index(), entry)?, find.hits.len()))
    });
    let typed = |app: &App| app.filter(after.focus()).map(|filter| filter.typed().to_owned());
    let accepted = before.prompt().is_some_and(|(sign, _)| sign == "&");
    let filtered = match (typed(before), typed(after)) {
        (old, new) if old == new && !accepted => String::new(),
        (_, Some(new)) => format!("Filtered by {new}. "),
        (_, None) => "Not filtered. ".to_owned(),
    };
    let looked = looked(before, after);
    format!("{looked}{narrowed}{filtered}{}{}", found.unwrap_or_default(), place(after))
}

/// How the time axis is looked at, if that has changed.
fn looked(before: &App, after: &App) -> String {
    match (before.axis(), after.axis()) {
        (None, Some(_)) => "As an axis. ".to_owned(),
        (Some(_), None) => "As a list. ".to_owned(),
        (Some(old), Some(new)) if old.zoom != new.zoom => {
            let way = if new.zoom > old.zoom { "Closer" } else { "Further off" };
            let times = 1u64.checked_shl(new.zoom.into()).filter(|&times| times > 1);
            times.map_or_else(|| "The whole axis. ".to_owned(), |times| format!("{way}, ×{times}. "))
        }
        // an event that is brought into sight by being selected says enough
        (Some(old), Some(new)) if old.centre != new.centre && before.selected() == after.selected() => {
            let way = if new.centre > old.centre { "Later" } else { "Earlier" };
            format!("{way} on the axis. ")
        }
        _ => String::new(),
    }
}

/// The focused panel, the selected entry, and how much is linked to it.
fn place(app: &App) -> String {
    let (section, listing) = (app.focus(), app.listing(app.focus()));
    let Some(entry) = app.selected() else { return format!("{}: nothing here.", section.title()) };
    let at = listing.position(entry).map_or(0, |at| at + 1);
    let previous = at.checked_sub(2).and_then(|previous| listing.entries().get(previous));
    let related = if app.related_to().is_some() { " related" } else { "" };
    let mut line = format!("{}, {at} of {}{related}: ", section.title(), listing.entries().len());
    line += &sentence(spoken(&in_brief(app, entry)));
    if section == Section::Timeline
        && previous.is_some_and(|&other| order_uncertain(app.index().briefing(), other, entry))
    {
        line += " Before or after the one before: uncertain.";
    }
    line + &linked(app, entry)
}

/// An entry as its panel has it, without what is left for its page.
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
            // whether it was found is said before the words are
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

/// How many entries of each kind are linked: what the marks on a screen show.
fn linked(app: &App, entry: EntryId) -> String {
    let count = |section: Section| {
        let own = usize::from(section == entry.section);
        let count = app.index().related_in(entry, section).len().saturating_sub(own);
        let (one, plural) = (section.one().to_lowercase(), if count == 1 { "" } else { "s" });
        (count > 0).then(|| format!("{count} {one}{plural}"))
    };
    let counts: Vec<String> = Section::ALL.into_iter().filter_map(count).collect();
    if counts.is_empty() { String::new() } else { format!(" {} linked.", counts.join(", ")) }
}

/// Prose in one line.
fn prose(text: &str) -> String {
    page::prose(text, usize::MAX).iter().map(Line::text).collect::<Vec<_>>().join(" ")
}

fn sentence(words: String) -> String {
    if words.ends_with(['.', '?', '!', '”']) { words } else { words + "." }
}

#[cfg(test)]
mod tests;

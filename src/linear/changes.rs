//! Statements about a briefing after each input.

use super::following;
use super::panel::{in_panel, place};
use super::reading::{on_page, read_out};
use super::typing::typing;
use super::wording::{in_lines, main_keys, prose, without_columns};
use crate::app::{App, Presenting, RunningPresentation};
use crate::keymap::{Action, HintBar};

/// Returns the first statements: the briefing, the most important keys and the selected entry.
pub fn opening(app: &App) -> Vec<String> {
    let meta = &app.index().briefing().meta;
    let marking = meta.marking.as_ref().map(|marking| format!("Marking: {marking}"));
    let as_of = (!app.is_waiting()).then(|| format!("As of {}", meta.as_of.shown(app.dates())));
    let head = [Some(meta.title.to_string()), marking, as_of].into_iter().flatten();
    if following::attends(app) {
        return in_lines(head.chain(following::opening(app)));
    }
    let actions = [Action::Help, Action::Summary, Action::Close];
    let actions = actions.map(|action| (action, HintBar::Panels));
    let keys = main_keys((app.keys(), app.modes()), &actions, app.is_listed());
    // a page that was open when the reader left
    let position = app.reading().map(|reading| read_out(app, &reading.stop.content));
    in_lines(head.chain([keys]).chain(position.unwrap_or_else(|| vec![place(app)])))
}

/// Returns the statements that repeat where the reader is: the open page in full, or the selected entry.
pub fn again(app: &App) -> Vec<String> {
    in_lines(match app.reading() {
        _ if app.is_blank() => vec![following::BLANKED.to_owned()],
        Some(reading) => read_out(app, &reading.stop.content),
        None => following::position_of_follower(app),
    })
}

/// Returns the statements after an input that turned `before` into `after`; never empty.
pub fn said(before: &App, after: &App) -> Vec<String> {
    in_lines(changes(before, after))
}

fn changes(before: &App, after: &App) -> Vec<String> {
    let mut lines: Vec<String> = after.message().map(str::to_owned).into_iter().collect();
    lines.extend(after.trouble().filter(|_| before.trouble() != after.trouble()).map(str::to_owned));
    lines.extend(step(before, after));
    let blanked = |app: &App| running(app).is_some_and(|running| running.blank);
    if blanked(before) != blanked(after) {
        return lines;
    }
    if following::is_told_of_presenter(before, after) {
        if lines.is_empty() || !after.shows_lobby() {
            lines.extend(following::position_of_follower(after));
        }
        return lines;
    }
    match (before.reading(), after.reading()) {
        // the problem of the filter is in the message
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

fn running(app: &App) -> Option<&RunningPresentation> {
    app.presenting().and_then(Presenting::running)
}

/// Returns the statements about the script: started, stopped, another step, blanked or restored.
fn step(before: &App, after: &App) -> Vec<String> {
    let at = |running: &RunningPresentation| -> Vec<String> {
        let all = after.steps().len();
        let Some(step) = after.steps().get(running.step) else { return vec!["Presentation started.".to_owned()] };
        let head = format!("Step {} of {all}: {}", running.step + 1, after.step_label(step));
        let notes = step.notes.as_deref().map(|notes| format!("Notes: {}", prose(notes)));
        std::iter::once(head).chain(notes).collect()
    };
    let blank = |blank| if blank { "Screen blanked for viewers." } else { "Screen restored." };
    match (before.presenting(), after.presenting()) {
        (Some(_), None) => return vec!["Presentation ended.".to_owned()],
        (None, Some(new)) if new.running().is_none() => {
            return vec!["In the lobby; the next step starts the presentation.".to_owned()];
        }
        _ => {}
    }
    match (running(before), running(after)) {
        (None, Some(new)) => at(new),
        (Some(old), Some(new)) if old.blank != new.blank => vec![blank(new.blank).to_owned()],
        (Some(old), Some(new)) if old.step != new.step => at(new),
        _ => Vec::new(),
    }
}

/// Returns the line of the page that the search has just moved to.
fn found_line(before: &App, after: &App) -> Option<String> {
    let found = after.found_on_page()?;
    let (number, line) = found.at?;
    let was = before.found_on_page().and_then(|found| found.at).map(|(number, _)| number);
    let searched = before.prompt().is_some_and(|(sign, _)| sign == "/");
    (searched || was != Some(number)).then(|| format!("Match {number} of {}: {}", found.all, without_columns(&line)))
}

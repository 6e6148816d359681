//! Statements for a viewer in a room: the presenter's steps and moves, the lobby, the end.
//!
//! The presenter decides how much there is to hear, so each move is one short line; pages are read out on request.

use super::panel::{in_panel, place};
use super::reading::on_page;
use super::wording::{in_lines, key, main_keys, prose, sentence};
use crate::app::{App, Content, Scene, Stop, UNNAMED_PRESENTER};
use crate::briefing::{EntryId, Step, StepFocus, Target};
use crate::keymap::{Action, HintBar};
use crate::outline::phrase;
use crate::page::Subject;
use crate::text::capitalized;

/// The statement while the presenter has blanked the screen.
pub(super) const BLANKED: &str = "The presenter has blanked the screen.";

/// What the key for stating the position again does.
const AGAIN: &str = "repeats the step, or reads the open page in full";

/// Returns true for a viewer in a room.
pub(super) fn attends(app: &App) -> bool {
    app.scene().is_some() && app.presenting().is_none()
}

/// Returns the first statements for a viewer, after title, marking and as-of date.
pub(super) fn opening(app: &App) -> Vec<String> {
    let Some(scene) = app.scene() else { return Vec::new() };
    let (keys, modes) = (app.keys(), app.modes());
    let offered = [Action::Ask, Action::Help, Action::Close].into_iter().filter(|&action| app.is_offered(action));
    let bar = |action| if action == Action::Ask { HintBar::Attending } else { HintBar::Panels };
    let actions: Vec<_> = offered.map(|action| (action, bar(action))).collect();
    let mut lines = vec![main_keys((keys, modes), &actions, app.is_listed())];
    if app.follows() && scene.is_presented() {
        let name = scene.presenter.as_deref().unwrap_or(UNNAMED_PRESENTER);
        let key = |action| key(keys, modes, action);
        let (follow, again) = (key(Action::Follow), key(Action::Redraw));
        lines.push(match app.shown() {
            Some(_) => format!("Following {name}; {again} {AGAIN}."),
            None => {
                format!("Following {name}. Keys that move read on your own; {follow} follows again, {again} {AGAIN}.")
            }
        });
    }
    lines.extend(app.header_sentence().filter(|_| app.shows_lobby()));
    lines.extend(position_of_follower(app));
    lines
}

/// Returns true if an input has led to the presenter's position, or leaves the reader in the lobby: then that is stated,
/// and not where the reader is in the briefing.
pub(super) fn is_told_of_presenter(before: &App, after: &App) -> bool {
    let is_own = |app: &App| app.reading().is_some_and(|reading| !matches!(reading.stop.content, Content::Page(_)));
    let has_closed = is_own(before) && !is_own(after);
    let has_returned = after.follows() && (!before.follows() || has_closed);
    let has_returned = has_returned && after.scene().is_some_and(Scene::is_presented);
    let is_in_lobby = after.shows_lobby() && after.reading().is_none();
    after.prompt().is_none() && (has_returned || is_in_lobby || (after.is_blank() && after.reading().is_none()))
}

/// Returns where a viewer is: in the lobby, at the presenter's step, or on their own.
pub(super) fn position_of_follower(app: &App) -> Vec<String> {
    let Some(scene) = app.scene().filter(|_| attends(app)) else { return vec![place(app)] };
    match app.follows().then(|| scene.stage()).flatten() {
        _ if app.shows_lobby() => lobby(scene).into_iter().collect(),
        Some(stage) if stage.blank => vec![BLANKED.to_owned()],
        Some(_) => vec![step(app).unwrap_or_else(|| position(app))],
        None => vec![position(app)],
    }
}

/// Returns the statements about what others have changed in the room; empty if that does not concern this reader.
pub fn heard(before: &App, after: &App) -> Vec<String> {
    let (Some(old), Some(new)) = (before.scene(), after.scene()) else { return Vec::new() };
    if after.presenting().is_some() {
        return Vec::new();
    }
    let mut lines: Vec<String> = news(old, new).into_iter().chain(question(old, new)).collect();
    if before.shows_lobby() && after.shows_lobby() {
        return lines;
    }
    lines.extend(if after.follows() { moved(before, after) } else { step_of_presenter(after, (old, new)) });
    in_lines(lines)
}

/// Returns the question from the audience that everyone sees from now on.
fn question(old: &Scene, new: &Scene) -> Option<String> {
    let question = new.question.as_ref().filter(|question| old.question.as_ref() != Some(question))?;
    let name = question.name.as_ref().map(|name| format!(", asked by {name}")).unwrap_or_default();
    Some(format!("Question from the audience{name}: {}", question.text))
}

/// Returns the statement about the presentation as a whole: begun, ended, in other hands.
fn news(old: &Scene, new: &Scene) -> Option<String> {
    let is_lost = new.is_presented() && old.presenter.is_some() && new.presenter.is_none();
    match (old.presentation.is_lobby(), new.presentation.is_lobby()) {
        (_, true) if is_lost || old.presentation.is_lobby() != new.presentation.is_lobby() => lobby(new),
        _ if is_lost => Some("The presenter is disconnected.".to_owned()),
        _ => new.news_since(old),
    }
}

fn lobby(scene: &Scene) -> Option<String> {
    scene.lobby_notices().into_iter().next()
}

/// Returns the presenter's new position, for a viewer who stays with them.
fn moved(before: &App, after: &App) -> Option<String> {
    let stage = after.scene()?.stage()?;
    let old = before.scene().and_then(Scene::stage);
    if stage.blank {
        return old.is_none_or(|old| !old.blank).then(|| BLANKED.to_owned());
    }
    if old.is_none_or(|old| old.step != stage.step || old.blank)
        && let Some(step) = step(after)
    {
        return Some(step);
    }
    let page = |app: &'_ App| app.reading().map(|reading| reading.stop.clone());
    match (page(before), page(after)) {
        (Some(old), Some(new)) if old.content == new.content => {
            let is_picked = new.link.is_some() && new.link != old.link;
            is_picked.then(|| on_page(after, &old, &new))
        }
        (_, Some(Stop { content: Content::Page(_), .. })) => Some(position(after)),
        // a page about the program is open here
        (_, Some(_)) => None,
        (Some(_), None) => Some(position(after)),
        (None, None) => {
            let line = in_panel(before, after);
            (old.is_none() || line != place(before)).then_some(line)
        }
    }
}

/// Returns the presenter's step, for a viewer who reads on their own.
fn step_of_presenter(app: &App, (old, new): (&Scene, &Scene)) -> Option<String> {
    let (before, now) = (old.stage().map(|stage| stage.step), new.stage()?.step);
    let all = app.steps().len();
    (before != Some(now) && now < all).then(|| format!("The presenter is at step {} of {all}.", now + 1))
}

/// Returns the present step of the script in one line.
fn step(app: &App) -> Option<String> {
    let stage = app.scene()?.stage()?;
    let step = app.steps().get(stage.step)?;
    let head = format!("Step {} of {}", stage.step + 1, app.steps().len());
    Some(match app.shown() {
        // the label may be more than the presenter's screen has shown
        Some(_) if !shows_change(app, step) => format!("{head}: {}", position(app)),
        _ => sentence(format!("{head}: {}{}", app.step_label(step), date(app, step))),
    })
}

/// Returns true if the open page shows the heading of the change that a step is about.
fn shows_change(app: &App, step: &Step) -> bool {
    let StepFocus::Changes { first, count: 1 } = step.focus else { return false };
    let item = app.index().changes().and_then(|news| news.items().get(first as usize));
    let (Some(item), Some(reading)) = (item, app.reading()) else { return false };
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let heading = format!("{}{}", capitalized(item.kind.name()), item.label(app.index().briefing()));
    let page = app.spoken_page(&reading.stop.content, None);
    let shown: String = page.lines.iter().map(|line| letters(&line.text())).collect();
    matches!(reading.stop.content, Content::Page(Subject::Changes { .. })) && shown.contains(&letters(&heading))
}

/// Returns the date of the event that a step is about.
fn date(app: &App, step: &Step) -> String {
    let Some(Target::Entry(entry)) = step.focus.target() else { return String::new() };
    let event = app.index().briefing().event(entry);
    event.map_or_else(String::new, |event| format!(", {}", phrase::when(event, app.index(), app.dates())))
}

/// Returns the title of the open page, or the selected entry.
fn position(app: &App) -> String {
    match app.reading().map(|reading| &reading.stop.content) {
        Some(Content::Page(subject)) => sentence(page_title(app, *subject)),
        _ => place(app),
    }
}

fn page_title(app: &App, subject: Subject) -> String {
    let named = |what: &str, entry: EntryId| {
        let may_name = app.shown().is_none_or(|shown| shown.has_name(app.index(), entry));
        if may_name { format!("{what} {}", phrase::label(app.index(), entry)) } else { what.to_owned() }
    };
    match subject {
        Subject::Entry(entry) => named(&format!("{} page:", entry.section.one()), entry),
        Subject::SourcesOf(entry) => named("Sources of", entry),
        // the title may be more than the presenter's screen has shown
        Subject::Source(_) if app.shown().is_some() => "A source".to_owned(),
        Subject::Judgment(_) if app.shown().is_some() => "A judgment".to_owned(),
        Subject::Relation(_) if app.shown().is_some() => "A relation".to_owned(),
        Subject::Source(source) => format!("Source: {}", phrase::target(app.index(), Target::Source(source))),
        Subject::Judgment(place) => {
            let judgment = app.index().briefing().judgment(place);
            format!("Judgment: {}", judgment.map_or_else(String::new, |judgment| prose(&judgment.text)))
        }
        Subject::Relation(place) => format!("Relation: {}", phrase::target(app.index(), Target::Relation(place))),
        Subject::AllSources => "All sources".to_owned(),
        Subject::AllRelations => "All relations".to_owned(),
        Subject::Summary => "Summary".to_owned(),
        Subject::Changes { .. } => "Changes".to_owned(),
        Subject::Item(_) => String::new(),
    }
}

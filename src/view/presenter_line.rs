//! Where the presenter is, as a viewer's status line says it: as much as there is room for.

use crate::app::{App, Scene};
use crate::page::{Line, Role};
use crate::text;

/// Cells left for the hints of how to follow again, and of help.
const KEPT_HINT_CELLS: usize = 19;
/// The minimum width of a shortened title.
const MIN_TITLE_CELLS: usize = 8;

/// Says that the presenter is disconnected, in few cells.
const NO_PRESENTER: &str = "no presenter";

/// Returns where the presenter is, in at most half of `room`; shorter where hints would not fit next to it.
pub(super) fn line(app: &App, room: usize) -> Line {
    if app.reads_notes() {
        return notes_line(app, (room / 2).min(room.saturating_sub(KEPT_HINT_CELLS)));
    }
    let whole = room;
    let room = (room / 2).min(room.saturating_sub(KEPT_HINT_CELLS));
    if app.follows() && app.scene().is_some_and(|scene| scene.presenter.is_none()) {
        // a follower has no hint of how to follow again; if cut, this would read as if the own connection had failed
        return in_cells(app, room.max(text::width(NO_PRESENTER)).min(whole));
    }
    in_cells(app, room)
}

/// Returns whose notes are shown.
fn notes_line(app: &App, room: usize) -> Line {
    let name = app.scene().and_then(|scene| scene.presenter.as_deref());
    let words = name.map_or_else(|| "notes".to_owned(), |name| format!("notes of {name}"));
    let mut line = Line::default();
    line.push(text::clip_words(&words, room), Role::Dim);
    line
}

/// Returns where the presenter is in a few cells, for a viewer who browses: it stays next to prompts and messages.
pub(super) fn short_line(app: &App, room: usize) -> Line {
    let Some(scene) = seen(app).filter(|_| !app.follows()) else { return Line::default() };
    let forms = forms(app, scene);
    let brief = forms.iter().rev().find(|form| text::width(form) >= MIN_TITLE_CELLS).or(forms.last());
    styled(
        app,
        scene,
        brief.filter(|brief| text::width(brief) <= room / 3).or(forms.last()).cloned().unwrap_or_default(),
    )
}

/// Returns the room whose presenter a viewer sees.
fn seen(app: &App) -> Option<&Scene> {
    app.scene().filter(|scene| scene.is_presented() && app.presenting().is_none() && !app.reads_notes())
}

fn in_cells(app: &App, room: usize) -> Line {
    let Some(scene) = seen(app) else { return Line::default() };
    let forms = forms(app, scene);
    if scene.presenter.is_none() && room < text::width(NO_PRESENTER) {
        return Line::default();
    }
    let first = forms.first().cloned().unwrap_or_default();
    let without_title = forms.get(1).map_or(0, |form| text::width(form));
    let words = match text::width(&first) <= room {
        true => first,
        // a cut title is better than none
        false if has_title(app, scene) && without_title + MIN_TITLE_CELLS <= room => text::clip_words(&first, room),
        false => {
            let fitting = forms.iter().find(|form| text::width(form) <= room);
            fitting.cloned().unwrap_or_else(|| text::clip_words(forms.last().map_or("", String::as_str), room))
        }
    };
    styled(app, scene, words)
}

fn styled(app: &App, scene: &Scene, words: String) -> Line {
    let is_running = !scene.presentation.is_lobby();
    let role = match (&scene.presenter, app.follows()) {
        (None, _) => Role::Caution,
        (Some(_), true) if is_running => Role::Accent,
        (Some(_), _) => Role::Dim,
    };
    let mut line = Line::default();
    line.push(words, role);
    line
}

/// Returns true if the first form ends with the title of the step.
fn has_title(app: &App, scene: &Scene) -> bool {
    scene.presenter.is_some() && !app.follows() && place(app, scene).is_some()
}

/// Returns the step's number and the number of steps.
fn place(app: &App, scene: &Scene) -> Option<String> {
    let step = scene.stage()?.step;
    app.steps().get(step).map(|_| format!("{}/{}", step + 1, app.steps().len()))
}

/// Returns what to say, the longest form first.
fn forms(app: &App, scene: &Scene) -> Vec<String> {
    let own = |words: &[&str]| words.iter().map(|&words| words.to_owned()).collect();
    let Some(name) = &scene.presenter else { return own(&["presenter disconnected", NO_PRESENTER]) };
    let place = place(app, scene);
    match (app.follows(), place) {
        (true, _) if scene.presentation.is_lobby() => vec![format!("waiting for {name}"), "waiting".to_owned()],
        (false, _) if scene.presentation.is_lobby() => vec![format!("{name} starts soon"), "starts soon".to_owned()],
        (true, Some(place)) => {
            vec![format!("▸ {place}  following {name}"), format!("▸ {place}  following"), format!("▸ {place}")]
        }
        (true, None) => vec![format!("▸ following {name}"), "▸ following".to_owned()],
        (false, Some(place)) => {
            let step = scene.stage().and_then(|stage| app.steps().get(stage.step));
            let title = step.map(|step| app.step_label(step)).unwrap_or_default();
            let [long, short] = [format!("{name} is at step {place}"), format!("step {place}")];
            vec![format!("{long}: {title}"), long, format!("{name}: {short}"), short, place]
        }
        (false, None) => vec![format!("{name} is presenting"), "presenting".to_owned()],
    }
}

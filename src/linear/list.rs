//! Statements about the list of a folder's briefings.

use super::wording::{key, main_keys, matches, sentence, unbound};
use crate::app::library::{BriefingFile, Library};
use crate::keymap::{Action, HintBar, Modes};

/// The modes of a list: none of a briefing's applies.
const LIST_MODES: Modes = Modes {
    reading: false,
    presenting: false,
    script: false,
    lobby: false,
    attending: false,
    axis: false,
    quotes: false,
    audience: false,
    outline: false,
    notes: false,
};

/// The parts of the list's state that determine the statements after the next input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListMode {
    has_overlay: bool,
    is_typing: bool,
}

impl ListMode {
    /// Returns the present mode of the list.
    pub fn of(library: &Library) -> Self {
        Self { has_overlay: library.overlay().is_some(), is_typing: library.is_typing() }
    }
}

/// Returns the first statements: the folder, the most important keys and the selected file.
pub fn opening(library: &Library) -> Vec<String> {
    let count = library.count();
    let actions = [Action::Open, Action::Find, Action::Help, Action::Close];
    let keys = main_keys((library.keys(), LIST_MODES), &actions.map(|action| (action, HintBar::Library)), false);
    let head = format!("{}: {count} briefing{}.", library.folder(), crate::text::plural(count));
    [head, keys].into_iter().chain(selected(library)).collect()
}

/// Returns the statements after an input; never empty.
pub fn said(before: ListMode, library: &Library) -> Vec<String> {
    if let Some(key) = library.unbound() {
        return vec![unbound(key, library.keys(), LIST_MODES)];
    }
    if let Some(message) = library.message() {
        return vec![message.to_owned()];
    }
    if library.overlay().is_some() {
        let end = format!("Nothing more on this page; {} goes back.", key(library.keys(), LIST_MODES, Action::Back));
        return if before.has_overlay { vec![end] } else { library.overlay_spoken() };
    }
    if library.is_typing() {
        let typed = library.search().text();
        return vec![match library.listed().count() {
            _ if !before.is_typing => "Find: type, then press Enter to open; Esc cancels.".to_owned(),
            0 => format!("{typed}: no matches."),
            count => format!("{typed}: {}. {}", matches(count), place(library)),
        }];
    }
    selected(library)
}

/// Returns the selected file, and its preview.
fn selected(library: &Library) -> Vec<String> {
    let preview = library.selected().and_then(|(file, _)| file.preview.as_ref());
    let preview = preview.map(|preview| preview.spoken().join(" ")).filter(|preview| !preview.is_empty());
    [Some(place(library)), preview].into_iter().flatten().collect()
}

/// Returns the selected file and its position in the list.
fn place(library: &Library) -> String {
    let Some((file, position)) = library.selected() else {
        return if library.count() == 0 { "No briefings in this folder." } else { "No matches." }.to_owned();
    };
    let said = library.hit_spoken().unwrap_or_else(|| brief(library, file));
    format!("{position} of {}: {}", library.listed().count(), sentence(said))
}

fn brief(library: &Library, file: &BriefingFile) -> String {
    if let Some(problem) = &file.problem {
        let marking = file.marking.as_ref().map(|marking| format!("{marking}, ")).unwrap_or_default();
        return format!("{marking}invalid: {problem}");
    }
    let title = file.title.as_ref().unwrap_or(&file.name);
    let name = library.shares_title(file).then(|| file.name.clone());
    let date = file.as_of.as_ref().map(|date| format!("as of {}", date.shown(library.dates())));
    let read = match file.unread {
        _ if file.has_no_id => Some("no id".to_owned()),
        Some(true) => Some("unread".to_owned()),
        _ => None,
    };
    let presented = file.is_presented.then(|| "presenting now".to_owned());
    let parts = [Some(title.clone()), name, presented, date, file.marking.clone(), read];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

//! The list of a folder's briefings, in words.

use super::{Action, Modes, keymap, sentence};
use crate::app::library::{Item, Library, UNBOUND};

/// What of the list decides what is worth saying after the next key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Before {
    sheet: bool,
    typing: bool,
}

impl Before {
    /// The list as it is now.
    pub fn of(library: &Library) -> Self {
        Self { sheet: library.sheet().is_some(), typing: library.is_typing() }
    }
}

/// What is said first: what this is, how to find the way, and where the reader is.
pub fn opening(library: &Library) -> Vec<String> {
    let count = library.count();
    let keys =
        [(Action::Open, "opens"), (Action::Find, "finds"), (Action::Help, "lists them"), (Action::Quit, "leaves")];
    let keys = keys
        .map(|(action, what)| format!("{} {what}", keymap::aloud(&library.keys().first_key(action, Modes::default()))));
    let head = format!("{}: {count} briefing{}.", library.folder(), if count == 1 { "" } else { "s" });
    vec![head, format!("Keys: {}.", keys.join(", ")), place(library)]
}

/// What is said after an input: never nothing.
pub fn said(before: Before, library: &Library) -> Vec<String> {
    if let Some(message) = library.message() {
        let unbound = message.starts_with(UNBOUND);
        return vec![if unbound { super::UNBOUND } else { message }.to_owned()];
    }
    if library.sheet().is_some() {
        let end = "There is no more on this page; Esc goes back.";
        return if before.sheet { vec![end.to_owned()] } else { library.sheet_aloud() };
    }
    if library.is_typing() {
        let typed = library.find().text();
        return vec![match library.listed().count() {
            _ if !before.typing => "Find: type, then Enter opens; Esc goes back.".to_owned(),
            0 => format!("{typed}: nothing found."),
            found => format!("{typed}: {found} found. {}", place(library)),
        }];
    }
    vec![place(library)]
}

/// What is selected, and where in the list that is.
fn place(library: &Library) -> String {
    let Some((item, place)) = library.selected() else {
        return if library.count() == 0 { "No briefing is in this folder." } else { "Nothing holds that." }.to_owned();
    };
    format!("{place} of {}: {}", library.listed().count(), sentence(brief(library, item)))
}

fn brief(library: &Library, item: &Item) -> String {
    if let Some(problem) = &item.problem {
        let marking = item.marking.as_ref().map(|marking| format!("{marking}, ")).unwrap_or_default();
        return format!("{marking}cannot be shown: {problem}");
    }
    let title = item.title.as_ref().unwrap_or(&item.name);
    let name = library.shares_title(item).then(|| item.name.clone());
    let day = item.as_of.as_ref().map(|day| format!("as of {}", day.shown(library.dates())));
    let read = match item.unread {
        _ if item.nameless => Some("no id".to_owned()),
        Some(true) => Some("not read yet".to_owned()),
        _ => None,
    };
    let parts = [Some(title.clone()), name, day, item.marking.clone(), read];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

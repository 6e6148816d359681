//! Hints of the status line, from the keymap.

use super::action::Action;
use super::binding::{HintBar, Modes};
use super::keys::Keys;
use super::table::KEYMAP;

/// Returns the hints for these modes, the most important first.
pub fn hints(modes: Modes) -> Vec<(Action, &'static str)> {
    let bar = match modes {
        Modes { audience: true, .. } => HintBar::Audience,
        Modes { notes: true, .. } => HintBar::Notes,
        Modes { presenting: true, outline: true, .. } => HintBar::Outline,
        Modes { presenting: true, lobby: true, .. } => HintBar::Starting,
        Modes { presenting: true, .. } => HintBar::Presenting,
        Modes { reading: true, .. } => HintBar::Page,
        Modes { lobby: true, .. } => HintBar::Lobby,
        Modes { axis: true, .. } => HintBar::Axis,
        _ => HintBar::Panels,
    };
    let mut hints = if modes.attending { hints_of(HintBar::Attending) } else { Vec::new() };
    hints.extend(hints_of(bar));
    hints
}

/// Returns the hints of a list, the most important first.
pub fn hints_of(bar: HintBar) -> Vec<(Action, &'static str)> {
    let hints = KEYMAP.iter().filter_map(|row| row.hint(bar).map(|(rank, text)| (rank, row.action, text)));
    let mut hints: Vec<_> = hints.collect();
    hints.sort_by_key(|(rank, ..)| *rank);
    hints.into_iter().map(|(_, action, text)| (action, text)).collect()
}

/// Returns the text of a hint for a reader who may have opened the briefing from a list: closing it leads back to that.
pub(crate) fn hint_from_list((action, text): (Action, &'static str), is_listed: bool) -> &'static str {
    if is_listed && action == Action::Close { "back" } else { text }
}

/// Returns true if a hint is left out, since the one for closing, which also quits, has a key.
pub(crate) fn is_redundant(action: Action, keys: Keys, modes: Modes) -> bool {
    action == Action::Quit && !keys.first_key(Action::Close, modes).is_empty()
}

/// Returns the short text of an action in a list of hints.
pub fn hint(action: Action, bar: HintBar) -> Option<&'static str> {
    KEYMAP.iter().filter(|row| row.action == action).find_map(|row| row.hint(bar)).map(|(_, text)| text)
}

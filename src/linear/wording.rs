//! The parts that statements have in common.

use crate::input::Key;
use crate::keymap::{self, Action, HintBar, Keys, Modes};
use crate::page::{self, Line};
use crate::text::one_line;

/// The window of an app that nobody looks at. Most pages fit, so that each step on them leads to a link.
pub const WINDOW: (u16, u16) = (100, 100);

/// Returns the statement for a key without a binding.
pub(crate) fn unbound(pressed: Key, keys: Keys, modes: Modes) -> String {
    keymap::no_action(pressed, &key(keys, modes, Action::Help))
}

/// Returns the spoken name of the key for `action` in these modes.
pub(super) fn key(keys: Keys, modes: Modes, action: Action) -> String {
    keymap::spoken_name(&keys.first_key(action, modes))
}

/// Returns the statement that introduces the most important keys, each with its hint in a list of hints.
pub(super) fn main_keys((keys, modes): (Keys, Modes), actions: &[(Action, HintBar)], is_listed: bool) -> String {
    let hints = actions.iter().filter_map(|&(action, bar)| Some((action, keymap::hint(action, bar)?)));
    let hints = hints.map(|hint| (hint.0, keymap::hint_from_list(hint, is_listed)));
    let hints: Vec<String> = hints.map(|(action, hint)| format!("{}: {hint}", key(keys, modes, action))).collect();
    format!("Keys: {}.", hints.join(", "))
}

/// Returns each statement as a single line, also if its author wrote it in several.
pub(super) fn in_lines(statements: impl IntoIterator<Item = String>) -> Vec<String> {
    statements.into_iter().map(|statement| one_line(&statement).into_owned()).collect()
}

/// Returns the text of a line with its columns separated by single spaces.
pub(super) fn without_columns(line: &Line) -> String {
    line.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns prose as a single line.
pub(super) fn prose(text: &str) -> String {
    page::prose(text, usize::MAX).iter().map(Line::text).collect::<Vec<_>>().join(" ")
}

/// Returns the text with a full stop, unless it has an end mark or goes on.
pub(super) fn sentence(text: String) -> String {
    if text.ends_with(['.', '?', '!', '”', '…']) { text } else { text + "." }
}

/// Returns `1 match`, `2 matches` or `no matches`.
pub(super) fn matches(count: usize) -> String {
    match count {
        0 => "no matches".to_owned(),
        1 => "1 match".to_owned(),
        count => format!("{count} matches"),
    }
}

//! The keymap: the only description of the keys. Lookup, help, the palette, hints, the library, the screen-reader mode and
//! the manual all use it.

mod action;
mod action_names;
mod binding;
mod hints;
mod keys;
mod layouts;
mod matching;
mod names;
mod table;
#[cfg(test)]
mod tests;

pub use action::{Action, Dismissal};
pub(crate) use action::{Reach, Requirement};
pub use binding::{Binding, Group, HintBar, Modes, Scope};
pub use hints::{hint, hints, hints_of};
pub(crate) use hints::{hint_from_list, is_redundant};
pub(crate) use keys::current_name;
pub use keys::{InvalidKeys, Keys};
pub(crate) use layouts::{KeyboardLayout, with_shift};
pub use matching::MatchQuality;
pub use names::key_names;
pub(crate) use names::{config_name, key_by_name, name as key_name, no_action, parse_key, spoken_name};
pub use table::KEYMAP;

//! Actions, and the keys that they are bound to.
//!
//! One table: lookup, help, hints and the manual all come from it.

mod action;
mod binding;
mod hints;
mod keys;
mod likeness;
mod names;
mod table;
#[cfg(test)]
mod tests;

pub use action::{Action, Dismissal};
pub use binding::{Binding, Group, Modes, Scope};
pub use hints::hints;
pub use keys::Keys;
pub use likeness::{Likeness, meant};
pub use names::{aloud, named, names, parse, written};
pub use table::KEYMAP;

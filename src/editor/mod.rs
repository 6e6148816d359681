//! The user's editor: the command that opens a file in it, and the line to open the file at.

mod command;
mod place;

pub use command::EditorCommand;
pub use place::EditPlace;
pub(crate) use place::reported_problems;

/// The message that a briefing from a pipe, or the built-in one, cannot be edited.
pub(crate) const NOT_A_FILE: &str = "Cannot edit: this briefing is not from a file.";
/// The message that there is no editor for those who read over SSH.
#[cfg(feature = "ssh")]
pub(crate) const ONLY_LOCAL: &str = "Editing works only on the machine that has the file.";

//! sitroom: a situation room in the terminal.
pub mod briefing;
pub mod text;

//! The app and everything that changes it. Only files in this folder see more than one part of [`App`] as mutable.

mod apply;
mod audience;
mod bookmarks;
mod changes;
mod close;
mod edit;
mod find;
mod kick;
mod moves;
mod personal;
mod pointer;
mod present;
mod prompt;
mod room;
mod state;
mod steps;
mod url;
mod version;

pub use state::App;

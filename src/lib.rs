//! sitroom: a situation room in the terminal.
//!
//! A briefing is one TOML file. It is read, checked, linked, and shown as four linked panels.
//!
//! # One way through the house
//!
//! file → [`briefing`] → [`index`] → [`app`] → [`view`] → runner.
//!
//! A pure [`app::App`] turns an [`input::Input`] into state and an [`app::Effect`]. A pure [`view::draw`] turns
//! state into cells. A pure [`screen::encode()`] turns two buffers of cells into the fewest bytes. A [`session::Session`]
//! holds one app, one theme and the last buffer; a runner only moves inputs in and bytes out.
//!
//! In a room the presenter's place, an [`app::Stage`] within an [`app::Scene`], goes to everybody; each follower is where
//! the presenter is, drawn for their own window. Nobody is sent pixels of somebody else's screen, or their notes.
//!
//! # Layers
//!
//! A module imports only from modules with smaller numbers; equals never import one another. A test reads this
//! table and `src/`, and fails on an import that climbs.
//!
//! | layer | module | what it is |
//! |---|---|---|
//! | 1 | [`text`] | widths, graphemes, where lines break, what must not get through |
//! | 1 | [`input`] | keys, mouse, paste and other events from a terminal |
//! | 1 | [`folders`] | where the user's own things are kept |
//! | 1 | [`bounded`] | files that somebody named, read without hanging and up to a limit |
//! | 1 | [`atomic`] | files that are written whole or not at all |
//! | 1 | `colour` | the colours of terminals, and the nearest of them to any other |
//! | 2 | [`briefing`] | the document model: as written, as checked, and the way between |
//! | 3 | `watch` | reports that a file was saved |
//! | 3 | [`proof`] | whether a quote's words are in the archived text of its source |
//! | 3 | [`diff`] | differences between two versions, and which entry of one is which entry of the other |
//! | 4 | `format` | a briefing file in its canonical form |
//! | 4 | [`draft`] | the first version of a briefing file, an empty form or from a text |
//! | 4 | [`index`] | what follows from a briefing: order, links, search |
//! | 4 | [`news`] | what is new to a reader who saw an earlier version |
//! | 5 | [`check`] | what is doubtful in a briefing, each finding with a code |
//! | 5 | [`page`] | an entry as lines of text with roles, at a width |
//! | 6 | [`export`] | an index as bytes, one file per format |
//! | 6 | [`app`] | state and what changes it |
//! | 7 | [`view`] | the app as cells |
//! | 7 | [`linear`] | what has changed in the app, in words |
//! | 7 | [`screen`] | buffers into bytes, bytes into inputs |
//! | 8 | [`config`] | what a reader likes: keys, colours, layout |
//! | 8 | [`session`] | app, theme and last buffer |
//! | 9 | `host` | what connects a session to files: loading, watching, read state |
//! | 9 | [`local`] | the runner for this terminal |
//! | 9 | `ssh` | rooms over SSH: a runner for each reader, one drawing for all who follow (feature `ssh`) |
//! | 10 | [`cli`] | arguments, messages and exit codes |
//!
//! `page` stands below `app` since the app has to measure what it scrolls: lines are made once, by a pure function
//! of entry and width, and then measured by the app, painted by the view and printed by the exports.

// `bounded` is the way to read a file; tests write and read what they like
#![cfg_attr(not(test), deny(clippy::disallowed_methods))]

pub mod app;
pub mod atomic;
pub mod bounded;
pub mod briefing;
pub mod check;
pub mod cli;
mod colour;
pub mod config;
pub mod diff;
pub mod draft;
pub mod export;
pub mod folders;
pub mod format;
mod host;
pub mod index;
pub mod input;
pub mod linear;
pub mod local;
pub mod news;
pub mod page;
pub mod proof;
pub mod screen;
pub mod session;
#[cfg(feature = "ssh")]
pub mod ssh;
pub mod text;
pub mod view;
mod watch;

//! sitroom: a situation room in the terminal.
//!
//! A briefing is one TOML file. sitroom reads, checks and links it, and shows it as four linked panels.
//!
//! # Data flow
//!
//! file → [`briefing`] → [`index`] → [`app`] → [`view`] → runner.
//!
//! A pure [`app::App`] turns an [`input::Input`] into state and an [`app::Effect`]. A pure [`view::draw`] turns
//! state into a [`drawing::Drawing`]: cells, and the cursor's place. A pure [`screen::encode()`] turns two drawings into the
//! fewest bytes. A [`session::Session`] holds one app, one theme and the last drawing; a runner only moves inputs in and
//! bytes out.
//!
//! When someone presents, the presenter's position, an [`app::Stage`] within an [`app::Scene`], is sent to every viewer's
//! runner, which draws it for the viewer's own window. Neither the presenter's screen nor their notes are ever sent.
//!
//! # Layers
//!
//! A module imports only from modules with smaller numbers, never from one with the same number. A test reads this
//! table and the sources, and fails on any other import.
//!
//! | layer | module | contents |
//! |---|---|---|
//! | 1 | [`text`] | widths, graphemes, line breaks, hostile characters |
//! | 1 | [`input`] | keys, mouse, paste and other events from a terminal |
//! | 1 | `folders` | the user's folders for configuration and state |
//! | 1 | `bounded` | reading files: never blocks, up to a limit |
//! | 1 | `atomic` | writing files atomically |
//! | 1 | `network` | the unit that limits per address count (feature `ssh`) |
//! | 1 | `colour` | the colours of terminals, and the nearest one to a given colour |
//! | 1 | [`drawing`] | a drawn screen: its cells, the cursor's place, links |
//! | 2 | [`document`] | documents as they come: their text, its blocks, and what they say about themselves |
//! | 2 | [`date`] | dates as precise as their source (EDTF), and advice on mistakes in them |
//! | 3 | [`briefing`] | the document model: as written, as checked, and the way between |
//! | 4 | `watch` | reports that a file was saved |
//! | 4 | [`proof`] | whether a quote's words are in the archived text of its source |
//! | 4 | [`diff`] | differences between two versions, and which entries correspond |
//! | 5 | `editor` | the user's editor: its command, and the line to open |
//! | 5 | `format` | the canonical form of a briefing file (`fmt`) |
//! | 5 | [`draft`] | new briefing files: an empty form, or a draft from a text |
//! | 5 | [`keymap`] | actions, and the keys that they are bound to |
//! | 5 | [`news`] | what is new to a reader who saw an earlier version |
//! | 6 | [`import`] | entries from CSV, TimelineJS and CSL-JSON |
//! | 6 | [`index`] | what is derived from a briefing: order, links, search |
//! | 6 | `review` | what is unfinished in a draft, and decisions about it as edits of its text |
//! | 7 | [`check`] | lints, each finding with a code |
//! | 7 | [`merge`] | entries of a draft or an import added to an existing file |
//! | 7 | `marks` | bookmarks, and how parts are recognized from one run to the next |
//! | 7 | `outline` | the labelled fields, links and proofs shown about an entry, before rendering |
//! | 8 | [`axis`] | which part of the time axis is visible, and where everything on it goes |
//! | 8 | [`page`] | an entry as lines of text with roles, at a width |
//! | 9 | [`export`] | a briefing in other formats, one file per format |
//! | 9 | [`app`] | a reader's state, and what changes it |
//! | 10 | [`view`] | the app as cells |
//! | 10 | [`linear`] | the app's changes as lines for a screen reader |
//! | 10 | [`screen`] | cells to bytes, bytes to inputs |
//! | 10 | `questions` | the audience's questions, and the journal that keeps them (feature `ssh`) |
//! | 11 | `config` | the configuration file: keys, colours, layout |
//! | 11 | [`session`] | one reader: app, theme and last buffer |
//! | 12 | `host` | what connects a session to files: loading, watching, read state |
//! | 12 | [`local`] | the runner for the local terminal |
//! | 12 | `ssh` | the server: a runner per viewer, one drawing shared by all followers (feature `ssh`) |
//! | 13 | [`cli`] | arguments, messages and exit codes |
//!
//! `page` is below `app` because scrolling needs heights, and heights need lines: a pure function of entry and width
//! makes the lines once; the app measures them, the view draws them and the exports print them.

// files are read through `bounded`; tests may read and write freely
#![cfg_attr(not(test), deny(clippy::disallowed_methods))]

pub mod app;
mod atomic;
pub mod axis;
mod bounded;
pub mod briefing;
pub mod check;
pub mod cli;
mod colour;
mod config;
pub mod date;
pub mod diff;
pub mod document;
pub mod draft;
pub mod drawing;
mod editor;
pub mod export;
mod folders;
pub mod format;
mod host;
pub mod import;
pub mod index;
pub mod input;
pub mod keymap;
pub mod linear;
pub mod local;
mod marks;
pub mod merge;
#[cfg(feature = "ssh")]
mod network;
pub mod news;
mod outline;
pub mod page;
pub mod proof;
#[cfg(feature = "ssh")]
#[expect(clippy::disallowed_methods, reason = "a journal is written as well as read")]
mod questions;
mod review;
pub mod screen;
pub mod session;
#[cfg(feature = "ssh")]
pub mod ssh;
pub mod text;
pub mod view;
mod watch;

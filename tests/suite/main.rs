//! What holds for the project as a whole: screens, command line, terminal, documents, layers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test that cannot go on has failed

mod ahead;
mod background;
mod briefings;
mod by_ear;
mod check;
mod cli;
mod docs;
mod drafts;
mod export;
mod fields;
mod fmt;
mod guides;
mod html;
mod inputs;
mod layering;
mod leftovers;
mod library;
mod likes;
mod live;
mod mutation;
mod narrow;
mod new;
mod news;
mod one_line;
mod outputs;
mod packaging;
mod piped;
mod proof;
mod pty;
mod schema;
mod screens;
mod scripts;
#[cfg(feature = "ssh")]
mod ssh;
mod steady;
mod walk;

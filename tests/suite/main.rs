//! Tests of the whole program: screens, command line, terminal, documents and structure.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a panic fails the test

mod add;
mod app_fields;
mod atomic;
mod bidi;
mod bounded;
mod briefings;
mod characters;
mod check;
mod check_determinism;
mod cli;
mod config;
mod cursor;
mod docs;
mod docs_commands;
mod docs_dates;
mod documents;
mod draft;
mod editor;
mod export;
mod fields;
mod filter;
mod fmt;
mod hands;
mod html;
mod layering;
mod library;
mod library_preview;
mod linear;
mod links;
mod local;
mod mutation;
mod narrow;
mod new;
mod news;
mod no_ahead;
mod one_line;
mod origin;
mod output;
mod packaging;
mod picture;
mod places;
mod presenting_screens;
mod proof;
mod pty;
#[cfg(feature = "ssh")]
mod questions;
mod review;
mod schema;
mod screens;
mod session;
#[cfg(feature = "ssh")]
mod ssh;
mod steps;
mod theme_auto;
mod watch;

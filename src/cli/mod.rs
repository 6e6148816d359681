//! The command line: arguments, messages and exit codes.

mod add;
mod arguments;
mod change;
mod check;
mod clock;
mod completions;
mod convert;
mod diff;
mod document;
mod environment;
mod error;
mod export;
mod fmt;
mod import;
mod man;
mod misplaced;
mod new;
mod options;
mod output;
#[cfg(feature = "ssh")]
mod passphrase;
mod preferences;
#[cfg(feature = "ssh")]
mod present;
mod progress;
#[cfg(feature = "ssh")]
mod questions;
mod review;
mod run;
mod save;
#[cfg(feature = "ssh")]
mod serve;
#[cfg(feature = "ssh")]
mod server;
#[cfg(feature = "ssh")]
mod shared_changes;
mod since;
mod theme;
mod view;

pub use arguments::Cli;
pub use run::main;

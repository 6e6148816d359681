//! Standard output and standard error, both behind the filter for harmful bytes.
//!
//! A test ensures that no other file of this layer uses them directly.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, StderrLock, StdoutLock, Write};

use clap::error::{ContextKind, ContextValue};

use super::environment::Environment;
use super::error::Error;
use super::options::Color;
use crate::briefing::diagnostic::printable;
use crate::screen::Depth;
use crate::text::output::{Output, OutputKind};

/// Returns standard output for content of `kind`.
pub(super) fn stdout(kind: OutputKind) -> Output<BufWriter<StdoutLock<'static>>> {
    Output::new(BufWriter::new(io::stdout().lock()), kind)
}

/// Returns standard error for content of `kind`.
pub(super) fn stderr(kind: OutputKind) -> Output<StderrLock<'static>> {
    Output::new(io::stderr().lock(), kind)
}

/// Returns true if standard output is a terminal.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Returns the kind of a report on standard output, coloured depending on `color` and the terminal.
pub(super) fn report_kind(color: Color) -> OutputKind {
    coloured(Environment::read().info(is_terminal()).depth(color.into()))
}

/// Returns the kind of a report on standard error, coloured depending on `color` and the terminal.
pub(super) fn error_kind(color: Color) -> OutputKind {
    coloured(Environment::read().info(io::stderr().is_terminal()).depth(color.into()))
}

fn coloured(depth: Depth) -> OutputKind {
    if depth == Depth::None { OutputKind::Report } else { OutputKind::Coloured }
}

/// Prints a line to standard error. Failures are ignored: the terminal may be gone.
pub(super) fn warn(message: impl Display) {
    let _ = writeln!(stderr(OutputKind::Report), "{message}");
}

/// Returns true if standard error is a terminal.
pub(super) fn errors_go_to_terminal() -> bool {
    io::stderr().is_terminal()
}

/// Replaces the last line of standard error, a terminal, by one that is replaced in turn; an empty one leaves nothing.
pub(super) fn status_line(line: &str) {
    // failures are ignored: the terminal may be gone
    let _ = write!(io::stderr().lock(), "\r{}\x1b[K", printable(line));
}

/// Prints an error.
pub(super) fn report(error: &Error) {
    let kind = if error.is_coloured() { OutputKind::Coloured } else { OutputKind::Report };
    let _ = writeln!(stderr(kind), "{error}");
}

/// Prints help or an error of clap, and exits.
pub(super) fn exit(error: clap::Error) -> ! {
    let error = with_printable_values(error);
    let (is_error, code) = (error.use_stderr(), error.exit_code());
    let kind = if is_error { error_kind(Color::Auto) } else { report_kind(Color::Auto) };
    let rendered = error.render();
    let text = if kind == OutputKind::Coloured { rendered.ansi().to_string() } else { rendered.to_string() };
    // the output may be closed
    let _ = match is_error {
        true => write!(stderr(kind), "{text}"),
        false => write!(stdout(kind), "{text}"),
    };
    std::process::exit(code)
}

/// Makes the values in an error printable: clap quotes arguments as typed.
fn with_printable_values(mut error: clap::Error) -> clap::Error {
    let shown = |value: &ContextValue| match value {
        ContextValue::String(text) => Some(ContextValue::String(printable(text))),
        ContextValue::Strings(texts) => Some(ContextValue::Strings(texts.iter().map(|text| printable(text)).collect())),
        _ => None,
    };
    let values: Vec<(ContextKind, ContextValue)> =
        error.context().filter_map(|(kind, value)| Some((kind, shown(value)?))).collect();
    for (kind, value) in values {
        error.insert(kind, value);
    }
    error
}

//! What is printed: standard output and standard error, each behind the filter that nothing harmful gets through.
//!
//! No other file of this layer names either of them; a test sees to that.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, StderrLock, StdoutLock, Write};

use clap::error::{ContextKind, ContextValue};

use super::{Color, Environment, Error};
use crate::briefing::diagnostic::printable;
use crate::screen::Depth;
use crate::text::output::{Kind, Output};

/// Standard output for what is of `kind`.
pub(super) fn stdout(kind: Kind) -> Output<BufWriter<StdoutLock<'static>>> {
    Output::new(BufWriter::new(io::stdout().lock()), kind)
}

/// Standard error for what is of `kind`.
pub(super) fn stderr(kind: Kind) -> Output<StderrLock<'static>> {
    Output::new(io::stderr().lock(), kind)
}

/// Returns true if standard output is a terminal.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// A report on standard output, in colours if `color` and the terminal say so.
pub(super) fn report_kind(color: Color) -> Kind {
    coloured(Environment::read().info(is_terminal()).depth(color.into()))
}

/// A report on standard error, in colours if `color` and the terminal say so.
pub(super) fn error_kind(color: Color) -> Kind {
    coloured(Environment::read().info(io::stderr().is_terminal()).depth(color.into()))
}

fn coloured(depth: Depth) -> Kind {
    if depth == Depth::None { Kind::Report } else { Kind::Coloured }
}

/// Prints a line to standard error. A terminal that is gone takes none, and that is no reason to panic.
pub(super) fn tell(message: impl Display) {
    let _ = writeln!(stderr(Kind::Report), "{message}");
}

/// Prints an error of the program.
pub fn report(error: &Error) {
    let kind = if error.is_coloured() { Kind::Coloured } else { Kind::Report };
    let _ = writeln!(stderr(kind), "{error}");
}

/// Prints what clap has to say, help or an error, and ends the process.
pub(super) fn leave(error: clap::Error) -> ! {
    let error = with_printable_values(error);
    let (is_error, code) = (error.use_stderr(), error.exit_code());
    let kind = if is_error { error_kind(Color::Auto) } else { report_kind(Color::Auto) };
    let rendered = error.render();
    let text = if kind == Kind::Coloured { rendered.ansi().to_string() } else { rendered.to_string() };
    // nobody may be listening
    let _ = match is_error {
        true => write!(stderr(kind), "{text}"),
        false => write!(stdout(kind), "{text}"),
    };
    std::process::exit(code)
}

/// The same error about values as they may be shown: clap quotes arguments as they were typed.
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

//! `sitroom passphrase`: the hash of a passphrase, for the file that stands at the door.

use std::io::{self, BufRead, IsTerminal, Write};

use clap::Args;
use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use crossterm::terminal;

use super::Error;
use crate::ssh::auth;

/// Ask for a passphrase and print its hash, for `serve --audience passphrase:FILE`
#[derive(Debug, Args)]
pub struct Passphrase {}

impl Passphrase {
    /// Prints the hash of what is typed, or of the first line of what is piped in.
    pub(super) fn run(&self) -> Result<(), Error> {
        let passphrase = if io::stdin().is_terminal() { typed_twice()? } else { piped()? };
        if passphrase.is_empty() {
            return Err(Error::Serve("an empty passphrase keeps nobody out".to_owned()));
        }
        let hash = auth::hash(&passphrase)?;
        Ok(writeln!(io::stdout(), "{hash}")?)
    }
}

fn piped() -> io::Result<String> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// What is typed and not seen is typed twice, or a slip would shut everybody out.
fn typed_twice() -> Result<String, Error> {
    let passphrase = typed("Passphrase (not shown): ")?;
    if typed("Once more: ")? == passphrase {
        return Ok(passphrase);
    }
    Err(Error::Serve("the two are not the same; nothing was made".to_owned()))
}

/// A line from the terminal that is not shown there.
fn typed(prompt: &str) -> io::Result<String> {
    write!(io::stderr(), "{prompt}")?;
    terminal::enable_raw_mode()?;
    let line = line();
    terminal::disable_raw_mode()?;
    writeln!(io::stderr())?;
    line
}

fn line() -> io::Result<String> {
    let mut line = String::new();
    loop {
        let Event::Key(key) = event::read()? else { continue };
        match key.code {
            _ if key.kind == KeyEventKind::Release => {}
            KeyCode::Enter => return Ok(line),
            KeyCode::Char('c' | 'd') if key.modifiers == KeyModifiers::CONTROL => {
                return Err(io::ErrorKind::Interrupted.into());
            }
            KeyCode::Char(c) => line.push(c),
            KeyCode::Backspace => drop(line.pop()),
            _ => {}
        }
    }
}

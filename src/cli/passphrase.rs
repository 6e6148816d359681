//! `sitroom passphrase`: the hash of a passphrase, for the file that stands at the door.

use std::io::{self, BufRead, IsTerminal, Read, Write};

use clap::Args;
use crossterm::terminal;

use super::{Error, output};
use crate::input::{Input, Key, KeyCode};
use crate::local::Keyboard;
use crate::ssh::passphrase;
use crate::text::output::Kind;

/// Bytes of a piped line that are read: more than any passphrase has.
const MAX_LINE_BYTES: u64 = 64 * 1024;

/// Ask for a passphrase and print its hash, for `serve --audience passphrase:FILE`
#[derive(Debug, Args)]
pub struct Passphrase {}

impl Passphrase {
    /// Prints the hash of what is typed, or of the first line of what is piped in.
    pub(super) fn run(&self) -> Result<(), Error> {
        let typed = if io::stdin().is_terminal() { typed_twice()? } else { piped()? };
        if typed.is_empty() {
            return Err(Error::Serve("an empty passphrase keeps nobody out".to_owned()));
        }
        let hash = passphrase::hash(&typed)?;
        let mut out = output::stdout(Kind::Report);
        Ok(writeln!(out, "{hash}").and_then(|()| out.flush())?)
    }
}

fn piped() -> io::Result<String> {
    let mut line = String::new();
    io::stdin().lock().take(MAX_LINE_BYTES).read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// What is typed and not seen is typed twice, or a slip would shut everybody out.
fn typed_twice() -> Result<String, Error> {
    let mut keyboard = Keyboard::open()?;
    let passphrase = typed("Passphrase (not shown): ", &mut keyboard)?;
    if typed("Once more: ", &mut keyboard)? == passphrase {
        return Ok(passphrase);
    }
    Err(Error::Serve("the two are not the same; nothing was made".to_owned()))
}

/// A line from the terminal that is not shown there.
fn typed(prompt: &str, keyboard: &mut Keyboard) -> io::Result<String> {
    write!(output::stderr(Kind::Report), "{prompt}")?;
    terminal::enable_raw_mode()?;
    let line = line(keyboard);
    terminal::disable_raw_mode()?;
    output::tell("");
    line
}

fn line(keyboard: &mut Keyboard) -> io::Result<String> {
    let mut line = String::new();
    loop {
        match keyboard.read()? {
            None => return Err(io::ErrorKind::UnexpectedEof.into()),
            Some(Input::Key(key)) if key == Key::control('c') || key == Key::control('d') => {
                return Err(io::ErrorKind::Interrupted.into());
            }
            Some(Input::Key(Key { code, .. })) => match code {
                KeyCode::Enter => return Ok(line),
                KeyCode::Char(c) => line.push(c),
                KeyCode::Backspace => drop(line.pop()),
                _ => {}
            },
            // a password manager's, as it was copied
            Some(Input::Paste(text)) => line.push_str(text.trim_end_matches('\n')),
            Some(_) => {}
        }
    }
}

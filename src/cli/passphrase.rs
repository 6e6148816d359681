//! `sitroom passphrase`: hashes a passphrase for the audience.

use std::io::{self, BufRead, IsTerminal, Read, Write};

use clap::Args;
use crossterm::terminal;

use super::error::Error;
use super::output;
use crate::input::{Input, Key, KeyCode};
use crate::local::Keyboard;
use crate::ssh::passphrase;
use crate::text::output::OutputKind;

/// Longest piped line that is read.
const MAX_LINE_BYTES: u64 = 64 * 1024;

/// Hash a passphrase for --audience
///
/// Asks for the passphrase, or reads the first line of standard input, and prints the hash. Save it to the file that
/// `--audience passphrase:FILE` names.
#[derive(Debug, Args)]
pub(super) struct Passphrase {}

impl Passphrase {
    /// Prints the hash of the typed passphrase, or of the first line of piped input.
    pub(super) fn run(&self) -> Result<(), Error> {
        let typed = if io::stdin().is_terminal() { ask_twice()? } else { piped()? };
        if typed.is_empty() {
            return Err(Error::Failed("empty passphrase".to_owned()));
        }
        let hash = passphrase::hash(&typed)?;
        let mut out = output::stdout(OutputKind::Report);
        Ok(writeln!(out, "{hash}").and_then(|()| out.flush())?)
    }
}

fn piped() -> io::Result<String> {
    let mut line = String::new();
    io::stdin().lock().take(MAX_LINE_BYTES).read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// Asks twice, since a hidden typing error would lock everyone out.
fn ask_twice() -> Result<String, Error> {
    let mut keyboard = Keyboard::open()?;
    let passphrase = ask("Passphrase (not shown): ", &mut keyboard)?;
    if ask("Repeat passphrase: ", &mut keyboard)? == passphrase {
        return Ok(passphrase);
    }
    Err(Error::Failed("the passphrases differ".to_owned()))
}

/// Reads a line from the terminal without showing it.
fn ask(prompt: &str, keyboard: &mut Keyboard) -> io::Result<String> {
    write!(output::stderr(OutputKind::Report), "{prompt}")?;
    terminal::enable_raw_mode()?;
    let line = read_line(keyboard);
    terminal::disable_raw_mode()?;
    output::warn("");
    line
}

fn read_line(keyboard: &mut Keyboard) -> io::Result<String> {
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
            // from a password manager
            Some(Input::Paste(text)) => line.push_str(text.trim_end_matches('\n')),
            Some(_) => {}
        }
    }
}

//! The runner without a screen: a key or a line goes in, and what has changed comes out in words.
//!
//! Keys come one by one where a terminal stands behind the input. Elsewhere (a pipe, a file) a line is typed at once:
//! each character is a key, or the whole line is one by its name (`Esc`, `Tab`); the line's end is Enter where the
//! line is empty or something is being typed. Nothing is written but text and ends of lines.

use std::io::{self, BufRead, IsTerminal, Read};
use std::sync::mpsc::{Receiver, Sender};
use std::time::Instant;

use super::{Terminal, Wake, listen, read_inputs, restore_on_panic};
use crate::app::library::Library;
use crate::app::{App, Effect};
use crate::input::{Input, Key, KeyCode};
use crate::keymap::{self, Keys};
use crate::linear::{self, list};
use crate::page::folded;
use crate::session::{Host, Session};
use crate::text::{one_line, output::OutputKind, output::harmless};

/// Bytes of a line that are typed at once; a longer one is typed in parts.
const LONGEST: u64 = 4096;

/// Runs `session` for a reader who hears it, until they leave or their input ends. Where standard input `is_taken` by
/// something else, keys come from the terminal.
///
/// # Errors
/// When the terminal cannot be switched to raw mode or the output cannot be written. The terminal is restored first.
pub fn run(session: Session, host: impl Host, is_taken: bool) -> io::Result<()> {
    restore_on_panic();
    let keyboard = is_taken || io::stdin().is_terminal();
    let (_kept_open, wakes) = listen(if keyboard { read_inputs } else { read_lines })?;
    let mut reader = Reader { session, host, voice: Voice::open(keyboard)? };
    let result = reader.read(wakes);
    reader.voice.terminal.close()?;
    // whoever has heard enough (`head`) is no error
    result.or_else(|error| if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}

/// What is read, and how it is said.
struct Reader<H> {
    session: Session,
    host: H,
    voice: Voice,
}

impl<H: Host> Reader<H> {
    fn read(&mut self, wakes: Receiver<Wake>) -> io::Result<()> {
        let began = Instant::now();
        self.voice.say(&self.opening())?;
        for wake in wakes {
            self.session.set_clock(began.elapsed());
            let before = self.session.app().cloned();
            let list = self.session.library().map(list::ListMode::of);
            let lines = match self.take(wake)? {
                Taken::Leave => break,
                Taken::Unseen => continue,
                Taken::Unbound => vec![linear::unbound(self.keys())],
                Taken::Bound => match self.session.library() {
                    Some(library) => list::said(list.unwrap_or_default(), library),
                    // out of the list a briefing was opened
                    None if list.is_some() => self.opening(),
                    None => before.zip(self.session.app()).map_or_else(Vec::new, |(old, new)| linear::said(&old, new)),
                },
            };
            self.voice.say(&lines)?;
        }
        Ok(())
    }

    fn opening(&self) -> Vec<String> {
        let library = self.session.library();
        let briefing = || self.session.app().map_or_else(Vec::new, linear::opening);
        library.map_or_else(briefing, list::opening)
    }

    fn keys(&self) -> Keys {
        let library = self.session.library().map(Library::keys);
        library.or_else(|| self.session.app().map(App::keys)).unwrap_or_default()
    }

    fn is_typing(&self) -> bool {
        let library = self.session.library();
        let in_briefing = || self.session.app().is_some_and(|app| app.prompt().is_some());
        library.map_or_else(in_briefing, |library| library.is_typing())
    }

    fn take(&mut self, wake: Wake) -> io::Result<Taken> {
        match wake {
            Wake::Leave => Ok(Taken::Leave),
            Wake::Second | Wake::News | Wake::Resized => Ok(Taken::Unseen),
            Wake::Input(Input::Resize { .. } | Input::Mouse(_) | Input::Focus(_) | Input::Reply(_)) => {
                Ok(Taken::Unseen)
            }
            Wake::Continued => self.voice.reopen().map(|()| Taken::Bound),
            Wake::Input(input) => self.input(&input),
            Wake::Line(line) => self.line(&line),
        }
    }

    fn input(&mut self, input: &Input) -> io::Result<Taken> {
        // the list says itself what it does not know
        if self.session.app().is_some_and(|app| app.interpret(input).is_none()) {
            return Ok(Taken::Unbound);
        }
        match self.session.handle(input) {
            Effect::Quit => return Ok(Taken::Leave),
            Effect::Suspend if self.voice.keyboard => {
                self.voice.terminal.suspend()?;
                self.voice.reopen()?;
                // it is said when the shell has us go on
                return Ok(Taken::Unseen);
            }
            // a clipboard is reached by what nothing else here is: escape sequences
            Effect::Copy(text) => self.voice.say(&text.trim_end().lines().map(str::to_owned).collect::<Vec<_>>())?,
            // what is read again asks nothing of the runner
            Effect::Reload => drop(super::reload(&mut self.session, &mut self.host)),
            Effect::OpenBriefing(place) => match self.host.open(place, self.session.size()) {
                Ok(app) => {
                    self.session.open(app);
                    self.host.exchange(&mut self.session);
                }
                Err(report) => self.session.report(report),
            },
            _ => {}
        }
        Ok(Taken::Bound)
    }

    /// Types a line; bound if any of its keys is.
    fn line(&mut self, line: &str) -> io::Result<Taken> {
        let keys = match keymap::key_by_name(line) {
            Some(key) if !self.is_typing() => vec![key],
            _ => line.chars().map(typed).collect(),
        };
        let mut taken = Taken::Unbound;
        for key in keys {
            match self.input(&Input::Key(key))? {
                Taken::Leave => return Ok(Taken::Leave),
                Taken::Bound => taken = Taken::Bound,
                Taken::Unbound | Taken::Unseen => {}
            }
        }
        if line.is_empty() || self.is_typing() {
            return self.input(&Input::Key(Key::plain(KeyCode::Enter)));
        }
        Ok(taken)
    }
}

/// What has become of something that happened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// Something is to be said of it.
    Bound,
    /// It was a key that does nothing.
    Unbound,
    /// It matters only to whoever sees: a size, a clock.
    Unseen,
    /// The reader leaves.
    Leave,
}

/// The key that types `c`.
fn typed(c: char) -> Key {
    match c {
        '\t' => Key::plain(KeyCode::Tab),
        '\u{1b}' => Key::plain(KeyCode::Esc),
        '\u{7f}' | '\u{8}' => Key::plain(KeyCode::Backspace),
        c => Key::char(c),
    }
}

/// Where the words go.
struct Voice {
    terminal: Terminal,
    /// Keys come one by one, from a terminal in raw mode.
    keyboard: bool,
}

impl Voice {
    fn open(keyboard: bool) -> io::Result<Self> {
        let terminal = if keyboard { Terminal::open(String::new())? } else { Terminal::untouched(String::new())? };
        Ok(Self { terminal, keyboard })
    }

    /// Takes the terminal back after the shell had it.
    fn reopen(&mut self) -> io::Result<()> {
        if self.keyboard { self.terminal.reopen() } else { Ok(()) }
    }

    /// Writes statements, folded at words where they go to a terminal.
    fn say(&mut self, statements: &[String]) -> io::Result<()> {
        let width = match super::window() {
            Ok((columns, _)) if io::stdout().is_terminal() => usize::from(columns.saturating_sub(1)).max(20),
            _ => usize::MAX,
        };
        let said = |statement: &String| folded(&one_line(statement), width) + "\n";
        let text = harmless(&statements.iter().map(said).collect::<String>(), OutputKind::Document);
        // raw mode leaves the carriage where it is
        let text = if self.keyboard { text.replace('\n', "\r\n") } else { text };
        self.terminal.write(text.as_bytes())
    }
}

fn read_lines(wake: &Sender<Wake>) {
    let mut input = io::stdin().lock();
    loop {
        let mut bytes = Vec::new();
        let read = (&mut input).take(LONGEST).read_until(b'\n', &mut bytes);
        let ended = !matches!(read, Ok(read) if read > 0);
        let line = String::from_utf8_lossy(&bytes);
        let next = if ended { Wake::Leave } else { Wake::Line(line.trim_end_matches(['\r', '\n']).to_owned()) };
        if wake.send(next).is_err() || ended {
            break;
        }
    }
}

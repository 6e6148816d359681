//! The runner for screen readers: a key or a line goes in, and a line of text for what changed comes out.
//!
//! If the input is a terminal, keys arrive one by one. Otherwise (a pipe, a file) each line is typed at once: its characters
//! are keys, or the line is the name of a key (`Esc`, `Tab`); its end is Enter if the line is empty or a prompt is open.
//! Only text and line ends are written.

use std::io::{self, BufRead, IsTerminal, Read};
use std::sync::mpsc::Sender;
use std::time::Instant;

use super::browser;
use super::editor::{give_terminal, show_edited};
use super::event::{EventQueue, TerminalEvent, listen, read_inputs};
use super::gate::KeyboardGate;
use super::reload::{list_briefings, reload};
use super::terminal::{Terminal, restore_on_panic, window};
use crate::app::library::Library;
use crate::app::{App, Effect, Msg};
use crate::editor::EditPlace;
use crate::input::{Input, Key, KeyCode};
use crate::keymap::{Keys, Modes};
use crate::linear::{self, MAX_LINE_BYTES, TypedLine, list};
use crate::screen::Characters;
use crate::session::{Host, Session};

/// Runs `session` in screen-reader mode until the reader quits or the input ends. A `notice` is told first. If standard input
/// `is_taken`, keys come from the terminal.
///
/// # Errors
/// Returns an error if the terminal cannot be switched to raw mode or the output cannot be written. The terminal is
/// restored first.
pub fn run(session: Session, host: impl Host, is_taken: bool, notice: Option<&str>) -> io::Result<()> {
    restore_on_panic();
    let keyboard = is_taken || io::stdin().is_terminal();
    let (_kept_open, events) = listen(if keyboard { read_inputs } else { read_lines })?;
    let characters = session.terminal().characters;
    let mut runner = LinearRunner { session, host, events, output: LineOutput::open(keyboard, characters)? };
    let notice = notice.map(str::to_owned);
    let result = runner.output.say(notice.as_slice()).and_then(|()| runner.run());
    runner.output.terminal.close()?;
    // an output that was closed early, as by `head`, is not an error
    result.or_else(|error| if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}

/// The message that there is no terminal to give to an editor.
const NO_TERMINAL: &str = "Editing needs a terminal.";

/// State of the runner.
struct LinearRunner<H> {
    session: Session,
    host: H,
    events: EventQueue,
    output: LineOutput,
}

impl<H: Host> LinearRunner<H> {
    fn run(&mut self) -> io::Result<()> {
        let began = Instant::now();
        self.output.say(&self.opening())?;
        while let Some(event) = self.events.wait() {
            self.session.set_clock(began.elapsed());
            let before = self.session.app().cloned();
            let list = self.session.library().map(list::ListMode::of);
            let outcome = self.take(event)?;
            self.session.app().into_iter().for_each(|app| self.host.observe(app));
            let lines = match outcome {
                Outcome::Quit => break,
                Outcome::Unseen => continue,
                Outcome::Unbound(Some(key)) => vec![linear::unbound(key, self.keys(), self.modes())],
                Outcome::Unbound(None) => Vec::new(),
                Outcome::Bound => match self.session.library() {
                    Some(library) => list::said(list.unwrap_or_default(), library),
                    // a briefing was opened from the list
                    None if list.is_some() => self.opening(),
                    None => before.zip(self.session.app()).map_or_else(Vec::new, |(old, new)| linear::said(&old, new)),
                },
            };
            self.output.say(&lines)?;
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

    fn modes(&self) -> Modes {
        self.session.app().map_or_else(Modes::default, App::modes)
    }

    fn is_typing(&self) -> bool {
        let library = self.session.library();
        let in_briefing = || self.session.app().is_some_and(|app| app.prompt().is_some());
        library.map_or_else(in_briefing, |library| library.is_typing())
    }

    fn take(&mut self, event: TerminalEvent) -> io::Result<Outcome> {
        match event {
            TerminalEvent::Quit | TerminalEvent::Interrupted => Ok(Outcome::Quit),
            TerminalEvent::Second | TerminalEvent::News | TerminalEvent::Resized | TerminalEvent::Message(_) => {
                Ok(Outcome::Unseen)
            }
            TerminalEvent::Input(Input::Resize { .. } | Input::Mouse(_) | Input::Focus(_) | Input::Reply(_)) => {
                Ok(Outcome::Unseen)
            }
            TerminalEvent::Continued => self.output.reopen().map(|()| Outcome::Bound),
            TerminalEvent::Input(input) => self.input(&input),
            TerminalEvent::Line(line) => self.line(&line),
        }
    }

    fn input(&mut self, input: &Input) -> io::Result<Outcome> {
        // the list reports unbound keys itself
        let is_unbound = |app: &App| matches!(app.interpret(input), None | Some(Msg::Unbound(_)));
        if self.session.app().is_some_and(is_unbound) {
            return Ok(Outcome::Unbound(if let Input::Key(key) = input { Some(*key) } else { None }));
        }
        match self.session.handle(input) {
            Effect::Close | Effect::Quit | Effect::QuitConfirmed => return Ok(Outcome::Quit),
            Effect::Suspend if self.output.keyboard => {
                self.output.terminal.suspend()?;
                self.output.reopen()?;
                // reported when the process is continued
                return Ok(Outcome::Unseen);
            }
            Effect::Edit { file, place } => self.edit(file, &place)?,
            // the clipboard would need escape sequences
            Effect::Copy(text) => self.output.say(&text.trim_end().lines().map(str::to_owned).collect::<Vec<_>>())?,
            Effect::CopyUrl(address) => self.output.say(&[address.url])?,
            Effect::OpenUrl(address) => match browser::open(&address.url, |_| {}) {
                Ok(()) => self.session.say(browser::opening(&address)),
                Err(problem) => self.session.say(problem),
            },
            // reloading requires nothing else here
            Effect::Reload => drop(reload(&mut self.session, &mut self.host)),
            Effect::Briefings => list_briefings(&mut self.session, &mut self.host),
            Effect::OpenBriefing(place) => {
                let opening = self.host.open(place, self.session.size());
                self.session.show_opening(opening);
                self.host.exchange(&mut self.session);
            }
            Effect::CancelOpening => self.host.cancel_opening(),
            // without a keyboard there is no shell to return to
            Effect::None | Effect::Suspend => {}
            // only for a screen
            Effect::Redraw | Effect::NextTheme | Effect::NextCharacters | Effect::NextBidi | Effect::Out => {}
            // only for a room
            Effect::SaveDecision => self.host.exchange(&mut self.session),
            Effect::Ask(_) | Effect::EditName | Effect::SetName(_) | Effect::Kick(_) | Effect::Judge(_) => {}
        }
        Ok(Outcome::Bound)
    }

    /// Edits a file in the user's editor, which has the terminal meanwhile.
    fn edit(&mut self, file: Option<usize>, place: &EditPlace) -> io::Result<()> {
        let command =
            if self.output.has_terminal() { self.host.editor(file, place) } else { Err(NO_TERMINAL.to_owned()) };
        match command {
            Err(message) => self.session.say(message),
            Ok(command) => {
                let outcome = give_terminal(&mut self.output.terminal, &mut self.events, command)?;
                self.output.reopen()?;
                // there is no screen to draw
                let _ = show_edited(&mut self.session, &mut self.host, file, outcome);
            }
        }
        Ok(())
    }

    /// Types a line. It is bound if any of its keys is.
    fn line(&mut self, line: &str) -> io::Result<Outcome> {
        let keys = match TypedLine::new(line) {
            TypedLine::Named(key) => return self.input(&Input::Key(key)),
            TypedLine::Keys(keys) => keys,
        };
        let mut taken = Outcome::Unbound(keys.first().copied());
        for key in keys {
            match self.input(&Input::Key(key))? {
                Outcome::Quit => return Ok(Outcome::Quit),
                Outcome::Bound => taken = Outcome::Bound,
                Outcome::Unbound(_) | Outcome::Unseen => {}
            }
        }
        if line.is_empty() || self.is_typing() {
            return self.input(&Input::Key(Key::plain(KeyCode::Enter)));
        }
        Ok(taken)
    }
}

/// The outcome of an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It is to be reported.
    Bound,
    /// A key without a function, or a paste.
    Unbound(Option<Key>),
    /// It concerns only the screen: a size, a clock.
    Unseen,
    Quit,
}

/// The output, line by line.
struct LineOutput {
    terminal: Terminal,
    /// Keys come from a terminal in raw mode.
    keyboard: bool,
    characters: Characters,
}

impl LineOutput {
    fn open(keyboard: bool, characters: Characters) -> io::Result<Self> {
        let terminal = if keyboard { Terminal::open(String::new())? } else { Terminal::untouched(String::new())? };
        Ok(Self { terminal, keyboard, characters })
    }

    /// Returns true if an editor can use the terminal.
    fn has_terminal(&self) -> bool {
        self.keyboard && io::stdout().is_terminal()
    }

    /// Takes the terminal back from the shell.
    fn reopen(&mut self) -> io::Result<()> {
        if self.keyboard { self.terminal.reopen() } else { Ok(()) }
    }

    /// Writes statements, wrapped for a terminal.
    fn say(&mut self, statements: &[String]) -> io::Result<()> {
        let width = match window() {
            Ok((columns, _)) if io::stdout().is_terminal() => usize::from(columns.saturating_sub(1)).max(20),
            _ => usize::MAX,
        };
        let text = self.characters.text(linear::written(statements, width, self.keyboard));
        self.terminal.write(text.as_bytes())
    }
}

fn read_lines(events: &Sender<TerminalEvent>, _: &KeyboardGate) {
    let mut input = io::stdin().lock();
    loop {
        let mut bytes = Vec::new();
        let read = (&mut input).take(MAX_LINE_BYTES as u64).read_until(b'\n', &mut bytes);
        let ended = !matches!(read, Ok(read) if read > 0);
        let line = String::from_utf8_lossy(&bytes);
        let next = if ended {
            TerminalEvent::Quit
        } else {
            TerminalEvent::Line(line.trim_end_matches(['\r', '\n']).to_owned())
        };
        if events.send(next).is_err() || ended {
            break;
        }
    }
}

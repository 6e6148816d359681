//! The runner with a screen.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::browser;
use super::editor::{give_terminal, show_edited};
use super::event::{EventQueue, TerminalEvent, listen, read_inputs};
use super::reload::{list_briefings, reload};
use super::terminal::{Terminal, restore_on_panic, window};
use crate::app::{Effect, QuestionCommand};
use crate::editor::EditPlace;
use crate::input::{Input, Reply};
use crate::keymap::Action;
use crate::page::SourceAddress;
use crate::session::{Host, Session};

/// Longest wait of the first frame for the terminal's answer. Terminals answer at once, but the link may be slow; a later
/// answer is applied when it arrives.
const MAX_ANSWER_TIME: Duration = Duration::from_millis(150);

/// Runs `session` at this terminal until the reader quits.
///
/// # Errors
/// Returns an error if the terminal cannot be switched to raw mode or written to. The terminal is restored first.
pub fn run(session: Session, host: impl Host) -> io::Result<()> {
    restore_on_panic();
    let (sender, mut events) = listen(read_inputs)?;
    let (failed, mut sender) = (sender.clone(), Some(sender));
    let mut terminal = Terminal::open(session.enter())?;
    if session.awaits_background() {
        wait_for_answer(&mut terminal, &mut events)?;
    }
    let start = host.clock_start().unwrap_or_else(Instant::now);
    let mut runner = Runner { terminal, session, events, host, failed };
    loop {
        // everything that has arrived is applied before drawing: a burst of keys costs one frame
        while let Some(event) = runner.events.arrived() {
            runner.session.set_clock(start.elapsed());
            let next = runner.apply(event)?;
            runner.session.app().into_iter().for_each(|app| runner.host.observe(app));
            if next == Next::Quit {
                return runner.terminal.close();
            }
        }
        runner.exchange();
        runner.terminal.write(&runner.session.frame())?;
        // nothing else delays the first frame
        if let Some(sender) = sender.take() {
            // the receiver is gone once the reader has quit
            let wake = move || drop(sender.send(TerminalEvent::News));
            wake();
            runner.host.set_waker(Arc::new(wake));
        }
        match next(&mut runner.events, &runner.session) {
            Some(event) => runner.events.put_back([event]),
            None => return runner.terminal.close(),
        }
    }
}

/// What to do after an event.
#[derive(PartialEq, Eq)]
enum Next {
    Draw,
    Quit,
}

struct Runner<H> {
    /// Dropped first, so that the terminal is restored before the host waits for its threads.
    terminal: Terminal,
    session: Session,
    events: EventQueue,
    host: H,
    /// Takes what goes wrong elsewhere.
    failed: Sender<TerminalEvent>,
}

impl<H: Host> Runner<H> {
    fn apply(&mut self, event: TerminalEvent) -> io::Result<Next> {
        let effect = match event {
            TerminalEvent::Quit | TerminalEvent::Interrupted => return Ok(Next::Quit),
            TerminalEvent::Second | TerminalEvent::News | TerminalEvent::Line(_) => return Ok(Next::Draw),
            TerminalEvent::Message(message) => {
                self.session.say(message);
                return Ok(Next::Draw);
            }
            TerminalEvent::Resized => self.resize()?,
            TerminalEvent::Continued => Effect::Suspend,
            TerminalEvent::Input(input) => match self.session.handle(&input) {
                Effect::Suspend if !self.host.may_suspend() => {
                    self.session.say("Cannot suspend: the server would stop for everyone.".to_owned());
                    Effect::None
                }
                Effect::Suspend => {
                    self.terminal.suspend()?;
                    Effect::Suspend
                }
                Effect::Reload => reload(&mut self.session, &mut self.host),
                effect => effect,
            },
        };
        self.perform(effect)
    }

    fn perform(&mut self, effect: Effect) -> io::Result<Next> {
        let session = &mut self.session;
        match effect {
            Effect::Quit | Effect::Close => match self.host.quit_warning() {
                Some(warning) if effect == Effect::Quit => session.ask_to_quit(Action::Quit, &warning),
                Some(warning) => session.ask_to_quit(Action::Close, &warning),
                None => return Ok(Next::Quit),
            },
            Effect::QuitConfirmed => return Ok(Next::Quit),
            Effect::Suspend => self.resume()?,
            Effect::OpenBriefing(position) => {
                let opening = self.host.open(position, session.size());
                session.show_opening(opening);
            }
            Effect::CancelOpening => self.host.cancel_opening(),
            Effect::Briefings => list_briefings(session, &mut self.host),
            Effect::Edit { file, place } => self.edit(file, &place)?,
            Effect::Copy(text) => session.copy(&text),
            Effect::CopyUrl(address) => session.copy_url(&address, ""),
            Effect::OpenUrl(address) => self.open_in_browser(&address),
            Effect::SaveDecision => self.exchange(),
            Effect::Judge(command) => self.judge(&command),
            Effect::Kick(number) => {
                let message = self.host.kick(number);
                message.into_iter().for_each(|message| self.session.say(message));
            }
            // done already, or only for viewers over SSH
            Effect::None
            | Effect::Reload
            | Effect::Redraw
            | Effect::NextTheme
            | Effect::NextCharacters
            | Effect::NextBidi
            | Effect::Out => {}
            Effect::Ask(_) | Effect::EditName | Effect::SetName(_) => {}
        }
        Ok(Next::Draw)
    }

    /// Passes changes between the session and what it is connected to, with text measured for this terminal.
    fn exchange(&mut self) {
        self.session.terminal().measure().scope(|| self.host.exchange(&mut self.session));
    }

    /// Opens a URL. That it cannot be opened may turn out later.
    fn open_in_browser(&mut self, address: &SourceAddress) {
        let failed = self.failed.clone();
        // the runner may have ended
        let opened = browser::open(&address.url, move |problem| drop(failed.send(TerminalEvent::Message(problem))));
        self.session.say(opened.map_or_else(|problem| problem, |()| browser::opening(address)));
    }

    fn judge(&mut self, command: &QuestionCommand) {
        let outcome = self.host.judge(command);
        self.exchange();
        self.session.report_outcome(outcome);
    }

    /// Edits a file in the user's editor, which has the terminal meanwhile.
    fn edit(&mut self, file: Option<usize>, place: &EditPlace) -> io::Result<()> {
        match self.host.editor(file, place) {
            Err(message) => self.session.say(message),
            Ok(command) => {
                let outcome = give_terminal(&mut self.terminal, &mut self.events, command)?;
                self.resume()?;
                // a reloaded file requires nothing but drawing
                let _ = show_edited(&mut self.session, &mut self.host, file, outcome);
            }
        }
        Ok(())
    }

    /// Takes the terminal back from the shell; its window may have another size now.
    fn resume(&mut self) -> io::Result<()> {
        self.terminal.reopen()?;
        self.session.forget_screen();
        // a new size requires nothing but drawing
        self.resize().map(drop)
    }

    fn resize(&mut self) -> io::Result<Effect> {
        let (columns, rows) = window()?;
        Ok(self.session.handle(&Input::Resize { columns, rows }))
    }
}

/// Waits for the next event; at most a second while a clock is shown.
fn next(events: &mut EventQueue, session: &Session) -> Option<TerminalEvent> {
    if !session.shows_clock() {
        return events.wait();
    }
    match events.wait_for(Duration::from_secs(1)) {
        Err(RecvTimeoutError::Timeout) => Some(TerminalEvent::Second),
        result => result.ok(),
    }
}

/// Waits for the terminal's answer to the question about its background.
fn wait_for_answer(terminal: &mut Terminal, events: &mut EventQueue) -> io::Result<()> {
    terminal.write(&[])?;
    let (asked, mut early) = (Instant::now(), Vec::new());
    while let Ok(event) = events.wait_for(MAX_ANSWER_TIME.saturating_sub(asked.elapsed())) {
        let is_last = matches!(event, TerminalEvent::Quit | TerminalEvent::Input(Input::Reply(Reply::Attributes)));
        early.push(event);
        if is_last {
            break;
        }
    }
    events.put_back(early);
    Ok(())
}

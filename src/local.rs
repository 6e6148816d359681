//! The runner for this terminal: moves inputs in and bytes out, and leaves the terminal as it was.
//!
//! Synchronous. Three threads that all sleep until something happens: one reads the terminal, one waits for
//! signals, and this one applies what they send and draws. Nothing is asked of the terminal but, where that is wanted, its
//! background.

mod keyboard;
mod lines;

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::terminal;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};

use crate::app::Effect;
use crate::input::{Input, Reply};
use crate::screen::{self, modes};
use crate::session::{Host, Session};

pub use keyboard::Keyboard;
pub use lines::run as run_linear;

/// The threads that the screen does not outlive.
const OURS: [&str; 3] = ["main", "signals", "input"];

/// How long the first frame waits for a terminal that was asked something, at most: every terminal answers at once, but a
/// slow link may lie between. What comes later is taken then.
const ANSWER: Duration = Duration::from_millis(150);

/// Something that wakes the runner.
enum Wake {
    Input(Input),
    /// The window has another size.
    Resized,
    /// A line was typed or came out of a pipe, where keys do not come one by one.
    Line(String),
    /// A second has passed, and a clock is on the screen.
    Second,
    /// Something has happened in the room.
    News,
    /// The process was stopped from outside and goes on.
    Continued,
    /// A signal or a closed terminal says to leave.
    Leave,
}

/// Returns this terminal's size in cells, as it is drawn: no larger than the largest window over SSH.
///
/// # Errors
/// Where there is no terminal that has a size.
pub fn window() -> io::Result<(u16, u16)> {
    #[expect(clippy::disallowed_methods, reason = "this is what all others are to use")]
    let (columns, rows) = terminal::size()?;
    Ok(screen::window::window(columns.into(), rows.into()))
}

/// Runs `session` at this terminal until the reader leaves.
///
/// # Errors
/// When the terminal cannot be switched to raw mode or written to. The terminal is restored first.
pub fn run(mut session: Session, mut host: impl Host) -> io::Result<()> {
    restore_on_panic();
    let (wake, wakes) = listen(read_inputs)?;
    let mut wake = Some(wake);
    let mut terminal = Terminal::open(session.enter())?;
    let mut early = if session.awaits_background() { terminal.ask(&wakes)? } else { Vec::new() };
    let (began, mut warned) = (Instant::now(), false);
    loop {
        // what has come in meanwhile is applied before drawing: a burst of keys costs one frame
        for wake in early.drain(..).chain(wakes.try_iter()) {
            let effect = match wake {
                Wake::Leave => return terminal.close(),
                Wake::Second | Wake::News | Wake::Line(_) => continue,
                Wake::Resized => {
                    let (columns, rows) = window()?;
                    session.handle(&Input::Resize { columns, rows })
                }
                Wake::Continued => Effect::Suspend,
                Wake::Input(input) => match session.handle(&input) {
                    Effect::Suspend if !host.may_suspend() => {
                        session.say("With you the server would stop, and everybody's screen.".to_owned());
                        Effect::None
                    }
                    Effect::Suspend => {
                        terminal.suspend()?;
                        Effect::Suspend
                    }
                    Effect::Reload => reload(&mut session, &mut host),
                    effect => effect,
                },
            };
            warned &= effect == Effect::Quit;
            match effect {
                Effect::Quit => match host.quit_warning().filter(|_| !std::mem::replace(&mut warned, true)) {
                    Some(parting) => session.say(parting),
                    None => return terminal.close(),
                },
                Effect::Suspend => resume(&mut terminal, &mut session)?,
                Effect::OpenBriefing(place) => match host.open(place, session.size()) {
                    Ok(app) => session.open(app),
                    Err(report) => session.report(report),
                },
                Effect::Copy(text) => session.copy(&text),
                Effect::Promote(number) => host.judge(&[number], true).into_iter().for_each(|told| session.say(told)),
                Effect::Dismiss(numbers) => host.judge(&numbers, false).into_iter().for_each(|told| session.say(told)),
                _ => {}
            }
        }
        host.exchange(&mut session);
        terminal.write(&session.frame())?;
        // whatever else is to be looked after has no part in the first frame
        if let Some(wake) = wake.take() {
            // nobody is left to be woken once the reader has left
            let tell = move || drop(wake.send(Wake::News));
            tell();
            host.set_waker(Arc::new(tell));
        }
        early.push(match next(&wakes, &session) {
            Some(wake) => wake,
            None => return terminal.close(),
        });
        session.set_clock(began.elapsed());
    }
}

/// Has whatever is shown read again: the list, or the briefing.
fn reload(session: &mut Session, host: &mut impl Host) -> Effect {
    if session.library().is_none() {
        return session.update(host.reload());
    }
    match host.list_again(session.size()) {
        Some(Ok(library)) => session.list(library),
        Some(Err(error)) => session.say(error),
        None => {}
    }
    Effect::None
}

/// Waits for what happens next; for a second at most while a presenter sees the time.
fn next(wakes: &Receiver<Wake>, session: &Session) -> Option<Wake> {
    if !session.shows_clock() {
        return wakes.recv().ok();
    }
    match wakes.recv_timeout(Duration::from_secs(1)) {
        Err(RecvTimeoutError::Timeout) => Some(Wake::Second),
        result => result.ok(),
    }
}

/// Takes the terminal back after the shell had it; its window may have another size now.
fn resume(terminal: &mut Terminal, session: &mut Session) -> io::Result<()> {
    terminal.reopen()?;
    let (columns, rows) = window()?;
    session.forget_screen();
    // a new size asks nothing of the runner but to draw
    let _ = session.handle(&Input::Resize { columns, rows });
    Ok(())
}

/// Starts the threads that wait for inputs, which `read` does, and for signals.
fn listen(read: fn(&Sender<Wake>)) -> io::Result<(Sender<Wake>, Receiver<Wake>)> {
    let (wake, wakes) = mpsc::channel();
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGCONT, SIGWINCH])?;
    let from_signals = wake.clone();
    thread::Builder::new().name(OURS[1].into()).spawn(move || {
        for signal in signals.forever() {
            let wake = match signal {
                SIGCONT => Wake::Continued,
                SIGWINCH => Wake::Resized,
                _ => Wake::Leave,
            };
            if from_signals.send(wake).is_err() {
                break;
            }
        }
    })?;
    let from_input = wake.clone();
    thread::Builder::new().name(OURS[2].into()).spawn(move || read(&from_input))?;
    Ok((wake, wakes))
}

fn read_inputs(wake: &Sender<Wake>) {
    let mut keyboard = Keyboard::open();
    let mut read = || keyboard.as_mut().ok().and_then(|keyboard| keyboard.read().ok().flatten());
    while let Some(input) = read() {
        if wake.send(Wake::Input(input)).is_err() {
            return;
        }
    }
    // the terminal is gone; if the runner is, too, nobody is left to be told
    let _ = wake.send(Wake::Leave);
}

/// Whether the terminal is in our hands: what a panic has to know, from whichever thread it comes.
static OPEN: AtomicBool = AtomicBool::new(false);
/// Whether our modes are on as well as raw mode; where they are not, no sequence is ever sent.
static MODES: AtomicBool = AtomicBool::new(false);

/// This terminal in raw mode, with our modes on where there are any; restored when closed or dropped.
struct Terminal {
    out: File,
    /// What switches our modes on.
    enter: String,
    /// Modes that go out with the next frame, so that both leave in one write.
    pending: Vec<u8>,
}

impl Terminal {
    fn open(enter: String) -> io::Result<Self> {
        let mut terminal = Self::untouched(enter)?;
        terminal.reopen()?;
        Ok(terminal)
    }

    /// The terminal as it is.
    fn untouched(enter: String) -> io::Result<Self> {
        // a descriptor of our own: std's buffers by line and would write a frame in pieces
        let out = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        Ok(Self { out, enter, pending: Vec::new() })
    }

    fn reopen(&mut self) -> io::Result<()> {
        // crossterm thinks that raw mode still holds after the shell has changed it
        if OPEN.swap(true, Ordering::SeqCst) {
            terminal::disable_raw_mode()?;
        }
        terminal::enable_raw_mode()?;
        MODES.store(!self.enter.is_empty(), Ordering::SeqCst);
        self.pending = self.enter.clone().into_bytes();
        Ok(())
    }

    fn write(&mut self, frame: &[u8]) -> io::Result<()> {
        if self.pending.is_empty() {
            return if frame.is_empty() { Ok(()) } else { self.out.write_all(frame) };
        }
        self.pending.extend_from_slice(frame);
        let bytes = std::mem::take(&mut self.pending);
        self.out.write_all(&bytes)
    }

    /// Waits for what the terminal is asked on entering, and gives back whatever has come in with it.
    fn ask(&mut self, wakes: &Receiver<Wake>) -> io::Result<Vec<Wake>> {
        self.write(&[])?;
        let (asked, mut early) = (Instant::now(), Vec::new());
        while let Ok(wake) = wakes.recv_timeout(ANSWER.saturating_sub(asked.elapsed())) {
            let answered = matches!(wake, Wake::Leave | Wake::Input(Input::Reply(Reply::Attributes)));
            early.push(wake);
            if answered {
                break;
            }
        }
        Ok(early)
    }

    fn close(&mut self) -> io::Result<()> {
        restore(&mut self.out)
    }

    /// Gives the terminal back and stops, until somebody has us go on.
    fn suspend(&mut self) -> io::Result<()> {
        self.close()?;
        signal_hook::low_level::raise(SIGTSTP)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // nothing is left to tell an error to
        let _ = self.close();
    }
}

/// Gives the terminal back, once.
fn restore(out: &mut impl Write) -> io::Result<()> {
    if OPEN.swap(false, Ordering::SeqCst) {
        let leave = if MODES.swap(false, Ordering::SeqCst) { modes::LEAVE } else { "" };
        let written = out.write_all(leave.as_bytes()).and_then(|()| out.flush());
        terminal::disable_raw_mode()?;
        written?;
    }
    Ok(())
}

/// Has a panic's message land on a restored terminal.
fn restore_on_panic() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // a server beside us outlives the panic of one of its connections, and so does the screen
        if thread::current().name().is_some_and(|name| OURS.contains(&name)) {
            let _ = restore(&mut io::stdout());
        }
        report(panic);
    }));
}

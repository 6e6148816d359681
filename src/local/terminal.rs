//! The local terminal: raw mode and our modes, always restored.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::terminal;
use signal_hook::consts::SIGTSTP;

use crate::screen::{self, modes};

/// Name of the thread that waits for signals.
pub(super) const SIGNALS_THREAD: &str = "signals";
/// Name of the thread that waits for input.
pub(super) const INPUT_THREAD: &str = "input";
/// The threads whose panic ends the screen.
const RUNNER_THREADS: [&str; 3] = ["main", SIGNALS_THREAD, INPUT_THREAD];

/// Returns the size in cells at which this terminal is drawn: at most that of the largest window over SSH.
///
/// # Errors
/// Returns an error if there is no terminal with a size.
pub fn window() -> io::Result<(u16, u16)> {
    #[expect(clippy::disallowed_methods, reason = "the one place where the size is read")]
    let (columns, rows) = terminal::size()?;
    Ok(screen::window::window(columns.into(), rows.into()))
}

/// True while the terminal is in raw mode; a panic on any thread checks this.
static OPEN: AtomicBool = AtomicBool::new(false);
/// True while our modes are on too; otherwise no sequence is ever sent.
static MODES: AtomicBool = AtomicBool::new(false);

/// The terminal in raw mode with our modes on. Restored when closed or dropped.
pub(super) struct Terminal {
    out: File,
    /// Sequences that switch our modes on.
    enter: String,
    /// Modes to be written together with the next frame.
    pending: Vec<u8>,
}

impl Terminal {
    pub(super) fn open(enter: String) -> io::Result<Self> {
        let mut terminal = Self::untouched(enter)?;
        terminal.reopen()?;
        Ok(terminal)
    }

    /// Wraps the terminal without changing it.
    pub(super) fn untouched(enter: String) -> io::Result<Self> {
        // our own descriptor: std buffers by line and would split a frame
        let out = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        Ok(Self { out, enter, pending: Vec::new() })
    }

    pub(super) fn reopen(&mut self) -> io::Result<()> {
        // crossterm assumes that raw mode is still on after the shell has changed it
        if OPEN.swap(true, Ordering::SeqCst) {
            terminal::disable_raw_mode()?;
        }
        terminal::enable_raw_mode()?;
        MODES.store(!self.enter.is_empty(), Ordering::SeqCst);
        self.pending = self.enter.clone().into_bytes();
        Ok(())
    }

    pub(super) fn write(&mut self, frame: &[u8]) -> io::Result<()> {
        if self.pending.is_empty() {
            return if frame.is_empty() { Ok(()) } else { self.out.write_all(frame) };
        }
        self.pending.extend_from_slice(frame);
        let bytes = std::mem::take(&mut self.pending);
        self.out.write_all(&bytes)
    }

    pub(super) fn close(&mut self) -> io::Result<()> {
        restore(&mut self.out)
    }

    /// Restores the terminal and stops the process until it is continued.
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        self.close()?;
        signal_hook::low_level::raise(SIGTSTP)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // nowhere left to report an error
        let _ = self.close();
    }
}

/// Restores the terminal, once.
fn restore(out: &mut impl Write) -> io::Result<()> {
    if OPEN.swap(false, Ordering::SeqCst) {
        let leave = if MODES.swap(false, Ordering::SeqCst) { modes::LEAVE } else { "" };
        let written = out.write_all(leave.as_bytes()).and_then(|()| out.flush());
        terminal::disable_raw_mode()?;
        written?;
    }
    Ok(())
}

/// Restores the terminal before a panic is reported.
pub(super) fn restore_on_panic() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // a panic in a connection of a server in this process ends neither the server nor the screen
        if thread::current().name().is_some_and(|name| RUNNER_THREADS.contains(&name)) {
            let _ = restore(&mut io::stdout());
        }
        report(panic);
    }));
}

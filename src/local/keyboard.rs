//! Inputs of the local terminal: keys, pastes, the mouse, and its answers.
//!
//! Bytes are decoded as over SSH, by [`Decoder`], so a late answer on a slow link is never taken for keys.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::os::fd::AsFd;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::retry_on_intr;

use super::gate::KeyboardGate;
use crate::input::Input;
use crate::screen::Decoder;

/// Wait after an Esc: what follows within it belongs to the same key.
const ESC_TIMEOUT: Timespec = Timespec { tv_sec: 0, tv_nsec: 25_000_000 };

/// The terminal's input.
pub struct Keyboard {
    tty: File,
    /// Stops reading while another program has the terminal.
    gate: Option<KeyboardGate>,
    decoder: Decoder,
    decoded: VecDeque<Input>,
}

impl Keyboard {
    /// Opens standard input if it is a terminal, or else the controlling terminal.
    ///
    /// # Errors
    /// Returns an error without a terminal.
    pub fn open() -> io::Result<Self> {
        let input = io::stdin();
        #[expect(clippy::disallowed_methods, reason = "a terminal may block")]
        let tty =
            if input.is_terminal() { File::from(input.as_fd().try_clone_to_owned()?) } else { File::open("/dev/tty")? };
        Ok(Self { tty, gate: None, decoder: Decoder::new(), decoded: VecDeque::new() })
    }

    /// Reads nothing while `gate` is closed.
    pub(super) fn behind(self, gate: KeyboardGate) -> Self {
        Self { gate: Some(gate), ..self }
    }

    /// Waits for the next input; returns `None` once the terminal is closed.
    ///
    /// # Errors
    /// Returns an error if the terminal cannot be read.
    pub fn read(&mut self) -> io::Result<Option<Input>> {
        let mut bytes = [0; 4096];
        while self.decoded.is_empty() {
            if !self.has_more()? {
                self.decoded.extend(self.decoder.flush());
                continue;
            }
            match self.tty.read(&mut bytes) {
                Ok(0) => return Ok(None),
                Ok(read) => self.decoded.extend(self.decoder.feed(&bytes[..read])),
                Err(error) if matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(self.decoded.pop_front())
    }

    /// Waits for input. Returns false if a pending Esc is followed by nothing in time.
    fn has_more(&self) -> io::Result<bool> {
        let wait = self.decoder.is_pending().then_some(&ESC_TIMEOUT);
        loop {
            let tty = PollFd::new(&self.tty, PollFlags::IN);
            let Some(gate) = &self.gate else {
                return Ok(retry_on_intr(|| poll(&mut [tty.clone()], wait))? > 0);
            };
            let mut both = [tty, PollFd::new(gate, PollFlags::IN)];
            let ready = retry_on_intr(|| poll(&mut both, wait))?;
            if both[1].revents().is_empty() {
                return Ok(ready > 0);
            }
            // what has been typed by now is for the other program
            gate.stop();
        }
    }
}

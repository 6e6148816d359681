//! Inputs of the local terminal: keys, pastes, the mouse, and its answers.
//!
//! Bytes are decoded as over SSH, by [`Decoder`], so a late answer on a slow link is never taken for keys.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::os::fd::AsFd;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::retry_on_intr;

use crate::input::Input;
use crate::screen::Decoder;

/// Wait after an Esc: what follows within it belongs to the same key.
const ESC_TIMEOUT: Timespec = Timespec { tv_sec: 0, tv_nsec: 25_000_000 };

/// The terminal's input.
pub struct Keyboard {
    tty: File,
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
        Ok(Self { tty, decoder: Decoder::new(), decoded: VecDeque::new() })
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
        let ready = retry_on_intr(|| poll(&mut [PollFd::new(&self.tty, PollFlags::IN)], wait))?;
        Ok(ready > 0)
    }
}

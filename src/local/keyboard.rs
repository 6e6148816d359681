//! What this terminal sends, as inputs: keys, pastes, the mouse, and its answers.
//!
//! The bytes are read as those of any reader over SSH are, by [`Decoder`]: an answer that comes late, over a slow link, is
//! never taken for keys.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::os::fd::AsFd;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::retry_on_intr;

use crate::input::Input;
use crate::screen::Decoder;

/// How long an Esc is waited upon: what follows at once belongs to it, what comes later does not.
const ESC: Timespec = Timespec { tv_sec: 0, tv_nsec: 25_000_000 };

/// The terminal's end that is read.
pub struct Keyboard {
    tty: File,
    decoder: Decoder,
    decoded: VecDeque<Input>,
}

impl Keyboard {
    /// The standard input where that is a terminal; else the terminal that the program runs at.
    ///
    /// # Errors
    /// Where there is none.
    pub fn open() -> io::Result<Self> {
        let input = io::stdin();
        #[expect(clippy::disallowed_methods, reason = "a terminal is waited for")]
        let tty =
            if input.is_terminal() { File::from(input.as_fd().try_clone_to_owned()?) } else { File::open("/dev/tty")? };
        Ok(Self { tty, decoder: Decoder::new(), decoded: VecDeque::new() })
    }

    /// Waits for the next input; none once the terminal is gone.
    ///
    /// # Errors
    /// Where the terminal cannot be read.
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

    /// Waits until something comes; only so long where what came may be all.
    fn has_more(&self) -> io::Result<bool> {
        let wait = self.decoder.is_pending().then_some(&ESC);
        let ready = retry_on_intr(|| poll(&mut [PollFd::new(&self.tty, PollFlags::IN)], wait))?;
        Ok(ready > 0)
    }
}

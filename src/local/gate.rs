//! Stops the thread that reads the keyboard while another program has the terminal.

use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::Arc;

use parking_lot::{Condvar, Mutex};

/// A gate before the keyboard. Clones are the same gate.
#[derive(Clone)]
pub(super) struct KeyboardGate(Arc<Gate>);

struct Gate {
    state: Mutex<GateState>,
    changed: Condvar,
    /// Has a byte while the gate is to be closed, so that the reader wakes.
    wake: (PipeReader, PipeWriter),
}

#[derive(Default)]
struct GateState {
    is_closed: bool,
    /// Nothing is read: the reader waits at the gate, has ended, or was never there.
    is_idle: bool,
}

impl KeyboardGate {
    /// Creates an open gate, without a reader so far.
    pub(super) fn new() -> io::Result<Self> {
        let state = Mutex::new(GateState { is_closed: false, is_idle: true });
        Ok(Self(Arc::new(Gate { state, changed: Condvar::new(), wake: io::pipe()? })))
    }

    /// Tells the gate that a reader has come, or has ended.
    pub(super) fn set_reader(&self, is_reading: bool) {
        self.0.state.lock().is_idle = !is_reading;
        self.0.changed.notify_all();
    }

    /// Calls `work` while nothing is read from the keyboard.
    pub(super) fn closed<T>(&self, work: impl FnOnce() -> T) -> io::Result<T> {
        let mut state = self.0.state.lock();
        state.is_closed = true;
        (&self.0.wake.1).write_all(&[0])?;
        self.0.changed.wait_while(&mut state, |state| !state.is_idle);
        drop(state);
        let result = work();
        self.0.state.lock().is_closed = false;
        self.0.changed.notify_all();
        Ok(result)
    }

    /// Waits until the gate is open; the reader calls it when the gate is readable.
    pub(super) fn stop(&self) {
        // the byte is there, and no error of a pipe leads further than to the gate
        let _ = (&self.0.wake.0).read(&mut [0]);
        let mut state = self.0.state.lock();
        state.is_idle = true;
        self.0.changed.notify_all();
        self.0.changed.wait_while(&mut state, |state| state.is_closed);
        state.is_idle = false;
    }
}

impl AsFd for KeyboardGate {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.wake.0.as_fd()
    }
}

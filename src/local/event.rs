//! What wakes a runner, and the threads that wait for it.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};

use super::gate::KeyboardGate;
use super::keyboard::Keyboard;
use super::terminal::{INPUT_THREAD, SIGNALS_THREAD};
use crate::input::Input;

/// Something that wakes the runner.
pub(super) enum TerminalEvent {
    Input(Input),
    /// The window has another size.
    Resized,
    /// A line of input that is not from a keyboard.
    Line(String),
    /// Something to tell the reader.
    Message(String),
    /// A second has passed, and a clock is on the screen.
    Second,
    /// The host or the room has news.
    News,
    /// The process was stopped from outside and continues.
    Continued,
    /// A signal from the keyboard: quit, unless it was for another program that had the terminal.
    Interrupted,
    /// A signal, or a closed terminal: quit.
    Quit,
}

/// Everything that wakes a runner.
pub(super) struct EventQueue {
    received: Receiver<TerminalEvent>,
    /// Events that were received, and still have to be applied.
    early: VecDeque<TerminalEvent>,
    gate: KeyboardGate,
}

impl EventQueue {
    /// Returns the next event that has arrived.
    pub(super) fn arrived(&mut self) -> Option<TerminalEvent> {
        self.early.pop_front().or_else(|| self.received.try_recv().ok())
    }

    /// Waits for the next event.
    pub(super) fn wait(&mut self) -> Option<TerminalEvent> {
        self.early.pop_front().or_else(|| self.received.recv().ok())
    }

    /// Waits for the next event until `timeout` has passed.
    pub(super) fn wait_for(&mut self, timeout: Duration) -> Result<TerminalEvent, RecvTimeoutError> {
        self.early.pop_front().map_or_else(|| self.received.recv_timeout(timeout), Ok)
    }

    /// Has events that were received applied before all others.
    pub(super) fn put_back(&mut self, events: impl IntoIterator<Item = TerminalEvent>) {
        self.early.extend(events);
    }

    /// Calls `work` while another program may have the terminal: keys, and signals from the keyboard, are for that one.
    pub(super) fn without_keyboard<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        self.early.extend(self.received.try_iter());
        let result = self.gate.closed(work)?;
        // a signal of our own comes after all others
        let mut meanwhile: Vec<TerminalEvent> = self.received.try_iter().collect();
        signal_hook::low_level::raise(SIGCONT)?;
        while let Ok(event) = self.received.recv() {
            let is_last = matches!(event, TerminalEvent::Continued);
            meanwhile.push(event);
            if is_last {
                break;
            }
        }
        meanwhile.retain(|event| !matches!(event, TerminalEvent::Interrupted | TerminalEvent::Continued));
        self.early.extend(meanwhile);
        Ok(result)
    }
}

/// Starts the threads that wait for input, which `read` does, and for signals.
pub(super) fn listen(
    read: fn(&Sender<TerminalEvent>, &KeyboardGate),
) -> io::Result<(Sender<TerminalEvent>, EventQueue)> {
    let (sender, received) = mpsc::channel();
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT, SIGWINCH])?;
    let from_signals = sender.clone();
    thread::Builder::new().name(SIGNALS_THREAD.into()).spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGCONT => TerminalEvent::Continued,
                SIGWINCH => TerminalEvent::Resized,
                SIGINT | SIGQUIT => TerminalEvent::Interrupted,
                _ => TerminalEvent::Quit,
            };
            if from_signals.send(event).is_err() {
                break;
            }
        }
    })?;
    let gate = KeyboardGate::new()?;
    let (from_input, keyboard_gate) = (sender.clone(), gate.clone());
    thread::Builder::new().name(INPUT_THREAD.into()).spawn(move || read(&from_input, &keyboard_gate))?;
    Ok((sender, EventQueue { received, early: VecDeque::new(), gate }))
}

/// Sends everything that the keyboard sends.
pub(super) fn read_inputs(events: &Sender<TerminalEvent>, gate: &KeyboardGate) {
    gate.set_reader(true);
    let mut keyboard = Keyboard::open().map(|keyboard| keyboard.behind(gate.clone()));
    let mut read = || keyboard.as_mut().ok().and_then(|keyboard| keyboard.read().ok().flatten());
    while let Some(input) = read() {
        if events.send(TerminalEvent::Input(input)).is_err() {
            return;
        }
    }
    gate.set_reader(false);
    // the terminal is closed; the runner may have ended too
    let _ = events.send(TerminalEvent::Quit);
}

//! What wakes a runner, and the threads that wait for it.

use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGWINCH};

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
    /// A signal, or a closed terminal: quit.
    Quit,
}

/// Starts the threads that wait for input, which `read` does, and for signals.
pub(super) fn listen(read: fn(&Sender<TerminalEvent>)) -> io::Result<(Sender<TerminalEvent>, Receiver<TerminalEvent>)> {
    let (sender, events) = mpsc::channel();
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGCONT, SIGWINCH])?;
    let from_signals = sender.clone();
    thread::Builder::new().name(SIGNALS_THREAD.into()).spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGCONT => TerminalEvent::Continued,
                SIGWINCH => TerminalEvent::Resized,
                _ => TerminalEvent::Quit,
            };
            if from_signals.send(event).is_err() {
                break;
            }
        }
    })?;
    let from_input = sender.clone();
    thread::Builder::new().name(INPUT_THREAD.into()).spawn(move || read(&from_input))?;
    Ok((sender, events))
}

/// Sends everything that the keyboard sends.
pub(super) fn read_inputs(events: &Sender<TerminalEvent>) {
    let mut keyboard = Keyboard::open();
    let mut read = || keyboard.as_mut().ok().and_then(|keyboard| keyboard.read().ok().flatten());
    while let Some(input) = read() {
        if events.send(TerminalEvent::Input(input)).is_err() {
            return;
        }
    }
    // the terminal is closed; the runner may have ended too
    let _ = events.send(TerminalEvent::Quit);
}

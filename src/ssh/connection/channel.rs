//! The channel of a connection, before and while a program runs in it.

use std::sync::Arc;
use std::time::Duration;

use russh::server::{Handle, Msg};
use russh::{Channel, ChannelId, ChannelWriteHalf};
use tokio_util::sync::CancellationToken;

use super::super::channel_writer::ChannelWriter;
use super::super::client_terminal::ClientTerminal;
use super::super::input_queue::{InputEnd, InputQueue};
use super::super::limits::Limits;
use super::super::program::Program;

/// An open channel.
pub(super) struct OpenChannel {
    pub id: ChannelId,
    half: Arc<ChannelWriteHalf<Msg>>,
    pub terminal: ClientTerminal,
    input: Arc<InputQueue>,
    is_started: bool,
    is_interactive: bool,
}

impl OpenChannel {
    /// Opens a channel to a client with this identification string.
    pub fn new(channel: Channel<Msg>, identification: &[u8]) -> Self {
        let id = channel.id();
        // the other half is dropped: unread, it would block the connection
        let half = Arc::new(channel.split().1);
        let (terminal, input) = (ClientTerminal::of_client(identification), Arc::new(InputQueue::new()));
        Self { id, half, terminal, input, is_started: false, is_interactive: false }
    }

    /// Marks the channel as running `program` and returns its writer; `None` if something has been started before.
    pub fn start(
        &mut self,
        program: &Program,
        handle: Handle,
        limits: &Limits,
        abort: CancellationToken,
    ) -> Option<ChannelWriter> {
        if std::mem::replace(&mut self.is_started, true) {
            return None;
        }
        self.is_interactive = program.reads_input();
        let timeout = silence_timeout(program, limits);
        Some(ChannelWriter::new(handle, Arc::clone(&self.half), Arc::clone(&self.input), (timeout, abort)))
    }

    pub fn push(&self, bytes: &[u8]) {
        if self.is_interactive {
            self.input.push(bytes);
        }
    }

    pub fn resize(&mut self, columns: u32, rows: u32) {
        let size = self.terminal.resize(columns, rows);
        self.input.resize(size);
    }

    /// Notes that the client sends no more input. A program that reads no input ignores it.
    pub fn end_input(&self) {
        if self.is_interactive {
            self.input.end(InputEnd::Closed);
        }
    }

    pub fn disconnect(&self) {
        self.input.end(InputEnd::Disconnected);
    }

    pub fn is_disconnected(&self) -> bool {
        self.input.is_disconnected()
    }
}

/// A document may go to a pager, which reads on whenever its user likes.
fn silence_timeout(program: &Program, limits: &Limits) -> Duration {
    if matches!(program, Program::Document(..)) { limits.idle_timeout } else { limits.silence_timeout }
}

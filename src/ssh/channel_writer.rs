//! Sends output to a viewer's channel, waiting for the network without making others wait.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use russh::server::{Handle, Msg};
use russh::{ChannelId, ChannelWriteHalf};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::flow_control::FlowControl;
use super::input_queue::{InputEnd, InputQueue};
use super::keepalive;

/// Maximum number of bytes sent at once: few, so that a slow line is not mistaken for a lost one.
const MAX_CHUNK_BYTES: usize = 8 * 1024;

/// The client is disconnected, so nothing can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Disconnected;

/// The sending side of a channel.
#[derive(Clone)]
pub(super) struct ChannelWriter {
    handle: Handle,
    channel: Arc<ChannelWriteHalf<Msg>>,
    input: Arc<InputQueue>,
    timeout: Duration,
    /// Drops the connection.
    abort: CancellationToken,
    flow: Arc<FlowControl>,
}

impl ChannelWriter {
    /// Creates the writer of a channel whose input comes through `input`. A client that accepts nothing for `timeout` is
    /// dropped through `abort`.
    pub fn new(
        handle: Handle,
        channel: Arc<ChannelWriteHalf<Msg>>,
        input: Arc<InputQueue>,
        (timeout, abort): (Duration, CancellationToken),
    ) -> Self {
        Self { handle, channel, input, timeout, abort, flow: Arc::default() }
    }

    pub fn channel(&self) -> ChannelId {
        self.channel.id()
    }

    /// Returns how much the client has read.
    pub fn flow(&self) -> Arc<FlowControl> {
        Arc::clone(&self.flow)
    }

    /// Returns how long an Esc from the client waits for the rest of a sequence.
    pub fn esc_timeout(&self) -> Duration {
        self.flow.esc_timeout()
    }

    /// Returns the input of the same channel.
    pub fn input(&self) -> Arc<InputQueue> {
        Arc::clone(&self.input)
    }

    /// Sends `bytes`; returns when the client has accepted the last of them.
    ///
    /// # Errors
    /// Returns an error if the client is disconnected or has accepted nothing for too long: its network may be alive
    /// while its program has stopped.
    pub async fn send(&self, mut rest: Bytes) -> Result<(), Disconnected> {
        while !rest.is_empty() {
            let chunk = rest.split_to(rest.len().min(MAX_CHUNK_BYTES));
            tokio::select! {
                sent = self.in_time(self.send_chunk(chunk)) => sent??,
                () = self.input.disconnected() => return Err(Disconnected),
            }
        }
        Ok(())
    }

    async fn send_chunk(&self, chunk: Bytes) -> Result<(), Disconnected> {
        let length = chunk.len();
        self.flow.ready().await;
        // waits for the client's window here: bytes beyond it would queue in the connection, in front of everything
        // else, keepalives included
        self.channel.data_bytes(chunk).await.map_err(|_| Disconnected)?;
        if let Some(delay) = self.flow.count(length) {
            tokio::spawn(Arc::clone(&self.flow).confirm(self.handle.clone(), delay));
        }
        Ok(())
    }

    /// Waits until the client has taken everything that was sent, or the connection is lost.
    pub async fn confirmed(&self) {
        keepalive::ping(&self.handle).await;
    }

    /// Sends a line, or several, to the client's standard error; `is_raw` if that is a terminal in raw mode.
    ///
    /// # Errors
    /// Returns an error if the client is disconnected.
    pub async fn send_error(&self, line: &str, is_raw: bool) -> Result<(), Disconnected> {
        const STDERR: u32 = 1;
        let line = format!("{line}\n");
        // in raw mode a line feed does not return to the first column
        let line = Bytes::from(if is_raw { line.replace('\n', "\r\n") } else { line });
        tokio::select! {
            sent = self.in_time(self.channel.extended_data_bytes(STDERR, line)) => sent?.map_err(|_| Disconnected),
            () = self.input.disconnected() => Err(Disconnected),
        }
    }

    /// Runs `future`; drops the connection if the client accepts nothing in time.
    async fn in_time<T>(&self, future: impl Future<Output = T>) -> Result<T, Disconnected> {
        timeout(self.timeout, future).await.map_err(|_| {
            self.abort.cancel();
            Disconnected
        })
    }

    /// Closes the channel with an exit status, as a program would.
    pub async fn close(&self, status: u32) {
        // a client that opens a new channel as soon as this one is closed finds it closed here as well
        self.input.end(InputEnd::Disconnected);
        // if the connection is lost there is nothing to close
        let _ = self
            .in_time(async {
                let _ = self.channel.exit_status(status).await;
                let _ = self.channel.eof().await;
                self.channel.close().await
            })
            .await;
    }
}

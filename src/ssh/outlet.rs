//! A reader's channel, outwards: what is sent waits for the network, and nothing else waits with it.

use std::sync::Arc;

use bytes::Bytes;
use russh::ChannelId;
use russh::server::Handle;

use super::inbox::{End, Inbox};

/// Bytes that are handed over at once.
const PIECE: usize = 32 * 1024;

/// The connection is gone; nobody is left to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone;

/// Where a reader's bytes go.
#[derive(Clone)]
pub struct Outlet {
    handle: Handle,
    channel: ChannelId,
    inbox: Arc<Inbox>,
}

impl Outlet {
    /// The outlet of `channel`, whose inbox says when it is gone.
    pub fn new(handle: Handle, channel: ChannelId, inbox: Arc<Inbox>) -> Self {
        Self { handle, channel, inbox }
    }

    /// The channel.
    pub fn channel(&self) -> ChannelId {
        self.channel
    }

    /// Where the same reader's bytes come in.
    pub fn inbox(&self) -> Arc<Inbox> {
        Arc::clone(&self.inbox)
    }

    /// Sends `bytes`; returns when the last of them are handed over, which is when the client takes them.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn send(&self, mut rest: Bytes) -> Result<(), Gone> {
        while !rest.is_empty() {
            let piece = rest.split_to(rest.len().min(PIECE));
            tokio::select! {
                sent = self.handle.data(self.channel, piece) => sent.map_err(|_| Gone)?,
                () = self.inbox.gone() => return Err(Gone),
            }
        }
        Ok(())
    }

    /// Sends a line to the client's stderr.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn complain(&self, line: &str) -> Result<(), Gone> {
        const STDERR: u32 = 1;
        let line = format!("{line}\n").into_bytes();
        self.handle.extended_data(self.channel, STDERR, line).await.map_err(|_| Gone)
    }

    /// Ends the channel with an exit status, as a program would.
    pub async fn close(&self, status: u32) {
        // whoever asks for a new channel as soon as this one is closed finds it over
        self.inbox.end(End::Gone);
        // where the connection is gone there is nothing to close
        let _ = self.handle.exit_status_request(self.channel, status).await;
        let _ = self.handle.eof(self.channel).await;
        let _ = self.handle.close(self.channel).await;
    }
}

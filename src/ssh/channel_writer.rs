//! A reader's channel, outwards: what is sent waits for the network, and nothing else waits with it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use bytes::Bytes;
use russh::server::{Handle, Msg};
use russh::{ChannelId, ChannelWriteHalf};
use tokio::sync::Notify;
use tokio::time::timeout;

use super::input_queue::{InputEnd, InputQueue};
use super::keepalive;
use super::stream::Cut;

/// Bytes that are handed over at once: few, so that a slow line is not taken for a dead one.
const PIECE: usize = 8 * 1024;
/// Bytes after which the client is asked how far it is.
const UNASKED: u64 = 24 * 1024;
/// Time after which the client is asked all the same: a program may have stopped while little was sent.
const UNHEARD: Duration = Duration::from_secs(2);
/// Bytes that may be on their way without an answer: enough for a quick line over an ocean.
const UNANSWERED: u64 = 56 * 1024;

/// The connection is gone; nobody is left to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disconnected;

/// Where a reader's bytes go.
#[derive(Clone)]
pub struct ChannelWriter {
    handle: Handle,
    writer: Arc<ChannelWriteHalf<Msg>>,
    input_queue: Arc<InputQueue>,
    patience: Duration,
    cut: Cut,
    flow: Arc<FlowControl>,
}

/// How far the client is, which neither its kernel nor ours can tell: both take bytes for a program that has stopped.
///
/// Every so many bytes the client is asked for something that it has to answer (RFC 4254, 4), and until it has there is
/// a bound to what is sent. So whoever stops and goes on sees little that is old.
#[derive(Debug)]
pub struct FlowControl {
    began: Instant,
    /// When the client was asked last, in milliseconds.
    since: AtomicU64,
    sent: AtomicU64,
    asked: AtomicU64,
    answered: AtomicU64,
    waiting: AtomicBool,
    news: Notify,
}

impl Default for FlowControl {
    fn default() -> Self {
        let count = AtomicU64::default;
        let waiting = AtomicBool::new(false);
        let began = Instant::now();
        Self { began, since: count(), sent: count(), asked: count(), answered: count(), waiting, news: Notify::new() }
    }
}

impl FlowControl {
    /// How long the client has not answered.
    pub fn silence(&self) -> Duration {
        match self.waiting.load(Relaxed) {
            true => self.unheard(),
            false => Duration::ZERO,
        }
    }

    /// Time since the client was asked last.
    fn unheard(&self) -> Duration {
        self.began.elapsed().saturating_sub(Duration::from_millis(self.since.load(Relaxed)))
    }

    /// Waits until the client has answered for enough of what was sent.
    async fn room(&self) {
        while self.sent.load(Relaxed) - self.answered.load(Relaxed) > UNANSWERED {
            self.news.notified().await;
        }
    }

    /// Counts what was sent; whether it is time to ask.
    fn count(&self, bytes: usize) -> bool {
        let sent = self.sent.fetch_add(bytes as u64, Relaxed) + bytes as u64;
        let time = sent - self.asked.load(Relaxed) >= UNASKED || self.unheard() >= UNHEARD;
        time && !self.waiting.swap(true, Relaxed)
    }

    /// Asks, and takes any answer for one: what is asked for is that nothing be done.
    async fn ask(self: Arc<Self>, handle: Handle) {
        loop {
            let sent = self.sent.load(Relaxed);
            self.asked.store(sent, Relaxed);
            self.since.store(u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX), Relaxed);
            keepalive::answer(&handle).await;
            self.answered.store(sent, Relaxed);
            // what was sent meanwhile may be so much that nothing more is, and then nobody else would ask for it
            if self.sent.load(Relaxed) - sent < UNASKED {
                break;
            }
            self.news.notify_one();
        }
        self.waiting.store(false, Relaxed);
        self.news.notify_one();
    }
}

impl ChannelWriter {
    /// The outlet of the channel that `writer` writes to, whose inbox says when it is gone. A client that takes nothing
    /// for `patience` is cut.
    pub fn new(
        handle: Handle,
        writer: Arc<ChannelWriteHalf<Msg>>,
        input_queue: Arc<InputQueue>,
        (patience, cut): (Duration, Cut),
    ) -> Self {
        Self { handle, writer, input_queue, patience, cut, flow: Arc::default() }
    }

    /// The channel.
    pub fn channel(&self) -> ChannelId {
        self.writer.id()
    }

    /// How far the client is.
    pub fn flow(&self) -> Arc<FlowControl> {
        Arc::clone(&self.flow)
    }

    /// Where the same reader's bytes come in.
    pub fn input_queue(&self) -> Arc<InputQueue> {
        Arc::clone(&self.input_queue)
    }

    /// Sends `bytes`; returns when the last of them are handed over, which is when the client takes them.
    ///
    /// # Errors
    /// When the connection is gone, or the client has taken nothing for too long: its network may be alive, and its
    /// program stopped.
    pub async fn send(&self, mut rest: Bytes) -> Result<(), Disconnected> {
        while !rest.is_empty() {
            let piece = rest.split_to(rest.len().min(PIECE));
            tokio::select! {
                sent = self.patiently(self.hand_over(piece)) => sent??,
                () = self.input_queue.gone() => return Err(Disconnected),
            }
        }
        Ok(())
    }

    async fn hand_over(&self, piece: Bytes) -> Result<(), Disconnected> {
        let length = piece.len();
        self.flow.room().await;
        // waits for the client's window here: bytes beyond it would wait in the connection, and everything behind them,
        // also what asks whether the client is alive
        self.writer.data_bytes(piece).await.map_err(|_| Disconnected)?;
        if self.flow.count(length) {
            tokio::spawn(Arc::clone(&self.flow).ask(self.handle.clone()));
        }
        Ok(())
    }

    /// Sends a line to the client's stderr.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn complain(&self, line: &str) -> Result<(), Disconnected> {
        const STDERR: u32 = 1;
        let line = Bytes::from(format!("{line}\n"));
        tokio::select! {
            sent = self.patiently(self.writer.extended_data_bytes(STDERR, line)) => sent?.map_err(|_| Disconnected),
            () = self.input_queue.gone() => Err(Disconnected),
        }
    }

    /// Waits for `what` as long as for anything else that the client has to take; then it is cut.
    async fn patiently<T>(&self, what: impl Future<Output = T>) -> Result<T, Disconnected> {
        timeout(self.patience, what).await.map_err(|_| {
            self.cut.now();
            Disconnected
        })
    }

    /// Ends the channel with an exit status, as a program would.
    pub async fn close(&self, status: u32) {
        // whoever asks for a new channel as soon as this one is closed finds it over
        self.input_queue.end(InputEnd::Disconnected);
        // where the connection is gone there is nothing to close
        let _ = self
            .patiently(async {
                let _ = self.writer.exit_status(status).await;
                let _ = self.writer.eof().await;
                self.writer.close().await
            })
            .await;
    }
}

//! A socket that can be dropped from outside, and drops itself if the other end accepts nothing any more.
//!
//! A peer whose TCP has stopped outlives keepalives, since those queue behind the bytes that it does not accept.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, Waker, ready};
use std::time::{Duration, Instant};

use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::Sleep;
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

use super::budget::Budget;

/// Consecutive reads of a socket before other connections are served.
const MAX_CONSECUTIVE_READS: u32 = 4;

/// A socket that can be dropped from outside.
pub(super) struct Stream {
    socket: TcpStream,
    abort: CancellationToken,
    /// Resolves when `abort` is cancelled; `None` once the socket is dropped.
    aborted: Option<Pin<Box<WaitForCancellationFutureOwned>>>,
    /// The waker registered with `aborted`: registering it again at every read and write would be a waste.
    registered: Option<Waker>,
    silence_timeout: Duration,
    blocked: Option<Pin<Box<Sleep>>>,
    reads: Budget,
    /// Reads since the task yielded.
    consecutive_reads: u32,
    /// The time until the next read, after too many.
    paused: Option<Pin<Box<Sleep>>>,
}

impl Stream {
    /// Wraps `socket`. It is dropped when `abort` is cancelled, or after it has accepted nothing for `silence_timeout`.
    pub fn new(socket: TcpStream, abort: &CancellationToken, silence_timeout: Duration) -> Self {
        Self {
            socket,
            abort: abort.clone(),
            aborted: Some(Box::pin(abort.clone().cancelled_owned())),
            registered: None,
            silence_timeout,
            blocked: None,
            reads: Budget::socket_reads(Instant::now()),
            consecutive_reads: 0,
            paused: None,
        }
    }

    /// Returns an error once the connection is dropped. Bytes in the kernel's buffer are discarded then.
    fn check(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        let Some(aborted) = &mut self.aborted else { return Err(io::ErrorKind::ConnectionAborted.into()) };
        let is_registered = self.registered.as_ref().is_some_and(|waker| waker.will_wake(context.waker()));
        if is_registered && !self.abort.is_cancelled() {
            return Ok(());
        }
        self.registered = Some(context.waker().clone());
        if aborted.as_mut().poll(context).is_ready() {
            return Err(self.discard(io::ErrorKind::ConnectionAborted));
        }
        Ok(())
    }

    fn discard(&mut self, reason: io::ErrorKind) -> io::Error {
        self.aborted = None;
        // fails only on a socket that is already closed
        let _ = SockRef::from(&self.socket).set_linger(Some(Duration::ZERO));
        reason.into()
    }

    /// Starts the send timeout while a write is pending, and stops it once one succeeds.
    fn watch<T>(&mut self, context: &mut Context<'_>, poll: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if poll.is_ready() {
            self.blocked = None;
            return poll;
        }
        let silence_timeout = self.silence_timeout;
        let timer = self.blocked.get_or_insert_with(|| Box::pin(tokio::time::sleep(silence_timeout)));
        if timer.as_mut().poll(context).is_ready() {
            return Poll::Ready(Err(self.discard(io::ErrorKind::TimedOut)));
        }
        Poll::Pending
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.check(context)?;
        // a client that sends without pause is read at a bounded rate; TCP slows it down
        if let Some(pause) = &mut self.paused {
            ready!(pause.as_mut().poll(context));
            self.paused = None;
        }
        if self.consecutive_reads >= MAX_CONSECUTIVE_READS {
            self.consecutive_reads = 0;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let Poll::Ready(read) = Pin::new(&mut self.socket).poll_read(context, buffer) else {
            self.consecutive_reads = 0;
            return Poll::Pending;
        };
        self.consecutive_reads += 1;
        let now = Instant::now();
        if !self.reads.take(1, now) {
            self.paused = Some(Box::pin(tokio::time::sleep(self.reads.wait(1, now))));
        }
        Poll::Ready(read)
    }
}

impl AsyncWrite for Stream {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.check(context)?;
        let poll = Pin::new(&mut self.socket).poll_write(context, bytes);
        self.watch(context, poll)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check(context)?;
        Pin::new(&mut self.socket).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(context)
    }
}

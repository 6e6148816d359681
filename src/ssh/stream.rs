//! A connection's socket that can be cut: from outside, and by itself where the other end takes nothing any more.
//!
//! A peer whose TCP has stopped outlives keepalives, since those wait behind the bytes that it does not take.

use std::io;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::task::{Context, Poll, Waker, ready};
use std::time::{Duration, Instant};

use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::time::Sleep;

use super::limits::Budget;

/// Reads of a socket before other connections get their turn.
const MAX_READS_IN_A_ROW: u32 = 4;

/// Cuts a connection, at once and from anywhere.
#[derive(Clone, Debug, Default)]
pub struct Cut {
    told: Arc<Notify>,
    others_told: Arc<Notify>,
    done: Arc<AtomicBool>,
}

impl Cut {
    /// Cuts it; whoever reads or writes gets an error.
    pub fn now(&self) {
        self.done.store(true, Relaxed);
        self.told.notify_one();
        self.others_told.notify_waiters();
    }

    /// Waits until it is cut: for those who do something else than read and write meanwhile.
    pub async fn wait(&self) {
        let mut told = pin!(self.others_told.notified());
        told.as_mut().enable();
        if !self.done.load(Relaxed) {
            told.await;
        }
    }
}

/// A socket that can be cut.
pub struct Stream {
    socket: TcpStream,
    cut: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
    /// Who is woken by the cut; asking anew for the same one at every read and write would be waste.
    woken: Option<Waker>,
    is_cut: Arc<AtomicBool>,
    patience: Duration,
    blocked: Option<Pin<Box<Sleep>>>,
    /// What may be read, and the time until the next read where too much was.
    reads: Budget,
    /// Reads since the task gave way to others.
    in_a_row: u32,
    paused: Option<Pin<Box<Sleep>>>,
}

impl Stream {
    /// `socket`, cut by `cut` or after it has taken nothing for `patience`.
    pub fn new(socket: TcpStream, cut: &Cut, patience: Duration) -> Self {
        let (told, is_cut) = (Arc::clone(&cut.told), Arc::clone(&cut.done));
        let cut = Some(Box::pin(async move { told.notified().await }) as Pin<Box<_>>);
        let reads = Budget::reads(Instant::now());
        Self { socket, cut, is_cut, woken: None, patience, blocked: None, reads, in_a_row: 0, paused: None }
    }

    /// An error once the connection is cut. What the kernel still holds is thrown away then.
    fn check(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        let Some(cut) = &mut self.cut else { return Err(io::ErrorKind::ConnectionAborted.into()) };
        let asked = self.woken.as_ref().is_some_and(|waker| waker.will_wake(context.waker()));
        if asked && !self.is_cut.load(Relaxed) {
            return Ok(());
        }
        self.woken = Some(context.waker().clone());
        if cut.as_mut().poll(context).is_ready() {
            return Err(self.drop_all(io::ErrorKind::ConnectionAborted));
        }
        Ok(())
    }

    fn drop_all(&mut self, why: io::ErrorKind) -> io::Error {
        self.cut = None;
        // it only fails on a socket that is gone already
        let _ = SockRef::from(&self.socket).set_linger(Some(Duration::ZERO));
        why.into()
    }

    /// Starts the clock while a write waits, and stops it once one is through.
    fn watch<T>(&mut self, context: &mut Context<'_>, poll: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if poll.is_ready() {
            self.blocked = None;
            return poll;
        }
        let patience = self.patience;
        let clock = self.blocked.get_or_insert_with(|| Box::pin(tokio::time::sleep(patience)));
        if clock.as_mut().poll(context).is_ready() {
            return Poll::Ready(Err(self.drop_all(io::ErrorKind::TimedOut)));
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
        // whoever sends without pause is read at a bounded rate, and TCP holds them up
        if let Some(pause) = &mut self.paused {
            ready!(pause.as_mut().poll(context));
            self.paused = None;
        }
        // whoever has much to read gives way to the others now and then
        if self.in_a_row >= MAX_READS_IN_A_ROW {
            self.in_a_row = 0;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let Poll::Ready(read) = Pin::new(&mut self.socket).poll_read(context, buffer) else {
            self.in_a_row = 0;
            return Poll::Pending;
        };
        self.in_a_row += 1;
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

//! A socket whose owner can stop reading, like a stopped client, and continue later.

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// Stops and resumes the reading of a socket.
#[derive(Debug, Default)]
pub struct Valve {
    shut: AtomicBool,
    waiting: Mutex<Option<Waker>>,
}

impl Valve {
    /// Stops reading.
    pub fn shut(&self) {
        self.shut.store(true, Ordering::Relaxed);
    }

    /// Resumes reading.
    pub fn open(&self) {
        self.shut.store(false, Ordering::Relaxed);
        if let Some(waker) = self.waiting.lock().unwrap().take() {
            waker.wake();
        }
    }
}

/// A socket whose reading can be stopped.
pub struct Stream {
    pub socket: TcpStream,
    pub valve: Arc<Valve>,
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.valve.shut.load(Ordering::Relaxed) {
            *self.valve.waiting.lock().unwrap() = Some(context.waker().clone());
            return Poll::Pending;
        }
        Pin::new(&mut self.socket).poll_read(context, buffer)
    }
}

impl AsyncWrite for Stream {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.socket).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(context)
    }
}

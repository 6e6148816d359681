//! Documents read slowly: a client that is still there gets all of it.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use russh::client;
use sitroom::ssh::{Audience, Limits};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use super::{AnyKey, LONG, Room, Visitor, within};

/// A socket that counts what its owner sends.
struct Counting(TcpStream, Arc<AtomicUsize>);

impl AsyncRead for Counting {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, buffer)
    }
}

impl AsyncWrite for Counting {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.1.fetch_add(1, Ordering::Relaxed);
        Pin::new(&mut self.0).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}

/// Opens a channel with `config`; also returns how often the client has sent something.
async fn enter(room: &Room, config: client::Config) -> (Visitor, Arc<AtomicUsize>) {
    let sent = Arc::new(AtomicUsize::new(0));
    let socket = Counting(TcpStream::connect(room.address).await.unwrap(), Arc::clone(&sent));
    let mut handle = within(client::connect_stream(Arc::new(config), socket, AnyKey)).await.unwrap();
    assert!(within(handle.authenticate_none("ada")).await.unwrap().success());
    (Visitor::opened(handle).await, sent)
}

#[tokio::test]
async fn a_client_that_answers_is_kept_however_long_its_pager_pauses() {
    let alive = Duration::from_secs(1);
    let limits = Limits { silence_timeout: 3 * alive, keepalive_interval: alive, ..Limits::default() };
    let room = Room::with(Audience::Open, limits).await;
    // with a window of one byte, nothing else may be sent
    let config = client::Config { window_size: 1, ..client::Config::default() };
    let (reader, sent) = enter(&room, config).await;
    reader.channel.exec(false, "handout").await.unwrap();
    // a client that does not answer is dropped long before this one has answered so often
    let before = sent.load(Ordering::Relaxed);
    within(async {
        while sent.load(Ordering::Relaxed) < before + 6 {
            assert!(!reader.handle.is_closed(), "after {} answers", sent.load(Ordering::Relaxed) - before);
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_paused_reader_gets_the_rest() {
    // longer than a viewer at a terminal may accept nothing
    let silence_timeout = Duration::from_millis(200);
    let limits =
        Limits { silence_timeout, keepalive_interval: LONG, channel_timeout: LONG, viewers: 3, ..Limits::default() };
    let room = Room::with(Audience::Open, limits).await;
    let whole = Visitor::enter(room.address, "ada").await.exec("handout").await;
    let config = || client::Config { window_size: 2048, channel_buffer_size: 1, ..client::Config::default() };
    let (mut paused, _) = enter(&room, config()).await;
    paused.channel.exec(false, "handout").await.unwrap();
    let (viewer, _) = enter(&room, config()).await;
    let _viewer = viewer.terminal("xterm-256color", 120, 40).await;
    // the viewer's slot is free again
    within(async {
        loop {
            let socket = TcpStream::connect(room.address).await.unwrap();
            if client::connect_stream(Arc::default(), socket, AnyKey).await.is_ok() {
                break;
            }
        }
    })
    .await;
    assert_eq!(paused.ends().await, Some(0));
    assert!(whole.bytes.len() > 4096 && paused.text() == whole.text());
}

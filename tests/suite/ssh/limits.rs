//! What must not disturb the server or its viewers: garbage, crowds, stalled clients, floods; and shutdown.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use russh::client;
use sitroom::ssh::{Audience, Limits, RoomSettings};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::{TcpSocket, TcpStream};

use super::{AnyKey, Room, Visitor, key_of, within};

#[tokio::test]
async fn garbage_gets_no_answer_and_is_harmless() {
    let room = Room::open().await;
    let long = [b"SSH-2.0-", &[b'x'; 100_000][..]].concat();
    let after = [b"SSH-2.0-test\r\n", &[0xff; 4096][..]].concat();
    let zeros = [b"SSH-2.0-test\r\n", &[0; 4096][..]].concat();
    let many: Vec<&[u8]> = vec![b"GET / HTTP/1.1\r\n\r\n", b"\0\0\0\0", b"SSH-1.5-old\r\n", &long, &after, &zeros, b""];
    for garbage in many {
        let mut socket = TcpStream::connect(room.address).await.unwrap();
        // the server may close the connection before it has read everything
        let _ = socket.write_all(garbage).await;
        let _ = socket.shutdown().await;
        let mut answer = Vec::new();
        let _ = within(socket.read_to_end(&mut answer)).await;
        assert!(answer.len() < 4096);
    }
    room.join(80, 24).await.shows("? help").await;
}

#[tokio::test]
async fn unauthenticated_connections_lock_no_one_out() {
    let room = Room::with(Audience::Open, Limits { unauthenticated: 20, ..Limits::default() }).await;
    let mut inside = room.join(80, 24).await;
    inside.shows("? help").await;
    let mut crowd = Vec::new();
    super::allow_files(4096);
    for _ in 0..1000 {
        crowd.push(TcpStream::connect(room.address).await.unwrap());
    }
    room.join(80, 24).await.shows("? help").await;
    inside.send("i").await;
    inside.shows("Bottom line").await;
    // the first one was dropped to make room
    let first = &mut crowd[0];
    let mut rest = Vec::new();
    let _ = within(first.read_to_end(&mut rest)).await;
}

#[tokio::test]
async fn silent_connections_are_dropped() {
    let short = Duration::from_millis(50);
    let limits = Limits { version_timeout: short, authentication_timeout: short, ..Limits::default() };
    let room = Room::with(Audience::Open, limits).await;
    for greeting in [&b""[..], b"SSH-2.0-test\r\n"] {
        let mut socket = TcpStream::connect(room.address).await.unwrap();
        socket.write_all(greeting).await.unwrap();
        let mut rest = Vec::new();
        let _ = within(socket.read_to_end(&mut rest)).await;
    }
    let room = Room::with(Audience::Open, Limits { channel_timeout: short, ..Limits::default() }).await;
    let mut handle = super::connect(room.address).await;
    assert!(within(handle.authenticate_none("ada")).await.unwrap().success());
    within(async {
        while !handle.is_closed() {
            tokio::task::yield_now().await;
        }
    })
    .await;
}

/// A socket whose owner can stop reading.
struct Stalling(TcpStream, Arc<AtomicBool>);

impl AsyncRead for Stalling {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.1.load(Ordering::Relaxed) { Poll::Pending } else { Pin::new(&mut self.0).poll_read(context, buffer) }
    }
}

impl AsyncWrite for Stalling {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}

#[tokio::test]
async fn a_client_that_stops_reading_is_dropped_and_delays_no_one() {
    let limits = Limits {
        silence_timeout: Duration::from_secs(3),
        keepalive_interval: Duration::from_secs(2),
        ..Limits::default()
    };
    let room = Room::with(Audience::Open, limits).await;
    let mut other = room.join(80, 24).await;
    other.shows("? help").await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let (mut visitor, stalled) = stalling(socket, &room).await;
    visitor.shows("? help").await;
    stalled.store(true, Ordering::Relaxed);
    // every key redraws; frames accumulate only in the kernel, until the connection is dropped
    within(async {
        let mut keys = 0u32;
        while visitor.channel.data_bytes(b"t\x0c".to_vec()).await.is_ok() {
            keys += 1;
            if keys.is_multiple_of(50) {
                other.send("i").await;
                other.shows("Bottom line").await;
                other.send("\x1b").await;
                // a key that follows too soon would belong to the Esc
                other.wait("list", |other| !other.screen.screen().contents().contains("Bottom line")).await;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    })
    .await;
    other.send("q").await;
    assert_eq!(other.ends().await, Some(0));
}

/// Connects a viewer whose program can be stopped; also returns the switch.
async fn stalling(socket: TcpSocket, room: &Room) -> (Visitor, Arc<AtomicBool>) {
    let socket = socket.connect(room.address).await.unwrap();
    let stalled = Arc::new(AtomicBool::new(false));
    let stream = Stalling(socket, Arc::clone(&stalled));
    let mut handle = within(client::connect_stream(Arc::default(), stream, AnyKey)).await.unwrap();
    assert!(within(handle.authenticate_none("stalled")).await.unwrap().success());
    (Visitor::opened(handle).await.terminal("xterm-256color", 200, 60).await, stalled)
}

#[tokio::test]
async fn a_stopped_viewer_delays_no_one_and_gets_few_outdated_frames() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings::default()).await;
    let mut presenter = room.presenter(&key).await;
    // a kernel that buffers as much as possible for a program that does not read
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(1 << 20).unwrap();
    let (mut stopped, stalled) = stalling(socket, &room).await;
    let mut other = room.join(200, 60).await;
    presenter.send("p ").await;
    stopped.shows("1/8  following ada").await;
    stalled.store(true, Ordering::Relaxed);
    let (before, began) = (stopped.bytes.len(), other.bytes.len());
    for step in [2, 6].into_iter().cycle() {
        presenter.send(&format!("{step}\r")).await;
        presenter.shows(&format!("step {step}/8")).await;
        other.shows(&format!("{step}/8  following ada")).await;
        if other.bytes.len() - began > 250 * 1024 {
            break;
        }
    }
    presenter.send("5\r").await;
    other.shows("5/8  following ada").await;
    stalled.store(false, Ordering::Relaxed);
    // wakes the stopped reader
    stopped.resize(200, 60).await;
    stopped.shows("5/8  following ada").await;
    let outdated = stopped.bytes.len() - before;
    assert!(outdated <= 128 * 1024, "{outdated} bytes");
    presenter.send("8\r").await;
    stopped.shows("8/8  following ada").await;
}

#[tokio::test]
async fn a_flood_of_keys_ends_with_a_message() {
    let room = Room::open().await;
    let mut visitor = room.join(80, 24).await;
    visitor.shows("? help").await;
    let mut writer = visitor.channel.make_writer();
    let sending = tokio::spawn(async move { writer.write_all(&[b'j'; 1 << 20]).await });
    visitor.ends().await;
    // the channel is closed before all of it is sent
    sending.abort();
    assert_eq!(visitor.status, Some(1));
    assert!(visitor.text().contains("Too much input; connection closed.") && visitor.is_restored());
}

#[tokio::test]
async fn an_idle_viewer_is_disconnected() {
    let room =
        Room::with(Audience::Open, Limits { idle_timeout: Duration::from_millis(200), ..Limits::default() }).await;
    let mut visitor = room.join(80, 24).await;
    assert_eq!(visitor.ends().await, Some(0));
    assert!(visitor.text().contains("idle too long") && visitor.is_restored());
}

#[tokio::test]
async fn an_idle_follower_stays_unless_there_is_a_limit_for_followers() {
    let (key, short) = (key_of("ada"), Duration::from_millis(200));
    let presenters = Some([key.public_key().clone()].into());
    let settings = RoomSettings { presenters, ..RoomSettings::default() };
    let limits = Limits { idle_timeout: short, ..Limits::default() };
    let room = Room::opened(None, (Audience::Open, limits), settings.clone()).await;
    let (mut follower, mut browsing) = (room.join(80, 24).await, room.join(80, 24).await);
    browsing.send("j").await;
    assert_eq!(browsing.ends().await, Some(0));
    assert!(browsing.text().contains("idle too long"));
    // whoever browses comes after them and leaves before them
    for _ in 0..3 {
        let mut later = room.join(80, 24).await;
        later.send("j").await;
        assert_eq!(later.ends().await, Some(0));
    }
    follower.send("?").await;
    follower.shows("Moving").await;
    follower.send("?").await;
    follower.shows("! ask").await;
    let limits = Limits { follower_idle_timeout: Some(short), ..Limits::default() };
    let room = Room::opened(None, (Audience::Open, limits), settings).await;
    let mut follower = room.join(80, 24).await;
    assert_eq!(follower.ends().await, Some(0));
    assert!(follower.text().contains("idle too long") && follower.is_restored());
}

#[tokio::test]
async fn a_client_that_accepts_nothing_is_dropped_though_its_network_is_alive() {
    let limits = Limits { idle_timeout: Duration::from_millis(200), viewers: 1, ..Limits::default() };
    let room = Room::with(Audience::Open, limits).await;
    let config = client::Config { window_size: 1024, channel_buffer_size: 1, ..client::Config::default() };
    let socket = TcpStream::connect(room.address).await.unwrap();
    let mut handle = within(client::connect_stream(Arc::new(config), socket, AnyKey)).await.unwrap();
    assert!(within(handle.authenticate_none("ada")).await.unwrap().success());
    let visitor = Visitor::opened(handle).await;
    visitor.channel.exec(false, "brief").await.unwrap();
    // their slot is free again
    within(async {
        loop {
            let socket = TcpStream::connect(room.address).await.unwrap();
            if client::connect_stream(Arc::default(), socket, AnyKey).await.is_ok() {
                break;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_stopping_server_says_goodbye_to_everyone() {
    let mut room = Room::with(Audience::Open, Limits { shutdown_timeout: super::PATIENCE, ..Limits::default() }).await;
    let mut viewers = vec![room.join(80, 24).await, room.join(120, 40).await];
    for viewer in &mut viewers {
        viewer.shows("? help").await;
    }
    let idle = super::connect(room.address).await;
    room.stop();
    for viewer in &mut viewers {
        assert_eq!(viewer.ends().await, Some(0));
        assert!(viewer.is_restored() && viewer.text().ends_with("The server is stopping. Goodbye.\r\n"));
        // with an SSH disconnect as well, a client might not write the bytes that restore the terminal
        assert!(within(viewer.handle.channel_open_session()).await.is_ok());
    }
    drop((idle, viewers));
    room.stopped().await;
}

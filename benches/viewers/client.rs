//! One viewer: a real SSH client that only counts bytes and notes when a frame is complete.
//!
//! It must be cheap, since it runs next to what it measures: the client's handler consumes the bytes, and no task waits for
//! it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use russh::client::{self, Handle, Msg, Session};
use russh::keys::{PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{ChannelId, ChannelWriteHalf};
use tokio::net::TcpSocket;
use tokio::sync::Notify;
use tokio::time::timeout;

use super::stream::{Stream, Valve};

/// The end of a frame: the end of a synchronized update.
const FRAME: &[u8; 8] = b"\x1b[?2026l";
/// Maximum time to connect.
const PATIENCE: Duration = Duration::from_secs(60);

/// How a viewer detects a complete frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// Every frame ends with the end of a synchronized update.
    Marked,
    /// Only a full screen does; other changes are complete when no more bytes come.
    Quietly,
}

/// The state shared by the viewers of a crowd: the key that they wait for.
#[derive(Debug)]
pub struct Board {
    pub start: Instant,
    ends: Ends,
    /// The address that its viewers connect from.
    from: IpAddr,
    /// The number of the key, from 1.
    pub round: AtomicU64,
    /// Viewers who have not received its frame.
    pub waiting: AtomicUsize,
    pub all: Notify,
    /// Time of the last frame of any viewer, in nanoseconds since the start.
    pub last: AtomicU64,
}

impl Board {
    pub fn new(ends: Ends) -> Arc<Self> {
        Self::of(ends, IpAddr::V4(Ipv4Addr::UNSPECIFIED))
    }

    /// Returns the same for viewers who connect from another address of this machine.
    pub fn of(ends: Ends, from: IpAddr) -> Arc<Self> {
        let (round, waiting, last) = (AtomicU64::new(0), AtomicUsize::new(0), AtomicU64::new(0));
        Arc::new(Self { start: Instant::now(), ends, from, round, waiting, all: Notify::new(), last })
    }

    pub fn now(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_nanos()).unwrap()
    }
}

/// What one viewer has received.
#[derive(Debug, Default)]
pub struct Sight {
    pub bytes: AtomicU64,
    /// Bytes up to the end of the last frame, and of that frame alone.
    framed: AtomicU64,
    pub newest: AtomicU64,
    pub frames: AtomicU64,
    /// The last key whose frame was received, and when it was complete.
    pub round: AtomicU64,
    pub at: AtomicU64,
    entered: Notify,
}

/// A client's handler, which sees the bytes.
pub struct Eye {
    board: Arc<Board>,
    sight: Arc<Sight>,
    tail: [u8; 8],
}

impl Eye {
    /// Returns true if the bytes may end a frame; the mark may itself arrive in pieces.
    fn completes(&mut self, data: &[u8]) -> bool {
        let has_mark = || [&self.tail, data].concat().windows(8).any(|part| part == FRAME);
        let is_in = || self.sight.frames.load(Relaxed) > 0;
        let may_end = self.board.ends == Ends::Quietly && (is_in() || has_mark());
        let kept = data.len().min(8);
        self.tail.rotate_left(kept);
        self.tail[8 - kept..].copy_from_slice(&data[data.len() - kept..]);
        may_end || self.tail == *FRAME
    }

    fn complete(&self) {
        let (now, bytes) = (self.board.now(), self.sight.bytes.load(Relaxed));
        self.sight.newest.store(bytes - self.sight.framed.swap(bytes, Relaxed), Relaxed);
        // the last frame of a key counts
        self.sight.at.store(now, Relaxed);
        self.board.last.store(now, Relaxed);
        if self.sight.frames.fetch_add(1, Relaxed) == 0 {
            self.sight.entered.notify_one();
        }
        let round = self.board.round.load(Relaxed);
        if self.sight.round.swap(round, Relaxed) != round && self.board.waiting.fetch_sub(1, Relaxed) == 1 {
            self.board.all.notify_one();
        }
    }
}

impl client::Handler for Eye {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, russh::Error> {
        Ok(true)
    }

    async fn data(&mut self, _: ChannelId, data: &[u8], _: &mut Session) -> Result<(), russh::Error> {
        self.sight.bytes.fetch_add(data.len() as u64, Relaxed);
        if self.completes(data) {
            self.complete();
        }
        Ok(())
    }
}

/// How a viewer authenticates.
#[derive(Clone)]
pub enum Login {
    /// By login name only.
    Name(String),
    /// By login name and key.
    Key(String, Arc<PrivateKey>),
}

/// A connected viewer.
pub struct Viewer {
    pub sight: Arc<Sight>,
    pub valve: Arc<Valve>,
    handle: Handle<Eye>,
    channel: ChannelWriteHalf<Msg>,
}

impl Viewer {
    /// Connects, authenticates, requests a terminal and a shell, and waits for the first complete frame.
    pub async fn join(
        address: SocketAddr,
        login: Login,
        window: (u32, u32),
        board: Arc<Board>,
    ) -> Result<Self, String> {
        let said = |error: russh::Error| error.to_string();
        let joining = async {
            let sight = Arc::new(Sight::default());
            // bytes before the first key belong to no key
            sight.round.store(board.round.load(Relaxed), Relaxed);
            let (mut handle, valve) = connect(address, board, Arc::clone(&sight)).await.map_err(said)?;
            let entered = match login {
                Login::Name(name) => handle.authenticate_none(name).await,
                Login::Key(name, key) => {
                    handle.authenticate_publickey(name, PrivateKeyWithHashAlg::new(key, None)).await
                }
            };
            if !entered.map_err(said)?.success() {
                return Err("not let in".to_owned());
            }
            let channel = handle.channel_open_session().await.map_err(said)?;
            // the channel itself is not read: the handler has seen everything
            let (_, channel) = channel.split();
            channel.set_env(false, "COLORTERM", "truecolor").await.map_err(said)?;
            channel.request_pty(false, "xterm-256color", window.0, window.1, 0, 0, &[]).await.map_err(said)?;
            channel.request_shell(false).await.map_err(said)?;
            sight.entered.notified().await;
            Ok(Self { sight, valve, handle, channel })
        };
        timeout(PATIENCE, joining).await.map_err(|_| "no frame".to_owned())?
    }

    /// Presses keys.
    pub async fn press(&self, keys: &'static str) {
        // a lost viewer gets no frame, which is counted
        let _ = self.handle.data(self.channel.id(), keys.as_bytes()).await;
    }

    /// Changes the window's size.
    pub async fn resize(&self, (columns, rows): (u32, u32)) {
        let _ = self.channel.window_change(columns, rows, 0, 0).await;
    }

    /// Returns true if the connection is lost.
    pub fn is_gone(&self) -> bool {
        self.handle.is_closed()
    }
}

async fn connect(
    address: SocketAddr,
    board: Arc<Board>,
    sight: Arc<Sight>,
) -> Result<(Handle<Eye>, Arc<Valve>), russh::Error> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((board.from, 0).into())?;
    let socket = socket.connect(address).await?;
    socket.set_nodelay(true)?;
    let valve = Arc::<Valve>::default();
    let stream = Stream { socket, valve: Arc::clone(&valve) };
    let eye = Eye { board, sight, tail: [0; 8] };
    Ok((client::connect_stream(Arc::default(), stream, eye).await?, valve))
}

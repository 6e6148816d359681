//! Viewers over SSH: a real client against the real server, on the loopback interface.

mod admission;
mod audience;
mod auth;
mod background;
mod clients;
mod cursor;
mod documents;
mod eviction;
mod fips;
mod library;
mod limits;
mod linear;
mod names;
mod no_ahead;
mod notes;
mod personal;
mod present;
mod process;
mod questions;
mod requests;
mod room;
mod scheduler;
mod soak;
mod suspended;
mod versions;
mod viewer;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use russh::client::{self, Handle};
use russh::keys::key::safe_rng;
use russh::keys::{Algorithm, PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{Channel, ChannelMsg};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use sitroom::briefing;
use sitroom::index::Index;
use sitroom::ssh::{AlgorithmSet, Audience, Broken, Catalog, Limits, RoomSettings, Server, Settings};
use sitroom::view::Theme;
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// Longer than any test takes.
const LONG: Duration = Duration::from_secs(60 * 60);
/// Maximum time of any step before a test fails; tests wait for events, not for this.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Raises the limit on open files to `count`, or as far as allowed.
pub fn allow_files(count: u64) {
    let now = getrlimit(Resource::Nofile);
    let current = now.maximum.map_or(count, |most| most.min(count)).max(now.current.unwrap_or(u64::MAX));
    setrlimit(Resource::Nofile, Rlimit { current: Some(current), maximum: now.maximum }).unwrap();
}

/// Waits for `future`, at most for [`PATIENCE`].
pub async fn within<T>(future: impl Future<Output = T>) -> T {
    timeout(PATIENCE, future).await.expect("it happens in time")
}

/// A server of the built-in briefing in this process.
pub struct Room {
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<()>,
    _folder: tempfile::TempDir,
}

pub fn oman() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings/oman-talks.toml")).unwrap()
}

pub fn load(path: Option<&Path>) -> Result<Index, Broken> {
    let text = path.map_or_else(oman, |path| std::fs::read_to_string(path).unwrap());
    briefing::load(&text)
        .map(Index::new)
        .map_err(|problems| Broken { report: format!("{} problems in\n{text}", problems.len()), ..Broken::default() })
}

impl Room {
    pub async fn open() -> Self {
        Self::with(Audience::Open, Limits::default()).await
    }

    pub async fn with(audience: Audience, limits: Limits) -> Self {
        Self::of(None, audience, limits).await
    }

    pub async fn of(path: Option<&Path>, audience: Audience, limits: Limits) -> Self {
        Self::opened(path, (audience, limits), RoomSettings::default()).await
    }

    pub async fn opened(path: Option<&Path>, (audience, limits): (Audience, Limits), room: RoomSettings) -> Self {
        Self::adjusted(path, |settings| (settings.audience, settings.limits, settings.room) = (audience, limits, room))
            .await
    }

    /// Opens a room with the default settings after `adjust`.
    pub async fn adjusted(path: Option<&Path>, adjust: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings {
            listen: "127.0.0.1:0".parse().unwrap(),
            join_host: None,
            audience: Audience::Open,
            algorithms: AlgorithmSet::Modern,
            host_key: folder.path().join("key"),
            limits: Limits::default(),
            theme: Theme::named("dark").unwrap(),
            asks_background: false,
            room: RoomSettings::default(),
        };
        adjust(&mut settings);
        let shelf = Catalog::read(path, Box::new(load), |path, _| panic!("{}", path.display())).unwrap();
        let server = Server::bind(settings, shelf).await.unwrap();
        let address = server.address();
        let (stop, stopped) = oneshot::channel();
        let stopped = async move {
            let _ = stopped.await;
            "the test is over"
        };
        Self { address, stop: Some(stop), server: tokio::spawn(server.run(stopped)), _folder: folder }
    }

    pub fn stop(&mut self) {
        drop(self.stop.take());
    }

    pub async fn stopped(self) {
        within(self.server).await.unwrap();
    }

    /// Opens a room in which the holder of `key` may present.
    pub async fn presented(key: &PrivateKey, settings: RoomSettings) -> Self {
        let presenters = Some([key.public_key().clone()].into());
        // a slow machine must not look like a lost viewer
        let limits = Limits { silence_timeout: LONG, keepalive_interval: LONG, ..Limits::default() };
        Self::opened(None, (Audience::Open, limits), RoomSettings { presenters, ..settings }).await
    }

    /// Connects a presenter at a terminal.
    pub async fn presenter(&self, key: &PrivateKey) -> Visitor {
        let mut handle = connect(self.address).await;
        assert!(within(handle.authenticate_publickey("presenter", signing(key))).await.unwrap().success());
        let mut presenter = Visitor::opened(handle).await.terminal("xterm-256color", 120, 40).await;
        presenter.shows("? help").await;
        presenter
    }

    /// Connects a viewer at a terminal with 24-bit colours.
    pub async fn join(&self, columns: u32, rows: u32) -> Visitor {
        let visitor = Visitor::enter(self.address, "ada").await;
        visitor.channel.set_env(true, "COLORTERM", "truecolor").await.unwrap();
        visitor.terminal("xterm-256color", columns, rows).await
    }
}

/// What is visible of a cell; of a blank one only its background.
type VisibleCell = (String, Option<(vt100::Color, bool, bool)>, vt100::Color, bool);

fn cells(screen: &vt100::Screen) -> Vec<VisibleCell> {
    let (rows, columns) = (u16::from(screen.size().0), u16::from(screen.size().1));
    let seen = |(row, column): (u16, u16)| {
        let cell = screen.cell(row, column)?;
        let text = cell.contents().trim().to_owned();
        let ink = (!text.is_empty()).then(|| (cell.fgcolor(), cell.bold(), cell.italic()));
        Some((text, ink, cell.bgcolor(), cell.inverse()))
    };
    (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))).filter_map(seen).collect()
}

/// An audience with the passphrase `open sesame`, which is cheap to check.
pub fn open_sesame() -> Audience {
    let hash = "$argon2id$v=19$m=64,t=1,p=1$YSBzYWx0IGZvciB0ZXN0cw$LxoXFF8y0T/zB3qqzXWkfyL1bf/P7je48O8bs3Q4P4I";
    Audience::Passphrase(Arc::new(hash.parse().unwrap()))
}

/// Returns a key with the comment `name`.
pub fn key_of(name: &str) -> PrivateKey {
    let mut key = PrivateKey::random(&mut safe_rng(), Algorithm::Ed25519).unwrap();
    key.set_comment(name);
    key
}

pub fn signing(key: &PrivateKey) -> PrivateKeyWithHashAlg {
    PrivateKeyWithHashAlg::new(Arc::new(key.clone()), None)
}

/// Accepts any host key.
pub struct AnyKey;

impl client::Handler for AnyKey {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, russh::Error> {
        Ok(true)
    }
}

/// Connects a client without authenticating.
pub async fn connect(address: SocketAddr) -> Handle<AnyKey> {
    let socket = TcpStream::connect(address).await.unwrap();
    within(client::connect_stream(Arc::default(), socket, AnyKey)).await.unwrap()
}

/// A client with one channel, and everything received through it.
pub struct Visitor {
    pub handle: Handle<AnyKey>,
    pub channel: Channel<client::Msg>,
    pub screen: vt100::Parser,
    pub bytes: Vec<u8>,
    pub stderr: Vec<u8>,
    pub status: Option<u32>,
    pub answers: Vec<bool>,
    pub closed: bool,
}

impl Visitor {
    /// Connects to an open server and opens a channel.
    pub async fn enter(address: SocketAddr, name: &str) -> Self {
        let mut handle = connect(address).await;
        assert!(within(handle.authenticate_none(name)).await.unwrap().success());
        Self::opened(handle).await
    }

    pub async fn opened(handle: Handle<AnyKey>) -> Self {
        let channel = within(handle.channel_open_session()).await.unwrap();
        let screen = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
        let (bytes, stderr, answers) = (Vec::new(), Vec::new(), Vec::new());
        Self { handle, channel, screen, bytes, stderr, status: None, answers, closed: false }
    }

    /// Requests a terminal and a shell.
    pub async fn terminal(mut self, term: &str, columns: u32, rows: u32) -> Self {
        self.channel.request_pty(true, term, columns, rows, 0, 0, &[]).await.unwrap();
        self.channel.request_shell(true).await.unwrap();
        let cells = |count: u32| u16::try_from(count.clamp(1, 1000)).unwrap().try_into().unwrap();
        self.screen = vt100::Parser::new(cells(rows), cells(columns), 0);
        self
    }

    /// Requests a terminal and a command.
    pub async fn terminal_command(mut self, command: &str, columns: u16, rows: u16) -> Self {
        self.channel.request_pty(true, "xterm-256color", columns.into(), rows.into(), 0, 0, &[]).await.unwrap();
        self.channel.exec(true, command).await.unwrap();
        self.screen = vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
        self
    }

    pub async fn exec(mut self, command: &str) -> Self {
        self.channel.exec(true, command).await.unwrap();
        self.ends().await;
        self
    }

    pub async fn send(&self, keys: &str) {
        self.channel.data_bytes(keys.as_bytes().to_vec()).await.unwrap();
    }

    pub async fn resize(&mut self, columns: u16, rows: u16) {
        self.screen.screen_mut().set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        self.channel.window_change(columns.into(), rows.into(), 0, 0).await.unwrap();
    }

    /// Receives the next message; returns false after the last one.
    async fn take(&mut self) -> bool {
        match self.channel.wait().await {
            Some(ChannelMsg::Data { data }) => {
                self.screen.process(&data);
                self.bytes.extend_from_slice(&data);
            }
            Some(ChannelMsg::ExtendedData { data, .. }) => self.stderr.extend_from_slice(&data),
            Some(ChannelMsg::ExitStatus { exit_status }) => self.status = Some(exit_status),
            Some(ChannelMsg::Success) => self.answers.push(true),
            Some(ChannelMsg::Failure) => self.answers.push(false),
            Some(ChannelMsg::Close) => self.closed = true,
            Some(_) => {}
            None => {
                self.closed = true;
                return false;
            }
        }
        true
    }

    /// Waits until `condition` is true.
    pub async fn wait(&mut self, what: &str, condition: impl Fn(&Self) -> bool) {
        let waiting = async {
            while !condition(self) {
                assert!(self.take().await, "the channel ended before: {what}");
            }
        };
        let in_time = timeout(PATIENCE, waiting).await.is_ok();
        assert!(in_time, "no {what} on\n{}", self.screen.screen().contents());
    }

    pub async fn shows(&mut self, text: &str) {
        self.wait(text, |visitor| visitor.screen.screen().contents().contains(text)).await;
    }

    /// Waits until the screen is equal to `other`, with the cursor in the same place.
    pub async fn matches(&mut self, what: &str, other: &vt100::Parser) {
        let cursor = |screen: &vt100::Screen| (screen.cursor_position(), screen.hide_cursor());
        let expected = (cells(other.screen()), cursor(other.screen()));
        self.wait(what, |visitor| {
            let screen = visitor.screen.screen();
            (cells(screen), cursor(screen)) == expected
        })
        .await;
    }

    /// Waits for the next answer to a request.
    pub async fn answer(&mut self) -> bool {
        let before = self.answers.len();
        self.wait("answer", |visitor| visitor.answers.len() > before).await;
        self.answers[before]
    }

    /// Receives pending messages without waiting.
    pub async fn drain(&mut self) {
        tokio::task::yield_now().await;
        while !self.closed && timeout(Duration::ZERO, self.take()).await.is_ok() {}
    }

    /// Waits for the end of the channel; returns the exit status.
    pub async fn ends(&mut self) -> Option<u32> {
        within(async { while !self.closed && self.take().await {} }).await;
        self.status
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    /// Returns true if the terminal is restored.
    pub fn is_restored(&self) -> bool {
        let state = self.screen.screen();
        !state.alternate_screen() && !state.hide_cursor() && !state.bracketed_paste()
    }
}

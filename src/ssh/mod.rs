//! The runner for readers over SSH: each connection is a [`Session`](crate::session::Session) of its own.
//!
//! Each briefing has a [`room`], in which at most one presents and all others follow until they look around.
//! Nothing here asks the server's own terminal or environment: size, colours and language of a reader are what their
//! client says. What a connection may cost is bounded in [`limits`]; who may enter is decided in [`auth`] and
//! [`gate`]; a reader's bytes come through a bounded inbox, and go out one frame at a time.

pub mod admission;
mod attempts;
pub mod auth;
pub mod catalog;
mod channel_writer;
mod client_terminal;
mod cockpit;
mod connection;
mod documents;
mod drawing;
pub mod host_key;
mod input_queue;
mod keepalive;
pub mod limits;
mod log;
mod menu;
pub mod passphrase;
mod peer;
mod presenter;
mod program;
mod protocol;
#[allow(clippy::disallowed_methods, reason = "a journal is written as well as read")]
pub mod questions;
mod rejection;
mod render_sizes;
pub mod room;
mod scheduler;
mod server;
mod stop;
mod stream;
mod viewer;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use russh::keys::PublicKey;
use tokio::sync::oneshot;

use crate::view::Theme;
pub use auth::Audience;
pub use catalog::{Broken, Catalog};
pub(crate) use cockpit::Cockpit;
pub use limits::Limits;
pub use log::{log_panics, log_to};
pub use passphrase::PassphraseHash;
pub use presenter::PresenterLink;
pub use room::Room;
pub use server::Server;
use server::ServerState;
pub use stop::Stop;

/// What a server is asked to do.
#[derive(Debug)]
pub struct Settings {
    /// Where to listen; port 0 takes any that is free.
    pub listen: SocketAddr,
    /// Who may enter.
    pub audience: Audience,
    /// The host key's file; made where there is none.
    pub host_key: PathBuf,
    /// What connections may cost.
    pub limits: Limits,
    /// The colours that readers start with.
    pub theme: Theme,
    /// What goes for each briefing's room.
    pub room: RoomSettings,
    /// Panic where a reader asks to reload: for testing what a panic leaves behind.
    pub panic_on_reload: bool,
}

/// What goes for each briefing's room.
#[derive(Clone, Debug, Default)]
pub struct RoomSettings {
    /// Whose keys may present over SSH, with the login `presenter`; nobody's, if `None`.
    pub presenters: Option<Arc<[PublicKey]>>,
    /// Nobody may leave the presenter's place.
    pub together: bool,
    /// The folder of the journals that keep what is asked; kept in memory alone, if `None`.
    pub journals: Option<PathBuf>,
}

/// Why there is no server, or none any more.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address cannot be listened on.
    #[error("{address}: {error}; choose another with --listen")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the system says.
        error: io::Error,
    },
    /// The host key cannot be used.
    #[error(transparent)]
    Key(#[from] host_key::HostKeyError),
    /// What is asked cannot be kept.
    #[error("{file}: {error}; choose another folder with --questions")]
    Journal {
        /// The journal's file.
        file: String,
        /// What is wrong with it.
        error: io::Error,
    },
    /// The system refuses something else.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Tasks that run before the network is looked at: a few that draw large windows take long.
const TASKS_BETWEEN_EVENTS: u32 = 8;

/// One thread for all: what viewers share is drawn once, and nothing is locked for long.
fn runtime() -> tokio::runtime::Builder {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().event_interval(TASKS_BETWEEN_EVENTS);
    builder
}

/// Listens, tells `ready` where and with which host key, and serves until the process is told to end.
///
/// # Errors
/// Where it cannot listen or the host key cannot be used.
pub fn serve(settings: Settings, catalog: Catalog, ready: impl FnOnce(&Server)) -> Result<(), Error> {
    let runtime = runtime().build()?;
    let result = runtime.block_on(async {
        let server = Server::bind(settings, catalog).await?;
        let stop = Stop::on_signals()?;
        ready(&server);
        server.run(stop).await;
        Ok(())
    });
    // a reload that still runs is nobody's any more
    runtime.shutdown_background();
    result
}

/// Listens, and serves in a thread of its own until it is told to stop.
///
/// # Errors
/// Where it cannot listen or the host key cannot be used.
pub fn serve_beside(settings: Settings, catalog: Catalog) -> Result<Served, Error> {
    let runtime = runtime().thread_name(THREAD).build()?;
    let server = runtime.block_on(Server::bind(settings, catalog))?;
    let (stop, stopped) = oneshot::channel();
    let (entrance, fingerprint, state) = (server.entrance(), server.fingerprint().to_owned(), server.state());
    let handle = runtime.handle().clone();
    let stopped = Stop::when(async move {
        // dropped or sent, it means the same
        let _ = stopped.await;
        "the presenter left"
    });
    let thread = std::thread::Builder::new().name(THREAD.to_owned()).spawn(move || {
        runtime.block_on(server.run(stopped));
        runtime.shutdown_background();
    })?;
    Ok(Served { entrance, fingerprint, state, handle, stop: Some(stop), thread: Some(thread) })
}

/// What the server's threads are called, where the process has others.
pub const THREAD: &str = "server";

/// A server in a thread of its own.
pub struct Served {
    entrance: String,
    fingerprint: String,
    state: Arc<ServerState>,
    handle: tokio::runtime::Handle,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Served {
    /// What the audience types.
    pub fn entrance(&self) -> &str {
        &self.entrance
    }

    /// The host key's fingerprint as OpenSSH shows it.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// What it shows.
    pub fn catalog(&self) -> &Catalog {
        &self.state.catalog
    }

    /// The room of the briefing that it shows; the first one, where there are several.
    pub fn room(&self) -> Option<Arc<Room>> {
        self.state.first_room()
    }

    /// Has `wake` called whenever `room` shows something else.
    pub fn on_news(&self, room: &Room, wake: Box<dyn Fn() + Send>) {
        let mut scenes = room.subscribe();
        self.handle.spawn(async move {
            while scenes.changed().await.is_ok() {
                wake();
            }
        });
    }

    /// Says goodbye to everybody; takes a bounded time.
    pub fn stop(self) {
        // that is what dropping it does
    }
}

/// Whatever the presenter's own program ends with, the audience's terminals are given back.
impl Drop for Served {
    fn drop(&mut self) {
        // it may have ended by itself
        let _ = self.stop.take().map(|stop| stop.send(()));
        let _ = self.thread.take().map(std::thread::JoinHandle::join);
    }
}

//! The server: listens, takes connections one by one, watches over each, and says goodbye to all.

use std::collections::BTreeMap;
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use russh::Disconnect;
use russh::keys::PublicKey;
use russh::server::{Config, run_stream};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use socket2::SockRef;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::admission::{Admission, network};
use super::attempts::PassphraseAttempts;
use super::catalog::CatalogEntry;
use super::connection::Connection;
use super::keepalive;
use super::limits;
use super::log::{ClientLog, LogLevel, LogSource};
use super::peer::{self, Peer};
use super::program::Phase;
use super::protocol;
use super::rejection::reject;
use super::render_sizes::RenderSizes;
use super::room::Room;
use super::scheduler::Scheduler;
use super::stop::Stop;
use super::stream::{Cut, Stream};
use super::{Audience, Catalog, Error, Limits, RoomSettings, Settings, host_key};
use crate::view::Theme;

/// Things that take their time (hashing, reading files, whole documents) at once.
const HEAVY: usize = 2;
/// Connections that are being told that there is no room; more are closed without a word.
const TOLD: usize = 64;
/// Files that are open for other reasons.
const FILES: u64 = 64;
/// Cells of an error of the protocol that are logged.
const MAX_ERROR_CELLS: usize = 200;
/// Connections that the kernel may hold until we take them.
const BACKLOG: u32 = 1024;

/// What all connections share.
pub struct ServerState {
    pub(super) audience: Audience,
    pub(super) limits: Limits,
    pub(super) theme: Theme,
    pub(super) catalog: Catalog,
    pub(super) presenters: Option<Arc<[PublicKey]>>,
    rooms: BTreeMap<String, Arc<Room>>,
    pub(super) admission: Arc<Admission>,
    stop: watch::Receiver<bool>,
    pub(super) panic_on_reload: bool,
    /// The time for drawing, and what is drawn for followers.
    pub(super) scheduler: Arc<Scheduler>,
    pub(super) render_sizes: Arc<RenderSizes>,
    heavy: Arc<Semaphore>,
    pub(super) attempts: Arc<PassphraseAttempts>,
    log: ClientLog,
}

impl ServerState {
    /// The room of the briefing called `name`.
    pub(super) fn room(&self, name: &str) -> Option<Arc<Room>> {
        self.rooms.get(name).map(Arc::clone)
    }

    /// The room of the first briefing.
    pub(super) fn first_room(&self) -> Option<Arc<Room>> {
        self.rooms.values().next().map(Arc::clone)
    }

    /// Waits until the server is to stop.
    pub(super) async fn stopping(&self) {
        // the sender outlives every connection, and were it gone this would be the time to stop
        let _ = self.stop.clone().wait_for(|stop| *stop).await;
    }

    /// Does what takes its time where it holds nobody up, and never much of it at once. `None` if it panics.
    pub(super) async fn heavy<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&ServerState) -> T + Send + 'static,
    ) -> Option<T> {
        // it is never closed
        let turn = Arc::clone(&self.heavy).acquire_owned().await.ok()?;
        let server = Arc::clone(self);
        let work = move || {
            // the turn is over when the work is, also where nobody waits for it any more
            let _turn = turn;
            work(&server)
        };
        tokio::task::spawn_blocking(work).await.ok()
    }

    /// Logs what `who` did, unless too much was logged about their address. Whatever clients can cause is logged here.
    pub(super) fn log(&self, level: LogLevel, source: LogSource, peer: &Peer, what: fmt::Arguments<'_>) {
        if self.log.may_log(level, source, network(peer.address.ip())) {
            match level {
                LogLevel::Warning => tracing::warn!("{peer}: {what}"),
                LogLevel::Info => tracing::info!("{peer}: {what}"),
            }
        }
    }
}

/// A server that listens.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    fingerprint: String,
    config: Arc<Config>,
    server: Arc<ServerState>,
    stop: watch::Sender<bool>,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Server {
    /// Listens; nobody is answered before [`run`](Self::run).
    ///
    /// # Errors
    /// Where it cannot listen, or the host key cannot be used.
    pub async fn bind(settings: Settings, catalog: Catalog) -> Result<Self, Error> {
        allow_files(&settings.limits);
        let key = host_key::load_or_make(&settings.host_key)?;
        let fingerprint = host_key::fingerprint(&key);
        let address = settings.listen;
        let listener = listen(address).map_err(|error| Error::Listen { address, error })?;
        let (stop, stopped) = watch::channel(false);
        let config = Arc::new(protocol::config(&settings.audience, key));
        let server = Arc::new(ServerState {
            audience: settings.audience,
            limits: settings.limits,
            theme: settings.theme,
            rooms: rooms(&catalog, &settings.room)?,
            catalog,
            admission: Admission::new(settings.limits, settings.room.presenters.is_some()),
            presenters: settings.room.presenters,
            stop: stopped,
            panic_on_reload: settings.panic_on_reload,
            scheduler: Arc::default(),
            render_sizes: Arc::default(),
            heavy: Arc::new(Semaphore::new(HEAVY)),
            attempts: PassphraseAttempts::new(settings.limits.wrong_passphrases),
            log: ClientLog::new(std::time::Instant::now()),
        });
        let address = listener.local_addr()?;
        server.rooms.values().for_each(|room| room.set_entrance(entrance(address)));
        Ok(Self { address, listener, fingerprint, config, server, stop })
    }

    /// What the audience types.
    pub fn entrance(&self) -> String {
        entrance(self.address)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The host key's fingerprint as OpenSSH shows it.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// What all connections share.
    pub(super) fn state(&self) -> Arc<ServerState> {
        Arc::clone(&self.server)
    }

    /// What it shows.
    pub fn catalog(&self) -> &Catalog {
        &self.server.catalog
    }

    /// Serves until `stop`; then everybody is told goodbye, for which there is a bounded time.
    pub async fn run(self, stop: Stop) {
        let mut stop = stop.0;
        let server = Arc::clone(&self.server);
        let summaries = tokio::spawn(async move { server.log.summarize_regularly().await });
        let (mut connections, told) = (JoinSet::new(), Arc::new(Semaphore::new(TOLD)));
        let why = loop {
            tokio::select! {
                why = &mut stop => break why,
                accepted = self.listener.accept() => match accepted {
                    Ok((socket, address)) => {
                        let (server, config, told) = (Arc::clone(&self.server), Arc::clone(&self.config), Arc::clone(&told));
                        connections.spawn(async move { converse((server, config), socket, address, &told).await });
                    }
                    Err(error) => {
                        // out of descriptors: some will come back
                        if self.server.log.may_log(LogLevel::Info, LogSource::Unauthenticated, Ipv4Addr::UNSPECIFIED.into()) {
                            tracing::error!("cannot take a connection: {error}");
                        }
                        sleep(Duration::from_millis(100)).await;
                    }
                },
                Some(_) = connections.join_next() => {}
            }
        };
        let (inside, _) = self.server.admission.count();
        tracing::info!("stopping ({why}); readers: {inside}");
        drop(self.listener);
        self.stop.send_replace(true);
        let all_gone = async { while connections.join_next().await.is_some() {} };
        if timeout(self.server.limits.goodbye, all_gone).await.is_err() {
            tracing::warn!("some did not take their goodbye");
        }
        summaries.abort();
        self.server.log.summarize();
    }
}

/// Raises how many files this process may open, as far as it may, where that is less than so many connections take.
fn allow_files(limits: &Limits) {
    let wanted = (limits.readers.saturating_add(limits.at_the_door + TOLD) as u64).saturating_add(FILES);
    let now = getrlimit(Resource::Nofile);
    if now.current.is_none_or(|now| now >= wanted) {
        return;
    }
    let most = now.maximum.map_or(wanted, |most| most.min(wanted));
    let raised = setrlimit(Resource::Nofile, Rlimit { current: Some(most), maximum: now.maximum });
    if raised.is_err() || most < wanted {
        tracing::warn!("{} readers want {wanted} open files, and {most} are allowed", limits.readers);
    }
}

fn entrance(address: SocketAddr) -> String {
    // every address of this machine is none that could be told
    let host = if address.ip().is_unspecified() { "HOST".to_owned() } else { address.ip().to_string() };
    format!("ssh -p {} {host}", address.port())
}

/// A room for each briefing.
fn rooms(catalog: &Catalog, settings: &RoomSettings) -> Result<BTreeMap<String, Arc<Room>>, Error> {
    let open = |(name, entry): (&str, &CatalogEntry)| {
        let journal = settings.journals.as_ref().map(|folder| folder.join(format!("{}.jsonl", or_built_in(name))));
        let index = entry.index();
        // two files of one name may be about different things
        let about = index.briefing().meta.id.as_deref().unwrap_or(name).to_owned();
        let room = Room::open(&about, index, settings.together, journal.as_deref()).map_err(|error| {
            let file = journal.unwrap_or_default().display().to_string();
            Error::Journal { file, error }
        })?;
        Ok((name.to_owned(), room))
    };
    catalog.entries().map(open).collect()
}

/// The briefing that comes with the program has no file to be called by.
fn or_built_in(name: &str) -> &str {
    if name.is_empty() { "built-in" } else { name }
}

fn listen(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// One connection from its first byte to its last.
async fn converse(
    (server, config): (Arc<ServerState>, Arc<Config>),
    socket: TcpStream,
    address: SocketAddr,
    told: &Semaphore,
) {
    let cut = Cut::default();
    let peer = Peer::at(address);
    let slot = match server.admission.arrive(address.ip(), cut.clone()) {
        Ok(slot) => slot,
        Err(refusal) => {
            server.log(LogLevel::Warning, LogSource::Unauthenticated, &peer, format_args!("refused: {refusal}"));
            if let Ok(_turn) = told.try_acquire() {
                reject(socket, &refusal.to_string()).await;
            }
            return;
        }
    };
    // a socket without these still works
    let _ = socket.set_nodelay(true);
    let _ = SockRef::from(&socket).set_send_buffer_size(limits::SEND_BUFFER);
    let _ = SockRef::from(&socket).set_recv_buffer_size(limits::RECEIVE_BUFFER);
    let stream = Stream::new(socket, &cut, server.limits.blocked);
    let (phase, phases) = watch::channel(Phase::Unauthenticated);
    let stage_at_end = phases.clone();
    let connection = Connection::new(Arc::clone(&server), slot, (peer.clone(), cut.clone()), phase);
    let result = match timeout(server.limits.silent, run_stream(config, stream, connection)).await {
        Ok(Ok(session)) => watch_over(&server, session, phases, &cut).await,
        Ok(Err(error)) => Err(error),
        Err(_) => Err(russh::Error::ConnectionTimeout),
    };
    if let Err(error) = result {
        let source = LogSource::of(*stage_at_end.borrow());
        let error = peer::cleaned(&error.to_string(), MAX_ERROR_CELLS);
        server.log(LogLevel::Info, source, &peer, format_args!("connection ended: {error}"));
    }
}

/// Waits for the connection's end, and brings it about where it takes too long to do anything.
async fn watch_over(
    server: &ServerState,
    mut session: russh::server::RunningSession<Connection>,
    mut phases: watch::Receiver<Phase>,
    cut: &Cut,
) -> Result<(), russh::Error> {
    let (mut ran, mut beside) = (false, None);
    loop {
        let phase = *phases.borrow_and_update();
        if phase != Phase::Unauthenticated && beside.is_none() {
            beside = Some(keepalive::ask(session.handle(), server.limits.alive, cut.clone()));
        }
        let patience = match phase {
            Phase::Unauthenticated => server.limits.unauthenticated,
            Phase::Authenticated | Phase::Running(_) => server.limits.without_channel,
            // a pager takes the rest when it likes; a client that is gone does not answer
            Phase::Finished(_) => server.limits.idle,
        };
        let is_running = matches!(phase, Phase::Running(_));
        ran |= is_running;
        let deadline = Instant::now() + patience;
        tokio::select! {
            result = &mut session => return result,
            Ok(()) = phases.changed() => {}
            () = sleep_until(deadline), if !is_running => cut.now(),
            // who reads, or has read, is told in their channel and leaves when it closes; told here as well, OpenSSH would
            // throw away what it has not yet written, and that restores the terminal
            () = server.stopping(), if !ran => {
                let goodbye = "The server is stopping. Goodbye.".to_owned();
                let _ = session.handle().disconnect(Disconnect::ByApplication, goodbye, "en".to_owned()).await;
                return session.await;
            }
        }
    }
}

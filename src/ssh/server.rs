//! The server: listens, accepts connections, and says goodbye to all of them.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use russh::server::Config;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::catalog::Catalog;
use super::host_key;
use super::key_files;
use super::limits::Limits;
use super::protocol;
use super::room::JoinInfo;
use super::room_refresh;
use super::server_state::ServerState;
use super::settings::{ServerError, Settings};
use super::supervisor::serve_connection;

/// Maximum number of connections that are being told that the server is full; the others are just closed.
const MAX_REJECTIONS: usize = 64;
/// Files open for other purposes than connections.
const OTHER_FILES: u64 = 64;
/// Connections that the kernel may queue until they are accepted.
const LISTEN_BACKLOG: u32 = 1024;
/// Pause after a connection could not be accepted.
const ACCEPT_RETRY: Duration = Duration::from_millis(100);

/// A server that listens.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    fingerprint: String,
    config: Arc<Config>,
    state: Arc<ServerState>,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Server {
    /// Listens; connections are accepted by [`run`](Self::run).
    ///
    /// # Errors
    /// Returns an error if the address cannot be listened on, or the host key or a journal cannot be used.
    pub async fn bind(settings: Settings, catalog: Catalog) -> Result<Self, ServerError> {
        raise_file_limit(&settings.limits);
        let key = host_key::load_or_create(&settings.host_key, &settings.algorithms.host_key())?;
        let fingerprint = host_key::fingerprint(&key);
        let address = settings.listen;
        let listener = listen(address).map_err(|error| ServerError::Listen { address, error })?;
        let config = Arc::new(protocol::config(&settings.audience, settings.algorithms, key));
        let state = ServerState::new(settings, catalog)?;
        let address = listener.local_addr()?;
        let command = join_command(address, state.join_host.as_deref());
        let join = JoinInfo { command, host_key: fingerprint.clone() };
        state.set_join_info(join);
        Ok(Self { listener, address, fingerprint, config, state })
    }

    /// Returns the command by which viewers join.
    pub(crate) fn join_command(&self) -> String {
        join_command(self.address, self.state.join_host.as_deref())
    }

    /// Returns the command that shows the notes on another terminal; `None` if no key may present.
    pub(crate) fn notes_command(&self) -> Option<String> {
        let command = || notes_command(self.address, self.state.join_host.as_deref());
        self.state.presenters.is_some().then(command)
    }

    /// Returns the address that the server listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the fingerprint of the host key as OpenSSH shows it.
    pub(crate) fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    pub(super) fn state(&self) -> Arc<ServerState> {
        Arc::clone(&self.state)
    }

    pub(crate) fn catalog(&self) -> &Catalog {
        &self.state.catalog
    }

    /// Serves until `stop` resolves to a reason; then says goodbye to everyone, within
    /// [`Limits::shutdown_timeout`](super::Limits::shutdown_timeout).
    pub async fn run(self, stop: impl Future<Output = &'static str> + Send) {
        let state = Arc::clone(&self.state);
        let key_files = tokio::spawn(key_files::watch(Arc::clone(&state)));
        let summaries = tokio::spawn(async move { state.log.summarize_regularly().await });
        let mut refreshing = JoinSet::new();
        refreshing.spawn(room_refresh::run(Arc::clone(&self.state)));
        let mut connections = JoinSet::new();
        let reason = self.accept_until(stop, &mut connections).await;
        tracing::info!("stopping ({reason}); viewers: {}", self.state.admission.viewers());
        drop(self.listener);
        self.state.shutdown.cancel();
        let all_closed = async { while connections.join_next().await.is_some() {} };
        if timeout(self.state.limits.shutdown_timeout, all_closed).await.is_err() {
            tracing::warn!("some connections did not close in time");
        }
        summaries.abort();
        key_files.abort();
        self.state.log.summarize();
    }

    /// Accepts connections until `stop` resolves; returns its reason.
    async fn accept_until(
        &self,
        stop: impl Future<Output = &'static str>,
        connections: &mut JoinSet<()>,
    ) -> &'static str {
        let rejections = Arc::new(Semaphore::new(MAX_REJECTIONS));
        tokio::pin!(stop);
        loop {
            tokio::select! {
                reason = &mut stop => return reason,
                accepted = self.listener.accept() => match accepted {
                    Ok((socket, address)) => {
                        let shared = (Arc::clone(&self.state), Arc::clone(&self.config));
                        let rejections = Arc::clone(&rejections);
                        connections.spawn(async move { serve_connection(shared, socket, address, &rejections).await });
                    }
                    Err(error) => {
                        // out of file descriptors: some will be closed
                        self.state.log.log_accept_error(&error);
                        sleep(ACCEPT_RETRY).await;
                    }
                },
                Some(_) = connections.join_next() => {}
            }
        }
    }
}

/// Raises the limit on open files of this process, as far as allowed, to what the connections need.
fn raise_file_limit(limits: &Limits) {
    let connections = limits.viewers.saturating_add(limits.unauthenticated + MAX_REJECTIONS);
    let needed = (connections as u64).saturating_add(OTHER_FILES);
    let now = getrlimit(Resource::Nofile);
    if now.current.is_none_or(|now| now >= needed) {
        return;
    }
    let allowed = now.maximum.map_or(needed, |maximum| maximum.min(needed));
    let raised = setrlimit(Resource::Nofile, Rlimit { current: Some(allowed), maximum: now.maximum });
    if raised.is_err() || allowed < needed {
        tracing::warn!("{} viewers need {needed} open files, but only {allowed} are allowed", limits.viewers);
    }
}

fn join_command(address: SocketAddr, host: Option<&str>) -> String {
    format!("ssh -p {} {}", address.port(), host_to_join(address, host))
}

fn notes_command(address: SocketAddr, host: Option<&str>) -> String {
    format!("ssh -t -p {} presenter@{} notes", address.port(), host_to_join(address, host))
}

fn host_to_join(address: SocketAddr, host: Option<&str>) -> String {
    match host {
        Some(host) => host.to_owned(),
        // the unspecified address is no address to connect to
        None if address.ip().is_unspecified() => "HOST".to_owned(),
        None => address.ip().to_string(),
    }
}

fn listen(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(LISTEN_BACKLOG)
}

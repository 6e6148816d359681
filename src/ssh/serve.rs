//! Runs a server: in this thread until a signal, or in a thread of its own until the presenter quits.

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use super::catalog::Catalog;
use super::room::Room;
use super::server::Server;
use super::server_state::ServerState;
use super::settings::{ServerError, Settings};
use super::signals;

/// Tasks that run between two looks at the network; small, since a few that draw large windows take long.
const TASKS_BETWEEN_EVENTS: u32 = 8;

/// The name of the server's thread, in a process that has others.
pub(crate) const THREAD_NAME: &str = "server";

/// One thread for everything: shared frames are drawn once, and no lock is held for long.
fn runtime() -> tokio::runtime::Builder {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().event_interval(TASKS_BETWEEN_EVENTS);
    builder
}

/// Listens, calls `ready`, and serves until a signal stops the process.
///
/// # Errors
/// Returns an error if the server cannot start.
pub(crate) fn serve(settings: Settings, catalog: Catalog, ready: impl FnOnce(&Server)) -> Result<(), ServerError> {
    let runtime = runtime().build()?;
    let result = runtime.block_on(async {
        let server = Server::bind(settings, catalog).await?;
        let stop = signals::stop_signal()?;
        ready(&server);
        server.run(stop).await;
        Ok(())
    });
    // nobody waits for a reload that is still running
    runtime.shutdown_background();
    result
}

/// Listens, and serves in a thread of its own until the handle is dropped.
///
/// # Errors
/// Returns an error if the server cannot start.
pub(crate) fn serve_in_background(settings: Settings, catalog: Catalog) -> Result<ServerHandle, ServerError> {
    let runtime = runtime().thread_name(THREAD_NAME).build()?;
    let server = runtime.block_on(Server::bind(settings, catalog))?;
    let (join_command, notes_command) = (server.join_command(), server.notes_command());
    let (fingerprint, state) = (server.fingerprint().to_owned(), server.state());
    let handle = runtime.handle().clone();
    let stop = CancellationToken::new();
    let stopped = stop.clone().cancelled_owned();
    let thread = std::thread::Builder::new().name(THREAD_NAME.to_owned()).spawn(move || {
        runtime.block_on(server.run(async {
            stopped.await;
            "the presenter quit"
        }));
        runtime.shutdown_background();
    })?;
    Ok(ServerHandle { join_command, notes_command, fingerprint, state, handle, stop, thread: Some(thread) })
}

/// A server in a thread of its own. Dropping it stops the server, which takes a bounded time: however the presenter's
/// program ends, the viewers' terminals are restored.
pub(crate) struct ServerHandle {
    join_command: String,
    notes_command: Option<String>,
    fingerprint: String,
    state: Arc<ServerState>,
    handle: tokio::runtime::Handle,
    stop: CancellationToken,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl ServerHandle {
    /// Returns the command by which viewers join.
    pub fn join_command(&self) -> &str {
        &self.join_command
    }

    /// Returns the command that shows the notes on another terminal; `None` if no key may present.
    pub fn notes_command(&self) -> Option<&str> {
        self.notes_command.as_deref()
    }

    /// Returns true if the presenter's terminal rings when a question arrives.
    pub fn bell(&self) -> bool {
        self.state.bell
    }

    /// Returns the fingerprint of the host key as OpenSSH shows it.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    pub fn catalog(&self) -> &Catalog {
        &self.state.catalog
    }

    /// Returns the room of the briefing; the first one, if there are several.
    pub fn room(&self) -> Option<Arc<Room>> {
        self.state.rooms().into_iter().next()
    }

    /// Calls `wake` whenever the room changes.
    pub fn on_change(&self, room: &Room, wake: Box<dyn Fn() + Send>) {
        let mut scenes = room.subscribe();
        self.handle.spawn(async move {
            while scenes.changed().await.is_ok() {
                wake();
            }
        });
    }
}

impl Drop for ServerHandle {
    fn drop(&mut self) {
        self.stop.cancel();
        // the thread may have ended on its own
        let _ = self.thread.take().map(std::thread::JoinHandle::join);
    }
}

//! The runner for readers over SSH: each connection is a [`Session`](crate::session::Session) of its own.
//!
//! Nothing here asks the server's own terminal or environment: size, colours and language of a reader are what their
//! client says. What a connection may cost is bounded in [`limits`]; who may enter is decided in [`auth`] and
//! [`gate`]; a reader's bytes come through a bounded inbox, and go out one frame at a time.

pub mod auth;
mod choice;
mod client;
mod connection;
pub mod gate;
mod inbox;
pub mod keys;
pub mod limits;
mod log;
mod outlet;
mod program;
mod reader;
mod refuse;
mod server;
pub mod shelf;
mod stream;
mod takeaway;
mod who;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::view::Theme;
pub use auth::Audience;
pub use limits::Limits;
pub use log::log_to;
pub use server::{Server, Stop};
pub use shelf::Shelf;

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
    /// Panic where a reader asks to reload: for testing what a panic leaves behind.
    pub panic_on_reload: bool,
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
    Key(#[from] keys::KeyError),
    /// The system refuses something else.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Listens, tells `ready` where and with which host key, and serves until the process is told to end.
///
/// # Errors
/// Where it cannot listen or the host key cannot be used.
pub fn serve(settings: Settings, shelf: Shelf, ready: impl FnOnce(&Server)) -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let result = runtime.block_on(async {
        let server = Server::bind(settings, shelf).await?;
        let stop = Stop::on_signals()?;
        ready(&server);
        server.run(stop).await;
        Ok(())
    });
    // a reload that still runs is nobody's any more
    runtime.shutdown_background();
    result
}

//! The settings of a server, and why it cannot start.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use super::algorithms::AlgorithmSet;
use super::auth::Audience;
use super::host_key::HostKeyError;
use super::limits::Limits;
use super::listed_keys::ListedKeys;
use crate::view::Theme;

/// The settings of a server.
#[derive(Debug)]
pub struct Settings {
    /// The address to listen on; port 0 picks a free one.
    pub listen: SocketAddr,
    /// The address that viewers are told to join at, if not the one to listen on.
    pub join_host: Option<String>,
    /// Who may view.
    pub audience: Audience,
    /// The algorithms offered.
    pub algorithms: AlgorithmSet,
    /// The host key's file; created if missing.
    pub host_key: PathBuf,
    /// Limits on connections.
    pub limits: Limits,
    /// The theme that viewers start with.
    pub theme: Theme,
    /// Viewers whose terminals report their background get the theme that suits it.
    pub asks_background: bool,
    /// Settings of each briefing's room.
    pub room: RoomSettings,
}

/// The settings of each briefing's room.
#[derive(Clone, Debug, Default)]
pub struct RoomSettings {
    /// The keys that may present over SSH, with the login `presenter`; nobody may, if `None`.
    pub presenters: Option<ListedKeys>,
    /// Viewers see only what the presenter has shown.
    pub together: bool,
    /// The presenter's terminal rings when a question arrives.
    pub bell: bool,
    /// The folder of the journals of questions; questions are kept in memory only, if `None`.
    pub journals: Option<PathBuf>,
}

/// Why a server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The address cannot be listened on.
    #[error("{address}: {error}; choose another with --listen")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The system's error.
        error: io::Error,
    },
    /// The host key cannot be used.
    #[error(transparent)]
    Key(#[from] HostKeyError),
    /// A journal of questions cannot be used.
    #[error("{file}: {error}; choose another folder with --questions")]
    Journal {
        /// The journal's file.
        file: String,
        /// The system's error.
        error: io::Error,
    },
    /// The system reports another error.
    #[error(transparent)]
    Io(#[from] io::Error),
}

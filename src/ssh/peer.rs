//! The client at the other end of a connection.

use std::fmt;
use std::net::SocketAddr;

use super::client_name::ClientName;
use super::eviction::Eviction;
use crate::questions::Asker;

/// A client, for logs and for the list of viewers.
#[derive(Clone, Debug)]
pub(super) struct Peer {
    /// The login name, a chosen one, or that of a listed key; empty until known.
    pub name: ClientName,
    /// The briefing that the login name asks for, as received: only for comparison with file names, not for display.
    pub requested: String,
    pub address: SocketAddr,
    /// The client authenticated with a presenter's key.
    pub may_present: bool,
    /// Ends the connection.
    pub eviction: Eviction,
    /// The client only shows the notes of whoever presents.
    pub reads_notes: bool,
}

impl Peer {
    /// Returns a client that has not authenticated.
    pub fn new(address: SocketAddr) -> Self {
        let (name, eviction) = (ClientName::default(), Eviction::default());
        Self { name, requested: String::new(), address, may_present: false, eviction, reads_notes: false }
    }

    /// Returns who the client is when they ask a question.
    pub fn asker(&self) -> Asker<'_> {
        Asker { name: self.name.as_str(), is_name_public: self.name.public().is_some(), address: self.address }
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.as_str().is_empty() {
            write!(f, "{}", self.address)
        } else {
            write!(f, "{} ({})", self.name, self.address)
        }
    }
}

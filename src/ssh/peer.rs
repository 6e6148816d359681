//! The client at the other end of a connection.

use std::fmt;
use std::net::SocketAddr;

/// A client, for logs and for the list of viewers.
#[derive(Clone, Debug)]
pub(super) struct Peer {
    /// The name shown to others: the login name, or the comment of a presenter's key; empty until known.
    pub name: String,
    /// The briefing that the login name asks for, as received: only for comparison with file names, not for display.
    pub requested: String,
    pub address: SocketAddr,
    /// The client authenticated with a presenter's key.
    pub may_present: bool,
}

impl Peer {
    /// Returns a client that has not authenticated.
    pub fn new(address: SocketAddr) -> Self {
        Self { name: String::new(), requested: String::new(), address, may_present: false }
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.is_empty() { write!(f, "{}", self.address) } else { write!(f, "{} ({})", self.name, self.address) }
    }
}

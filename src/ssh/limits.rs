//! Limits on connections: numbers, timeouts and buffer sizes.

use std::time::Duration;

pub(super) use crate::screen::window::{USUAL_WINDOW, window};

/// Bytes that the kernel may buffer for a client that does not read. It needs twice as much for its own bookkeeping.
pub(super) const SEND_BUFFER_BYTES: usize = 32 * 1024;
/// Bytes received from a client that the kernel may buffer until they are read.
pub(super) const RECEIVE_BUFFER_BYTES: usize = 64 * 1024;

/// Limits of a server; the defaults suit most rooms.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Viewers in total; a few more slots are reserved for presenters.
    pub viewers: usize,
    /// Viewers per address (IPv4) or network of 64 bits (IPv6).
    pub viewers_per_address: usize,
    /// Connections that have not authenticated. Beyond it, one connection of the busiest address is dropped. Each takes
    /// less than 100 KiB. The higher the limit, the longer a person behind an attacker's address has to type a passphrase.
    pub unauthenticated: usize,
    /// Time for a client to send its SSH version.
    pub version_timeout: Duration,
    /// Time to authenticate, in which a person compares a fingerprint and types a passphrase.
    pub authentication_timeout: Duration,
    /// Wrong passphrases that one address may try at once; after that one every 6 s.
    pub wrong_passphrases: u32,
    /// Delay of the answer to a connection's first wrong passphrase; doubles with each further one.
    pub wrong_passphrase_delay: Duration,
    /// Time that a passphrase waits to be checked once its address has used up its wrong ones.
    pub check_timeout: Duration,
    /// Time to open a terminal or ask for a document after authentication.
    pub channel_timeout: Duration,
    /// Time without a key after which someone is disconnected who does not follow a presentation.
    pub idle_timeout: Duration,
    /// Time without a key after which a follower is disconnected; `None` for never.
    pub follower_idle_timeout: Option<Duration>,
    /// Time without an answer, or without progress in sending, after which a connection is dropped. A suspended laptop keeps
    /// its place if it wakes up within half of that: TCP tries again at times that are twice as far apart each time.
    pub silence_timeout: Duration,
    /// How often an authenticated client is asked whether it is still there. Nobody is asked before authentication:
    /// OpenSSH treats that as an attack.
    pub keepalive_interval: Duration,
    /// Time to say goodbye to everyone when the server stops.
    pub shutdown_timeout: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            viewers: 1000,
            viewers_per_address: 200,
            unauthenticated: 1000,
            version_timeout: Duration::from_secs(20),
            authentication_timeout: Duration::from_secs(120),
            wrong_passphrases: 60,
            wrong_passphrase_delay: Duration::from_secs(1),
            check_timeout: Duration::from_secs(30),
            channel_timeout: Duration::from_secs(20),
            idle_timeout: Duration::from_secs(4 * 60 * 60),
            follower_idle_timeout: None,
            silence_timeout: Duration::from_secs(200),
            keepalive_interval: Duration::from_secs(15),
            shutdown_timeout: Duration::from_millis(1500),
        }
    }
}

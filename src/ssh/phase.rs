//! The life of a connection, in phases.

use russh::ChannelId;
use tokio::sync::watch;

/// How far a connection has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Unauthenticated,
    /// Authenticated, and no program is running.
    Authenticated,
    /// A program is running in this channel.
    Running(ChannelId),
    /// The program has ended; the client has yet to read the rest and close the channel.
    Finished(ChannelId),
}

/// Moves a connection to `to` if it is in one of the phases `from`.
pub(super) fn advance(phase: &watch::Sender<Phase>, from: &[Phase], to: Phase) {
    phase.send_if_modified(|phase| {
        let advances = from.contains(phase);
        if advances {
            *phase = to;
        }
        advances
    });
}

//! Why a viewer leaves, and what remains on their own screen.

/// Why a viewer leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Departure {
    Quit,
    /// The viewer goes back to the list of briefings.
    Back,
    /// The viewer's terminal was closed.
    Closed,
    Idle,
    Flood,
    ServerStopping,
}

impl Departure {
    /// Returns the message that remains on the viewer's screen.
    pub fn message(self) -> &'static str {
        match self {
            Departure::Quit | Departure::Back | Departure::Closed => "",
            Departure::Idle => "Disconnected: idle too long.\r\n",
            Departure::Flood => "Too much input; connection closed.\r\n",
            Departure::ServerStopping => "The server is stopping. Goodbye.\r\n",
        }
    }

    pub fn exit_status(self) -> u32 {
        u32::from(self == Departure::Flood)
    }
}

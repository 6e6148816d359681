//! Why a reader leaves, and what is left on their own screen then.

/// Why a reader leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leave {
    Quit,
    Closed,
    Idle,
    Flood,
    Stopping,
}

impl Leave {
    /// What is left on the reader's own screen.
    pub(super) fn words(self) -> &'static str {
        match self {
            Leave::Quit | Leave::Closed => "",
            Leave::Idle => "You were away for long, so your place was given back. Come again.\r\n",
            Leave::Flood => "More input came than anybody types, so the connection was ended.\r\n",
            Leave::Stopping => "The server is stopping. Goodbye.\r\n",
        }
    }

    pub(super) fn status(self) -> u32 {
        u32::from(self == Leave::Flood)
    }
}

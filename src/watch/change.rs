//! What a wait for file events can end with.

/// Changes reported by the kernel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FileEvents {
    /// One of the files changed, or something that may become one.
    pub(super) file: bool,
    /// A link or folder on the path changed.
    pub(super) route: bool,
    /// The last change completed a file: its writer closed it, or a finished file was moved into place.
    pub(super) is_complete: bool,
}

/// Why a wait ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Woken {
    /// Something irrelevant changed, or the time ran out.
    Idle,
    Changed(FileEvents),
    Stopped,
}

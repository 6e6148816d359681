//! The reader's preferences, as far as they change what keys do and where things go.

use super::layout::Layout;
use crate::briefing::DateStyle;
use crate::keymap::Keys;

/// Key bindings, layout and display options of one reader.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ReaderPreferences {
    pub(crate) keys: Keys,
    pub(crate) layout: Layout,
    pub(crate) dates: DateStyle,
    /// The briefing was opened from a list, to which the reader returns.
    pub(crate) is_listed: bool,
    /// A presentation starts without the cockpit.
    pub(crate) hides_cockpit: bool,
}

impl ReaderPreferences {
    /// Returns true if everything is in the same rows with `other` preferences.
    pub(crate) fn has_rows_of(&self, other: &Self) -> bool {
        (self.layout, self.dates, self.hides_cockpit) == (other.layout, other.dates, other.hides_cockpit)
    }
}

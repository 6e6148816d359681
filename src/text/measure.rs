//! How many columns ambiguous letters take on the screen that is laid out.
//!
//! All widths are measured by [`graphemes`](super::graphemes), at hundreds of places that know nothing about terminals. So
//! the measure is not passed to each: it applies to what is called within [`Measure::scope`], on this thread. Whoever lays
//! out or draws for a terminal opens the scope; a server draws for terminals with either measure.

use std::cell::Cell;

use super::ambiguous;

/// How many columns ambiguous letters take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Measure {
    /// One.
    #[default]
    Narrow,
    /// Two, unless they are shown by something narrow.
    Wide,
}

thread_local! {
    static CURRENT: Cell<Measure> = const { Cell::new(Measure::Narrow) };
}

/// Restores the measure at the end of a scope, also after a panic.
struct Restore(Measure);

impl Drop for Restore {
    fn drop(&mut self) {
        CURRENT.set(self.0);
    }
}

impl Measure {
    /// Calls `lay_out`, within which text has this measure.
    pub(crate) fn scope<T>(self, lay_out: impl FnOnce() -> T) -> T {
        let _restore = Restore(CURRENT.replace(self));
        lay_out()
    }

    /// Returns the measure of the innermost scope.
    pub(crate) fn current() -> Self {
        CURRENT.get()
    }

    /// Returns the columns of a cluster that takes `columns` where no letter is wide.
    pub(super) fn columns(cluster: &str, columns: usize) -> usize {
        let is_wide = columns == 1 && Self::current() == Measure::Wide && ambiguous::is_widened(cluster);
        if is_wide { 2 } else { columns }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;
    use crate::text::width::clip;

    #[test]
    fn letters_are_wide_within_the_scope_alone() {
        let text = "“Горбачёв”, Straße";
        let wide = Measure::Wide.scope(|| (width(text), clip(text, 4), Measure::Narrow.scope(|| width(text))));
        assert_eq!(wide, (27, "“Г", 18));
        assert_eq!((width(text), Measure::current()), (18, Measure::Narrow));
    }

    #[test]
    fn a_panic_ends_the_scope() {
        let panicked = std::panic::catch_unwind(|| Measure::Wide.scope(|| panic!("while drawing")));
        assert!(panicked.is_err());
        assert_eq!(Measure::current(), Measure::Narrow);
    }
}

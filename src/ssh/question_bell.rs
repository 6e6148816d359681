//! The bell of a presenter's terminal: rings once when a question arrives.

use std::time::{Duration, Instant};

/// Minimum time between two rings.
const PAUSE: Duration = Duration::from_secs(5);

/// Decides when the terminal rings.
#[derive(Debug, Default)]
pub(super) struct QuestionBell {
    /// The number of the last question seen; `None` until the first look.
    last: Option<u32>,
    /// When the terminal rang.
    rang_at: Option<Instant>,
}

impl QuestionBell {
    /// Returns true if a question has arrived since the last call; `newest` is the highest number listed. Questions that
    /// follow soon after do not ring again.
    pub fn rings(&mut self, newest: u32, now: Instant) -> bool {
        let is_new = self.last.is_some_and(|last| newest > last);
        // a question may be gone again, but its number is not used again
        self.last = self.last.max(Some(newest));
        let is_rested = self.rang_at.is_none_or(|at| now.saturating_duration_since(at) >= PAUSE);
        let rings = is_new && is_rested;
        if rings {
            self.rang_at = Some(now);
        }
        rings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_rings_once_but_not_one_after_the_other() {
        let mut bell = QuestionBell::default();
        let start = Instant::now();
        let mut rings = |newest, seconds| bell.rings(newest, start + Duration::from_secs(seconds));
        assert!(!rings(2, 0), "these waited already");
        assert!(rings(3, 1));
        assert!(!rings(3, 2));
        assert!(!rings(4, 3), "too soon");
        assert!(!rings(1, 9), "the fourth one was dismissed");
        assert!(rings(5, 10));
    }
}

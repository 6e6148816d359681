//! Elapsed time of a presentation, as values: nothing here reads a clock.

use std::time::Duration;

/// Time that has been counted so far, and since when more is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stopwatch {
    counted: Duration,
    since: Duration,
}

impl Stopwatch {
    /// Continues at `now` after `counted`.
    pub(super) fn resumed(counted: Duration, now: Duration) -> Self {
        Self { counted, since: now }
    }

    pub(super) fn elapsed(self, now: Duration) -> Duration {
        self.counted + now.saturating_sub(self.since)
    }
}

/// The stopwatches of a running presentation. They change with the step only, not with time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StepTimes {
    pub(super) total: Stopwatch,
    pub(super) on_step: Stopwatch,
}

impl StepTimes {
    /// Returns how far a presentation at `step` has come.
    pub(super) fn progress(self, step: usize, now: Duration) -> PresentationProgress {
        PresentationProgress { step, total: self.total.elapsed(now), on_step: self.on_step.elapsed(now) }
    }
}

/// How far a presentation has come; it can be resumed there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PresentationProgress {
    /// Step of the script, from 0.
    pub step: usize,
    /// Time since the first step.
    pub total: Duration,
    /// Time on the step.
    pub on_step: Duration,
}

impl PresentationProgress {
    /// Returns the stopwatches of a presentation that continues at `now`.
    pub(super) fn resumed(self, now: Duration) -> StepTimes {
        let (total, on_step) = (Stopwatch::resumed(self.total, now), Stopwatch::resumed(self.on_step, now));
        StepTimes { total, on_step }
    }
}

/// How long something has taken, and how long it should take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Whole seconds so far.
    pub spent: u64,
    /// Planned seconds, if the script has them.
    pub meant: Option<u64>,
}

//! A running presentation: the step of the script, the time it takes, and what is shown to whom.
//!
//! The runner sets the time; nothing here reads a clock.

use std::time::Duration;

use super::history::ReadingPosition;
use super::migration::Migration;
use crate::briefing::Step;

/// A running presentation.
#[derive(Clone, Debug)]
pub struct Presenting {
    /// Step of the script, from 0.
    pub step: usize,
    /// The presenter has moved away from the step's position.
    pub strayed: bool,
    /// The audience's screens are blanked.
    pub blank: bool,
    /// The presenter's screen shows notes and times.
    pub cockpit: bool,
    began: Duration,
    step_began: Duration,
    /// The number of a step being typed; 0 if none is.
    pub(super) number: usize,
    /// Where the presenter was before.
    pub(super) before: ReadingPosition,
}

/// How long something has taken, and how long it should take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Whole seconds so far.
    pub spent: u64,
    /// Planned seconds, if the script has them.
    pub meant: Option<u64>,
}

impl Presenting {
    pub(super) fn new(step: usize, now: Duration, before: ReadingPosition) -> Self {
        let (strayed, blank, cockpit) = (false, false, true);
        Self { step, strayed, blank, cockpit, began: now, step_began: now, number: 0, before }
    }

    /// Goes to a step of the script, and shows it.
    pub(super) fn go_to(&mut self, step: usize, now: Duration) {
        if self.step != step {
            self.step_began = now;
        }
        (self.step, self.blank, self.strayed) = (step, false, false);
    }

    /// Returns the next step or the previous one; the present one if the presenter has strayed from it. `None` at an end.
    pub(super) fn neighbour(&self, forward: bool, steps: usize) -> Option<usize> {
        match (self.strayed || self.blank, forward) {
            (true, true) => Some(self.step),
            (false, true) => Some(self.step + 1).filter(|&next| next < steps),
            (_, false) => self.step.checked_sub(1),
        }
    }

    /// Returns the time of the present step and of the whole script.
    pub(super) fn timing(&self, now: Duration, steps: &[Step]) -> (Timing, Timing) {
        let spent = |since: Duration| now.saturating_sub(since).as_secs();
        let meant = |steps: &[Step]| steps.iter().map(|step| step.seconds.map(u64::from)).sum::<Option<u64>>();
        let step = steps.get(self.step).map(std::slice::from_ref).and_then(meant);
        (
            Timing { spent: spent(self.step_began), meant: step },
            Timing { spent: spent(self.began), meant: meant(steps) },
        )
    }

    /// Moves the presentation to another version of the briefing.
    pub(super) fn carry(&mut self, migration: &Migration) {
        let before = self.before.clone();
        self.before = before.carried(migration);
        self.step = migration.step(self.step);
    }
}

//! A presentation on the presenter's screen: in the lobby, or at a step of the script.
//!
//! The runner sets the time; nothing here reads a clock.

use std::collections::BTreeSet;
use std::time::Duration;

use super::elapsed::{PresentationProgress, StepTimes, Stopwatch, Timing};
use super::history::ReadingPosition;
use super::migration::Migration;
use super::stage::Stage;
use crate::briefing::Step;

/// A presentation, from the lobby to its end.
#[derive(Clone, Debug)]
pub struct Presenting {
    /// In the lobby, or running.
    pub phase: PresentingPhase,
    /// The presenter's screen shows notes and times.
    pub cockpit: bool,
    /// Where the presenter was before.
    pub(super) before: ReadingPosition,
}

/// How far the presenter is.
#[derive(Clone, Debug)]
pub enum PresentingPhase {
    /// Waiting for the audience; no one follows yet.
    Lobby,
    /// The audience follows.
    Running(RunningPresentation),
}

/// A presentation that the audience follows. Without a script, the step is 0.
#[derive(Clone, Debug)]
pub struct RunningPresentation {
    /// Step of the script, from 0.
    pub step: usize,
    /// Steps that were shown, from 0; after an interruption, all before the present one.
    pub shown: BTreeSet<usize>,
    /// The presenter has moved away from the step's position.
    pub strayed: bool,
    /// The audience's screens are blanked.
    pub blank: bool,
    pub(super) times: StepTimes,
}

impl Presenting {
    /// Returns what runs; `None` in the lobby.
    pub fn running(&self) -> Option<&RunningPresentation> {
        match &self.phase {
            PresentingPhase::Running(running) => Some(running),
            PresentingPhase::Lobby => None,
        }
    }

    pub(super) fn running_mut(&mut self) -> Option<&mut RunningPresentation> {
        match &mut self.phase {
            PresentingPhase::Running(running) => Some(running),
            PresentingPhase::Lobby => None,
        }
    }

    /// Moves the presentation to another version of the briefing.
    pub(super) fn carry(&mut self, migration: &Migration) {
        let before = self.before.clone();
        self.before = before.carried(migration);
        if let Some(running) = self.running_mut() {
            running.step = migration.step(running.step);
            running.shown = running.shown.iter().filter_map(|&step| migration.shown_step(step)).collect();
        }
    }
}

impl RunningPresentation {
    /// Continues what has come as far as `progress`.
    pub(super) fn resumed(progress: PresentationProgress, now: Duration) -> Self {
        let shown = (0..progress.step).collect();
        Self { step: progress.step, shown, strayed: false, blank: false, times: progress.resumed(now) }
    }

    /// Continues where another presenter is.
    pub(super) fn at(stage: &Stage) -> Self {
        let shown = (0..=stage.step).collect();
        Self { step: stage.step, shown, strayed: stage.strayed, blank: stage.blank, times: stage.times }
    }

    /// Goes to a step of the script, and shows it.
    pub(super) fn go_to(&mut self, step: usize, now: Duration) {
        if self.step != step {
            self.times.on_step = Stopwatch::resumed(Duration::ZERO, now);
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
        let timing =
            |watch: Stopwatch, steps: &[Step]| Timing { spent: watch.elapsed(now).as_secs(), meant: planned(steps) };
        let step = steps.get(self.step).map(std::slice::from_ref).unwrap_or_default();
        (timing(self.times.on_step, step), timing(self.times.total, steps))
    }

    /// Returns how far the presentation has come.
    pub(super) fn progress(&self, now: Duration) -> PresentationProgress {
        self.times.progress(self.step, now)
    }
}

/// Returns the planned seconds of `steps`, if all of them are planned.
pub(super) fn planned(steps: &[Step]) -> Option<u64> {
    let seconds = steps.iter().map(|step| step.seconds.map(u64::from)).sum::<Option<u64>>();
    seconds.filter(|_| !steps.is_empty())
}

//! The round-trip time to a client, and how long an Esc waits for the rest of a sequence because of it.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;

/// Wait after an Esc on a fast line, and while the round-trip time is unknown.
const MIN_ESC_TIMEOUT: Duration = Duration::from_millis(50);
/// Longest wait after an Esc: a person must not notice it.
pub(super) const MAX_ESC_TIMEOUT: Duration = Duration::from_millis(150);
/// Wait at a terminal without a network in between.
const LOCAL_ESC_TIMEOUT: Duration = Duration::from_millis(25);
/// The share of a new sample, as for TCP (RFC 6298).
const SMOOTHING: u32 = 8;

/// The smoothed round-trip time in microseconds; 0 until it is known.
#[derive(Debug, Default)]
pub(super) struct RoundTrip(AtomicU32);

impl RoundTrip {
    /// Adds a sample. Longer ones than ever matter here count less, or one pause of the client would be felt for long.
    pub fn add(&self, sample: Duration) {
        let sample = u32::try_from(sample.min(MAX_ESC_TIMEOUT).as_micros()).unwrap_or(u32::MAX).max(1);
        let smoothed = match self.0.load(Relaxed) {
            0 => sample,
            before => before - before / SMOOTHING + sample / SMOOTHING,
        };
        self.0.store(smoothed.max(1), Relaxed);
    }

    pub fn is_known(&self) -> bool {
        self.0.load(Relaxed) > 0
    }

    /// Returns how long an Esc waits for the rest of a sequence: clients send both at once, but the second packet may be
    /// sent again, or only after the first has been acknowledged.
    pub fn esc_timeout(&self) -> Duration {
        let round_trip = Duration::from_micros(self.0.load(Relaxed).into());
        (LOCAL_ESC_TIMEOUT + round_trip).clamp(MIN_ESC_TIMEOUT, MAX_ESC_TIMEOUT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timeout_after(samples: &[u64]) -> u128 {
        let round_trip = RoundTrip::default();
        samples.iter().for_each(|&millis| round_trip.add(Duration::from_millis(millis)));
        round_trip.esc_timeout().as_millis()
    }

    #[test]
    fn an_esc_waits_longer_on_a_slow_line_but_never_long() {
        assert_eq!([&[][..], &[0], &[1, 2], &[20]].map(timeout_after), [50; 4]);
        assert_eq!([&[60][..], &[100], &[90; 5]].map(timeout_after), [85, 125, 115]);
        assert_eq!([&[200][..], &[1_000_000_000]].map(timeout_after), [150; 2]);
    }

    #[test]
    fn one_long_pause_is_hardly_noticed_and_a_slower_line_is() {
        assert_eq!(timeout_after(&[1, 1, 90_000]), 50);
        let slower: Vec<u64> = [1].into_iter().chain([120; 20]).collect();
        assert!(timeout_after(&slower) > 130);
    }
}

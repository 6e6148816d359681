//! Medians, and rows that compare a measurement with its bound.

use std::time::Duration;

/// Returns the median of some durations.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// Returns the first decile of some durations: what a run takes when nothing else delays it.
#[allow(dead_code)] // not every measurement is of time on the processor
pub fn first_decile(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 10]
}

/// Prints a measurement without a bound.
pub fn note(what: &str, seen: impl std::fmt::Display) {
    println!("  {what:<58} {seen}");
}

/// Prints a measurement with its bound, and whether it is met.
pub fn bound(what: &str, seen: f64, asked: f64, unit: &str) {
    let verdict = if seen <= asked { "holds" } else { "FALLS SHORT" };
    println!("  {what:<58} {seen:>8.2}{unit}  at most {asked}{unit}: {verdict}");
}

/// Returns the quotient of two durations.
pub fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

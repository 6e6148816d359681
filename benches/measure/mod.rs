//! Medians, and rows that set what was seen beside what was asked for.

use std::time::Duration;

/// The middle of some durations.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// Prints a measurement without a bound.
pub fn note(what: &str, seen: impl std::fmt::Display) {
    println!("  {what:<58} {seen}");
}

/// Prints a measurement beside its bound, and whether it holds.
pub fn bound(what: &str, seen: f64, asked: f64, unit: &str) {
    let verdict = if seen <= asked { "holds" } else { "FALLS SHORT" };
    println!("  {what:<58} {seen:>8.2}{unit}  at most {asked}{unit}: {verdict}");
}

/// The quotient of two durations.
pub fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

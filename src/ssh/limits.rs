//! What a connection may cost: numbers, times, sizes. It knows no connection.

use std::time::{Duration, Instant};

pub use crate::screen::window::{USUAL_WINDOW, window};

/// Bytes of what the kernel may hold for a reader who does not read. It takes twice as much for its own books.
pub const SEND_BUFFER: usize = 32 * 1024;
/// Bytes that the kernel may hold of what a client has sent and we have not read yet.
pub const RECEIVE_BUFFER: usize = 64 * 1024;

/// Bounds that a server may be given; [`Default`] has those that fit most rooms.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Readers in all; presenters have a few places more.
    pub readers: usize,
    /// Readers from one address (IPv4) or one network of 64 bits (IPv6).
    pub readers_per_address: usize,
    /// Connections that have not said who they are; where there are more, one of them is cut.
    pub at_the_door: usize,
    /// Time for a client to send its version.
    pub silent: Duration,
    /// Time to get through the door, in which a human compares a fingerprint and types a passphrase.
    pub unauthenticated: Duration,
    /// Time for which a connection may stay without a terminal or a take-away.
    pub without_channel: Duration,
    /// Time without a key after which a reader is sent away.
    pub idle: Duration,
    /// Time for which the network may refuse our bytes before the connection is cut.
    pub blocked: Duration,
    /// How often a client that is in is asked whether it is still there; cut is whoever has not answered for three times as
    /// long. Nobody is asked at the door: OpenSSH takes that for an attack.
    pub alive: Duration,
    /// Time that is given to goodbyes when the server stops.
    pub goodbye: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            readers: 1000,
            readers_per_address: 200,
            at_the_door: 100,
            silent: Duration::from_secs(20),
            unauthenticated: Duration::from_secs(120),
            without_channel: Duration::from_secs(20),
            idle: Duration::from_secs(4 * 60 * 60),
            blocked: Duration::from_secs(20),
            alive: Duration::from_secs(15),
            goodbye: Duration::from_millis(1500),
        }
    }
}

/// How much of something may come: so much at once, so much per second for ever.
#[derive(Debug)]
pub struct Budget {
    left: f64,
    since: Instant,
    burst: f64,
    rate: f64,
}

impl Budget {
    /// Bytes that a reader may send at once: more than a paste holds, far less than a flood.
    pub const TYPED: f64 = 256.0 * 1024.0;

    /// What a reader may type, in bytes: far more than hands can.
    pub fn typed(now: Instant) -> Self {
        Self { left: Self::TYPED, since: now, burst: Self::TYPED, rate: 32.0 * 1024.0 }
    }

    /// What is read from one connection, in reads of the socket, of which a key takes two: more than hands, a paste or a
    /// handshake take, and little enough that hundreds of busy clients leave time for the others.
    pub fn reads(now: Instant) -> Self {
        Self { left: 1000.0, since: now, burst: 1000.0, rate: 400.0 }
    }

    /// What one viewer may ask, in questions.
    pub fn questions(now: Instant) -> Self {
        Self { left: 3.0, since: now, burst: 3.0, rate: 1.0 / 20.0 }
    }

    /// What may be asked from one address, behind which a whole office may be.
    pub fn questions_of_address(now: Instant) -> Self {
        Self { left: 30.0, since: now, burst: 30.0, rate: 0.5 }
    }

    /// Takes `count`; `false` where that is too much.
    #[must_use]
    pub fn take(&mut self, count: usize, now: Instant) -> bool {
        self.earn(now);
        let enough = self.left >= count as f64;
        if enough {
            self.left -= count as f64;
        }
        enough
    }

    /// Takes one, also where that is too much; says how long to wait before the next.
    pub fn take_late(&mut self, now: Instant) -> Option<Duration> {
        self.earn(now);
        self.left -= 1.0;
        (self.left < 0.0).then(|| Duration::from_secs_f64(-self.left / self.rate))
    }

    /// Whether nothing is missing from it.
    pub fn is_full(&mut self, now: Instant) -> bool {
        self.earn(now);
        self.left >= self.burst
    }

    fn earn(&mut self, now: Instant) {
        let earned = now.saturating_duration_since(self.since).as_secs_f64() * self.rate;
        self.left = (self.left + earned).min(self.burst);
        self.since = now;
    }
}

/// How long an address waits for the answer to an attempt after so many that were wrong.
pub fn delay(failures: u32) -> Duration {
    match failures {
        0 => Duration::ZERO,
        failures => Duration::from_millis(500) * 2u32.pow(failures.min(6) - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floods_run_out_of_budget_and_hands_do_not() {
        let start = Instant::now();
        let mut budget = Budget::typed(start);
        assert!((0..100_000).all(|key| budget.take(3, start + Duration::from_millis(key))), "a thousand keys a second");
        assert!(budget.take(64 * 1024, start + Duration::from_secs(100)), "a paste");
        assert!(!(0..10).all(|_| budget.take(64 * 1024, start + Duration::from_secs(100))), "a flood");
    }

    #[test]
    fn reads_beyond_the_budget_have_to_wait() {
        let start = Instant::now();
        let mut budget = Budget::reads(start);
        assert!((0..1000).all(|_| budget.take_late(start).is_none()), "a paste");
        let waits = budget.take_late(start).unwrap();
        assert!(budget.take_late(start).unwrap() > waits && waits > Duration::ZERO);
        assert!((1..10_000).all(|key| budget.take_late(start + Duration::from_millis(20 * key)).is_none()), "keys");
    }

    #[test]
    fn delays_grow_and_are_bounded() {
        assert_eq!(delay(0), Duration::ZERO);
        assert_eq!(delay(1), Duration::from_millis(500));
        assert!(delay(2) < delay(3));
        assert_eq!(delay(6), delay(u32::MAX));
        assert_eq!(delay(6), Duration::from_secs(16));
    }
}

//! What a connection may cost: numbers, times, sizes. It knows no connection.

use std::collections::HashMap;
use std::net::IpAddr;
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
    /// Connections that have not authenticated; when there would be more, one of the busiest address is dropped. Each
    /// takes less than 100 KiB. The more there are, the longer a person behind an attacker's address has to type.
    pub at_the_door: usize,
    /// Time for a client to send its version.
    pub silent: Duration,
    /// Time to get through the door, in which a human compares a fingerprint and types a passphrase.
    pub unauthenticated: Duration,
    /// Wrong passphrases that one address may try at once; afterwards one every 6 s.
    pub wrong_passphrases: u32,
    /// Time from the first wrong passphrase of a connection to its answer; each further one takes twice as long.
    pub after_wrong: Duration,
    /// Time that a passphrase waits to be checked when its address has used up its wrong ones.
    pub unchecked: Duration,
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
            at_the_door: 1000,
            silent: Duration::from_secs(20),
            unauthenticated: Duration::from_secs(120),
            wrong_passphrases: 60,
            after_wrong: Duration::from_secs(1),
            unchecked: Duration::from_secs(30),
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
        Self { left: 300.0, since: now, burst: 300.0, rate: 200.0 }
    }

    /// What one viewer may ask, in questions.
    pub fn questions(now: Instant) -> Self {
        Self { left: 3.0, since: now, burst: 3.0, rate: 1.0 / 20.0 }
    }

    /// What may be asked from one address, behind which a whole office may be.
    pub fn questions_of_address(now: Instant) -> Self {
        Self { left: 30.0, since: now, burst: 30.0, rate: 0.5 }
    }

    /// The wrong passphrases of one address, of which `burst` may come at once.
    pub fn wrong_passphrases(burst: u32, now: Instant) -> Self {
        Self { left: burst.into(), since: now, burst: burst.into(), rate: 1.0 / 6.0 }
    }

    /// The log lines that `burst` clients can cause at once, with one more each `every`.
    pub fn lines(burst: u32, every: Duration, now: Instant) -> Self {
        Self { left: burst.into(), since: now, burst: burst.into(), rate: 1.0 / every.as_secs_f64() }
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

    /// Gives back what was taken.
    pub fn give_back(&mut self, count: usize) {
        self.left = (self.left + count as f64).min(self.burst);
    }

    /// Returns the time until `count` can be taken.
    pub fn wait(&mut self, count: usize, now: Instant) -> Duration {
        self.earn(now);
        if self.left >= count as f64 {
            return Duration::ZERO;
        }
        // what is rounded to nothing would never be waited for
        Duration::from_secs_f64((count as f64 - self.left) / self.rate).max(Duration::from_millis(1))
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

/// A budget for each address. Bounded: the addresses that have used least of theirs are forgotten first.
#[derive(Debug, Default)]
pub struct Budgets(HashMap<IpAddr, Budget>);

impl Budgets {
    /// Addresses that are remembered.
    pub const MAX_ADDRESSES: usize = 4096;

    /// Returns the budget of `address`; the `new` one if it is not known.
    pub fn of(&mut self, address: IpAddr, new: impl FnOnce(Instant) -> Budget, now: Instant) -> &mut Budget {
        if self.0.len() >= Self::MAX_ADDRESSES && !self.0.contains_key(&address) {
            self.forget(now);
        }
        self.0.entry(address).or_insert_with(|| new(now))
    }

    /// Forgets full budgets, then the fuller half if there are still too many.
    fn forget(&mut self, now: Instant) {
        self.0.retain(|_, budget| !budget.is_full(now));
        if self.0.len() >= Self::MAX_ADDRESSES {
            let mut left: Vec<_> = self.0.iter().map(|(&address, budget)| (address, budget.left)).collect();
            left.sort_unstable_by(|a, b| b.1.total_cmp(&a.1));
            for (address, _) in left.iter().take(left.len() / 2) {
                self.0.remove(address);
            }
        }
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
        assert!((0..300).all(|_| budget.take(1, start)), "a paste");
        assert!(!budget.take(1, start) && budget.wait(1, start) > Duration::ZERO);
        assert!((1..10_000).all(|key| budget.take(2, start + Duration::from_millis(20 * key))), "keys");
    }

    #[test]
    fn what_is_given_back_can_be_taken_again_but_not_more() {
        let now = Instant::now();
        let mut budget = Budget::wrong_passphrases(2, now);
        assert!(budget.take(2, now) && !budget.take(1, now));
        assert_eq!(budget.wait(1, now), Duration::from_secs(6));
        budget.give_back(5);
        assert!(budget.is_full(now) && budget.take(2, now) && !budget.take(1, now));
        assert!(budget.take(1, now + Duration::from_secs(7)));
    }

    #[test]
    fn budgets_are_kept_for_a_bounded_number_of_addresses_and_longest_for_the_busiest() {
        let (now, mut budgets) = (Instant::now(), Budgets::default());
        let new = |now| Budget::wrong_passphrases(2, now);
        let busiest = IpAddr::from([192, 0, 2, 1]);
        assert!(budgets.of(busiest, new, now).take(2, now));
        for address in 0..10_000u32 {
            assert!(budgets.of(IpAddr::V4(address.into()), new, now).take(1, now));
            assert!(budgets.0.len() <= Budgets::MAX_ADDRESSES);
        }
        assert!(!budgets.of(busiest, new, now).take(1, now));
    }
}

//! Token buckets: a burst at once, then a steady rate.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::{Duration, Instant};

/// A token bucket.
#[derive(Debug)]
pub(super) struct Budget {
    left: f64,
    since: Instant,
    burst: f64,
    rate: f64,
}

impl Budget {
    /// Bytes that a viewer may send at once: more than a paste, far less than a flood.
    pub const TYPED_BYTES: f64 = 256.0 * 1024.0;

    fn new(burst: f64, per_second: f64, now: Instant) -> Self {
        Self { left: burst, since: now, burst, rate: per_second }
    }

    /// Returns the budget for typed bytes: far more than a person can type.
    pub fn typed_bytes(now: Instant) -> Self {
        Self::new(Self::TYPED_BYTES, 32.0 * 1024.0, now)
    }

    /// Returns the budget for socket reads of one connection. A key takes two. Typing, pasting and handshakes stay below
    /// it, and hundreds of busy clients still leave time for the others.
    pub fn socket_reads(now: Instant) -> Self {
        Self::new(300.0, 200.0, now)
    }

    /// Returns the budget for questions of one viewer.
    pub fn questions(now: Instant) -> Self {
        Self::new(3.0, 1.0 / 20.0, now)
    }

    /// Returns the budget for questions from one address, which a whole office may share.
    pub fn questions_per_address(now: Instant) -> Self {
        Self::new(30.0, 0.5, now)
    }

    /// Returns the budget for wrong passphrases from one address: `burst` at once, then one every 6 s.
    pub fn wrong_passphrases(burst: u32, now: Instant) -> Self {
        Self::new(burst.into(), 1.0 / 6.0, now)
    }

    /// Returns the budget for log lines: `burst` at once, then one per `interval`.
    pub fn log_lines(burst: u32, interval: Duration, now: Instant) -> Self {
        Self::new(burst.into(), 1.0 / interval.as_secs_f64(), now)
    }

    /// Takes `count` tokens; returns false and takes none if there are fewer.
    #[must_use]
    pub fn take(&mut self, count: usize, now: Instant) -> bool {
        self.refill(now);
        let enough = self.left >= count as f64;
        if enough {
            self.left -= count as f64;
        }
        enough
    }

    /// Returns tokens that were taken.
    pub fn give_back(&mut self, count: usize) {
        self.left = (self.left + count as f64).min(self.burst);
    }

    /// Returns the time until `count` tokens can be taken.
    pub fn wait(&mut self, count: usize, now: Instant) -> Duration {
        self.refill(now);
        if self.left >= count as f64 {
            return Duration::ZERO;
        }
        // rounded down to zero, it would never be waited for
        Duration::from_secs_f64((count as f64 - self.left) / self.rate).max(Duration::from_millis(1))
    }

    fn is_full(&mut self, now: Instant) -> bool {
        self.refill(now);
        self.left >= self.burst
    }

    fn refill(&mut self, now: Instant) {
        let earned = now.saturating_duration_since(self.since).as_secs_f64() * self.rate;
        self.left = (self.left + earned).min(self.burst);
        self.since = now;
    }
}

/// A budget per address, or another key. The number of keys is bounded; those that have used least of their budget are
/// forgotten first.
#[derive(Debug)]
pub(super) struct BudgetPer<K>(HashMap<K, Budget>);

impl<K> Default for BudgetPer<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Hash + Eq + Clone> BudgetPer<K> {
    /// Maximum number of keys that are remembered.
    const MAX_KEYS: usize = 4096;

    /// Returns the budget of `key`; a `new` one if the key is unknown.
    pub fn of(&mut self, key: K, new: impl FnOnce(Instant) -> Budget, now: Instant) -> &mut Budget {
        if self.0.len() >= Self::MAX_KEYS && !self.0.contains_key(&key) {
            self.forget(now);
        }
        self.0.entry(key).or_insert_with(|| new(now))
    }

    /// Forgets full budgets, then the fuller half if there are still too many.
    fn forget(&mut self, now: Instant) {
        self.0.retain(|_, budget| !budget.is_full(now));
        if self.0.len() >= Self::MAX_KEYS {
            let mut left: Vec<_> = self.0.iter().map(|(key, budget)| (key.clone(), budget.left)).collect();
            left.sort_unstable_by(|a, b| b.1.total_cmp(&a.1));
            for (key, _) in left.iter().take(left.len() / 2) {
                self.0.remove(key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;

    #[test]
    fn a_flood_exhausts_the_budget_and_typing_does_not() {
        let start = Instant::now();
        let mut budget = Budget::typed_bytes(start);
        assert!((0..100_000).all(|key| budget.take(3, start + Duration::from_millis(key))), "a thousand keys a second");
        assert!(budget.take(64 * 1024, start + Duration::from_secs(100)), "a paste");
        assert!(!(0..10).all(|_| budget.take(64 * 1024, start + Duration::from_secs(100))), "a flood");
    }

    #[test]
    fn reads_beyond_the_budget_wait() {
        let start = Instant::now();
        let mut budget = Budget::socket_reads(start);
        assert!((0..300).all(|_| budget.take(1, start)), "a paste");
        assert!(!budget.take(1, start) && budget.wait(1, start) > Duration::ZERO);
        assert!((1..10_000).all(|key| budget.take(2, start + Duration::from_millis(20 * key))), "keys");
    }

    #[test]
    fn tokens_given_back_can_be_taken_again_up_to_the_burst() {
        let now = Instant::now();
        let mut budget = Budget::wrong_passphrases(2, now);
        assert!(budget.take(2, now) && !budget.take(1, now));
        assert_eq!(budget.wait(1, now), Duration::from_secs(6));
        budget.give_back(5);
        assert!(budget.is_full(now) && budget.take(2, now) && !budget.take(1, now));
        assert!(budget.take(1, now + Duration::from_secs(7)));
    }

    #[test]
    fn a_bounded_number_of_addresses_is_remembered_and_the_busiest_longest() {
        let (now, mut budgets) = (Instant::now(), BudgetPer::default());
        let new = |now| Budget::wrong_passphrases(2, now);
        let busiest = IpAddr::from([192, 0, 2, 1]);
        assert!(budgets.of(busiest, new, now).take(2, now));
        for address in 0..10_000u32 {
            assert!(budgets.of(IpAddr::V4(address.into()), new, now).take(1, now));
            assert!(budgets.0.len() <= BudgetPer::<IpAddr>::MAX_KEYS);
        }
        assert!(!budgets.of(busiest, new, now).take(1, now));
    }
}

//! Passphrase checks: their order, and how many wrong passphrases an address may try.
//!
//! Few checks run at once, and the others wait. Addresses take turns; within an address, connections with fewer attempts
//! come first, and one of them is chosen at random. So a connection's first passphrase is checked at once, whatever
//! others at the same address have typed, until the address has used up its wrong ones: after that, the next is checked
//! only when time has earned one more. A correct passphrase costs nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use tokio::sync::oneshot;

use super::budget::{Budget, BudgetPer};
use super::random::{PickIndex, random_below};

/// Maximum number of concurrent checks; each needs memory of its own.
const MAX_CONCURRENT_CHECKS: usize = 2;

/// The passphrase checks of a server.
#[derive(Debug)]
pub(super) struct PassphraseAttempts {
    /// Wrong passphrases that one address may try at once.
    burst: u32,
    pick: PickIndex,
    queue: Mutex<AttemptQueue>,
}

#[derive(Debug, Default)]
struct AttemptQueue {
    next: u64,
    running: usize,
    pending: BTreeMap<u64, PendingAttempt>,
    budgets: BudgetPer<IpAddr>,
    /// The address that was served last.
    last: Option<IpAddr>,
}

#[derive(Debug)]
struct PendingAttempt {
    address: IpAddr,
    /// Number of earlier attempts on the connection.
    earlier: u32,
    grant: oneshot::Sender<AttemptPermit>,
}

impl PassphraseAttempts {
    /// Allows each address `burst` wrong passphrases at once.
    pub fn new(burst: u32) -> Arc<Self> {
        Self::with_pick(burst, random_below)
    }

    fn with_pick(burst: u32, pick: PickIndex) -> Arc<Self> {
        Arc::new(Self { burst, pick, queue: Mutex::default() })
    }

    /// Returns true if a passphrase from `address` need not wait for its address to earn one.
    pub fn may_try(&self, address: IpAddr) -> bool {
        let now = Instant::now();
        self.queue.lock().wait(address, self.burst, now).is_zero()
    }

    /// Waits until a passphrase may be checked, for a connection from `address` with `earlier` attempts.
    pub async fn acquire(self: &Arc<Self>, address: IpAddr, earlier: u32) -> AttemptPermit {
        let (grant, mut granted) = oneshot::channel();
        let number = self.queue.lock().push(PendingAttempt { address, earlier, grant });
        let _entry = QueueEntry { attempts: Arc::clone(self), number };
        loop {
            let now = Instant::now();
            self.grant(now);
            let earned = self.queue.lock().wait(address, self.burst, now);
            tokio::select! {
                biased;
                Ok(permit) = &mut granted => return permit,
                // if the address may try, the end of another check grants the permit
                () = tokio::time::sleep(earned), if !earned.is_zero() => {}
                else => std::future::pending().await,
            }
        }
    }

    /// Grants permits as long as any are left.
    fn grant(self: &Arc<Self>, now: Instant) {
        loop {
            let mut queue = self.queue.lock();
            let Some(number) = queue.next(self.burst, self.pick, now) else { return };
            let Some(pending) = queue.pending.remove(&number) else { return };
            queue.running += 1;
            queue.last = Some(pending.address);
            drop(queue);
            let permit = AttemptPermit { attempts: Arc::clone(self), address: pending.address, is_wrong: false };
            // a receiver that is gone returns the permit by dropping it
            drop(pending.grant.send(permit));
        }
    }
}

impl AttemptQueue {
    fn push(&mut self, pending: PendingAttempt) -> u64 {
        let number = self.next;
        self.next += 1;
        self.pending.insert(number, pending);
        number
    }

    /// Returns the time until `address` has earned one more wrong passphrase.
    fn wait(&mut self, address: IpAddr, burst: u32, now: Instant) -> Duration {
        self.budgets.of(address, |now| Budget::wrong_passphrases(burst, now), now).wait(1, now)
    }

    /// Charges the next address, and returns which of its connections is next.
    fn next(&mut self, burst: u32, pick: PickIndex, now: Instant) -> Option<u64> {
        if self.running >= MAX_CONCURRENT_CHECKS {
            return None;
        }
        let addresses: BTreeSet<IpAddr> = self.pending.values().map(|pending| pending.address).collect();
        let after = |address: &&IpAddr| self.last.is_none_or(|last| **address > last);
        let in_turn: Vec<IpAddr> =
            addresses.iter().filter(after).chain(addresses.iter().filter(|a| !after(a))).copied().collect();
        let new = |now| Budget::wrong_passphrases(burst, now);
        let address = in_turn.into_iter().find(|&address| self.budgets.of(address, new, now).take(1, now))?;
        let of_address = || self.pending.iter().filter(move |(_, pending)| pending.address == address);
        let fewest = of_address().map(|(_, pending)| pending.earlier).min()?;
        let equals: Vec<u64> =
            of_address().filter(|(_, pending)| pending.earlier == fewest).map(|(&number, _)| number).collect();
        equals.get(pick(equals.len())).copied()
    }
}

/// A position in the queue; given up when dropped.
struct QueueEntry {
    attempts: Arc<PassphraseAttempts>,
    number: u64,
}

impl Drop for QueueEntry {
    fn drop(&mut self) {
        let pending = self.attempts.queue.lock().pending.remove(&self.number);
        drop(pending);
    }
}

/// Permission to check one passphrase. Unless it is wrong, the address may try another instead.
#[derive(Debug)]
pub(super) struct AttemptPermit {
    attempts: Arc<PassphraseAttempts>,
    address: IpAddr,
    is_wrong: bool,
}

impl AttemptPermit {
    /// Runs the check `matches` and returns its result.
    pub fn check(mut self, matches: impl FnOnce() -> bool) -> bool {
        // wrong until known to be correct, also if the check panics
        self.is_wrong = true;
        self.is_wrong = !matches();
        !self.is_wrong
    }
}

impl Drop for AttemptPermit {
    fn drop(&mut self) {
        let now = Instant::now();
        let mut queue = self.attempts.queue.lock();
        queue.running = queue.running.saturating_sub(1);
        if !self.is_wrong {
            let burst = self.attempts.burst;
            queue.budgets.of(self.address, |now| Budget::wrong_passphrases(burst, now), now).give_back(1);
        }
        drop(queue);
        self.attempts.grant(now);
    }
}

#[cfg(test)]
mod tests;

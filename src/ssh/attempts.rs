//! Passphrase checks: which one is next, and how many wrong ones an address may try.
//!
//! Few checks run at once, and the others wait. Addresses take turns; within an address connections that have tried
//! less come first, and among equals one is chosen at random. So a connection's first passphrase is checked at once,
//! whatever others at the same address have typed, until the address has used up its wrong ones: then the next is
//! checked only when time has earned one more. A passphrase that is right costs nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::admission::{Pick, random_below};
use super::limits::{Budget, Budgets};

/// Checks that run at once; each has memory of its own.
const CHECKS: usize = 2;

/// The passphrase checks of one server.
#[derive(Debug)]
pub(super) struct PassphraseAttempts {
    /// Wrong passphrases that one address may try at once.
    burst: u32,
    pick: Pick,
    state: Mutex<AttemptQueue>,
}

#[derive(Debug, Default)]
struct AttemptQueue {
    next: u64,
    running: usize,
    waiting: BTreeMap<u64, PendingAttempt>,
    budgets: Budgets,
    /// The address whose turn it was last.
    last: Option<IpAddr>,
}

#[derive(Debug)]
struct PendingAttempt {
    address: IpAddr,
    /// Passphrases that the connection has tried before.
    tries: u32,
    turn: oneshot::Sender<AttemptPermit>,
}

impl PassphraseAttempts {
    /// Allows each address `burst` wrong passphrases at once.
    pub fn new(burst: u32) -> Arc<Self> {
        Self::with_pick(burst, random_below)
    }

    fn with_pick(burst: u32, pick: Pick) -> Arc<Self> {
        Arc::new(Self { burst, pick, state: Mutex::default() })
    }

    /// Returns true if a passphrase from `address` need not wait for time to pass.
    pub fn may_try(&self, address: IpAddr) -> bool {
        let now = Instant::now();
        self.state().wait(address, self.burst, now).is_zero()
    }

    /// Waits until a passphrase of a connection from `address` may be checked that has had `tries` before.
    pub async fn turn(self: &Arc<Self>, address: IpAddr, tries: u32) -> AttemptPermit {
        let (turn, mut receiver) = oneshot::channel();
        let number = self.state().enqueue(PendingAttempt { address, tries, turn });
        let _queued = QueueEntry { attempts: Arc::clone(self), number };
        loop {
            let now = Instant::now();
            self.dispatch(now);
            let earned = self.state().wait(address, self.burst, now);
            tokio::select! {
                biased;
                Ok(turn) = &mut receiver => return turn,
                // where the address may try, the end of another check gives the turn
                () = tokio::time::sleep(earned), if !earned.is_zero() => {}
                else => std::future::pending().await,
            }
        }
    }

    /// Gives turns to whoever is next, as long as there are any.
    fn dispatch(self: &Arc<Self>, now: Instant) {
        loop {
            let mut state = self.state();
            let Some(number) = state.next(self.burst, self.pick, now) else { return };
            let Some(waiting) = state.waiting.remove(&number) else { return };
            state.running += 1;
            state.last = Some(waiting.address);
            drop(state);
            let turn = AttemptPermit { attempts: Arc::clone(self), address: waiting.address, is_wrong: false };
            // whoever is gone gives it back by dropping it
            drop(waiting.turn.send(turn));
        }
    }

    fn state(&self) -> MutexGuard<'_, AttemptQueue> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl AttemptQueue {
    fn enqueue(&mut self, waiting: PendingAttempt) -> u64 {
        let number = self.next;
        self.next += 1;
        self.waiting.insert(number, waiting);
        number
    }

    /// Returns the time until `address` has earned one more wrong passphrase.
    fn wait(&mut self, address: IpAddr, burst: u32, now: Instant) -> Duration {
        self.budgets.of(address, |now| Budget::wrong_passphrases(burst, now), now).wait(1, now)
    }

    /// Takes from the budget of the address that is next, and returns which of its connections it is.
    fn next(&mut self, burst: u32, pick: Pick, now: Instant) -> Option<u64> {
        if self.running >= CHECKS {
            return None;
        }
        let addresses: BTreeSet<IpAddr> = self.waiting.values().map(|waiting| waiting.address).collect();
        let after = |address: &&IpAddr| self.last.is_none_or(|last| **address > last);
        let in_turn: Vec<IpAddr> =
            addresses.iter().filter(after).chain(addresses.iter().filter(|a| !after(a))).copied().collect();
        let new = |now| Budget::wrong_passphrases(burst, now);
        let address = in_turn.into_iter().find(|&address| self.budgets.of(address, new, now).take(1, now))?;
        let of_address = || self.waiting.iter().filter(move |(_, waiting)| waiting.address == address);
        let fewest = of_address().map(|(_, waiting)| waiting.tries).min()?;
        let equals: Vec<u64> =
            of_address().filter(|(_, waiting)| waiting.tries == fewest).map(|(&number, _)| number).collect();
        equals.get(pick(equals.len())).copied()
    }
}

/// A place in the queue; given up when dropped.
struct QueueEntry {
    attempts: Arc<PassphraseAttempts>,
    number: u64,
}

impl Drop for QueueEntry {
    fn drop(&mut self) {
        let waiting = self.attempts.state().waiting.remove(&self.number);
        drop(waiting);
    }
}

/// The permission to check one passphrase. Unless it is wrong, the address may try another instead.
#[derive(Debug)]
pub(super) struct AttemptPermit {
    attempts: Arc<PassphraseAttempts>,
    address: IpAddr,
    is_wrong: bool,
}

impl AttemptPermit {
    /// Returns what `matches` does.
    pub fn check(mut self, matches: impl FnOnce() -> bool) -> bool {
        // wrong until it is known to be right, also if this panics
        self.is_wrong = true;
        self.is_wrong = !matches();
        !self.is_wrong
    }
}

impl Drop for AttemptPermit {
    fn drop(&mut self) {
        let now = Instant::now();
        let mut state = self.attempts.state();
        state.running = state.running.saturating_sub(1);
        if !self.is_wrong {
            let burst = self.attempts.burst;
            state.budgets.of(self.address, |now| Budget::wrong_passphrases(burst, now), now).give_back(1);
        }
        drop(state);
        self.attempts.dispatch(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
    const THERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

    fn run<T>(what: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(what)
    }

    /// Lets every task do what it can.
    async fn settle() {
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
    }

    #[test]
    fn addresses_take_turns_and_new_connections_come_first() {
        run(async {
            let attempts = PassphraseAttempts::with_pick(1000, |count| count - 1);
            let running: Vec<AttemptPermit> = vec![attempts.turn(HERE, 0).await, attempts.turn(HERE, 0).await];
            let (order, mut tasks) = (Arc::new(Mutex::new(Vec::new())), Vec::new());
            let waiting = [(HERE, 1, "repeats"), (HERE, 0, "a"), (HERE, 0, "b"), (THERE, 2, "c"), (HERE, 2, "again")];
            for (address, tries, name) in waiting {
                let (attempts, order) = (Arc::clone(&attempts), Arc::clone(&order));
                tasks.push(tokio::spawn(async move {
                    let turn = attempts.turn(address, tries).await;
                    order.lock().unwrap().push(name);
                    turn.check(|| false)
                }));
                settle().await;
            }
            assert!(order.lock().unwrap().is_empty(), "two at once");
            drop(running);
            for task in tasks {
                assert!(!task.await.unwrap());
            }
            let order = order.lock().unwrap().clone();
            assert_eq!(order, ["c", "b", "a", "repeats", "again"]);
        });
    }

    #[test]
    fn wrong_passphrases_of_an_address_are_bounded_and_right_ones_are_free() {
        run(async {
            let attempts = PassphraseAttempts::new(3);
            for _ in 0..100 {
                assert!(attempts.turn(HERE, 0).await.check(|| true));
            }
            for _ in 0..3 {
                assert!(attempts.may_try(HERE));
                assert!(!attempts.turn(HERE, 0).await.check(|| false));
            }
            assert!(!attempts.may_try(HERE) && attempts.may_try(THERE));
            let mut late = std::pin::pin!(attempts.turn(HERE, 0));
            tokio::select! {
                biased;
                _ = &mut late => panic!("nothing is earned at once"),
                () = settle() => {}
            }
            assert!(!attempts.turn(THERE, 0).await.check(|| false), "another address does not wait");
            let now = Instant::now();
            assert!(attempts.state().wait(HERE, 3, now) > Duration::from_secs(5));
            let mut budget = Budget::wrong_passphrases(60, now);
            let hour = (0..3600).filter(|&second| budget.take(1, now + Duration::from_secs(second))).count();
            assert!((650..=660).contains(&hour), "{hour} in the first hour");
        });
    }

    #[test]
    fn who_gives_up_waiting_takes_nothing_away() {
        run(async {
            let attempts = PassphraseAttempts::new(3);
            let running = [attempts.turn(HERE, 0).await, attempts.turn(HERE, 0).await];
            for _ in 0..10 {
                let gone = tokio::spawn({
                    let attempts = Arc::clone(&attempts);
                    async move { drop(attempts.turn(HERE, 0).await) }
                });
                settle().await;
                gone.abort();
                assert!(gone.await.is_err());
            }
            assert!(attempts.state().waiting.is_empty());
            drop(running);
            assert_eq!(attempts.state().running, 0);
            for _ in 0..3 {
                assert!(attempts.may_try(HERE) && !attempts.turn(HERE, 0).await.check(|| false));
            }
        });
    }

    #[test]
    fn a_check_that_panics_counts_as_wrong_and_ends() {
        run(async {
            let attempts = PassphraseAttempts::new(1);
            let turn = attempts.turn(HERE, 0).await;
            let panicked = tokio::task::spawn_blocking(move || turn.check(|| panic!("tried"))).await;
            assert!(panicked.is_err() && !attempts.may_try(HERE));
            assert_eq!(attempts.state().running, 0);
        });
    }
}

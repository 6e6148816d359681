//! Schedules the server's one thread between viewers, for drawing and for applying keys.
//!
//! Timeslices are granted by self-clocked fair queueing (Golestani, 1994): each account has a virtual time that grows with
//! its use, and the work that would finish first in virtual time comes first. Drawing shared by many viewers costs
//! each of them little, so followers with common windows come before those with rare ones. Browsing viewers share the
//! use of their address, so many busy viewers from one address take nothing from the others.
//!
//! After each timeslice the scheduler pauses for as long as the timeslice took, unless that was little per viewer
//! served. So browsing viewers, rare windows and large frames together use at most half of the thread; the other half is
//! left for the presenter, the network and everyone with a common window. When the presenter moves, such work waits
//! until most followers have seen it.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use tokio::sync::oneshot;
use tokio::time::sleep_until;

/// Accounts that are remembered before those without outstanding use are forgotten.
const MAX_ACCOUNTS: usize = 4096;
/// Pause that may be outstanding before it must be taken: timers are no finer than a millisecond.
const MAX_PENDING_PAUSE: Duration = Duration::from_millis(5);
/// Time for which other work waits after the presenter has moved.
const PRESENTER_PRIORITY: Duration = Duration::from_millis(20);
/// Shared work that costs each viewer at most this much needs no pause before or after it.
const MAX_CHEAP_COST: Duration = Duration::from_micros(100);

/// Whose use of the thread is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Account {
    /// All viewers from one address.
    Address(IpAddr),
    /// One viewer, compared with those from the same address.
    Viewer(u64),
    /// Drawing shared by all viewers with the same window.
    Drawing(u64),
}

/// Work that needs the thread.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work {
    /// The accounts charged: the one that decides first, and the one that decides between equals.
    pub accounts: [Account; 2],
    /// Number of viewers served.
    pub viewers: u32,
    /// Estimated duration.
    pub estimate: Duration,
}

impl Work {
    fn per_viewer(&self, time: Duration) -> Duration {
        time / self.viewers.max(1)
    }

    /// Returns true if the work is shared and costs each of its viewers little.
    fn is_cheap(&self, time: Duration) -> bool {
        self.viewers > 1 && self.per_viewer(time) <= MAX_CHEAP_COST
    }
}

/// Shares the thread's time fairly.
#[derive(Debug, Default)]
pub(super) struct Scheduler(Mutex<RunQueue>);

#[derive(Debug, Default)]
struct RunQueue {
    is_running: bool,
    /// A task that grants the next timeslice is scheduled.
    is_granting: bool,
    /// The end of the outstanding pause.
    paused_until: Option<Instant>,
    /// A timer waits for the end of the pause.
    has_timer: bool,
    /// The virtual time at which the last granted timeslice ends.
    now: Duration,
    accounts: HashMap<Account, Usage>,
    pending: Vec<PendingWork>,
    last_number: u64,
}

/// The use of an account, in virtual time.
#[derive(Clone, Copy, Debug, Default)]
struct Usage {
    used: Duration,
    /// The same as [`RunQueue::now`], among those who share the account.
    now: Duration,
}

#[derive(Debug)]
struct PendingWork {
    number: u64,
    work: Work,
    /// Virtual start times, fixed when the work was queued, however far others get meanwhile.
    starts: [Duration; 2],
    grant: oneshot::Sender<Timeslice>,
}

/// Permission to use the thread until dropped. Nothing may be awaited meanwhile.
#[derive(Debug)]
pub(super) struct Timeslice {
    scheduler: Arc<Scheduler>,
    work: Work,
    starts: [Duration; 2],
    began: Instant,
    /// Minimum cost, if part of it is spent later.
    min_cost: Duration,
}

impl Scheduler {
    /// Returns a number for an account of its own.
    pub fn new_account_number(&self) -> u64 {
        let mut queue = self.0.lock();
        queue.last_number += 1;
        queue.last_number
    }

    /// Grants only cheap work for a moment: the presenter has moved, and everyone waits for that.
    pub fn prioritize_presenter(&self) {
        let (mut queue, until) = (self.0.lock(), Instant::now() + PRESENTER_PRIORITY);
        queue.paused_until = Some(queue.paused_until.map_or(until, |paused| paused.max(until)));
    }

    /// Waits for a timeslice.
    pub async fn acquire(self: &Arc<Self>, work: Work) -> Timeslice {
        let number = self.new_account_number();
        let (grant, granted) = oneshot::channel();
        {
            let mut queue = self.0.lock();
            let starts = queue.starts(&work);
            queue.pending.push(PendingWork { number, work, starts, grant });
        }
        self.grant_soon();
        match granted.await {
            Ok(mut timeslice) => {
                // the time until this task runs is not charged
                timeslice.began = Instant::now();
                timeslice
            }
            // the queue keeps the sender for as long as the receiver waits
            Err(_) => unreachable!("a queued request is granted or abandoned"),
        }
    }

    /// Grants a timeslice once all tasks woken by the same event have queued: the order of polling is arbitrary.
    fn grant_soon(self: &Arc<Self>) {
        if !std::mem::replace(&mut self.0.lock().is_granting, true) {
            let scheduler = Arc::clone(self);
            tokio::spawn(async move {
                scheduler.0.lock().is_granting = false;
                scheduler.grant();
            });
        }
    }

    /// Grants a timeslice to the next work, if the thread is free.
    fn grant(self: &Arc<Self>) {
        let mut queue = self.0.lock();
        queue.pending.retain(|pending| !pending.grant.is_closed());
        if queue.is_running || queue.pending.is_empty() {
            return;
        }
        // during a pause only cheap work may start
        let paused = queue.paused_until.filter(|paused| *paused > Instant::now() + MAX_PENDING_PAUSE);
        let Some(index) = queue.next_index(paused.is_some()) else {
            if let Some(paused) = paused.filter(|_| !std::mem::replace(&mut queue.has_timer, true)) {
                tokio::spawn(Arc::clone(self).grant_at(paused));
            }
            return;
        };
        let PendingWork { work, starts, grant, .. } = queue.pending.swap_remove(index);
        queue.is_running = true;
        drop(queue);
        let (scheduler, min_cost) = (Arc::clone(self), Duration::ZERO);
        // a receiver that is gone returns the timeslice by dropping it
        let _ = grant.send(Timeslice { scheduler, work, starts, began: Instant::now(), min_cost });
    }

    async fn grant_at(self: Arc<Self>, at: Instant) {
        sleep_until(at.into()).await;
        self.0.lock().has_timer = false;
        self.grant();
    }
}

impl RunQueue {
    /// Returns the virtual start times of `work` on both of its accounts. An account that was idle has saved nothing.
    fn starts(&self, work: &Work) -> [Duration; 2] {
        let [first, second] = self.used(work);
        [first.max(self.now), second.max(self.usage(work.accounts[0]).now)]
    }

    /// Returns the use of both accounts of `work`.
    fn used(&self, work: &Work) -> [Duration; 2] {
        work.accounts.map(|account| self.usage(account).used)
    }

    fn usage(&self, account: Account) -> Usage {
        self.accounts.get(&account).copied().unwrap_or_default()
    }

    /// Returns the index of the next work, of all or of the cheap work only.
    fn next_index(&self, only_cheap: bool) -> Option<usize> {
        let may_start = |index: &usize| {
            let work = &self.pending[*index].work;
            !only_cheap || work.is_cheap(work.estimate)
        };
        let rank = |index: &usize| {
            let PendingWork { work, starts, number, .. } = &self.pending[*index];
            // others may have used the account meanwhile
            let [first, second] = self.used(work);
            let cost = work.per_viewer(work.estimate);
            (starts[0].max(first) + cost, starts[1].max(second) + cost, *number)
        };
        (0..self.pending.len()).filter(may_start).min_by_key(rank)
    }

    fn charge(&mut self, timeslice: &Timeslice, (took, now): (Duration, Instant)) {
        let cost = timeslice.work.per_viewer(took);
        if !timeslice.work.is_cheap(took) {
            self.paused_until = Some(self.paused_until.map_or(now, |paused| paused.max(now)) + took);
        }
        if self.accounts.len() >= MAX_ACCOUNTS {
            let now = self.now;
            self.accounts.retain(|account, usage| usage.used > now && !matches!(account, Account::Viewer(_)));
        }
        let [used, used_inside] = self.used(&timeslice.work);
        let [start, inside] = [timeslice.starts[0].max(used), timeslice.starts[1].max(used_inside)];
        let [first, second] = timeslice.work.accounts;
        self.now = self.now.max(start + cost);
        let now = self.usage(first).now.max(inside + cost);
        self.accounts.insert(first, Usage { used: start + cost, now });
        if second != first {
            self.accounts.insert(second, Usage { used: inside + cost, now: Duration::ZERO });
        }
    }
}

impl Timeslice {
    /// Ends the timeslice and charges `cost`, for work that others do later.
    pub fn spend(mut self, cost: Duration) {
        self.min_cost = cost;
    }
}

impl Drop for Timeslice {
    fn drop(&mut self) {
        let (took, mut queue) = (self.began.elapsed().max(self.min_cost), self.scheduler.0.lock());
        queue.is_running = false;
        queue.charge(self, (took, Instant::now()));
        drop(queue);
        self.scheduler.grant();
    }
}

#[cfg(test)]
mod tests;

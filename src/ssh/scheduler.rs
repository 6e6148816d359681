//! Who may use the server's one thread next, for drawing and for applying keys.
//!
//! Turns are given by self-clocked fair queueing (Golestani, 1994): each account has a virtual time that grows with what
//! it has used, and whoever would be done first in virtual time comes first. A drawing that many viewers share costs
//! each of them little, so followers with common windows come before those with rare ones. Readers on their own share
//! what their address has used, so many busy readers from one address take nothing from the others.
//!
//! After each turn the server rests from such work for as long as the turn took, unless that was little for each viewer
//! that it served. So readers on their own, rare windows and large frames together use at most half of the thread; the
//! other half is left for the presenter, the network and everyone with a common window. Whenever the presenter moves,
//! such work waits until most followers have seen it.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;
use tokio::time::sleep_until;

/// Accounts that are remembered before those that are behind nobody are forgotten.
const MAX_ACCOUNTS: usize = 4096;
/// Rest that may be owed before it has to be taken: a timer is no finer than a millisecond.
const MAX_OWED: Duration = Duration::from_millis(5);
/// Time for which everything else waits after the presenter has moved.
const HOLD: Duration = Duration::from_millis(20);
/// Shared work that costs each viewer at most this much needs no rest, before or after it.
const CHEAP: Duration = Duration::from_micros(100);

/// Whose use of the thread is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Account {
    /// All readers from one address.
    Address(IpAddr),
    /// One reader, among those from the same address.
    Reader(u64),
    /// What is drawn once for all who have the same window.
    Drawing(u64),
}

/// What a turn is wanted for.
#[derive(Clone, Copy, Debug)]
pub struct Work {
    /// Who is charged: the account that decides first, and the one that decides among equals.
    pub accounts: [Account; 2],
    /// Viewers that it serves.
    pub viewers: u32,
    /// How long it will probably take.
    pub estimate: Duration,
}

impl Work {
    fn each(&self, time: Duration) -> Duration {
        time / self.viewers.max(1)
    }

    /// Returns true if the work is shared, and costs each of its viewers little.
    fn is_cheap(&self, time: Duration) -> bool {
        self.viewers > 1 && self.each(time) <= CHEAP
    }
}

/// The server's time, shared fairly.
#[derive(Debug, Default)]
pub struct Scheduler(Mutex<RunQueue>);

#[derive(Debug, Default)]
struct RunQueue {
    is_taken: bool,
    /// A task is about to give a turn.
    is_soon: bool,
    /// When all rest will have been taken.
    rested: Option<Instant>,
    /// A timer waits for that.
    is_timed: bool,
    /// The virtual time at which the turn that was given last is done.
    now: Duration,
    accounts: HashMap<Account, Usage>,
    waiting: Vec<PendingWork>,
    next: u64,
}

/// What an account has used, in virtual time.
#[derive(Clone, Copy, Debug, Default)]
struct Usage {
    /// Up to where its share is used.
    used: Duration,
    /// The same as [`RunQueue::now`] for those who share the account.
    now: Duration,
}

#[derive(Debug)]
struct PendingWork {
    number: u64,
    work: Work,
    /// The virtual times at which it would start: they stay as they were when it was asked for, however far others get.
    starts: [Duration; 2],
    turn: oneshot::Sender<Timeslice>,
}

/// The right to use the thread until it is dropped. Nothing is to be waited for meanwhile.
#[derive(Debug)]
pub struct Timeslice {
    scheduler: Arc<Scheduler>,
    work: Work,
    starts: [Duration; 2],
    began: Instant,
    /// What it costs at least, as far as that comes later.
    cost: Duration,
}

impl Scheduler {
    /// A number that no other account has.
    pub fn number(&self) -> u64 {
        let mut state = self.state();
        state.next += 1;
        state.next
    }

    /// Gives no turn for a moment but for what is cheap: the presenter has moved, and everyone waits for that.
    pub fn hold(&self) {
        let (mut state, until) = (self.state(), Instant::now() + HOLD);
        state.rested = Some(state.rested.map_or(until, |rested| rested.max(until)));
    }

    /// Waits for a turn.
    pub async fn turn(self: &Arc<Self>, work: Work) -> Timeslice {
        let number = self.number();
        let (turn, given) = oneshot::channel();
        {
            let mut state = self.state();
            let starts = state.starts(&work);
            state.waiting.push(PendingWork { number, work, starts, turn });
        }
        self.give_soon();
        match given.await {
            Ok(mut turn) => {
                // what others did until now is not charged
                turn.began = Instant::now();
                turn
            }
            // the list keeps the sender for as long as there is somebody to wait for it
            Err(_) => unreachable!("a turn that is neither given nor waited for"),
        }
    }

    /// Gives a turn once all who are woken by the same thing have asked for one: who is polled first is chance.
    fn give_soon(self: &Arc<Self>) {
        if !std::mem::replace(&mut self.state().is_soon, true) {
            let scheduler = Arc::clone(self);
            tokio::spawn(async move {
                scheduler.state().is_soon = false;
                scheduler.give();
            });
        }
    }

    /// Gives the turn to whoever comes next, if it is free.
    fn give(self: &Arc<Self>) {
        let mut state = self.state();
        state.waiting.retain(|waiting| !waiting.turn.is_closed());
        if state.is_taken || state.waiting.is_empty() {
            return;
        }
        // while it rests, only what is cheap may start
        let rested = state.rested.filter(|rested| *rested > Instant::now() + MAX_OWED);
        let Some(place) = state.first(rested.is_some()) else {
            if let Some(rested) = rested.filter(|_| !std::mem::replace(&mut state.is_timed, true)) {
                tokio::spawn(Arc::clone(self).give_at(rested));
            }
            return;
        };
        let PendingWork { work, starts, turn, .. } = state.waiting.swap_remove(place);
        state.is_taken = true;
        drop(state);
        // who is gone by now gives it back by dropping it
        let _ = turn.send(Timeslice {
            scheduler: Arc::clone(self),
            work,
            starts,
            began: Instant::now(),
            cost: Duration::ZERO,
        });
    }

    async fn give_at(self: Arc<Self>, rested: Instant) {
        sleep_until(rested.into()).await;
        self.state().is_timed = false;
        self.give();
    }

    fn state(&self) -> MutexGuard<'_, RunQueue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl RunQueue {
    /// The virtual times at which `work` would start, on both of its accounts. Who has used nothing for a while has saved
    /// nothing.
    fn starts(&self, work: &Work) -> [Duration; 2] {
        let [first, second] = self.used(work);
        [first.max(self.now), second.max(self.usage(work.accounts[0]).now)]
    }

    /// The virtual times up to which both accounts of `work` are used.
    fn used(&self, work: &Work) -> [Duration; 2] {
        work.accounts.map(|account| self.usage(account).used)
    }

    fn usage(&self, account: Account) -> Usage {
        self.accounts.get(&account).copied().unwrap_or_default()
    }

    /// The place of whoever comes next, of all or of those whose work is cheap.
    fn first(&self, only_cheap: bool) -> Option<usize> {
        let may_start = |place: &usize| {
            let work = &self.waiting[*place].work;
            !only_cheap || work.is_cheap(work.estimate)
        };
        let rank = |place: &usize| {
            let PendingWork { work, starts, number, .. } = &self.waiting[*place];
            // others may have used the account meanwhile
            let [first, second] = self.used(work);
            let each = work.each(work.estimate);
            (starts[0].max(first) + each, starts[1].max(second) + each, *number)
        };
        (0..self.waiting.len()).filter(may_start).min_by_key(rank)
    }

    fn charge(&mut self, turn: &Timeslice, (took, now): (Duration, Instant)) {
        let each = turn.work.each(took);
        if !turn.work.is_cheap(took) {
            self.rested = Some(self.rested.map_or(now, |rested| rested.max(now)) + took);
        }
        if self.accounts.len() >= MAX_ACCOUNTS {
            let now = self.now;
            self.accounts.retain(|account, usage| usage.used > now && !matches!(account, Account::Reader(_)));
        }
        let [used, used_inside] = self.used(&turn.work);
        let [start, inside] = [turn.starts[0].max(used), turn.starts[1].max(used_inside)];
        let [first, second] = turn.work.accounts;
        self.now = self.now.max(start + each);
        let now = self.usage(first).now.max(inside + each);
        self.accounts.insert(first, Usage { used: start + each, now });
        if second != first {
            self.accounts.insert(second, Usage { used: inside + each, now: Duration::ZERO });
        }
    }
}

impl Timeslice {
    /// Uses the turn for work that others do later, and that will take so long.
    pub fn spend(mut self, cost: Duration) {
        self.cost = cost;
    }
}

impl Drop for Timeslice {
    fn drop(&mut self) {
        let (took, mut state) = (self.began.elapsed().max(self.cost), self.scheduler.state());
        state.is_taken = false;
        state.charge(self, (took, Instant::now()));
        drop(state);
        self.scheduler.give();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
    const THERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::BROADCAST);
    const LONG: Duration = Duration::from_millis(10);

    fn reader(address: IpAddr, number: u64) -> Work {
        Work { accounts: [Account::Address(address), Account::Reader(number)], viewers: 1, estimate: LONG }
    }

    fn drawing(number: u64, viewers: u32) -> Work {
        Work { accounts: [Account::Drawing(number); 2], viewers, estimate: LONG }
    }

    /// The order in which those who wait get their turns, each of which takes `LONG`.
    fn order(state: &mut RunQueue, scheduler: &Arc<Scheduler>) -> Vec<Account> {
        let mut order = Vec::new();
        while let Some(place) = state.first(false) {
            let PendingWork { work, starts, .. } = state.waiting.swap_remove(place);
            let (scheduler, cost) = (Arc::clone(scheduler), Duration::ZERO);
            let turn = Timeslice { scheduler, work, starts, began: Instant::now(), cost };
            state.charge(&turn, (LONG, Instant::now()));
            order.push(work.accounts[1]);
            std::mem::forget(turn);
        }
        order
    }

    fn waiting(all: &[Work]) -> RunQueue {
        let mut state = RunQueue::default();
        (0..).zip(all).for_each(|(number, work)| wait(&mut state, number, *work));
        state
    }

    fn wait(state: &mut RunQueue, number: u64, work: Work) {
        let starts = state.starts(&work);
        state.waiting.push(PendingWork { number, work, starts, turn: oneshot::channel().0 });
    }

    #[test]
    fn a_drawing_for_many_comes_before_those_for_one() {
        let all = [drawing(1, 1), drawing(2, 1), drawing(3, 200), reader(HERE, 9)];
        assert_eq!(order(&mut waiting(&all), &Arc::default())[0], Account::Drawing(3));
    }

    #[test]
    fn many_readers_from_one_address_take_nothing_from_one_at_another() {
        let mut all: Vec<Work> = (1..200).map(|number| reader(HERE, number)).collect();
        all.push(reader(THERE, 500));
        let mut state = waiting(&all);
        let turns = order(&mut state, &Arc::default());
        assert!(turns.iter().position(|turn| *turn == Account::Reader(500)).unwrap() <= 1);
        // among those of one address, whoever needs little comes first
        wait(&mut state, 1, reader(HERE, 1));
        wait(&mut state, 2, Work { estimate: LONG / 10, ..reader(HERE, 1000) });
        assert_eq!(order(&mut state, &Arc::default()), [1000, 1].map(Account::Reader));
    }

    #[test]
    fn who_needs_much_is_not_passed_over_for_ever_by_those_who_need_little() {
        let little = Duration::from_micros(20);
        let (mut state, scheduler) = (RunQueue::default(), Arc::default());
        wait(&mut state, 0, reader(THERE, 0));
        let mut turns = 0;
        for number in 1.. {
            // somebody from a new address is always there
            let address = IpAddr::V4(u32::try_from(number).unwrap().into());
            wait(&mut state, number, Work { estimate: little, ..reader(address, number) });
            let place = state.first(false).unwrap();
            let PendingWork { work, starts, .. } = state.waiting.swap_remove(place);
            if work.accounts[1] == Account::Reader(0) {
                break;
            }
            let turn = Timeslice {
                scheduler: Arc::clone(&scheduler),
                work,
                starts,
                began: Instant::now(),
                cost: Duration::ZERO,
            };
            state.charge(&turn, (little, Instant::now()));
            std::mem::forget(turn);
            turns += 1;
            assert!(turns < 2 * LONG.as_micros() / little.as_micros(), "still waiting");
        }
    }

    #[tokio::test]
    async fn turns_are_given_one_at_a_time_and_given_back_by_those_who_are_gone() {
        let scheduler = Arc::<Scheduler>::default();
        let first = scheduler.turn(reader(HERE, 1)).await;
        let (gone, next) = (scheduler.turn(reader(HERE, 2)), scheduler.turn(reader(HERE, 3)));
        tokio::pin!(next);
        {
            tokio::pin!(gone);
            assert!(futures_now(gone.as_mut()).await.is_none());
            assert!(futures_now(next.as_mut()).await.is_none());
            drop(first);
            // it was given to the second, who goes without having noticed
        }
        drop(next.await);
        drop(scheduler.turn(reader(HERE, 4)).await);
        assert!(!scheduler.state().is_taken && scheduler.state().waiting.is_empty());
    }

    /// What a future has come to without being waited for.
    async fn futures_now<F: Future + Unpin>(future: F) -> Option<F::Output> {
        tokio::select! {
            biased;
            output = future => Some(output),
            () = std::future::ready(()) => None,
        }
    }
}

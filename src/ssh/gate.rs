//! Counts who is in and who stands at the door, and remembers the addresses that guessed wrong.
//!
//! Whoever has not said who they are can be put out to make room: first of the address that has the most of them, and
//! there those that say nothing at all. So a crowd at the door does not keep others out.

use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::limits::{self, Limits};
use super::stream::Cut;

/// Presenters that a full server has room for.
const KEPT: usize = 4;
/// How long a wrong attempt is remembered.
const MEMORY: Duration = Duration::from_secs(15 * 60);
/// Addresses whose attempts are remembered.
const ADDRESSES: usize = 4096;

/// Why somebody is not let in; the text is for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The server has all the readers that it may.
    #[error("The server is full; try again later.")]
    Full,
    /// Their address has all the readers that it may.
    #[error("Too many readers from your address; try again later.")]
    FullAddress,
}

/// The door of one server.
#[derive(Debug)]
pub struct Gate {
    limits: Limits,
    /// Places that only presenters may take, since a full room must not keep out whom it waits for.
    kept: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    next: u64,
    waiting: BTreeMap<u64, Waiting>,
    inside: HashMap<IpAddr, usize>,
    failures: HashMap<IpAddr, (u32, Instant)>,
}

#[derive(Debug)]
struct Waiting {
    address: IpAddr,
    /// Whether they have got as far as saying how they want to enter.
    spoke: bool,
    cut: Cut,
}

/// A connection's place at the door, then inside; given back when dropped.
#[derive(Debug)]
pub struct Ticket {
    gate: Arc<Gate>,
    number: u64,
    address: IpAddr,
    inside: AtomicBool,
}

impl Gate {
    /// A door that nobody has come to; of a server to which `presenters` may come or not.
    pub fn new(limits: Limits, presenters: bool) -> Arc<Self> {
        Arc::new(Self { limits, kept: if presenters { KEPT } else { 0 }, state: Mutex::default() })
    }

    /// Takes a connection to the door; it may be `cut` to make room for another.
    ///
    /// # Errors
    /// Where there is no room inside.
    pub fn arrive(self: &Arc<Self>, address: IpAddr, cut: Cut) -> Result<Ticket, Refusal> {
        let address = network(address);
        let mut state = self.state();
        self.has_room(&state, address, self.kept)?;
        if state.waiting.len() >= self.limits.at_the_door {
            state.put_one_out();
        }
        let number = state.next;
        state.next += 1;
        state.waiting.insert(number, Waiting { address, spoke: false, cut });
        Ok(Ticket { gate: Arc::clone(self), number, address, inside: AtomicBool::new(false) })
    }

    /// Whether one more may come in, with `more` places than there are for readers.
    fn has_room(&self, state: &State, address: IpAddr, more: usize) -> Result<(), Refusal> {
        let from_there = state.inside.get(&address).copied().unwrap_or(0);
        if state.inside.values().sum::<usize>() >= self.limits.readers.saturating_add(more) {
            return Err(Refusal::Full);
        }
        if from_there >= self.limits.readers_per_address.saturating_add(more) {
            return Err(Refusal::FullAddress);
        }
        Ok(())
    }

    /// Readers inside, and connections at the door.
    pub fn count(&self) -> (usize, usize) {
        let state = self.state();
        (state.inside.values().sum(), state.waiting.len())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn put_one_out(&mut self) {
        let mut crowd: HashMap<IpAddr, usize> = HashMap::new();
        self.waiting.values().for_each(|waiting| *crowd.entry(waiting.address).or_default() += 1);
        let rank = |(&number, waiting): (&u64, &Waiting)| (usize::MAX - crowd[&waiting.address], waiting.spoke, number);
        let Some((_, _, number)) = self.waiting.iter().map(rank).min() else { return };
        if let Some(waiting) = self.waiting.remove(&number) {
            waiting.cut.now();
        }
    }

    /// Forgets what is old, and the oldest where there are too many.
    fn forget(&mut self, now: Instant) {
        self.failures.retain(|_, (_, last)| now.saturating_duration_since(*last) < MEMORY);
        while self.failures.len() >= ADDRESSES {
            let Some(oldest) = self.failures.iter().min_by_key(|(_, (_, last))| *last).map(|(&address, _)| address)
            else {
                return;
            };
            self.failures.remove(&oldest);
        }
    }
}

impl Ticket {
    /// They have got as far as saying how they want to enter.
    pub fn spoke(&self) {
        if let Some(waiting) = self.gate.state().waiting.get_mut(&self.number) {
            waiting.spoke = true;
        }
    }

    /// They are in.
    ///
    /// # Errors
    /// Where the places that are left are for presenters, and they are none.
    pub fn enter(&self, presents: bool) -> Result<(), Refusal> {
        let mut state = self.gate.state();
        state.failures.remove(&self.address);
        if state.waiting.contains_key(&self.number) {
            self.gate.has_room(&state, self.address, if presents { self.gate.kept } else { 0 })?;
            state.waiting.remove(&self.number);
            *state.inside.entry(self.address).or_default() += 1;
            self.inside.store(true, Ordering::Relaxed);
        }
        Ok(())
    }

    /// How long their address has to wait for an answer.
    pub fn delay(&self) -> Duration {
        limits::delay(self.gate.state().failures.get(&self.address).map_or(0, |(count, _)| *count))
    }

    /// They guessed wrong.
    pub fn failed(&self) {
        let (mut state, now) = (self.gate.state(), Instant::now());
        state.forget(now);
        let (count, last) = state.failures.entry(self.address).or_insert((0, now));
        (*count, *last) = (count.saturating_add(1), now);
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        let mut state = self.gate.state();
        state.waiting.remove(&self.number);
        if self.inside.load(Ordering::Relaxed)
            && let Some(count) = state.inside.get_mut(&self.address)
        {
            *count -= 1;
            if *count == 0 {
                state.inside.remove(&self.address);
            }
        }
    }
}

/// What counts as one address: with IPv6 everybody has a network of 64 bits to choose from.
pub(super) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
    const THERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

    fn gate(readers: usize, readers_per_address: usize, at_the_door: usize) -> Arc<Gate> {
        Gate::new(Limits { readers, readers_per_address, at_the_door, ..Limits::default() }, false)
    }

    fn arrive(gate: &Arc<Gate>, address: IpAddr) -> Result<Ticket, Refusal> {
        gate.arrive(address, Cut::default())
    }

    #[test]
    fn places_are_counted_and_given_back() {
        let gate = gate(2, 1, 10);
        let (a, b) = (arrive(&gate, HERE).unwrap(), arrive(&gate, THERE).unwrap());
        assert_eq!(gate.count(), (0, 2));
        a.enter(false).unwrap();
        assert_eq!(arrive(&gate, HERE).unwrap_err(), Refusal::FullAddress);
        b.enter(false).unwrap();
        b.enter(false).unwrap();
        assert_eq!((gate.count(), arrive(&gate, HERE).unwrap_err()), ((2, 0), Refusal::Full));
        drop((a, b));
        assert_eq!(gate.count(), (0, 0));
    }

    #[test]
    fn a_full_room_has_a_place_for_its_presenter() {
        let gate = Gate::new(Limits { readers: 1, readers_per_address: 1, ..Limits::default() }, true);
        let (reader, other, presenter) =
            (arrive(&gate, HERE).unwrap(), arrive(&gate, HERE).unwrap(), arrive(&gate, HERE));
        reader.enter(false).unwrap();
        assert_eq!(other.enter(false).unwrap_err(), Refusal::Full);
        presenter.unwrap().enter(true).unwrap();
        let late: Vec<_> = (0..KEPT).map(|_| arrive(&gate, HERE).unwrap()).collect();
        assert!(late.iter().all(|late| late.enter(true).is_ok()), "as long as there are not too many of them");
        assert_eq!(arrive(&gate, HERE).unwrap_err(), Refusal::Full);
    }

    #[test]
    fn a_crowd_at_the_door_makes_room_of_its_own() {
        let gate = gate(10, 10, 3);
        let other = arrive(&gate, THERE).unwrap();
        let asked = arrive(&gate, HERE).unwrap();
        asked.spoke();
        let crowd: Vec<_> = (0..1000).map(|_| arrive(&gate, HERE).unwrap()).collect();
        assert_eq!(gate.count(), (0, 3));
        other.enter(false).unwrap();
        asked.enter(false).unwrap();
        assert_eq!(gate.count(), (2, 1), "neither was put out");
        drop(crowd);
        assert_eq!(gate.count(), (2, 0));
    }

    #[test]
    fn a_crowd_that_speaks_keeps_nobody_else_out() {
        let gate = gate(10, 10, 3);
        let crowd: Vec<_> = (0..3).map(|_| arrive(&gate, HERE).unwrap()).collect();
        crowd.iter().for_each(Ticket::spoke);
        let other = arrive(&gate, THERE).unwrap();
        let more: Vec<_> = (0..100).map(|_| arrive(&gate, HERE).unwrap()).collect();
        other.enter(false).unwrap();
        assert_eq!(gate.count().0, 1, "the one who is alone was not put out");
        drop(more);
    }

    #[test]
    fn wrong_attempts_are_remembered_by_address_within_bounds() {
        let gate = gate(10, 10, 10);
        let ticket = arrive(&gate, HERE).unwrap();
        assert_eq!(ticket.delay(), Duration::ZERO);
        (0..3).for_each(|_| ticket.failed());
        assert_eq!(arrive(&gate, HERE).unwrap().delay(), Duration::from_secs(2));
        assert_eq!(arrive(&gate, THERE).unwrap().delay(), Duration::ZERO);
        (0..10_000u32).for_each(|n| arrive(&gate, IpAddr::V4(n.into())).unwrap().failed());
        assert!(gate.state().failures.len() <= ADDRESSES);
    }

    #[test]
    fn one_network_is_one_address() {
        assert_eq!(network("2001:db8:1:2:3::4".parse().unwrap()), network("2001:db8:1:2:ffff::".parse().unwrap()));
        assert_eq!(network("::ffff:192.0.2.1".parse().unwrap()), THERE);
    }
}

//! Connection admission: limits on readers, per server and per address, and on connections that have not authenticated.
//!
//! When the limit on unauthenticated connections is reached, one connection of the busiest address is dropped, so one
//! address cannot lock out the others. Within that address there are two groups: connections that have not finished
//! the key exchange, and those that have (a person may be typing a passphrase there). The larger group loses one, so
//! neither kind of connection can be used to push out the other. A connection is protected for 10 s after it joined its
//! group; which of the others is dropped is random, so nobody can arrange for it to be somebody else's.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::limits::Limits;
use super::stream::Cut;

/// Presenters that a full server has room for.
const KEPT: usize = 4;
/// How long a connection is protected from being dropped after it arrived, and again after its key exchange.
const PROTECTED: Duration = Duration::from_secs(10);

/// Returns a number below the given one.
pub(super) type Pick = fn(usize) -> usize;

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
pub struct Admission {
    limits: Limits,
    /// Places that only presenters may take, since a full room must not keep out whom it waits for.
    kept: usize,
    pick: Pick,
    state: Mutex<Connections>,
}

#[derive(Debug, Default)]
struct Connections {
    next: u64,
    waiting: BTreeMap<u64, PendingConnection>,
    inside: HashMap<IpAddr, usize>,
}

#[derive(Debug)]
struct PendingConnection {
    address: IpAddr,
    /// The key exchange is finished, and authentication has begun.
    spoke: bool,
    /// When it arrived, or when `spoke` became true.
    since: Instant,
    cut: Cut,
}

/// A connection's place at the door, then inside; given back when dropped.
#[derive(Debug)]
pub struct AdmissionSlot {
    admission: Arc<Admission>,
    number: u64,
    address: IpAddr,
    inside: AtomicBool,
}

impl Admission {
    /// A door that nobody has come to; of a server to which `presenters` may come or not.
    pub fn new(limits: Limits, presenters: bool) -> Arc<Self> {
        Self::with_pick(limits, presenters, random_below)
    }

    fn with_pick(limits: Limits, presenters: bool, pick: Pick) -> Arc<Self> {
        Arc::new(Self { limits, kept: if presenters { KEPT } else { 0 }, pick, state: Mutex::default() })
    }

    /// Takes a connection to the door; it may be `cut` to make room for another.
    ///
    /// # Errors
    /// Where there is no room inside.
    pub fn arrive(self: &Arc<Self>, address: IpAddr, cut: Cut) -> Result<AdmissionSlot, Refusal> {
        self.arrive_at(Instant::now(), address, cut)
    }

    fn arrive_at(self: &Arc<Self>, now: Instant, address: IpAddr, cut: Cut) -> Result<AdmissionSlot, Refusal> {
        let address = network(address);
        let mut state = self.state();
        self.has_room(&state, address, self.kept)?;
        if state.waiting.len() >= self.limits.at_the_door {
            state.drop_one(address, now, self.pick);
        }
        let number = state.next;
        state.next += 1;
        state.waiting.insert(number, PendingConnection { address, spoke: false, since: now, cut });
        Ok(AdmissionSlot { admission: Arc::clone(self), number, address, inside: AtomicBool::new(false) })
    }

    /// Whether one more may come in, with `more` places than there are for readers.
    fn has_room(&self, state: &Connections, address: IpAddr, more: usize) -> Result<(), Refusal> {
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

    fn state(&self) -> MutexGuard<'_, Connections> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connections {
    /// Drops one connection to make room for one from `newcomer`.
    fn drop_one(&mut self, newcomer: IpAddr, now: Instant, pick: Pick) {
        let Some(address) = self.busiest(newcomer, pick) else { return };
        let of_address = self.waiting.iter().filter(|(_, waiting)| waiting.address == address);
        let since = |(&number, waiting): (&u64, &PendingConnection)| (waiting.spoke, waiting.since, number);
        let (spoke, silent): (Vec<_>, Vec<_>) = of_address.map(since).partition(|&(spoke, ..)| spoke);
        let mut group = if spoke.len() > silent.len() { spoke } else { silent };
        group.sort_unstable();
        // where all are protected, the younger half still is: however many arrive, each has its time
        let unprotected =
            group.iter().filter(|(_, since, _)| now.saturating_duration_since(*since) >= PROTECTED).count();
        let candidates = if unprotected > 0 { unprotected } else { group.len().div_ceil(2) };
        let Some(&(.., number)) = group.get(pick(candidates)) else { return };
        if let Some(waiting) = self.waiting.remove(&number) {
            waiting.cut.now();
        }
    }

    /// Returns the address that has the most connections waiting, including one more from `newcomer`.
    fn busiest(&self, newcomer: IpAddr, pick: Pick) -> Option<IpAddr> {
        let mut counts: BTreeMap<IpAddr, usize> = BTreeMap::new();
        self.waiting.values().for_each(|waiting| *counts.entry(waiting.address).or_default() += 1);
        counts.entry(newcomer).and_modify(|count| *count += 1);
        let most = counts.values().copied().max()?;
        let busiest: Vec<_> =
            counts.into_iter().filter(|&(_, count)| count == most).map(|(address, _)| address).collect();
        busiest.get(pick(busiest.len())).copied()
    }
}

/// Returns a random number below `count`, or 0. Each state of the standard library's hasher has keys that nobody can guess.
pub(super) fn random_below(count: usize) -> usize {
    (RandomState::new().hash_one(0u8) % count.max(1) as u64) as usize
}

impl AdmissionSlot {
    /// Notes that the key exchange is finished and authentication begins.
    pub fn spoke(&self) {
        self.spoke_at(Instant::now());
    }

    fn spoke_at(&self, now: Instant) {
        if let Some(waiting) = self.admission.state().waiting.get_mut(&self.number)
            && !waiting.spoke
        {
            (waiting.spoke, waiting.since) = (true, now);
        }
    }

    /// Returns the address, or for IPv6 the network, that the limits count.
    pub fn address(&self) -> IpAddr {
        self.address
    }

    /// They are in.
    ///
    /// # Errors
    /// Where the places that are left are for presenters, and they are none.
    pub fn enter(&self, presents: bool) -> Result<(), Refusal> {
        let mut state = self.admission.state();
        if state.waiting.contains_key(&self.number) {
            self.admission.has_room(&state, self.address, if presents { self.admission.kept } else { 0 })?;
            state.waiting.remove(&self.number);
            *state.inside.entry(self.address).or_default() += 1;
            self.inside.store(true, Ordering::Relaxed);
        }
        Ok(())
    }
}

impl Drop for AdmissionSlot {
    fn drop(&mut self) {
        let mut state = self.admission.state();
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
mod tests;

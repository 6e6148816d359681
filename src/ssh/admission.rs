//! Connection admission: limits per server and per address, on viewers and on unauthenticated connections.
//!
//! When the limit on unauthenticated connections is reached, one connection of the busiest address is dropped, so one
//! address cannot lock out the others. Within that address there are two groups: connections that have not finished
//! the key exchange, and those that have (a person may be typing a passphrase there). The larger group loses one, so
//! neither kind of connection can be used to push out the other. A connection is protected for 10 s after it joined its
//! group; which of the others is dropped is random, so nobody can arrange for it to be somebody else's.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use tokio_util::sync::CancellationToken;

use super::limits::Limits;
use super::random::{PickIndex, random_below};
use crate::network::network;

/// Slots reserved for presenters when the server is full.
const RESERVED_PRESENTER_SLOTS: usize = 4;
/// Time for which a connection is not dropped after it arrived, and again after its key exchange.
const PROTECTION: Duration = Duration::from_secs(10);

/// Why a client is not admitted; the text is for the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refusal {
    #[error("The server is full; try again later.")]
    ServerFull,
    #[error("Too many viewers from your address; try again later.")]
    AddressFull,
}

/// The connections of a server, counted against its limits.
#[derive(Debug)]
pub(super) struct Admission {
    limits: Limits,
    /// Slots that only presenters may use: a full room must not keep out the one it waits for.
    reserved: usize,
    pick: PickIndex,
    connections: Mutex<Connections>,
}

#[derive(Debug, Default)]
struct Connections {
    next: u64,
    unauthenticated: BTreeMap<u64, PendingConnection>,
    /// Viewers per address.
    authenticated: HashMap<IpAddr, usize>,
}

#[derive(Debug)]
struct PendingConnection {
    address: IpAddr,
    /// The key exchange is finished, and authentication has begun.
    exchanged_keys: bool,
    /// The time of arrival, or of the end of the key exchange.
    since: Instant,
    /// Drops the connection.
    abort: CancellationToken,
}

/// A connection's slot; released when dropped.
#[derive(Debug)]
pub(super) struct AdmissionSlot {
    admission: Arc<Admission>,
    number: u64,
    address: IpAddr,
    is_authenticated: AtomicBool,
}

impl Admission {
    /// Creates the admission of a server without connections.
    pub fn new(limits: Limits, has_presenters: bool) -> Arc<Self> {
        Self::with_pick(limits, has_presenters, random_below)
    }

    fn with_pick(limits: Limits, has_presenters: bool, pick: PickIndex) -> Arc<Self> {
        let reserved = if has_presenters { RESERVED_PRESENTER_SLOTS } else { 0 };
        Arc::new(Self { limits, reserved, pick, connections: Mutex::default() })
    }

    /// Admits a new connection; `abort` is cancelled if it has to make room for another.
    ///
    /// # Errors
    /// Returns an error if the server or the address is full.
    pub fn admit(self: &Arc<Self>, address: IpAddr, abort: CancellationToken) -> Result<AdmissionSlot, Refusal> {
        self.admit_at(Instant::now(), address, abort)
    }

    fn admit_at(
        self: &Arc<Self>,
        now: Instant,
        address: IpAddr,
        abort: CancellationToken,
    ) -> Result<AdmissionSlot, Refusal> {
        let address = network(address);
        let mut connections = self.connections.lock();
        self.check_room(&connections, address, self.reserved)?;
        if connections.unauthenticated.len() >= self.limits.unauthenticated {
            connections.drop_one(address, now, self.pick);
        }
        let number = connections.next;
        connections.next += 1;
        let pending = PendingConnection { address, exchanged_keys: false, since: now, abort };
        connections.unauthenticated.insert(number, pending);
        Ok(AdmissionSlot { admission: Arc::clone(self), number, address, is_authenticated: AtomicBool::new(false) })
    }

    /// Checks that one more viewer fits, with `extra` slots beyond the limits.
    fn check_room(&self, connections: &Connections, address: IpAddr, extra: usize) -> Result<(), Refusal> {
        let of_address = connections.authenticated.get(&address).copied().unwrap_or(0);
        if connections.viewers() >= self.limits.viewers.saturating_add(extra) {
            return Err(Refusal::ServerFull);
        }
        if of_address >= self.limits.viewers_per_address.saturating_add(extra) {
            return Err(Refusal::AddressFull);
        }
        Ok(())
    }

    /// Returns the number of viewers.
    pub fn viewers(&self) -> usize {
        self.connections.lock().viewers()
    }
}

impl Connections {
    fn viewers(&self) -> usize {
        self.authenticated.values().sum()
    }

    /// Drops one connection to make room for one from `newcomer`.
    fn drop_one(&mut self, newcomer: IpAddr, now: Instant, pick: PickIndex) {
        let Some(address) = self.busiest(newcomer, pick) else { return };
        let of_address = self.unauthenticated.iter().filter(|(_, pending)| pending.address == address);
        let since = |(&number, pending): (&u64, &PendingConnection)| (pending.exchanged_keys, pending.since, number);
        let (exchanged, silent): (Vec<_>, Vec<_>) = of_address.map(since).partition(|&(exchanged, ..)| exchanged);
        let mut group = if exchanged.len() > silent.len() { exchanged } else { silent };
        group.sort_unstable();
        // if all are protected, the younger half stays protected: at any rate of arrivals, each has some time
        let unprotected =
            group.iter().filter(|(_, since, _)| now.saturating_duration_since(*since) >= PROTECTION).count();
        let candidates = if unprotected > 0 { unprotected } else { group.len().div_ceil(2) };
        let Some(&(.., number)) = group.get(pick(candidates)) else { return };
        if let Some(pending) = self.unauthenticated.remove(&number) {
            pending.abort.cancel();
        }
    }

    /// Returns the address with the most unauthenticated connections, including one more from `newcomer`.
    fn busiest(&self, newcomer: IpAddr, pick: PickIndex) -> Option<IpAddr> {
        let mut counts: BTreeMap<IpAddr, usize> = BTreeMap::new();
        self.unauthenticated.values().for_each(|pending| *counts.entry(pending.address).or_default() += 1);
        counts.entry(newcomer).and_modify(|count| *count += 1);
        let most = counts.values().copied().max()?;
        let busiest: Vec<_> =
            counts.into_iter().filter(|&(_, count)| count == most).map(|(address, _)| address).collect();
        busiest.get(pick(busiest.len())).copied()
    }
}

impl AdmissionSlot {
    /// Notes that the key exchange is finished and authentication begins.
    pub fn finish_key_exchange(&self) {
        self.finish_key_exchange_at(Instant::now());
    }

    fn finish_key_exchange_at(&self, now: Instant) {
        if let Some(pending) = self.admission.connections.lock().unauthenticated.get_mut(&self.number)
            && !pending.exchanged_keys
        {
            (pending.exchanged_keys, pending.since) = (true, now);
        }
    }

    /// Returns the address, or for IPv6 the network, that the limits count.
    pub fn address(&self) -> IpAddr {
        self.address
    }

    /// Notes that the client has authenticated, and counts it as a viewer.
    ///
    /// # Errors
    /// Returns an error if only slots for presenters are left and the client is not one.
    pub fn authenticate(&self, may_present: bool) -> Result<(), Refusal> {
        let mut connections = self.admission.connections.lock();
        if connections.unauthenticated.contains_key(&self.number) {
            let extra = if may_present { self.admission.reserved } else { 0 };
            self.admission.check_room(&connections, self.address, extra)?;
            connections.unauthenticated.remove(&self.number);
            *connections.authenticated.entry(self.address).or_default() += 1;
            self.is_authenticated.store(true, Ordering::Relaxed);
        }
        Ok(())
    }
}

impl Drop for AdmissionSlot {
    fn drop(&mut self) {
        let mut connections = self.admission.connections.lock();
        connections.unauthenticated.remove(&self.number);
        if self.is_authenticated.load(Ordering::Relaxed)
            && let Some(count) = connections.authenticated.get_mut(&self.address)
        {
            *count -= 1;
            if *count == 0 {
                connections.authenticated.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests;

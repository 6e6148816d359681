//! Limits on how often a viewer and an address may ask. They belong to the login and the address, not to a connection, so
//! that connecting again does not restart them.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use super::super::budget::{Budget, BudgetPer};
use super::super::peer::Peer;
use crate::network::network;

/// The budgets for questions of a room.
#[derive(Debug, Default)]
pub(super) struct QuestionBudgets {
    by_address: BudgetPer<IpAddr>,
    by_login: BudgetPer<(IpAddr, String)>,
}

impl QuestionBudgets {
    /// Takes one question; otherwise returns the time after which one may be asked.
    pub fn take(&mut self, peer: &Peer, now: Instant) -> Result<(), Duration> {
        let address = network(peer.address.ip());
        let login = self.by_login.of((address, peer.requested.clone()), Budget::questions, now);
        let by_address = self.by_address.of(address, Budget::questions_per_address, now);
        let wait = login.wait(1, now).max(by_address.wait(1, now));
        if wait > Duration::ZERO || !login.take(1, now) || !by_address.take(1, now) {
            return Err(wait);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(login: &str, connection: u16) -> Peer {
        Peer { requested: login.to_owned(), ..Peer::new(([192, 0, 2, 1], connection).into()) }
    }

    #[test]
    fn connecting_again_does_not_restart_the_budget() {
        let (now, mut budgets) = (Instant::now(), QuestionBudgets::default());
        for connection in 1..=3 {
            assert_eq!(budgets.take(&peer("eve", connection), now), Ok(()));
        }
        let wait = budgets.take(&peer("eve", 4), now).unwrap_err();
        assert!(wait > Duration::from_secs(19) && wait <= Duration::from_secs(20), "{wait:?}");
        assert_eq!(budgets.take(&peer("bob", 5), now), Ok(()), "another login");
        assert_eq!(budgets.take(&peer("eve", 6), now + wait), Ok(()));
        // other logins do not help against the address's budget
        let asked = (0..100).filter(|login| budgets.take(&peer(&login.to_string(), 1), now).is_ok()).count();
        assert!((20..=30).contains(&asked), "{asked}");
    }
}

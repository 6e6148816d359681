//! The order of passphrase checks, and the bound on wrong ones.

use super::*;

const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
const THERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

fn run<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(future)
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
        let running: Vec<_> = vec![attempts.acquire(HERE, 0).await, attempts.acquire(HERE, 0).await];
        let (order, mut tasks) = (Arc::new(Mutex::new(Vec::new())), Vec::new());
        let pending = [(HERE, 1, "second"), (HERE, 0, "a"), (HERE, 0, "b"), (THERE, 2, "c"), (HERE, 2, "third")];
        for (address, earlier, name) in pending {
            let (attempts, order) = (Arc::clone(&attempts), Arc::clone(&order));
            tasks.push(tokio::spawn(async move {
                let permit = attempts.acquire(address, earlier).await;
                order.lock().push(name);
                permit.check(|| false)
            }));
            settle().await;
        }
        assert!(order.lock().is_empty(), "two at once");
        drop(running);
        for task in tasks {
            assert!(!task.await.unwrap());
        }
        let order = order.lock().clone();
        assert_eq!(order, ["c", "b", "a", "second", "third"]);
    });
}

#[test]
fn wrong_passphrases_of_an_address_are_bounded_and_correct_ones_are_free() {
    run(async {
        let attempts = PassphraseAttempts::new(3);
        for _ in 0..100 {
            assert!(attempts.acquire(HERE, 0).await.check(|| true));
        }
        for _ in 0..3 {
            assert!(attempts.may_try(HERE));
            assert!(!attempts.acquire(HERE, 0).await.check(|| false));
        }
        assert!(!attempts.may_try(HERE) && attempts.may_try(THERE));
        let mut late = std::pin::pin!(attempts.acquire(HERE, 0));
        tokio::select! {
            biased;
            _ = &mut late => panic!("nothing is earned at once"),
            () = settle() => {}
        }
        assert!(!attempts.acquire(THERE, 0).await.check(|| false), "another address does not wait");
        let now = Instant::now();
        assert!(attempts.queue.lock().wait(HERE, 3, now) > Duration::from_secs(5));
        let mut budget = Budget::wrong_passphrases(60, now);
        let hour = (0..3600).filter(|&second| budget.take(1, now + Duration::from_secs(second))).count();
        assert!((650..=660).contains(&hour), "{hour} in the first hour");
    });
}

#[test]
fn an_abandoned_attempt_costs_nothing() {
    run(async {
        let attempts = PassphraseAttempts::new(3);
        let running = [attempts.acquire(HERE, 0).await, attempts.acquire(HERE, 0).await];
        for _ in 0..10 {
            let abandoned = tokio::spawn({
                let attempts = Arc::clone(&attempts);
                async move { drop(attempts.acquire(HERE, 0).await) }
            });
            settle().await;
            abandoned.abort();
            assert!(abandoned.await.is_err());
        }
        assert!(attempts.queue.lock().pending.is_empty());
        drop(running);
        assert_eq!(attempts.queue.lock().running, 0);
        for _ in 0..3 {
            assert!(attempts.may_try(HERE) && !attempts.acquire(HERE, 0).await.check(|| false));
        }
    });
}

#[test]
fn a_check_that_panics_ends_and_counts_as_wrong() {
    run(async {
        let attempts = PassphraseAttempts::new(1);
        let permit = attempts.acquire(HERE, 0).await;
        let panicked = tokio::task::spawn_blocking(move || permit.check(|| panic!("tried"))).await;
        assert!(panicked.is_err() && !attempts.may_try(HERE));
        assert_eq!(attempts.queue.lock().running, 0);
    });
}

//! Fair queueing: shares per address, shared drawings, starvation.

use super::*;

const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
const THERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::BROADCAST);
const LONG: Duration = Duration::from_millis(10);

fn viewer(address: IpAddr, number: u64) -> Work {
    Work { accounts: [Account::Address(address), Account::Viewer(number)], viewers: 1, estimate: LONG }
}

fn drawing(number: u64, viewers: u32) -> Work {
    Work { accounts: [Account::Drawing(number); 2], viewers, estimate: LONG }
}

/// Grants a timeslice to the work at `index`, which takes `took`; returns its second account.
fn run(queue: &mut RunQueue, index: usize, took: Duration) -> Account {
    let PendingWork { work, starts, .. } = queue.pending.swap_remove(index);
    let (scheduler, min_cost) = (Arc::default(), Duration::ZERO);
    let timeslice = Timeslice { scheduler, work, starts, began: Instant::now(), min_cost };
    queue.charge(&timeslice, (took, Instant::now()));
    std::mem::forget(timeslice);
    work.accounts[1]
}

/// Returns the order in which pending work is granted, each taking `LONG`.
fn order(queue: &mut RunQueue) -> Vec<Account> {
    let mut order = Vec::new();
    while let Some(index) = queue.next_index(false) {
        order.push(run(queue, index, LONG));
    }
    order
}

fn queue(all: &[Work]) -> RunQueue {
    let mut queue = RunQueue::default();
    (0..).zip(all).for_each(|(number, work)| push(&mut queue, number, *work));
    queue
}

fn push(queue: &mut RunQueue, number: u64, work: Work) {
    let starts = queue.starts(&work);
    queue.pending.push(PendingWork { number, work, starts, grant: oneshot::channel().0 });
}

#[test]
fn a_drawing_for_many_comes_before_drawings_for_one() {
    let all = [drawing(1, 1), drawing(2, 1), drawing(3, 200), viewer(HERE, 9)];
    assert_eq!(order(&mut queue(&all))[0], Account::Drawing(3));
}

#[test]
fn many_viewers_from_one_address_do_not_delay_a_viewer_from_another() {
    let mut all: Vec<Work> = (1..200).map(|number| viewer(HERE, number)).collect();
    all.push(viewer(THERE, 500));
    let mut queue = queue(&all);
    let order_of_all = order(&mut queue);
    assert!(order_of_all.iter().position(|account| *account == Account::Viewer(500)).unwrap() <= 1);
    // within one address, the viewer that needs little comes first
    push(&mut queue, 1, viewer(HERE, 1));
    push(&mut queue, 2, Work { estimate: LONG / 10, ..viewer(HERE, 1000) });
    assert_eq!(order(&mut queue), [1000, 1].map(Account::Viewer));
}

#[test]
fn long_work_is_not_starved_by_short_work() {
    let short = Duration::from_micros(20);
    let mut queue = RunQueue::default();
    push(&mut queue, 0, viewer(THERE, 0));
    let mut timeslices = 0;
    for number in 1.. {
        // there is always a viewer from a new address
        let address = IpAddr::V4(u32::try_from(number).unwrap().into());
        push(&mut queue, number, Work { estimate: short, ..viewer(address, number) });
        let index = queue.next_index(false).unwrap();
        if queue.pending[index].work.accounts[1] == Account::Viewer(0) {
            break;
        }
        run(&mut queue, index, short);
        timeslices += 1;
        assert!(timeslices < 2 * LONG.as_micros() / short.as_micros(), "still waiting");
    }
}

#[tokio::test]
async fn timeslices_are_granted_one_at_a_time_and_returned_by_abandoned_requests() {
    let scheduler = Arc::<Scheduler>::default();
    let first = scheduler.acquire(viewer(HERE, 1)).await;
    let (abandoned, next) = (scheduler.acquire(viewer(HERE, 2)), scheduler.acquire(viewer(HERE, 3)));
    tokio::pin!(next);
    {
        tokio::pin!(abandoned);
        assert!(poll_once(abandoned.as_mut()).await.is_none());
        assert!(poll_once(next.as_mut()).await.is_none());
        drop(first);
        // granted to the second request, which is dropped without noticing
    }
    drop(next.await);
    drop(scheduler.acquire(viewer(HERE, 4)).await);
    let queue = scheduler.0.lock();
    assert!(!queue.is_running && queue.pending.is_empty());
}

/// Returns the output of a future that is ready at once.
async fn poll_once<F: Future + Unpin>(future: F) -> Option<F::Output> {
    tokio::select! {
        biased;
        output = future => Some(output),
        () = std::future::ready(()) => None,
    }
}

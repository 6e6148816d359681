//! Viewers who stop reading for a while, like a stopped client: the effect on others and on themselves; and the largest
//! crowds.

use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::crowd::{Crowd, KEYS, Lead, Times, USUAL, some};
use super::parts::{Presenter, SETTLE, anybody, at_least, micros, missing, spread};
use super::server::Server;
use crate::measure::{bound, note};

/// Time of the stall: less than the server's send timeout.
const STALL: Duration = Duration::from_secs(15);
/// Keys pressed in that time, at regular intervals.
const EVERY: Duration = Duration::from_millis(40);

/// Measures followers while a hundred of two hundred stop reading and continue.
pub async fn stalled() {
    println!("\n100 of 200 followers at 120x40 read nothing for 15 s");
    let server = Server::start(200);
    let presenter = Presenter::join(&server).await;
    let others = Crowd::join(server.address, 100, &anybody(), &USUAL).await;
    presenter.begin(&others).await;
    let alone = for_a_while(&others, presenter.lead()).await;
    let some_stop = Crowd::join(server.address, 100, &anybody(), &USUAL).await;
    some_stop.quiet().await;
    let without = for_a_while(&others, presenter.lead()).await;
    some_stop.viewers.iter().for_each(|viewer| viewer.valve.shut());
    // bytes that were received before are counted
    sleep(Duration::from_millis(100)).await;
    let (before, bytes) = (server.processes().rss(), all_bytes(&some_stop));
    let with = for_a_while(&others, presenter.lead()).await;
    let grown = server.processes().rss() - before;
    some_stop.viewers.iter().for_each(|viewer| viewer.valve.open());
    some_stop.quiet().await;
    missing(&others, &with);
    note("p99 of the hundred others alone", format!("{:.2} ms", alone.share(0.99)));
    note("p99 of them, all two hundred reading", format!("{:.2} ms", without.share(0.99)));
    note("p99 of them, a hundred stalled", format!("{:.2} ms, keys: {}", with.share(0.99), with.keys));
    bound("p99 with stalled viewers against without", with.share(0.99) / without.share(0.99), 1.2, "×");
    note("the server's memory grew while they stalled", format!("{grown:.0} KiB, {:.1} each", grown / 100.0));
    let newest = |number: usize| some_stop.viewers[number].sight.newest.load(Relaxed);
    let after = all_bytes(&some_stop);
    let stale =
        (0..some_stop.viewers.len()).map(|number| after[number].saturating_sub(bytes[number] + newest(number))).max();
    bound("bytes before the newest frame, worst", stale.unwrap_or(0) as f64 / 1024.0, 128.0, " KiB");
    let last = some_stop.key("j", presenter.lead(), SETTLE).await;
    at_least("of the stalled ones see the next key", last.len() as f64, 100.0, "");
    note("of them lost", some_stop.lost());
}

fn all_bytes(crowd: &Crowd) -> Vec<u64> {
    crowd.viewers.iter().map(|viewer| viewer.sight.bytes.load(Relaxed)).collect()
}

/// Presses keys for the time of the stall.
async fn for_a_while(crowd: &Crowd, lead: Lead<'_>) -> Times {
    let (started, mut times) = (Instant::now(), Times::default());
    for key in KEYS.into_iter().cycle() {
        if started.elapsed() > STALL {
            break;
        }
        let pressed = Instant::now();
        let seen = crowd.key(key, lead, SETTLE).await;
        times.keys += 1;
        times.missed += crowd.viewers.len() - seen.len();
        times.all.extend(seen);
        sleep(EVERY.saturating_sub(pressed.elapsed())).await;
    }
    times.all.sort_unstable();
    times
}

/// Measures a crowd as large as possible: who stays connected, and who receives a key's frame.
pub async fn crowd(count: usize) -> bool {
    println!("\n{count} followers at 120x40");
    let server = Server::start(count);
    let presenter = Presenter::join(&server).await;
    let before = server.processes().rss();
    let crowd = Crowd::join(server.address, count, &anybody(), &USUAL).await;
    note("came in", crowd.viewers.len());
    note("joins per second", format!("{:.0}", crowd.joins()));
    presenter.begin(&crowd).await;
    sleep(Duration::from_secs(10)).await;
    let times = crowd.costs(some(12), (presenter.lead(), SETTLE), &server.processes()).await;
    missing(&crowd, &times);
    spread(&times);
    note("server's CPU time per viewer and key", format!("{:.1} µs", micros(times.each)));
    let grown = server.processes().rss() - before;
    note("memory", format!("{:.0} MiB, {:.1} KiB each", grown / 1024.0, grown / count as f64));
    let last = crowd.key("j", presenter.lead(), SETTLE).await.len();
    note("lost", crowd.lost());
    at_least("of them see the last key", last as f64, count as f64, "");
    last == count
}

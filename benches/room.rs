//! The server under load: real SSH clients that follow a presenter or browse on their own.
//!
//! `cargo bench --bench room` runs all but the largest crowds; `-- --crowd` runs those; names of parts (`followers`,
//! `windows`, `readers`, `stalled`, `bytes`, `beside`, `sizes`, `hostile`) run only these. Everything is local: the server is
//! the real binary on a loopback address, and the clients share one thread. The server's cost is read from `/proc`.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)] // a measurement that cannot go on has failed

#[allow(dead_code)] // it serves other measurements too
mod measure;
mod viewers;

use std::time::Duration;

use viewers::{beside, hostile, parts, proc, stalled};

/// Limit of a run, after which all child processes are ended.
const MAX_RUN_TIME: Duration = Duration::from_secs(15 * 60);

fn main() {
    let files = proc::open_as_many_as_may_be();
    let asked: Vec<String> = std::env::args().skip(1).collect();
    if let [first, kind, address, count] = &asked[..]
        && first == hostile::CHILD
    {
        return hostile::attack(kind, address.parse().unwrap(), count.parse().unwrap());
    }
    measure::note("sockets that may be open", files);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        tokio::select! {
            () = run(&asked) => {}
            () = tokio::time::sleep(MAX_RUN_TIME) => panic!("it takes too long"),
            // child processes are ended by their owners, which a signal would skip
            _ = tokio::signal::ctrl_c() => {}
        }
    });
}

async fn run(asked: &[String]) {
    let named = asked.iter().any(|word| !word.starts_with("--"));
    let crowds = asked.iter().any(|word| word == "--crowd");
    let wanted = |part: &str| asked.iter().any(|word| word == part) || !named && !crowds;
    if crowds {
        stalled::crowd(5000).await;
        stalled::crowd(10_000).await;
    }
    if wanted("followers") {
        parts::followers(200, 12.0).await;
        parts::followers(1000, 50.0).await;
    }
    if wanted("windows") {
        parts::windows(200).await;
        parts::windows(1000).await;
    }
    if wanted("readers") {
        parts::readers(100).await;
    }
    if wanted("stalled") {
        stalled::stalled().await;
    }
    if wanted("bytes") {
        parts::bytes().await;
    }
    if wanted("sizes") {
        hostile::sizes().await;
    }
    if wanted("hostile") {
        hostile::hostile().await;
    }
    if wanted("beside") {
        beside::beside().await;
    }
}

//! The cost of following with one window size and with several, the cost of browsing, and the bytes of both.

use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use tokio::time::sleep;

use super::client::{Board, Ends, Login, Viewer};
use super::crowd::{Crowd, Lead, MIXED, Times, USUAL, some};
use super::server::{Server, presenter};
use crate::measure::{bound, note};

/// Bytes that follow a frame within this time belong to it.
pub const SETTLE: Duration = Duration::from_millis(8);

/// Prints a measurement and its required minimum.
pub fn at_least(what: &str, seen: f64, asked: f64, unit: &str) {
    let verdict = if seen >= asked { "holds" } else { "FALLS SHORT" };
    println!("  {what:<58} {seen:>8.2}{unit}  at least {asked}{unit}: {verdict}");
}

/// A viewer without special settings.
pub fn anybody() -> Login {
    Login::Name("ada".to_owned())
}

pub fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// The presenter.
pub struct Presenter(Viewer);

impl Presenter {
    /// Connects; does not present yet.
    pub async fn join(server: &Server) -> Self {
        Self(Viewer::join(server.address, presenter(), USUAL[0], Board::new(Ends::Marked)).await.unwrap())
    }

    pub fn lead(&self) -> Lead<'_> {
        Lead::By(&self.0)
    }

    /// Starts presenting to a crowd.
    pub async fn begin(&self, crowd: &Crowd) {
        // the lobby, then the first step
        for key in ["p", " "] {
            crowd.key(key, self.lead(), SETTLE).await;
        }
    }
}

/// Reports viewers who are lost or missed the frame of a key.
pub fn missing(crowd: &Crowd, times: &Times) {
    if !crowd.refused.is_empty() {
        note("NOT LET IN", format!("{}, first: {}", crowd.refused.len(), crowd.refused[0]));
    }
    if crowd.lost() > 0 {
        note("LOST", crowd.lost());
    }
    if times.missed > 0 {
        note("frames that a key did not ask for in some window", times.missed);
    }
}

/// Prints the times, and the CPU time of the viewers.
pub fn spread(times: &Times) {
    let (half, most, all) = (times.share(0.5), times.share(0.99), times.share(1.0));
    note("key to frame: p50, p99, longest", format!("{half:.2} ms, {most:.2} ms, {all:.2} ms"));
    let frames = times.all.len().max(1) as f64;
    note("the viewers themselves take, each and key", format!("{:.1} µs", micros(times.generator) / frames));
}

/// Measures followers with the same window.
pub async fn followers(count: usize, patience: f64) {
    println!("\n{count} followers at 120x40, a presenter's sixty keys");
    let server = Server::start(count);
    let presenter = Presenter::join(&server).await;
    let before = server.processes().rss();
    let crowd = Crowd::join(server.address, count, &anybody(), &USUAL).await;
    presenter.begin(&crowd).await;
    let times = crowd.costs(some(60), (presenter.lead(), SETTLE), &server.processes()).await;
    missing(&crowd, &times);
    spread(&times);
    bound("key to complete frame, p99", times.share(0.99), patience, " ms");
    bound("server's CPU time per viewer and key", micros(times.each), 40.0, " µs");
    bound("resident memory per viewer", (server.processes().rss() - before) / count as f64, 80.0, " KiB");
    at_least("joins per second", crowd.joins(), 800.0, "");
    let before = server.processes().cpu();
    sleep(Duration::from_secs(5)).await;
    let idle = server.processes().cpu().saturating_sub(before).as_secs_f64() / 5.0 * 100.0;
    bound("of a core while idle for five seconds", idle, 1.0, " %");
}

/// Measures followers with eight window sizes.
pub async fn windows(count: usize) {
    println!("\n{count} followers at eight window sizes");
    let server = Server::start(count);
    let presenter = Presenter::join(&server).await;
    let crowd = Crowd::join(server.address, count, &anybody(), &MIXED).await;
    presenter.begin(&crowd).await;
    let times = crowd.costs(some(60), (presenter.lead(), SETTLE), &server.processes()).await;
    missing(&crowd, &times);
    spread(&times);
    bound("server's CPU time per viewer and key", micros(times.each), 60.0, " µs");
}

/// Measures browsing viewers.
pub async fn readers(count: usize) {
    println!("\n{count} browsing viewers at 120x40");
    let server = Server::start(count);
    let presenter = Presenter::join(&server).await;
    let before = server.processes().rss();
    let crowd = Crowd::join(server.address, count, &anybody(), &USUAL).await;
    presenter.begin(&crowd).await;
    // pressing a key starts browsing
    crowd.key("j", Lead::Own, SETTLE).await;
    let keys = ["j", "j", "k", "\t", "j", "k", "\r", "j", "k", "\x1b[D", "\t", "k"];
    let times = crowd.costs(keys.into_iter().cycle().take(36), (Lead::Own, SETTLE), &server.processes()).await;
    missing(&crowd, &times);
    spread(&times);
    bound("resident memory per viewer", (server.processes().rss() - before) / count as f64, 320.0, " KiB");
    bound("server's CPU time per key", micros(times.each) / 1000.0, 1.2, " ms");
}

/// Compares the bytes of the same key for a follower and for a browsing viewer who pressed it.
pub async fn bytes() {
    println!("\nBytes of a key at 120x40: a follower, and a browsing viewer who presses the same key");
    let server = Server::start(2);
    let presenter = Presenter::join(&server).await;
    let follower = Crowd::join(server.address, 1, &anybody(), &USUAL).await;
    let own = Crowd::join(server.address, 1, &anybody(), &USUAL).await;
    // both see the same when one of them starts browsing
    presenter.begin(&follower).await;
    own.quiet().await;
    let (mut follows, mut presses) = (Vec::new(), Vec::new());
    for (number, key) in ["j", "j", "k", "\t", "j", "j", "k", "\t", "j", "k"].iter().cycle().take(41).enumerate() {
        // the first key starts browsing and shows a message; it must not come after the presenter's key
        let pressed = bytes_of(&own, key, Lead::Own).await;
        let followed = bytes_of(&follower, key, presenter.lead()).await;
        if number > 0 {
            follows.push(followed);
            presses.push(pressed);
        }
    }
    let (sums, halves) = ((sum(&follows), sum(&presses)), (middle(follows), middle(presses)));
    note("median: follower, on their own", format!("{} B, {} B", halves.0, halves.1));
    bound("median, follower against browsing", halves.0 / halves.1, 1.1, "×");
    bound("all, follower against browsing", sums.0 / sums.1, 1.1, "×");
    let mut steps = Vec::new();
    for key in [" ", " ", " ", "\x1b[D", " ", " ", "\x1b[D", "\x1b[D"] {
        steps.push(bytes_of(&follower, key, presenter.lead()).await);
    }
    note("median of a step of the script, to a follower", format!("{} B", middle(steps)));
}

async fn bytes_of(crowd: &Crowd, key: &'static str, lead: Lead<'_>) -> f64 {
    let before = crowd.viewers[0].sight.bytes.load(Relaxed);
    crowd.key(key, lead, SETTLE).await;
    (crowd.viewers[0].sight.bytes.load(Relaxed) - before) as f64
}

fn sum(all: &[f64]) -> f64 {
    all.iter().sum()
}

fn middle(mut all: Vec<f64>) -> f64 {
    all.sort_unstable_by(f64::total_cmp);
    all[all.len() / 2]
}

//! Comparison with `sshd` and `tmux attach -r`: the same screen, viewers and keys, one after the other.

use std::time::Duration;

use tokio::time::sleep;

use super::client::{Board, Ends, Viewer};
use super::crowd::{Crowd, Lead, Times, USUAL, some};
use super::parts::{Presenter, SETTLE, anybody, at_least, micros, missing, spread};
use super::server::Server;
use super::stage::Stage;
use crate::measure::note;

const VIEWERS: usize = 200;
/// tmux sends one change of the screen in several pieces.
const PIECES: Duration = Duration::from_millis(150);

/// tmux asks each new terminal for its type, and waits this long for an answer before its screen is stable.
const ANSWERS: Duration = Duration::from_secs(6);

/// The cost of one server.
struct Cost {
    times: Times,
    joins: f64,
    /// Memory in KiB: in total, and per viewer.
    memory: f64,
    each: f64,
}

/// Compares both, if sshd and tmux are installed.
pub async fn beside() {
    println!("\nBeside sshd and tmux: {VIEWERS} viewers at 120x40, sixty keys");
    let Some(stage) = Stage::start() else {
        return note("not compared", "sshd or tmux is not installed");
    };
    let theirs = on_stage(&stage).await;
    drop(stage);
    let ours = in_the_room().await;
    at_least("less memory, all processes", theirs.memory / ours.memory, 30.0, "×");
    at_least("less memory, each viewer", theirs.each / ours.each, 30.0, "×");
    at_least("less time on a processor", theirs.times.cpu.as_secs_f64() / ours.times.cpu.as_secs_f64(), 8.0, "×");
    at_least("sooner, p99", theirs.times.share(0.99) / ours.times.share(0.99), 5.0, "×");
    at_least("more joins per second", ours.joins / theirs.joins, 10.0, "×");
}

async fn on_stage(stage: &Stage) -> Cost {
    let quietly = || Board::new(Ends::Quietly);
    let presenter = Viewer::join(stage.address, stage.presenter(), USUAL[0], quietly()).await.unwrap();
    sleep(Duration::from_secs(1)).await;
    let before = stage.processes().pss();
    let crowd = Crowd::join_at(quietly(), (stage.address, VIEWERS), &stage.viewer(), &USUAL).await;
    sleep(ANSWERS).await;
    let lead = Lead::By(&presenter);
    // a viewer's screen: no notes and no clock
    crowd.key("p", lead, PIECES).await;
    crowd.key("c", lead, PIECES).await;
    let times = crowd.costs(some(60), (lead, PIECES), &stage.processes()).await;
    let memory = stage.processes().pss();
    told(
        "sshd and tmux",
        &crowd,
        Cost { times, joins: crowd.joins(), memory, each: (memory - before) / VIEWERS as f64 },
    )
}

async fn in_the_room() -> Cost {
    let server = Server::start(VIEWERS);
    let presenter = Presenter::join(&server).await;
    let before = server.processes().pss();
    let crowd = Crowd::join(server.address, VIEWERS, &anybody(), &USUAL).await;
    presenter.begin(&crowd).await;
    let times = crowd.costs(some(60), (presenter.lead(), SETTLE), &server.processes()).await;
    let memory = server.processes().pss();
    told("sitroom", &crowd, Cost { times, joins: crowd.joins(), memory, each: (memory - before) / VIEWERS as f64 })
}

fn told(who: &str, crowd: &Crowd, cost: Cost) -> Cost {
    println!(" {who}");
    missing(crowd, &cost.times);
    spread(&cost.times);
    note("memory", format!("{:.1} MiB, {:.0} KiB each", cost.memory / 1024.0, cost.each));
    note("processor, each viewer and key", format!("{:.1} µs", micros(cost.times.each)));
    note("joins per second", format!("{:.0}", cost.joins));
    cost
}

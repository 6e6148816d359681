//! Followers next to hostile viewers: windows of many sizes near the largest, keys and resizes without pause.
//!
//! The hostile viewers run in a process of their own, on the processor of the measured followers and with lower priority: the
//! server has the other processor to itself.

use std::io::{BufRead, BufReader, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::sleep;

use super::client::{Board, Ends, Viewer};
use super::crowd::{Crowd, Times, USUAL, some};
use super::parts::{Presenter, SETTLE, anybody, at_least, missing};
use super::proc::{pin, pinned};
use super::server::Server;
use crate::measure::{bound, note};

/// The first argument of the attacking process.
pub const CHILD: &str = "attack";
/// Number of measured followers.
const FOLLOWERS: usize = 200;
/// Number of the presenter's keys, and the interval: an attack without pause overlaps each of them.
const KEYS: usize = 60;
const BETWEEN: Duration = Duration::from_millis(60);
/// Time after which memory should be released.
const AFTER: Duration = Duration::from_secs(5);
/// The processor of the server, and the one of everyone else.
const SERVER: usize = 0;
const VIEWERS: usize = 1;
/// Addresses of the hostile viewers.
const ADDRESSES: u8 = 3;

/// What the hostile viewers do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Attack {
    /// Follow with windows of many sizes.
    Sizes,
    /// Browse and type without pause.
    Typing,
    /// Resize their windows without pause.
    Resizing,
    /// A third of each.
    All,
}

const ATTACKS: [(&str, Attack); 4] =
    [("sizes", Attack::Sizes), ("typing", Attack::Typing), ("resizing", Attack::Resizing), ("all", Attack::All)];

/// Sizes near the largest, each different.
fn large(number: usize) -> (u32, u32) {
    let number = u32::try_from(number).unwrap();
    (500 - number % 20, 200 - number / 20 % 20)
}

/// 380 followers with as many sizes.
pub async fn sizes() {
    beside(380, Attack::Sizes).await;
}

/// 200 hostile viewers, with different attacks.
pub async fn hostile() {
    for attack in [Attack::Sizes, Attack::Typing, Attack::Resizing, Attack::All] {
        beside(200, attack).await;
    }
}

async fn beside(count: usize, attack: Attack) {
    println!("\n{FOLLOWERS} followers at 120x40 next to {count} hostile viewers near 500x200: {attack:?}");
    let server = Server::start(FOLLOWERS + count);
    let apart = pin(Some(server.id()), SERVER);
    note("the server has a processor to itself", apart);
    pinned(VIEWERS, measured(&server, count, attack)).await;
}

async fn measured(server: &Server, count: usize, attack: Attack) {
    let presenter = Presenter::join(server).await;
    let crowd = Crowd::join(server.address, FOLLOWERS, &anybody(), &USUAL).await;
    presenter.begin(&crowd).await;
    let alone = keys(&crowd, &presenter).await;
    let before = memory(server);
    let others = Others::start(server.address, count, attack);
    let with = keys(&crowd, &presenter).await;
    let during = memory(server);
    drop(others);
    sleep(AFTER).await;
    let after = memory(server);
    missing(&crowd, &with);
    let row = |times: &Times| {
        let (half, most, all) = (times.share(0.5), times.share(0.99), times.share(1.0));
        format!("{half:.2} ms, {most:.2} ms, {all:.2} ms")
    };
    note("alone: p50, p99, longest", row(&alone));
    note("beside the others: p50, p99, longest", row(&with));
    note("p99 against alone", format!("{:.1}×", with.share(0.99) / alone.share(0.99)));
    bound("key to complete frame under attack, p99", with.share(0.99), 50.0, " ms");
    note("memory before, during and after", format!("{before:.0}, {during:.0}, {after:.0} MiB"));
    bound("memory under attack", during, 400.0, " MiB");
    let last = crowd.key("j", presenter.lead(), SETTLE).await;
    at_least("followers who see the last key", last.len() as f64, FOLLOWERS as f64, "");
}

async fn keys(crowd: &Crowd, presenter: &Presenter) -> Times {
    let mut times = Times::default();
    for key in some(KEYS) {
        let seen = crowd.key(key, presenter.lead(), SETTLE).await;
        times.keys += 1;
        times.missed += crowd.viewers.len() - seen.len();
        times.all.extend(seen);
        sleep(BETWEEN).await;
    }
    times.all.sort_unstable();
    times
}

fn memory(server: &Server) -> f64 {
    server.processes().rss() / 1024.0
}

/// The attacking process, killed when dropped.
struct Others {
    child: Child,
    _stdout: BufReader<ChildStdout>,
}

impl Others {
    /// Starts the process and waits until all viewers are connected.
    fn start(address: SocketAddr, count: usize, attack: Attack) -> Self {
        let name = ATTACKS.iter().find(|(_, other)| *other == attack).unwrap().0;
        let mut command = Command::new("nice");
        command.args(["-n", "5"]).arg(std::env::current_exe().unwrap());
        command.args([CHILD, name, &address.to_string(), &count.to_string()]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        note("others who came in", line.trim());
        Self { child, _stdout: stdout }
    }
}

impl Drop for Others {
    fn drop(&mut self) {
        // it may have ended on its own
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs the attacking process: connects, reports, and attacks until killed.
pub fn attack(kind: &str, address: SocketAddr, count: usize) {
    let attack = ATTACKS.iter().find(|(name, _)| *name == kind).unwrap().1;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut joining = JoinSet::new();
        for number in 0..count {
            let address_number = 2 + u8::try_from(number % usize::from(ADDRESSES)).unwrap();
            let from = IpAddr::V4(Ipv4Addr::new(127, 0, 0, address_number));
            let board: Arc<Board> = Board::of(Ends::Marked, from);
            joining.spawn(async move { (number, Viewer::join(address, anybody(), large(number), board).await) });
            if number % 32 == 31 {
                sleep(Duration::from_millis(50)).await;
            }
        }
        let came: Vec<(usize, Viewer)> =
            joining.join_all().await.into_iter().filter_map(|(number, came)| Some((number, came.ok()?))).collect();
        println!("{} of {count}", came.len());
        std::io::stdout().flush().unwrap();
        let mut busy = JoinSet::new();
        for (number, viewer) in came {
            let attack = match (attack, number % 3) {
                (Attack::All, 0) => Attack::Sizes,
                (Attack::All, 1) => Attack::Typing,
                (Attack::All, _) => Attack::Resizing,
                (attack, _) => attack,
            };
            busy.spawn(worst(attack, number, viewer));
        }
        busy.join_all().await;
    });
}

async fn worst(attack: Attack, mut number: usize, viewer: Viewer) {
    loop {
        match attack {
            Attack::Typing => {
                for key in ["j", "j", "k", "\r", "s", "\x1b", "\t", "G", "g", "i", "?"] {
                    viewer.press(key).await;
                }
            }
            Attack::Resizing => {
                number += 1;
                viewer.resize(large(number)).await;
            }
            Attack::Sizes | Attack::All => sleep(Duration::from_secs(1)).await,
        }
        tokio::task::yield_now().await;
    }
}

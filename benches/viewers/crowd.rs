//! A crowd of viewers: how fast they connect, and what each key costs until all of them have its frame.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::client::{Board, Ends, Login, Viewer};
use super::proc::Processes;

/// Concurrent connection attempts.
const AT_ONCE: usize = 64;
/// Time without any frame after which no more are expected, since a key need not change every window; and the addition per
/// viewer.
const QUIET: Duration = Duration::from_millis(500);
const QUIET_EACH: Duration = Duration::from_micros(200);
/// Keys as a presenter may press them; each changes something at 120x40. The next step returns to the script, so the last
/// key leads back to the initial state.
pub const KEYS: [&str; 12] = ["j", "j", "k", "k", "\t", "j", "k", " ", " ", " ", "\x1b[D", "\x1b[D"];

/// Windows of one size.
pub const USUAL: [(u32, u32); 1] = [(120, 40)];
/// Windows of different sizes, as people have them.
pub const MIXED: [(u32, u32); 8] =
    [(80, 24), (100, 30), (120, 40), (132, 43), (160, 48), (200, 60), (95, 50), (180, 40)];

/// Viewers who wait for the same keys.
pub struct Crowd {
    pub board: Arc<Board>,
    pub viewers: Vec<Viewer>,
    /// Time until the last one was connected.
    pub joining: Duration,
    /// Why some are not connected.
    pub refused: Vec<String>,
}

/// Who presses the keys.
#[derive(Clone, Copy)]
pub enum Lead<'a> {
    /// One for everyone.
    By(&'a Viewer),
    /// Each for themselves.
    Own,
}

impl Crowd {
    /// Connects `count` viewers, several at once, each with the next of the `windows`.
    pub async fn join(address: SocketAddr, count: usize, login: &Login, windows: &'static [(u32, u32)]) -> Self {
        Self::join_at(Board::new(Ends::Marked), (address, count), login, windows).await
    }

    /// The same, with another way to detect complete frames.
    pub async fn join_at(
        board: Arc<Board>,
        (address, count): (SocketAddr, usize),
        login: &Login,
        windows: &'static [(u32, u32)],
    ) -> Self {
        let next = Arc::new(AtomicUsize::new(0));
        let started = Instant::now();
        let mut doors = JoinSet::new();
        for _ in 0..AT_ONCE.min(count) {
            let (board, next, login) = (Arc::clone(&board), Arc::clone(&next), login.clone());
            doors.spawn(async move {
                let mut came = Vec::new();
                loop {
                    let number = next.fetch_add(1, Relaxed);
                    if number >= count {
                        return came;
                    }
                    let window = windows[number % windows.len()];
                    came.push(Viewer::join(address, login.clone(), window, Arc::clone(&board)).await);
                }
            });
        }
        let (mut viewers, mut refused) = (Vec::new(), Vec::new());
        for came in doors.join_all().await.into_iter().flatten() {
            match came {
                Ok(viewer) => viewers.push(viewer),
                Err(why) => refused.push(why),
            }
        }
        let joining = started.elapsed();
        Self { board, viewers, joining, refused }
    }

    /// Returns the number of connections per second.
    pub fn joins(&self) -> f64 {
        self.viewers.len() as f64 / self.joining.as_secs_f64()
    }

    /// Presses one key and waits until everyone has its frame; returns the time for each viewer. Bytes within `settle` of a
    /// frame still belong to it.
    pub async fn key(&self, key: &'static str, lead: Lead<'_>, settle: Duration) -> Vec<Duration> {
        let board = &self.board;
        board.waiting.store(self.viewers.len(), Relaxed);
        let round = board.round.fetch_add(1, Relaxed) + 1;
        let pressed = board.now();
        match lead {
            Lead::By(viewer) => viewer.press(key).await,
            Lead::Own => {
                for viewer in &self.viewers {
                    viewer.press(key).await;
                }
            }
        }
        let since = |at: u64| Duration::from_nanos(board.now().saturating_sub(at));
        let patience = QUIET + QUIET_EACH * u32::try_from(self.viewers.len()).unwrap();
        while board.waiting.load(Relaxed) > 0 && since(board.last.load(Relaxed).max(pressed)) < patience {
            // a permit may be left from the previous key
            let _ = timeout(QUIET / 5, board.all.notified()).await;
        }
        while since(board.last.load(Relaxed)) < settle {
            sleep(settle / 4).await;
        }
        let seen = self.viewers.iter().filter(|viewer| viewer.sight.round.load(Relaxed) == round);
        seen.map(|viewer| Duration::from_nanos(viewer.sight.at.load(Relaxed) - pressed)).collect()
    }

    /// Presses `keys` one after another.
    pub async fn keys(&self, keys: impl Iterator<Item = &'static str>, (lead, settle): (Lead<'_>, Duration)) -> Times {
        let mut times = Times::default();
        for key in keys {
            let seen = self.key(key, lead, settle).await;
            times.keys += 1;
            times.missed += self.viewers.len() - seen.len();
            times.all.extend(seen);
        }
        times.all.sort_unstable();
        times
    }

    /// The same, with the cost for the server.
    pub async fn costs(
        &self,
        keys: impl Iterator<Item = &'static str>,
        how: (Lead<'_>, Duration),
        server: &Processes,
    ) -> Times {
        let (own, before) = (Processes(vec![std::process::id()]), server.cpu());
        let generator = own.cpu();
        let mut times = self.keys(keys, how).await;
        times.cpu = server.cpu().saturating_sub(before);
        times.generator = own.cpu().saturating_sub(generator);
        // a key that changes nothing costs next to nothing
        times.each = times.cpu.div_f64(times.all.len().max(1) as f64);
        times
    }

    /// Returns the bytes received by all viewers.
    pub fn bytes(&self) -> u64 {
        self.viewers.iter().map(|viewer| viewer.sight.bytes.load(Relaxed)).sum()
    }

    /// Returns the number of lost viewers.
    pub fn lost(&self) -> usize {
        self.viewers.iter().filter(|viewer| viewer.is_gone()).count()
    }

    /// Waits until no bytes have come for a while.
    pub async fn quiet(&self) {
        let mut before = u64::MAX;
        while before != self.bytes() {
            before = self.bytes();
            sleep(QUIET).await;
        }
    }
}

/// Returns the first `count` keys.
pub fn some(count: usize) -> impl Iterator<Item = &'static str> {
    KEYS.into_iter().cycle().take(count)
}

/// The times of frames.
#[derive(Debug, Default)]
pub struct Times {
    /// From key to frame, of each key and viewer, sorted.
    pub all: Vec<Duration>,
    pub keys: usize,
    /// Keys without a frame for a viewer.
    pub missed: usize,
    /// The server's CPU time, in total and per viewer and key.
    pub cpu: Duration,
    pub each: Duration,
    /// The CPU time of the viewers themselves.
    pub generator: Duration,
}

impl Times {
    /// Returns the time within which this share of all frames arrived, in milliseconds.
    pub fn share(&self, share: f64) -> f64 {
        let rank = (self.all.len() as f64 * share).ceil() as usize;
        self.all.get(rank.max(1) - 1).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
    }
}

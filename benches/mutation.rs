//! Mutation fuzzing on stable Rust: mutated briefings and prose processed by every part of the program.
//!
//! `cargo bench --bench mutation -- --seconds N [--seed S] [--workers W] [--only TARGET,…]`. A panic, a failed assertion or
//! work that takes longer than ten seconds fails the run and saves the input in `target/mutation`; `--seed` with its number
//! reproduces it.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)] // what cannot go on has failed

#[path = "../tests/mutation/mod.rs"]
mod mutation;

use std::any::Any;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use clap::Parser;
use mutation::{Corpus, Input, TARGETS, Target};

/// Longer work counts as a hang.
const HANG_TIMEOUT: Duration = Duration::from_secs(10);
/// Interval of the watchdog.
const WATCHDOG_INTERVAL: Duration = Duration::from_millis(200);

/// Mutation fuzzing of everything that reads a briefing or a text.
#[derive(Debug, Parser)]
struct Args {
    /// Duration in seconds
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Number of the first input; the others follow
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Threads; by default one per processor
    #[arg(long)]
    workers: Option<usize>,
    /// Only these targets, such as `load,fmt`
    #[arg(long, value_delimiter = ',', value_name = "TARGETS")]
    only: Vec<String>,
    /// Passed by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

/// The current work of a worker.
type Busy = Mutex<Option<(u64, &'static str, Instant)>>;

/// State shared by the workers.
struct Shared {
    corpus: Corpus,
    targets: Vec<&'static Target>,
    next: AtomicU64,
    /// Executions of each target, with their total microseconds.
    done: Vec<(AtomicU64, AtomicU64)>,
    stop: AtomicBool,
    failure: Mutex<Option<String>>,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let workers = args.workers.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from)).max(1);
    let is_chosen = |target: &&Target| args.only.is_empty() || args.only.iter().any(|name| name == target.name);
    let targets: Vec<&Target> = TARGETS.iter().filter(is_chosen).collect();
    let shared = Arc::new(Shared {
        corpus: Corpus::read(),
        next: AtomicU64::new(args.seed),
        done: targets.iter().map(|_| Default::default()).collect(),
        targets,
        stop: AtomicBool::new(false),
        failure: Mutex::new(None),
    });
    let start = Instant::now();
    let busy: Vec<Arc<Busy>> = (0..workers).map(|_| Arc::default()).collect();
    for (number, busy) in busy.iter().enumerate() {
        let (shared, busy) = (Arc::clone(&shared), Arc::clone(busy));
        thread::spawn(move || work(number, &shared, &busy));
    }
    while start.elapsed() < Duration::from_secs(args.seconds) && failure(&shared).is_none() {
        thread::sleep(WATCHDOG_INTERVAL);
        busy.iter().for_each(|busy| watch(busy, &shared));
    }
    shared.stop.store(true, Ordering::Relaxed);
    report(&shared, args.seed, start.elapsed())
}

/// Runs all targets on one input after the other.
fn work(number: usize, shared: &Shared, busy: &Busy) {
    let kept = folder().join(format!("worker-{number}"));
    while !shared.stop.load(Ordering::Relaxed) {
        let seed = shared.next.fetch_add(1, Ordering::Relaxed);
        let (input, loaded) = (shared.corpus.input(seed), Default::default());
        // written before, since a stack overflow ends the process
        keep(&kept, &input);
        for (target, done) in shared.targets.iter().zip(&shared.done) {
            let start = Instant::now();
            set(busy, Some((seed, target.name, start)));
            let run = catch_unwind(AssertUnwindSafe(|| (target.run)(&input, &loaded)));
            set(busy, None);
            done.0.fetch_add(1, Ordering::Relaxed);
            done.1.fetch_add(start.elapsed().as_micros() as u64, Ordering::Relaxed);
            if let Err(payload) = run {
                fail(shared, seed, target.name, &said(payload.as_ref()));
                return;
            }
        }
    }
}

/// Fails if a worker has been busy for too long. Its thread cannot be stopped, but the process ends.
fn watch(busy: &Busy, shared: &Shared) {
    let busy = *busy.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((seed, target, since)) = busy.filter(|(_, _, since)| since.elapsed() > HANG_TIMEOUT) {
        fail(shared, seed, target, &format!("no end after {:.0?}", since.elapsed()));
    }
}

fn fail(shared: &Shared, seed: u64, target: &str, why: &str) {
    let path = folder().join(format!("{target}-{seed}"));
    keep(&path, &shared.corpus.input(seed));
    let mut failure = shared.failure.lock().unwrap_or_else(PoisonError::into_inner);
    failure.get_or_insert_with(|| format!("{target}, input {seed}: {why}\nkept as {}.*", path.display()));
}

/// Saves the parts of an input in one folder.
fn keep(path: &Path, input: &Input) {
    fs::create_dir_all(folder()).unwrap();
    fs::write(path.with_extension("toml"), &input.text).unwrap();
    fs::write(path.with_extension("txt"), &input.prose).unwrap();
    for (number, (_, text)) in input.held.iter().enumerate() {
        fs::write(path.with_extension(format!("held-{number}.txt")), text).unwrap();
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/mutation")
}

fn report(shared: &Shared, seed: u64, took: Duration) -> ExitCode {
    let mut total = 0;
    for (target, (done, micros)) in shared.targets.iter().zip(&shared.done) {
        let (done, micros) = (done.load(Ordering::Relaxed), micros.load(Ordering::Relaxed));
        total += done;
        println!("  {:<10} {done:>10} executions, {:>7} µs each", target.name, micros / done.max(1));
    }
    let next = shared.next.load(Ordering::Relaxed);
    println!("  {:<10} {total:>10} executions in {:.0?}, of inputs {seed} to {next}", "all", took);
    match failure(shared) {
        Some(failure) => {
            eprintln!("FAILED: {failure}");
            ExitCode::FAILURE
        }
        None => ExitCode::SUCCESS,
    }
}

fn failure(shared: &Shared) -> Option<String> {
    shared.failure.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn set(busy: &Busy, what: Option<(u64, &'static str, Instant)>) {
    *busy.lock().unwrap_or_else(PoisonError::into_inner) = what;
}

fn said(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().cloned();
    text.or_else(|| payload.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
}

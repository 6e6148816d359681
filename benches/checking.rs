//! Checking a briefing: throughput, how it grows, and what starting the program costs where it draws nothing.
//!
//! `cargo bench --bench checking`. Runs are interleaved, so that a busy machine slows all of them alike.

#![allow(missing_docs, clippy::unwrap_used)] // a measurement that cannot go on has failed

#[allow(dead_code)] // the other measurements use the rest of it
mod generator;
mod measure;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use clap::Parser;
use measure::{bound, median, note, ratio};
use sitroom::briefing::load;
use sitroom::check::check;
use sitroom::cli::Cli;

/// The variable that makes this program one that only parses its arguments.
const FLOOR: &str = "SITROOM_BENCH_FLOOR";

fn main() {
    if std::env::var_os(FLOOR).is_some() {
        drop(Cli::try_parse().map_err(|error| error.exit()));
        return;
    }
    throughput();
    start_up();
}

fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

fn throughput() {
    println!("Checking");
    let mut per_byte = Vec::new();
    for entries in [1_000, 10_000, 100_000] {
        let file = generator::briefing(entries);
        let runs = (300_000 / entries).clamp(3, 30);
        let (mut loads, mut checks, mut found) = (Vec::new(), Vec::new(), 0);
        for _ in 0..runs {
            loads.push(time(|| load(&file).unwrap()).0);
            let (took, checked) = time(|| check(&file, None, None));
            checks.push(took);
            found = checked.problems.len();
        }
        let (loaded, checked) = (median(loads), median(checks));
        let megabytes = file.len() as f64 / 1e6;
        note(
            &format!("{entries} entries, {megabytes:.1} MB, {found} findings"),
            format!("{checked:.1?}, {:.2}× the time to load it", ratio(checked, loaded)),
        );
        let speed = megabytes / checked.as_secs_f64();
        note("throughput, asked for 20 MB/s or more", format!("{speed:.0} MB/s"));
        per_byte.push(checked.as_secs_f64() / megabytes);
    }
    // a small file stays in the cache; what is left is to be the same for each byte
    bound("time for a byte, 100 000 against 1 000 entries", per_byte[2] / per_byte[0], 2.0, "×");
}

/// The program against one that parses the same arguments and does nothing.
fn start_up() {
    println!("\nStart to end, interleaved");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.toml");
    std::fs::write(&path, generator::briefing(20)).unwrap();
    let path = path.to_str().unwrap();
    let this = std::env::current_exe().unwrap();
    for (name, args) in [("--help", vec!["--help"]), ("check of a small file", vec!["check", path])] {
        let run = |program: &std::path::Path, floor: bool| {
            let mut command = Command::new(program);
            command.args(&args).stdout(Stdio::null()).stderr(Stdio::null());
            if floor {
                command.env(FLOOR, "1");
            }
            time(|| command.status().unwrap()).0
        };
        let (mut floor, mut sitroom) = (Vec::new(), Vec::new());
        for _ in 0..101 {
            floor.push(run(&this, true));
            sitroom.push(run(env!("CARGO_BIN_EXE_sitroom").as_ref(), false));
        }
        let (floor, sitroom) = (median(floor), median(sitroom));
        note(&format!("{name}: the floor, sitroom"), format!("{floor:.2?}, {sitroom:.2?}"));
        bound(&format!("{name}: against the floor"), ratio(sitroom, floor), 1.5, "×");
    }
}

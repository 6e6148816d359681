//! Checking a briefing: throughput, how it grows, and what starting the program costs where it draws nothing.
//!
//! `cargo bench --bench checking`. The time per byte is the minimum of several runs, and start-ups are interleaved, so that
//! load on the machine matters little.

#![allow(missing_docs, clippy::unwrap_used)] // a measurement that cannot go on has failed

#[allow(dead_code)] // the other measurements use the rest of it
mod generator;
mod measure;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use clap::Parser;
use generator::shapes::SHAPES;
use measure::{bound, median, note, ratio};
use sitroom::briefing::load;
use sitroom::check::check;
use sitroom::cli::Cli;
use sitroom::export::findings::{CheckedFile, write_json};

/// Environment variable with which this program only parses its arguments.
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

/// Entries of the measured files; each is compared with the first.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn throughput() {
    println!("Checking");
    for (shape, make) in SHAPES {
        println!("  {shape}");
        let mut first = None;
        for entries in SIZES {
            let file = make(entries);
            let per_byte = measured(entries, &file);
            let small = *first.get_or_insert(per_byte);
            if entries > SIZES[0] {
                let what = format!("  time for a byte, {entries} against {} entries", SIZES[0]);
                bound(&what, per_byte / small, 1.3, "×");
            }
        }
    }
}

/// Returns the seconds per byte to check `file` and write all findings as JSON.
fn measured(entries: usize, file: &str) -> f64 {
    let runs = (1_000_000 / entries).clamp(7, 100);
    let (mut loads, mut checks, mut found) = (Vec::new(), Vec::new(), 0);
    for _ in 0..runs {
        loads.push(time(|| load(file).unwrap()).0);
        let (took, problems) = time(|| {
            let checked = check(file, None, None);
            let found = checked.problems.len();
            let file = CheckedFile { name: "a.toml".into(), text: file.to_owned(), checked };
            write_json(&[file], &mut std::io::sink()).unwrap();
            found
        });
        checks.push(took);
        found = problems;
    }
    // load on the machine only adds time
    let least = |times: Vec<Duration>| times.into_iter().min().unwrap();
    let (loaded, checked) = (least(loads), least(checks));
    let megabytes = file.len() as f64 / 1e6;
    let speed = megabytes / checked.as_secs_f64();
    note(
        &format!("  {entries} entries, {megabytes:.2} MB, {found} findings"),
        format!("{checked:.1?}, {speed:.0} MB/s, {:.2}× the time to load it", ratio(checked, loaded)),
    );
    checked.as_secs_f64() / file.len() as f64
}

/// Compares the program with one that only parses the same arguments.
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

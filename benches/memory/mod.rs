//! Peak memory, each task in a process of its own.

use std::process::Command;

use sitroom::briefing::load;
use sitroom::index::Index;

use crate::measure::{bound, note};

/// Environment variable with which this program runs as its own child; it names the measured task.
pub const CHILD: &str = "SITROOM_BENCH_CHILD";
/// Bytes of the file whose peak memory is measured.
const LARGE: usize = 50_000_000;
/// Entries of the file that is compared with the parser.
const ENTRIES: usize = 100_000;

/// Measures the peak memory of loading, compared with that of the parser alone and with the size of the file.
pub fn measure() {
    println!("\nPeak memory of loading 100 000 entries, each in a process of its own");
    let (Some(base), Some(alone), Some(whole)) = (peak("generate"), peak("parse"), peak("load")) else {
        return note("not measured", "there is no /proc/self/status");
    };
    note("the file itself, toml alone, load", format!("{} MB, {} MB, {} MB", base / 1000, alone / 1000, whole / 1000));
    bound("load against toml alone", whole as f64 / alone as f64, 1.25, "×");
    println!("\nPeak memory of loading and indexing {} MB, each in a process of its own", LARGE / 1_000_000);
    for (what, task) in [("long texts", "long"), ("texts as in life", "life")] {
        bound(what, peak(task).unwrap_or_default() as f64 * 1024.0 / LARGE as f64, 15.0, "× the file");
    }
    note("short entries", format!("{:.1}× the file", peak("short").unwrap_or_default() as f64 * 1024.0 / LARGE as f64));
}

/// Returns a file of about [`LARGE`] bytes.
fn large(make: fn(usize) -> String) -> String {
    let sample = make(1_000).len();
    make(LARGE * 1_000 / sample)
}

/// Returns the peak resident memory of a child, in KB.
fn peak(task: &str) -> Option<u64> {
    let output = Command::new(std::env::current_exe().ok()?).env(CHILD, task).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// Does one task, and prints the peak memory.
pub fn child(task: &str) {
    let file = match task {
        "long" => large(crate::generator::shapes::long_texts),
        "life" => large(crate::generator::briefing),
        "short" => large(crate::generator::shapes::short_entries),
        _ => crate::generator::briefing(ENTRIES),
    };
    match task {
        "long" | "life" | "short" => assert!(!Index::new(load(&file).unwrap()).is_empty()),
        "parse" => assert!(crate::parse_alone(&file) > 0),
        "load" => assert!(load(&file).is_ok()),
        _ => {}
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
    println!("{}", peak.unwrap_or("not told"));
}

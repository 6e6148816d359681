//! The real binary at a terminal: start-up against the smallest ratatui program, memory, bytes, bursts, idling.
//!
//! `cargo bench --bench terminal`. Needs a Unix pseudo-terminal; memory and wake-ups are read from `/proc`.

#![allow(missing_docs, clippy::unwrap_used)] // a measurement that cannot go on has failed

mod floor;
#[allow(dead_code)] // the other measurements use the rest of it
mod generator;
mod measure;

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use measure::{bound, first_decile, median, note, ratio};
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

/// Environment variable with which this program is the smallest ratatui program.
const FLOOR: &str = "SITROOM_BENCH_FLOOR";
/// The end of a frame: the end of a synchronized update.
const FRAME_END: &[u8] = b"\x1b[?2026l";

fn main() {
    if std::env::var_os(FLOOR).is_some() {
        return floor::run().unwrap();
    }
    start_up();
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
        keys(columns, rows);
    }
    hyperlinks();
    burst();
    at_rest();
    folder();
    save();
}

/// Measures the time from saving an open briefing of a megabyte, as editors do, to the frame that shows it.
fn save() {
    const MEGABYTE: usize = 1_000_000;
    let entries = (1..).map(|hundreds| hundreds * 100).find(|&entries| generator::briefing(entries).len() >= MEGABYTE);
    let text = generator::briefing(entries.unwrap());
    println!("\nA save of a briefing of {} entries, {:.1} MB, at 120x40", entries.unwrap(), text.len() as f64 / 1e6);
    let folder = tempfile::tempdir().unwrap();
    let (path, beside) = (folder.path().join("a.toml"), folder.path().join(".a.toml.swp"));
    std::fs::write(&path, &text).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sitroom"));
    command.arg(&path);
    let mut sitroom = Running::start(command, 120, 40);
    sitroom.read_until(|bytes| bytes.ends_with(FRAME_END));
    let title = text.find("title = \"").unwrap() + 9;
    let mut waits: [Vec<Duration>; 2] = Default::default();
    for round in 0..20_u8 {
        // wait until the previous save is processed
        std::thread::sleep(Duration::from_millis(300));
        // every cell differs from the round before, so that all are sent
        let word = [b'a' + round, b'A' + round].repeat(3);
        let saved = format!("{}{} {}", &text[..title], String::from_utf8_lossy(&word), &text[title..]);
        let (renamed, began) = (round % 2 == 1, Instant::now());
        if renamed {
            std::fs::write(&beside, &saved).unwrap();
            std::fs::rename(&beside, &path).unwrap();
        } else {
            std::fs::write(&path, &saved).unwrap();
        }
        sitroom.read_until(|bytes| bytes.windows(6).any(|part| part == word) && bytes.ends_with(FRAME_END));
        waits[usize::from(renamed)].push(began.elapsed());
    }
    let milliseconds = |waits: &mut Vec<Duration>| median(std::mem::take(waits)).as_secs_f64() * 1000.0;
    bound("written over, seen after", milliseconds(&mut waits[0]), 100.0, " ms");
    bound("put in its place, seen after", milliseconds(&mut waits[1]), 100.0, " ms");
    sitroom.quit();
}

/// Measures a folder of five thousand briefings: the list, and loading all for problems and find.
fn folder() {
    const FILES: usize = 5_000;
    println!("\nA folder of {FILES} briefings at 120x40");
    let oman = include_str!("../briefings/oman-talks.toml");
    let folder = tempfile::tempdir().unwrap();
    for number in 0..FILES {
        let id = format!("id = \"talks-{number}\"");
        let text = oman.replacen("id = \"oman-talks-2024\"", &id, 1);
        std::fs::write(folder.path().join(format!("{number:05}.toml")), text).unwrap();
    }
    let (mut plain, mut first, mut whole, mut memory) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for _ in 0..3 {
        let start = Instant::now();
        let files = std::fs::read_dir(folder.path()).unwrap();
        let bytes: usize = files.map(|file| std::fs::read(file.unwrap().path()).unwrap().len()).sum();
        assert!(bytes > FILES * 1000);
        plain.push(start.elapsed());
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sitroom"));
        command.arg(folder.path());
        let mut sitroom = Running::start(command, 120, 40);
        sitroom.read_until(|bytes| bytes.ends_with(FRAME_END));
        first.push(sitroom.started.elapsed());
        // the first row shows the remaining number of files
        let mut terminal = vt100::Parser::new(40.try_into().unwrap(), 120.try_into().unwrap(), 0);
        sitroom.send("j");
        loop {
            terminal.process(&sitroom.read_until(|bytes| bytes.ends_with(FRAME_END)));
            sitroom.send("\x0c");
            let contents = terminal.screen().contents();
            if contents.contains("briefings") && !contents.contains("reading") {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        whole.push(sitroom.started.elapsed());
        memory = sitroom.status("VmRSS:").unwrap_or(0);
        sitroom.quit();
    }
    let (plain, first) = (median(plain), median(first));
    note("all files read and nothing else", format!("{plain:.0?}"));
    bound("the list is there after", first.as_secs_f64() * 1000.0, 500.0, " ms");
    note("every file is read, checked and searchable after", format!("{:.1?}", median(whole)));
    note("resident then", format!("{} MiB", memory / 1024));
}

/// A program in a pseudo-terminal.
struct Running {
    child: Box<dyn Child + Send + Sync>,
    reader: Box<dyn Read + Send>,
    writer: Box<dyn Write + Send>,
    started: Instant,
}

impl Running {
    fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        Self::start_as("xterm-256color", command, columns, rows)
    }

    fn start_as(term: &str, mut command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).unwrap();
        command.env("TERM", term);
        command.env("COLORTERM", "truecolor");
        // from the second run on, the read state exists, as in daily use
        command.env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"));
        command.env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"));
        let started = Instant::now();
        let child = pty.slave.spawn_command(command).unwrap();
        let (reader, writer) = (pty.master.try_clone_reader().unwrap(), pty.master.take_writer().unwrap());
        Self { child, reader, writer, started }
    }

    fn sitroom(columns: u16, rows: u16) -> Self {
        Self::start(CommandBuilder::new(env!("CARGO_BIN_EXE_sitroom")), columns, rows)
    }

    /// Reads until `done` returns true for the output.
    fn read_until(&mut self, done: impl Fn(&[u8]) -> bool) -> Vec<u8> {
        let (mut all, mut buffer) = (Vec::new(), [0; 65536]);
        while !done(&all) {
            let read = self.reader.read(&mut buffer).unwrap();
            assert!(read > 0, "the program has ended");
            all.extend_from_slice(&buffer[..read]);
        }
        all
    }

    fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Sends a key and returns the bytes of its frame.
    fn press(&mut self, key: &str) -> usize {
        self.send(key);
        self.read_until(|bytes| bytes.ends_with(FRAME_END)).len()
    }

    fn quit(mut self) {
        self.send("q");
        self.child.wait().unwrap();
    }

    /// Returns a field of the process's status.
    fn status(&self, field: &str) -> Option<u64> {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.child.process_id()?)).ok()?;
        text.lines().find_map(|line| line.strip_prefix(field)?.split_whitespace().next()?.parse().ok())
    }

    /// Returns how long all threads of the process have run on a processor.
    fn processor_time(&self) -> Option<Duration> {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.child.process_id()?)).ok()?;
        let nanoseconds = |task: std::io::Result<std::fs::DirEntry>| {
            let text = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
            text.split_whitespace().next()?.parse::<u64>().ok()
        };
        Some(Duration::from_nanos(tasks.filter_map(nanoseconds).sum()))
    }

    /// Returns how often any thread of the process went to sleep.
    fn switches(&self) -> Option<u64> {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.child.process_id()?)).ok()?;
        let count = |task: std::io::Result<std::fs::DirEntry>| {
            let text = std::fs::read_to_string(task.ok()?.path().join("status")).ok()?;
            let line = text.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?;
            line.trim().parse::<u64>().ok()
        };
        Some(tasks.filter_map(count).sum())
    }
}

fn start_up() {
    println!("\nStart to first full frame at 120x40, interleaved");
    let (mut waits, mut processor): ([Vec<Duration>; 2], [Vec<Duration>; 2]) = Default::default();
    let mut record = |program: usize, running: Running| {
        waits[program].push(running.started.elapsed());
        processor[program].extend(running.processor_time());
        running.quit();
    };
    for _ in 0..31 {
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.env(FLOOR, "1");
        let mut floor = Running::start(command, 120, 40);
        // the last drawn cell is the lower right corner
        floor.read_until(|bytes| String::from_utf8_lossy(bytes).matches('┘').count() == 4);
        record(0, floor);
        let mut sitroom = Running::sitroom(120, 40);
        sitroom.read_until(|bytes| bytes.ends_with(FRAME_END));
        record(1, sitroom);
    }
    let [smallest, ours] = waits.map(median);
    note("waiting: the smallest program, sitroom", format!("{smallest:.2?}, {ours:.2?}"));
    if processor.iter().any(Vec::is_empty) {
        return bound("sitroom against the smallest program", ratio(ours, smallest), 1.5, "×");
    }
    let [smallest, ours] = processor.map(first_decile);
    note("processor: the smallest program, sitroom", format!("{smallest:.2?}, {ours:.2?}"));
    bound("sitroom against the smallest program", ratio(ours, smallest), 1.5, "×");
}

fn keys(columns: u16, rows: u16) {
    println!("\nBytes of a key at {columns}x{rows}, median");
    let mut sitroom = Running::sitroom(columns, rows);
    sitroom.read_until(|bytes| bytes.ends_with(FRAME_END));
    for (what, key, back) in [("j", "j", ""), ("Tab", "\t", ""), ("Enter", "\r", "\x1b"), ("Space", " ", " ")] {
        let mut bytes: Vec<usize> = Vec::new();
        for _ in 0..9 {
            bytes.push(sitroom.press(key));
            if !back.is_empty() {
                sitroom.press(back);
            }
        }
        bytes.sort_unstable();
        note(what, format!("{} B", bytes[bytes.len() / 2]));
    }
    sitroom.quit();
}

/// Counts the bytes of hyperlinks apart from the rest: they are longer than the text, and sent on few pages only.
fn hyperlinks() {
    println!("\nBytes of all sources at 120x40, at a terminal that shows hyperlinks");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sitroom"));
    command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/briefings/payments-outage.toml"));
    let mut sitroom = Running::start_as("xterm-kitty", command, 120, 40);
    sitroom.read_until(|bytes| bytes.ends_with(FRAME_END));
    sitroom.press("s");
    sitroom.send("s");
    let frame = sitroom.read_until(|bytes| bytes.ends_with(FRAME_END));
    let text = String::from_utf8_lossy(&frame);
    let link_bytes: usize = text.split("\x1b]8;").skip(1).map(|part| part.find("\x1b\\").unwrap() + 6).sum();
    note("without them", format!("{} B", frame.len() - link_bytes));
    note("of hyperlinks alone", format!("{link_bytes} B"));
    sitroom.quit();
}

fn burst() {
    println!("\nFifty j in one write at 120x40, on the timeline and back");
    let mut sitroom = Running::sitroom(120, 40);
    sitroom.read_until(|bytes| bytes.ends_with(FRAME_END));
    let mut worst = (0, 0);
    for key in ["j", "k", "j", "k"] {
        sitroom.send(&key.repeat(50));
        // a key with an effect marks the end of the burst
        sitroom.send("?");
        let bytes =
            sitroom.read_until(|bytes| bytes.ends_with(FRAME_END) && String::from_utf8_lossy(bytes).contains("Help"));
        let frames = bytes.windows(FRAME_END.len()).filter(|part| *part == FRAME_END).count();
        worst = worst.max((frames, bytes.len()));
        sitroom.press("?");
    }
    bound("frames, with that of the help page at the end", worst.0 as f64, 4.0, "");
    note("bytes, with those of the help page", worst.1);
    sitroom.quit();
}

fn at_rest() {
    println!("\nAt rest on the built-in briefing");
    let mut sitroom = Running::sitroom(120, 40);
    sitroom.read_until(|bytes| bytes.ends_with(FRAME_END));
    // background work after the first frame is finished by then
    std::thread::sleep(Duration::from_millis(300));
    let (Some(resident), Some(before)) = (sitroom.status("VmRSS:"), sitroom.switches()) else {
        return note("not measured", "there is no /proc");
    };
    bound("resident memory", resident as f64 / 1024.0, 8.0, " MB");
    std::thread::sleep(Duration::from_secs(3));
    let wakes = sitroom.switches().unwrap_or(u64::MAX) - before;
    bound("wake-ups in three seconds", wakes as f64, 0.0, "");
    sitroom.quit();
}

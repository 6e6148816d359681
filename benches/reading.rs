//! Loading, indexing, drawing, keys, find and exports, at 100, 10 000 and 100 000 entries, as ratios in one run.
//!
//! `cargo bench --bench reading`. Runs are interleaved, so that a busy machine slows all of them alike.

#![allow(missing_docs, clippy::unwrap_used)] // a measurement that cannot go on has failed

mod generator;
mod measure;
mod memory;

use std::sync::Arc;
use std::time::{Duration, Instant};

use measure::{bound, median, note, ratio};
use sitroom::app::{App, Presentation, Scene, Stage, StepTimes};
use sitroom::axis::AxisView;
use sitroom::briefing::{EntryId, PerSection, Quote, Section, load};
use sitroom::diff::{Mapping, diff};
use sitroom::export::csv::Table;
use sitroom::export::{Bom, FORMATS, Form, Format, Notes};
use sitroom::index::{Index, Pattern};
use sitroom::input::{Input, Key, KeyCode};
use sitroom::news::Version;
use sitroom::proof::{HeldText, prove};
use sitroom::screen::Depth;
use sitroom::session::Session;
use sitroom::view::Theme;

const SIZES: [usize; 3] = [100, 10_000, 100_000];

fn main() {
    match std::env::var(memory::CHILD).ok().as_deref() {
        Some(task) => memory::child(task),
        None => {
            let files = SIZES.map(generator::briefing);
            loading(&files);
            comparing(&files);
            memory::measure();
            let indexes = files.each_ref().map(|file| Arc::new(Index::new(load(file).unwrap())));
            first_draw(&indexes);
            for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
                keys(&indexes, columns, rows);
            }
            find(&indexes);
            exporting(&indexes[1]);
            proving();
            axis();
            timed();
            sources();
        }
    }
}

/// Exports ten thousand entries in each format, with all tables.
fn exporting(index: &Index) {
    println!("\nExporting {} entries", SIZES[1]);
    for format in FORMATS {
        let mut size = 0;
        let times = (0..7).map(|_| time(|| size = exported(index, format)).0).collect();
        bound(&format!("{}, {} KB", format.name, size / 1000), median(times).as_secs_f64() * 1e3, 1000.0, " ms");
    }
}

/// Returns the number of bytes of a format.
fn exported(index: &Index, format: &Format) -> usize {
    let mut out = Vec::new();
    match format.form {
        Form::Document(write) => write(index, &mut out).unwrap(),
        Form::WithNotes(write) => write(index, Notes::LeftOut, &mut out).unwrap(),
        Form::Dated(write) => write(index, None, &mut out).unwrap(),
        Form::Tables(write) => {
            Table::ALL.into_iter().for_each(|table| write(index, table, Bom::Written, &mut out).unwrap())
        }
    }
    out.len()
}

/// Searches ten megabytes of plain and hostile text for quotes, compared with one pass of `memmem`.
fn proving() {
    println!("\nProof of a quote, in 10 MB of text");
    let plain = "The harbour master said on Tuesday that the berth stays shut. ".repeat(160_000)
        + "“We reopen it then,” she said.";
    let hostile = "a".repeat(10_000_000) + " end";
    let many = format!("a {}", "[…] a ".repeat(90));
    for (name, text, words) in [
        ("plain, a quote at its end", &plain, "We reopen it then"),
        ("plain, a quote that is not in it", &plain, "We never reopen it"),
        ("plain, ninety segments", &plain, "[t]he […] berth […] master […] stays […] Tuesday [W]e reopen"),
        ("one letter, a run of it", &hostile, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
        ("one letter, in segments", &hostile, many.as_str()),
    ] {
        let quote = quote_of(words);
        let times = |work: &dyn Fn() -> usize| median((0..5).map(|_| time(work).0).collect());
        let pass = times(&|| memchr::memmem::find_iter(text.as_bytes(), b"absent").count());
        let (prepared, held) = time(|| HeldText::new(text));
        let proved = times(&|| prove(&held, &quote).found().map_or(0, <[_]>::len));
        note(name, format!("{proved:.1?} a quote, prepared once in {prepared:.1?}; a pass {pass:.1?}"));
    }
}

fn quote_of(words: &str) -> Quote {
    let text = format!(
        "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n[[actor]]\nid = \"a\"\nname = \"A\"\n\
         [[quote]]\nspeaker = \"a\"\ntext = \"{words}\"\n"
    );
    load(&text).unwrap().quotes.remove(0)
}

/// Measures `work`.
fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

fn parse_alone(text: &str) -> usize {
    toml::de::DeTable::parse(text).unwrap().get_ref().len()
}

fn loading(files: &[String; 3]) {
    println!("\nLoading");
    for (entries, file) in SIZES.into_iter().zip(files) {
        let runs = (2_000_000 / entries.max(1)).clamp(7, 101);
        let (mut alone, mut whole, mut index) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..runs {
            alone.push(time(|| parse_alone(file)).0);
            let (took, briefing) = time(|| load(file).unwrap());
            whole.push(took);
            index.push(time(|| Index::new(briefing)).0);
        }
        let (alone, whole) = (median(alone), median(whole));
        note(
            &format!("{entries} entries, {} KB: load, index", file.len() / 1000),
            format!("{whole:.2?}, {:.2?}", median(index)),
        );
        bound(&format!("{entries} entries: load against toml alone"), ratio(whole, alone), 2.0, "×");
    }
}

/// Compares two versions that differ in many entries, and remembers one.
fn comparing(files: &[String; 3]) {
    println!("\nComparing");
    for (entries, file) in SIZES.into_iter().zip(files) {
        let (mut whole, mut compared, mut mapped, mut remembered) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let new = load(&file.replace("convoy", "column")).unwrap();
        for _ in 0..7 {
            let (took, old) = time(|| load(file).unwrap());
            whole.push(took);
            compared.push(time(|| diff(&old, &new).len()).0);
            mapped.push(time(|| Mapping::between(&old, &new)).0);
            remembered.push(time(|| Version::of(&old)).0);
        }
        let (whole, compared, mapped, remembered) =
            (median(whole), median(compared), median(mapped), median(remembered));
        note(
            &format!("{entries} entries: compare, find positions, remember"),
            format!("{compared:.2?}, {mapped:.2?}, {remembered:.2?}"),
        );
        bound(&format!("{entries} entries: compare against load"), ratio(compared, whole), 1.0, "×");
        bound(&format!("{entries} entries: find positions against load"), ratio(mapped, whole), 1.0, "×");
        bound(&format!("{entries} entries: remember against load"), ratio(remembered, whole), 1.0, "×");
    }
}

fn session(index: &Arc<Index>, columns: u16, rows: u16) -> Session {
    let theme = Theme::named("dark").unwrap();
    Session::new(App::new(Arc::clone(index), columns, rows), theme, Depth::TrueColor)
}

fn first_draw(indexes: &[Arc<Index>; 3]) {
    println!("\nFirst draw at 120x40");
    let mut times = [const { Vec::new() }; 3];
    for _ in 0..101 {
        for (index, times) in indexes.iter().zip(&mut times) {
            times.push(time(|| session(index, 120, 40).frame().len()).0);
        }
    }
    let times = times.map(median);
    note("100, 10 000, 100 000 entries", format!("{:.2?}, {:.2?}, {:.2?}", times[0], times[1], times[2]));
}

/// Sequences of keys, and the panel in which they are pressed.
const WALKS: [(&str, Section, &[Key]); 6] = [
    ("up and down the actors", Section::Actors, UP_AND_DOWN),
    ("up and down the timeline", Section::Timeline, UP_AND_DOWN),
    ("up and down the quotes", Section::Quotes, UP_AND_DOWN),
    ("up and down the questions", Section::Questions, UP_AND_DOWN),
    ("from panel to panel", Section::Actors, &[Key::plain(KeyCode::Tab)]),
    ("into a page and back", Section::Timeline, &[Key::plain(KeyCode::Enter), Key::plain(KeyCode::Esc)]),
];
const UP_AND_DOWN: &[Key] =
    &[Key::char('j'), Key::char('j'), Key::char('j'), Key::char('k'), Key::char('k'), Key::char('k')];

/// Measures keys within each list: median time and bytes for each size.
fn keys(indexes: &[Arc<Index>; 3], columns: u16, rows: u16) {
    println!("\nA key and its frame at {columns}x{rows}: 100, 10 000, 100 000 entries");
    for (what, section, keys) in WALKS {
        let mut sessions = indexes.each_ref().map(|index| inside(index, section, (columns, rows)));
        let mut seen = [const { (Vec::new(), Vec::new()) }; 3];
        for key in keys.iter().cycle().take(600) {
            for (session, (times, bytes)) in sessions.iter_mut().zip(&mut seen) {
                let (took, sent) = time(|| press(session, *key));
                times.push(took);
                bytes.push(sent);
            }
        }
        let mean = |bytes: Vec<usize>| bytes.iter().sum::<usize>() as f64 / bytes.len() as f64;
        let [small, middle, large] = seen.map(|(times, bytes)| (median(times), mean(bytes)));
        let shown = |(took, bytes): (Duration, f64)| format!("{:.0} µs {bytes:.0} B", took.as_secs_f64() * 1e6);
        note(what, [small, middle, large].map(shown).join(", "));
        bound("    time at 100 000 against 100", ratio(large.0, small.0), 1.2, "×");
        bound("    bytes at 100 000 against 100", large.1 / small.1, 1.2, "×");
    }
}

/// Returns a session with an entry selected that is not the first of its list.
fn inside(index: &Arc<Index>, section: Section, (columns, rows): (u16, u16)) -> Session {
    let mut session = session(index, columns, rows);
    for key in [char::from(b'1' + section as u8), 'j', 'j'] {
        let _ = session.handle(&Input::Key(Key::char(key)));
    }
    session.frame();
    session
}

/// Presses a key, draws, and returns the bytes of the frame.
fn press(session: &mut Session, key: Key) -> usize {
    let _ = session.handle(&Input::Key(key));
    session.frame().len()
}

/// Texts to find, letter by letter: frequent and rare words, several words, a word that occurs nowhere, and misspelt ones.
const FOUND: [&str; 6] = ["ceasefire talks", "the of a", "officials", "xyzzyxyzzy", "ceasfire", "harbuor convoj"];
/// The longest time for a letter after the first with 100 000 entries.
const MAX_LETTER_MILLISECONDS: f64 = 30.0;

/// Measures the letters of a search with the list of matches: the first one, the slowest of the later ones, and a step.
fn find(indexes: &[Arc<Index>; 3]) {
    println!("\nFind: a letter and its frame at 120x40");
    let milliseconds = |took: Duration| took.as_secs_f64() * 1e3;
    for (entries, index) in SIZES.into_iter().zip(indexes) {
        let folding = time(|| index.find(&Pattern::new("absent").unwrap()).len()).0;
        note(&format!("{entries} entries: fold all texts, once"), format!("{folding:.2?}"));
        let words = time(|| index.spelling(&Pattern::new("absentia").unwrap())).0;
        note(&format!("{entries} entries: collect all words, once"), format!("{words:.2?}"));
        for typed in FOUND {
            let mut letters: Vec<Vec<Duration>> = vec![Vec::new(); typed.chars().count() + 1];
            for _ in 0..7 {
                let mut session = session(index, 120, 40);
                session.frame();
                press(&mut session, Key::char('/'));
                for (place, letter) in typed.chars().enumerate() {
                    letters[place].push(time(|| press(&mut session, Key::char(letter))).0);
                }
                letters[typed.chars().count()].push(time(|| press(&mut session, Key::plain(KeyCode::Down))).0);
            }
            let mut medians: Vec<Duration> = letters.into_iter().map(median).collect();
            let step = medians.pop().unwrap();
            let slowest = medians[1..].iter().copied().max().unwrap();
            let shown = format!("{:.2?}, {slowest:.2?}, {step:.2?}", medians[0]);
            note(&format!("{entries} entries, “{typed}”: first, slowest later letter, ↓"), shown);
            if entries == SIZES[2] {
                bound("    slowest letter after the first", milliseconds(slowest), MAX_LETTER_MILLISECONDS, " ms");
            }
        }
    }
}

/// Measures a key and its frame on the axis of 100 000 events at any zoom: all, and those related to the busiest actor.
fn axis() {
    println!("\nThe time axis of 100 000 events");
    axis_of("days", &generator::events(100_000));
    axis_of("minutes", &generator::timed_events(100_000));
}

fn axis_of(dates: &str, file: &str) {
    let index = Arc::new(Index::new(load(file).unwrap()));
    let took = time(|| index.chronology().as_of()).0;
    note(&format!("{dates}: made ready, once for a briefing"), format!("{took:.2?}"));
    let events = |&actor: &EntryId| index.related_in(actor, Section::Timeline).len();
    let busiest = index.entries(Section::Actors).iter().copied().max_by_key(events);
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
        for (what, related_to) in [("everything", None), ("related only", busiest)] {
            let mut session = on_axis(&index, related_to, (columns, rows));
            let listed = session.app().unwrap().listing(Section::Timeline).entries().len();
            // the whole, and ever closer up to the highest zoom
            let took = (0..6).map(|_| {
                let keys = "jjj<jj>kkjk".chars().cycle().take(33).chain("+++++".chars());
                median(keys.map(|c| time(|| press(&mut session, Key::char(c))).0).collect())
            });
            let (took, what) = (took.max().unwrap_or_default().as_secs_f64() * 1e3, format!("{dates}, {what}"));
            let name = format!("{columns}x{rows}, {what} ({listed} events): a key and its frame at the slowest zoom");
            bound(&name, took, 16.0, " ms");
        }
    }
}

/// Compares 100 000 events that have times of day with as many that have days.
fn timed() {
    println!("\n100 000 events with times against 100 000 with days");
    let files = [generator::events(100_000), generator::timed_events(100_000)];
    let (mut loads, mut indexes) = ([const { Vec::new() }; 2], [const { Vec::new() }; 2]);
    for _ in 0..7 {
        for (at, file) in files.iter().enumerate() {
            let (took, briefing) = time(|| load(file).unwrap());
            loads[at].push(took);
            indexes[at].push(time(|| Index::new(briefing)).0);
        }
    }
    let mut sessions = files.each_ref().map(|file| {
        let mut session = session(&Arc::new(Index::new(load(file).unwrap())), 120, 40);
        press(&mut session, Key::char('2'));
        session
    });
    let mut presses = [const { Vec::new() }; 2];
    for c in "jjjjjkkjddujjGkkkgjjj".chars().cycle().take(420) {
        for (session, times) in sessions.iter_mut().zip(&mut presses) {
            times.push(time(|| press(session, Key::char(c))).0);
        }
    }
    for (what, times) in [("load", loads), ("index", indexes), ("a key and its frame", presses)] {
        let [days, moments] = times.map(median);
        bound(&format!("{what}: {days:.2?} with days, {moments:.2?} with times"), ratio(moments, days), 1.1, "×");
    }
}

/// Measures a key and its frame on the page of all sources, with few and with very many.
fn sources() {
    println!("\nThe page of all sources at 120x40");
    let took = [100, 20_000].map(|count| {
        let index = Arc::new(Index::new(load(&generator::sources(count)).unwrap()));
        let mut session = session(&index, 120, 40);
        let opened = time(|| press(&mut session, Key::char('s'))).0;
        let keys = "jjjjjkkjddujjGkkkgjjj".chars().cycle().take(210);
        let took = median(keys.map(|c| time(|| press(&mut session, Key::char(c))).0).collect());
        note(&format!("{count} sources: opened, a key and its frame"), format!("{opened:.2?}, {took:.2?}"));
        took
    });
    bound("a key at 20 000 sources against 100", ratio(took[1], took[0]), 1.2, "×");
}

/// Returns a session on the axis of all events, or of those related to an actor.
fn on_axis(index: &Arc<Index>, related_to: Option<EntryId>, (columns, rows): (u16, u16)) -> Session {
    let mut session = session(index, columns, rows);
    let (selected, axis) = (PerSection::default(), Some(AxisView::default()));
    let times = StepTimes::default();
    let stage = Stage {
        step: 0,
        strayed: false,
        times,
        focus: Section::Timeline,
        zoom: false,
        selected,
        related_to,
        reading: None,
        axis,
        blank: false,
    };
    session
        .app_mut()
        .unwrap()
        .attend(&Scene { presentation: Presentation::Running(stage), ..Scene::new(Arc::clone(index), false) });
    session.frame();
    session
}

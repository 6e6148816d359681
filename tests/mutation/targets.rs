//! The targets that process each input, with the properties that must hold for any output.

use std::cell::OnceCell;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use sitroom::app::{App, Msg};
use sitroom::briefing::diagnostic::{RenderForm as Lines, Severity, SourceText};
use sitroom::briefing::raw::TABLES;
use sitroom::briefing::{Briefing, Day, Section, SourceId, TableKind, load};
use sitroom::check::check;
use sitroom::document::Document;
use sitroom::draft::{self, DraftOptions};
use sitroom::export::csv::Table;
use sitroom::export::diff::{Differences, NamedBriefing, write, write_json};
use sitroom::export::findings::{self, CheckedFile};
use sitroom::export::{Bom, FORMATS, Form, Notes};
use sitroom::format::format;
use sitroom::import;
use sitroom::index::{Index, Pattern, Query};
use sitroom::input::{Input as Key, Key as Press, KeyCode};
use sitroom::linear;
use sitroom::merge::{self, MergeError};
use sitroom::news::{Memory, News, Version};
use sitroom::page::{self, Setting, Subject};
use sitroom::proof::Texts;
use sitroom::screen::Depth;
use sitroom::session::Session;
use sitroom::text::safe::refusal;
use sitroom::view::Theme;
use tempfile::TempDir;

use super::corpus::Original;

/// One mutated briefing and one mutated text.
pub struct Input<'c> {
    pub original: &'c Original,
    pub text: String,
    pub prose: String,
    /// Mutated archived texts by path; empty if unchanged.
    pub held: Vec<(String, String)>,
    /// Selects sizes, widths and keys.
    pub choice: usize,
}

/// A part of the program that processes an input.
pub struct Target {
    pub name: &'static str,
    pub run: fn(&Input, &Loaded),
}

/// The mutated briefing, loaded once for all targets, and its folder.
#[derive(Default)]
pub struct Loaded {
    index: OnceCell<Option<Arc<Index>>>,
    folder: OnceCell<Option<TempDir>>,
}

impl Loaded {
    fn index(&self, input: &Input) -> Option<&Arc<Index>> {
        let made = self.index.get_or_init(|| {
            let briefing = load(&input.text).ok()?;
            let texts = Texts::read(&briefing, self.folder(input));
            Some(Arc::new(Index::with_texts(briefing, texts)))
        });
        made.as_ref()
    }

    /// Returns the folder of the archived texts.
    fn folder<'a>(&'a self, input: &'a Input) -> &'a Path {
        let made = self.folder.get_or_init(|| {
            let folder = (!input.held.is_empty()).then(|| tempfile::tempdir().unwrap())?;
            for (path, text) in &input.held {
                let path = folder.path().join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            Some(folder)
        });
        made.as_ref().map_or(&input.original.folder, TempDir::path)
    }
}

/// The targets, in the order in which they process a file.
pub const TARGETS: &[Target] = &[
    Target { name: "load", run: loading },
    Target { name: "check", run: checking },
    Target { name: "fmt", run: formatting },
    Target { name: "index", run: indexing },
    Target { name: "pages", run: pages },
    Target { name: "exports", run: exports },
    Target { name: "diff", run: differences },
    Target { name: "screen", run: screen },
    Target { name: "linear", run: spoken },
    Target { name: "draft", run: drafting },
    Target { name: "add", run: adding },
];

const WIDTHS: [usize; 6] = [1, 2, 17, 40, 78, 200];
const SIZES: [(u16, u16); 6] = [(1, 1), (20, 6), (40, 12), (80, 24), (120, 40), (200, 60)];

/// A file is either loaded completely, or an error with a position is reported.
fn loading(input: &Input, _: &Loaded) {
    match load(&input.text) {
        Ok(briefing) => assert_eq!(loaded(&briefing), in_file(&input.text), "entries and tables"),
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a reason");
            for problem in &problems {
                assert!(problem.span.start <= problem.span.end && problem.span.end <= input.text.len(), "{problem:?}");
                assert!(!problem.code.is_empty() && problem.level == Severity::Error, "{problem:?}");
            }
            let source = SourceText::new("mutated.toml", &input.text);
            for form in [Lines::Line, Lines::Full { colour: false }] {
                harmless("problems", &source.report(&problems, form, 20));
            }
        }
    }
}

/// Returns the number of entries of each table, in the order of [`TABLES`].
fn loaded(briefing: &Briefing) -> Vec<usize> {
    let Briefing { meta: _, judgments, sources, actors, relations, events, quotes, questions, steps } = briefing;
    let lists = [judgments.len(), sources.len(), actors.len(), relations.len(), events.len()];
    [1].into_iter().chain(lists).chain([quotes.len(), questions.len(), steps.len()]).collect()
}

/// Returns the number of entries of each table in the file.
fn in_file(text: &str) -> Vec<usize> {
    let file: toml::Table = toml::from_str(text).unwrap();
    let count = |name: &str| file.get(name).map_or(0, |value| value.as_array().map_or(1, Vec::len));
    TABLES.iter().map(|table| count(table.name)).collect()
}

/// A file without errors loads, and every format reports the findings.
fn checking(input: &Input, loaded: &Loaded) {
    let checked = check(&input.text, Some(loaded.folder(input)), Day::from_ymd(2031, 5, 17));
    if checked.count(Severity::Error) == 0 {
        assert!(loaded.index(input).is_some(), "what `check` accepts is loaded");
    }
    let files = [CheckedFile { name: "mutated.toml".to_owned(), text: input.text.clone(), checked }];
    let mut out = Vec::new();
    findings::write(&files, false, &mut out).unwrap();
    findings::write_github(&files, &mut out).unwrap();
    for write in [findings::write_json, findings::write_sarif] {
        let mut out = Vec::new();
        write(&files, &mut out).unwrap();
        serde_json::from_slice::<serde_json::Value>(&out).unwrap();
    }
}

/// A valid file can be formatted without changing its content, formatting is idempotent, and invalid TOML is rejected.
fn formatting(input: &Input, _: &Loaded) {
    let before = load(&input.text);
    let Ok(once) = format(&input.text) else {
        assert!(before.is_err(), "a file that loads is put into form");
        return;
    };
    assert_eq!(format(&once).as_ref(), Ok(&once), "the form of a form");
    match (before, load(&once)) {
        (Ok(before), Ok(after)) => assert_eq!(format!("{before:?}"), format!("{after:?}"), "the form says the same"),
        (Err(before), Err(_)) => {
            let syntax = before.iter().find(|problem| problem.code == "syntax");
            assert!(syntax.is_none(), "put into form, and not valid TOML: {syntax:?}");
        }
        (before, after) => panic!("loads {}, and in form {}", before.is_ok(), after.is_ok()),
    }
}

/// Order and links are consistent, and find and filters cover all entries.
fn indexing(input: &Input, loaded: &Loaded) {
    let Some(index) = loaded.index(input) else { return };
    for section in Section::ALL {
        for (rank, &id) in index.entries(section).iter().enumerate() {
            assert!(index.has(id) && index.rank(id) == rank);
            assert!(!index.label(id).is_empty() && index.related(id).contains(&id));
            for link in index.backlinks(id) {
                assert!(index.linked(id, link.from) || id == link.from, "links are seen from both ends");
            }
            if section == Section::Quotes {
                index.proof(id);
            }
        }
    }
    let chronology = index.chronology();
    for rank in 0..index.entries(Section::Timeline).len() {
        chronology.extent(rank);
        chronology.actors(rank);
    }
    let words: String = input.prose.split_whitespace().nth(input.choice % 50).unwrap_or("a").chars().take(20).collect();
    if let Some(pattern) = Pattern::new(&words) {
        index.find(&pattern);
    }
    let section = Section::ALL[input.choice % 4];
    if let Ok(query) = Query::parse(index, section, &words, &|_| None) {
        index.filter(section, &query, &|_| None);
    }
}

/// Every page renders at any width.
fn pages(input: &Input, loaded: &Loaded) {
    let Some(index) = loaded.index(input) else { return };
    let entries = || Section::ALL.into_iter().flat_map(|section| index.entries(section)).copied();
    let sources = (0..).map(SourceId).take(index.briefing().sources.len());
    let subjects = [Subject::Summary, Subject::AllSources].into_iter().chain(sources.map(Subject::Source));
    let subjects = subjects.chain(entries().flat_map(|id| [Subject::Entry(id), Subject::SourcesOf(id)]));
    let version = |briefing| Version::of(briefing);
    let memory = Memory::after(None, version(&input.original.briefing));
    let news = News::new(Some(&memory), &version(index.briefing()));
    let marks = Pattern::new("a");
    let width = WIDTHS[input.choice % WIDTHS.len()];
    let from = input.choice.checked_sub(1);
    let setting =
        Setting { width, marks: marks.as_ref(), numbered: true, news: Some(&news), from, ..Setting::default() };
    for subject in subjects {
        let page = page::page(index, subject, setting);
        assert!(page.links().all(|(link, _)| page.lines_of(link).is_some()));
        let page = page::page(index, subject, Setting { width: usize::MAX, spoken: true, ..Setting::default() });
        for statement in page::statements(&page) {
            harmless("a statement", &page::folded(&statement, width.max(20)));
        }
    }
    for section in Section::ALL {
        let entries = index.entries(section);
        (0..entries.len()).for_each(|position| drop(page::block(index, entries, position, setting)));
    }
}

/// Every export format works, with and without the presenter's notes.
fn exports(input: &Input, loaded: &Loaded) {
    let Some(index) = loaded.index(input) else { return };
    let notes = [Notes::LeftOut, Notes::Kept][input.choice % 2];
    for format in FORMATS {
        let mut out = Vec::new();
        match format.form {
            Form::Document(write) => write(index, &mut out).unwrap(),
            Form::WithNotes(write) => write(index, notes, &mut out).unwrap(),
            Form::Dated(write) => write(index, None, &mut out).unwrap(),
            Form::Tables(write) => {
                Table::ALL.into_iter().for_each(|table| write(index, table, Bom::LeftOut, &mut out).unwrap())
            }
        }
        (format.left_out)(index);
        if matches!(format.name, "json" | "csl-json" | "timelinejs") {
            serde_json::from_slice::<serde_json::Value>(&out).unwrap();
        }
        harmless(format.name, &String::from_utf8(out).unwrap());
    }
}

/// Diffs against the original in both directions, and against itself.
fn differences(input: &Input, loaded: &Loaded) {
    let Some(index) = loaded.index(input) else { return };
    let old = NamedBriefing { file: "original.toml", briefing: &input.original.briefing };
    let new = NamedBriefing { file: "mutated.toml", briefing: index.briefing() };
    for (old, new) in [(old, new), (new, old)] {
        let differences = Differences::between(old, new);
        let (mut words, mut json) = (Vec::new(), Vec::new());
        write(&differences, &mut words).unwrap();
        write_json(&differences, &mut json).unwrap();
        harmless("differences", &String::from_utf8(words).unwrap());
        serde_json::from_slice::<serde_json::Value>(&json).unwrap();
    }
    assert!(Differences::between(new, new).is_empty(), "nothing differs from itself");
}

/// Keys that reach every screen.
const KEYS: [&str; 8] = ["jjj\r", "2jv+<", "3G\rj\r", "4k z", "p   ", "/a\rn", "i\rj", "&of:x\r?"];

fn press(session: &mut Session, keys: &str) {
    for c in keys.chars() {
        let key = if c == '\r' { Press::plain(KeyCode::Enter) } else { Press::char(c) };
        let _ = session.handle(&Key::Key(key));
        session.frame();
    }
}

/// The file is saved while a viewer reads it, and the screen is updated.
fn screen(input: &Input, loaded: &Loaded) {
    let (columns, rows) = SIZES[input.choice % SIZES.len()];
    let keys = |by: usize| KEYS[input.choice / by % KEYS.len()];
    let before = Arc::new(Index::new(input.original.briefing.clone()));
    let app = App::new(before, columns, rows);
    let mut session = Session::new(app, Theme::named("dark").unwrap(), Depth::TrueColor);
    press(&mut session, keys(7));
    let saved = match loaded.index(input) {
        Some(index) => Ok(Arc::clone(index)),
        None => Err("mutated.toml:1:1: it does not load".to_owned()),
    };
    let _ = session.update(Msg::Saved(saved));
    session.frame();
    press(&mut session, keys(61));
}

/// The same, heard: each key is answered.
fn spoken(input: &Input, loaded: &Loaded) {
    let Some(index) = loaded.index(input) else { return };
    let (columns, rows) = linear::WINDOW;
    let app = App::new(Arc::clone(index), columns, rows);
    let mut session = Session::new(app, Theme::named("dark").unwrap(), Depth::TrueColor);
    let mut lines = linear::opening(session.app().unwrap());
    for c in KEYS[input.choice / 7 % KEYS.len()].chars() {
        let before = session.app_mut().unwrap().snapshot();
        let key = if c == '\r' { Press::plain(KeyCode::Enter) } else { Press::char(c) };
        let _ = session.handle(&Key::Key(key));
        lines.extend(linear::said(&before, session.app().unwrap()));
    }
    lines.iter().for_each(|line| harmless("a spoken line", line));
}

/// A draft loads, whatever it is made from.
fn drafting(input: &Input, _: &Loaded) {
    let Some(as_of) = Day::from_ymd(2031, 5, 17) else { return };
    let sha256 = "0".repeat(64);
    let about = draft::About {
        title: None,
        as_of: "2031-05-17",
        is_today: false,
        path: "article.txt",
        sha256: &sha256,
        original: None,
    };
    let made = draft::read(&Document::plain(input.prose.as_str()), DraftOptions::new(as_of)).toml(&about);
    if let Err(problems) = load(&made) {
        panic!("a draft does not load: {problems:#?}");
    }
}

/// Adding a text to a file, and a table of odd cells, keeps everything and loads, or is refused.
fn adding(input: &Input, _: &Loaded) {
    let Some(as_of) = Day::from_ymd(2031, 5, 17) else { return };
    let sha256 = "0".repeat(64);
    let about = draft::About {
        title: None,
        as_of: "2031-05-17",
        is_today: false,
        path: "another.txt",
        sha256: &sha256,
        original: None,
    };
    let document = Document::plain(input.prose.as_str());
    let made = draft::read(&document, DraftOptions::new(as_of));
    let added = merge::add(&input.text, &made, &about, "another");
    let kind = [TableKind::Event, TableKind::Actor, TableKind::Quote, TableKind::Source][input.choice % 4];
    let imported = import::csv(&input.prose, kind, &[], None).map(|rows| merge::import(&input.text, &rows));
    for merged in [Some(added), imported.ok()].into_iter().flatten() {
        let is_valid = load(input.text.trim_start_matches('\u{feff}')).is_ok();
        match merged {
            Ok(merged) => {
                assert!(is_valid && load(merged.text.trim_start_matches('\u{feff}')).is_ok(), "does not load");
                merge::preview(&input.text, &merged.edits);
            }
            Err(MergeError::Invalid(_)) => assert!(!is_valid, "a valid file is refused"),
            Err(MergeError::Unsafe | MergeError::Unloadable(_)) => panic!("cannot be added to"),
            Err(MergeError::ChangedText(_) | MergeError::InlineList(_)) => {}
        }
    }
}

/// Nothing drives a terminal or turns text around.
fn harmless(what: &str, text: &str) {
    let found = text.chars().find(|&c| !matches!(c, '\n' | '\r' | '\t') && refusal(c).is_some());
    assert!(found.is_none(), "{what}: U+{:04X}", u32::from(found.unwrap_or_default()));
}

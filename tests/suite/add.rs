//! `sitroom add` and `sitroom import`: files written, restored and refused, and tables that come back as they were.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use sitroom::briefing::load;

struct Desk(tempfile::TempDir);

const ARTICLE: &str = "Berth stays shut\n\n“We wait for the divers to come back,” said Ines Calder on Tuesday.\n";
const OTHER: &str = "Divers return\n\n“We wait for the divers to come back,” said Ms Ines Calder.\n\n“They came back at noon today,” said Otto Krantz.\n";

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::write(desk.path("one.txt"), ARTICLE).unwrap();
        fs::write(desk.path("two.txt"), OTHER).unwrap();
        let made = desk.run(&["new", "-o", "a.toml", "--from", "one.txt", "--as-of", "2031-05-17"]);
        assert!(made.status.success(), "{made:?}");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
        command.args(args).current_dir(self.0.path()).env_clear().env("HOME", self.path("home")).stdin(Stdio::null());
        command.output().unwrap()
    }

    fn done(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn refused(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(!output.status.success() && output.stdout.is_empty(), "{args:?}: {output:?}");
        String::from_utf8(output.stderr).unwrap()
    }
}

const ADD: [&str; 6] = ["add", "a.toml", "--from", "two.txt", "--as-of", "2031-05-18"];

#[test]
fn a_second_text_is_added_once_and_undone() {
    let desk = Desk::new();
    let before = desk.read("a.toml");
    let shown = desk.done(&[&ADD[..], &["--dry-run"]].concat());
    assert!(
        shown.contains("+sources = [\"article\", \"two\"]\n") && shown.contains("-source = \"article\"\n"),
        "{shown}"
    );
    assert_eq!(desk.read("a.toml"), before, "a dry run writes nothing");
    let report = desk.done(&ADD);
    for line in ["source        two: two.txt", "added         actor otto-krantz: Otto Krantz", "added         1 quote"]
    {
        assert!(report.contains(line), "{report}");
    }
    let added = desk.read("a.toml");
    let briefing = load(&added).unwrap();
    assert_eq!((briefing.sources.len(), briefing.quotes.len()), (2, 2), "{added}");
    assert!(desk.done(&["check", "a.toml"]).contains("no problems") || desk.read("a.toml").contains("TODO"));
    let again = desk.done(&ADD);
    assert!(again.contains("already there this text is the source two") && again.contains("unchanged"), "{again}");
    assert!(desk.done(&["add", "a.toml", "--undo"]).contains("restored as it was before `add two.txt`"));
    assert_eq!(desk.read("a.toml"), before);
    assert!(desk.refused(&["add", "a.toml", "--undo"]).contains("nothing to undo"));
}

#[test]
fn a_file_that_changed_since_is_restored_only_by_force() {
    let desk = Desk::new();
    let before = desk.read("a.toml");
    desk.done(&ADD);
    fs::write(desk.path("a.toml"), desk.read("a.toml") + "# mine\n").unwrap();
    assert!(desk.refused(&["add", "a.toml", "--undo"]).contains("changed since `add two.txt`"));
    assert!(desk.read("a.toml").ends_with("# mine\n"));
    desk.done(&["add", "a.toml", "--undo", "--force"]);
    assert_eq!(desk.read("a.toml"), before);
}

#[test]
fn files_that_cannot_be_added_to_stay_as_they_are() {
    let desk = Desk::new();
    let before = desk.read("a.toml");
    let outside = tempfile::NamedTempFile::new().unwrap();
    fs::write(outside.path(), OTHER).unwrap();
    let said = desk.refused(&["add", "a.toml", "--from", outside.path().to_str().unwrap()]);
    assert!(said.contains("the briefing's folder; copy it there"), "{said}");
    assert!(desk.refused(&["add", "a.toml", "--from", "a.toml"]).contains("this is the text itself"));
    assert!(desk.refused(&["add", "none.toml", "--from", "two.txt"]).contains("no such file"));
    fs::write(desk.path("bad.toml"), "schema = 1\n").unwrap();
    assert!(desk.refused(&["add", "bad.toml", "--from", "two.txt"]).contains("briefing"));
    fs::write(desk.path("one.txt"), format!("{ARTICLE}More.\n")).unwrap();
    assert!(desk.refused(&["add", "a.toml", "--from", "one.txt"]).contains("has changed since"));
    fs::set_permissions(desk.path("a.toml"), fs::Permissions::from_mode(0o444)).unwrap();
    assert!(desk.refused(&ADD).contains("read-only"));
    assert_eq!(desk.read("a.toml"), before);
    assert!(desk.refused(&["add", "a.toml", "--undo"]).contains("nothing to undo"), "no step without a change");
    assert_eq!(desk.run(&["add", "a.toml"]).status.code(), Some(2));
}

#[test]
fn a_link_is_followed_and_stays() {
    let desk = Desk::new();
    symlink("a.toml", desk.path("b.toml")).unwrap();
    desk.done(&["add", "b.toml", "--from", "two.txt"]);
    assert!(fs::symlink_metadata(desk.path("b.toml")).unwrap().is_symlink());
    assert!(desk.read("a.toml").contains("id = \"two\""));
    let before = desk.read("a.toml");
    desk.done(&["add", "a.toml", "--undo"]);
    assert_ne!(desk.read("a.toml"), before, "the link and the file have the same backups");
}

#[test]
fn a_table_of_another_program_is_imported_with_its_columns() {
    let desk = Desk::new();
    fs::write(desk.path("t.csv"), "Headline;Datum;Colour\nTalks;17/5/2031;red\nMore talks;3/4/2031;red\n").unwrap();
    let output = desk.run(&[
        "import",
        "t.csv",
        "--kind",
        "events",
        "-o",
        "b.toml",
        "--as-of",
        "2031-05-18",
        "--map",
        "Datum=date",
    ]);
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    for line in ["Headline → title", "Datum → date", "Colour → ignored", "separated by `;`", "day, month, year"] {
        assert!(said.contains(line), "{line}: {said}");
    }
    let briefing = load(&desk.read("b.toml")).unwrap();
    let dates: Vec<&str> = briefing.events.iter().map(|event| event.date.as_ref().unwrap().written()).collect();
    assert_eq!(dates, ["2031-05-17", "2031-04-03"]);
    assert!(desk.refused(&["import", "t.csv", "--kind", "events", "-o", "b.toml"]).contains("--into adds to it"));
    assert_eq!(desk.run(&["import", "t.csv"]).status.code(), Some(2), "without --kind");
    let again = desk.done(&["import", "t.csv", "--kind", "events", "--into", "b.toml", "--map", "Datum=date"]);
    assert!(again.contains("unchanged"), "{again}");
    fs::write(desk.path("n.csv"), b"title,date\na\0,2031\n").unwrap();
    assert!(desk.refused(&["import", "n.csv", "--kind", "events"]).contains("n.csv: line 2: contains a NUL"));
}

/// The tables and references of a briefing come back with the same values.
#[test]
fn our_own_exports_come_back_as_they_were() {
    let desk = Desk::new();
    for file in ["briefings/oman-talks.toml", "tests/fixtures/straits.toml"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let path = path.to_str().unwrap();
        let old: toml::Table = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let _ = fs::remove_dir_all(desk.path("tables"));
        desk.done(&["export", path, "--format", "csv", "-o", "tables"]);
        fs::write(desk.path("refs.json"), desk.done(&["export", path, "--format", "csl-json"])).unwrap();
        let _ = fs::remove_file(desk.path("back.toml"));
        let as_of = old["briefing"]["as_of"].as_str().unwrap();
        let zone = old["briefing"]
            .get("timezone")
            .and_then(|zone| zone.as_str())
            .map(|zone| format!("timezone = \"{zone}\"\n"))
            .unwrap_or_default();
        let marking = old["briefing"].get("marking").and_then(|marking| marking.as_str()).unwrap_or("none");
        let head =
            format!("schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"{as_of}\"\nmarking = \"{marking}\"\n{zone}");
        fs::write(desk.path("back.toml"), head).unwrap();
        for kind in ["sources", "actors", "events", "quotes"] {
            desk.done(&["import", &format!("tables/{kind}.csv"), "--kind", kind, "--into", "back.toml"]);
        }
        let new = desk.read("back.toml");
        load(&new).unwrap();
        let new: toml::Table = toml::from_str(&new).unwrap();
        for kind in ["source", "actor", "event", "quote"] {
            assert_eq!(comparable(&new, kind), comparable(&old, kind), "{file}: {kind}");
        }
        // every reference is known from the tables
        let again = desk.done(&["import", "refs.json", "--into", "back.toml", "--dry-run"]);
        let count = old["source"].as_array().unwrap().len();
        let known = again.lines().filter(|line| line.starts_with("already there")).count();
        assert!(count > 0 && known >= count.min(20) && again.contains("unchanged"), "{again}");
    }
}

/// The entries of a file without what tables do not tell: the order, derived ids, the default status, forms of one value.
fn comparable(file: &toml::Table, kind: &str) -> Vec<String> {
    let plain = |entry: &toml::Value| {
        let mut entry = entry.as_table().unwrap().clone();
        // tables have the default too
        let is_ongoing = entry.get("ongoing").is_some_and(|ongoing| ongoing.as_bool() == Some(true));
        let default = if is_ongoing { "ongoing" } else { "occurred" };
        if kind == "event" && entry.get("status").and_then(|status| status.as_str()) == Some(default) {
            entry.remove("status");
        }
        for (field, value) in entry.iter_mut() {
            *value = normal(field, value.clone());
        }
        if let Some(source) = entry.remove("source") {
            let id = match entry.remove("locator") {
                Some(locator) => toml::Value::Table(
                    [("id".to_owned(), source), ("locator".to_owned(), locator)].into_iter().collect(),
                ),
                None => source,
            };
            entry.insert("sources".to_owned(), toml::Value::Array(vec![id]));
        }
        entry.retain(|_, value| value.as_bool() != Some(false));
        format!("{entry:?}")
    };
    let mut all: Vec<String> =
        file.get(kind).and_then(|list| list.as_array()).into_iter().flatten().map(plain).collect();
    all.sort();
    all
}

fn normal(field: &str, value: toml::Value) -> toml::Value {
    match value {
        toml::Value::String(text) => toml::Value::String(text.trim().to_owned()),
        // one name in its own script, or a list of them
        toml::Value::Table(table) if field == "native" => toml::Value::Array(vec![toml::Value::Table(table)]),
        other => other,
    }
}

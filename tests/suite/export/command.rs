//! `sitroom export` on the command line: output files, errors and exit codes.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, UNIX_EPOCH};

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::write(desk.path("in.toml"), super::hostile::FILE).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Exports the briefing in this folder.
    fn export(&self, args: &[&str]) -> Output {
        self.run(&[&["in.toml"], args].concat())
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
        command.arg("export").args(args).current_dir(self.0.path()).env_clear().stdin(Stdio::null()).output().unwrap()
    }

    fn files(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }
}

/// What is said where the exit code is `code` and nothing is written.
fn stderr_of(output: &Output, code: i32) -> String {
    assert_eq!(output.status.code(), Some(code), "{output:?}");
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_document_is_written_to_standard_output_or_a_file() {
    let desk = Desk::new();
    let printed = desk.export(&["--format", "md"]);
    assert!(printed.status.success() && printed.stderr.is_empty());
    assert_eq!(String::from_utf8(printed.stdout.clone()).unwrap(), super::export(super::hostile::FILE, "md"));
    assert_eq!(desk.export(&["--format", "md", "-o", "-"]).stdout, printed.stdout);
    assert_eq!(stderr_of(&desk.export(&["--format", "md", "-o", "out.md"]), 0), "");
    assert_eq!(fs::read(desk.path("out.md")).unwrap(), printed.stdout);
    assert_eq!(desk.files(), ["in.toml", "out.md"], "nothing is left beside it");
    let mode = |name: &str| fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("out.md"), mode("in.toml"), "as the umask has it");
}

#[test]
fn files_are_replaced_only_with_force() {
    let desk = Desk::new();
    fs::write(desk.path("out.md"), "mine").unwrap();
    symlink("out.md", desk.path("link.md")).unwrap();
    let args = ["--format", "md", "-o", "link.md"];
    assert!(stderr_of(&desk.export(&args), 2).contains("link.md already exists; --force replaces it"));
    assert_eq!(fs::read_to_string(desk.path("out.md")).unwrap(), "mine");
    assert!(desk.export(&[&args[..], &["--force"]].concat()).status.success());
    assert!(fs::symlink_metadata(desk.path("link.md")).unwrap().is_symlink(), "what it points at is replaced");
    assert!(fs::read_to_string(desk.path("out.md")).unwrap().starts_with("# "));
    fs::create_dir(desk.path("folder")).unwrap();
    for (output, why) in
        [("in.toml", "the briefing itself"), ("folder", "a folder"), ("/dev/null", "not a regular file")]
    {
        let said = stderr_of(&desk.export(&["--format", "md", "--force", "-o", output]), 2);
        assert!(said.contains(why), "{said}");
    }
    assert!(stderr_of(&desk.export(&["--format", "md", "-o", "none/out.md"]), 1).contains("none/out.md: "));
}

#[test]
fn tables_are_printed_one_by_one_or_written_to_a_folder() {
    let desk = Desk::new();
    let table = desk.export(&["--format", "csv", "--section", "quotes"]);
    assert!(table.status.success());
    let heads = "id,marking,portion,speaker,form,words,";
    assert!(table.stdout.starts_with(format!("\u{feff}{heads}").as_bytes()), "Excel knows UTF-8 by the mark");
    let bare = desk.export(&["--format", "csv", "--section", "quotes", "--no-bom"]).stdout;
    assert_eq!(bare, table.stdout["\u{feff}".len()..]);
    assert!(stderr_of(&desk.export(&["--format", "md", "--no-bom"]), 2).contains("--no-bom applies to csv"));
    assert!(desk.export(&["--format", "csv", "-o", "tables"]).status.success());
    let files = |folder: &Path| fs::read_dir(folder).unwrap().count();
    assert_eq!(files(&desk.path("tables")), 7);
    assert_eq!(fs::read(desk.path("tables/quotes.csv")).unwrap(), table.stdout);
    fs::remove_file(desk.path("tables/actors.csv")).unwrap();
    assert!(stderr_of(&desk.export(&["--format", "csv", "-o", "tables"]), 2).contains("events.csv already exists"));
    assert_eq!(files(&desk.path("tables")), 6, "all of them or none");
    assert!(desk.export(&["--format", "csv", "-o", "tables", "--force"]).status.success());
    assert!(stderr_of(&desk.export(&["--format", "csv"]), 2).contains("actors, events, quotes"));
    assert!(
        stderr_of(&desk.export(&["--format", "md", "--section", "quotes"]), 2).contains("--section applies to csv")
    );
}

#[test]
fn notes_are_included_on_request() {
    let desk = Desk::new();
    for format in ["md", "html", "json"] {
        let output = desk.export(&["--format", format, "--notes"]);
        assert!(String::from_utf8(output.stdout).unwrap().contains("SECRET-NOTES"), "{format}");
    }
    for format in ["plain", "csv", "csl-json", "timelinejs", "ics", "ftm"] {
        let said = stderr_of(&desk.export(&["--format", format, "--notes", "-o", "out"]), 2);
        assert!(said.contains("--notes applies to md, html, json, not to"), "{said}");
    }
}

#[test]
fn omitted_events_are_counted() {
    let desk = Desk::new();
    let more = "[[event]]\ntitle = 'Undated'\nongoing = true\n[[event]]\ntitle = 'Vague'\ndate = '2024-05~'\n";
    fs::write(desk.path("in.toml"), format!("{}{more}", super::hostile::FILE)).unwrap();
    let stderr = |format: &str| {
        let output = desk.export(&["--format", format]);
        assert!(output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(stderr("timelinejs"), "1 event omitted: without any date\n");
    assert_eq!(stderr("ics"), "2 events omitted: not dated to the day\n");
    assert_eq!(stderr("json"), "");
}

#[test]
fn errors_exit_with_1_and_invalid_arguments_with_2() {
    let desk = Desk::new();
    fs::write(desk.path("bad.toml"), "schema = 1\n").unwrap();
    assert!(stderr_of(&desk.run(&["bad.toml", "--format", "md", "-o", "out.md"]), 1).contains("bad.toml"));
    assert!(stderr_of(&desk.run(&["none.toml", "--format", "md"]), 1).contains("no such file"));
    let wrong: [&[&str]; 5] = [
        &[],
        &["in.toml"],
        &["in.toml", "--format", "doc"],
        &["--format", "md"],
        &["in.toml", "--format", "md", "--force"],
    ];
    for args in wrong {
        assert!(!stderr_of(&desk.run(args), 2).is_empty());
    }
    assert_eq!(desk.files(), ["bad.toml", "in.toml"]);
}

/// The values of a property in a calendar.
fn values(calendar: &[u8], name: &str) -> Vec<String> {
    let text = String::from_utf8(calendar.to_vec()).unwrap();
    text.lines().filter_map(|line| line.strip_prefix(&format!("{name}:"))).map(str::to_owned).collect()
}

#[test]
fn a_later_edition_of_the_same_day_updates_a_calendar() {
    let desk = Desk::new();
    // as a reader of calendars has it: the higher sequence number, then the later stamp
    let edition = |seconds: u64| {
        let written = UNIX_EPOCH + Duration::from_secs(seconds);
        fs::File::options().write(true).open(desk.path("in.toml")).unwrap().set_modified(written).unwrap();
        let calendar = desk.export(&["--format", "ics"]).stdout;
        let numbers: Vec<u32> = values(&calendar, "SEQUENCE").iter().map(|number| number.parse().unwrap()).collect();
        (values(&calendar, "UID"), numbers, values(&calendar, "DTSTAMP"))
    };
    let (first, second) = (edition(1_716_024_600), edition(1_716_024_601));
    assert_eq!(first.0, second.0, "the same events");
    assert!(first.1.len() > 1 && first.1.iter().zip(&second.1).all(|(old, new)| old < new), "{first:?} {second:?}");
    assert!(first.2.iter().zip(&second.2).all(|(old, new)| old < new));
    assert_eq!(first.2[0], "20240518T093000Z");
    assert_eq!(edition(1_716_024_600), first, "the same file gives the same bytes");
}

#[test]
fn source_date_epoch_sets_the_time_of_revision() {
    let desk = Desk::new();
    let stamp = |epoch: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
        command.args(["export", "in.toml", "--format", "ics"]).current_dir(desk.0.path()).env_clear();
        values(&command.env("SOURCE_DATE_EPOCH", epoch).output().unwrap().stdout, "DTSTAMP")[0].clone()
    };
    assert_eq!(stamp("1716024600"), "20240518T093000Z");
    assert_eq!(stamp("9223372036854775807"), "99991231T235959Z");
    assert_eq!(stamp("-9223372036854775808"), "00010101T000000Z");
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let desk = Desk::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    command.args(["export", "--format", "json"]).arg(desk.path("in.toml")).env_clear().stdin(Stdio::null());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

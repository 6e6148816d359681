//! The command line: output, messages and exit codes, for valid and invalid files.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

pub fn sitroom(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    command.args(args).env_clear().env("TERM", "xterm-256color").stdin(Stdio::null());
    command.output().unwrap()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Runs sitroom on a file with these bytes, and returns its error message.
fn rejected(name: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    error(&sitroom(&[path.to_str().unwrap()]))
}

/// Returns the error message of a command that failed without output.
pub fn error(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(output.stdout.is_empty(), "no output");
    let error = text(&output.stderr);
    assert!(!error.chars().any(|c| c.is_control() && c != '\n'), "{error:?}");
    error
}

/// Returns the path of the briefing of the snapshots.
fn fixture() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/straits.toml").to_str().unwrap().to_owned()
}

#[test]
fn a_pipe_gets_the_whole_briefing_as_text() {
    let output = sitroom(&[&fixture()]);
    assert!(output.status.success() && output.stderr.is_empty());
    let text = text(&output.stdout);
    assert!(!text.contains('\u{1b}'));
    for part in
        ["Bottom line", "ACTORS: ", "TIMELINE: 12", "QUOTES: 5", "OPEN QUESTIONS: ", "Ines Calder", "high priority"]
    {
        assert!(text.contains(part), "{part}");
    }
    let parts =
        ["Marking", "As of", "Bottom line", "Judgments", "\nACTORS", "\nTIMELINE", "\nQUOTES", "\nOPEN", "\nSOURCES"];
    let positions: Vec<usize> = parts.iter().map(|part| text.find(part).expect(part)).collect();
    assert!(positions.is_sorted(), "{positions:?}");
    // symbols are not read aloud
    let signs = |c: char| "·▲△▽●○≈┄✓▸›".contains(c) || ('\u{2500}'..='\u{259f}').contains(&c);
    assert_eq!(text.find(signs), None);
    assert!(text.lines().all(|line| sitroom::text::width(line) <= 80));
    insta::assert_snapshot!(text);
}

/// Returns the output of `--linear` for these lines of piped input.
fn linear(lines: &str) -> Vec<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    command.arg("--linear").env_clear().stdin(Stdio::piped()).stdout(Stdio::piped());
    // nothing is remembered from one run to the next
    let state = tempfile::tempdir().unwrap();
    command.env("XDG_STATE_HOME", state.path());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = text(&output.stdout);
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
    text.lines().map(str::to_owned).collect()
}

#[test]
fn piped_lines_are_typed_as_keys() {
    let output = linear("j\n\nEsc\n/sullivan\n3\n%\n");
    let position = |line: &str| output.iter().position(|said| said.contains(line)).expect(line);
    let positions =
        ["Actors, 1 of", "Actors, 2 of", "Kind: state", "Match ", "Quotes, 1 of", "no action; question mark"]
            .map(position);
    assert!(positions.is_sorted(), "{output:#?}");
    let help = linear("?\n/panel\nn\n");
    assert!(help.iter().any(|said| said.starts_with("Match 2 of ")), "{help:#?}");
    let wrong = linear("&by:nobody\n");
    assert_eq!(wrong.iter().filter(|said| said.contains("No actor matches “nobody”.")).count(), 1, "reported once");
    let cancelled = linear("&by:nobody\nEsc\nj\n");
    assert!(cancelled.last().is_some_and(|said| said.contains("Actors, 2 of 25")), "{cancelled:#?}");
    let last = linear("jjjq\nj\n");
    assert_eq!(last, linear(""), "quitting is silent");
}

#[test]
fn the_built_in_briefing_is_the_shipped_file() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings/oman-talks.toml");
    assert_eq!(sitroom(&[path.to_str().unwrap(), "--plain"]).stdout, sitroom(&[]).stdout);
}

#[test]
fn files_that_are_not_briefings_are_rejected_with_a_reason() {
    assert!(rejected("empty.toml", b"").contains("empty"));
    assert!(rejected("latin1.toml", b"schema = 1\ntitle = \"caf\xe9\"").contains("UTF-8"));
    assert!(rejected("prose.toml", b"Dear all,\nplease find attached.").contains("prose.toml:1:"));
    let folder = tempfile::tempdir().unwrap();
    assert!(error(&sitroom(&[folder.path().to_str().unwrap()])).contains("no briefings in this folder"));
    let missing = folder.path().join("missing.toml");
    assert!(error(&sitroom(&[missing.to_str().unwrap()])).contains("missing.toml"));
}

#[test]
fn a_file_over_the_limit_is_rejected_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.toml");
    fs::File::create(&path).unwrap().set_len(200 << 20).unwrap();
    let error = error(&sitroom(&[path.to_str().unwrap()]));
    assert!(error.contains("64") && error.contains("--any-size"), "{error}");
}

#[test]
fn all_problems_are_reported_with_position_and_help() {
    let file = "schema = 1\n[briefing]\ntitel = \"x\"\ntitle = \"x\"\nas_of = \"18 May 2024\"\n\n[[actor]]\nid = \"iran\"\nname = \"Iran\"\n\n[[event]]\ntitle = \"a \\u001b[2J b\"\ndate = \"2024-04\"\nactors = [\"irn\"]\n";
    let error = rejected("bad.toml", file.as_bytes());
    for part in
        ["titel", "title", "bad.toml:3:1", "2024-05-18", "bad.toml:5:", "irn", "iran", "bad.toml:14:", "bad.toml:12:"]
    {
        assert!(error.contains(part), "{part} in\n{error}");
    }
}

#[test]
fn hostile_characters_are_named_and_never_printed() {
    let error =
        rejected("bidi.toml", "schema = 1\n[briefing]\ntitle = \"a\u{202e}b\"\nas_of = \"2031-05-18\"\n".as_bytes());
    assert!(error.contains("U+202E") && !error.contains('\u{202e}'), "{error}");
    assert!(error.contains("bidi.toml:3:11"), "{error}");
}

#[test]
fn the_same_help_fits_one_screen_with_both_options() {
    let short = sitroom(&["-h"]);
    assert_eq!(short.stdout, sitroom(&["--help"]).stdout);
    let help = text(&short.stdout);
    assert!(help.lines().count() <= 50, "{help}");
    for command in help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty()) {
        assert!(command.starts_with("  ") && !command.starts_with("   "), "one line per command: {command}");
    }
    let long = text(&sitroom(&["help"]).stdout);
    assert!(long.lines().count() > help.lines().count(), "details are in `sitroom help`");
}

#[test]
fn help_and_version_are_printed() {
    for arg in ["--help", "--version"] {
        let output = sitroom(&[arg]);
        assert!(output.status.success() && text(&output.stdout).contains("sitroom"));
    }
    assert_eq!(sitroom(&["--colour"]).status.code(), Some(2));
}

/// A folder with two versions of a briefing.
pub fn versions() -> (tempfile::TempDir, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let now = fs::read_to_string(fixture()).unwrap();
    let earlier = now
        .replace("as_of = \"2031-05-18\"", "as_of = \"2031-05-11\"")
        .replace("role = \"Host and go-between\"", "role = \"Host\"")
        .replace("changes of timetable", "changes of route")
        .replace("partial = true", "partial = false")
        .replace("aliases = [\"Kestrel\"", "aliases = [\"Isles\", \"Kestrel\"")
        + "[[event]]\ntitle = \"A meeting that was not one\"\ndate = \"2031-05-10\"\n";
    let path = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (old, new) = (path("old.toml", &earlier), path("new.toml", &now));
    (folder, old, new)
}

#[test]
fn differences_are_printed_and_set_the_exit_code() {
    let (folder, old, new) = versions();
    let output = sitroom(&["diff", &old, &new]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(output.stderr.is_empty());
    let text = text(&output.stdout);
    assert!(text.lines().skip(2).all(|line| sitroom::text::width(line) <= 80), "{text}");
    insta::assert_snapshot!(text.replace(folder.path().to_str().unwrap(), "FOLDER"));
    let same = sitroom(&["diff", &new, &new]);
    assert_eq!((same.status.code(), same.stdout.as_slice()), (Some(0), b"No differences.\n".as_slice()));
    let swapped = sitroom(&["diff", &new, &old]);
    assert!(self::text(&swapped.stderr).starts_with("warning: the first version has the later `as_of`"), "{swapped:?}");
}

#[test]
fn editions_of_one_day_are_compared_by_time() {
    let folder = tempfile::tempdir().unwrap();
    let edition = |name: &str, as_of: &str| {
        let path = folder.path().join(name);
        fs::write(&path, format!("schema = 1\n[briefing]\ntitle = \"A harbour\"\nas_of = \"{as_of}\"\n")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (noon, evening) = (edition("noon.toml", "2031-05-17T12:00Z"), edition("evening.toml", "2031-05-17T18:00Z"));
    let in_order = sitroom(&["diff", &noon, &evening]);
    assert!(in_order.stderr.is_empty() && text(&in_order.stdout).contains("17 May 2031, 18:00 UTC"), "{in_order:?}");
    let swapped = sitroom(&["diff", &evening, &noon]);
    assert!(text(&swapped.stderr).contains("the first version has the later `as_of`"), "{swapped:?}");
    let day = edition("day.toml", "2031-05-17");
    assert!(sitroom(&["diff", &evening, &day]).stderr.is_empty(), "a day includes its times");
}

#[test]
fn differences_as_json_have_stable_keys() {
    let (_folder, old, new) = versions();
    let output = sitroom(&["diff", "--json", &old, &new]);
    assert_eq!(output.status.code(), Some(1));
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&found["equal"], &found["old"]["as_of"]), (&false.into(), &"2031-05-11".into()));
    assert_eq!((&found["new"]["file"], &found["new"]["id"]), (&new.as_str().into(), &"ostrey-talks-2031".into()));
    let changes = found["changes"].as_array().unwrap();
    let of = |kind: &str, state: &str| {
        changes.iter().find(|change| change["kind"] == kind && change["state"] == state).unwrap()
    };
    let role = serde_json::json!({ "field": "role", "old": "Host", "new": "Host and go-between" });
    let ostrey = changes.iter().find(|change| change["id"] == "ostrey").unwrap();
    assert_eq!(ostrey["fields"].as_array().unwrap().as_slice(), [role]);
    let gone = serde_json::json!({
        "kind": "event", "state": "gone", "id": null, "label": "A meeting that was not one", "fields": [],
    });
    assert_eq!(*of("event", "gone"), gone);
    let partial = serde_json::json!([{ "field": "partial", "old": null, "new": true }]);
    assert_eq!(of("quote", "changed")["fields"], partial);
    let same = sitroom(&["diff", "--json", &new, &new]);
    let same: serde_json::Value = serde_json::from_slice(&same.stdout).unwrap();
    assert_eq!((&same["equal"], &same["changes"]), (&true.into(), &serde_json::json!([])));
}

#[test]
fn diff_exits_with_2_on_errors() {
    let (folder, old, new) = versions();
    let broken = folder.path().join("bro\u{1b}[31mken.toml");
    fs::write(&broken, "schema = 1\n").unwrap();
    let broken = broken.to_str().unwrap();
    let cases: [&[&str]; 6] = [
        &["diff", &old],
        &["diff"],
        &["diff", &old, &new, &old],
        &["diff", &old, "none"],
        &["diff", broken, &new],
        &["diff", &old, broken],
    ];
    for args in cases {
        let output = sitroom(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty() && !output.stderr.contains(&0x1b), "{output:?}");
    }
}

#[test]
fn file_names_are_printed_without_control_characters() {
    let (folder, old, new) = versions();
    let odd = folder.path().join("o\u{1b}]0;x\u{7}\u{202e}dd.toml");
    fs::copy(old, &odd).unwrap();
    for form in [&["diff"][..], &["diff", "--json"]] {
        let output = sitroom(&[form, &[odd.to_str().unwrap(), &new]].concat());
        assert_eq!(output.status.code(), Some(1));
        let text = text(&output.stdout);
        assert!(!text.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'), "{text:?}");
    }
}

#[test]
fn a_closed_output_is_not_an_error() {
    let (_folder, old, new) = versions();
    for form in [&["diff"][..], &["diff", "--json"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
        command.args(form).args([&old, &new]).env_clear().stdin(Stdio::null());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(1), String::new()));
    }
}

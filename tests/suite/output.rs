//! Hostile files, names and arguments: no command prints or writes a byte that controls a terminal or reorders text.
//!
//! Commands, options and values are taken from the argument parser, so that new ones are tested automatically.

use std::collections::BTreeMap;
use std::fs;
#[cfg(feature = "ssh")]
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use clap::{ArgAction, CommandFactory};
use serde_json::Value;
use sitroom::cli::Cli;

/// Escape sequences for colours, links, the clipboard and the title, C1 controls, overrides, isolates, implicit marks and
/// zero-width characters, valid in a file name.
const NAME: &str = "a\u{1b}[31m\u{1b}]8;;x\u{1b}\\\u{1b}]52;c;eA==\u{7}\u{9b}2J\u{9d}0;t\u{9c}\u{202e}\u{2066}\u{200e}\u{200f}\u{61c}\u{200b}\u{2060}\u{feff}\u{2028}\u{7f}\r\n::error::b";

/// The same as a TOML string, with characters that are not valid in file names.
const VALUE: &str = "a\\u0000\\u001b[31m\\u001b]8;;x\\u001b\\\\\\u001b]52;c;eA==\\u0007\\u009b2J\\u202e\\u2066\\u200e\\u200f\\u061c\\u200b\\u2060\\ufeff\\u2028\\u007f\\n::error::b";

/// Invisible characters that are valid in a briefing.
const HIDDEN: &str = "x\u{200e}\u{200f}\u{61c}\u{200b}\u{200c}\u{200d}\u{2060}\u{ad}y";

/// Returns a file with an error on every line, with `bad` wherever messages quote it.
fn wrong(bad: &str) -> String {
    format!(
        "schema = \"{bad}\"\n\"{bad}\" = 1\n[briefing]\ntitle = \"{bad}\"\nas_of = \"{bad}\"\n\"{bad}\" = \"x\"\nmarking = \"TLP:{bad}\"\n\
         [[actor]]\nid = \"{bad}\"\nname = \"{bad}\"\nkind = \"{bad}\"\n[[event]]\ntitle = \"{bad}\"\ndate = \"{bad}\"\nactors = [\"{bad}\"]\n\
         [[source]]\nid = \"s\"\ntitle = \"{bad}\"\nurl = \"{bad}\"\ntext = \"{bad}\"\nsha256 = \"{bad}\"\n[[quote]]\nspeaker = \"{bad}\"\n\
         text = \"{bad}\"\nparaphrase = \"{bad}\"\n[[step]]\nfocus = \"{bad}\"\n[[\"{bad}\"]]\n[\"x{bad}\"]\n"
    )
}

/// Returns a valid briefing with a source whose archived text is hostile around the quotes.
fn content(title: &str) -> String {
    format!(
        "schema = 1\n[briefing]\nid = \"b\"\ntitle = \"{title} {HIDDEN}\"\nas_of = \"2031-05-17\"\nsummary = \"\"\"{HIDDEN}\n{HIDDEN}\"\"\"\n\
         [[actor]]\nid = \"ada\"\nname = \"Ada {HIDDEN}\"\n[[source]]\nid = \"s\"\ntitle = \"S {HIDDEN}\"\ntext = \"source.txt\"\n\
         [[event]]\ntitle = \"E {HIDDEN}\"\ndate = \"2031-05-16\"\nactors = [\"ada\"]\nsources = [\"s\"]\n\
         [[event]]\ntitle = \"F\"\ndate = \"2031\"\n\
         [[quote]]\nspeaker = \"ada\"\nsource = \"s\"\ntext = \"we go there now\"\n\
         [[quote]]\nspeaker = \"ada\"\nsource = \"s\"\ntext = \"\"\"we {HIDDEN}\nstay there\"\"\"\n[[step]]\nfocus = \"ada\"\nnotes = \"{HIDDEN}\"\n"
    )
}

/// A folder of hostile files.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        let raw = NAME.replace("\r\n", " ");
        for (name, text) in [
            ("escaped", wrong(VALUE)),
            // valid and invalid in TOML
            ("raw", wrong(&raw.replace(['\u{1b}', '\u{7}', '\u{7f}', '\\'], "")) + &format!("# {raw}\n")),
            ("syntax", format!("{raw} = [\n# {raw}\n")),
            ("good", content("Good")),
            ("later", content("Later")),
        ] {
            fs::write(desk.path(&format!("{name}{NAME}.toml")), text).unwrap();
        }
        fs::write(desk.0.path().join("source.txt"), format!("{NAME} “we go there now” {NAME}\0\n")).unwrap();
        fs::write(desk.path(&format!("article{NAME}.txt")), format!("“We go there now,” said Ada Roe.\n{NAME}\0\n"))
            .unwrap();
        fs::write(desk.path("article.txt"), format!("{NAME}\n\n“We go there now,” {NAME} said Ada Roe.\n\0\n"))
            .unwrap();
        let config = format!("library = \"{VALUE}\"\ntheme = \"{VALUE}\"\n\"{VALUE}\" = 1\n");
        fs::write(desk.path(&format!("config{NAME}.toml")), config).unwrap();
        fs::write(desk.path("likes.toml"), "library = \"l\\u202e\\u001b\\u200e\"\n").unwrap();
        fs::create_dir(desk.path(&format!("folder{NAME}"))).unwrap();
        desk
    }

    /// Returns the path of a file as on the command line.
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str) -> String {
        self.path(&format!("{name}{NAME}.toml")).to_str().unwrap().to_owned()
    }

    fn run(&self, args: &[String]) -> Output {
        self.command(args).output().unwrap()
    }

    fn command(&self, args: &[String]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
        command.args(args).current_dir(self.0.path()).env_clear().env("TERM", "xterm").env("HOME", self.0.path());
        command.stdin(Stdio::null());
        command
    }

    /// Returns the contents of new files, except the program's own state.
    fn made(&self, before: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<Vec<u8>> {
        let state = self.path(".local");
        let made = files(self.0.path()).into_iter().filter(|(path, bytes)| before.get(path) != Some(bytes));
        made.filter(|(path, _)| !path.starts_with(&state)).map(|(_, bytes)| bytes).collect()
    }
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files_here): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let here = files_here.into_iter().map(|path| (path.clone(), fs::read(path).unwrap()));
    here.chain(folders.iter().flat_map(|folder| files(folder))).collect()
}

/// Returns command lines for `command` with `files`: plain, with each known value of an option, and with each of `values`
/// and each flag.
fn calls(command: &clap::Command, files: &[String], values: &[String]) -> Vec<Vec<String>> {
    let positional = command.get_positionals().count();
    let behind: Vec<String> =
        files.iter().cycle().take(if files.is_empty() { 0 } else { positional }).cloned().collect();
    let mut all = vec![behind.clone()];
    let flags = if values.is_empty() { Vec::new() } else { flags(command) };
    for option in command.get_opts() {
        let long = format!("--{}", option.get_long().unwrap());
        let known = option.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect::<Vec<_>>();
        for value in known.iter().chain(values) {
            all.push([&[format!("{long}={value}")], behind.as_slice()].concat());
        }
        // required options, with each of the others
        let required = known.iter().filter(|_| option.is_required_set());
        for (value, flag) in required.flat_map(|value| flags.iter().map(move |flag| (value, flag))) {
            all.push([&[format!("{long}={value}"), flag.clone()], behind.as_slice()].concat());
        }
    }
    all.extend(flags.iter().map(|flag| [std::slice::from_ref(flag), behind.as_slice()].concat()));
    all
}

fn flags(command: &clap::Command) -> Vec<String> {
    let is_flag = |argument: &&clap::Arg| !matches!(argument.get_action(), ArgAction::Set | ArgAction::Append);
    command.get_arguments().filter(is_flag).filter_map(|flag| Some(format!("--{}", flag.get_long()?))).collect()
}

/// Returns true for characters that no output may contain.
fn is_harmful(c: char) -> bool {
    let harmful = ['\u{2028}', '\u{2029}', '\u{feff}'].contains(&c);
    harmful || c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c)
}

fn is_hidden(c: char) -> bool {
    is_harmful(c) || ['\u{200b}', '\u{200e}', '\u{200f}', '\u{61c}', '\u{2060}', '\u{ad}'].contains(&c)
}

fn is_json(text: &str) -> bool {
    let is_one = |text: &str| serde_json::from_str::<Value>(text).is_ok_and(|value| value.is_object());
    is_one(text) || (!text.is_empty() && text.lines().all(is_one))
}

/// Asserts that `bytes` are harmless and, unless they are the text of a briefing, contain no hidden characters.
fn assert_harmless(bytes: &[u8], (is_content, has_colours): (bool, bool), about: &dyn std::fmt::Debug) {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    if has_colours {
        text = without_colours(&text);
    }
    let is_bad = |c: char| if is_content && !is_json(&text) { is_harmful(c) } else { is_hidden(c) };
    let bad = text.char_indices().find(|(_, c)| is_bad(*c) && !"\n\t".contains(*c));
    if let Some((at, c)) = bad {
        panic!("{about:?}: {c:?} in {:?}", &text[text.floor_char_boundary(at.saturating_sub(80))..]);
    }
    // a paragraph of a text may begin as it likes
    let has_command = !is_content && text.lines().any(|line| line.starts_with("::error::b"));
    assert!(!has_command, "{about:?}: a line of its own in {text:?}");
}

fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        out += rest.strip_prefix('m').unwrap_or("\u{1b}");
    }
    out
}

#[test]
fn no_command_prints_or_writes_hostile_characters() {
    let mut root = Cli::command();
    root.build();
    let commands: Vec<&clap::Command> = root.get_subcommands().collect();
    assert!(commands.len() > 5, "commands are found");
    let (mut runs, mut printed) = (0, 0);
    for command in std::iter::once(&root).chain(commands) {
        let name = (command.get_name() != root.get_name()).then(|| command.get_name().to_owned());
        // a server would not stop with a valid file
        let sets: &[&[&str]] = match name.as_deref() {
            Some("serve" | "present") => &[&["escaped"], &["syntax"]],
            // without files there is only one way
            Some(_) if command.get_positionals().count() == 0 => &[&[]],
            _ => &[&[], &["escaped"], &["raw"], &["syntax"], &["good", "later"]],
        };
        let serves = name.as_deref() == Some("serve");
        for files in sets.iter().filter(|files| !(serves && files.is_empty())) {
            let desk = Desk::new();
            let is_content = *files == ["good", "later"] || name.as_deref() == Some("new");
            let paths: Vec<String> = files.iter().map(|name| desk.file(name)).collect();
            let mut values = Vec::new();
            if files.is_empty() || *files == ["escaped"] {
                values.push(format!("no{NAME}"));
            }
            if *files == ["good", "later"] || command.get_positionals().count() == 0 {
                values.push(format!("config{NAME}.toml"));
                values.extend(["likes.toml".into(), "article.txt".into(), format!("article{NAME}.txt")]);
            }
            for call in calls(command, &paths, &values) {
                let args: Vec<String> = name.iter().cloned().chain(call).collect();
                let before = self::files(desk.0.path());
                let output = desk.run(&args);
                let coloured = args.iter().any(|arg| arg.ends_with("=always"));
                assert!(output.status.code().is_some_and(|code| code <= 2), "{args:?}: {output:?}");
                assert_harmless(&output.stdout, (is_content, coloured), &args);
                assert_harmless(&output.stderr, (false, coloured), &args);
                // formatting keeps the content
                if name.as_deref() != Some("fmt") {
                    desk.made(&before).iter().for_each(|bytes| assert_harmless(bytes, (true, false), &args));
                }
                (runs, printed) = (runs + 1, printed + usize::from(!output.stdout.is_empty()));
            }
        }
    }
    assert!(runs > 200 && printed > 80, "{runs} {printed}");
}

#[test]
fn invalid_arguments_are_shown_harmless() {
    let desk = Desk::new();
    let hostile = NAME.to_owned();
    let option = format!("--{NAME}");
    for args in [
        vec![hostile.clone()],
        vec![option.clone()],
        vec![hostile.clone(), hostile.clone()],
        vec!["help".into(), hostile.clone()],
        vec!["check".into(), option.clone(), hostile.clone()],
        vec!["check".into(), format!("--format={NAME}"), hostile.clone()],
        vec!["check".into(), "--explain".into(), hostile.clone()],
        vec!["export".into(), hostile.clone(), "-f".into(), hostile.clone()],
        vec!["new".into(), "--as-of".into(), hostile.clone()],
        vec!["new".into(), "--title".into(), hostile.clone()],
        vec!["diff".into(), hostile.clone(), hostile.clone(), hostile.clone()],
        vec![desk.path(&format!("folder{NAME}")).to_str().unwrap().to_owned()],
        vec!["check".into(), desk.path(&format!("folder{NAME}")).to_str().unwrap().to_owned()],
        vec!["check".into(), desk.0.path().to_str().unwrap().to_owned()],
        vec![desk.0.path().to_str().unwrap().to_owned()],
    ] {
        let output = desk.run(&args);
        assert_harmless(&output.stdout, (true, false), &args);
        assert_harmless(&output.stderr, (false, false), &args);
    }
}

#[test]
fn json_keeps_names_and_values() {
    let desk = Desk::new();
    let json = |args: &[&str]| -> Value {
        let output = desk.run(&args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>());
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let (good, later, escaped) = (desk.file("good"), desk.file("later"), desk.file("escaped"));
    assert_eq!(json(&["check", "--format=json", &escaped])["files"][0]["file"], escaped.as_str());
    assert_eq!(json(&["diff", "--json", &good, &later])["new"]["file"], later.as_str());
    assert_eq!(json(&["export", "-f", "json", &good])["briefing"]["title"], format!("Good {HIDDEN}"));
    let sarif = json(&["check", "--format=sarif", &escaped]);
    let uri = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    let uri = uri.as_str().unwrap();
    assert!(
        uri.ends_with("%0D%0A%3A%3Aerror%3A%3Ab.toml") && uri.contains("%1B%5B31m") && uri.contains("%E2%80%AE"),
        "{uri}"
    );
    let printed = desk.run(&["config".to_owned(), "--config=likes.toml".to_owned()]);
    let printed: toml::Table = toml::from_str(std::str::from_utf8(&printed.stdout).unwrap()).unwrap();
    assert_eq!(printed["library"].as_str(), Some("l\u{202e}\u{1b}\u{200e}"));
}

#[test]
#[cfg(feature = "ssh")]
fn a_server_announces_hostile_files_harmless() {
    let desk = Desk::new();
    let args = ["serve", "--listen=127.0.0.1:0", "--host-key=key", "--questions=q"].map(str::to_owned);
    let mut command = desk.command(&[&args[..], &[desk.0.path().to_str().unwrap().to_owned()]].concat());
    let mut child =
        command.stdout(Stdio::piped()).stderr(fs::File::create(desk.path("said")).unwrap()).spawn().unwrap();
    let mut lines: Vec<String> = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        lines.push(line.unwrap());
        if lines.last().is_some_and(|line| line.starts_with("Connect with")) {
            break;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(lines.iter().any(|line| line.starts_with("Serving")), "{lines:?}");
    assert_harmless(lines.join("\n").as_bytes(), (true, false), &"serve");
    assert_harmless(&fs::read(desk.path("said")).unwrap(), (false, false), &"serve");
}

/// The files that may use standard output or error directly: the filter, and those that write frames, text and the log.
const WRITERS: [&str; 4] = ["cli/output.rs", "local/terminal.rs", "local/lines.rs", "ssh/log.rs"];

#[test]
fn everything_is_printed_through_the_filter() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (path, bytes) in files(&root) {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if !name.ends_with(".rs") || WRITERS.contains(&name.as_str()) {
            continue;
        }
        for word in ["io::stdout", "io::stderr", "print!(", "println!(", "eprint!(", "eprintln!(", "dbg!(", ".exit()"] {
            assert!(!text.contains(word), "{name}: {word} goes past the filter; see cli/output.rs");
        }
        if name.starts_with("cli/") && name != "cli/output.rs" {
            assert!(!text.contains("tempfile::") && !text.contains("fs::write("), "{name}: see atomic.rs");
        }
    }
}

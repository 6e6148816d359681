//! Paths that cannot be read as files (FIFOs, devices, dangling links, endless input): no command hangs, and the error names the
//! path and the reason.

use std::fs;
use std::io::Read;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::pty::Terminal;

/// How long a command may take before the test fails.
const TIMEOUT: Duration = Duration::from_secs(60);

const ARTICLE: &str =
    "Talks in Muscat\n\nMUSCAT, May 18, 2024 \u{2014} \u{201c}We agree on a great deal,\u{201d} the minister said.\n";

fn briefing(title: &str) -> String {
    format!(
        "schema = 1\n[briefing]\ntitle = \"{title}\"\nas_of = \"2031-03-04\"\n[[actor]]\nid = \"a\"\nname = \"Ines Calder\"\n"
    )
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn fifo(&self, name: &str) {
        assert!(Command::new("mkfifo").arg(self.path(name)).status().unwrap().success());
    }

    fn start(&self, args: &[&str]) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
        command.args(args).current_dir(self.0.path()).env_clear().env("HOME", self.0.path());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }
}

/// Waits for a command to end.
fn output_of(child: Child) -> Output {
    let id = child.id().to_string();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(child.wait_with_output().unwrap()));
    receiver.recv_timeout(TIMEOUT).unwrap_or_else(|_| {
        let _ = Command::new("kill").args(["-KILL", &id]).status();
        panic!("the command hangs");
    })
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Returns what a server prints until it listens, then kills it.
fn startup_messages(mut child: Child) -> String {
    let mut out = child.stdout.take().unwrap();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let (mut said, mut byte) = (Vec::new(), [0]);
        while out.read(&mut byte).is_ok_and(|read| read > 0) {
            said.push(byte[0]);
            if byte == *b"\n" && text(&said).contains("Connect with") {
                break;
            }
        }
        sender.send(text(&said))
    });
    let said = receiver.recv_timeout(TIMEOUT);
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    said.unwrap() + &text(&output.stderr)
}

#[test]
fn all_commands_list_the_same_files_of_a_folder() {
    let dir = Folder::new();
    let folder = dir.path("folder");
    fs::create_dir_all(folder.join("x.toml")).unwrap();
    dir.write("folder/shown.toml", &briefing("Shown"));
    dir.write("folder/.draft.toml", &briefing("Hidden"));
    dir.write("folder/.broken.toml", "hidden");
    dir.fifo("folder/y.toml");
    std::os::unix::fs::symlink("gone", folder.join("z.toml")).unwrap();
    std::os::unix::fs::symlink("gone", folder.join(".lock.toml")).unwrap();
    dir.write("config", "library = \"folder\"\n");
    let verify = |command: &[&str], said: &str| {
        for never in ["Hidden", "hidden", ".draft", ".broken", ".lock", "x.toml", "y.toml"] {
            assert!(!said.contains(never), "{command:?} shows {never}\n{said}");
        }
        // screen-reader mode reads the list row by row
        let is_said = said.contains("z.toml") || said.contains("2 briefings.");
        assert!(is_said, "{command:?} says why one is missing\n{said}");
    };
    let commands: &[&[&str]] = &[
        &["folder"],
        &["folder", "--plain"],
        &["--config", "config"],
        &["folder", "--linear"],
        &["check", "folder"],
        &["check", "folder", "--format", "json"],
    ];
    for args in commands {
        let output = output_of(dir.start(args));
        verify(args, &(text(&output.stdout) + &text(&output.stderr)));
    }
    if cfg!(feature = "ssh") {
        let args = ["serve", "folder", "--listen=127.0.0.1:0", "--host-key=key", "--questions=q"];
        let said = startup_messages(dir.start(&args));
        assert_eq!(said.matches("Serving").count(), 1, "{said}");
        verify(&args, &said);
    }
    let mut terminal = Terminal::start(100, 24, &[folder.to_str().unwrap()]);
    terminal.shows("broken link to gone");
    verify(&["at a terminal"], &terminal.shows("2 briefings"));
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn every_option_that_takes_a_file_refuses_fifos_and_devices() {
    let dir = Folder::new();
    dir.fifo("fifo");
    dir.write("ok.toml", &briefing("Ok"));
    dir.write("config", "theme = \"fifo.toml\"\n");
    std::os::unix::fs::symlink("fifo", dir.path("fifo.toml")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", dir.path("zero.toml")).unwrap();
    let serve = ["serve", "ok.toml", "--listen=127.0.0.1:0", "--questions=q"];
    let mut commands: Vec<Vec<String>> = vec![vec!["ok.toml".into(), "--config=config".into()]];
    for name in ["fifo.toml", "zero.toml"] {
        let all: &[&[&str]] = &[
            &[name],
            &["check", name],
            &["export", "-f", "md", name],
            &["diff", "ok.toml", name],
            &["fmt", name],
            &["new", "--from", name],
            &["ok.toml", "--config", name],
            &["ok.toml", "--theme", name],
        ];
        commands.extend(all.iter().map(|args| args.iter().map(|arg| (*arg).to_owned()).collect()));
        if cfg!(feature = "ssh") {
            for option in ["--host-key=", "--audience=passphrase:", "--audience=keys:", "--presenter-keys=", "--theme="]
            {
                commands.push(serve.iter().map(|arg| (*arg).to_owned()).chain([format!("{option}{name}")]).collect());
            }
            commands.push(vec!["serve".into(), name.into()]);
        }
    }
    // in parallel, since each may take a few seconds
    let start = |args: Vec<String>| {
        let child = dir.start(&args.iter().map(String::as_str).collect::<Vec<_>>());
        (args, child)
    };
    for (args, child) in commands.into_iter().map(start).collect::<Vec<_>>() {
        let output = output_of(child);
        let said = text(&output.stderr);
        assert!(!output.status.success() && said.starts_with("error: "), "{args:?}: {output:?}");
        assert!(["fifo.toml", "zero.toml"].iter().any(|name| said.contains(name)), "{args:?}: {said}");
    }
}

#[test]
fn an_endless_archived_text_is_reported_and_the_briefing_still_opens() {
    let dir = Folder::new();
    dir.fifo("said.txt");
    let source = "[[source]]\nid = \"s\"\ntitle = \"S\"\ntext = \"said.txt\"\n";
    dir.write("ok.toml", &(briefing("Ok") + source));
    let output = output_of(dir.start(&["check", "ok.toml"]));
    assert!(text(&output.stdout).contains("said.txt: not a regular file"), "{output:?}");
    assert!(output_of(dir.start(&["ok.toml"])).status.success());
}

#[test]
#[cfg(feature = "ssh")]
fn a_passphrase_hash_may_come_from_a_pipe() {
    let dir = Folder::new();
    let hash = sitroom::ssh::passphrase::hash("open sesame").unwrap();
    dir.write("hash", &hash);
    dir.fifo("fifo");
    // from a pipe, as a shell passes a command's output, and from a FIFO with a writer
    let script = "cat hash > fifo & cat hash | \"$0\" serve --listen=127.0.0.1:0 --host-key=key --questions=q \
        --audience=passphrase:/dev/fd/0 --presenter-keys=fifo";
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_sitroom")]).current_dir(dir.0.path()).stdout(Stdio::piped());
    let output = output_of(command.stderr(Stdio::piped()).spawn().unwrap());
    // the hash was read, and so was the file without keys
    assert!(text(&output.stderr).contains("fifo: invalid list of keys"), "{output:?}");
}

#[test]
fn the_error_for_a_file_that_is_not_a_briefing_shows_how_to_draft_one() {
    let dir = Folder::new();
    dir.write("article.txt", ARTICLE);
    dir.write("an article.md", ARTICLE);
    dir.write("damaged.txt", &briefing("Ok").replace("\"Ok\"", "\"Ok"));
    let commands: &[&[&str]] = &[
        &[],
        &["check"],
        &["export", "-f", "md"],
        &["fmt"],
        &["diff", "damaged.txt"],
        &["serve", "--listen=127.0.0.1:0"],
    ];
    for args in commands.iter().filter(|args| cfg!(feature = "ssh") || args.first() != Some(&"serve")) {
        for (name, command) in [
            ("article.txt", "`sitroom new --from article.txt`"),
            ("an article.md", "`sitroom new --from 'an article.md'`"),
        ] {
            // of two files, the error is about the first invalid one
            let args: Vec<&str> = match args {
                ["diff", _] => vec!["diff", name, "damaged.txt"],
                args => args.iter().copied().chain([name]).collect(),
            };
            let output = output_of(dir.start(&args));
            let said = text(&output.stdout) + &text(&output.stderr);
            assert!(!output.status.success() && said.contains("not a briefing file"), "{args:?}: {said}");
            assert!(said.contains(command) && said.matches("error").count() <= 2, "{args:?}: {said}");
        }
        if args.first() != Some(&"diff") {
            let output = output_of(dir.start(&args.iter().copied().chain(["damaged.txt"]).collect::<Vec<_>>()));
            let said = text(&output.stdout) + &text(&output.stderr);
            assert!(said.contains("damaged.txt:3:") && said.contains("TOML"), "{args:?}: {said}");
            assert!(!said.contains("not a briefing"), "{args:?}: {said}");
        }
    }
    // the suggested command works
    assert!(output_of(dir.start(&["new", "--from", "an article.md"])).status.success());
}

#[test]
fn errors_of_writers_name_the_target_and_the_reason() {
    let dir = Folder::new();
    dir.write("ok.toml", &briefing("Ok"));
    dir.write("file", "");
    let commands: &[&[&str]] = &[
        &["export", "ok.toml", "-f", "md", "-o"],
        &["export", "ok.toml", "-f", "csv", "-o"],
        &["export", "ok.toml", "-f", "csv", "--section", "actors", "-o"],
        &["new", "-o"],
        #[cfg(feature = "ssh")]
        &["serve", "--listen=127.0.0.1:0", "--log"],
        #[cfg(feature = "ssh")]
        &["serve", "--listen=127.0.0.1:0", "--questions"],
        #[cfg(feature = "ssh")]
        &["serve", "--listen=127.0.0.1:0", "--host-key"],
    ];
    for args in commands {
        for (target, reason) in [("nowhere/deep/x.md", "no such"), ("file/x.md", "folder")] {
            // a server creates the folders of its own files
            if target.starts_with("nowhere")
                && args.last().is_some_and(|arg| ["--questions", "--host-key"].contains(arg))
            {
                continue;
            }
            let output = output_of(dir.start(&args.iter().copied().chain([target]).collect::<Vec<_>>()));
            let said = text(&output.stderr);
            assert!(!output.status.success() && said.contains(target), "{args:?}: {said}");
            let has_reason = said.to_lowercase().contains(reason) || said.contains("Not a directory");
            assert!(has_reason && !said.contains(".sitroom-"), "{args:?}: {said}");
        }
    }
    let left = fs::read_dir(dir.0.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let left: Vec<String> = left.filter(|name| !["ok.toml", "file", ".local"].contains(&name.as_str())).collect();
    assert!(left.is_empty(), "no leftovers: {left:?}");
}

#[test]
fn a_huge_window_is_drawn_up_to_the_largest_supported_size() {
    let expected = Terminal::start(500, 200, &[]).shows("? help");
    for (columns, rows) in [(65535, 65535), (9000, 5000), (65535, 200)] {
        let mut terminal = Terminal::start(columns, rows, &[]);
        terminal.wait("the largest screen", |screen| screen.contents() == expected);
        terminal.resize(80, 24);
        terminal.wait("a small screen", |screen| screen.contents().lines().count() <= 24);
        terminal.resize(columns, rows);
        terminal.wait("the largest screen again", |screen| screen.contents() == expected);
        terminal.send("q");
        assert_eq!(terminal.ends_clean().0, 0);
    }
}

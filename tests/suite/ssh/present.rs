//! `sitroom present` at a terminal with viewers over SSH, also if one of them is killed.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;

use russh::keys::ssh_key::LineEnding;

use super::{Visitor, connect, key_of, process, signing, within};
use crate::pty::Terminal;

/// Starts a presenter's terminal; also returns the address that viewers join at.
fn present(home: &Path, args: &[&str]) -> (Terminal, SocketAddr) {
    let home = home.to_str().unwrap();
    let args = [&["present", "--listen", "127.0.0.1:0"], args].concat();
    let terminal = Terminal::with_env(120, 40, &args, &[("TERM", "xterm-256color"), ("HOME", home)]);
    let shown = terminal.shows("no one yet");
    let port = shown.split("ssh -p ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    (terminal, SocketAddr::from(([127, 0, 0, 1], port)))
}

async fn join(address: SocketAddr) -> Visitor {
    Visitor::enter(address, "eve").await.terminal("xterm-256color", 100, 30).await
}

// the clients run while the test waits for a terminal
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn changes_are_presented_with_their_old_and_new_values() {
    let home = tempfile::tempdir().unwrap();
    let version = |name: &str, day: u8, date: &str| {
        let path = home.path().join(name);
        let head = format!("schema = 1\n[briefing]\nid = \"ferry\"\ntitle = \"Ferries\"\nas_of = \"2031-05-{day}\"\n");
        std::fs::write(&path, format!("{head}[[event]]\nid = \"a\"\ntitle = \"Talks\"\ndate = \"{date}\"\n")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (old, new) = (version("old.toml", 17, "2031-04"), version("new.toml", 18, "2031-04-14"));
    let (mut terminal, address) = present(home.path(), &[&new, "--changes", "--since", &old]);
    let mut viewer = join(address).await;
    viewer.shows("Ferries").await;
    terminal.send(" ");
    terminal.shows("1/2");
    viewer.shows("since the version of 17 May 2031").await;
    terminal.send(" ");
    terminal.shows("2/2");
    viewer.shows("Apr 2031 → 14 Apr 2031").await;
    // a later version compares with the same one
    version("new.toml", 18, "2031-04-15");
    viewer.shows("Apr 2031 → 15 Apr 2031").await;
    terminal.send("O");
    assert!(terminal.shows("What changed since 17 May 2031").contains("Event changed: Talks"));
}

// the clients run while the test waits for a terminal
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn this_terminal_presents_and_others_follow_over_ssh() {
    let home = tempfile::tempdir().unwrap();
    let (mut terminal, address) = present(home.path(), &[]);
    terminal.shows("not started");
    let mut viewer = join(address).await;
    viewer.shows("Starting soon; 1 person is here.").await;
    terminal.shows("Here      1: eve");
    terminal.send(" ");
    viewer.shows("1/8  following the presenter").await;
    terminal.shows("step 1/8");
    terminal.send("\x1a");
    terminal.shows("Cannot suspend: the server would stop");
    terminal.send(" ");
    terminal.shows("Point to three things");
    viewer.shows("2/8").await;
    viewer.send("!Who was there?\r").await;
    viewer.shows("saved for the presenter").await;
    terminal.shows("1 question waiting");
    terminal.send("a");
    terminal.shows("Who was there?  eve");
    terminal.send("j\r");
    terminal.shows("Shown to everyone");
    viewer.send("\t4G").await;
    viewer.shows("Who was there?").await;
    // a slip of the finger disconnects no one
    terminal.send("aq");
    terminal.shows("Quitting disconnects 1 viewer. q or y confirms");
    terminal.send("y");
    assert_eq!(viewer.ends().await, Some(0));
    assert!(viewer.text().ends_with("Goodbye.\r\n") && viewer.is_restored());
    terminal.shows("host key SHA256:");
    assert_eq!(terminal.ends_clean().0, 0);
    let journal = fs::read_to_string(home.path().join(".local/state/sitroom/questions/built-in.jsonl")).unwrap();
    assert!(journal.contains("Who was there?") && journal.contains("promoted"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_presenter_by_key_takes_over_from_this_terminal() {
    let (home, key) = (tempfile::tempdir().unwrap(), key_of("bob"));
    let keys = home.path().join("keys");
    fs::write(&keys, key.public_key().to_openssh().unwrap()).unwrap();
    let (mut terminal, address) = present(home.path(), &["--presenter-keys", keys.to_str().unwrap()]);
    let mut handle = connect(address).await;
    assert!(within(handle.authenticate_publickey("presenter", signing(&key))).await.unwrap().success());
    let mut bob = Visitor::opened(handle).await.terminal("xterm-256color", 120, 40).await;
    bob.shows("waiting for the presenter").await;
    terminal.send(" ");
    bob.shows("1/8  following the presenter").await;
    bob.send("py3\r").await;
    bob.shows("step 3/8").await;
    terminal.shows("Now presenting: bob. You follow.");
    terminal.send("p");
    terminal.shows("Take over from bob? p or y confirms");
    terminal.send("y");
    terminal.shows("step 3/8");
    bob.shows("Now presenting: the presenter").await;
    terminal.signal("TERM");
    assert_eq!(bob.ends().await, Some(0));
    assert_eq!(terminal.ends_clean().0, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_killed_presenter_or_viewer_does_not_disturb_the_others() {
    let home = tempfile::tempdir().unwrap();
    let (mut terminal, address) = present(home.path(), &[]);
    let (mut stays, mut gone) = (join(address).await, join(address).await);
    terminal.shows("2: eve, eve (2)");
    terminal.send(" ");
    stays.shows("1/8").await;
    gone.shows("1/8").await;
    terminal.shows("2 viewers");
    // its connection is lost without a message, as that of a killed client
    drop(gone);
    terminal.shows("1 viewer");
    terminal.send(" ");
    stays.shows("2/8").await;
    terminal.signal("KILL");
    assert_ne!(terminal.exit_code(), 0);
    stays.ends().await;
    assert_eq!(stays.status, None, "the connection is lost");
    // its address and journal are free again
    let (mut again, address) = present(home.path(), &[]);
    join(address).await.shows("Starting soon").await;
    again.send("qy");
    assert_eq!(again.ends_clean().0, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_killed_server_keeps_acknowledged_questions() {
    let home = tempfile::tempdir().unwrap();
    let (mut child, address, _) = process::serve(home.path(), &[]);
    let mut viewer = join(address).await;
    for question in ["Who was there?", "Who was not?"] {
        viewer.send(&format!("!{question}\r")).await;
        viewer.shows("saved for the presenter").await;
        viewer.send("1").await;
        viewer.wait("no message", |viewer| !viewer.screen.screen().contents().contains("saved for")).await;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let (mut terminal, _) = present(home.path(), &[]);
    terminal.send(" ");
    terminal.shows("2 questions waiting");
    terminal.send("a");
    terminal.shows("Who was there?  eve");
    terminal.shows("Who was not?  eve");
    terminal.send("aq");
    assert_eq!(terminal.ends_clean().0, 0);
}

/// Starts a presenter's terminal that shows what viewers see.
fn project(home: &Path, args: &[&str]) -> (Terminal, SocketAddr) {
    let home = home.to_str().unwrap();
    let args = [&["present", "--projector", "--listen", "127.0.0.1:0"], args].concat();
    let terminal = Terminal::with_env(120, 40, &args, &[("TERM", "xterm-256color"), ("HOME", home)]);
    let shown = terminal.shows("Join: ssh -p");
    let port = shown.split("Join: ssh -p ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    (terminal, SocketAddr::from(([127, 0, 0, 1], port)))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_projector_shows_what_viewers_see_and_another_terminal_the_notes() {
    let (home, key) = (tempfile::tempdir().unwrap(), key_of("ada"));
    let keys = home.path().join("keys");
    fs::write(&keys, key.public_key().to_openssh().unwrap()).unwrap();
    let args = ["--presenter-keys", keys.to_str().unwrap(), "--as", "Dana Okafor", "--join-host", "talks.example.org"];
    let (mut terminal, address) = project(home.path(), &args);
    let port = address.port();
    terminal.shows(&format!("Notes on another terminal: ssh -t -p {port} presenter@talks.example.org notes"));
    terminal.shows(&format!("Join: ssh -p {port} talks.example.org"));
    terminal.shows("Dana Okafor presents. Starting soon; 0 people are here.");
    let mut viewer = join(address).await;
    viewer.shows("Dana Okafor presents. Starting soon; 1 person is here.").await;
    let mut handle = connect(address).await;
    assert!(within(handle.authenticate_publickey("presenter", signing(&key))).await.unwrap().success());
    let mut notes = Visitor::opened(handle).await.terminal_command("notes", 60, 20).await;
    notes.shows("not started").await;
    terminal.send(" ");
    viewer.shows("1/8  following Dana Okafor").await;
    notes.shows("1/8 Timeline").await;
    notes.shows("one article, one anonymous source").await;
    viewer.send("!Who was there?\r").await;
    viewer.shows("saved for the presenter").await;
    notes.shows("? 1").await;
    assert!(!terminal.shows("? 1").contains("anonymous source for its"), "the notes are on the other terminal");
    terminal.send("py");
    viewer.shows("The presentation has ended").await;
    notes.shows("ended").await;
    terminal.send("qy");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_projector_without_presenter_keys_says_that_the_notes_are_nowhere() {
    let home = tempfile::tempdir().unwrap();
    let (mut terminal, _) = project(home.path(), &["--no-ahead"]);
    let shown = terminal.shows("Notes are shown nowhere: --presenter-keys FILE");
    assert!(!shown.contains("First talks since"), "with --no-ahead the bottom line is not shown: {shown}");
    terminal.send("c");
    terminal.shows("not started");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

/// A briefing without a script: viewers follow from the first key on. It is continued later, unless that is not wanted.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_draft_is_presented_and_a_script_is_restarted() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("draft.toml");
    let head = "schema = 1\n[briefing]\ntitle = \"A draft\"\nas_of = \"2024-05-18\"\n\
        [[actor]]\nid = \"iran\"\nname = \"Iran\"\n[[actor]]\nid = \"oman\"\nname = \"Oman\"\n";
    fs::write(&file, head).unwrap();
    let path = file.to_str().unwrap();
    let (mut terminal, address) = present(home.path(), &[path]);
    let mut viewer = join(address).await;
    viewer.shows("Starting soon").await;
    terminal.shows("no steps; viewers follow wherever you go");
    terminal.send(" j\r");
    viewer.shows("Oman").await;
    viewer.shows("following the presenter").await;
    // the first one closes the page
    terminal.send("qqy");
    assert_eq!(terminal.ends_clean().0, 0);
    let file = home.path().join("script.toml");
    let path = file.to_str().unwrap();
    fs::write(&file, head.to_owned() + &"[[step]]\npanel = \"actors\"\n".repeat(3)).unwrap();
    for (args, shown) in [(vec![path], "First"), (vec![path], "Resume    2/3"), (vec![path, "--restart"], "First")] {
        let (mut terminal, _) = present(home.path(), &args);
        terminal.shows(shown);
        terminal.send(if shown == "First" { "  " } else { " " });
        terminal.shows("step 2/3");
        terminal.send("q");
        assert_eq!(terminal.ends_clean().0, 0);
    }
}

#[test]
fn a_broken_file_is_reported_in_full_whenever_it_is_reloaded() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("draft.toml");
    let text = "schema = 1\n[briefing]\ntitle = \"A draft\"\nas_of = \"2024-05-18\"\n";
    fs::write(&file, text).unwrap();
    let (mut terminal, _) = present(home.path(), &[file.to_str().unwrap()]);
    terminal.shows("A draft");
    fs::write(&file, text.to_owned() + "broken = = x\n").unwrap();
    terminal.shows("invalid TOML");
    for _ in 0..2 {
        terminal.send("r");
        terminal.shows("broken = = x");
        terminal.shows("Reload failed.");
        terminal.send("\x1b");
        terminal.wait("the page is closed", |screen| !screen.contents().contains("broken = = x"));
    }
    terminal.send("qy");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn errors_are_reported_before_anything_is_drawn() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().to_str().unwrap().to_owned();
    let said = |args: &[&str]| {
        let env = [("TERM", "xterm-256color"), ("HOME", folder.as_str())];
        let mut terminal = Terminal::with_env(80, 24, args, &env);
        let code = terminal.exit_code();
        (code, terminal.wait("end", |screen| screen.closed))
    };
    for (args, words) in [
        (vec!["present", &folder], "only one briefing can be presented"),
        (vec!["present", "--listen", "0.0.0.0:0"], "--audience"),
        (vec!["present", "--presenter-keys", "/dev/null"], "no keys listed"),
        (vec!["present", "missing.toml"], "missing.toml"),
    ] {
        let (code, left) = said(&args);
        assert_eq!(code, 1, "{left}");
        assert!(left.replace('\n', "").contains(words), "{left}");
    }
    // a private key is not a list of keys
    let path = home.path().join("private");
    fs::write(&path, key_of("x").to_openssh(LineEnding::LF).unwrap()).unwrap();
    assert_eq!(said(&["present", "--presenter-keys", path.to_str().unwrap()]).0, 1);
}

#[test]
fn a_presenter_has_their_own_keys() {
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join("mine.toml");
    fs::write(&config, "mouse = false\n[keys]\nquit = [\"Q\"]\n").unwrap();
    let (mut terminal, _) = present(home.path(), &["--config", config.to_str().unwrap()]);
    terminal.shows("not started");
    terminal.send("Q");
    terminal.shows("host key SHA256:");
    assert_eq!(terminal.ends_clean().0, 0);
}

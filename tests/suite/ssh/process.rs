//! `sitroom serve` as a process: its messages, its files, and how it stops.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::{Visitor, within};

fn sitroom(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    command.args(args).env_clear().env("HOME", home).stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Starts a server on a free port; also returns what it printed when ready.
pub fn serve(home: &Path, args: &[&str]) -> (Child, SocketAddr, String) {
    let mut child = sitroom(home, &[&["serve", "--listen", "127.0.0.1:0"], args].concat()).spawn().unwrap();
    let mut printed = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    while !printed.contains("Connect with") {
        assert!(out.read_line(&mut printed).unwrap() > 0, "it ended after\n{printed}");
    }
    let address = printed.split("Listening on ").nth(1).unwrap().split(';').next().unwrap().parse().unwrap();
    (child, address, printed)
}

fn signal(child: &Child, name: &str) {
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-s", name, &pid]).status().unwrap().success());
}

fn refused(home: &Path, args: &[&str]) -> String {
    let output = sitroom(home, &[&["serve", "--listen", "127.0.0.1:0"], args].concat()).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[tokio::test]
async fn signals_stop_the_server_and_the_log_names_viewers() {
    for name in ["TERM", "INT", "HUP"] {
        let home = tempfile::tempdir().unwrap();
        let log = home.path().join("log");
        let (mut child, address, said) = serve(home.path(), &["--log", log.to_str().unwrap()]);
        assert!(said.contains("SHA256:") && said.contains("U.S.–Iran"));
        let mut visitor = Visitor::enter(address, "ada\x1b[2J").await.terminal("xterm-256color", 80, 24).await;
        visitor.shows("? help").await;
        signal(&child, name);
        assert_eq!(visitor.ends().await, Some(0), "{name}");
        assert!(visitor.is_restored() && visitor.text().contains("Goodbye"));
        let code = within(tokio::task::spawn_blocking(move || child.wait())).await.unwrap().unwrap().code();
        assert_eq!(code, Some(0), "{name}");
        let log = fs::read_to_string(log).unwrap();
        assert!(log.contains("ada [2J (127.0.0.1:") && log.contains("connected"), "{log}");
        assert!(log.contains(&format!("stopping (SIG{name})")) && !log.contains('\x1b'), "{log}");
    }
}

#[tokio::test]
async fn a_flood_of_connections_and_odd_names_leave_a_short_log() {
    let home = tempfile::tempdir().unwrap();
    let log = home.path().join("log");
    let (mut child, address, _) = serve(home.path(), &["--log", log.to_str().unwrap()]);
    for number in 0..300 {
        let mut socket = TcpStream::connect(address).await.unwrap();
        if number % 3 > 0 {
            socket
                .write_all(if number % 3 == 1 { b"GET / HTTP/1.1\r\n\r\n" } else { b"SSH-2.0-x\r\n\xff\xff" })
                .await
                .unwrap();
        }
        // closed with unread bytes, it is reset
        drop(socket);
    }
    for name in ["", "\0", "a\0b", "\u{9b}31m", "\u{202e}x", &"y".repeat(30_000), "two\nlines"] {
        assert_eq!(Visitor::enter(address, name).await.exec("brief").await.status, Some(0), "{name:?}");
    }
    signal(&child, "TERM");
    within(tokio::task::spawn_blocking(move || child.wait())).await.unwrap().unwrap();
    let log = fs::read_to_string(log).unwrap();
    let flood = log.lines().take_while(|line| !line.contains(": connected")).collect::<Vec<_>>();
    assert!((1..=10).contains(&flood.len()) && flood.iter().all(|line| line.contains(" 127.0.0.1:")), "{log}");
    assert!(log.contains(" about unauthenticated connections, 0 about others"), "{log}");
    assert_eq!(log.lines().filter(|line| line.contains(": connected")).count(), 7, "{log}");
    assert!(log.lines().all(|line| line.contains(" INFO ") || line.contains(" WARN ")), "one line each:\n{log}");
    assert!(log.len() < 8 * 1024 && log.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{log}");
}

#[tokio::test]
async fn the_host_key_persists_and_is_readable_only_by_its_owner() {
    let home = tempfile::tempdir().unwrap();
    let fingerprint = |said: &str| said.split("SHA256:").nth(1).unwrap().lines().next().unwrap().to_owned();
    let (mut first, _, said) = serve(home.path(), &[]);
    assert!(refused(home.path(), &[]).contains("--questions"), "two servers would write to one journal");
    let questions = home.path().join("questions");
    let (mut second, _, again) = serve(home.path(), &["--questions", questions.to_str().unwrap()]);
    assert_eq!(fingerprint(&said), fingerprint(&again));
    for child in [&mut first, &mut second] {
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let path = home.path().join(".local/state/sitroom/host_key");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(refused(home.path(), &[]).contains("chmod 600"));
    fs::write(home.path().join("other"), "no key").unwrap();
    fs::set_permissions(home.path().join("other"), fs::Permissions::from_mode(0o600)).unwrap();
    let said = refused(home.path(), &["--host-key", home.path().join("other").to_str().unwrap()]);
    assert!(said.contains("invalid host key"), "{said}");
}

#[test]
fn other_machines_need_an_explicit_audience() {
    let home = tempfile::tempdir().unwrap();
    let output = sitroom(home.path(), &["serve", "--listen", "0.0.0.0:0"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("--audience"));
    let missing = home.path().join("missing");
    for source in ["passphrase", "keys"] {
        assert!(refused(home.path(), &["--audience", &format!("{source}:{}", missing.display())]).contains("missing"));
    }
    fs::write(&missing, "hunter2").unwrap();
    let said = refused(home.path(), &["--audience", &format!("passphrase:{}", missing.display())]);
    assert!(said.contains("sitroom passphrase") && !said.contains("hunter2"), "{said}");
    let output = sitroom(home.path(), &["serve", "--audience", "everybody"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_passphrase_is_hashed() {
    let home = tempfile::tempdir().unwrap();
    let hashed = |typed: &str| {
        let typed = std::io::Cursor::new(typed.to_owned());
        let mut child = sitroom(home.path(), &["passphrase"]).stdin(Stdio::piped()).spawn().unwrap();
        std::io::copy(&mut { typed }, &mut child.stdin.take().unwrap()).unwrap();
        let mut out = String::new();
        child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        (child.wait().unwrap().success(), out)
    };
    let (made, hash) = hashed("open sesame\n");
    assert!(made && hash.parse::<sitroom::ssh::PassphraseHash>().unwrap().matches("open sesame"));
    assert_eq!(hashed("\n"), (false, String::new()));
}

//! OpenSSH's client as a process that is stopped, like a suspended laptop, and continues.

use std::fs;
use std::process::Command;

use super::process::serve;
use super::{Visitor, connect, key_of, signing, within};
use crate::pty::Terminal;

/// Returns true if OpenSSH's client is installed.
pub fn has_ssh() -> bool {
    let found = Command::new("ssh").arg("-V").output().is_ok_and(|output| output.status.success());
    if !found {
        eprintln!("skipped: there is no ssh");
    }
    found
}

/// Starts OpenSSH's client at a terminal of 80 by 24, with these options.
pub fn ssh(port: u16, options: &[&str]) -> Terminal {
    let port = port.to_string();
    let usual = ["-F", "none", "-p", &port, "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"];
    Terminal::of("ssh", &[&usual[..], &["-o", "LogLevel=ERROR"], options, &["ada@127.0.0.1"]].concat())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stopped_client_is_not_given_up_and_continues_with_what_is_shown_now() {
    if !has_ssh() {
        return;
    }
    let (home, key) = (tempfile::tempdir().unwrap(), key_of("eve"));
    let keys = home.path().join("keys");
    fs::write(&keys, key.public_key().to_openssh().unwrap()).unwrap();
    let (mut server, address, _) = serve(home.path(), &["--presenter-keys", keys.to_str().unwrap()]);
    let mut handle = connect(address).await;
    assert!(within(handle.authenticate_publickey("presenter", signing(&key))).await.unwrap().success());
    let mut presenter = Visitor::opened(handle).await.terminal("xterm-256color", 120, 40).await;
    presenter.shows("? help").await;
    presenter.send("p ").await;
    presenter.shows("step 1/8").await;
    let mut client = ssh(address.port(), &[]);
    client.shows("1/8  following eve");
    client.signal("STOP");
    let before = client.screen.0.lock().unwrap().bytes.len();
    for step in [2, 6].into_iter().cycle().take(50) {
        presenter.send(&format!("{step}\r")).await;
        presenter.shows(&format!("step {step}/8")).await;
    }
    // more than may be on the way, so the rest of it was never sent
    presenter.send("5\r").await;
    presenter.shows("step 5/8").await;
    client.signal("CONT");
    client.shows("5/8  following eve");
    let received = client.screen.0.lock().unwrap().bytes.len() - before;
    assert!(received <= 128 * 1024, "{received} bytes are a backlog");
    client.send("q");
    assert_eq!(client.exit_code(), 0);
    server.kill().unwrap();
    server.wait().unwrap();
}

//! `sitroom serve` as a process, for the time of a measurement.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

use russh::keys::ssh_key::private::{Ed25519Keypair, KeypairData};
use russh::keys::{PrivateKey, PublicKey};
use tempfile::TempDir;

use super::client::Login;
use super::proc::Processes;

/// The measured program.
pub const SITROOM: &str = env!("CARGO_BIN_EXE_sitroom");
/// The briefing that everyone views.
pub const BRIEFING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/briefings/oman-talks.toml");

/// A key for measurements only, the same in each run.
pub fn key(seed: u8) -> PrivateKey {
    let pair = Ed25519Keypair::from_seed(&[seed; 32]);
    PrivateKey::new(KeypairData::Ed25519(pair), "bench").unwrap()
}

/// Returns a key as a line of `authorized_keys`.
pub fn listed(key: &PublicKey) -> String {
    key.to_openssh().unwrap() + "\n"
}

/// A server that is killed when dropped.
pub struct Server {
    child: Child,
    /// Held open: the server tells more than is read here.
    stdout: BufReader<ChildStdout>,
    _folder: TempDir,
    pub address: SocketAddr,
}

impl Server {
    /// A server with room for so many viewers, beside the one who presents.
    pub fn start(viewers: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let places = (viewers + 8).to_string();
        fs::write(path("keys"), listed(key(1).public_key())).unwrap();
        let mut command = Command::new(SITROOM);
        command.args(["serve", BRIEFING, "--listen", "127.0.0.1:0", "--audience", "open"]);
        command.args(["--readers", &places, "--per-address", &places]);
        for (option, name) in
            [("--host-key", "key"), ("--log", "log"), ("--presenter-keys", "keys"), ("--questions", "questions")]
        {
            command.arg(option).arg(path(name));
        }
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let mut server = Self { child, stdout, _folder: folder, address: SocketAddr::from(([127, 0, 0, 1], 0)) };
        server.address = server.listens();
        server
    }

    /// Waits until it says where it listens.
    fn listens(&mut self) -> SocketAddr {
        let mut line = String::new();
        while self.stdout.read_line(&mut line).unwrap() > 0 {
            let rest = line.strip_prefix("Listening on ").and_then(|rest| rest.split(';').next());
            if let Some(address) = rest {
                return address.parse().unwrap();
            }
            line.clear();
        }
        panic!("the server ended")
    }

    /// The server's process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What the server costs.
    pub fn processes(&self) -> Processes {
        Processes(vec![self.child.id()])
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // it may have ended on its own
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The presenter.
pub fn presenter() -> Login {
    Login::Key("presenter".to_owned(), Arc::new(key(1)))
}

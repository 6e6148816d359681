//! The same screen the other way: a private `sshd` whose users attach to one `tmux` session.
//!
//! Everything of it lives in a folder of its own and listens on this machine alone.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use russh::keys::ssh_key::LineEnding;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use super::client::Login;
use super::proc::Processes;
use super::server::{BRIEFING, SITROOM, key, listed};

/// What the tmux of a careful host would be told: no row of its own, all colours, whole frames, no wait after Esc.
const TMUX: &str = "\
set -g status off
set -g escape-time 0
set -g default-terminal tmux-256color
set -as terminal-features ',xterm-256color:RGB'
set -as terminal-overrides ',xterm-256color:Sync=\\E[?2026%?%p1%{1}%-%tl%eh%;'
";

/// An `sshd` and a `tmux` that end with their owner.
pub struct Stage {
    sshd: Child,
    /// tmux's server, which is nobody's child.
    tmux: u32,
    folder: TempDir,
    user: String,
    pub address: SocketAddr,
}

impl Stage {
    /// A session in which the briefing is presented; none where `sshd` or `tmux` is not installed.
    pub fn start() -> Option<Self> {
        let (sshd, tmux) = (program("sshd")?, program("tmux")?);
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let socket = path("socket");
        let attach = format!("exec {} -u -S {} attach -t room", tmux.display(), socket.display());
        let of = |seed, command: &str| format!("command=\"{command}\" {}", listed(key(seed).public_key()));
        fs::write(path("keys"), of(1, &attach) + &of(2, &format!("{attach} -r"))).unwrap();
        fs::write(path("tmux.conf"), TMUX).unwrap();
        private(&path("host"), &key(3).to_openssh(LineEnding::LF).unwrap());
        let tmux_server = session(&tmux, &socket, &path("tmux.conf"));
        let address = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).unwrap();
        private(&path("sshd.conf"), &config(folder.path(), address));
        // it insists on this folder even where it does not use it; where it cannot be made, sshd says so
        let _ = fs::create_dir_all("/run/sshd");
        let log = fs::File::create(path("sshd.log")).unwrap();
        let mut command = Command::new(sshd);
        command.args(["-D", "-e", "-f"]).arg(path("sshd.conf")).stdin(Stdio::null());
        let sshd = command.stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap();
        let stage = Self { sshd, tmux: tmux_server, folder, user: user(), address };
        stage.wait();
        Some(stage)
    }

    fn wait(&self) {
        for _ in 0..200 {
            if TcpStream::connect(self.address).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        panic!("sshd does not listen: {}", fs::read_to_string(self.folder.path().join("sshd.log")).unwrap());
    }

    /// One who may type.
    pub fn presenter(&self) -> Login {
        Login::Key(self.user.clone(), Arc::new(key(1)))
    }

    /// One who may only look.
    pub fn viewer(&self) -> Login {
        Login::Key(self.user.clone(), Arc::new(key(2)))
    }

    /// Everything that it takes.
    pub fn processes(&self) -> Processes {
        Processes::under(&[self.sshd.id(), self.tmux])
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // children first found, then ended, since they have no parent afterwards
        for id in self.processes().0 {
            if let Some(id) = i32::try_from(id).ok().and_then(Pid::from_raw) {
                let _ = kill_process(id, Signal::KILL);
            }
        }
        let _ = self.sshd.wait();
    }
}

/// Where a program is; `sshd` is often not on the path.
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let usual = ["/usr/sbin", "/usr/local/sbin"].map(PathBuf::from);
    std::env::split_paths(&path).chain(usual).map(|folder| folder.join(name)).find(|path| path.is_file())
}

fn user() -> String {
    let output = Command::new("id").arg("-un").output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn private(path: &Path, text: &str) {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

/// Starts the session and says which process serves it.
fn session(tmux: &Path, socket: &Path, config: &Path) -> u32 {
    let run = |args: &[&str]| {
        let output = Command::new(tmux).arg("-u").arg("-S").arg(socket).arg("-f").arg(config).args(args).output();
        let output = output.unwrap();
        assert!(output.status.success(), "tmux: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let shows = format!("exec env COLORTERM=truecolor {SITROOM} {BRIEFING}");
    run(&["new-session", "-d", "-s", "room", "-x", "120", "-y", "40", &shows]);
    run(&["display-message", "-p", "#{pid}"]).trim().parse().unwrap()
}

fn config(folder: &Path, address: SocketAddr) -> String {
    let path = |name: &str| folder.join(name).display().to_string();
    let lines = [
        format!("ListenAddress {address}"),
        format!("HostKey {}", path("host")),
        format!("AuthorizedKeysFile {}", path("keys")),
        format!("PidFile {}", path("pid")),
        "StrictModes no".to_owned(),
        "UsePAM no".to_owned(),
        "PermitRootLogin yes".to_owned(),
        "PasswordAuthentication no".to_owned(),
        "KbdInteractiveAuthentication no".to_owned(),
        "AcceptEnv COLORTERM".to_owned(),
        // the user's own shell would read its settings first, which may take long and is not sshd's doing
        "SetEnv SHLVL=2".to_owned(),
        "PrintMotd no".to_owned(),
        "PrintLastLog no".to_owned(),
        "UseDNS no".to_owned(),
        "LogLevel ERROR".to_owned(),
        "MaxStartups 1000:30:2000".to_owned(),
        "MaxSessions 1000".to_owned(),
    ];
    lines.join("\n") + "\n"
}

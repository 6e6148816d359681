//! The real binary under a PTY, with an emulator that reads its screen.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use sitroom::screen::window::window;

/// How long a text may take to appear before the test fails; never waited for when it does appear.
const PATIENCE: Duration = Duration::from_secs(60);

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

/// What the terminal shows, and all bytes that it was sent.
pub struct Screen {
    pub parser: vt100::Parser,
    pub bytes: Vec<u8>,
    /// Nothing more is read: the program has ended, or reading was stopped.
    pub closed: bool,
    stopped: bool,
}

impl Screen {
    /// Its text.
    pub fn contents(&self) -> String {
        self.parser.screen().contents()
    }

    /// How often `text` was sent, whether it is still in sight or not.
    pub fn times(&self, text: &str) -> usize {
        String::from_utf8_lossy(&self.bytes).matches(text).count()
    }

    /// The colour behind the first cell.
    pub fn background(&self) -> vt100::Color {
        self.parser.screen().cell(0, 0).unwrap().bgcolor()
    }
}

/// The binary under a PTY, with an emulator that reads it.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    pub master: Option<Box<dyn MasterPty + Send>>,
    pub input: Option<Box<dyn Write + Send>>,
    pub screen: Arc<(Mutex<Screen>, Condvar)>,
    /// How the line discipline was set before.
    cooked: String,
    /// What the program remembers, where nothing else was said.
    _state: tempfile::TempDir,
}

impl Terminal {
    pub fn start(columns: u16, rows: u16, args: &[&str]) -> Self {
        Self::with_env(columns, rows, args, &[("TERM", "xterm-256color")])
    }

    pub fn with_env(columns: u16, rows: u16, args: &[&str], env: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sitroom"));
        command.args(args);
        command.env_clear();
        // nothing that a test reads is remembered as seen by whoever runs it
        let state = tempfile::tempdir().unwrap();
        if env.iter().all(|(name, _)| *name != "HOME") {
            command.env("XDG_STATE_HOME", state.path());
            command.env("XDG_CONFIG_HOME", state.path());
        }
        env.iter().for_each(|(name, value)| command.env(name, value));
        Self::run((columns, rows), command, state)
    }

    /// Another program, which inherits the environment.
    pub fn of(program: &str, args: &[&str]) -> Self {
        Self::of_with_env(program, args, &[])
    }

    /// Another program, with some variables besides.
    pub fn of_with_env(program: &str, args: &[&str], env: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(program);
        command.args(args);
        let state = tempfile::tempdir().unwrap();
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        command.env("XDG_STATE_HOME", state.path());
        command.env("XDG_CONFIG_HOME", state.path());
        env.iter().for_each(|(name, value)| command.env(name, value));
        Self::run((80, 24), command, state)
    }

    fn run((columns, rows): (u16, u16), mut command: CommandBuilder, state: tempfile::TempDir) -> Self {
        let pty =
            native_pty_system().openpty(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        let cooked = line_discipline(&*pty.master);
        let child = pty.slave.spawn_command(command).unwrap();
        // of a larger window no more is drawn
        let (drawn_columns, drawn_rows) = window(columns.into(), rows.into());
        let screen = Screen {
            parser: vt100::Parser::new(cells(drawn_rows), cells(drawn_columns), 0),
            bytes: Vec::new(),
            closed: false,
            stopped: false,
        };
        let screen = Arc::new((Mutex::new(screen), Condvar::new()));
        let mut reader = pty.master.try_clone_reader().unwrap();
        let shared = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            loop {
                let read = reader.read(&mut buffer).unwrap_or(0);
                let mut screen = shared.0.lock().unwrap();
                screen.parser.process(&buffer[..read]);
                screen.bytes.extend_from_slice(&buffer[..read]);
                let last = read == 0 || screen.stopped;
                if !last {
                    shared.1.notify_all();
                    continue;
                }
                // the descriptor goes before anyone is told
                drop(reader);
                screen.closed = true;
                shared.1.notify_all();
                break;
            }
        });
        let input = pty.master.take_writer().unwrap();
        Self { child, master: Some(pty.master), input: Some(input), screen, cooked, _state: state }
    }

    /// Has the emulator's thread end at the next bytes, and gives it some.
    pub fn stop_reading(&mut self) {
        self.screen.0.lock().unwrap().stopped = true;
        self.send("j");
        self.wait("end of reading", |screen| screen.closed);
    }

    pub fn send(&mut self, keys: &str) {
        let input = self.input.as_mut().unwrap();
        input.write_all(keys.as_bytes()).unwrap();
        input.flush().unwrap();
    }

    /// Waits until the screen satisfies `wanted` and returns its text.
    pub fn wait(&self, what: &str, wanted: impl Fn(&Screen) -> bool) -> String {
        let deadline = Instant::now() + PATIENCE;
        let mut screen = self.screen.0.lock().unwrap();
        while !wanted(&screen) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "no {what} on\n{}", screen.parser.screen().contents());
            screen = self.screen.1.wait_timeout(screen, left).unwrap().0;
        }
        screen.parser.screen().contents()
    }

    pub fn shows(&self, text: &str) -> String {
        self.wait(text, |screen| screen.parser.screen().contents().contains(text))
    }

    pub fn resize(&self, columns: u16, rows: u16) {
        let drawn = window(columns.into(), rows.into());
        self.screen.0.lock().unwrap().parser.screen_mut().set_size(cells(drawn.1), cells(drawn.0));
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args(["-s", name, &pid]).status().unwrap().success());
    }

    /// Waits for the program's end, as long as for anything else.
    pub fn exit_code(&mut self) -> u32 {
        let mut killer = self.child.clone_killer();
        let (done, ended) = mpsc::channel::<()>();
        // a program that does not end is ended, so that the test fails instead of hanging
        let watch = std::thread::spawn(move || {
            let hung = ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout);
            if hung {
                killer.kill().unwrap();
            }
            hung
        });
        let code = self.child.wait().unwrap().exit_code();
        drop(done);
        assert!(!watch.join().unwrap(), "the program did not end");
        code
    }

    /// Waits for the end and checks that the terminal is as it was; returns the exit code and what is on the main screen.
    pub fn ends_clean(mut self) -> (u32, String) {
        let code = self.exit_code();
        let text = self.wait("end", |screen| screen.closed || ends_with_leave(screen));
        self.is_cooked();
        let screen = self.screen.0.lock().unwrap();
        let state = screen.parser.screen();
        assert!(!state.alternate_screen() && !state.hide_cursor() && !state.bracketed_paste(), "modes are off");
        let raw = String::from_utf8_lossy(&screen.bytes);
        for mode in ["1049", "25", "2004", "2026"] {
            let (on, off) = (format!("\x1b[?{mode}h"), format!("\x1b[?{mode}l"));
            let (opened, closed) = if mode == "25" { (off, on) } else { (on, off) };
            assert!(raw.rfind(&closed) > raw.rfind(&opened), "mode {mode} is as it was");
        }
        assert!(raw.rfind("\x1b[8h") > raw.rfind("\x1b[8l"), "the terminal turns text again");
        (code, text)
    }

    /// Checks that keys are read and echoed as before.
    fn is_cooked(&self) {
        assert_eq!(line_discipline(&**self.master.as_ref().unwrap()), self.cooked, "raw mode is off");
    }

    /// Waits for the end of a program that was to send nothing but text; returns the exit code and all of it.
    pub fn ends_as_text(mut self) -> (u32, String) {
        let code = self.exit_code();
        self.is_cooked();
        drop(self.input.take());
        let text = String::from_utf8(self.screen.0.lock().unwrap().bytes.clone()).unwrap();
        assert!(!text.contains(|c: char| c.is_control() && c != '\r' && c != '\n'), "{text:?}");
        (code, text)
    }
}

fn line_discipline(master: &(dyn MasterPty + Send)) -> String {
    format!(
        "{:?}",
        master.get_termios().map(|termios| (termios.local_flags, termios.input_flags, termios.output_flags))
    )
}

fn ends_with_leave(screen: &Screen) -> bool {
    screen.bytes.ends_with(b"\x1b[?1049l")
}

//! The real binary at a terminal: start, move, read, follow links, find, resize, and every way to quit.

use std::sync::Arc;

use sitroom::app::{App, Msg};
use sitroom::index::Index;
use sitroom::local;
use sitroom::screen::Depth;
use sitroom::session::{Host, Session};
use sitroom::view::Theme;

use super::pty::Terminal;

#[test]
fn a_reader_moves_reads_follows_links_finds_and_quits() {
    let mut terminal = Terminal::start(120, 40, &[]);
    terminal.shows("U.S.–Iran indirect talks in Oman");
    terminal.send("j");
    terminal.shows("▸  Iran");
    terminal.send("\r");
    terminal.shows(" Actor ──");
    // down to the link on diplomatic relations, and along it to the other party
    terminal.send("jjjjjj\r");
    terminal.shows("›  United States");
    terminal.send("\x1b");
    terminal.shows("›  Iran");
    terminal.send("\x1b");
    terminal.shows("▸  Iran");
    terminal.send("/sullivan");
    terminal.shows(" of ");
    terminal.send("\r");
    terminal.shows("/sullivan");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_resize_shows_what_a_fresh_start_shows() {
    let resized = Terminal::start(120, 40, &[]);
    resized.shows("? help");
    for (columns, rows) in [(80, 24), (60, 20), (200, 60)] {
        resized.resize(columns, rows);
        let fresh = Terminal::start(columns, rows, &[]);
        let expected = fresh.shows("? help");
        resized.wait("the same screen", |screen| screen.parser.screen().contents() == expected);
    }
    resized.resize(20, 6);
    resized.shows("too small");
}

#[test]
fn every_signal_restores_the_terminal() {
    for signal in ["TERM", "HUP", "INT"] {
        let terminal = Terminal::start(80, 24, &[]);
        terminal.shows("? help");
        terminal.signal(signal);
        assert_eq!(terminal.ends_clean().0, 0, "{signal}");
    }
}

#[test]
fn ctrl_c_quits() {
    let mut terminal = Terminal::start(80, 24, &[]);
    terminal.shows("? help");
    terminal.send("\x03");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_closed_terminal_ends_the_program() {
    // the emulator's thread would keep the terminal open, so it stops reading first
    let mut terminal = Terminal::start(80, 24, &[]);
    terminal.shows("? help");
    terminal.stop_reading();
    drop(terminal.input.take());
    drop(terminal.master.take());
    terminal.exit_code();
}

#[test]
fn a_panic_restores_the_terminal_before_it_is_reported() {
    let mut terminal = panicking("screen");
    terminal.shows("? help");
    terminal.send("r");
    // the message is on the main screen
    terminal.shows("panic on reload");
    assert_eq!(terminal.ends_clean().0, PANIC_CODE);
}

/// The exit code of a program that panicked.
pub const PANIC_CODE: u32 = 101;
/// Selects the runner of the program below.
const RUNNER: &str = "SITROOM_TEST_RUNNER";

/// Starts this test program again as a session whose host panics on reload.
pub fn panicking(runner: &str) -> Terminal {
    let program = std::env::current_exe().unwrap();
    let test = "local::run_with_a_panicking_host";
    let args = [test, "--exact", "--ignored", "--nocapture", "--quiet"];
    Terminal::of_with_env(program.to_str().unwrap(), &args, &[(RUNNER, runner)])
}

struct PanickingHost;

impl Host for PanickingHost {
    fn reload(&mut self) -> Option<Msg> {
        panic!("panic on reload")
    }
}

/// The program that [`panicking`] starts.
#[test]
#[ignore = "started under a PTY by the tests of panics"]
fn run_with_a_panicking_host() {
    let Ok(runner) = std::env::var(RUNNER) else { return };
    let run = move || {
        let text = include_str!("../../briefings/oman-talks.toml");
        let index = Arc::new(Index::new(sitroom::briefing::load(text).unwrap()));
        let session = Session::new(App::new(index, 80, 24), Theme::named("dark").unwrap(), Depth::Indexed256);
        match runner.as_str() {
            "linear" => local::run_linear(session, PanickingHost, false, None).unwrap(),
            _ => local::run(session, PanickingHost).unwrap(),
        }
    };
    // the runner restores the terminal if its own threads panic, which it knows by name
    let ended = std::thread::Builder::new().name("main".to_owned()).spawn(run).unwrap().join();
    std::process::exit(if ended.is_err() { PANIC_CODE as i32 } else { 0 });
}

#[test]
fn the_mouse_selects_and_a_copy_goes_to_the_clipboard() {
    let mut terminal = Terminal::start(120, 40, &[]);
    terminal.shows("▸  United States");
    // columns and rows from 1: the third state in the list
    terminal.send("\x1b[<0;8;8M\x1b[<0;8;8m");
    terminal.shows("▸  Oman");
    terminal.send("\x1b[<65;8;8M");
    terminal.shows("▸  Israel");
    terminal.send("y");
    terminal.shows("(if your terminal allows it)");
    let expected = b"\x1b]52;c;SXNyYWVsL";
    terminal.wait("clipboard", |screen| screen.bytes.windows(expected.len()).any(|bytes| bytes == expected));
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn the_configuration_sets_keys_colours_and_layout() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("mine.theme.toml", "name = \"mine\"\nabout = \"x\"\nextends = \"light\"\n");
    write(
        "mine.toml",
        "theme = \"mine.theme.toml\"\nlayout = \"single\"\nmouse = false\ndates = \"iso\"\n[keys]\nfind = \"F3\"\nquit = \"Q\"\n",
    );
    let mut terminal = Terminal::start(120, 40, &["--config", folder.path().join("mine.toml").to_str().unwrap()]);
    terminal.shows("F3 find");
    terminal.shows("Q quit");
    terminal.shows("as of 2024-05-18");
    terminal.send("t");
    terminal.shows("Theme: ");
    let screen = terminal.wait("one panel", |_| true);
    assert!(!screen.contains("─ 1/12"), "one panel at a time\n{screen}");
    terminal.wait("mouse not enabled", |screen| !screen.bytes.windows(8).any(|bytes| bytes == b"\x1b[?1000h"));
    terminal.send("/q\x1bOR");
    terminal.send("iran");
    terminal.shows("/iran");
    terminal.send("\rQ");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn suspending_returns_the_terminal_to_the_shell_and_fg_redraws() {
    // suspending needs a shell with job control
    let script = "\"$0\"; echo stopped; read line; fg; echo ended";
    let mut terminal = Terminal::of("sh", &["-m", "-c", script, env!("CARGO_BIN_EXE_sitroom")]);
    terminal.shows("? help");
    terminal.send("\x1a");
    terminal.wait("the shell", |screen| {
        let state = screen.parser.screen();
        state.contents().contains("stopped") && !state.alternate_screen() && !state.hide_cursor()
    });
    terminal.send("\n");
    terminal.shows("? help");
    terminal.send("q");
    terminal.shows("ended");
}

#[test]
fn the_terminal_is_sent_one_query_and_each_frame_is_one_synchronized_update() {
    let mut terminal = Terminal::start(120, 40, &[]);
    terminal.shows("? help");
    terminal.send("j");
    terminal.shows("▸  Iran");
    let screen = terminal.screen.0.lock().unwrap();
    let raw = String::from_utf8_lossy(&screen.bytes).into_owned();
    drop(screen);
    assert_eq!(raw.matches("\x1b[?2026h").count(), 2, "two frames");
    assert_eq!(raw.matches("\x1b[?2026l").count(), 2);
    assert_eq!(raw.matches("\x1b[6n").count(), 1, "how wide characters are");
    for query in ["\x1b[c", "\x1b[>q", "\x1b]11;?", "\x1b[?u", "\x1b[14t"] {
        assert!(!raw.contains(query), "{query:?}");
    }
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn terminals_without_colour_or_cursor_control_work() {
    let plain = Terminal::with_env(80, 24, &[], &[("TERM", "dumb")]);
    plain
        .wait("the end of the text", |screen| screen.closed || screen.bytes.windows(8).any(|part| part == b"QUESTION"));
    let none = Terminal::with_env(80, 24, &[], &[("TERM", "xterm-256color"), ("NO_COLOR", "1")]);
    none.shows("? help");
    let raw = none.screen.0.lock().unwrap().bytes.clone();
    let text = String::from_utf8_lossy(&raw).into_owned();
    assert!(!text.contains("38;") && !text.contains("48;"), "no colour under NO_COLOR");
}

//! The binary in screen-reader mode: the statement after each key, and that only text is sent.

use super::local::{PANIC_CODE, panicking};
use super::pty::Terminal;

#[test]
fn each_key_prints_one_line_of_plain_text_on_any_terminal() {
    let mut terminal = Terminal::with_env(80, 100, &["--linear"], &[("TERM", "dumb")]);
    terminal.shows("Actors, 1 of 25: United States, state.");
    terminal.send("j");
    terminal.shows("Actors, 2 of 25: Iran, state.");
    terminal.send("\r");
    terminal.shows("Link 1: ");
    terminal.send("j");
    terminal.wait("the first link once more", |screen| screen.times("Link 1: ") == 2);
    terminal.send("\x1b");
    terminal.wait("the list again", |screen| screen.times("Actors, 2 of 25: Iran") == 2);
    terminal.send("/sullivan\r");
    terminal.shows("Match ");
    terminal.send("%");
    terminal.shows("no action; question mark lists the keys.");
    terminal.send("q");
    let (code, text) = terminal.ends_as_text();
    assert_eq!(code, 0);
    assert!(text.split('\n').all(|line| line.is_empty() || line.ends_with('\r')), "lines begin at the left edge");
}

#[test]
fn every_way_out_gives_the_terminal_back() {
    for signal in ["TERM", "HUP", "INT"] {
        let terminal = Terminal::start(80, 24, &["--linear"]);
        terminal.shows("Actors, 1 of 25");
        terminal.signal(signal);
        assert_eq!(terminal.ends_as_text().0, 0, "{signal}");
    }
    let mut terminal = Terminal::start(80, 24, &["--linear"]);
    terminal.shows("Actors, 1 of 25");
    terminal.send("\x03");
    assert_eq!(terminal.ends_as_text().0, 0);
}

#[test]
fn a_panic_restores_the_terminal_before_it_is_reported() {
    let mut terminal = panicking("linear");
    terminal.shows("Actors, 1 of 25");
    terminal.send("r");
    terminal.shows("panic on reload");
    assert_eq!(terminal.ends_as_text().0, PANIC_CODE);
}

#[test]
fn suspending_leaves_a_usable_shell_and_fg_says_where_the_reader_is() {
    let script = "\"$0\" --linear; echo stopped; read line; echo \"line $line\"; fg; echo ended";
    let mut terminal = Terminal::of("sh", &["-m", "-c", script, env!("CARGO_BIN_EXE_sitroom")]);
    terminal.shows("Actors, 1 of 25");
    terminal.send("j\x1a");
    terminal.shows("stopped");
    terminal.send("typed\n");
    terminal.shows("line typed");
    terminal.wait("the place once more", |screen| screen.times("Actors, 2 of 25") == 2);
    terminal.send("q");
    terminal.shows("ended");
    assert_eq!(terminal.ends_as_text().0, 0);
}

//! `--theme auto`: the terminal is asked for its background once, and a slow answer delays nothing.

use crate::pty::Terminal;
use vt100::Color;

const DARK: Color = Color::Rgb(0x12, 0x16, 0x1b);
const LIGHT: Color = Color::Rgb(0xfb, 0xfa, 0xf7);

fn start(theme: &str) -> Terminal {
    Terminal::with_env(120, 40, &["--theme", theme], &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")])
}

fn start_asking() -> Terminal {
    let terminal = start("auto");
    terminal.wait("the query", |screen| screen.times("\x1b]11;?\x1b\\\x1b[c") == 1);
    terminal
}

fn quit(mut terminal: Terminal) {
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn the_theme_suits_the_background_that_the_terminal_reports() {
    for (answer, theme) in [("rgb:ffff/ffff/dddd", LIGHT), ("rgb:00/2b/36", DARK)] {
        let mut terminal = start_asking();
        // what is typed meanwhile is not lost
        terminal.send(&format!("\x1b]11;{answer}\x1b\\j\x1b[?62;c"));
        terminal.shows("▸  Iran");
        terminal.wait("theme", |screen| screen.background() == theme);
        quit(terminal);
    }
}

#[test]
fn a_late_answer_is_accepted_and_never_read_as_keys() {
    let mut terminal = start_asking();
    terminal.send("\x1b[?1;2c");
    terminal.shows("▸  United States");
    terminal.wait("dark", |screen| screen.background() == DARK);
    terminal.send("\x1b]11;rgb:ffff/");
    terminal.send("fafa/dddd\x1b\\");
    terminal.wait("light", |screen| screen.background() == LIGHT);
    let text = terminal.shows("? help");
    assert!(text.contains("▸  United States"), "{text}");
    // a second answer is ignored
    terminal.send("\x1b]11;rgb:0/0/0\x1b\\j");
    terminal.shows("▸  Iran");
    terminal.wait("light", |screen| screen.background() == LIGHT);
    quit(terminal);
}

#[test]
fn the_theme_is_dark_without_an_answer() {
    for theme in ["auto", "dark"] {
        let mut terminal = start(theme);
        terminal.shows("? help");
        terminal.wait("dark", |screen| screen.background() == DARK);
        // an answer does not override the reader's choice
        terminal.send("t\x1b]11;rgb:ff/ff/ff\x1b\\");
        terminal.shows("Theme: light");
        terminal.send("t");
        terminal.shows("Theme: high-contrast");
        quit(terminal);
    }
}

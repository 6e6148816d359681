//! The theme that the terminal's background chooses: asked once, and never waited for long.

use crate::pty::Terminal;
use vt100::Color;

const DARK: Color = Color::Rgb(0x12, 0x16, 0x1b);
const LIGHT: Color = Color::Rgb(0xfb, 0xfa, 0xf7);

fn start(theme: &str) -> Terminal {
    Terminal::with_env(120, 40, &["--theme", theme], &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")])
}

fn asked() -> Terminal {
    let terminal = start("auto");
    terminal.wait("question", |screen| screen.times("\x1b]11;?\x1b\\\x1b[c") == 1);
    terminal
}

fn ends(mut terminal: Terminal) {
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_terminal_that_answers_has_its_theme() {
    for (answer, theme) in [("rgb:ffff/ffff/dddd", LIGHT), ("rgb:00/2b/36", DARK)] {
        let mut terminal = asked();
        // what is typed meanwhile is not lost
        terminal.send(&format!("\x1b]11;{answer}\x1b\\j\x1b[?62;c"));
        terminal.shows("▸  Iran");
        terminal.wait("theme", |screen| screen.background() == theme);
        ends(terminal);
    }
}

#[test]
fn one_that_does_not_know_is_not_waited_for_and_a_late_answer_is_never_taken_for_keys() {
    let mut terminal = asked();
    terminal.send("\x1b[?1;2c");
    terminal.shows("▸  United States");
    terminal.wait("dark", |screen| screen.background() == DARK);
    terminal.send("\x1b]11;rgb:ffff/");
    terminal.send("fafa/dddd\x1b\\");
    terminal.wait("light", |screen| screen.background() == LIGHT);
    let text = terminal.shows("? help");
    assert!(text.contains("▸  United States"), "{text}");
    // it was asked once, and was answered
    terminal.send("\x1b]11;rgb:0/0/0\x1b\\j");
    terminal.shows("▸  Iran");
    terminal.wait("light", |screen| screen.background() == LIGHT);
    ends(terminal);
}

#[test]
fn a_silent_terminal_and_one_that_is_not_asked_are_dark() {
    for theme in ["auto", "dark"] {
        let mut terminal = start(theme);
        terminal.shows("? help");
        terminal.wait("dark", |screen| screen.background() == DARK);
        // a reader who chose is not overruled by an answer
        terminal.send("t\x1b]11;rgb:ff/ff/ff\x1b\\");
        terminal.shows("Theme: light");
        terminal.send("t");
        terminal.shows("Theme: high-contrast");
        ends(terminal);
    }
}

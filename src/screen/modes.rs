//! The terminal modes switched on at the start of a session, and off again on every way out.
//!
//! Few modes on purpose: a mode that is on when the process is killed, or when the connection is lost, stays on in the
//! user's terminal.

use super::bidi::Bidi;
use super::capabilities::Capabilities;

/// Bytes for the start of every session.
///
/// - `?1049h` the alternate screen with the cursor saved (xterm): the user's scrollback is left untouched.
/// - `?2004h` bracketed paste (xterm): pasted text must never be read as keys.
/// - `?25l` cursor hidden (DECTCEM) until something is typed.
///
/// Not switched on: focus reports, kitty's keyboard flags, autowrap (never touched). The mouse is switched on only on
/// request ([`MOUSE`]).
pub const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b[?25l";

/// Asks the terminal to leave each character in its cell, right after [`ENTER`]: `8l`, the explicit mode of bidi
/// terminals (BDSM of ECMA-48, as in <https://terminal-wg.pages.freedesktop.org/bidi/>).
///
/// Only sent where the terminal is not meant to lay out text. Terminals that do not support the mode ignore it.
pub const KEEP_ORDER: &str = "\x1b[8l";

/// Reports of mouse buttons and the wheel (`?1000h`), in the encoding without an upper bound (`?1006h`, SGR). The
/// terminal's own selection then needs Shift.
pub const MOUSE: &str = "\x1b[?1000h\x1b[?1006h";

/// Ends the reports of [`MOUSE`].
pub const NO_MOUSE: &str = "\x1b[?1006l\x1b[?1000l";

/// Asks for the background colour (xterm's OSC 11), and then for the terminal's attributes (DA1, ECMA-48). A terminal that
/// ignores the first question answers the second, so no timeout is needed.
pub const ASK_BACKGROUND: &str = "\x1b]11;?\x1b\\\x1b[c";

/// Asks how many columns characters take: writes some in row 2, asks for the position of the cursor (CPR, ECMA-48), and
/// erases them. In row 1 the answer would look like a function key with a modifier.
///
/// Two lines and a Cyrillic letter leave the cursor in column 4; in column 6 or 7 if East Asian Ambiguous characters are
/// wide, and elsewhere if the terminal takes the bytes of UTF-8 for characters: four of them are printable in ISO 8859.
pub(crate) const ASK_WIDTHS: &str = "\x1b[2H──ж\x1b[6n\r\x1b[K";

/// The row of [`ASK_WIDTHS`], from 1.
pub(super) const WIDTHS_ROW: u32 = 2;

/// Bytes for every way out: quit, signal, panic, suspend; also in the middle of a frame. Send them once for each
/// [`ENTER`], since resetting the scroll region moves the cursor to the top.
///
/// - `?2026l` first: after a crash inside a frame, the terminal would hold back all further output.
/// - `r` the scroll region (DECSTBM), in case a frame was cut between setting and resetting it.
/// - `m` attributes and colours (SGR 0), so that the shell's prompt is not drawn in ours.
/// - `8h` the terminal lays out right-to-left text again, as it does by default.
/// - `?1006l`, `?1000l` no mouse reports.
/// - `?25h` cursor shown (DECTCEM); `?2004l` bracketed paste off.
/// - `?1049l` last: back to the user's own screen, with the cursor where it was.
pub const LEAVE: &str = "\x1b[?2026l\x1b[r\x1b[m\x1b[8h\x1b[?1006l\x1b[?1000l\x1b[?25h\x1b[?2004l\x1b[?1049l";

/// Hides the cursor (DECTCEM).
pub const HIDE_CURSOR: &str = "\x1b[?25l";

/// Shows the cursor.
pub const SHOW_CURSOR: &str = "\x1b[?25h";

/// Starts a synchronized update (DEC private mode 2026): the terminal shows the frame as a whole. Terminals that do not
/// support the mode ignore it.
pub const BEGIN_FRAME: &str = "\x1b[?2026h";

/// Ends a synchronized update.
pub const END_FRAME: &str = "\x1b[?2026l";

/// Returns the bytes for the start of a session at `terminal`.
pub fn enter(terminal: Capabilities) -> String {
    let is_left_to_it = matches!(terminal.bidi, Bidi::Terminal | Bidi::TerminalWords);
    [ENTER, if is_left_to_it { "" } else { KEEP_ORDER }].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving_restores_the_main_screen() {
        let mut terminal = vt100::Parser::default();
        terminal.process(b"prompt$ ");
        let before = terminal.screen().contents_formatted();
        terminal.process([ENTER, KEEP_ORDER, MOUSE].concat().as_bytes());
        assert_ne!(terminal.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(terminal.screen().alternate_screen());
        assert!(terminal.screen().hide_cursor());
        assert!(terminal.screen().bracketed_paste());
        terminal.process(b"\x1b[?2026h\x1b[2;3r\x1b[1;7;31mhalf a fra");
        terminal.process(LEAVE.as_bytes());
        assert!(!terminal.screen().alternate_screen());
        assert!(!terminal.screen().hide_cursor());
        assert!(!terminal.screen().bracketed_paste());
        assert_eq!(terminal.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert_eq!(terminal.screen().contents_formatted(), before);
    }
}

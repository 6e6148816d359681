//! What is switched on when a session starts, and off again at every way out.
//!
//! Few modes on purpose: whatever is on when the process is killed outright, or when the network
//! goes, stays on in the user's terminal, and nobody is left to switch it off.

use super::{Bidi, Capabilities};

/// Bytes for the start of every session.
///
/// - `?1049h` the alternate screen with the cursor saved (xterm): the user's scrollback stays as it was.
/// - `?2004h` bracketed paste (xterm): a pasted text must never be read as keys.
/// - `?25l` cursor hidden (DECTCEM): nothing is typed at the place of the last write.
///
/// Not switched on: focus reports, kitty's keyboard flags, autowrap (never touched); and the mouse only where it is
/// wanted ([`MOUSE`]).
pub const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b[?25l";

/// Asks the terminal to leave each character in the cell where it was put, right after [`ENTER`]: `8l`, explicit mode
/// of the terminals' bidi (BDSM of ECMA-48, as in <https://terminal-wg.pages.freedesktop.org/bidi/>).
///
/// Only where the terminal is not meant to do it. Whoever does not know the mode ignores it.
pub const KEEP_ORDER: &str = "\x1b[8l";

/// Reports of the mouse's buttons and wheel (`?1000h`), in the spelling that has no bound (`?1006h`, SGR). The terminal's own
/// selection takes Shift then.
pub const MOUSE: &str = "\x1b[?1000h\x1b[?1006h";

/// Asks for the colour of the background (xterm's OSC 11), and then what the terminal is (DA1, ECMA-48): whoever does not know the
/// first question answers the second, and need not be waited for.
pub const ASK_BACKGROUND: &str = "\x1b]11;?\x1b\\\x1b[c";

/// Bytes for every way out: quit, signal, panic, suspend; also in the middle of a frame. To be sent once
/// for each [`ENTER`], since resetting the scroll region moves the cursor to the top.
///
/// - `?2026l` first: if we died inside a frame, the terminal would hold back all that follows.
/// - `r` the scroll region (DECSTBM), in case a frame was cut between setting and resetting it.
/// - `m` attributes and colours (SGR 0), so that the shell's prompt is not drawn in ours.
/// - `8h` the terminal turns text from right to left again, as it does unless told otherwise.
/// - `?1006l`, `?1000l` no reports of the mouse.
/// - `?25h` cursor shown (DECTCEM); `?2004l` bracketed paste off.
/// - `?1049l` last: back to the user's own screen, with their cursor where it was.
pub const LEAVE: &str = "\x1b[?2026l\x1b[r\x1b[m\x1b[8h\x1b[?1006l\x1b[?1000l\x1b[?25h\x1b[?2004l\x1b[?1049l";

/// Begin of a synchronized update (DEC private mode 2026): the terminal shows the frame as a whole.
/// Terminals that do not know the mode ignore it.
pub const BEGIN_FRAME: &str = "\x1b[?2026h";

/// End of a synchronized update.
pub const END_FRAME: &str = "\x1b[?2026l";

/// Bytes for the start of a session at `terminal`.
pub fn enter(terminal: Capabilities) -> String {
    [ENTER, if terminal.bidi == Bidi::Terminal { "" } else { KEEP_ORDER }].concat()
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

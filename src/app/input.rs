//! What comes in from a terminal, however it got here: keys, pastes, the window's size.
//!
//! Local terminals are read by crossterm and converted here; a network's bytes are decoded into the same values.

use crossterm::event as crossterm;

/// One thing that happened at the reader's terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed (or repeats).
    Key(Key),
    /// Text was pasted, in brackets of its own (DEC mode 2004); not to be taken for keys.
    Paste(String),
    /// The window has a new size in cells.
    Resize {
        /// Cells across.
        columns: u16,
        /// Cells down.
        rows: u16,
    },
}

/// A key with its modifiers. Shift is told by the character itself, and by the flag for other keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Control was held.
    pub ctrl: bool,
    /// Alt (Meta, Option) was held.
    pub alt: bool,
    /// Shift was held; never set for a character.
    pub shift: bool,
}

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A character as typed, space included.
    Char(char),
    /// Function key, from 1.
    F(u8),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// The key that deletes to the left.
    Backspace,
    /// The key that deletes under the cursor.
    Delete,
    /// Insert.
    Insert,
    /// Tab; with shift for back-tab.
    Tab,
    /// Arrow.
    Left,
    /// Arrow.
    Right,
    /// Arrow.
    Up,
    /// Arrow.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

impl Key {
    /// The key without modifiers.
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A character without modifiers.
    pub const fn char(c: char) -> Self {
        Self::plain(KeyCode::Char(c))
    }

    /// A character with Control.
    pub const fn ctrl(c: char) -> Self {
        Self { ctrl: true, ..Self::char(c) }
    }

    /// A key with Alt.
    pub const fn alt(code: KeyCode) -> Self {
        Self { alt: true, ..Self::plain(code) }
    }

    /// A key with Shift.
    pub const fn shift(code: KeyCode) -> Self {
        Self { shift: true, ..Self::plain(code) }
    }
}

impl Input {
    /// What crossterm read, or `None` for what sitroom has no use for (releases, focus, mouse).
    pub fn from_crossterm(event: crossterm::Event) -> Option<Self> {
        match event {
            crossterm::Event::Key(key) if key.kind != crossterm::KeyEventKind::Release => {
                Key::from_crossterm(key).map(Input::Key)
            }
            crossterm::Event::Paste(text) => Some(Input::Paste(text)),
            crossterm::Event::Resize(columns, rows) => Some(Input::Resize { columns, rows }),
            _ => None,
        }
    }
}

impl Key {
    fn from_crossterm(key: crossterm::KeyEvent) -> Option<Self> {
        use crossterm::{KeyCode as From, KeyModifiers};
        let (code, back_tab) = match key.code {
            From::Char(c) => (KeyCode::Char(c), false),
            From::F(number) => (KeyCode::F(number), false),
            From::Enter => (KeyCode::Enter, false),
            From::Esc => (KeyCode::Esc, false),
            From::Backspace => (KeyCode::Backspace, false),
            From::Delete => (KeyCode::Delete, false),
            From::Insert => (KeyCode::Insert, false),
            From::Tab => (KeyCode::Tab, false),
            From::BackTab => (KeyCode::Tab, true),
            From::Left => (KeyCode::Left, false),
            From::Right => (KeyCode::Right, false),
            From::Up => (KeyCode::Up, false),
            From::Down => (KeyCode::Down, false),
            From::Home => (KeyCode::Home, false),
            From::End => (KeyCode::End, false),
            From::PageUp => (KeyCode::PageUp, false),
            From::PageDown => (KeyCode::PageDown, false),
            _ => return None,
        };
        let held = |modifier| key.modifiers.contains(modifier);
        let shift = (held(KeyModifiers::SHIFT) || back_tab) && !matches!(code, KeyCode::Char(_));
        Some(Self { code, ctrl: held(KeyModifiers::CONTROL), alt: held(KeyModifiers::ALT), shift })
    }
}

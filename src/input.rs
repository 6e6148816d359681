//! What a user does: keys, mouse, paste, and the window's changes, from whichever terminal it came.
//!
//! `screen::decode` makes it of a terminal's bytes. It knows nothing of what a key means.

/// One thing that a user or their terminal did.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Input {
    /// A key was pressed, or repeats.
    Key(Key),
    /// Text was pasted: line ends are `\n`, and no other control character but tab is in it.
    Paste(String),
    /// The window has this size now, in cells.
    Resize {
        /// Columns.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// The mouse did something.
    Mouse(Mouse),
    /// The window got (`true`) or lost the focus.
    Focus(bool),
    /// The terminal answered, whether asked or not.
    Reply(Reply),
}

/// What a terminal says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reply {
    /// The colour of its background (xterm's OSC 11), of which each part is between 0 and 255.
    Background {
        /// Red.
        red: u8,
        /// Green.
        green: u8,
        /// Blue.
        blue: u8,
    },
    /// What it is (DA1, ECMA-48): every terminal answers that, so whatever was asked before is not answered any more.
    Attributes,
}

/// A key with what was held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// What was held down. Shift is left out where the code says it: `A` and `BackTab`.
    pub modifiers: Modifiers,
}

impl Key {
    /// The key in its one spelling: no shift beside a character or `BackTab`, `Tab` with shift is
    /// `BackTab`, and letters with control are lower case, since terminals cannot tell them apart.
    pub fn new(code: KeyCode, mut modifiers: Modifiers) -> Key {
        let code = match code {
            KeyCode::Char(c) if modifiers.control => KeyCode::Char(c.to_ascii_lowercase()),
            KeyCode::Tab if modifiers.shift => KeyCode::BackTab,
            code => code,
        };
        if matches!(code, KeyCode::Char(_) | KeyCode::BackTab) {
            modifiers.shift = false;
        }
        Key { code, modifiers }
    }
}

impl Key {
    /// A key with nothing held down.
    pub const fn plain(code: KeyCode) -> Key {
        Key { code, modifiers: Modifiers::NONE }
    }

    /// The key that types `c`.
    pub const fn char(c: char) -> Key {
        Key::plain(KeyCode::Char(c))
    }

    /// The key that types `c`, with control.
    pub const fn control(c: char) -> Key {
        Key { code: KeyCode::Char(c), modifiers: Modifiers::CONTROL }
    }

    /// A key with alt.
    pub const fn alt(code: KeyCode) -> Key {
        Key { code, modifiers: Modifiers::ALT }
    }
}

impl From<KeyCode> for Key {
    fn from(code: KeyCode) -> Key {
        Key::new(code, Modifiers::NONE)
    }
}

/// A key by what it is called or what it types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A key that types a character.
    Char(char),
    /// Return, also the keypad's.
    Enter,
    /// Escape.
    Esc,
    /// Tabulator.
    Tab,
    /// Tabulator with shift.
    BackTab,
    /// Deletes to the left.
    Backspace,
    /// Deletes to the right.
    Delete,
    /// Insert.
    Insert,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// What was held down with a key or the mouse. Super, hyper and meta are not told apart from nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Modifiers {
    /// Shift.
    pub shift: bool,
    /// Control.
    pub control: bool,
    /// Alt, or an Esc sent before the key.
    pub alt: bool,
}

impl Modifiers {
    /// Nothing.
    pub const NONE: Modifiers = Modifiers { shift: false, control: false, alt: false };
    /// Shift alone.
    pub const SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::NONE };
    /// Control alone.
    pub const CONTROL: Modifiers = Modifiers { control: true, ..Modifiers::NONE };
    /// Alt alone.
    pub const ALT: Modifiers = Modifiers { alt: true, ..Modifiers::NONE };
}

/// What the mouse did, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mouse {
    /// What it did.
    pub action: MouseAction,
    /// Column, from 0.
    pub column: u16,
    /// Row, from 0.
    pub row: u16,
    /// What was held down.
    pub modifiers: Modifiers,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MouseAction {
    /// A button went down.
    Down(MouseButton),
    /// A button came up.
    Up(MouseButton),
    /// Moved with a button down.
    Drag(MouseButton),
    /// Moved with no button down.
    Moved,
    /// Wheel away from the user.
    ScrollUp,
    /// Wheel towards the user.
    ScrollDown,
    /// Wheel to the left.
    ScrollLeft,
    /// Wheel to the right.
    ScrollRight,
}

/// A button of the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MouseButton {
    /// Left.
    Left,
    /// Middle.
    Middle,
    /// Right.
    Right,
}

/// Pasted text with `\n` for every line end and without other control characters but tab.
pub fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|&c| !c.is_control() || c == '\n' || c == '\t').collect()
}

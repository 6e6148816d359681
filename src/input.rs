//! Events from a terminal: keys, mouse, paste, focus and changes of size.
//!
//! `screen::decode` produces them from a terminal's bytes. What a key does is decided elsewhere.

use std::hash::{Hash, Hasher};

/// An event from a user or their terminal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Input {
    /// A key was pressed or is repeating.
    Key(Key),
    /// Text was pasted. Its only control characters are `\n` at line ends and tabs.
    Paste(String),
    /// The window has a new size in cells.
    Resize {
        /// Columns.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// A mouse event.
    Mouse(Mouse),
    /// The window gained (`true`) or lost the focus.
    Focus(bool),
    /// The terminal reported something, on request or not.
    Reply(Reply),
}

/// A report of a terminal about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reply {
    /// The colour of its background (xterm's OSC 11); each component is from 0 to 255.
    Background {
        /// Red.
        red: u8,
        /// Green.
        green: u8,
        /// Blue.
        blue: u8,
    },
    /// The position of its cursor (CPR, ECMA-48) in the row of the question about widths.
    Cursor {
        /// Column from 1.
        column: u16,
    },
    /// Its attributes (DA1, ECMA-48). Every terminal reports them, so a request without an answer by then gets none.
    Attributes,
}

/// A key with its modifiers.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Modifiers, without a shift that the code implies: `A` and `BackTab`.
    pub modifiers: Modifiers,
    /// The character that the same key types on a US keyboard, if the terminal reports it.
    us_character: Option<char>,
}

/// Equal if the same key was pressed with the same modifiers, whatever else the terminal reports about it.
impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        (self.code, self.modifiers) == (other.code, other.modifiers)
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.code, self.modifiers).hash(state);
    }
}

impl Key {
    /// Returns the key in its canonical form: a character or `BackTab` has no shift, `Tab` with shift is `BackTab`, and
    /// letters with control are lower case, since terminals cannot distinguish them.
    pub fn new(code: KeyCode, mut modifiers: Modifiers) -> Key {
        let code = match code {
            KeyCode::Char(c) if modifiers.control => KeyCode::Char(c.to_ascii_lowercase()),
            KeyCode::Tab if modifiers.shift => KeyCode::BackTab,
            code => code,
        };
        if matches!(code, KeyCode::Char(_) | KeyCode::BackTab) {
            modifiers.shift = false;
        }
        Key { code, modifiers, us_character: None }
    }
}

impl Key {
    /// Returns a key without modifiers.
    pub const fn plain(code: KeyCode) -> Key {
        Key { code, modifiers: Modifiers::NONE, us_character: None }
    }

    /// Returns the key that types `c`.
    pub const fn char(c: char) -> Key {
        Key::plain(KeyCode::Char(c))
    }

    /// Returns the key that types `c`, with control.
    pub const fn control(c: char) -> Key {
        Key { code: KeyCode::Char(c), modifiers: Modifiers::CONTROL, us_character: None }
    }

    /// Returns a key with alt.
    pub const fn alt(code: KeyCode) -> Key {
        Key { code, modifiers: Modifiers::ALT, us_character: None }
    }

    /// Returns the key with the character that it types on a US keyboard.
    pub(crate) fn with_us_character(self, us_character: Option<char>) -> Key {
        Key { us_character, ..self }
    }

    /// Returns the character that the key types on a US keyboard, if the terminal reports it.
    pub(crate) fn us_character(self) -> Option<char> {
        self.us_character
    }
}

impl From<KeyCode> for Key {
    fn from(code: KeyCode) -> Key {
        Key::new(code, Modifiers::NONE)
    }
}

/// A key by its name or by the character that it types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A key that types a character.
    Char(char),
    /// Enter, also on the keypad.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Tab with shift.
    BackTab,
    /// Backspace: deletes to the left.
    Backspace,
    /// Delete: deletes to the right.
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

/// The modifiers held down with a key or the mouse. Super, hyper and meta are ignored.
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
    /// No modifiers.
    pub const NONE: Modifiers = Modifiers { shift: false, control: false, alt: false };
    /// Only shift.
    pub const SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::NONE };
    /// Only control.
    pub const CONTROL: Modifiers = Modifiers { control: true, ..Modifiers::NONE };
    /// Only alt.
    pub const ALT: Modifiers = Modifiers { alt: true, ..Modifiers::NONE };
}

/// A mouse event and its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mouse {
    /// The kind of event.
    pub action: MouseAction,
    /// Column, from 0.
    pub column: u16,
    /// Row, from 0.
    pub row: u16,
    /// Modifiers.
    pub modifiers: Modifiers,
}

/// A kind of mouse event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MouseAction {
    /// A button was pressed.
    Down(MouseButton),
    /// A button was released.
    Up(MouseButton),
    /// The mouse moved with a button pressed.
    Drag(MouseButton),
    /// The mouse moved without a button pressed.
    Moved,
    /// The wheel turned away from the user.
    ScrollUp,
    /// The wheel turned towards the user.
    ScrollDown,
    /// The wheel turned to the left.
    ScrollLeft,
    /// The wheel turned to the right.
    ScrollRight,
}

/// A mouse button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MouseButton {
    /// Left.
    Left,
    /// Middle.
    Middle,
    /// Right.
    Right,
}

/// Returns pasted text with `\n` at line ends, and without control characters other than tabs.
pub fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|&c| !c.is_control() || c == '\n' || c == '\t').collect()
}

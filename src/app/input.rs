//! What a user does: keys, mouse, paste, and the window's changes, from whichever terminal it came.
//!
//! One type for the local terminal, whose events crossterm reads, and for SSH, whose bytes
//! `screen::decode` reads. It knows nothing of what a key means.

use crossterm::event as ct;

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

/// An event of crossterm's that is no input here: a key's release, a lock or media key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnInput;

impl TryFrom<ct::Event> for Input {
    type Error = NotAnInput;

    fn try_from(event: ct::Event) -> Result<Input, NotAnInput> {
        Ok(match event {
            ct::Event::Key(key) if key.kind == ct::KeyEventKind::Release => return Err(NotAnInput),
            ct::Event::Key(key) => {
                let code = key_code(key.code).ok_or(NotAnInput)?;
                Input::Key(Key::new(code, key.modifiers.into()))
            }
            ct::Event::Paste(text) => Input::Paste(cleaned(&text)),
            ct::Event::Resize(columns, rows) => Input::Resize { columns, rows },
            ct::Event::Mouse(mouse) => Input::Mouse(mouse.into()),
            ct::Event::FocusGained => Input::Focus(true),
            ct::Event::FocusLost => Input::Focus(false),
        })
    }
}

/// Pasted text with `\n` for every line end and without other control characters but tab.
pub fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|&c| !c.is_control() || c == '\n' || c == '\t').collect()
}

fn key_code(code: ct::KeyCode) -> Option<KeyCode> {
    Some(match code {
        ct::KeyCode::Char(c) => KeyCode::Char(c),
        ct::KeyCode::Null => KeyCode::Char(' '),
        ct::KeyCode::Enter => KeyCode::Enter,
        ct::KeyCode::Esc => KeyCode::Esc,
        ct::KeyCode::Tab => KeyCode::Tab,
        ct::KeyCode::BackTab => KeyCode::BackTab,
        ct::KeyCode::Backspace => KeyCode::Backspace,
        ct::KeyCode::Delete => KeyCode::Delete,
        ct::KeyCode::Insert => KeyCode::Insert,
        ct::KeyCode::Left => KeyCode::Left,
        ct::KeyCode::Right => KeyCode::Right,
        ct::KeyCode::Up => KeyCode::Up,
        ct::KeyCode::Down => KeyCode::Down,
        ct::KeyCode::Home => KeyCode::Home,
        ct::KeyCode::End => KeyCode::End,
        ct::KeyCode::PageUp => KeyCode::PageUp,
        ct::KeyCode::PageDown => KeyCode::PageDown,
        ct::KeyCode::F(n) => KeyCode::F(n),
        _ => return None,
    })
}

impl From<ct::KeyModifiers> for Modifiers {
    fn from(held: ct::KeyModifiers) -> Modifiers {
        Modifiers {
            shift: held.contains(ct::KeyModifiers::SHIFT),
            control: held.contains(ct::KeyModifiers::CONTROL),
            alt: held.contains(ct::KeyModifiers::ALT),
        }
    }
}

impl From<ct::MouseEvent> for Mouse {
    fn from(event: ct::MouseEvent) -> Mouse {
        Mouse {
            action: match event.kind {
                ct::MouseEventKind::Down(button) => MouseAction::Down(button.into()),
                ct::MouseEventKind::Up(button) => MouseAction::Up(button.into()),
                ct::MouseEventKind::Drag(button) => MouseAction::Drag(button.into()),
                ct::MouseEventKind::Moved => MouseAction::Moved,
                ct::MouseEventKind::ScrollUp => MouseAction::ScrollUp,
                ct::MouseEventKind::ScrollDown => MouseAction::ScrollDown,
                ct::MouseEventKind::ScrollLeft => MouseAction::ScrollLeft,
                ct::MouseEventKind::ScrollRight => MouseAction::ScrollRight,
            },
            column: event.column,
            row: event.row,
            modifiers: event.modifiers.into(),
        }
    }
}

impl From<ct::MouseButton> for MouseButton {
    fn from(button: ct::MouseButton) -> MouseButton {
        match button {
            ct::MouseButton::Left => MouseButton::Left,
            ct::MouseButton::Middle => MouseButton::Middle,
            ct::MouseButton::Right => MouseButton::Right,
        }
    }
}

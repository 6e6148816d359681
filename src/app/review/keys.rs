//! The keys of the review: the only description of them. Lookup, help, hints and the manual use it.

use crate::input::{Key, KeyCode};
use crate::keymap::{Keys, key_name};

/// What a key does in the review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewAction {
    /// Accept the item.
    Accept,
    /// Choose the speaker.
    ChooseSpeaker,
    /// Edit the file at the item.
    Edit,
    /// Reject the item.
    Reject,
    /// Undo the last decision.
    Undo,
    /// The next item.
    Next,
    /// The previous item.
    Previous,
    /// The first item.
    First,
    /// The last item.
    Last,
    /// Scroll down.
    Down,
    /// Scroll up.
    Up,
    /// Scroll a page down.
    PageDown,
    /// Scroll a page up.
    PageUp,
    /// Help.
    Help,
    /// Reload the file.
    Reload,
    /// The next theme.
    Theme,
    /// Redraw the screen.
    Redraw,
    /// Suspend the program.
    Suspend,
    /// Close help.
    Back,
    /// Close help, or quit.
    Close,
    /// Quit.
    Quit,
}

/// Keys and their action.
#[derive(Clone, Copy, Debug)]
pub struct ReviewBinding {
    /// The keys. Hints name the first one.
    pub keys: &'static [Key],
    /// What they do.
    pub action: ReviewAction,
    /// The description in help and in the manual.
    pub about: &'static str,
    /// The word in the hints.
    pub(crate) hint: Option<&'static str>,
}

impl ReviewBinding {
    /// Returns the names of the keys.
    pub fn key_names(&self) -> Vec<String> {
        self.keys.iter().map(|&key| key_name(key)).collect()
    }

    const fn hinted(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }
}

const fn row(keys: &'static [Key], action: ReviewAction, about: &'static str) -> ReviewBinding {
    ReviewBinding { keys, action, about, hint: None }
}

const fn plain(code: KeyCode) -> Key {
    Key::plain(code)
}

const fn char(c: char) -> Key {
    Key::char(c)
}

/// All keys of the review; the hints are in this order.
pub const REVIEW_KEYMAP: &[ReviewBinding] = &[
    row(&[char('a')], ReviewAction::Accept, "accept: a proposal becomes an entry, a task is done").hinted("accept"),
    row(&[char('s')], ReviewAction::ChooseSpeaker, "choose the speaker of the quote; type to narrow the list")
        .hinted("speaker"),
    row(&[char('e')], ReviewAction::Edit, "edit the file in $VISUAL or $EDITOR, at this line").hinted("edit"),
    row(
        &[char('x'), plain(KeyCode::Delete)],
        ReviewAction::Reject,
        "reject: remove the proposal or the entry; asks if others depend on it",
    )
    .hinted("reject"),
    row(&[char('u')], ReviewAction::Undo, "undo the last decision, several times").hinted("undo"),
    row(
        &[plain(KeyCode::Right), char('n'), char(' '), plain(KeyCode::Tab)],
        ReviewAction::Next,
        "next item; this one stays unfinished",
    )
    .hinted("next"),
    row(&[plain(KeyCode::Left), char('p'), plain(KeyCode::BackTab)], ReviewAction::Previous, "previous item"),
    row(&[plain(KeyCode::Home), char('g')], ReviewAction::First, "first item"),
    row(&[plain(KeyCode::End), char('G')], ReviewAction::Last, "last item"),
    row(&[plain(KeyCode::Down), char('j')], ReviewAction::Down, "scroll the archived text down"),
    row(&[plain(KeyCode::Up), char('k')], ReviewAction::Up, "scroll the archived text up"),
    row(&[plain(KeyCode::PageDown), Key::control('f')], ReviewAction::PageDown, "scroll a page down"),
    row(&[plain(KeyCode::PageUp), Key::control('b')], ReviewAction::PageUp, "scroll a page up"),
    row(&[char('r')], ReviewAction::Reload, "reload the file"),
    row(&[char('t')], ReviewAction::Theme, "next theme"),
    row(&[Key::control('l')], ReviewAction::Redraw, "redraw the screen"),
    row(&[char('?'), plain(KeyCode::F(1))], ReviewAction::Help, "help: these keys").hinted("help"),
    row(&[Key::control('z')], ReviewAction::Suspend, "suspend the program"),
    row(&[plain(KeyCode::Esc)], ReviewAction::Back, "close help"),
    row(&[char('q')], ReviewAction::Close, "close help, or quit; every decision is saved already").hinted("quit"),
    row(&[Key::control('c')], ReviewAction::Quit, "quit"),
];

/// Returns the action of `key`. A character of another script acts as the key in its position.
pub(super) fn lookup(keys: Keys, key: Key) -> Option<ReviewAction> {
    let bound = |key: Key| REVIEW_KEYMAP.iter().find(|row| row.keys.contains(&key)).map(|row| row.action);
    bound(key).or_else(|| keys.by_position(key).and_then(bound))
}

/// Returns the name of the first key of `action`.
pub(crate) fn first_key(action: ReviewAction) -> String {
    let row = REVIEW_KEYMAP.iter().find(|row| row.action == action);
    row.and_then(|row| row.keys.first()).map_or_else(String::new, |&key| key_name(key))
}

//! The bindings of one user: the keymap, possibly with other keys.

use super::action::Action;
use super::binding::{Binding, Group, Modes, Scope};
use super::layouts::KeyboardLayout;
use super::matching::nearest_action;
use super::names::{key_names, name};
use super::table::KEYMAP;
use crate::input::{Key, KeyCode};

/// Former names of actions. A configuration may still use them.
const FORMER_NAMES: [(&str, &str); 4] = [
    ("axis-closer", "axis-zoom-in"),
    ("axis-further", "axis-zoom-out"),
    ("axis-whole", "axis-fit"),
    ("repaint", "redraw"),
];

/// Returns the current name of an action that was renamed, or `name` itself.
pub(crate) fn current_name(name: &str) -> &str {
    FORMER_NAMES.iter().find(|(former, _)| *former == name).map_or(name, |(_, current)| current)
}

/// The default keys that earlier versions did not have. A configuration may have given them to another action, which
/// then keeps them.
const LATER_KEYS: [Key; 9] = [
    Key::char('b'),
    Key::char('e'),
    Key::char('m'),
    Key::char('B'),
    Key::char('M'),
    Key::char('R'),
    Key::char('U'),
    Key::char('Y'),
    Key::control('o'),
];

/// The bindings of one user: [`KEYMAP`], possibly with other keys; and the keyboard by which other scripts are read.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    bindings: &'static [Binding],
    keyboard: KeyboardLayout,
}

/// An invalid entry of a user's own keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidKeys {
    /// The position of the entry.
    pub index: usize,
    /// The problem, in a few words.
    pub message: String,
    /// For an unknown action, the one that was probably meant.
    pub nearest: Option<&'static str>,
}

impl Default for Keys {
    fn default() -> Self {
        Self { bindings: KEYMAP, keyboard: KeyboardLayout::default() }
    }
}

impl Keys {
    /// Returns the keymap with other keys for some actions, by name. It is kept for the life of the program.
    ///
    /// # Errors
    /// All invalid entries: unknown actions, and keys that are bound twice.
    pub fn with(own: &[(&str, Vec<Key>)]) -> Result<Self, Vec<InvalidKeys>> {
        let mut bindings = KEYMAP.to_vec();
        let mut problems = Vec::new();
        for (index, (name, keys)) in own.iter().enumerate() {
            // an action with another binding in a narrower scope keeps its keys there
            let mut rows: Vec<&mut Binding> = bindings.iter_mut().filter(|row| row.action.name() == *name).collect();
            let widest = rows.iter().position(|row| row.scope == Scope::Everywhere).unwrap_or(0);
            match rows.get_mut(widest) {
                Some(row) => row.keys = Vec::leak(keys.clone()),
                None => {
                    let message = format!("unknown action `{name}`");
                    problems.push(InvalidKeys { index, message, nearest: nearest_action(name) });
                }
            }
        }
        let is_own = |row: &Binding| own.iter().any(|(name, _)| *name == row.action.name());
        let own_keys =
            bindings.iter().filter(|row| is_own(row)).flat_map(|row| row.keys.iter().map(|key| (*key, row.scope)));
        let own_keys: Vec<(Key, Scope)> = own_keys.collect();
        for row in bindings.iter_mut().filter(|row| !is_own(row)) {
            let is_kept = |key: &Key| !own_keys.iter().any(|&(own, scope)| own == *key && gives_way(row, own, scope));
            let kept: Vec<Key> = row.keys.iter().copied().filter(is_kept).collect();
            if kept.len() < row.keys.len() {
                row.keys = Vec::leak(kept);
            }
        }
        // `q` belonged to `quit`
        if own.iter().any(|(name, _)| *name == Action::Quit.name()) {
            let close = bindings.iter_mut().filter(|row| row.action == Action::Close);
            close.filter(|row| !is_own(row)).for_each(|row| row.keys = &[]);
        }
        for (index, (name, keys)) in own.iter().enumerate() {
            for message in conflicts(name, keys, &bindings) {
                problems.push(InvalidKeys { index, message, nearest: None });
            }
        }
        if problems.is_empty() { Ok(Self { bindings: Vec::leak(bindings), ..Self::default() }) } else { Err(problems) }
    }

    /// Returns all bindings.
    pub fn all(self) -> &'static [Binding] {
        self.bindings
    }

    /// Returns the same bindings, with letters of other scripts read by this keyboard.
    pub(crate) fn on_keyboard(self, keyboard: KeyboardLayout) -> Self {
        Self { keyboard, ..self }
    }

    /// Returns the keyboard by which letters of other scripts are read.
    pub(crate) fn keyboard(self) -> KeyboardLayout {
        self.keyboard
    }

    /// Returns the action of `key`. A character of another script that is not bound acts as the key in its position.
    /// Ctrl-c quits unless it is bound to something else, since everyone tries it as a last resort.
    pub(crate) fn lookup(self, key: Key, modes: Modes) -> Option<Action> {
        self.resolve(key, modes).map(|(_, action)| action)
    }

    /// Returns the action of `key`, and the key that it is bound to.
    pub(crate) fn resolve(self, key: Key, modes: Modes) -> Option<(Key, Action)> {
        let by_position = || self.by_position(key);
        let in_position = || by_position().and_then(|key| self.bound(key, modes).map(|action| (key, action)));
        let bound = self.bound(key, modes).map(|action| (key, action)).or_else(in_position);
        let quits = || [Some(key), by_position()].contains(&Some(Key::control('c')));
        bound.or_else(|| quits().then_some((Key::control('c'), Action::Quit)))
    }

    fn bound(self, key: Key, modes: Modes) -> Option<Action> {
        let applies = |binding: &&Binding| modes.include(binding.scope);
        let bound = self.bindings.iter().filter(applies).find(|binding| binding.keys.contains(&key));
        bound.map(|binding| binding.action)
    }

    /// Returns the key as it edits a line: characters are typed, but Ctrl with a letter of another script acts by position.
    pub(crate) fn in_prompt(self, key: Key) -> Key {
        self.by_position(key).filter(|key| key.modifiers.control).unwrap_or(key)
    }

    /// Returns the key that a US keyboard has in the position of a character that is not ASCII.
    pub(crate) fn by_position(self, key: Key) -> Option<Key> {
        let KeyCode::Char(c) = key.code else { return None };
        let reported = key.us_character().filter(|_| !c.is_ascii());
        let us_character = reported.or_else(|| self.keyboard.us_character(c))?;
        Some(Key::new(KeyCode::Char(us_character), key.modifiers))
    }

    /// Returns the bindings of `group`.
    pub fn in_group(self, group: Group) -> impl Iterator<Item = &'static Binding> {
        self.bindings.iter().filter(move |binding| binding.group == group)
    }

    /// Returns the names of a binding's keys as [`key_names`], without those that mean something else in a presentation as in
    /// `modes`. Empty if none is left.
    pub(crate) fn working_names(self, binding: &Binding, modes: Modes) -> Vec<String> {
        let modes = modes.where_applies(binding.scope);
        let works = |key: &Key| self.lookup(*key, modes) == Some(binding.action);
        if binding.keys.iter().all(works) {
            return key_names(binding);
        }
        binding.keys.iter().copied().filter(works).map(name).collect()
    }

    /// Returns the name of the first key that performs `action` in these modes; empty if there is none.
    pub(crate) fn first_key(self, action: Action, modes: Modes) -> String {
        self.first(action, modes).map_or_else(String::new, name)
    }

    /// Returns true if `key` is the one that texts name for `action`.
    pub(crate) fn is_first_key(self, key: Key, action: Action, modes: Modes) -> bool {
        self.first(action, modes) == Some(key)
    }

    fn first(self, action: Action, modes: Modes) -> Option<Key> {
        let keys = self.bindings.iter().filter(|binding| binding.action == action).flat_map(|binding| binding.keys);
        keys.copied().find(|&key| self.lookup(key, modes) == Some(action))
    }
}

/// Returns true if a default binding gives up `key`, which was configured for another action in `scope`.
fn gives_way(row: &Binding, key: Key, scope: Scope) -> bool {
    let pages = row.scope == Scope::Reading && row.action != Action::PickLink;
    pages || (row.scope == scope && LATER_KEYS.contains(&key))
}

/// Returns the keys of the action called `name` that another action in the same scope has too.
fn conflicts(name: &str, keys: &[Key], bindings: &[Binding]) -> Vec<String> {
    let mut conflicts = Vec::new();
    for own in bindings.iter().filter(|row| row.action.name() == name) {
        let has_same_key =
            |row: &&Binding, key| row.scope == own.scope && row.action != own.action && row.keys.contains(key);
        for key in keys.iter().filter(|key| own.keys.contains(key)) {
            let other = bindings.iter().find(|row| has_same_key(row, key));
            conflicts.extend(
                other.map(|other| format!("key `{}` is also bound to `{}`", self::name(*key), other.action.name())),
            );
        }
    }
    conflicts
}

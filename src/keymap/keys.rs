//! The bindings of one user: the keymap, possibly with other keys.

use super::action::Action;
use super::binding::{Binding, Group, Modes, Scope};
use super::matching::nearest_action;
use super::names::{key_names, name};
use super::table::KEYMAP;
use crate::input::Key;

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

/// The bindings of one user: [`KEYMAP`], possibly with other keys.
#[derive(Clone, Copy, Debug)]
pub struct Keys(&'static [Binding]);

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
        Self(KEYMAP)
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
        for (index, (name, keys)) in own.iter().enumerate() {
            for message in conflicts(name, keys, &bindings) {
                problems.push(InvalidKeys { index, message, nearest: None });
            }
        }
        if problems.is_empty() { Ok(Self(Vec::leak(bindings))) } else { Err(problems) }
    }

    /// Returns all bindings.
    pub fn all(self) -> &'static [Binding] {
        self.0
    }

    /// Returns the action of `key`. Ctrl-c quits unless it is bound to something else, since everyone tries it as a last
    /// resort.
    pub(crate) fn lookup(self, key: Key, modes: Modes) -> Option<Action> {
        let applies = |binding: &&Binding| modes.include(binding.scope);
        let bound = self.0.iter().filter(applies).find(|binding| binding.keys.contains(&key));
        bound.map(|binding| binding.action).or((key == Key::control('c')).then_some(Action::Quit))
    }

    /// Returns the bindings of `group`.
    pub fn in_group(self, group: Group) -> impl Iterator<Item = &'static Binding> {
        self.0.iter().filter(move |binding| binding.group == group)
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
        let keys = self.0.iter().filter(|binding| binding.action == action).flat_map(|binding| binding.keys);
        keys.copied().find(|&key| self.lookup(key, modes) == Some(action))
    }
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

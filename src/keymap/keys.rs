//! The bindings of one reader.

use super::action::Action;
use super::binding::{Binding, Group, Modes, Scope};
use super::names::name;
use super::table::KEYMAP;
use crate::input::Key;

/// The bindings of one reader: those of [`KEYMAP`], or with keys of their own.
#[derive(Clone, Copy, Debug)]
pub struct Keys(&'static [Binding]);

impl Default for Keys {
    fn default() -> Self {
        Self(KEYMAP)
    }
}

impl Keys {
    /// The bindings with other keys for some actions, by name. Made once and kept for the life of the program.
    ///
    /// # Errors
    /// What cannot be, for each that cannot: its place in `own`, and a sentence.
    pub fn with(own: &[(&str, Vec<Key>)]) -> Result<Self, Vec<(usize, String)>> {
        let mut bindings = KEYMAP.to_vec();
        let mut problems = Vec::new();
        for (place, (name, keys)) in own.iter().enumerate() {
            // one that holds in a narrower scope as well keeps its key there
            let mut rows: Vec<&mut Binding> = bindings.iter_mut().filter(|row| row.action.name() == *name).collect();
            let wide = rows.iter().position(|row| row.scope == Scope::Everywhere).unwrap_or(0);
            match rows.get_mut(wide) {
                Some(row) => row.keys = Vec::leak(keys.clone()),
                None => problems.push((place, format!("no action is called “{name}”"))),
            }
        }
        for (place, (action, keys)) in own.iter().enumerate() {
            for own in bindings.iter().filter(|row| row.action.name() == *action) {
                let clash =
                    |row: &&Binding, key| row.scope == own.scope && row.action != own.action && row.keys.contains(key);
                for key in keys.iter().filter(|key| own.keys.contains(key)) {
                    let other = bindings.iter().find(|row| clash(row, key));
                    problems.extend(
                        other.map(|other| {
                            (place, format!("{} is bound to “{}” as well", name(*key), other.action.name()))
                        }),
                    );
                }
            }
        }
        if problems.is_empty() { Ok(Self(Vec::leak(bindings))) } else { Err(problems) }
    }

    /// Every binding.
    pub fn all(self) -> &'static [Binding] {
        self.0
    }

    /// What `key` is bound to. Ctrl-c leaves unless it is bound to something else, since everybody tries it where nothing
    /// else helps.
    pub fn lookup(self, key: Key, modes: Modes) -> Option<Action> {
        let holds = |binding: &&Binding| modes.include(binding.scope);
        let bound = self.0.iter().filter(holds).find(|binding| binding.keys.contains(&key));
        bound.map(|binding| binding.action).or((key == Key::control('c')).then_some(Action::Quit))
    }

    /// Every binding of `group`.
    pub fn of(self, group: Group) -> impl Iterator<Item = &'static Binding> {
        self.0.iter().filter(move |binding| binding.group == group)
    }

    /// The first key that does `action` now, as it is written on keyboards.
    pub fn first_key(self, action: Action, modes: Modes) -> String {
        let keys = self.0.iter().filter(|binding| binding.action == action).flat_map(|binding| binding.keys);
        keys.copied().find(|&key| self.lookup(key, modes) == Some(action)).map_or_else(String::new, name)
    }
}

//! The one table of keys: lookup, help, hints and the manual's table all come from it.

mod likeness;
mod names;
mod table;

use super::msg::{Action, Dismissal};
use crate::input::Key;
pub use likeness::{Likeness, meant};
use names::name;
pub use names::{aloud, named, names, parse, written};
pub use table::KEYMAP;

/// Where a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Wherever no line is being typed.
    Everywhere,
    /// In the reading pane, before those that hold everywhere.
    Reading,
    /// On the list of who is here and what they asked, before all others.
    Audience,
    /// While presenting, before those that hold elsewhere.
    Presenting,
    /// As one of an audience, before those that hold everywhere.
    Attending,
    /// On the timeline while it is shown as an axis, before those that hold everywhere.
    Axis,
}

/// What is going on: which scopes hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modes {
    /// A page is open.
    pub reading: bool,
    /// A presentation is going on, and it is ours.
    pub presenting: bool,
    /// In a room, as one of its audience.
    pub attending: bool,
    /// Keys go to the timeline, and that is shown as an axis.
    pub axis: bool,
    /// The open page is the list of who is here.
    pub audience: bool,
}

impl Modes {
    pub(super) fn include(self, scope: Scope) -> bool {
        match scope {
            Scope::Everywhere => true,
            Scope::Reading => self.reading,
            Scope::Presenting => self.presenting,
            Scope::Attending => self.attending,
            Scope::Axis => self.axis,
            Scope::Audience => self.audience,
        }
    }
}

/// What a binding is for: its group in help and in the manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// From panel to panel and within one.
    Move,
    /// Pages, links, the way back.
    Read,
    /// Looking at the time axis.
    Axis,
    /// Narrowing and searching.
    Find,
    /// The script and its audience.
    Present,
    /// Being one of an audience.
    Attend,
    /// The program itself.
    Program,
}

impl Group {
    /// All groups in the order of help.
    pub const ALL: [Group; 7] =
        [Group::Move, Group::Read, Group::Axis, Group::Find, Group::Present, Group::Attend, Group::Program];

    /// The group's heading.
    pub fn title(self) -> &'static str {
        match self {
            Group::Move => "Moving",
            Group::Read => "Reading",
            Group::Axis => "The timeline as an axis",
            Group::Find => "Finding",
            Group::Present => "Presenting",
            Group::Attend => "In an audience",
            Group::Program => "The program",
        }
    }
}

/// Keys, and what they do.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Any of these; the first is the one that hints name.
    pub keys: &'static [Key],
    /// What they do.
    pub action: Action,
    /// Where they do it.
    pub scope: Scope,
    /// The group they belong to.
    pub group: Group,
    /// What they do, in a few words.
    pub about: &'static str,
}

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
        for (place, (name, keys)) in own.iter().enumerate() {
            for own in bindings.iter().filter(|row| row.action.name() == *name) {
                let clash =
                    |row: &&Binding, key| row.scope == own.scope && row.action != own.action && row.keys.contains(key);
                for key in keys.iter().filter(|key| own.keys.contains(key)) {
                    let other = bindings.iter().find(|row| clash(row, key));
                    problems.extend(other.map(|other| {
                        (place, format!("{} is bound to “{}” as well", self::name(*key), other.action.name()))
                    }));
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

/// What the hints of the status line offer, most wanted first: the action and one word for it.
pub fn hints(modes: Modes) -> impl Iterator<Item = (Action, &'static str)> + Clone {
    let attending: &[_] = if modes.attending { &[(Action::Follow, "rejoin"), (Action::Ask, "ask")] } else { &[] };
    let others: &[_] = if modes.presenting && modes.audience {
        &[
            (Action::Open, "show"),
            (Action::Dismiss(Dismissal::Picked), "dismiss"),
            (Action::Dismiss(Dismissal::OfViewer), "by viewer"),
            (Action::Dismiss(Dismissal::FromAddress), "by address"),
            (Action::Dismiss(Dismissal::All), "all"),
            (Action::NextStep, "next"),
            (Action::Help, "help"),
            (Action::Back, "close"),
        ]
    } else if modes.presenting {
        &[
            (Action::NextStep, "next"),
            (Action::PreviousStep, "back"),
            (Action::Blank, "blank"),
            (Action::Cockpit, "cockpit"),
            (Action::Audience, "audience"),
            (Action::Help, "help"),
            (Action::Back, "leave"),
        ]
    } else if modes.reading {
        &[
            (Action::Open, "follow"),
            (Action::Back, "back"),
            (Action::Sources, "sources"),
            (Action::Find, "find"),
            (Action::Help, "help"),
        ]
    } else if modes.axis {
        &[
            (Action::Open, "read"),
            (Action::AxisCloser, "closer"),
            (Action::AxisFurther, "further"),
            (Action::Axis, "list"),
            (Action::RelatedOnly, "related only"),
            (Action::Find, "find"),
            (Action::Help, "help"),
            (Action::Quit, "leave"),
        ]
    } else {
        &[
            (Action::Open, "read"),
            (Action::RelatedOnly, "related only"),
            (Action::Find, "find"),
            (Action::Sources, "sources"),
            (Action::Summary, "summary"),
            (Action::News, "what is new"),
            (Action::Present, "present"),
            (Action::Help, "help"),
            (Action::Quit, "leave"),
            (Action::Axis, "time axis"),
        ]
    };
    attending.iter().chain(others).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::Section;
    use crate::input::KeyCode;
    use std::collections::HashSet;

    #[test]
    fn no_key_is_bound_twice_in_one_scope() {
        let mut seen = HashSet::new();
        for binding in KEYMAP {
            for key in binding.keys {
                assert!(seen.insert((binding.scope as u8, key)), "{key:?} is bound twice");
            }
        }
    }

    #[test]
    fn every_hint_has_a_key_and_every_action_one_without_altgr() {
        let modes = |reading, presenting| Modes { reading, presenting, ..Modes::default() };
        let attending = Modes { attending: true, ..Modes::default() };
        let axis = Modes { axis: true, ..Modes::default() };
        let audience = Modes { audience: true, ..modes(true, true) };
        let plain = [modes(false, false), modes(true, false), modes(false, true), modes(true, true)];
        for modes in plain.into_iter().chain([attending, axis, audience]) {
            for (action, _) in hints(modes) {
                assert!(!Keys::default().first_key(action, modes).is_empty(), "{action:?}");
            }
        }
        for binding in KEYMAP {
            // panels are reached by Tab, history by Alt and an arrow, links by j and k
            let plain = |key: &Key| {
                !matches!(key.code, KeyCode::Char('0'..='9' | '[' | ']' | '{' | '}' | '@' | '\\' | '|' | '~'))
            };
            let other_way = matches!(binding.action, Action::Panel(_) | Action::PickLink | Action::PickStep);
            assert!(other_way || binding.keys.iter().any(plain), "{:?}", binding.action);
        }
    }

    #[test]
    fn keys_are_known_by_their_names() {
        assert_eq!(named("Esc"), Some(Key::plain(KeyCode::Esc)));
        assert_eq!(named("Space"), Some(Key::char(' ')));
        assert_eq!(named("Ctrl-l"), Some(Key::control('l')));
        assert_eq!((named("esc"), named("j"), named("")), (None, None, None));
    }

    #[test]
    fn digits_pick_links_on_a_page_and_panels_elsewhere() {
        let (plain, reading) = (Modes::default(), Modes { reading: true, ..Modes::default() });
        assert_eq!(Keys::default().lookup(Key::char('2'), reading), Some(Action::PickLink));
        assert_eq!(Keys::default().lookup(Key::char('2'), plain), Some(Action::Panel(Section::Timeline)));
        assert_eq!(
            Keys::default().lookup(Key::char('2'), Modes { presenting: true, ..reading }),
            Some(Action::PickStep)
        );
        assert_eq!(Keys::default().lookup(Key::char('%'), plain), None);
    }
}

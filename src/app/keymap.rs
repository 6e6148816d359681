//! The one table of keys: lookup, help, hints and the manual's table all come from it.

use super::input::{Key, KeyCode};
use super::msg::Action;
use crate::briefing::Section;

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

const fn on(group: Group, keys: &'static [Key], action: Action, about: &'static str) -> Binding {
    Binding { keys, action, scope: Scope::Everywhere, group, about }
}

const fn key(code: KeyCode) -> Key {
    Key::plain(code)
}

const fn char(c: char) -> Key {
    Key::char(c)
}

const fn presenting(keys: &'static [Key], action: Action, about: &'static str) -> Binding {
    Binding { keys, action, scope: Scope::Presenting, group: Group::Present, about }
}

const DIGITS: &[Key] =
    &[char('0'), char('1'), char('2'), char('3'), char('4'), char('5'), char('6'), char('7'), char('8'), char('9')];

const fn attending(keys: &'static [Key], action: Action, about: &'static str) -> Binding {
    Binding { keys, action, scope: Scope::Attending, group: Group::Attend, about }
}

const fn axis(keys: &'static [Key], action: Action, about: &'static str) -> Binding {
    Binding { keys, action, scope: Scope::Axis, group: Group::Axis, about }
}

/// Every binding. Where two hold the same key, the one with the narrower scope comes first.
pub const KEYMAP: &[Binding] = &[
    Binding {
        keys: &[char('x'), key(KeyCode::Delete)],
        action: Action::Dismiss,
        scope: Scope::Audience,
        group: Group::Present,
        about: "on the audience's page: dismiss the picked question; Enter shows it to everybody",
    },
    presenting(
        &[key(KeyCode::Right), char(' '), key(KeyCode::PageDown)],
        Action::NextStep,
        "next step; after moving away, back to the script",
    ),
    presenting(&[key(KeyCode::Left), key(KeyCode::PageUp)], Action::PreviousStep, "previous step"),
    presenting(DIGITS, Action::PickStep, "to a step by its number"),
    presenting(&[char('.')], Action::Blank, "blank the screen, or show it again"),
    presenting(&[char('c')], Action::Cockpit, "cockpit with notes and times, or what an audience sees"),
    presenting(
        &[key(KeyCode::Esc)],
        Action::Back,
        "close a page that the step does not show, or leave the presentation",
    ),
    attending(&[char('f')], Action::Follow, "follow the presenter again"),
    attending(&[char('!')], Action::Ask, "ask the presenter"),
    axis(&[char('+')], Action::AxisCloser, "closer, around the selected event"),
    axis(&[char('-')], Action::AxisFurther, "further off"),
    axis(&[char('<'), char('H')], Action::AxisEarlier, "earlier"),
    axis(&[char('>'), char('L')], Action::AxisLater, "later"),
    axis(&[char('='), char('0')], Action::AxisWhole, "the whole of it"),
    Binding {
        keys: DIGITS,
        action: Action::PickLink,
        scope: Scope::Reading,
        group: Group::Read,
        about: "on a page: pick a link by its number",
    },
    on(Group::Move, &[char('1')], Action::Panel(Section::Actors), "actors"),
    on(Group::Move, &[char('2')], Action::Panel(Section::Timeline), "timeline"),
    on(Group::Move, &[char('3')], Action::Panel(Section::Quotes), "quotes"),
    on(Group::Move, &[char('4')], Action::Panel(Section::Questions), "open questions"),
    on(Group::Move, &[key(KeyCode::Tab), char('l'), key(KeyCode::Right)], Action::NextPanel, "next panel"),
    on(Group::Move, &[key(KeyCode::BackTab), char('h'), key(KeyCode::Left)], Action::PreviousPanel, "previous panel"),
    on(Group::Move, &[char('j'), key(KeyCode::Down)], Action::Down, "down: next entry, link or line"),
    on(Group::Move, &[char('k'), key(KeyCode::Up)], Action::Up, "up: previous entry, link or line"),
    on(Group::Move, &[char('g'), key(KeyCode::Home)], Action::First, "first"),
    on(Group::Move, &[char('G'), key(KeyCode::End)], Action::Last, "last"),
    on(Group::Move, &[char('d'), Key::control('d')], Action::HalfDown, "half a panel down"),
    on(Group::Move, &[char('u'), Key::control('u')], Action::HalfUp, "half a panel up"),
    on(Group::Move, &[key(KeyCode::PageDown), Key::control('f')], Action::PageDown, "a panel down"),
    on(Group::Move, &[key(KeyCode::PageUp), Key::control('b')], Action::PageUp, "a panel up"),
    on(Group::Read, &[key(KeyCode::Enter)], Action::Open, "read the entry; follow the picked link"),
    on(Group::Read, &[key(KeyCode::Esc)], Action::Back, "one level back; never leaves"),
    on(Group::Read, &[char('['), Key::alt(KeyCode::Left)], Action::HistoryBack, "back in history"),
    on(Group::Read, &[char(']'), Key::alt(KeyCode::Right)], Action::HistoryForward, "forward in history"),
    on(Group::Read, &[char('s')], Action::Sources, "sources of the entry; of everything"),
    on(Group::Read, &[char('i')], Action::Summary, "summary: bottom line, judgments, scope"),
    on(Group::Read, &[char('w')], Action::News, "what is new since the version you saw before"),
    on(Group::Read, &[char('y')], Action::Copy, "copy the entry with its citation"),
    on(Group::Read, &[char('z')], Action::Zoom, "zoom the panel"),
    on(Group::Axis, &[char('v')], Action::Axis, "the timeline as an axis, or as a list again"),
    on(Group::Find, &[char(' '), char('o')], Action::RelatedOnly, "related only: what is linked to the entry"),
    on(Group::Find, &[char('&')], Action::Filter, "filter the panel: words, by: actor: is: after: before: (-not)"),
    on(Group::Find, &[char('/')], Action::Find, "find in all panels"),
    on(Group::Find, &[char('n')], Action::FindNext, "next match"),
    on(Group::Find, &[char('N')], Action::FindPrevious, "previous match"),
    on(Group::Present, &[char('a')], Action::Audience, "the audience: who is here, who lags, what they asked"),
    on(Group::Present, &[char('p'), key(KeyCode::F(5))], Action::Present, "present the script, or leave it"),
    on(Group::Program, &[char('t')], Action::Theme, "next theme"),
    on(Group::Program, &[char('r')], Action::Reload, "read the file again"),
    on(Group::Program, &[Key::control('l')], Action::Repaint, "paint the screen again"),
    on(Group::Program, &[char(':')], Action::Palette, "every action by name"),
    on(Group::Program, &[char('?'), key(KeyCode::F(1))], Action::Help, "the keys"),
    on(Group::Program, &[Key::control('z')], Action::Suspend, "suspend"),
    on(Group::Program, &[char('q'), Key::control('c')], Action::Quit, "leave"),
];

/// What `key` is bound to.
pub fn lookup(key: Key, modes: Modes) -> Option<Action> {
    let holds = |binding: &&Binding| modes.include(binding.scope);
    KEYMAP.iter().filter(holds).find(|binding| binding.keys.contains(&key)).map(|binding| binding.action)
}

/// Every binding of `group`.
pub fn of(group: Group) -> impl Iterator<Item = &'static Binding> {
    KEYMAP.iter().filter(move |binding| binding.group == group)
}

/// The first key that does `action` now, as it is written on keyboards.
pub fn first_key(action: Action, modes: Modes) -> String {
    let keys = KEYMAP.iter().filter(|binding| binding.action == action).flat_map(|binding| binding.keys);
    keys.copied().find(|&key| lookup(key, modes) == Some(action)).map_or_else(String::new, name)
}

/// What the hints of the status line offer, most wanted first: the action and one word for it.
pub fn hints(modes: Modes) -> impl Iterator<Item = (Action, &'static str)> + Clone {
    let attending: &[_] = if modes.attending { &[(Action::Follow, "rejoin"), (Action::Ask, "ask")] } else { &[] };
    let others: &[_] = if modes.presenting {
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

/// The key that is called `word` on keyboards: `Esc`, `Tab`, `PgDn`.
pub fn named(word: &str) -> Option<Key> {
    let keys = KEYMAP.iter().flat_map(|binding| binding.keys).copied();
    keys.filter(|&key| word.chars().count() > 1 && name(key) == word).min_by_key(|key| key.modifiers.control)
}

/// All keys of a binding, as they are written on keyboards.
pub fn names(binding: &Binding) -> Vec<String> {
    match binding.keys {
        // ten digits say less than their range
        [first, .., last] if binding.keys.len() > 4 => vec![format!("{}–{}", name(*first), name(*last))],
        keys => keys.iter().map(|&key| name(key)).collect(),
    }
}

fn name(key: Key) -> String {
    let code = match key.code {
        KeyCode::Char(' ') => "Space".to_owned(),
        KeyCode::Char(c) => c.to_string(),
        KeyCode::F(number) => format!("F{number}"),
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::Left => "←".to_owned(),
        KeyCode::Right => "→".to_owned(),
        KeyCode::Up => "↑".to_owned(),
        KeyCode::Down => "↓".to_owned(),
        KeyCode::BackTab => "Shift-Tab".to_owned(),
        code => format!("{code:?}"),
    };
    let held = [(key.modifiers.control, "Ctrl-"), (key.modifiers.alt, "Alt-"), (key.modifiers.shift, "Shift-")];
    held.iter().filter(|(held, _)| *held).map(|(_, name)| *name).chain([code.as_str()]).collect()
}

/// A key's name where its sign would not be heard.
pub fn aloud(name: &str) -> String {
    let word = match name {
        "/" => "slash",
        "." => "full stop",
        "?" => "question mark",
        "!" => "exclamation mark",
        "[" => "left bracket",
        "]" => "right bracket",
        capital if capital.len() == 1 && capital.chars().all(char::is_uppercase) => {
            return format!("capital {capital}");
        }
        name => name,
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
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
        for modes in [modes(false, false), modes(true, false), modes(false, true), modes(true, true), attending, axis] {
            for (action, _) in hints(modes) {
                assert!(!first_key(action, modes).is_empty(), "{action:?}");
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
        assert_eq!(lookup(Key::char('2'), reading), Some(Action::PickLink));
        assert_eq!(lookup(Key::char('2'), plain), Some(Action::Panel(Section::Timeline)));
        assert_eq!(lookup(Key::char('2'), Modes { presenting: true, ..reading }), Some(Action::PickStep));
        assert_eq!(lookup(Key::char('%'), plain), None);
    }
}

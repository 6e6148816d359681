//! The table itself: every binding, one row each.

use super::action::{Action, Dismissal};
use super::binding::{Binding, Group, Scope};
use crate::briefing::Section;
use crate::input::{Key, KeyCode};

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

const fn audience(keys: &'static [Key], which: Dismissal, about: &'static str) -> Binding {
    Binding { keys, action: Action::Dismiss(which), scope: Scope::Audience, group: Group::Present, about }
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
    audience(
        &[char('x'), key(KeyCode::Delete)],
        Dismissal::Picked,
        "on the audience's page: dismiss the picked question; Enter shows it to everybody",
    ),
    audience(&[char('V')], Dismissal::OfViewer, "dismiss all that wait of the viewer who asked the picked question"),
    audience(&[char('A')], Dismissal::FromAddress, "dismiss all that wait from the address of the picked question"),
    audience(&[char('X')], Dismissal::All, "dismiss all questions that wait"),
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

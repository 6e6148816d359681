//! A row of the keymap, and the modes in which it applies.

use super::action::Action;
use crate::input::Key;

/// Where a binding applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere except while typing in a prompt.
    Everywhere,
    /// On an open page, before the bindings that apply everywhere.
    Reading,
    /// On the audience page, before all others.
    Audience,
    /// On the audience page and in the outline, which only the presenter sees, before all others.
    Private,
    /// While presenting, before the bindings that apply elsewhere.
    Presenting,
    /// While presenting along a script, or in the lobby before it, before the bindings that apply elsewhere.
    Script,
    /// As a viewer, before the bindings that apply everywhere.
    Attending,
    /// On a screen that only shows notes, before the bindings that apply everywhere.
    Notes,
    /// On the time axis, before the bindings that apply everywhere.
    Axis,
    /// On the panel of quotes, before the bindings that apply everywhere.
    Quotes,
}

/// The state that determines which scopes apply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modes {
    /// A page is open.
    pub reading: bool,
    /// The user is presenting.
    pub presenting: bool,
    /// The user is presenting along a script, or is in the lobby.
    pub script: bool,
    /// The lobby is open: the presenter has not started, or a viewer waits.
    pub lobby: bool,
    /// The user is a viewer in a room.
    pub attending: bool,
    /// The timeline has the focus and is shown as an axis.
    pub axis: bool,
    /// The panel of quotes has the focus.
    pub quotes: bool,
    /// The audience page is open.
    pub audience: bool,
    /// The outline of the script is open.
    pub outline: bool,
    /// The screen only shows the notes of whoever presents.
    pub notes: bool,
}

impl Modes {
    pub(crate) fn include(self, scope: Scope) -> bool {
        match scope {
            Scope::Everywhere => true,
            Scope::Reading => self.reading,
            Scope::Presenting => self.presenting,
            Scope::Script => self.script,
            Scope::Attending => self.attending,
            Scope::Axis => self.axis,
            Scope::Quotes => self.quotes,
            Scope::Audience => self.audience,
            Scope::Private => self.audience || self.outline,
            Scope::Notes => self.notes && !self.reading,
        }
    }
}

impl Modes {
    /// Returns the modes of a place where `scope` applies, in the same presentation, if there is one.
    pub(super) fn where_applies(self, scope: Scope) -> Self {
        Self {
            reading: scope == Scope::Reading,
            audience: scope == Scope::Audience,
            axis: scope == Scope::Axis,
            quotes: scope == Scope::Quotes,
            notes: scope == Scope::Notes,
            presenting: self.presenting || matches!(scope, Scope::Presenting | Scope::Script),
            script: self.script || scope == Scope::Script,
            attending: self.attending || scope == Scope::Attending,
            lobby: false,
            outline: false,
        }
    }
}

/// The group of a binding in help and in the manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Between and within panels.
    Move,
    /// Pages, links, history.
    Read,
    /// The time axis.
    Axis,
    /// Filters and search.
    Find,
    /// The script and the audience.
    Present,
    /// Viewing a presentation.
    Attend,
    /// The program itself.
    Program,
}

impl Group {
    /// All groups in the order of help.
    pub const ALL: [Group; 7] =
        [Group::Move, Group::Read, Group::Axis, Group::Find, Group::Present, Group::Attend, Group::Program];

    /// Returns the group's heading.
    pub fn title(self) -> &'static str {
        match self {
            Group::Move => "Moving",
            Group::Read => "Reading",
            Group::Axis => "Time axis",
            Group::Find => "Finding",
            Group::Present => "Presenting",
            Group::Attend => "As a viewer",
            Group::Program => "Program",
        }
    }
}

/// A list of hints. The status line shows a different one in each mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HintBar {
    /// The panels.
    Panels,
    /// The time axis.
    Axis,
    /// An open page.
    Page,
    /// A presentation, for the presenter.
    Presenting,
    /// The lobby, for the presenter.
    Starting,
    /// The lobby, for a viewer.
    Lobby,
    /// A screen that only shows notes.
    Notes,
    /// The audience page, for the presenter.
    Audience,
    /// The outline of the script, for the presenter.
    Outline,
    /// A presentation, for a viewer: before the hints of the other lists.
    Attending,
    /// The list of a folder's briefings.
    Library,
    /// The overlay over that list.
    Overlay,
}

/// A hint: the list, its position in it (1 is the most important) and a word or two.
pub(super) type Hint = (HintBar, u8, &'static str);

/// Keys and their action.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The keys. Hints name the first one.
    pub keys: &'static [Key],
    /// The action of these keys.
    pub action: Action,
    /// Where the binding applies.
    pub scope: Scope,
    /// The group in help.
    pub group: Group,
    /// The description in help, the palette and the manual.
    pub about: &'static str,
    /// The description in the list of a folder's briefings; `None` if the action does nothing there.
    pub in_library: Option<&'static str>,
    pub(super) hints: &'static [Hint],
}

impl Binding {
    /// Returns the short text of the action in a list of hints.
    pub(super) fn hint(&self, bar: HintBar) -> Option<(u8, &'static str)> {
        self.hints.iter().find(|(of, ..)| *of == bar).map(|(_, rank, text)| (*rank, *text))
    }
}

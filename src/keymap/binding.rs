//! One binding: keys, action, and where they apply.

use super::action::Action;
use crate::input::Key;

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
    pub(crate) fn include(self, scope: Scope) -> bool {
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

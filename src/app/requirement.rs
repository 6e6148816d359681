//! What each action needs in order to do something.

use crate::keymap::Action;

/// A condition for an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Requirement {
    Nothing,
    /// Not an entry of the palette: digits are typed, and the palette is open already.
    OtherInput,
    /// A page with links, if a page is open.
    Links,
    /// A page about something that has sources, if a page is open.
    Sources,
    /// Someone to follow.
    Presenter,
    /// Someone to ask.
    SomeoneToAsk,
    /// An audience.
    Audience,
    /// Room for a time axis.
    AxisRoom,
    /// Anything new.
    News,
    /// A script, and the right to present it.
    Script,
}

/// Returns what an action needs. Every action is listed, so that a new one does not compile until it is classified.
pub(super) fn requirement(action: Action) -> Requirement {
    match action {
        Action::PickLink | Action::PickStep | Action::Palette => Requirement::OtherInput,
        Action::Open => Requirement::Links,
        Action::Sources => Requirement::Sources,
        Action::Follow => Requirement::Presenter,
        Action::Ask => Requirement::SomeoneToAsk,
        Action::Audience => Requirement::Audience,
        Action::Axis => Requirement::AxisRoom,
        Action::News => Requirement::News,
        Action::Present => Requirement::Script,
        Action::Panel(_) | Action::NextPanel | Action::PreviousPanel => Requirement::Nothing,
        Action::Down | Action::Up | Action::First | Action::Last => Requirement::Nothing,
        Action::HalfDown | Action::HalfUp | Action::PageDown | Action::PageUp => Requirement::Nothing,
        Action::Back | Action::HistoryBack | Action::HistoryForward => Requirement::Nothing,
        Action::RelatedOnly | Action::Zoom | Action::Filter => Requirement::Nothing,
        Action::Find | Action::FindNext | Action::FindPrevious => Requirement::Nothing,
        Action::AxisZoomIn | Action::AxisZoomOut | Action::AxisFit => Requirement::Nothing,
        Action::AxisEarlier | Action::AxisLater => Requirement::Nothing,
        Action::Summary | Action::Copy | Action::Help => Requirement::Nothing,
        Action::NextStep | Action::PreviousStep | Action::Blank | Action::Cockpit => Requirement::Nothing,
        Action::Dismiss(_) => Requirement::Nothing,
        Action::Theme | Action::Reload | Action::Redraw | Action::Suspend | Action::Quit => Requirement::Nothing,
    }
}

/// Returns true if the palette lists the action.
pub(super) fn is_listed(action: Action) -> bool {
    requirement(action) != Requirement::OtherInput
}

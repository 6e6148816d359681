//! How each action affects a viewer's place next to the presenter.

use crate::keymap::Action;

/// How an action affects a viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// It concerns the viewer's own terminal, asks, or leads to the presenter.
    Own,
    /// It copies or shows a part of the briefing without leaving the presenter's position.
    Beside,
    /// It moves on an open page of the program, and anywhere else away from the presenter.
    Page,
    /// It searches pages of the program by line, and anywhere else leads away.
    Lines,
    /// It leads away from the presenter's position.
    Away,
}

/// Classifies an action. Every action is listed, so that a new one does not compile until it is classified.
pub(super) fn reach(action: Action) -> Reach {
    match action {
        Action::Theme | Action::Redraw | Action::Reload | Action::Suspend | Action::Quit => Reach::Own,
        Action::Help
        | Action::Palette
        | Action::Audience
        | Action::Dismiss(_)
        | Action::Ask
        | Action::Follow
        | Action::Present => Reach::Own,
        Action::Copy | Action::News => Reach::Beside,
        Action::Open | Action::Back | Action::Down | Action::Up | Action::First | Action::Last => Reach::Page,
        Action::HalfDown | Action::HalfUp | Action::PageDown | Action::PageUp => Reach::Page,
        Action::Find | Action::FindNext | Action::FindPrevious => Reach::Lines,
        Action::Panel(_) | Action::NextPanel | Action::PreviousPanel => Reach::Away,
        Action::HistoryBack | Action::HistoryForward | Action::RelatedOnly | Action::Zoom => Reach::Away,
        Action::Axis | Action::AxisZoomIn | Action::AxisZoomOut => Reach::Away,
        Action::AxisEarlier | Action::AxisLater | Action::AxisFit => Reach::Away,
        Action::PickLink | Action::Filter | Action::Summary | Action::Sources => Reach::Away,
        // bound while presenting only
        Action::NextStep | Action::PreviousStep | Action::PickStep => Reach::Away,
        Action::Blank | Action::Cockpit => Reach::Away,
    }
}

//! The names of actions, in the configuration and in the palette.

use super::action::{Action, Dismissal};
use crate::briefing::Section;

impl Action {
    /// Returns the name in the configuration and in the palette.
    pub fn name(self) -> &'static str {
        match self {
            Action::Panel(section) => panel_name(section),
            Action::NextPanel => "next-panel",
            Action::PreviousPanel => "previous-panel",
            Action::Down => "down",
            Action::Up => "up",
            Action::First => "first",
            Action::Last => "last",
            Action::HalfDown => "half-down",
            Action::HalfUp => "half-up",
            Action::PageDown => "page-down",
            Action::PageUp => "page-up",
            Action::Open => "open",
            Action::Back => "back",
            Action::Close => "close",
            Action::HistoryBack => "history-back",
            Action::HistoryForward => "history-forward",
            Action::RelatedOnly => "related-only",
            Action::Recentre => "recentre",
            Action::Zoom => "zoom",
            Action::Axis => "axis",
            Action::QuoteOrder => "quote-order",
            Action::AxisZoomIn | Action::AxisZoomOut => axis_name(self),
            Action::AxisEarlier | Action::AxisLater | Action::AxisFit => axis_name(self),
            Action::PickLink => "pick-link",
            Action::Filter => "filter",
            Action::Find => "find",
            Action::FindNext => "find-next",
            Action::FindPrevious => "find-previous",
            Action::Summary => "summary",
            Action::Sources => "sources",
            Action::News => "news",
            Action::Present | Action::NextStep | Action::PreviousStep | Action::PickStep => room_name(self),
            Action::Outline | Action::Blank | Action::Cockpit => room_name(self),
            Action::NotesDown | Action::NotesUp | Action::Audience | Action::Kick => room_name(self),
            Action::Follow | Action::Ask | Action::SetName => room_name(self),
            Action::Dismiss(_) | Action::Answer | Action::Undo => room_name(self),
            Action::Characters => "characters",
            Action::Bidi => "bidi",
            Action::Dates | Action::TimeZone | Action::Keyboard | Action::Theme => setting_name(self),
            Action::Reload => "reload",
            Action::Briefings => "briefings",
            Action::Redraw => "redraw",
            Action::Copy | Action::CopyUrl | Action::OpenUrl => copying_name(self),
            Action::Bookmark => "bookmark",
            Action::Bookmarks => "bookmarks",
            Action::Edit => "edit",
            Action::Palette => "palette",
            Action::Help => "help",
            Action::Suspend => "suspend",
            Action::Quit => "quit",
        }
    }
}

fn panel_name(section: Section) -> &'static str {
    match section {
        Section::Actors => "actors",
        Section::Timeline => "timeline",
        Section::Quotes => "quotes",
        Section::Questions => "questions",
    }
}

fn room_name(action: Action) -> &'static str {
    match action {
        Action::Dismiss(Dismissal::Picked) => "dismiss",
        Action::Dismiss(Dismissal::OfViewer) => "dismiss-viewer",
        Action::Dismiss(Dismissal::FromAddress) => "dismiss-address",
        Action::Dismiss(Dismissal::All) => "dismiss-all",
        Action::Present => "present",
        Action::NextStep => "next-step",
        Action::PreviousStep => "previous-step",
        Action::PickStep => "pick-step",
        Action::Outline => "outline",
        Action::Blank => "blank",
        Action::Cockpit => "cockpit",
        Action::NotesDown => "notes-down",
        Action::NotesUp => "notes-up",
        Action::Audience => "audience",
        Action::Kick => "kick",
        Action::Follow => "follow",
        Action::Ask => "ask",
        Action::SetName => "set-name",
        Action::Answer => "answer",
        _ => "undo",
    }
}

fn setting_name(action: Action) -> &'static str {
    match action {
        Action::Dates => "dates",
        Action::TimeZone => "timezone",
        Action::Keyboard => "keyboard",
        _ => "theme",
    }
}

fn copying_name(action: Action) -> &'static str {
    match action {
        Action::CopyUrl => "copy-url",
        Action::OpenUrl => "open-url",
        _ => "copy",
    }
}

fn axis_name(action: Action) -> &'static str {
    match action {
        Action::AxisZoomIn => "axis-zoom-in",
        Action::AxisZoomOut => "axis-zoom-out",
        Action::AxisEarlier => "axis-earlier",
        Action::AxisLater => "axis-later",
        _ => "axis-fit",
    }
}

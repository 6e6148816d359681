//! Every action that a key can be bound to.

use crate::briefing::Section;

/// Which of the questions that wait are dismissed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dismissal {
    /// The picked one; of a question that is shown to everybody, that it is.
    Picked,
    /// All of the viewer who asked the picked one.
    OfViewer,
    /// All from the address that the picked one came from.
    FromAddress,
    /// All.
    All,
}

/// Something that a key can be bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Go to one panel.
    Panel(Section),
    /// Go to the next panel.
    NextPanel,
    /// Go to the panel before.
    PreviousPanel,
    /// One entry, link or line down.
    Down,
    /// One entry, link or line up.
    Up,
    /// To the first entry or line.
    First,
    /// To the last entry or line.
    Last,
    /// Half a panel down.
    HalfDown,
    /// Half a panel up.
    HalfUp,
    /// A panel down.
    PageDown,
    /// A panel up.
    PageUp,
    /// Read the selected entry, or follow the selected link.
    Open,
    /// One level back; never out of the program.
    Back,
    /// To the place before in history.
    HistoryBack,
    /// To the place after in history.
    HistoryForward,
    /// Show only what is linked to the selected entry, or everything again.
    RelatedOnly,
    /// Give the focused panel all the room, or take it back.
    Zoom,
    /// Show the timeline as an axis, or as a list again.
    Axis,
    /// Look at the axis from closer by.
    AxisZoomIn,
    /// Look at the axis from further off.
    AxisZoomOut,
    /// Look at an earlier part of the axis.
    AxisEarlier,
    /// Look at a later part of the axis.
    AxisLater,
    /// Look at all of the axis.
    AxisFit,
    /// Pick a link of the page by typing its number.
    PickLink,
    /// Narrow the focused panel to what is typed.
    Filter,
    /// Find in all panels.
    Find,
    /// The next entry found.
    FindNext,
    /// The entry found before.
    FindPrevious,
    /// Bottom line, judgments, scope.
    Summary,
    /// The sources of what is selected.
    Sources,
    /// What is new since an earlier version.
    News,
    /// Start presenting, or leave it.
    Present,
    /// The next step of the script; back to it after straying.
    NextStep,
    /// The step before.
    PreviousStep,
    /// Go to a step by its number.
    PickStep,
    /// Show nothing, or the step again.
    Blank,
    /// Notes and times, or what the audience sees.
    Cockpit,
    /// Who is here, and what they asked.
    Audience,
    /// Take back the picked question, or never show it; or many that wait.
    Dismiss(Dismissal),
    /// Keep to the presenter's place again.
    Follow,
    /// Ask the presenter.
    Ask,
    /// The next theme.
    Theme,
    /// Read the file again.
    Reload,
    /// Paint the whole screen again.
    Redraw,
    /// Give the entry with its citation to the terminal's clipboard.
    Copy,
    /// Every action by name.
    Palette,
    /// The keys.
    Help,
    /// Stop for now and give the terminal back to the shell.
    Suspend,
    /// Leave.
    Quit,
}

impl Action {
    /// What configuration and the palette call it.
    pub fn name(self) -> &'static str {
        match self {
            Action::Panel(Section::Actors) => "actors",
            Action::Panel(Section::Timeline) => "timeline",
            Action::Panel(Section::Quotes) => "quotes",
            Action::Panel(Section::Questions) => "questions",
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
            Action::HistoryBack => "history-back",
            Action::HistoryForward => "history-forward",
            Action::RelatedOnly => "related-only",
            Action::Zoom => "zoom",
            Action::Axis => "axis",
            Action::AxisZoomIn => "axis-zoom-in",
            Action::AxisZoomOut => "axis-zoom-out",
            Action::AxisEarlier => "axis-earlier",
            Action::AxisLater => "axis-later",
            Action::AxisFit => "axis-fit",
            Action::PickLink => "pick-link",
            Action::Filter => "filter",
            Action::Find => "find",
            Action::FindNext => "find-next",
            Action::FindPrevious => "find-previous",
            Action::Summary => "summary",
            Action::Sources => "sources",
            Action::News => "news",
            Action::Present => "present",
            Action::NextStep => "next-step",
            Action::PreviousStep => "previous-step",
            Action::PickStep => "pick-step",
            Action::Blank => "blank",
            Action::Cockpit => "cockpit",
            Action::Audience => "audience",
            Action::Dismiss(Dismissal::Picked) => "dismiss",
            Action::Dismiss(Dismissal::OfViewer) => "dismiss-viewer",
            Action::Dismiss(Dismissal::FromAddress) => "dismiss-address",
            Action::Dismiss(Dismissal::All) => "dismiss-all",
            Action::Follow => "follow",
            Action::Ask => "ask",
            Action::Theme => "theme",
            Action::Reload => "reload",
            Action::Redraw => "redraw",
            Action::Copy => "copy",
            Action::Palette => "palette",
            Action::Help => "help",
            Action::Suspend => "suspend",
            Action::Quit => "quit",
        }
    }
}

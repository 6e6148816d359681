//! Every action that a key can be bound to: its name, its effect on a viewer who follows, and what it needs.
//!
//! Each `match` lists every action, so that a new one does not compile until it is classified.

use crate::briefing::Section;

/// The questions that a dismissal applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dismissal {
    /// The picked question, waiting or promoted.
    Picked,
    /// All waiting questions of the viewer who asked the picked one.
    OfViewer,
    /// All waiting questions from the address of the picked one.
    FromAddress,
    /// All waiting questions.
    All,
}

/// How an action affects a viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
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

/// A condition for an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Requirement {
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
    /// A search.
    Search,
    /// An entry or a source, selected or open.
    Citation,
    /// A source with a URL, of what is selected or open.
    Url,
    /// The right to reload: while someone else presents, viewers have none.
    Reloading,
    /// A shell to return to.
    Shell,
    /// An audience.
    Audience,
    /// A place among the viewers of a room.
    OwnName,
    /// Room for a time axis.
    AxisRoom,
    /// Anything new.
    News,
    /// The right to present, and a script or a room.
    Presentable,
    /// A script to present, or a lobby to start from.
    Script,
    /// A script to present.
    Steps,
    /// Notes that do not fit into the cockpit.
    Notes,
    /// A presentation that has left the lobby.
    Running,
}

/// An action that a key can be bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Go to one panel.
    Panel(Section),
    /// Go to the next panel.
    NextPanel,
    /// Go to the previous panel.
    PreviousPanel,
    /// Go down by one entry, link or line.
    Down,
    /// Go up by one entry, link or line.
    Up,
    /// Go to the first entry or line.
    First,
    /// Go to the last entry or line.
    Last,
    /// Go down by half a panel.
    HalfDown,
    /// Go up by half a panel.
    HalfUp,
    /// Go down by a panel.
    PageDown,
    /// Go up by a panel.
    PageUp,
    /// Open the selected entry, or follow the selected link.
    Open,
    /// Go back one level. Never quits.
    Back,
    /// Close the page; without one return to the list of briefings, or quit.
    Close,
    /// Go back in the history.
    HistoryBack,
    /// Go forward in the history.
    HistoryForward,
    /// Show only what is linked to the selected entry, or everything again.
    RelatedOnly,
    /// Show only what is linked to the selected entry, whatever is shown now.
    Recentre,
    /// Enlarge the focused panel to the whole window, or restore it.
    Zoom,
    /// Show the timeline as an axis, or as a list again.
    Axis,
    /// List quotes as they were spoken, or by speaker again.
    QuoteOrder,
    /// Zoom the axis in.
    AxisZoomIn,
    /// Zoom the axis out.
    AxisZoomOut,
    /// Pan the axis to an earlier part.
    AxisEarlier,
    /// Pan the axis to a later part.
    AxisLater,
    /// Fit the whole axis into the panel.
    AxisFit,
    /// Pick a link of the page by typing its number.
    PickLink,
    /// Filter the focused panel.
    Filter,
    /// Find in all panels.
    Find,
    /// Go to the next match.
    FindNext,
    /// Go to the previous match.
    FindPrevious,
    /// Open the summary: bottom line, judgments, scope.
    Summary,
    /// Open the sources of the selected entry.
    Sources,
    /// Open the news since an earlier version.
    News,
    /// Start presenting, or end the presentation.
    Present,
    /// Start from the lobby; go to the next step of the script, or back to the present one after straying from it.
    NextStep,
    /// Go to the previous step.
    PreviousStep,
    /// Go to a step by typing its number.
    PickStep,
    /// Open the outline of the script.
    Outline,
    /// Blank the audience's screens, or restore them.
    Blank,
    /// Show or hide notes and times.
    Cockpit,
    /// Scroll the notes down.
    NotesDown,
    /// Scroll the notes up.
    NotesUp,
    /// Open the audience's page: viewers and their questions.
    Audience,
    /// Dismiss questions of the audience.
    Dismiss(Dismissal),
    /// Disconnect a viewer.
    Kick,
    /// Note how a question of the audience was answered.
    Answer,
    /// Undo the last promotion, dismissal or answer of a question.
    Undo,
    /// Follow the presenter again.
    Follow,
    /// Ask the presenter a question.
    Ask,
    /// Change one's name in the room.
    SetName,
    /// Write days in the next form.
    Dates,
    /// Choose the time zone in which times are displayed.
    TimeZone,
    /// Switch to the next set of characters that the terminal may show.
    Characters,
    /// Switch to the next way of laying out right-to-left text.
    Bidi,
    /// Read letters of other scripts by the next keyboard.
    Keyboard,
    /// Switch to the next theme.
    Theme,
    /// Reload the file.
    Reload,
    /// List the other briefings of the folder.
    Briefings,
    /// Redraw the whole screen.
    Redraw,
    /// Copy the entry with its citation to the terminal's clipboard.
    Copy,
    /// Copy the URL of a source to the terminal's clipboard.
    CopyUrl,
    /// Open the URL of a source in the browser.
    OpenUrl,
    /// Bookmark the entry, or remove its bookmark.
    Bookmark,
    /// Open the list of bookmarks.
    Bookmarks,
    /// Open the file in the user's editor, at the entry.
    Edit,
    /// Open the palette: every action by name.
    Palette,
    /// Open help: the keys.
    Help,
    /// Suspend the program and return to the shell.
    Suspend,
    /// Quit.
    Quit,
}

impl Action {
    /// Returns how the action affects a viewer's place next to the presenter.
    pub(crate) fn reach(self) -> Reach {
        match self {
            Action::Theme | Action::Redraw | Action::Reload | Action::Suspend => Reach::Own,
            Action::Close | Action::Quit => Reach::Own,
            Action::Edit => Reach::Own,
            Action::Help
            | Action::Palette
            | Action::Audience
            | Action::Outline
            | Action::Dismiss(_)
            | Action::Answer
            | Action::Undo
            | Action::Ask
            | Action::SetName
            | Action::Kick
            | Action::Dates
            | Action::TimeZone
            | Action::Characters
            | Action::Bidi
            | Action::Keyboard
            | Action::Follow
            | Action::NotesDown
            | Action::NotesUp
            | Action::Briefings
            | Action::Present => Reach::Own,
            Action::Copy | Action::CopyUrl | Action::OpenUrl | Action::News | Action::Bookmark => Reach::Beside,
            Action::Open | Action::Back | Action::Down | Action::Up | Action::First | Action::Last => Reach::Page,
            Action::HalfDown | Action::HalfUp | Action::PageDown | Action::PageUp => Reach::Page,
            Action::Find | Action::FindNext | Action::FindPrevious => Reach::Lines,
            Action::Panel(_) | Action::NextPanel | Action::PreviousPanel => Reach::Away,
            Action::HistoryBack | Action::HistoryForward | Action::Zoom => Reach::Away,
            Action::RelatedOnly | Action::Recentre => Reach::Away,
            Action::QuoteOrder | Action::Axis | Action::AxisZoomIn | Action::AxisZoomOut => Reach::Away,
            Action::AxisEarlier | Action::AxisLater | Action::AxisFit => Reach::Away,
            Action::PickLink | Action::Filter | Action::Summary | Action::Sources => Reach::Away,
            Action::Bookmarks => Reach::Away,
            // bound while presenting only
            Action::NextStep | Action::PreviousStep | Action::PickStep => Reach::Away,
            Action::Blank | Action::Cockpit => Reach::Away,
        }
    }

    /// Returns what the action needs in order to do something.
    pub(crate) fn requirement(self) -> Requirement {
        match self {
            Action::PickLink | Action::Palette => Requirement::OtherInput,
            Action::Open => Requirement::Links,
            Action::Sources => Requirement::Sources,
            Action::Follow => Requirement::Presenter,
            Action::Ask => Requirement::SomeoneToAsk,
            Action::SetName => Requirement::OwnName,
            Action::Audience | Action::Kick => Requirement::Audience,
            Action::Axis => Requirement::AxisRoom,
            Action::News => Requirement::News,
            Action::Present => Requirement::Presentable,
            Action::NextStep => Requirement::Script,
            Action::PreviousStep | Action::Blank => Requirement::Running,
            Action::Outline | Action::PickStep => Requirement::Steps,
            Action::Panel(_) | Action::NextPanel | Action::PreviousPanel => Requirement::Nothing,
            Action::Down | Action::Up | Action::First | Action::Last => Requirement::Nothing,
            Action::HalfDown | Action::HalfUp | Action::PageDown | Action::PageUp => Requirement::Nothing,
            Action::Back | Action::HistoryBack | Action::HistoryForward => Requirement::Nothing,
            Action::RelatedOnly | Action::Zoom | Action::Filter | Action::Find => Requirement::Nothing,
            Action::Recentre | Action::Close | Action::QuoteOrder => Requirement::Nothing,
            Action::CopyUrl | Action::OpenUrl => Requirement::Url,
            Action::FindNext | Action::FindPrevious => Requirement::Search,
            Action::Copy => Requirement::Citation,
            Action::Reload => Requirement::Reloading,
            Action::Suspend | Action::Edit => Requirement::Shell,
            Action::AxisZoomIn | Action::AxisZoomOut | Action::AxisFit => Requirement::Nothing,
            Action::AxisEarlier | Action::AxisLater => Requirement::Nothing,
            Action::NotesDown | Action::NotesUp => Requirement::Notes,
            Action::Summary | Action::Help | Action::Cockpit => Requirement::Nothing,
            Action::Dates | Action::TimeZone | Action::Keyboard => Requirement::Nothing,
            Action::Characters | Action::Bidi => Requirement::Nothing,
            Action::Bookmark | Action::Bookmarks => Requirement::Nothing,
            Action::Dismiss(_) | Action::Answer | Action::Undo => Requirement::Nothing,
            Action::Theme | Action::Redraw | Action::Quit | Action::Briefings => Requirement::Nothing,
        }
    }
}

//! The table of all bindings. A row has everything that is known about a key.

use super::action::{Action, Dismissal};
use super::binding::HintBar::{
    Attending, Audience, Axis, Library, Lobby, Notes, Outline, Overlay, Page, Panels, Presenting, Starting,
};
use super::binding::{Binding, Group, Hint, Scope};
use crate::briefing::Section;
use crate::input::{Key, KeyCode};

const fn key(code: KeyCode) -> Key {
    Key::plain(code)
}

const fn char(c: char) -> Key {
    Key::char(c)
}

const fn row(scope: Scope, group: Group, keys: &'static [Key], action: Action, about: &'static str) -> Binding {
    Binding { keys, action, scope, group, about, in_library: None, hints: &[] }
}

const fn on(group: Group, keys: &'static [Key], action: Action, about: &'static str) -> Binding {
    row(Scope::Everywhere, group, keys, action, about)
}

const fn presenting(keys: &'static [Key], action: Action, about: &'static str) -> Binding {
    row(Scope::Presenting, Group::Present, keys, action, about)
}

const fn script(keys: &'static [Key], action: Action, about: &'static str) -> Binding {
    row(Scope::Script, Group::Present, keys, action, about)
}

const fn audience(keys: &'static [Key], action: Action, about: &'static str) -> Binding {
    row(Scope::Audience, Group::Present, keys, action, about)
}

const fn private(keys: &'static [Key], action: Action, about: &'static str) -> Binding {
    row(Scope::Private, Group::Present, keys, action, about)
}

const fn notes(keys: &'static [Key], action: Action, about: &'static str) -> Binding {
    row(Scope::Notes, Group::Present, keys, action, about)
}

const fn attending(keys: &'static [Key], action: Action, about: &'static str) -> Binding {
    row(Scope::Attending, Group::Attend, keys, action, about)
}

const fn axis(keys: &'static [Key], action: Action, about: &'static str) -> Binding {
    row(Scope::Axis, Group::Axis, keys, action, about)
}

impl Binding {
    const fn hinted(self, hints: &'static [Hint]) -> Self {
        Self { hints, ..self }
    }

    /// Makes the action work in the library too, with this description.
    const fn library(self, about: &'static str) -> Self {
        Self { in_library: Some(about), ..self }
    }
}

const DIGITS: &[Key] =
    &[char('0'), char('1'), char('2'), char('3'), char('4'), char('5'), char('6'), char('7'), char('8'), char('9')];

/// All bindings. If two have the same key, the one with the narrower scope comes first.
pub const KEYMAP: &[Binding] = &[
    audience(
        &[char('x'), key(KeyCode::Delete)],
        Action::Dismiss(Dismissal::Picked),
        "on the audience page: dismiss the selected question; Enter shows it to everyone",
    )
    .hinted(&[(Audience, 2, "dismiss")]),
    audience(
        &[char('u')],
        Action::Undo,
        "on the audience page: undo the last question shown, dismissed or answered, several times",
    )
    .hinted(&[(Audience, 3, "undo")]),
    audience(&[char('e')], Action::Answer, "on the audience page: note the answer to the selected question")
        .hinted(&[(Audience, 4, "answer")]),
    audience(&[char('V')], Action::Dismiss(Dismissal::OfViewer), "dismiss all waiting questions from this viewer")
        .hinted(&[(Audience, 5, "by viewer")]),
    audience(&[char('A')], Action::Dismiss(Dismissal::FromAddress), "dismiss all waiting questions from this address")
        .hinted(&[(Audience, 6, "by address")]),
    audience(&[char('X')], Action::Dismiss(Dismissal::All), "dismiss all waiting questions")
        .hinted(&[(Audience, 7, "all")]),
    private(&[key(KeyCode::PageDown)], Action::PageDown, "on the audience page and in the outline: one page down")
        .hinted(&[(Audience, 8, "scroll"), (Outline, 3, "scroll")]),
    private(&[key(KeyCode::PageUp)], Action::PageUp, "on the audience page and in the outline: one page up"),
    script(
        &[key(KeyCode::Right), char(' '), key(KeyCode::PageDown)],
        Action::NextStep,
        "next step; in the lobby, start; after browsing, back to the script",
    )
    .hinted(&[(Presenting, 1, "next"), (Starting, 1, "start"), (Audience, 9, "next"), (Outline, 4, "next")]),
    script(&[key(KeyCode::Left), key(KeyCode::PageUp)], Action::PreviousStep, "previous step")
        .hinted(&[(Presenting, 2, "previous")]),
    script(&[char('O')], Action::Outline, "outline of the script: Enter goes to the selected step")
        .hinted(&[(Presenting, 6, "outline"), (Starting, 3, "outline")]),
    script(DIGITS, Action::PickStep, "go to a step by number; Enter confirms"),
    presenting(&[char('.')], Action::Blank, "blank or restore the screen").hinted(&[(Presenting, 3, "blank")]),
    presenting(&[char('c')], Action::Cockpit, "switch between cockpit (notes, times) and the viewers' screen")
        .hinted(&[(Presenting, 4, "cockpit")]),
    presenting(&[char('}'), Key::alt(KeyCode::Down)], Action::NotesDown, "scroll the notes down"),
    presenting(&[char('{'), Key::alt(KeyCode::Up)], Action::NotesUp, "scroll the notes up"),
    notes(
        &[char('j'), key(KeyCode::Down), key(KeyCode::PageDown), char('}'), Key::alt(KeyCode::Down)],
        Action::NotesDown,
        "on a terminal with notes only: scroll down",
    )
    .hinted(&[(Notes, 1, "scroll")]),
    notes(
        &[char('k'), key(KeyCode::Up), key(KeyCode::PageUp), char('{'), Key::alt(KeyCode::Up)],
        Action::NotesUp,
        "on a terminal with notes only: scroll up",
    ),
    attending(&[char('f')], Action::Follow, "follow the presenter").hinted(&[(Attending, 1, "follow")]),
    attending(&[char('!')], Action::Ask, "ask the presenter a question").hinted(&[(Attending, 2, "ask")]),
    attending(&[], Action::SetName, "set the name by which the presenter and the audience know you"),
    axis(&[char('+')], Action::AxisZoomIn, "zoom in around the selected event, down to minutes")
        .hinted(&[(Axis, 2, "zoom in")]),
    axis(&[char('-')], Action::AxisZoomOut, "zoom out").hinted(&[(Axis, 3, "zoom out")]),
    axis(&[char('<'), char('H')], Action::AxisEarlier, "scroll to earlier dates"),
    axis(&[char('>'), char('L')], Action::AxisLater, "scroll to later dates"),
    axis(&[char('='), char('0')], Action::AxisFit, "fit the whole period"),
    row(Scope::Quotes, Group::Move, &[char('v')], Action::QuoteOrder, "on quotes: as spoken, or by speaker"),
    row(Scope::Reading, Group::Read, DIGITS, Action::PickLink, "on a page: select a link by number"),
    row(Scope::Reading, Group::Read, &[char(' ')], Action::PageDown, "on a page: one page down"),
    row(Scope::Reading, Group::Read, &[char('b')], Action::PageUp, "on a page: one page up"),
    on(Group::Move, &[char('1')], Action::Panel(Section::Actors), "go to Actors"),
    on(Group::Move, &[char('2')], Action::Panel(Section::Timeline), "go to Timeline"),
    on(Group::Move, &[char('3')], Action::Panel(Section::Quotes), "go to Quotes"),
    on(Group::Move, &[char('4')], Action::Panel(Section::Questions), "go to Open questions"),
    on(Group::Move, &[key(KeyCode::Tab), char('l'), key(KeyCode::Right)], Action::NextPanel, "next panel").hinted(&[(
        Lobby,
        1,
        "look around",
    )]),
    on(Group::Move, &[key(KeyCode::BackTab), char('h'), key(KeyCode::Left)], Action::PreviousPanel, "previous panel"),
    on(Group::Move, &[char('j'), key(KeyCode::Down)], Action::Down, "down: next entry, link or line").library("down"),
    on(Group::Move, &[char('k'), key(KeyCode::Up)], Action::Up, "up: previous entry, link or line").library("up"),
    on(Group::Move, &[char('g'), key(KeyCode::Home)], Action::First, "first entry or line").library("first"),
    on(Group::Move, &[char('G'), key(KeyCode::End)], Action::Last, "last entry or line").library("last"),
    on(Group::Move, &[char('d'), Key::control('d')], Action::HalfDown, "half a page down").library("half a page down"),
    on(Group::Move, &[char('u'), Key::control('u')], Action::HalfUp, "half a page up").library("half a page up"),
    on(Group::Move, &[key(KeyCode::PageDown), Key::control('f')], Action::PageDown, "one page down")
        .library("one page down"),
    on(Group::Move, &[key(KeyCode::PageUp), Key::control('b')], Action::PageUp, "one page up").library("one page up"),
    on(Group::Read, &[key(KeyCode::Enter)], Action::Open, "open the entry; follow the selected link")
        .hinted(&[
            (Panels, 1, "open"),
            (Axis, 1, "open"),
            (Page, 1, "open"),
            (Audience, 1, "show"),
            (Outline, 1, "go there"),
            (Library, 1, "open"),
        ])
        .library("open the briefing, or list the problems of an invalid one"),
    on(Group::Read, &[key(KeyCode::Esc)], Action::Back, "one level back; never quits")
        .hinted(&[
            (Page, 2, "back"),
            (Audience, 11, "close"),
            (Notes, 2, "close"),
            (Outline, 2, "close"),
            (Overlay, 1, "back"),
        ])
        .library("clear the search; close this page; in a briefing, back to the list"),
    on(Group::Read, &[char('['), Key::alt(KeyCode::Left), Key::control('o')], Action::HistoryBack, "back in history"),
    on(
        Group::Read,
        &[char(']'), Key::alt(KeyCode::Right), Key::control('i')],
        Action::HistoryForward,
        "forward in history (Ctrl-i only where it is not the same as Tab)",
    ),
    on(Group::Read, &[char('s')], Action::Sources, "sources of the entry, or all sources")
        .hinted(&[(Panels, 4, "sources"), (Page, 3, "sources")]),
    on(Group::Read, &[char('i')], Action::Summary, "summary: bottom line, judgments, scope")
        .hinted(&[(Panels, 5, "summary")]),
    on(Group::Read, &[char('w')], Action::News, "what's new since the version you saw before").hinted(&[(
        Panels,
        6,
        "what's new",
    )]),
    on(Group::Read, &[char('y')], Action::Copy, "copy the entry with its citation"),
    on(Group::Read, &[char('Y')], Action::CopyUrl, "copy the URL of the source"),
    on(Group::Read, &[char('U')], Action::OpenUrl, "open the URL of the source in the browser; over SSH, copy it"),
    on(Group::Read, &[char('m')], Action::Bookmark, "bookmark the entry, or remove its bookmark"),
    on(Group::Read, &[char('M')], Action::Bookmarks, "bookmarks"),
    on(
        Group::Read,
        &[char('e')],
        Action::Edit,
        "edit the entry in $VISUAL or $EDITOR; on a list of problems, the file",
    )
    .hinted(&[(Overlay, 3, "edit")])
    .library("edit the file in $VISUAL or $EDITOR"),
    on(Group::Read, &[char('z')], Action::Zoom, "enlarge or restore the panel"),
    on(Group::Axis, &[char('v')], Action::Axis, "show the timeline as an enlarged axis or as a list")
        .hinted(&[(Panels, 11, "time axis"), (Axis, 4, "list")]),
    on(Group::Find, &[char(' '), char('o')], Action::RelatedOnly, "related only: show what is linked to the entry")
        .hinted(&[(Panels, 2, "related only"), (Axis, 5, "related only")]),
    on(Group::Find, &[char('R')], Action::Recentre, "related only: make the selected entry the new centre"),
    on(
        Group::Find,
        &[char('&')],
        Action::Filter,
        "filter the panel: words, by: to: actor: is: on: after: before: (-not)",
    ),
    on(
        Group::Find,
        &[char('/')],
        Action::Find,
        "find in all texts, best matches first; on the help page, in its lines",
    )
    .hinted(&[(Panels, 3, "find"), (Axis, 6, "find"), (Page, 4, "find"), (Library, 2, "find")])
    .library("find in titles and texts; Enter opens the selected briefing"),
    on(Group::Find, &[char('n')], Action::FindNext, "next match, in reading order"),
    on(Group::Find, &[char('N')], Action::FindPrevious, "previous match"),
    on(Group::Present, &[char('a')], Action::Audience, "audience: viewers, lag, questions").hinted(&[
        (Presenting, 5, "audience"),
        (Starting, 2, "audience"),
        (Panels, 8, "audience"),
        (Notes, 3, "audience"),
    ]),
    on(Group::Present, &[], Action::Kick, "disconnect a viewer"),
    on(Group::Present, &[char('p'), key(KeyCode::F(5))], Action::Present, "start or end a presentation").hinted(&[
        (Panels, 7, "present"),
        (Presenting, 8, "end"),
        (Starting, 5, "end"),
    ]),
    on(Group::Program, &[], Action::Dates, "write dates in another form: 18 May, May 18, or 05-18"),
    on(Group::Program, &[], Action::TimeZone, "show times in another time zone"),
    on(Group::Program, &[], Action::Characters, "show other characters: all, ambiguous ones wide, or ASCII"),
    on(Group::Program, &[], Action::Bidi, "let another lay out right-to-left text: sitroom, the terminal, nobody"),
    on(Group::Program, &[], Action::Keyboard, "read letters of other scripts by another keyboard: Russian, Greek, …"),
    on(Group::Program, &[char('t')], Action::Theme, "next theme").library("next theme"),
    on(Group::Program, &[char('r')], Action::Reload, "reload the file")
        .hinted(&[(Library, 3, "reload")])
        .library("reload the list"),
    on(Group::Program, &[char('B')], Action::Briefings, "list the other briefings of the folder"),
    on(Group::Program, &[Key::control('l')], Action::Redraw, "redraw the screen").library("redraw the screen"),
    on(Group::Program, &[char(':')], Action::Palette, "all actions by name"),
    on(Group::Program, &[char('?'), key(KeyCode::F(1))], Action::Help, "help: keys and marks")
        .hinted(HELP_HINTS)
        .library("help"),
    on(Group::Program, &[Key::control('z')], Action::Suspend, "suspend the program").library("suspend the program"),
    on(Group::Program, &[Key::control('c')], Action::Quit, "quit the program")
        // only if no key closes
        .hinted(&[
            (Panels, 12, "quit"),
            (Axis, 9, "quit"),
            (Lobby, 4, "quit"),
            (Notes, 6, "quit"),
            (Library, 6, "quit"),
            (Overlay, 2, "quit"),
        ])
        .library("quit the program"),
    on(
        Group::Program,
        &[char('q')],
        Action::Close,
        "close the page; without one, return to the list of briefings, or quit",
    )
    .hinted(&[(Panels, 10, "quit"), (Axis, 8, "quit"), (Lobby, 3, "quit"), (Notes, 5, "quit"), (Library, 5, "quit")])
    .library("close this page; in the list, quit the program, or return to the briefing below it"),
];

const HELP_HINTS: &[Hint] = &[
    (Panels, 9, "help"),
    (Axis, 7, "help"),
    (Page, 5, "help"),
    (Presenting, 7, "help"),
    (Starting, 4, "help"),
    (Outline, 5, "help"),
    (Lobby, 2, "help"),
    (Notes, 4, "help"),
    (Audience, 10, "help"),
    (Library, 4, "help"),
];

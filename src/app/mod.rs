//! State and what changes it: no drawing, no I/O, no clock, no environment.
//!
//! [`App::interpret`] turns an input into a message, [`App::update`] applies it and tells the runner what to do.

mod audience;
pub mod axis;
mod carry;
mod filter;
mod find;
mod follow;
mod go;
mod help;
mod history;
mod kept;
pub mod keymap;
pub mod layout;
pub mod library;
mod mouse;
mod msg;
mod news;
mod pages;
mod palette;
mod panel;
pub mod prompt;
mod reading;
mod shown;
mod sight;
mod stage;
#[cfg(test)]
mod tests;
mod update;

use std::sync::Arc;
use std::time::Duration;

use crate::briefing::{DateStyle, EntryId, PerSection, Section};
use crate::index::{Index, Pattern};
use crate::news::News;
use crate::page::{self, Page, Setting, Subject};
use crate::text::one_line;
pub use audience::{Asked, Attendance, Viewer, viewers};
pub use carry::Lineage;
pub use filter::Filter;
use filter::Filters;
pub use find::{Find, OnPage};
use follow::Attending;
pub use follow::Scene;
use history::{History, Place};
use keymap::Keys;
use layout::{Areas, Layout, Shape};
pub use msg::{Action, Dismissal, Effect, Msg};
use pages::Pages;
pub use panel::{Frame, Listing, PanelState};
use prompt::Prompt;
pub use reading::{Content, Reading, Stop};
pub use shown::{Shown, Sighting};
pub use stage::{OpenPage, Presenting, Stage, Timing};

/// A line being typed.
#[derive(Clone, Debug)]
struct Typing {
    prompt: Prompt,
    purpose: Purpose,
    /// The presenter was followed when it began.
    followed: bool,
}

impl Typing {
    fn new(prompt: Prompt, purpose: Purpose) -> Self {
        Self { prompt, purpose, followed: false }
    }
}

/// What a line is typed for.
#[derive(Clone, Debug)]
enum Purpose {
    /// To find something, from where the reader was and after what was searched for before.
    Find(Box<Place>, Option<Arc<Find>>),
    /// To filter the focused panel, from where the reader was; and why what is typed so far does not.
    Filter { origin: Box<Place>, problem: Option<String> },
    /// To find an action.
    Palette,
    /// To ask the presenter.
    Ask,
}

/// One reader's state.
#[derive(Clone, Debug)]
pub struct App {
    index: Arc<Index>,
    size: (u16, u16),
    focus: Section,
    panels: PerSection<PanelState>,
    related_to: Option<EntryId>,
    filters: Filters,
    zoom: bool,
    axis: axis::Axis,
    reading: Option<Reading>,
    number: usize,
    typing: Option<Typing>,
    find: Option<Arc<Find>>,
    history: History,
    message: Option<String>,
    trouble: Option<Arc<str>>,
    presenting: Option<Presenting>,
    presenter: bool,
    attending: Option<Attending>,
    attendance: Option<Arc<Attendance>>,
    confirmation: Option<audience::Confirmation>,
    clock: Duration,
    keys: Keys,
    layout: Layout,
    dates: DateStyle,
    news: Option<Arc<News>>,
    pages: Pages,
}

impl App {
    /// A reader of `index` in a window of `columns` by `rows` cells, at the start.
    pub fn new(index: Arc<Index>, columns: u16, rows: u16) -> Self {
        // a briefing without actors opens on the first panel that has something to say
        let filled = |section: &Section| !index.entries(*section).is_empty();
        let focus = Section::ALL.into_iter().find(filled).unwrap_or(Section::Actors);
        let mut app = Self {
            index,
            size: (columns, rows),
            focus,
            panels: PerSection::default(),
            related_to: None,
            filters: Filters::default(),
            zoom: false,
            axis: axis::Axis::default(),
            reading: None,
            number: 0,
            typing: None,
            find: None,
            history: History::default(),
            message: None,
            trouble: None,
            presenting: None,
            presenter: true,
            attending: None,
            attendance: None,
            confirmation: None,
            clock: Duration::ZERO,
            keys: Keys::default(),
            layout: Layout::default(),
            dates: DateStyle::default(),
            news: None,
            pages: Pages::default(),
        };
        app.settle();
        app
    }

    /// The same for somebody who may read but not present: the script and its notes are not theirs to see.
    pub fn for_reading(self) -> Self {
        Self { presenter: false, ..self }
    }

    /// The same with the reader's own keys and their wish for a layout.
    pub fn as_liked(self, keys: Keys, layout: Layout) -> Self {
        let mut app = Self { keys, layout, ..self };
        app.settle();
        app
    }

    /// Displays dates in `style`.
    pub fn with_dates(mut self, style: DateStyle) -> Self {
        self.dates = style;
        self.settle();
        self
    }

    /// How dates are displayed.
    pub fn dates(&self) -> DateStyle {
        self.dates
    }

    /// What keys do.
    pub fn keys(&self) -> Keys {
        self.keys
    }

    /// Whether the script and its notes may be shown.
    pub fn may_present(&self) -> bool {
        self.presenter
    }

    /// The briefing with its links.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The same, for whoever keeps it.
    pub fn shared_index(&self) -> &Arc<Index> {
        &self.index
    }

    /// The window's size in cells: across, down.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// The panel with the focus.
    pub fn focus(&self) -> Section {
        self.focus
    }

    /// The entry selected in the focused panel: the one whose links are marked in the others.
    pub fn selected(&self) -> Option<EntryId> {
        self.panels[self.focus].selected
    }

    /// The entry that the panels are narrowed to.
    pub fn related_to(&self) -> Option<EntryId> {
        self.related_to
    }

    /// The open page.
    pub fn reading(&self) -> Option<&Reading> {
        self.reading.as_ref()
    }

    /// The last search.
    pub fn find(&self) -> Option<&Find> {
        self.find.as_deref()
    }

    /// What is being typed, while it is, and the sign that it is typed after.
    pub fn prompt(&self) -> Option<(&'static str, &Prompt)> {
        let sign = |purpose: &Purpose| match purpose {
            Purpose::Ask => "Ask: ",
            Purpose::Find(..) => "/",
            Purpose::Filter { .. } => "&",
            Purpose::Palette => ":",
        };
        self.typing.as_ref().map(|typing| (sign(&typing.purpose), &typing.prompt))
    }

    /// What the status line has to say once.
    pub fn message(&self) -> Option<&str> {
        self.confirmation().or(self.message.as_deref())
    }

    /// What is wrong with the file as it was saved last; what is shown is older.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// Has the status line say `message` until the next input.
    pub fn say(&mut self, message: String) {
        self.message = Some(one_line(&message).into_owned());
    }

    /// What to mark as found.
    pub fn marks(&self) -> Option<&Pattern> {
        self.find.as_ref().and_then(|find| find.pattern.as_ref())
    }

    /// A panel's state.
    pub fn panel(&self, section: Section) -> &PanelState {
        &self.panels[section]
    }

    /// What a panel lists.
    pub fn listing(&self, section: Section) -> Listing<'_> {
        let listing = match (self.kept_listing(section), self.filter(section)) {
            (Some((listed, shown)), _) => Listing::filtered(&self.index, listed).limited_to(shown),
            (None, Some(filter)) => Listing::filtered(&self.index, filter.listed()),
            (None, None) => Listing::new(&self.index, section, self.related_to),
        };
        listing.with_news(self.marked_news()).with_dates(self.dates)
    }

    /// Where everything goes.
    pub fn areas(&self) -> Areas {
        let meta = &self.index.briefing().meta;
        let marking = meta.marking.as_deref();
        let shape = Shape {
            columns: self.size.0,
            rows: self.size.1,
            focus: self.focus,
            zoom: self.zoom,
            reading: self.reading.is_some(),
            most: self.layout,
            banner: marking.is_some_and(|marking| layout::is_banner(marking, self.size.0)),
            long: self.is_headed_long(),
            cockpit: self.presenting.as_ref().is_some_and(|presenting| presenting.cockpit),
            waiting: self.is_waiting(),
        };
        let areas = layout::areas(shape);
        match self.axis_wants_all(areas.panels[Section::Timeline]) {
            true => layout::areas(Shape { zoom: true, ..shape }),
            false => areas,
        }
    }

    /// What the reading pane shows: the open page, or beside the panels that of the selected entry.
    pub fn stop(&self) -> Stop {
        let of_selected = || self.selected().map_or(Subject::Summary, Subject::Entry);
        match &self.reading {
            Some(reading) => reading.stop.clone(),
            None => Reading::new(Content::Page(of_selected())).stop,
        }
    }

    /// The page at `stop`, set in `width` cells; of a long list, what is around the place.
    pub fn page(&self, stop: &Stop, width: usize) -> Arc<Page> {
        let (marks, news, from) = (self.marks(), self.marked_news(), Some(stop.from));
        let setting = Setting { width, marks, numbered: true, news, from, dates: self.dates, ..Setting::default() };
        match stop.content {
            Content::Page(subject) => self.limited(subject, self.set_page(subject, setting), setting),
            _ => Arc::new(self.set(&stop.content, setting)),
        }
    }

    /// The page of `content` with the same links, to be read out: all of it, or of a long list the items from `from` on.
    pub fn spoken_page(&self, content: &Content, from: Option<usize>) -> Page {
        let news = self.marked_news();
        let setting = Setting { width: usize::MAX, numbered: true, news, spoken: true, from, ..Setting::default() };
        self.set(content, Setting { dates: self.dates, ..setting })
    }

    fn set(&self, content: &Content, setting: Setting) -> Page {
        match content {
            Content::Page(subject) => {
                let page = Arc::new(page::page(&self.index, *subject, setting));
                Arc::unwrap_or_clone(self.limited(*subject, page, setting))
            }
            Content::Help => help::page(&self.index, self.keys, setting),
            Content::Palette => self.palette_page(setting),
            Content::News => page::news(&self.index, self.news(), setting),
            Content::Audience => audience::page(&self.index, self.attendance(), self.keys, setting),
            Content::Report(report) => page::verbatim(&self.index, report, setting),
        }
    }

    /// What is going on: which keys hold, which hints help.
    pub fn modes(&self) -> keymap::Modes {
        keymap::Modes {
            reading: self.reading.is_some(),
            presenting: self.presenting.is_some(),
            attending: self.attending.is_some() && self.presenting.is_none(),
            axis: self.in_axis(),
            audience: self.reading.as_ref().is_some_and(|reading| reading.stop.content == Content::Audience),
        }
    }

    /// The app as far as it is drawn, for drawing what it shows once more later.
    pub fn snapshot(&mut self) -> App {
        // where the reader has been is never drawn, and long
        let history = std::mem::take(&mut self.history);
        let snapshot = self.clone();
        self.history = history;
        snapshot
    }

    fn place(&self) -> Place {
        Place {
            focus: self.focus,
            panels: self.panels.clone(),
            reading: self.reading.clone(),
            related_to: self.related_to,
            filters: self.filters.clone(),
        }
    }
}

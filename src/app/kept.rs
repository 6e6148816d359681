//! Being kept together (`--no-ahead`): a viewer is shown what the presenter's screen has shown, and nothing else.
//!
//! The limit is state: lists, pages and the axis hold nothing that was not shown, wherever a viewer gets to. Besides, what
//! would lead ahead is closed and refused.

use std::sync::Arc;

use super::filter::Filters;
use super::shown::Shown;
use super::{Action, App, Content, History, Purpose, Reading, Typing, layout};
use crate::briefing::{EntryId, PerSection, Section};
use crate::index::Index;
use crate::page::{self, Page, Setting, Subject};

/// The limit of a viewer who is kept together with the others.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    shown: Arc<Shown>,
    /// What is left of it where the panels are narrowed to what is linked to an entry.
    narrowed: Option<Arc<Narrowed>>,
}

#[derive(Debug)]
struct Narrowed {
    listed: PerSection<Vec<EntryId>>,
    on_axis: Vec<EntryId>,
}

impl Kept {
    pub(super) fn new(shown: &Arc<Shown>) -> Self {
        Self { shown: Arc::clone(shown), narrowed: None }
    }

    pub(super) fn listed(&self, section: Section) -> &[EntryId] {
        self.narrowed.as_ref().map_or_else(|| self.shown.listed(section), |narrowed| &narrowed.listed[section])
    }

    fn on_axis(&self) -> &[EntryId] {
        self.narrowed.as_ref().map_or_else(|| self.shown.on_axis(), |narrowed| &narrowed.on_axis)
    }

    /// Leaves what is linked to an entry, or all that was shown.
    fn narrow_to(&mut self, index: &Index, related_to: Option<EntryId>) {
        self.narrowed = related_to.map(|entry| {
            let linked = |section| index.related_in(entry, section).iter().copied();
            let listed = |section| linked(section).filter(|&id| self.shown.has(index, id)).collect();
            let on_axis = linked(Section::Timeline).filter(|&id| self.shown.has_mark(index, id)).collect();
            Arc::new(Narrowed { listed: PerSection::from_fn(listed), on_axis })
        });
    }
}

/// How an action bears on one of an audience.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// It concerns the viewer's own terminal, asks, or leads to the presenter.
    Own,
    /// It takes or shows something of the briefing beside the presenter's place.
    Beside,
    /// It moves on an open page of the program's own, and anywhere else away from the presenter.
    Page,
    /// It finds on pages of the program's own that are searched by line, and anywhere else leads away.
    Lines,
    /// It leads away from the presenter's place.
    Away,
}

/// Every action is named here: a new one has to be thought about.
fn reach(action: Action) -> Reach {
    match action {
        Action::Theme | Action::Repaint | Action::Reload | Action::Suspend | Action::Quit => Reach::Own,
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
        Action::Axis | Action::AxisCloser | Action::AxisFurther => Reach::Away,
        Action::AxisEarlier | Action::AxisLater | Action::AxisWhole => Reach::Away,
        Action::PickLink | Action::Filter | Action::Summary | Action::Sources => Reach::Away,
        // bound while presenting only
        Action::NextStep | Action::PreviousStep | Action::PickStep => Reach::Away,
        Action::Blank | Action::Cockpit => Reach::Away,
    }
}

impl App {
    fn kept(&self) -> Option<&Kept> {
        self.attending.as_ref().and_then(|attending| attending.kept.as_ref())
    }

    /// What may be shown here, where that is limited to what the presenter's screen has shown.
    pub fn shown(&self) -> Option<&Shown> {
        self.kept().map(|kept| &*kept.shown)
    }

    /// Whether nothing may be shown yet, since nobody has begun to present.
    pub fn is_waiting(&self) -> bool {
        self.kept().is_some() && self.scene().is_some_and(|scene| scene.stage.is_none())
    }

    /// Whether an action leads away from the presenter's place.
    pub(super) fn leads_away(&self, action: Action) -> bool {
        match reach(action) {
            Reach::Own | Reach::Beside => false,
            Reach::Page => !self.is_aside(),
            Reach::Lines => !self.reads_lines(),
            Reach::Away => true,
        }
    }

    /// Whether an action is refused, since it might show what was not shown yet.
    pub(super) fn refuses(&self, action: Action) -> bool {
        self.kept().is_some()
            && match reach(action) {
                Reach::Own => false,
                Reach::Page => !self.is_aside(),
                Reach::Beside | Reach::Lines | Reach::Away => true,
            }
    }

    /// Closes whatever a viewer has open of their own, but for a question being typed and pages about the program.
    pub(super) fn gather(&mut self) {
        let is_own = |typing: &Typing| matches!(typing.purpose, Purpose::Ask | Purpose::Palette);
        self.typing = self.typing.take().filter(is_own);
        (self.find, self.zoom, self.number) = (None, false, 0);
        self.filters = Filters::default();
        self.history = History::default();
        let is_kept = |content: &Content| match content {
            Content::Help | Content::Palette | Content::Report(_) | Content::Audience => true,
            Content::Page(_) | Content::News => false,
        };
        self.reading =
            self.reading.take().map(|reading| reading.stop).filter(|stop| is_kept(&stop.content)).map(Reading::at);
        self.narrow();
    }

    /// Has related-only leave what it leaves of what may be shown.
    pub(super) fn narrow_kept(&mut self) {
        let Some(kept) = self.attending.as_mut().and_then(|attending| attending.kept.as_mut()) else { return };
        kept.narrow_to(&self.index, self.related_to);
    }

    /// What a panel may list, where that is limited.
    pub(super) fn kept_listing(&self, section: Section) -> Option<(&[EntryId], &Shown)> {
        self.kept().map(|kept| (kept.listed(section), &*kept.shown))
    }

    /// What the axis may show, where that is limited.
    pub(super) fn kept_on_axis(&self) -> Option<&[EntryId]> {
        self.kept().map(Kept::on_axis)
    }

    /// As much of a page as may be shown.
    pub(super) fn limited(&self, subject: Subject, page: Arc<Page>, setting: Setting) -> Arc<Page> {
        let Some(shown) = self.shown() else { return page };
        // what was seen is not what is read out
        let page = if setting.spoken { Page::default() } else { shown.limit(subject, Arc::unwrap_or_clone(page)) };
        Arc::new(if page.lines.is_empty() { page::remark(&self.index, "Not shown yet.", setting) } else { page })
    }

    /// How many entries of a section may be listed, related or not.
    pub fn count(&self, section: Section) -> usize {
        self.shown().map_or_else(|| self.index.entries(section).len(), |shown| shown.listed(section).len())
    }

    /// How many entries of a section are linked to the one that is selected, as far as they may be shown.
    pub fn linked_in(&self, section: Section) -> usize {
        let Some(selected) = self.selected() else { return 0 };
        let related = self.index.related_in(selected, section);
        match self.shown() {
            Some(shown) => related.iter().filter(|&&id| id != selected && shown.has(&self.index, id)).count(),
            None => related.len() - usize::from(selected.section == section),
        }
    }

    /// What the header says of the bottom line.
    pub fn header_sentence(&self) -> Option<String> {
        let sentence = page::first_sentence(self.index.briefing().meta.summary.as_deref()?);
        match self.shown() {
            Some(shown) => Some(shown.summary()?.limit_text(&sentence)),
            None => Some(sentence),
        }
    }

    /// Whether the bottom line in the header takes more than one line, as far as it may be shown.
    pub(super) fn is_headed_long(&self) -> bool {
        let is_long = |sentence: &str| layout::is_long(sentence, self.size.0);
        match self.shown() {
            Some(_) => self.header_sentence().is_some_and(|sentence| is_long(&sentence)),
            None => self.index.briefing().meta.summary.as_deref().is_some_and(is_long),
        }
    }

    /// Whether the entry that the panels are narrowed to may be named.
    pub fn names_centre(&self, entry: EntryId) -> bool {
        self.shown().is_none_or(|shown| shown.has_whole(&self.index, entry))
    }
}

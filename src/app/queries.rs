//! Questions about the state, for drawing it and for telling what changed.

use super::attendance::Attendance;
use super::disclosure::Disclosure;
use super::filter::Filter;
use super::find::{Find, OnPage, TypedSearch};
use super::layout::{self, Areas, LayoutInput};
use super::panel::{Listing, PanelState};
use super::prompt::Prompt;
use super::question::max_question_rows;
use super::reading::{Content, Reading};
use super::scene::Scene;
use super::typing::Typing;
use super::update::App;
use crate::briefing::{DateStyle, EntryId, Section, Target};
use crate::index::{Index, Pattern, SearchItem};
use crate::keymap::Action;
use crate::keymap::Keys;
use crate::news::News;
use crate::page::{self, Line, Subject};

impl App {
    /// Returns the key bindings.
    pub fn keys(&self) -> Keys {
        self.preferences().keys
    }

    /// Returns true if the briefing was opened from a list, to which the reader returns.
    pub(crate) fn is_listed(&self) -> bool {
        self.preferences().is_listed
    }

    /// Returns how dates are displayed.
    pub fn dates(&self) -> DateStyle {
        self.preferences().dates
    }

    /// Returns true if the reader may present, and see the script and its notes.
    pub(crate) fn may_present(&self) -> bool {
        self.role().may_present()
    }

    /// Returns the briefing with its links.
    pub fn index(&self) -> &Index {
        self.shared_index()
    }

    /// Returns the panel with the focus.
    pub fn focus(&self) -> Section {
        self.panels().focus()
    }

    /// Returns the entry selected in the focused panel. Its links are marked in the others.
    pub fn selected(&self) -> Option<EntryId> {
        self.panels().selected()
    }

    /// Returns the entry of related-only.
    pub fn related_to(&self) -> Option<EntryId> {
        self.panels().related_to()
    }

    /// Returns the last search.
    pub fn find(&self) -> Option<&Find> {
        self.shared_find().map(|find| &**find)
    }

    /// Returns the line being typed and the sign in front of it.
    pub fn prompt(&self) -> Option<(&'static str, &Prompt)> {
        self.typing().map(|typing| (typing.sign(), &typing.prompt))
    }

    /// Returns the search being typed.
    pub(super) fn finding(&self) -> Option<&TypedSearch> {
        self.typing().and_then(Typing::finding)
    }

    /// Returns true while the matches of a search being typed are listed.
    pub(super) fn lists_hits(&self) -> bool {
        self.finding().is_some() && !self.reads_lines() && !self.is_blank() && !self.shows_lobby()
    }

    /// Returns the position of the selected match in the list.
    pub(crate) fn picked_hit(&self) -> usize {
        self.finding().map_or(0, |finding| finding.picked)
    }

    /// Returns what is shown, as search finds it: the open page, or the selected entry.
    pub(crate) fn current_item(&self) -> Option<SearchItem> {
        let subject = match self.reading().map(|reading| &reading.stop.content) {
            Some(Content::Page(subject)) => Some(*subject),
            _ => None,
        };
        match subject {
            Some(Subject::Summary) => Some(SearchItem::Summary),
            Some(Subject::SourcesOf(entry)) => Some(entry.into()),
            other => {
                let target = other.and_then(Subject::target).or(self.selected().map(Target::Entry));
                target.map(SearchItem::Target)
            }
        }
    }

    /// Returns true while a filter is being typed.
    pub(crate) fn is_filtering(&self) -> bool {
        self.typing().is_some_and(Typing::is_filter)
    }

    /// Returns why the text being typed is not a valid filter.
    pub fn filter_problem(&self) -> Option<&str> {
        self.typing().and_then(Typing::filter_problem)
    }

    /// Returns the message of the status line.
    pub fn message(&self) -> Option<&str> {
        self.confirmation().map(|(_, question)| question).or(self.notice().message())
    }

    /// Returns the first problem of the file as it was last saved; the screen still shows the version before.
    pub(crate) fn trouble(&self) -> Option<&str> {
        self.notice().trouble()
    }

    /// Returns what to highlight as found.
    pub fn marks(&self) -> Option<&Pattern> {
        self.find().and_then(|find| find.pattern.as_ref())
    }

    /// Returns a panel's selection and scroll position.
    pub fn panel(&self, section: Section) -> &PanelState {
        self.panels().state(section)
    }

    /// Returns true if quotes are listed as they were spoken.
    pub(crate) fn shows_quotes_as_spoken(&self) -> bool {
        self.panels().shows_quotes_as_spoken() && self.shown().is_none()
    }

    /// Returns the filter of a panel.
    pub fn filter(&self, section: Section) -> Option<&Filter> {
        self.panels().filter(section)
    }

    /// Returns what a panel lists.
    pub fn listing(&self, section: Section) -> Listing<'_> {
        self.panels().listing(self.source(), section)
    }

    /// Returns what is new, where that is known.
    pub fn news(&self) -> Option<&News> {
        self.document().news().map(|news| &**news)
    }

    /// Returns the changes that `w` lists: what is new to this reader, or to everyone in a room.
    pub(crate) fn changes(&self) -> Option<&News> {
        self.news().or(self.index().changes().map(|changes| &**changes))
    }

    /// Returns the news in a few words, such as "3 new, 2 changed since 17 May 2024 · w lists them".
    pub(crate) fn news_in_brief(&self) -> Option<String> {
        let key = self.keys().first_key(Action::News, self.modes());
        self.news()?.summary(self.dates()).map(|summary| format!("{summary} · {key} lists them"))
    }

    /// Returns the matches on the open page, if its lines are searched.
    pub(crate) fn found_on_page(&self) -> Option<OnPage> {
        let (reading, area) = (self.reading().filter(|_| self.reads_lines())?, self.areas().reading?);
        let page = self.page(&reading.stop, reading.stop.width(layout::body(area)));
        Some(self.find_here().map_or_else(|| Find::default().on_page(&page), |find| find.on_page(&page)))
    }

    /// Returns the last search, if it was made where the reader is: on the page whose lines are searched, or in entries.
    pub(crate) fn find_here(&self) -> Option<&Find> {
        self.find().filter(|find| find.page.as_ref() == self.page_by_line())
    }

    /// Returns the open page if its lines are searched.
    pub(super) fn page_by_line(&self) -> Option<&Content> {
        self.reading().map(|reading| &reading.stop.content).filter(|content| content.is_searched_by_line())
    }

    /// Returns the lines of the question that everyone sees, in at most `rows` rows of `width` cells; none if there is none.
    pub(crate) fn asked_aloud(&self, width: u16, rows: u16) -> Vec<Line> {
        let Some(question) = self.scene().and_then(|scene| scene.question.as_ref()) else { return Vec::new() };
        page::asked_aloud(&question.text, question.name.as_deref(), width.into(), rows.into())
    }

    /// Returns true if the window is too small for anything but a message that says so.
    pub(super) fn is_window_too_small(&self) -> bool {
        layout::is_too_small(self.size())
    }

    /// Returns where everything goes.
    pub fn areas(&self) -> Areas {
        let shape = self.layout_input();
        let areas = layout::areas(shape);
        if self.axis_takes_all_room(areas.panels[Section::Timeline]) {
            return layout::areas(LayoutInput { zoom: true, ..shape });
        }
        match self.panels().needs(self.source(), &areas) {
            needs @ Some(_) => layout::areas(LayoutInput { needs, ..shape }),
            None => areas,
        }
    }

    /// Returns what determines where everything goes, but for the needs of panels.
    pub(super) fn layout_input(&self) -> LayoutInput {
        let marking = self.index().briefing().meta.marking.as_deref();
        let (columns, rows) = self.size();
        let rows_of_question = max_question_rows(rows);
        LayoutInput {
            columns,
            rows,
            focus: self.focus(),
            zoom: self.panels().is_zoomed(),
            reading: self.reading().is_some(),
            spread: self.reading().is_some_and(|reading| reading.stop.content.is_spread()),
            most: self.preferences().layout,
            reordered: self.is_reordered(),
            banner: marking.is_some_and(|marking| layout::is_banner(marking, columns)),
            long: self.has_long_header(),
            cockpit: self.cockpit_needs(),
            lobby: self.shows_lobby(),
            find: self.lists_hits(),
            question: u16::try_from(self.asked_aloud(layout::inner_columns(columns), rows_of_question).len())
                .unwrap_or(0),
            needs: None,
        }
    }

    /// Returns the audience, where the runner has set it.
    pub fn attendance(&self) -> Option<&Attendance> {
        self.role().attendance().map(|attendance| &**attendance)
    }

    /// Returns what the room shows.
    pub fn scene(&self) -> Option<&Scene> {
        self.role().scene()
    }

    /// Returns true if the reader stays at the presenter's position, now or as soon as there is one.
    pub fn follows(&self) -> bool {
        self.role().follows()
    }

    /// Returns true if the reader is a viewer whom others know by a name. Presenters are known by their keys.
    pub(super) fn has_own_name(&self) -> bool {
        self.scene().is_some() && !self.may_present()
    }

    /// Returns true if the screen shows what every follower's screen shows, and nothing of its own.
    pub fn is_one_of_many(&self) -> bool {
        let has_number = self.reading().is_some_and(|reading: &Reading| reading.number > 0);
        let is_bare = self.typing().is_none() && self.message().is_none() && self.bookmarks().is_empty();
        self.follows() && is_bare && !self.is_aside() && !has_number
    }

    /// Returns true while the screen is blanked.
    pub fn is_blank(&self) -> bool {
        self.role().is_blank()
    }

    /// Returns what may be shown, if that is limited to what the presenter has shown.
    pub fn shown(&self) -> Option<&Disclosure> {
        self.source().shown()
    }

    /// Returns true while nothing may be shown, since no one has started to present.
    pub(crate) fn is_waiting(&self) -> bool {
        let is_on_projector = || self.shows_lobby_to_presenter() && self.scene().is_some_and(|scene| scene.together);
        self.role().is_waiting() || is_on_projector()
    }

    /// Returns true if the lobby is shown rather than the briefing.
    pub(crate) fn shows_lobby(&self) -> bool {
        self.role().shows_lobby() || self.shows_lobby_to_presenter()
    }

    /// Returns true if the presenter's screen shows the lobby as viewers see it, since the cockpit is hidden.
    fn shows_lobby_to_presenter(&self) -> bool {
        self.is_in_lobby() && !self.shows_cockpit()
    }

    /// Returns the number of entries that a panel may list without filters.
    pub fn count(&self, section: Section) -> usize {
        self.shown().map_or_else(|| self.index().entries(section).len(), |shown| shown.listed(section).len())
    }

    /// Returns the number of entries linked to the selected one that may be shown.
    pub(crate) fn linked_in(&self, section: Section) -> usize {
        let Some(selected) = self.selected() else { return 0 };
        let related = self.index().related_in(selected, section);
        match self.shown() {
            Some(shown) => related.iter().filter(|&&id| id != selected && shown.has(self.index(), id)).count(),
            None => related.len() - usize::from(selected.section == section),
        }
    }

    /// Returns true if the entry of related-only may be named.
    pub(crate) fn names_centre(&self, entry: EntryId) -> bool {
        self.shown().is_none_or(|shown| shown.has_whole(self.index(), entry))
    }
}

//! The four panels: focus, selections, related-only, filters, zoom and the time axis.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::axis::Axis;
use super::filter::{Filter, Filters};
use super::history::ReadingPosition;
use super::layout::Areas;
use super::migration::Migration;
use super::panel::{Frame, Listing, PanelState, Stride};
use super::reading::Reading;
use super::source::ListSource;
use super::stage::Stage;
use crate::axis::{AxisEvents, AxisView, AxisWindow};
use crate::briefing::{EntryId, PerSection, Section};
use crate::index::Index;

/// What the reader sees in the panels.
#[derive(Clone, Debug)]
pub(super) struct Panels {
    focus: Section,
    states: PerSection<PanelState>,
    related_to: Option<EntryId>,
    filters: Filters,
    quotes: QuoteOrder,
    zoom: bool,
    axis: Axis,
}

/// The order of the quotes.
#[derive(Clone, Debug, Default)]
enum QuoteOrder {
    #[default]
    BySpeaker,
    /// As they were spoken: those that are listed, or `None` for all.
    AsSpoken(Option<Arc<[EntryId]>>),
}

impl Panels {
    /// Opens on the first panel that has entries.
    pub(super) fn new(index: &Index) -> Self {
        let filled = |section: &Section| !index.entries(*section).is_empty();
        let focus = Section::ALL.into_iter().find(filled).unwrap_or(Section::Actors);
        let (states, filters, axis) = (PerSection::default(), Filters::default(), Axis::default());
        Self { focus, states, related_to: None, filters, quotes: QuoteOrder::default(), zoom: false, axis }
    }

    pub(super) fn focus(&self) -> Section {
        self.focus
    }

    pub(super) fn state(&self, section: Section) -> &PanelState {
        &self.states[section]
    }

    /// Returns the entry selected in the focused panel.
    pub(super) fn selected(&self) -> Option<EntryId> {
        self.states[self.focus].selected
    }

    pub(super) fn related_to(&self) -> Option<EntryId> {
        self.related_to
    }

    pub(super) fn filter(&self, section: Section) -> Option<&Filter> {
        self.filters[section].as_deref()
    }

    pub(super) fn is_zoomed(&self) -> bool {
        self.zoom
    }

    pub(super) fn axis(&self) -> Axis {
        self.axis
    }

    /// Returns what a panel lists.
    pub(super) fn listing<'a>(&'a self, source: ListSource<'a>, section: Section) -> Listing<'a> {
        let listing = match (source.limit, self.filter(section)) {
            (None, _) if let (Section::Quotes, QuoteOrder::AsSpoken(listed)) = (section, &self.quotes) => {
                Listing::of_quotes_as_spoken(source.index, listed.as_deref())
            }
            (Some(limit), _) => Listing::filtered(source.index, limit.listed(section)).limited_to(limit.shown()),
            (None, Some(filter)) => Listing::filtered(source.index, filter.listed()),
            (None, None) => Listing::new(source.index, section, self.related_to).with_row_counts(source.row_counts),
        };
        listing.with_news(source.news).with_dates(source.dates)
    }

    /// Returns the rows that the upper and the lower panels need, with their titles, while related-only is on and all
    /// four are visible as lists.
    pub(super) fn needs(&self, source: ListSource, areas: &Areas) -> Option<[u16; 2]> {
        self.related_to.filter(|_| self.axis.view().is_none())?;
        let need = |section| {
            let area = areas.panels[section]?;
            let most = areas.panels.0.iter().flatten().map(|area| usize::from(area.height)).sum();
            let rows = Frame::new(self.listing(source, section), area).needed_rows(most);
            // an empty panel says so in a row
            u16::try_from(rows.max(1) + 1).ok()
        };
        let taller = |one, other| Some(need(one)?.max(need(other)?));
        Some([taller(Section::Actors, Section::Timeline)?, taller(Section::Quotes, Section::Questions)?])
    }

    /// Returns true if the panel of `entry` lists it.
    pub(super) fn lists(&self, source: ListSource, entry: EntryId) -> bool {
        self.listing(source, entry.section).position(entry).is_some()
    }

    /// Returns what the axis shows.
    pub(super) fn axis_events<'a>(&'a self, source: ListSource<'a>) -> AxisEvents<'a> {
        let listing = || self.listing(source, Section::Timeline);
        match source.limit {
            Some(limit) => AxisEvents { events: limit.on_axis(), all: false },
            None => AxisEvents { events: listing().entries(), all: listing().is_whole() },
        }
    }

    fn axis_window(&self, source: ListSource, view: AxisView) -> AxisWindow {
        AxisWindow::new(self.axis_events(source).scale(source.index), view, u16::MAX)
    }

    /// Restores the invariants after a change: every visible panel has a selection, and it is in view.
    pub(super) fn settle(&mut self, source: ListSource, areas: &Areas) {
        for section in Section::ALL {
            let mut state = self.states[section];
            let listing = self.listing(source, section);
            match areas.panels[section] {
                Some(area) => Frame::new(listing, area).settle(&mut state),
                // of a hidden panel only the selection matters
                None => {
                    let listed = state.selected.filter(|&entry| listing.position(entry).is_some());
                    state.selected = listed.or(listing.entries().first().copied());
                }
            }
            self.states[section] = state;
        }
        self.reveal_on_axis(source);
    }

    /// Pans the axis to the selected event after the selection has changed.
    fn reveal_on_axis(&mut self, source: ListSource) {
        let Some(view) = self.axis.start_revealing(self.states[Section::Timeline].selected) else { return };
        if let Some(at) = self.selected_time(source.index)
            && (view.zoom > 0 || view.range.is_some())
        {
            let window = self.axis_window(source, view);
            if !window.shows(at) {
                self.axis.centre_on(&window, at);
            }
        }
    }

    /// Returns the time at which the selected event is marked.
    fn selected_time(&self, index: &Index) -> Option<i64> {
        let event = self.states[Section::Timeline].selected?;
        let extent = index.chronology().extent(index.rank(event));
        extent.dated.then_some(extent.mark)
    }

    /// Scrolls every panel as if it had just been opened on its selection.
    pub(super) fn unscroll(&mut self) {
        self.states.0.iter_mut().for_each(PanelState::unscroll);
    }

    /// Moves the selection of the focused panel, which takes `area`. On an axis no entry is scrolled within.
    pub(super) fn go(&mut self, source: ListSource, area: Rect, (stride, down): (Stride, bool), on_axis: bool) {
        let mut state = self.states[self.focus];
        let frame = Frame::new(self.listing(source, self.focus), area);
        match stride {
            Stride::One if on_axis => frame.step(&mut state, down),
            _ => frame.go(&mut state, stride, down),
        }
        self.states[self.focus] = state;
    }

    /// Moves the selection of any panel by one, without giving it the focus.
    pub(super) fn roll(&mut self, source: ListSource, section: Section, area: Rect, down: bool) {
        let mut state = self.states[section];
        Frame::new(self.listing(source, section), area).go(&mut state, Stride::One, down);
        self.states[section] = state;
    }

    pub(super) fn set_focus(&mut self, section: Section) {
        self.focus = section;
    }

    /// Moves the focus by `step` panels, around the end.
    pub(super) fn step_focus(&mut self, step: usize) {
        let at = Section::ALL.iter().position(|&section| section == self.focus).unwrap_or(0);
        self.focus = Section::ALL[(at + step) % Section::ALL.len()];
    }

    /// Selects `entry` in its panel and gives that the focus.
    pub(super) fn select(&mut self, entry: EntryId) {
        self.focus = entry.section;
        self.states[entry.section].selected = Some(entry);
    }

    pub(super) fn set_zoom(&mut self, zoom: bool) {
        self.zoom = zoom;
    }

    /// Narrows the panels to entries linked to `related_to`, or shows everything.
    pub(super) fn relate(&mut self, index: &Index, related_to: Option<EntryId>) {
        self.related_to = related_to;
        for section in Section::ALL {
            let stale = |filter: &&mut Arc<Filter>| filter.related_to() != related_to;
            if let Some(filter) = self.filters[section].as_mut().filter(stale) {
                Arc::make_mut(filter).narrow_to(index, section, related_to);
            }
        }
        self.order_quotes(index, self.shows_quotes_as_spoken());
    }

    pub(super) fn shows_quotes_as_spoken(&self) -> bool {
        matches!(self.quotes, QuoteOrder::AsSpoken(_))
    }

    /// Orders the quotes as they were spoken, or by speaker.
    pub(super) fn order_quotes(&mut self, index: &Index, as_spoken: bool) {
        if !as_spoken {
            return self.quotes = QuoteOrder::BySpeaker;
        }
        let related = self.related_to.map(|entry| index.related_in(entry, Section::Quotes));
        let listed = self.filters[Section::Quotes].as_ref().map(|filter| filter.listed()).or(related);
        let sorted = |listed: &[EntryId]| {
            let mut sorted = listed.to_vec();
            sorted.sort_by_key(|&quote| index.spoken_rank(quote));
            sorted.into()
        };
        self.quotes = QuoteOrder::AsSpoken(listed.map(sorted));
    }

    fn set_filter(&mut self, index: &Index, section: Section, filter: Option<Filter>) {
        self.filters[section] = filter.map(Arc::new);
        self.relate(index, self.related_to);
        self.states[section].unscroll();
    }

    /// Filters the focused panel while the filter is being typed: its selection is that of `origin` as long as it matches.
    pub(super) fn try_filter(&mut self, index: &Index, filter: Option<Filter>, origin: &ReadingPosition) {
        let section = self.focus;
        let mut state = origin.panels[section];
        state.selected = state.selected.or_else(|| origin.filters[section].as_ref()?.origin());
        if filter.is_some() {
            state.unscroll();
        }
        self.set_filter(index, section, filter.map(|filter| filter.with_origin(state.selected)));
        self.states[section] = state;
    }

    /// Removes the filter of a panel. Returns false if it had none. If nothing matched, the entry from before is selected.
    pub(super) fn clear_filter(&mut self, index: &Index, section: Section) -> bool {
        let Some(filter) = self.filters[section].clone() else { return false };
        self.set_filter(index, section, None);
        let state = &mut self.states[section];
        state.selected = state.selected.or(filter.origin());
        true
    }

    pub(super) fn clear_filters(&mut self) {
        self.filters = Filters::default();
    }

    /// Applies the filters again, after the briefing or its news changed.
    pub(super) fn refilter(&mut self, source: ListSource) {
        self.filters = refiltered(&self.filters, source);
        self.relate(source.index, self.related_to);
    }

    /// Returns the reader's position with the open page.
    pub(super) fn position(&self, reading: Option<Reading>) -> ReadingPosition {
        ReadingPosition {
            focus: self.focus,
            panels: self.states.clone(),
            reading,
            related_to: self.related_to,
            filters: self.filters.clone(),
        }
    }

    /// Goes to a position and returns its page. Filters from another version are applied again.
    pub(super) fn restore(&mut self, source: ListSource, position: ReadingPosition) -> Option<Reading> {
        let outdated = position.filters.0.iter().flatten().any(|filter| filter.is_outdated());
        self.filters = if outdated { refiltered(&position.filters, source) } else { position.filters };
        self.relate(source.index, position.related_to);
        (self.focus, self.states) = (position.focus, position.panels);
        position.reading
    }

    /// Goes to the presenter's position.
    pub(super) fn join(&mut self, stage: &Stage) {
        self.focus = stage.focus;
        for (state, &selected) in self.states.0.iter_mut().zip(&stage.selected.0) {
            state.selected = selected;
        }
        self.zoom = stage.zoom;
        // the presenter may have panned away from the selection
        self.show_axis(stage.axis);
    }

    /// Shows the timeline as this part of the axis, without moving to the selected event; or as a list.
    pub(super) fn show_axis(&mut self, view: Option<AxisView>) {
        self.axis = Axis::new(view, self.states[Section::Timeline].selected);
    }

    /// Moves the axis to another version of the briefing.
    pub(super) fn carry_axis(&mut self, migration: &Migration) {
        self.axis.carry(migration);
    }

    pub(super) fn set_axis(&mut self, axis: Axis) {
        self.axis = axis;
    }

    /// Enlarges the axis, or shows it in its panel.
    pub(super) fn enlarge_axis(&mut self, enlarged: bool) {
        self.axis.set_enlarged(enlarged);
    }

    pub(super) fn open_axis(&mut self) {
        self.axis.open();
        self.focus = Section::Timeline;
    }

    /// Zooms the axis. Returns a message if that is not possible.
    pub(super) fn zoom_axis(&mut self, source: ListSource, closer: bool) -> Option<&'static str> {
        let window = self.axis_window(source, self.axis.view()?);
        self.axis.zoom(&window, closer, self.selected_time(source.index))
    }

    /// Pans the axis; the selection stays. Returns a message at an end.
    pub(super) fn pan_axis(&mut self, source: ListSource, later: bool) -> Option<&'static str> {
        let window = self.axis_window(source, self.axis.view()?);
        self.axis.pan(&window, later)
    }

    pub(super) fn fit_axis(&mut self) {
        self.axis.fit();
    }
}

fn refiltered(filters: &Filters, source: ListSource) -> Filters {
    let again = |section, typed: &str| Filter::new(source.index, section, typed, source.news).ok().flatten();
    PerSection::from_fn(|section| filters[section].as_ref().and_then(|old| again(section, old.typed())).map(Arc::new))
}

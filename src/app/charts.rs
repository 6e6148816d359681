//! The time axis as it is shown now, and the texts on it.

use ratatui::layout::Rect;

use super::axis::{fits, is_comfortable};
use super::layout::{self, LayoutInput};
use super::update::App;
use crate::axis::{AxisView, Chart, ChartInput};
use crate::briefing::{DateHeading, EntryId, Section, Zone};
use crate::outline::phrase;
use crate::page::{Role, Styled};

impl App {
    /// Returns true if the timeline is shown as an axis, where it is shown at all.
    pub fn shows_axis(&self) -> bool {
        self.axis().is_some() && self.areas().panels[Section::Timeline].is_some_and(fits)
    }

    /// Returns the part of the timeline to show as an axis where there is room for one.
    pub fn axis(&self) -> Option<AxisView> {
        self.panels().axis().view()
    }

    /// Returns true if keys go to an axis.
    pub(super) fn in_axis(&self) -> bool {
        self.focuses_timeline() && self.shows_axis()
    }

    /// Returns true if there is room for an axis that takes all of it.
    pub(super) fn has_axis_room(&self) -> bool {
        let shape = LayoutInput { focus: Section::Timeline, zoom: true, reading: false, ..self.layout_input() };
        layout::areas(shape).panels[Section::Timeline].is_some_and(fits)
    }

    fn focuses_timeline(&self) -> bool {
        self.focus() == Section::Timeline && self.reading().is_none()
    }

    /// Returns true if a focused axis takes the room of all panels: unless the reader shows it in its panel next to the
    /// others, and `area` is large enough for it there.
    pub(super) fn axis_takes_all_room(&self, area: Option<Rect>) -> bool {
        let has_room = |view: AxisView| view.in_panel && area.is_none_or(is_comfortable);
        self.focuses_timeline() && self.axis().is_some_and(|view| !has_room(view))
    }

    /// Returns true if the focused panel is enlarged.
    pub(super) fn is_enlarged(&self) -> bool {
        self.panels().is_zoomed() || self.in_axis() && self.panels().axis().is_enlarged()
    }

    /// Returns the zone of the days and times on the axis.
    pub fn axis_zone(&self) -> Zone {
        let index = self.index();
        let own = self.dates().zone.filter(|_| index.chronology().is_timed());
        index.timeline_zone().map_or(Zone::UTC, |zone| own.unwrap_or(zone))
    }

    /// Returns the axis in `area`, title row included; `None` if the list is shown there.
    pub fn chart(&self, area: Rect) -> Option<Chart> {
        let view = self.axis().filter(|_| fits(area))?;
        let may_name = |actor| self.may_name(actor);
        Some(Chart::new(self.chart_input(&may_name), view, layout::body(area)))
    }

    fn chart_input<'a>(&'a self, may_name: &'a dyn Fn(EntryId) -> bool) -> ChartInput<'a> {
        let index = self.index();
        let found = self.find().map_or(&[][..], |find| find.events());
        let linked = self.selected().map_or(&[][..], |entry| index.related_in(entry, Section::Timeline));
        ChartInput {
            index,
            events: self.panels().axis_events(self.source()),
            may_name,
            selected: self.panel(Section::Timeline).selected,
            // no event is linked to itself, but it is among those related
            subject: self.selected(),
            linked,
            found,
            zone: self.axis_zone(),
        }
    }

    /// Returns date, title and tags of an event; `None` if any of it may not be shown.
    pub fn foot(&self, id: EntryId) -> Option<Styled> {
        let index = self.index();
        let event = index.briefing().event(id)?;
        let when = match self.shown() {
            // an undated event is dated by another one, which was not necessarily shown
            Some(shown) => {
                shown.has_whole(index, id).then(|| phrase::when_short(event, DateHeading::default(), self.dates()))?
            }
            None => phrase::when(event, index, self.dates()),
        };
        let mut words = Styled::new(&when, Role::Dim);
        words.push("  ", Role::Dim).push(&event.title, Role::Text);
        let goes_on = event.ongoing && event.date.is_none();
        let tags = [if goes_on { "ongoing" } else { "" }, &phrase::event_tag(event)].map(str::to_owned);
        let tag = tags.into_iter().filter(|tag| !tag.is_empty()).collect::<Vec<_>>().join(" · ");
        if !tag.is_empty() {
            words.push("  ", Role::Dim).push(&tag, Role::Dim);
        }
        Some(words)
    }

    /// Returns the actors of an event; none if any of them may not be named.
    pub fn foot_names(&self, id: EntryId) -> Vec<&str> {
        let actors = self.index().briefing().event(id).map_or(&[][..], |event| &event.actors);
        let may_name = |&actor: &EntryId| self.may_name(actor);
        if actors.iter().all(may_name) {
            actors.iter().map(|&actor| self.index().label(actor)).collect()
        } else {
            Vec::new()
        }
    }

    /// Returns the title to show next to the mark of the event at `rank`; empty if it may not be shown.
    pub fn title_on_axis(&self, rank: u32) -> &str {
        let event = self.index().entries(Section::Timeline).get(rank as usize);
        event.filter(|&&event| self.may_name(event)).map_or("", |&event| self.index().label(event))
    }

    /// Returns true if the name or title of an entry may be shown.
    pub(super) fn may_name(&self, entry: EntryId) -> bool {
        self.shown().is_none_or(|shown| shown.has_name(self.index(), entry))
    }
}

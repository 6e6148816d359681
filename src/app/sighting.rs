//! What is visible on the presenter's screen and meant for the audience: panels, the open page, the time axis. Pages
//! for the presenter alone (help, a filter, notes) do not count.

use ratatui::layout::Rect;

use super::disclosure::{Sighting, VisibleText};
use super::layout;
use super::panel::Frame;
use super::reading::Content;
use super::update::App;
use crate::axis::{self, Chart, LaneOf};
use crate::briefing::{EntryId, Section};
use crate::page::{self, Line, Subject, letters};
use crate::text::{self, Widths};

impl App {
    /// Returns what is visible now.
    pub fn sighting(&self) -> Sighting {
        let areas = self.areas();
        let mut sighting = Sighting::default();
        if areas.too_small || self.is_blank() || self.finding().is_some() || self.is_covered(areas.status) {
            return sighting;
        }
        sighting.summary = self.summary_in_sight(areas.header);
        sighting.page = areas.reading.and_then(|area| self.page_in_sight(area));
        for section in Section::ALL {
            let Some(area) = areas.panels[section] else { continue };
            match self.chart(area).filter(|_| section == Section::Timeline) {
                Some(chart) => self.see_axis(&chart, &mut sighting),
                None => self.see_panel(section, area, &mut sighting),
            }
        }
        sighting
    }

    /// Returns true if the status line covers rows above it, so that it is unknown what they show.
    fn is_covered(&self, status: Rect) -> bool {
        let is_long = |words: &str| text::width(words) > usize::from(status.width);
        let says = self.message().is_some() || self.filter_problem().is_some();
        self.message().is_some_and(is_long) || (self.prompt().is_some() && says)
    }

    fn summary_in_sight(&self, header: Rect) -> Option<VisibleText> {
        let sentence = page::first_sentence(self.index().briefing().meta.summary.as_deref()?);
        let lines = text::wrap(&sentence, Widths::even(usize::from(header.width)));
        let rows = usize::from(header.height.saturating_sub(1));
        let whole = lines.iter().take(rows);
        let ends = lines.len() <= rows;
        // of a last row that is cut, only whole words count
        let kept = if ends { rows } else { rows.saturating_sub(1) };
        let mut seen: String = whole.take(kept).map(|line| &sentence[line.clone()]).collect();
        if let Some(cut) = lines.get(kept).filter(|_| !ends && rows > 0) {
            let shown = text::clip_words(&sentence[cut.start..], usize::from(header.width));
            seen.push_str(shown.trim_end_matches('…'));
        }
        let mut line = Line::default();
        line.push(seen, page::Role::Dim);
        Some(VisibleText { above: String::new(), seen: letters([&line]), ends })
            .filter(|sight| ends || !sight.seen.is_empty())
    }

    fn page_in_sight(&self, area: Rect) -> Option<(Subject, Vec<(usize, VisibleText)>)> {
        let (stop, body) = (self.stop(), layout::body(area));
        let Content::Page(subject) = stop.content else { return None };
        let page = self.page(&stop, stop.width(body));
        let (from, to) = (stop.scroll, stop.scroll + usize::from(body.height));
        let mut first = 0;
        let mut in_sight = Vec::new();
        for lines in page.lines.chunk_by(|a, b| a.paragraph == b.paragraph) {
            let rows = from.saturating_sub(first).min(lines.len())..to.saturating_sub(first).min(lines.len());
            first += lines.len();
            if !rows.is_empty() {
                in_sight.push((lines[0].paragraph, sight(lines, rows, true)));
            }
        }
        Some((subject, in_sight))
    }

    fn see_panel(&self, section: Section, area: Rect, sighting: &mut Sighting) {
        let state = self.panel(section);
        for (entry, lines, rows) in Frame::new(self.listing(section), area).in_sight(state) {
            if self.is_presented(entry) {
                let is_whole = self.is_written_out(entry, &lines);
                sighting.entries.push((entry, sight(&lines, rows, is_whole)));
            }
        }
    }

    /// Returns true if the audience sees a listed entry: a filter is the presenter's own, a selection is not.
    fn is_presented(&self, entry: EntryId) -> bool {
        self.filter(entry.section).is_none() || self.panel(entry.section).selected == Some(entry)
    }

    /// Returns true if the rows of an entry are complete: an actor's role may be cut.
    fn is_written_out(&self, entry: EntryId, lines: &[Line]) -> bool {
        let Some(actor) = self.index().briefing().actor(entry).filter(|_| entry.section == Section::Actors) else {
            return true;
        };
        let mut all = Line::default();
        all.push(&*actor.name, page::Role::Text);
        all.push(actor.role.as_deref().unwrap_or_default(), page::Role::Text);
        letters(lines) == letters([&all])
    }

    fn see_axis(&self, chart: &Chart, sighting: &mut Sighting) {
        let (index, chronology) = (self.index(), self.index().chronology());
        let events = index.entries(Section::Timeline);
        let in_sight = |&event: &EntryId| {
            let extent = chronology.extent(index.rank(event));
            (!extent.dated || chart.window.shows(extent.mark)) && self.is_presented(event)
        };
        sighting.marks = self.listing(Section::Timeline).entries().iter().copied().filter(in_sight).collect();
        let label = |rank: u32| events.get(rank as usize).map_or("", |&event| index.label(event));
        let titled = axis::titles(&chart.lanes, label).into_iter().filter(|title| title.text == label(title.rank));
        let room = usize::from(chart.plot.width);
        let below = chart.without_date.iter().copied().filter(|&rank| text::width(label(rank)) <= room);
        let titled = titled.map(|title| title.rank).chain(below);
        let titled = titled.filter_map(|rank| events.get(rank as usize).copied());
        sighting.titles = titled.filter(|&event| self.is_presented(event)).collect();
        let named = |id: &EntryId| text::columns(index.label(*id)) <= chart.names.width;
        let lanes = chart.lanes.iter().filter_map(|lane| match lane.of {
            LaneOf::Actor(id) => Some(id),
            LaneOf::Others(_) | LaneOf::WithoutActors | LaneOf::AllEvents => None,
        });
        sighting.lanes = lanes.filter(named).collect();
        sighting.entries.extend(self.event_in_foot(chart.foot));
    }

    /// Returns the selected event, if everything below the axis fits.
    fn event_in_foot(&self, foot: Rect) -> Option<(EntryId, VisibleText)> {
        let event = self.panel(Section::Timeline).selected?;
        let lines = self.foot(event)?.wrap(layout::text_width(foot), 0, None);
        (lines.len() <= usize::from(foot.height)).then(|| (event, VisibleText { ends: true, ..VisibleText::default() }))
    }
}

/// Returns the visible rows of a text. It ends there if the last row is visible and the text `is_whole`.
fn sight(lines: &[Line], rows: std::ops::Range<usize>, is_whole: bool) -> VisibleText {
    let ends = is_whole && rows.end == lines.len();
    VisibleText { above: letters(&lines[..rows.start]), seen: letters(&lines[rows]), ends }
}

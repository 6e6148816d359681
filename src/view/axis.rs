//! The timeline as an axis: a ruler, a lane for each actor, and the selected event in words below them.
//!
//! `app::axis` determines all positions. Marks distinguish events without relying on colour.

use super::paint::Surface;
use crate::app::{App, layout};
use crate::axis::{self, Chart, Lane, LaneOf, Mark, Title, Track};
use crate::briefing::{EntryId, Section};
use crate::index::Standing;
use crate::page::{Line, Role, Styled};
use crate::text;

/// Draws `chart` into the panel below its title row.
pub(super) fn draw(app: &App, chart: &Chart, surface: &mut Surface) {
    let mut painter = AxisPainter { app, chart, surface };
    painter.ruler();
    for (row, lane) in (0..).zip(&chart.lanes) {
        painter.lane(chart.plot.y + row, lane);
    }
    for title in axis::titles(&chart.lanes, |rank| app.title_on_axis(rank)) {
        painter.title(&title);
    }
    painter.without_date();
    painter.foot();
}

struct AxisPainter<'a, 'b> {
    app: &'a App,
    chart: &'a Chart,
    surface: &'a mut Surface<'b>,
}

impl AxisPainter<'_, '_> {
    /// Draws dates above a rule, as far as both fit.
    fn ruler(&mut self) {
        let (plot, ruler) = (self.chart.plot, &self.chart.ruler);
        let body = layout::body(self.surface.area);
        let rows = plot.y - body.y;
        if rows >= 1 {
            for tick in &ruler.ticks {
                self.surface.text((plot.x + tick.column, body.y), &tick.label, Role::Dim);
            }
            for cut in &ruler.cuts {
                let inset = (cut.to - cut.from - text::columns(&cut.label)) / 2;
                self.surface.text((plot.x + cut.from + inset, body.y), &cut.label, Role::Rule);
            }
            if !self.chart.undated.is_empty() {
                self.surface.text((self.chart.undated.x, body.y), "n.d.", Role::Dim);
            }
        }
        if rows >= 2 {
            self.rule(body.y + 1);
        }
    }

    fn rule(&mut self, y: u16) {
        let (plot, ruler) = (self.chart.plot, &self.chart.ruler);
        self.surface.text((plot.x, y), &"─".repeat(usize::from(plot.width)), Role::Rule);
        for tick in ruler.ticks.iter().filter(|tick| tick.starts && !tick.label.is_empty()) {
            self.surface.text((plot.x + tick.column, y), "┬", Role::Rule);
        }
        for cut in &ruler.cuts {
            self.surface.text((plot.x + cut.from, y), &"┄".repeat(usize::from(cut.to - cut.from)), Role::Rule);
        }
        if let Some(column) = self.chart.as_of {
            let words = " as of ";
            if let Some(from) = column.checked_sub(text::columns(words)) {
                self.surface.text((plot.x + from, y), words, Role::Dim);
            }
            self.surface.text((plot.x + column, y), "┊", Role::Dim);
        }
    }

    fn lane(&mut self, y: u16, lane: &Lane) {
        let chart = self.chart;
        let selected = lane.undated.selected || lane.before.selected || lane.after.selected;
        let selected = selected || lane.bins.iter().any(|bin| bin.selected);
        let role = match (lane.of, selected) {
            (LaneOf::Actor(_), true) => Role::Title,
            (LaneOf::Actor(_), false) => Role::Text,
            _ => Role::Dim,
        };
        let name = text::clip_words(&axis::name(self.app.index(), lane.of), usize::from(chart.names.width));
        self.surface.text((chart.names.x, y), &name, role);
        let marks = axis::marks(lane);
        self.tracks(y, lane, &marks);
        for mark in &marks {
            if !self.is_bar(mark) {
                self.mark((chart.plot.x + mark.column, y), mark);
            }
        }
        if lane.undated.count > 0 {
            self.mark((chart.undated.x, y), &Mark::whole(lane.undated));
        }
        for (beyond, x, symbols) in
            [(lane.before, chart.plot.x.saturating_sub(1), ["«", "◄"]), (lane.after, chart.plot.right(), ["»", "►"])]
        {
            if beyond.count > 0 {
                let role = if beyond.selected { self.selected() } else { Role::Dim };
                self.surface.text((x, y), symbols[usize::from(beyond.selected)], role);
            }
        }
    }

    /// Draws durations and the as-of date between the marks.
    fn tracks(&mut self, y: u16, lane: &Lane, marks: &[Mark]) {
        let (plot, cuts) = (self.chart.plot, &self.chart.ruler.cuts);
        let mut marks = marks.iter().peekable();
        for (column, track) in (0..).zip(&lane.tracks) {
            while marks.next_if(|mark| mark.end() <= column).is_some() {}
            if marks.peek().is_some_and(|mark| mark.column <= column && !self.is_bar(mark)) {
                continue;
            }
            let cut = cuts.iter().any(|cut| (cut.from..cut.to).contains(&column));
            let symbol = track_mark(track, cut).or((self.chart.as_of == Some(column)).then_some("┊"));
            let role = match track {
                Track { selected: true, .. } => self.selected(),
                // the bar is all that is drawn of some events
                Track { sure: true, .. } | Track { possible: true, .. } => Role::Dim,
                _ => Role::Rule,
            };
            if let Some(symbol) = symbol {
                self.surface.text((plot.x + column, y), symbol, role);
            }
        }
    }

    /// Returns true for an event that is drawn as a bar, without a mark.
    fn is_bar(&self, mark: &Mark) -> bool {
        mark.is_bar(axis::standing(self.app.index(), mark.bin.rank))
    }

    /// Draws the mark of an event, or a count for several, after the mark of the selected or a linked one among them.
    fn mark(&mut self, (x, y): (u16, u16), mark: &Mark) {
        let (bin, standing) = (mark.bin, axis::standing(self.app.index(), mark.bin.rank));
        let symbol = match (bin.selected, bin.linked, mark.is_cluster()) {
            (true, ..) => "■",
            (_, true, true) => "●",
            (_, _, true) => "",
            (_, linked, _) => event_mark(standing, linked),
        };
        let count = if mark.is_cluster() { bin.count.to_string() } else { String::new() };
        let role = match (bin.selected, bin.linked, standing) {
            (true, ..) => self.selected(),
            (_, true, _) => Role::Linked,
            (_, _, Standing::Planned | Standing::Cancelled) if !mark.is_cluster() => Role::Caution,
            _ => Role::Text,
        };
        let look = crate::page::Look { marked: bin.found, ..role.into() };
        self.surface.text((x, y), &format!("{symbol}{count}"), look);
        if bin.selected && self.focused() {
            // unless there is room for the event in words
            self.surface.place_cursor((x, y));
        }
    }

    /// Returns the role of the selected event: dim if the focus is elsewhere, as in a list.
    fn selected(&self) -> Role {
        if self.focused() { Role::Accent } else { Role::Dim }
    }

    fn focused(&self) -> bool {
        self.app.focus() == Section::Timeline && self.app.reading().is_none()
    }

    fn title(&mut self, title: &Title) {
        let event = self.app.index().entries(Section::Timeline)[title.rank as usize];
        let selected = self.app.panel(Section::Timeline).selected == Some(event);
        let role = if selected { self.selected() } else { Role::Dim };
        let at = (self.chart.plot.x + title.column, self.chart.plot.y + u16::try_from(title.lane).unwrap_or(0));
        for line in Styled::new(&title.text, role).wrap(usize::from(self.chart.plot.width), 0, self.app.marks()) {
            self.surface.line(at, &line);
        }
    }

    /// Draws the titles of events without a date, if there are rows left below the lanes.
    fn without_date(&mut self) {
        let (app, plot) = (self.app, self.chart.plot);
        let first = plot.y + u16::try_from(self.chart.lanes.len()).unwrap_or(plot.height) + 1;
        let events = app.index().entries(Section::Timeline);
        for (y, &rank) in (first..plot.bottom()).zip(&self.chart.without_date) {
            let id = events[rank as usize];
            let selected = app.panel(Section::Timeline).selected == Some(id);
            let linked = app.selected().is_some_and(|subject| app.index().linked(subject, id));
            let found = app.find().is_some_and(|find| find.place(app.index(), id.into()).is_some());
            let bin = axis::Bin { count: 1, rank, selected, linked, found, fuzzy: false };
            self.mark((self.chart.undated.x, y), &Mark::whole(bin));
            let role = if selected { self.selected() } else { Role::Dim };
            let title = text::clip_words(app.title_on_axis(rank), usize::from(plot.width));
            for line in Styled::new(&title, role).wrap(usize::from(plot.width), 0, app.marks()).iter().take(1) {
                self.surface.line((plot.x, y), line);
            }
        }
    }

    /// Draws the selected event: date, title, and actors if they fit.
    fn foot(&mut self) {
        let (area, app) = (self.chart.foot, self.app);
        let Some(id) = app.panel(Section::Timeline).selected else { return };
        let width = usize::from(area.width.saturating_sub(layout::GUTTER));
        let lines = in_words(app, id, width, usize::from(area.height));
        self.surface.band = Some(if self.focused() { Role::Selected } else { Role::Resting });
        for (y, line) in (area.y..area.bottom()).zip(&lines) {
            self.surface.fill(y);
            self.surface.line((area.x + layout::GUTTER, y), line);
        }
        if self.focused() && area.height > 0 {
            self.surface.place_cursor((area.x + layout::GUTTER, area.y));
        }
        self.surface.text((area.x, area.y), if self.focused() { "▸" } else { "›" }, self.selected());
        if app.selected().is_some_and(|subject| app.index().linked(subject, id)) {
            self.surface.text((area.x + 1, area.y), "●", Role::Linked);
        }
        self.surface.band = None;
    }
}

/// Returns an event's date, title, status and actors in at most `rows` lines.
fn in_words(app: &App, id: EntryId, width: usize, rows: usize) -> Vec<Line> {
    let Some(words) = app.foot(id) else { return Vec::new() };
    let mut lines = words.wrap(width, 0, app.marks());
    if lines.len() > rows {
        lines.truncate(rows.saturating_sub(1));
        let rest: usize = lines.iter().map(|line| line.text().len()).sum();
        let words = words.text();
        let left = words.get(rest..).unwrap_or_default().trim_start();
        lines.extend(Styled::new(&text::clip_words(left, width), Role::Text).wrap(width, 0, app.marks()));
    }
    let names = app.foot_names(id);
    if lines.len() < rows && !names.is_empty() {
        let names = text::clip_words(&names.join(" · "), width);
        lines.extend(Styled::new(&names, Role::Dim).wrap(width, 0, None).into_iter().take(1));
    }
    lines
}

/// Returns the mark of a duration in a cell.
fn track_mark(track: &Track, cut: bool) -> Option<&'static str> {
    Some(match track {
        Track { endless: true, .. } => "→",
        Track { beginless: true, .. } => "←",
        Track { selected_sure: true, .. } => "▄",
        Track { selected: true, .. } => "▒",
        Track { sure: true, .. } if cut => "┅",
        Track { sure: true, .. } => "━",
        Track { possible: true, .. } => "░",
        _ => return None,
    })
}

/// Returns the mark of a single event: filled if its day is known, otherwise hollow; round if it is linked.
fn event_mark(standing: Standing, linked: bool) -> &'static str {
    match (standing, linked) {
        (Standing::Firm, false) => "◆",
        (Standing::Firm, true) => "●",
        (Standing::Vague, false) => "◇",
        (Standing::Vague, true) => "○",
        (Standing::Planned, false) => "▷",
        (Standing::Planned, true) => "⊕",
        (Standing::Cancelled, false) => "×",
        (Standing::Cancelled, true) => "⊗",
    }
}

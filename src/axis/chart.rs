//! Places every event on a time axis: its lanes, its columns, and the events at the same place.

use ratatui::layout::Rect;

use super::lanes::{self, LaneOf, Lanes};
use super::ruler::Ruler;
use super::spot::Spot;
use super::window::{AxisView, AxisWindow};
use crate::briefing::{EntryId, Zone};
use crate::index::{Index, Scale, Standing};
use crate::text;

/// Columns for events without a date: a mark or a count, and space.
const UNDATED_COLUMNS: u16 = 5;
/// Column for the sign that there are events before the visible part.
const BEYOND_COLUMNS: u16 = 1;
/// Maximum width of names.
const MAX_NAME_COLUMNS: u16 = 24;
/// Width for names even in a narrow panel.
const MIN_NAME_COLUMNS: u16 = 10;

/// What the chart shows.
#[derive(Clone, Copy)]
pub struct ChartInput<'a> {
    /// The briefing.
    pub index: &'a Index,
    /// The listed events.
    pub events: AxisEvents<'a>,
    /// Whether the name of an actor may be shown.
    pub may_name: &'a dyn Fn(EntryId) -> bool,
    /// The selected event.
    pub selected: Option<EntryId>,
    /// The entry selected in the focused panel.
    pub subject: Option<EntryId>,
    /// Events linked to that, in timeline order; it may be among them itself.
    pub linked: &'a [EntryId],
    /// Matching events, in timeline order.
    pub found: &'a [EntryId],
    /// The zone of the days and times on the ruler.
    pub zone: Zone,
}

impl ChartInput<'_> {
    fn ranks(&self) -> impl Iterator<Item = usize> {
        self.events.ranks(self.index)
    }

    /// Assigns lanes in `rows` rows.
    fn lanes(&self, rows: usize) -> Lanes {
        let chronology = self.index.chronology();
        if self.events.all {
            return Lanes::new(self.index, (chronology.involved(), chronology.has_alone()), self.may_name, rows);
        }
        let (involved, alone) = lanes::involved(self.index, self.ranks());
        Lanes::new(self.index, (&involved, alone), self.may_name, rows)
    }

    /// Returns the first events without a date, at most `most`.
    fn undated(&self, most: usize) -> Vec<u32> {
        let chronology = self.index.chronology();
        let most = if chronology.has_undated() { most } else { 0 };
        let undated = self.ranks().filter(|&rank| !chronology.extent(rank).dated).take(most);
        undated.filter_map(|rank| u32::try_from(rank).ok()).collect()
    }
}

/// The events on the axis, in timeline order.
#[derive(Clone, Copy, Debug)]
pub struct AxisEvents<'a> {
    /// The events.
    pub events: &'a [EntryId],
    /// They are all events of the briefing.
    pub all: bool,
}

impl AxisEvents<'_> {
    /// Returns their positions on the timeline.
    fn ranks(self, index: &Index) -> impl Iterator<Item = usize> {
        let events = self.events.iter().enumerate();
        events.map(move |(place, &id)| if self.all { place } else { index.rank(id) })
    }

    /// Returns their scale.
    pub fn scale(self, index: &Index) -> Scale {
        let chronology = index.chronology();
        if self.all { chronology.scale().clone() } else { chronology.scale_of(self.ranks(index)) }
    }
}

/// Events at one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bin {
    /// Number of events.
    pub count: u32,
    /// Rank of one of them; of the only one if there is one.
    pub rank: u32,
    /// The selected event is among them.
    pub selected: bool,
    /// An event linked to the selected entry is among them.
    pub linked: bool,
    /// A match is among them.
    pub found: bool,
    /// All of them are drawn as bars that start here, since it is not known where in them they started.
    pub fuzzy: bool,
}

impl Bin {
    /// Adds the events of another bin.
    pub fn join(&mut self, other: Bin) {
        if other.count > 0 {
            self.rank = other.rank;
            self.fuzzy = other.fuzzy && (self.fuzzy || self.count == 0);
        }
        self.count += other.count;
        self.selected |= other.selected;
        self.linked |= other.linked;
        self.found |= other.found;
    }
}

/// The duration drawn in a cell under its events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Track {
    /// An event certainly lasts here.
    pub sure: bool,
    /// An event possibly lasts here.
    pub possible: bool,
    /// An event continues from here without a known end.
    pub endless: bool,
    /// An event started earlier, at an unknown time.
    pub beginless: bool,
    /// The selected event certainly lasts here.
    pub selected_sure: bool,
    /// The selected event possibly lasts here.
    pub selected: bool,
}

/// One lane.
#[derive(Clone, Debug)]
pub struct Lane {
    /// Whose events it contains.
    pub of: LaneOf,
    /// Events by column.
    pub bins: Vec<Bin>,
    /// Durations by column.
    pub tracks: Vec<Track>,
    /// Events before the visible part.
    pub before: Bin,
    /// Events after the visible part.
    pub after: Bin,
    /// Events without a date.
    pub undated: Bin,
    // number of durations starting in a column minus those that ended before it
    sure: Vec<i32>,
    possible: Vec<i32>,
}

impl Lane {
    fn new(of: LaneOf, columns: usize) -> Self {
        let none = Bin::default();
        let (bins, tracks) = (vec![none; columns], vec![Track::default(); columns]);
        let (sure, possible) = (vec![0; columns + 1], vec![0; columns + 1]);
        Self { of, bins, tracks, before: none, after: none, undated: none, sure, possible }
    }

    fn bin(&mut self, spot: &Spot) -> &mut Bin {
        match spot.at {
            None => &mut self.undated,
            Some(column) if column < 0 => &mut self.before,
            Some(column) => self.bins.get_mut(column as usize).unwrap_or(&mut self.after),
        }
    }

    fn add(&mut self, spot: &Spot, bin: Bin) {
        self.bin(spot).join(bin);
        for (runs, range) in [(&mut self.sure, spot.sure), (&mut self.possible, spot.possible)] {
            if let Some((from, to)) = range {
                runs[from] += 1;
                runs[to + 1] -= 1;
            }
        }
        if let Some(track) = spot.endless.and_then(|column| self.tracks.get_mut(column)) {
            track.endless = true;
        }
        if let Some(track) = spot.beginless.and_then(|column| self.tracks.get_mut(column)) {
            track.beginless = true;
        }
        if bin.selected {
            self.select(spot);
        }
    }

    fn select(&mut self, spot: &Spot) {
        if let Some((from, to)) = spot.possible {
            self.tracks[from..=to].iter_mut().for_each(|track| track.selected = true);
        }
        if let Some((from, to)) = spot.sure {
            self.tracks[from..=to].iter_mut().for_each(|track| track.selected_sure = true);
        }
    }

    /// Sums up the durations in each column.
    fn finish(&mut self) {
        let (mut sure, mut possible) = (0, 0);
        for (column, track) in self.tracks.iter_mut().enumerate() {
            sure += self.sure[column];
            possible += self.possible[column];
            (track.sure, track.possible) = (sure > 0, possible > 0);
        }
    }
}

/// A time axis as drawn in a panel.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The visible part of the scale.
    pub window: AxisWindow,
    /// Dates above the lanes.
    pub ruler: Ruler,
    /// The lanes, from top to bottom.
    pub lanes: Vec<Lane>,
    /// Column of the as-of date, if visible.
    pub as_of: Option<u16>,
    /// Ranks of undated events to list below the lanes, as many as there are rows.
    pub without_date: Vec<u32>,
    /// Area of the lanes' names.
    pub names: Rect,
    /// Area of undated events; empty if there are none.
    pub undated: Rect,
    /// Area of the lanes.
    pub plot: Rect,
    /// Area of the text about the selected event.
    pub foot: Rect,
}

impl Chart {
    /// Lays out the axis of `subject` in `body`, a panel without its title row.
    pub fn new(subject: ChartInput, view: AxisView, body: Rect) -> Self {
        let (head, foot) = margins(body.height);
        let rows = body.height.saturating_sub(head + foot);
        let lanes = subject.lanes(usize::from(rows));
        let undated = if !subject.undated(1).is_empty() { UNDATED_COLUMNS } else { BEYOND_COLUMNS };
        let names = names(subject.index, &lanes.lanes, body.width);
        let inset = (1 + names + 1).min(body.width);
        let lane_rows = Rect { y: body.y + head.min(body.height), height: rows, ..body };
        let plot = Rect {
            x: body.x + inset + undated.min(body.width - inset),
            width: body.width.saturating_sub(inset + undated),
            ..lane_rows
        };
        let window = AxisWindow::new(subject.events.scale(subject.index), view, plot.width);
        let as_of = subject.index.chronology().as_of();
        Self {
            ruler: Ruler::new(&window, subject.zone),
            lanes: fill(subject, &lanes, &window),
            without_date: subject.undated(usize::from(rows).saturating_sub(lanes.lanes.len() + 1)),
            as_of: u16::try_from(window.column(as_of)).ok().filter(|&column| column < plot.width),
            names: Rect { x: body.x + 1.min(body.width), width: names.min(inset.saturating_sub(1)), ..lane_rows },
            undated: Rect {
                x: body.x + inset,
                width: (plot.x - body.x - inset).saturating_sub(BEYOND_COLUMNS),
                ..lane_rows
            },
            foot: Rect { y: lane_rows.bottom(), height: body.bottom() - lane_rows.bottom(), ..body },
            plot,
            window,
        }
    }
}

/// Returns the rows above and below the lanes; the lanes get most of the room.
fn margins(height: u16) -> (u16, u16) {
    match height {
        0..=2 => (0, height.min(1)),
        3..=7 => (1, 1),
        8..=13 => (2, 2),
        _ => (2, 3),
    }
}

fn names(index: &Index, lanes: &[LaneOf], width: u16) -> u16 {
    let widest = lanes.iter().map(|&lane| text::columns(&name(index, lane))).max().unwrap_or(0);
    widest.min(MAX_NAME_COLUMNS).min((width / 4).max(MIN_NAME_COLUMNS))
}

/// Returns the name of a lane.
pub fn name(index: &Index, lane: LaneOf) -> String {
    match lane {
        LaneOf::Actor(id) => index.label(id).to_owned(),
        LaneOf::Others(Some(count)) => format!("{count} others"),
        LaneOf::Others(None) => "others".to_owned(),
        LaneOf::WithoutActors => "no actors".to_owned(),
        LaneOf::AllEvents => "all events".to_owned(),
    }
}

/// Places every listed event. The cost per event does not depend on its duration.
fn fill(subject: ChartInput, lanes: &Lanes, window: &AxisWindow) -> Vec<Lane> {
    let (index, chronology) = (subject.index, subject.index.chronology());
    let mut filled: Vec<Lane> = lanes.lanes.iter().map(|&of| Lane::new(of, usize::from(window.columns()))).collect();
    let (mut linked, mut found) = (Among::new(index, subject.linked), Among::new(index, subject.found));
    for (&id, rank) in subject.events.events.iter().zip(subject.ranks()) {
        let spot = Spot::new(chronology.extent(rank), window, chronology.as_of());
        let bin = Bin {
            count: 1,
            rank: u32::try_from(rank).unwrap_or(u32::MAX),
            selected: subject.selected == Some(id),
            linked: linked.has(rank) && subject.subject != Some(id),
            found: found.has(rank),
            fuzzy: spot.fuzzy,
        };
        lanes.of(index, rank, |lane| {
            if let Some(lane) = filled.get_mut(lane) {
                lane.add(&spot, bin);
            }
        });
    }
    filled.iter_mut().for_each(Lane::finish);
    filled
}

/// A list in timeline order, walked in step with another one.
struct Among<'a> {
    index: &'a Index,
    rest: &'a [EntryId],
}

impl<'a> Among<'a> {
    fn new(index: &'a Index, all: &'a [EntryId]) -> Self {
        Self { index, rest: all }
    }

    fn has(&mut self, rank: usize) -> bool {
        while let Some((&first, rest)) = self.rest.split_first() {
            match self.index.rank(first).cmp(&rank) {
                std::cmp::Ordering::Less => self.rest = rest,
                order => return order.is_eq(),
            }
        }
        false
    }
}

/// Returns how certain the date of the event at `rank` is.
pub fn standing(index: &Index, rank: u32) -> Standing {
    index.chronology().extent(rank as usize).standing
}

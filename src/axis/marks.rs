//! The cells of a lane: single events, clusters with their count, and titles where they fit.

use super::chart::{Bin, Lane};
use crate::index::Standing;
use crate::text;

/// Minimum width of a title; a shorter one says nothing.
const MIN_TITLE_WIDTH: usize = 8;

/// One event, or several that would overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// First column.
    pub column: u16,
    /// Width in cells.
    pub cells: u16,
    /// The events.
    pub bin: Bin,
}

impl Mark {
    fn new(column: usize, bin: Bin) -> Self {
        Self { column: narrow(column), cells: cells(bin), bin }
    }

    /// Creates a mark for all of `bin`, at column 0.
    pub fn whole(bin: Bin) -> Self {
        Self::new(0, bin)
    }

    /// Returns the column after the last one.
    pub fn end(&self) -> u16 {
        self.column + self.cells
    }

    /// Returns true if it would overlap the mark to its right, or be read as part of that one's count.
    fn meets(&self, other: &Mark) -> bool {
        let misread = other.is_cluster() && (self.is_cluster() || self.bin.selected || self.bin.linked);
        self.end() + u16::from(misread) > other.column
    }

    /// Returns true for a single event that is drawn as a bar and nothing else.
    pub fn is_bar(&self, standing: Standing) -> bool {
        let is_plain = matches!(standing, Standing::Firm | Standing::Vague);
        self.bin.fuzzy && is_plain && !self.is_cluster() && !self.bin.linked && !self.bin.found
    }

    /// Returns true for several events.
    pub fn is_cluster(&self) -> bool {
        self.bin.count > 1
    }
}

/// Returns the width of a mark: a sign, or a count with a sign in front if one of the events is selected or linked.
fn cells(bin: Bin) -> u16 {
    match bin.count {
        0..=1 => 1,
        count => narrow(text::width(&count.to_string())) + u16::from(bin.selected || bin.linked),
    }
}

fn narrow(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// Returns the marks of a lane from left to right. Each event is in exactly one, and no two overlap.
pub fn marks(lane: &Lane) -> Vec<Mark> {
    let columns = narrow(lane.bins.len());
    let mut marks: Vec<Mark> = Vec::new();
    let taken = lane.bins.iter().enumerate().filter(|(_, bin)| bin.count > 0);
    for (column, &bin) in taken {
        let mut mark = Mark::new(column, bin);
        // a count that would cross the right edge moves left, and joins a mark that it meets
        loop {
            mark.column = mark.column.min(columns.saturating_sub(mark.cells));
            match marks.pop_if(|before| before.meets(&mark)) {
                Some(before) => {
                    mark.bin.join(before.bin);
                    mark = Mark::new(usize::from(before.column), mark.bin);
                }
                None => break,
            }
        }
        marks.push(mark);
    }
    marks
}

/// A title next to an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The lane, from the top.
    pub lane: usize,
    /// First column.
    pub column: u16,
    /// As many whole words as fit.
    pub text: String,
    /// Rank of the event.
    pub rank: u32,
}

/// Returns the titles of single events, each in the first lane with room for all or most of it.
pub fn titles<'a>(lanes: &[Lane], title: impl Fn(u32) -> &'a str) -> Vec<Title> {
    let mut titles: Vec<Title> = Vec::new();
    for whole in [true, false] {
        for (number, lane) in lanes.iter().enumerate() {
            let marks = marks(lane);
            let mut taken = taken(lane, &marks);
            for known in titles.iter().filter(|known| known.lane == number) {
                occupy(&mut taken, known);
            }
            for mark in marks.iter().filter(|mark| !mark.is_cluster()) {
                if title(mark.bin.rank).is_empty() || titles.iter().any(|known| known.rank == mark.bin.rank) {
                    continue;
                }
                if let Some((column, text)) = beside(mark, &taken, lane, (title(mark.bin.rank), whole)) {
                    let title = Title { lane: number, column, text, rank: mark.bin.rank };
                    occupy(&mut taken, &title);
                    titles.push(title);
                }
            }
        }
    }
    titles
}

/// Returns which columns are taken by marks or durations.
fn taken(lane: &Lane, marks: &[Mark]) -> Vec<bool> {
    let runs = |track: &super::Track| track.sure || track.possible || track.endless || track.beginless;
    let mut taken: Vec<bool> = lane.tracks.iter().map(runs).collect();
    for mark in marks {
        let columns = usize::from(mark.column)..usize::from(mark.end()).min(taken.len());
        taken[columns].fill(true);
    }
    taken
}

/// Returns true if a title fits with a free cell on both sides.
fn occupy(taken: &mut [bool], title: &Title) {
    let from = usize::from(title.column).saturating_sub(1);
    let to = usize::from(title.column) + text::width(&title.text) + 1;
    let end = taken.len();
    taken[from.min(end)..to.min(end)].fill(true);
}

/// Returns the place of a title: after its event and its duration, or else before it.
fn beside(mark: &Mark, taken: &[bool], lane: &Lane, (title, whole): (&str, bool)) -> Option<(u16, String)> {
    let at = usize::from(mark.column);
    let after = (at..taken.len()).find(|&column| !taken[column]).unwrap_or(taken.len());
    let before = (0..=at).rev().find(|&column| !taken[column]).map_or(0, |column| column + 1);
    let free_after = taken[after..].iter().take_while(|taken| !**taken).count();
    let free_before = taken[..before].iter().rev().take_while(|taken| !**taken).count();
    // one free cell to the event, one to the next
    let air = |free: usize, edge: bool| free.saturating_sub(if edge { 1 } else { 2 });
    let last = after + free_after == taken.len() && lane.after.count == 0;
    let first = free_before == before && lane.before.count == 0;
    // beyond another event the title would be read as that one's
    let own = |columns: std::ops::Range<usize>| lane.bins[columns].iter().all(|bin| bin.count == 0);
    let (after_own, before_own) = (own(at + 1..after), own(before.min(at)..at));
    let rooms =
        [if after_own { air(free_after, last) } else { 0 }, if before_own { air(free_before, first) } else { 0 }];
    let wanted = text::width(title);
    let least = if whole { wanted } else { wanted.div_ceil(2).max(MIN_TITLE_WIDTH) };
    // a first word that does not fit would be cut
    let word = title.split_whitespace().next().map_or(0, text::width);
    let fits = |&room: &usize| room >= wanted || (room >= least && room > word);
    let side = rooms.iter().position(fits)?;
    let text = text::clip_words(title, rooms[side]);
    let cells = text::width(&text);
    // cut to a few words it would be misleading
    (cells >= least.min(wanted).min(MIN_TITLE_WIDTH)).then(|| match side {
        0 => (narrow(after + 1), text),
        _ => (narrow((before - 1).saturating_sub(cells)), text),
    })
}

//! A time scale in proportion, except that long gaps are cut out.
//!
//! A single distant event would squash all others. A gap that would take most of the scale is cut out and shown as a
//! break; the parts on both sides have scales of their own. It knows seconds and shares of a length, not cells.

use crate::date::SECONDS_PER_DAY;

/// Minimum share of its part that a gap takes, to be cut out.
const MIN_GAP_SHARE: f64 = 0.5;
/// Minimum ratio of a gap's width to the average of the other gaps in its part, to be cut out.
const MIN_GAP_RATIO: f64 = 5.0;
/// Share of the length that a cut takes.
const CUT_SHARE: f64 = 0.12;
/// Minimum share of the length that a part takes: room for the label of a year.
const MIN_PART_SHARE: f64 = 0.08;
/// Maximum number of cuts: more would not be readable.
const MAX_CUTS: usize = 3;

/// A time that a scale must include, in seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// The time.
    pub at: i64,
    /// The end of what happens at that time; not part of it.
    pub after: i64,
    /// The time from which a gap after it is counted: the end of a span, or the start of anything else.
    pub since: i64,
    /// It is a time of day; otherwise a day or longer, and gaps are counted in days.
    pub timed: bool,
    /// Its share of the length, relative to other anchors.
    pub weight: u8,
}

/// A stretch of time on a scale, in proportion or cut out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// The first second since 1970-01-01T00:00:00Z.
    pub from: i64,
    /// The second after the last.
    pub to: i64,
    /// The start as a share of the scale's length.
    pub start: f64,
    /// The end as a share of the scale's length.
    pub end: f64,
    /// Nothing happens in it, so it is shown as a break: the length of the gap in seconds.
    pub gap: Option<i64>,
}

impl Stretch {
    /// Returns the seconds per length of the scale if all of it were like this stretch.
    pub(crate) fn density(&self) -> f64 {
        seconds(self.from, self.to) / (self.end - self.start)
    }

    /// Returns the second at a position, limited to the stretch.
    pub(crate) fn at(&self, place: f64) -> i64 {
        let share = ((place - self.start) / (self.end - self.start)).clamp(0.0, 1.0);
        let at = self.from.saturating_add((share * seconds(self.from, self.to)) as i64);
        at.clamp(self.from, self.to - 1)
    }
}

/// A scale of time: later times have larger positions, from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    stretches: Vec<Stretch>,
    unit: i64,
}

impl Scale {
    /// Returns a scale that includes all of `anchors` and distinguishes times that are `unit` seconds apart. The anchors
    /// are sorted here; sorted ones cost least. `gap` returns the length of the gap between two of them.
    pub fn fit(mut anchors: Vec<Anchor>, unit: i64, gap: impl Fn(&Anchor, &Anchor) -> i64) -> Self {
        anchors.sort_unstable_by_key(|anchor| anchor.at);
        let mut parts = vec![&anchors[..]];
        while parts.len() <= MAX_CUTS {
            let Some((part, at)) = emptiest(&parts, unit) else { break };
            let (before, after) = parts[part].split_at(at);
            parts.splice(part..=part, [before, after]);
        }
        Self { stretches: lay_out(&parts, unit, gap), unit }
    }

    /// Returns the stretches in order; there is at least one.
    pub(crate) fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// Returns true if the scale distinguishes times within a day.
    pub(crate) fn is_timed(&self) -> bool {
        self.unit < SECONDS_PER_DAY
    }

    /// Returns the position of a second; limited to the scale.
    pub fn place(&self, at: i64) -> f64 {
        let Some(stretch) = self.stretches.iter().find(|stretch| at < stretch.to) else { return 1.0 };
        let share = at.saturating_sub(stretch.from).max(0) as f64 / seconds(stretch.from, stretch.to);
        stretch.start + share * (stretch.end - stretch.start)
    }

    /// Returns the second at a position.
    pub fn at(&self, place: f64) -> i64 {
        let stretch = self.stretches.iter().find(|stretch| place < stretch.end).or(self.stretches.last());
        stretch.map_or(0, |stretch| stretch.at(place))
    }
}

fn seconds(from: i64, to: i64) -> f64 {
    to.saturating_sub(from).max(1) as f64
}

/// Returns the part with the widest gap that justifies a cut, and the place of the first anchor after the gap.
fn emptiest(parts: &[&[Anchor]], unit: i64) -> Option<(usize, usize)> {
    let worth = |(number, part): (usize, &&[Anchor])| {
        let (at, gap, gaps) = widest(part, unit)?;
        let whole = seconds(part[0].at, part[part.len() - 1].at);
        let others = (whole - gap as f64) / (gaps - 1).max(1) as f64;
        // between two single times there is nothing that a cut would make room for
        let is_wide = gap > 2 * unit && gap as f64 > MIN_GAP_SHARE * whole && gap as f64 > MIN_GAP_RATIO * others;
        (gaps > 1 && is_wide).then_some((gap, number, at))
    };
    parts.iter().enumerate().filter_map(worth).max().map(|(_, number, at)| (number, at))
}

/// Returns the widest gap of a part: the place of the anchor after it, its seconds, and the number of gaps. What a scale
/// does not distinguish has no gaps.
fn widest(part: &[Anchor], unit: i64) -> Option<(usize, i64, usize)> {
    let gap = |at: usize| part[at].at.saturating_sub(part[at - 1].at);
    let gaps = (1..part.len()).map(|at| (at, gap(at))).filter(|&(_, gap)| gap >= unit);
    let count = gaps.clone().count();
    gaps.max_by_key(|&(_, gap)| gap).map(|(at, gap)| (at, gap, count))
}

/// Gives each part a length by the weight of its anchors, and each cut its fixed length.
fn lay_out(parts: &[&[Anchor]], unit: i64, gap: impl Fn(&Anchor, &Anchor) -> i64) -> Vec<Stretch> {
    let room = 1.0 - CUT_SHARE * (parts.len() - 1) as f64 - MIN_PART_SHARE * parts.len() as f64;
    let weight = |part: &[Anchor]| part.iter().map(|anchor| u64::from(anchor.weight)).sum::<u64>();
    let all = parts.iter().map(|part| weight(part)).sum::<u64>().max(1) as f64;
    let mut stretches: Vec<Stretch> = Vec::with_capacity(2 * parts.len());
    for (number, part) in parts.iter().enumerate() {
        let from = part.first().map_or(0, |anchor| anchor.at);
        let before = number.checked_sub(1).and_then(|before| parts[before].last()).zip(part.first());
        let start = stretches.last().copied().zip(before).map_or(0.0, |(before, (last, next))| {
            let gap = Some(gap(last, next));
            let cut = Stretch { from: before.to, to: from, start: before.end, end: before.end + CUT_SHARE, gap };
            stretches.push(cut);
            cut.end
        });
        let end = start + MIN_PART_SHARE + room * weight(part) as f64 / all;
        let last = part.iter().map(|anchor| anchor.after).max().unwrap_or(0).max(from.saturating_add(unit));
        let next = parts.get(number + 1).and_then(|next| next.first()).map_or(i64::MAX, |anchor| anchor.at);
        stretches.push(Stretch { from, to: last.min(next), start, end, gap: None });
    }
    if let Some(last) = stretches.last_mut() {
        // the sum of shares is one but for rounding
        last.end = 1.0;
    }
    stretches
}

/// Returns a scale of days, which are counted from 1 January 1970.
#[cfg(test)]
pub(crate) fn scale_of_days(days: &[i64]) -> Scale {
    let start = |day: i64| day.saturating_mul(SECONDS_PER_DAY);
    scale_of(days.iter().map(|&day| (start(day), start(day + 1))), SECONDS_PER_DAY)
}

/// Returns a scale of minutes, which are counted from 1 January 1970.
#[cfg(test)]
pub(crate) fn scale_of_minutes(minutes: &[i64]) -> Scale {
    scale_of(minutes.iter().map(|&minute| (minute * 60, minute * 60 + 60)), 60)
}

#[cfg(test)]
fn scale_of(times: impl Iterator<Item = (i64, i64)>, unit: i64) -> Scale {
    let anchors = times.map(|(at, after)| Anchor { at, after, since: at, timed: true, weight: 1 });
    Scale::fit(anchors.collect(), unit, |before, after| after.at - before.since)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LAST_SECOND: i64 = 3_155_695_200_000_000_000;

    fn cuts(days: &[i64]) -> Vec<(i64, i64)> {
        let scale = scale_of_days(days);
        let cuts = scale.stretches().iter().filter(|stretch| stretch.gap.is_some());
        cuts.map(|cut| (cut.from / SECONDS_PER_DAY, cut.to / SECONDS_PER_DAY)).collect()
    }

    #[test]
    fn a_distant_day_does_not_squash_the_others() {
        assert_eq!(cuts(&[0, 10_000, 10_010, 10_020, 10_030]), [(1, 10_000)]);
        let scale = scale_of_days(&[0, 10_000, 10_010, 10_020, 10_030]);
        assert!(scale.place(10_030 * SECONDS_PER_DAY) - scale.place(10_000 * SECONDS_PER_DAY) > 0.6);
    }

    #[test]
    fn evenly_spread_days_are_in_proportion() {
        assert_eq!(cuts(&[0, 10, 20, 30]), []);
        assert_eq!(cuts(&[0, 1, 2]), []);
        assert_eq!(cuts(&[0, 0, 1000]), []);
        assert_eq!(cuts(&[0, 1000]), [], "nothing to make room for");
        assert_eq!(cuts(&[7]), []);
        assert_eq!(cuts(&[]), []);
    }

    #[test]
    fn a_cut_reaches_from_the_end_of_what_is_before_it() {
        let minutes = [0, 5, 10, 100_000, 100_003];
        let scale = scale_of_minutes(&minutes);
        let cut = scale.stretches().iter().find(|stretch| stretch.gap.is_some()).unwrap();
        assert_eq!((cut.from, cut.to), (11 * 60, 100_000 * 60));
    }

    proptest! {
        #[test]
        fn later_times_have_larger_positions(
            mut times in proptest::collection::vec(-LAST_SECOND..LAST_SECOND, 0..20), scale in 0u32..50,
            unit in proptest::sample::select(vec![60, SECONDS_PER_DAY]),
        ) {
            times.iter_mut().for_each(|time| *time >>= scale);
            times.sort_unstable();
            let scale = scale_of(times.iter().map(|&at| (at, at + 1)), unit);
            let places: Vec<f64> = times.iter().map(|&at| scale.place(at)).collect();
            prop_assert!(places.is_sorted() && places.iter().all(|place| (0.0..=1.0).contains(place)));
            let range = times.last().zip(times.first()).map_or(0, |(last, first)| last - first);
            for (place, at) in places.iter().zip(&times) {
                // as exact as a position can be
                prop_assert!(scale.at(*place).abs_diff(*at) <= 1 + (range as u64 >> 48), "{at}");
            }
        }

        #[test]
        fn a_stretch_ends_where_the_next_starts(
            times in proptest::collection::vec((-100_000i64..100_000, 1i64..100), 1..12), power in 0u32..5,
        ) {
            let anchors = times.iter().map(|&(at, width)| {
                let at = at.pow(1 + power % 3);
                (at, at + width)
            });
            let scale = scale_of(anchors, 60);
            prop_assert!(scale.stretches().iter().all(|stretch| stretch.from < stretch.to && stretch.start < stretch.end));
            for pair in scale.stretches().windows(2) {
                prop_assert_eq!((pair[0].to, pair[0].end), (pair[1].from, pair[1].start));
            }
        }

        #[test]
        fn every_position_is_a_time_of_the_scale(times in proptest::collection::vec(any::<i32>(), 1..9), place in -1.0f64..2.0) {
            let times: Vec<i64> = times.into_iter().map(i64::from).collect();
            let (first, last) = (times.iter().min().copied(), times.iter().max().map(|last| last + 60));
            let at = Some(scale_of(times.into_iter().map(|at| (at, at + 1)), 60).at(place));
            prop_assert!(first <= at && at <= last);
        }
    }
}

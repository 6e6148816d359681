//! A time scale in proportion, except that long gaps are cut out.
//!
//! A single distant event would squash all others. A gap that would take most of the scale is cut out and shown as a
//! break; the parts on both sides have scales of their own. It knows days and shares of a length, not cells.

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

/// A stretch of days on a scale, in proportion or cut out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// The first day, counted from 1 January 1970.
    pub from: i64,
    /// The day after the last.
    pub to: i64,
    /// The start as a share of the scale's length.
    pub start: f64,
    /// The end as a share of the scale's length.
    pub end: f64,
    /// Nothing happens in it, so it is shown as a break.
    pub cut: bool,
}

impl Stretch {
    /// Returns the days per length of the scale if all of it were like this stretch.
    pub(crate) fn density(&self) -> f64 {
        days(self.from, self.to) / (self.end - self.start)
    }
}

/// A scale of days: later days have larger positions, from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    stretches: Vec<Stretch>,
}

impl Scale {
    /// Returns a scale that includes all of `days`. They are sorted here; sorted days cost least.
    pub fn fit(mut days: Vec<i64>) -> Self {
        days.sort_unstable();
        let mut parts = vec![&days[..]];
        while parts.len() <= MAX_CUTS {
            let Some((part, at)) = emptiest(&parts) else { break };
            let (before, after) = parts[part].split_at(at);
            parts.splice(part..=part, [before, after]);
        }
        Self { stretches: lay_out(&parts) }
    }

    /// Returns the stretches in order; there is at least one.
    pub(crate) fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// Returns the position of a moment, in days and fractions of a day; clamped to the scale.
    pub fn place(&self, moment: f64) -> f64 {
        let inside = |stretch: &&Stretch| moment < stretch.to as f64;
        let Some(stretch) = self.stretches.iter().find(inside) else { return 1.0 };
        let share = (moment - stretch.from as f64) / days(stretch.from, stretch.to);
        stretch.start + share.clamp(0.0, 1.0) * (stretch.end - stretch.start)
    }

    /// Returns the day at a position.
    pub fn day(&self, place: f64) -> i64 {
        let inside = |stretch: &&Stretch| place < stretch.end;
        let Some(stretch) = self.stretches.iter().find(inside).or(self.stretches.last()) else { return 0 };
        let share = ((place - stretch.start) / (stretch.end - stretch.start)).clamp(0.0, 1.0);
        let day = stretch.from.saturating_add((share * days(stretch.from, stretch.to)) as i64);
        day.clamp(stretch.from, stretch.to - 1)
    }
}

fn days(from: i64, to: i64) -> f64 {
    to.saturating_sub(from).max(1) as f64
}

/// Returns the part with the widest gap that justifies a cut, and the place of the first day after the gap.
fn emptiest(parts: &[&[i64]]) -> Option<(usize, usize)> {
    let worth = |(number, part): (usize, &&[i64])| {
        let (at, gap, gaps) = widest(part)?;
        let whole = days(part[0], part[part.len() - 1]);
        let others = (whole - gap as f64) / (gaps - 1).max(1) as f64;
        // between two single days there is nothing that a cut would make room for
        (gaps > 1 && gap as f64 > MIN_GAP_SHARE * whole && gap as f64 > MIN_GAP_RATIO * others)
            .then_some((gap, number, at))
    };
    parts.iter().enumerate().filter_map(worth).max().map(|(_, number, at)| (number, at))
}

/// Returns the widest gap of a part: the place of the day after it, its days, and the number of gaps.
fn widest(part: &[i64]) -> Option<(usize, i64, usize)> {
    let gaps = (1..part.len()).map(|at| (at, part[at].saturating_sub(part[at - 1]))).filter(|&(_, gap)| gap > 0);
    let count = gaps.clone().count();
    gaps.max_by_key(|&(_, gap)| gap).map(|(at, gap)| (at, gap, count))
}

/// Gives each part a length by the number of its days, and each cut its fixed length.
fn lay_out(parts: &[&[i64]]) -> Vec<Stretch> {
    let room = 1.0 - CUT_SHARE * (parts.len() - 1) as f64 - MIN_PART_SHARE * parts.len() as f64;
    let all = parts.iter().map(|part| part.len()).sum::<usize>().max(1) as f64;
    let mut stretches: Vec<Stretch> = Vec::with_capacity(2 * parts.len());
    for part in parts {
        let (from, last) = (part.first().copied().unwrap_or(0), part.last().copied().unwrap_or(0));
        let start = stretches.last().copied().map_or(0.0, |before| {
            let cut = Stretch { from: before.to, to: from, start: before.end, end: before.end + CUT_SHARE, cut: true };
            stretches.push(cut);
            cut.end
        });
        let end = start + MIN_PART_SHARE + room * part.len() as f64 / all;
        stretches.push(Stretch { from, to: last.saturating_add(1), start, end, cut: false });
    }
    if let Some(last) = stretches.last_mut() {
        // the sum of shares is one but for rounding
        last.end = 1.0;
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cuts(days: &[i64]) -> Vec<(i64, i64)> {
        let scale = Scale::fit(days.to_vec());
        scale.stretches().iter().filter(|stretch| stretch.cut).map(|cut| (cut.from, cut.to)).collect()
    }

    #[test]
    fn a_distant_day_does_not_squash_the_others() {
        assert_eq!(cuts(&[0, 10_000, 10_010, 10_020, 10_030]), [(1, 10_000)]);
        let scale = Scale::fit(vec![0, 10_000, 10_010, 10_020, 10_030]);
        assert!(scale.place(10_030.0) - scale.place(10_000.0) > 0.6);
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

    proptest! {
        #[test]
        fn later_days_have_larger_positions(mut days in proptest::collection::vec(-3_652_425_000i64..3_652_425_000, 0..20)) {
            let scale = Scale::fit(days.clone());
            days.sort_unstable();
            let places: Vec<f64> = days.iter().map(|&day| scale.place(day as f64 + 0.5)).collect();
            prop_assert!(places.is_sorted() && places.iter().all(|place| (0.0..=1.0).contains(place)));
            for (place, day) in places.iter().zip(&days) {
                prop_assert!(scale.day(*place).abs_diff(*day) <= 1);
            }
        }

        #[test]
        fn every_position_is_a_day_of_the_scale(days in proptest::collection::vec(any::<i32>(), 1..9), place in -1.0f64..2.0) {
            let days: Vec<i64> = days.into_iter().map(i64::from).collect();
            let (first, last) = (days.iter().min().copied(), days.iter().max().copied());
            let day = Some(Scale::fit(days).day(place));
            prop_assert!(first <= day && day <= last);
        }
    }
}

//! Viewers whose connection lags: how many, and the worst few by name.

use std::fmt::Write as _;
use std::time::Duration;

use super::attendance::{Attendance, Viewer};
use crate::text;

/// Lagging viewers that are named.
const MAX_NAMED: usize = 3;

impl Attendance {
    /// Returns how many viewers lag, and as many of the worst as `room` cells allow: "12 lag: anna 4 s, ben 3 s, …".
    /// Returns `None` if no viewer lags.
    pub(crate) fn lag_in_words(&self, room: usize) -> Option<String> {
        let (count, worst) = self.worst_lag();
        let mut words = match count {
            0 => return None,
            1 => "1 lags".to_owned(),
            count => format!("{count} lag"),
        };
        let (mut named, mut count_named) = (String::new(), 0);
        for (place, (lag, viewer)) in worst.iter().enumerate() {
            let mut next = named.clone();
            let gap = if place == 0 { ": " } else { ", " };
            // writing to a string does not fail
            let _ = write!(next, "{gap}{} {} s", viewer.name, lag.as_secs());
            let rest = if place + 1 < count { 3 } else { 0 };
            if text::width(&words) + text::width(&next) + rest > room {
                break;
            }
            (named, count_named) = (next, place + 1);
        }
        words += &named;
        words += if (1..count).contains(&count_named) { ", …" } else { "" };
        Some(words)
    }

    /// Returns how many viewers lag, and the worst few, in one pass and without sorting all of them.
    fn worst_lag(&self) -> (usize, Vec<(Duration, &Viewer)>) {
        let (mut count, mut worst) = (0, Vec::with_capacity(MAX_NAMED + 1));
        for (lag, viewer) in self.viewers.iter().filter_map(|viewer| Some((viewer.lag?, viewer))) {
            count += 1;
            let place = worst.partition_point(|(other, _)| *other >= lag);
            if place < MAX_NAMED {
                worst.insert(place, (lag, viewer));
                worst.truncate(MAX_NAMED);
            }
        }
        (count, worst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attendance(lags: &[(&str, Option<u64>)]) -> Attendance {
        let viewer = |(name, lag): &(&str, Option<u64>)| Viewer {
            number: 1,
            name: (*name).into(),
            has_public_name: true,
            follows: true,
            lag: lag.map(Duration::from_secs),
        };
        Attendance { viewers: lags.iter().map(viewer).collect(), ..Attendance::default() }
    }

    #[test]
    fn lag_is_a_count_and_the_worst_few() {
        let all =
            [("ada", None), ("ben", Some(3)), ("eve", Some(2)), ("anna", Some(4)), ("bob", Some(2)), ("max", None)];
        let few = attendance(&all);
        for (room, words) in [
            (80, "4 lag: anna 4 s, ben 3 s, eve 2 s, …"),
            (35, "4 lag: anna 4 s, ben 3 s, …"),
            (20, "4 lag: anna 4 s, …"),
            (10, "4 lag"),
        ] {
            assert_eq!(few.lag_in_words(room).as_deref(), Some(words));
        }
        assert_eq!(attendance(&all[..2]).lag_in_words(80).as_deref(), Some("1 lags: ben 3 s"));
        assert_eq!(attendance(&all[..1]).lag_in_words(80), None);
    }
}

//! Time zones: named ones of the IANA database, and fixed offsets from UTC.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};
use parking_lot::Mutex;

use super::day::Day;
use super::timestamp::{SECONDS_PER_DAY, Timestamp};
use crate::text::nearest;

/// Seconds of the 400 years after which the Gregorian calendar repeats with the same days of the week.
const SECONDS_PER_CYCLE: i64 = 146_097 * SECONDS_PER_DAY;
/// Start of the times that are looked up in the database (about the year -9000). The database ends at -9999.
const FIRST_LOOKED_UP: i64 = -346_000_000_000;
/// End of the times that are looked up in the database (about the year 9000). The database ends at 9999.
const LAST_LOOKED_UP: i64 = 221_000_000_000;

/// The time zone of a briefing, of a time, or of a reader.
///
/// Rules come from the database built into sitroom, never from the system, so that a briefing means the same on every
/// machine.
#[derive(Clone, Copy)]
pub enum Zone {
    /// A zone of the IANA database.
    Named(&'static NamedZone),
    /// A fixed offset from UTC in minutes, positive to the east.
    Offset(i16),
}

/// A zone of the IANA time zone database with its rules.
pub struct NamedZone {
    name: &'static str,
    rules: TimeZone,
}

/// Why a text is not a time zone, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ZoneError {
    /// The problem.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// The timestamps at which the clocks of a zone show a local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LocalTime {
    /// Exactly one.
    Once(Timestamp),
    /// Two, since the clocks were set back over it.
    Twice(Timestamp, Timestamp),
    /// None, since the clocks were set forward over it: the timestamp of the change.
    Never(Timestamp),
}

/// The named zones that have been used. They are never freed: there are only a few hundred in the database.
static USED: LazyLock<Mutex<Vec<&'static NamedZone>>> = LazyLock::new(Mutex::default);

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self::Offset(0);

    /// Parses an IANA name such as `America/New_York`, or `UTC`.
    ///
    /// # Errors
    ///
    /// [`ZoneError`] suggests names with the same city, and explains why abbreviations are not accepted.
    pub fn parse(name: &str) -> Result<Self, ZoneError> {
        if ["UTC", "Etc/UTC", "Z"].iter().any(|utc| utc.eq_ignore_ascii_case(name)) {
            return Ok(Self::UTC);
        }
        let known = name.contains('/') && name.len() <= MAX_NAME_BYTES;
        let rules = known.then(|| database().get(name).ok()).flatten().filter(|rules| !rules.is_unknown());
        let Some((rules, name)) = rules.and_then(|rules| Some((rules.clone(), rules.iana_name()?.to_owned()))) else {
            return Err(unknown(name));
        };
        let mut used = USED.lock();
        if let Some(zone) = used.iter().find(|zone| zone.name == name) {
            return Ok(Self::Named(zone));
        }
        let zone: &'static NamedZone = Box::leak(Box::new(NamedZone { name: Box::leak(name.into_boxed_str()), rules }));
        used.push(zone);
        Ok(Self::Named(zone))
    }

    /// Returns the name as written in a file; fixed offsets other than UTC cannot be written.
    pub(crate) fn written(self) -> &'static str {
        match self {
            Self::Named(zone) => zone.name,
            Self::Offset(_) => "UTC",
        }
    }

    /// Returns the offset from UTC in seconds at a time.
    pub(crate) fn offset_at(self, at: Timestamp) -> i64 {
        match self {
            Self::Offset(minutes) => i64::from(minutes) * 60,
            Self::Named(zone) => zone.offset_at(within_database(at.seconds()).0),
        }
    }

    /// Returns the local time as if it were UTC.
    pub(crate) fn local(self, at: Timestamp) -> Timestamp {
        at.plus(self.offset_at(at))
    }

    /// Returns when the clocks show `local`, which is counted as if it were UTC.
    pub(super) fn resolve(self, local: Timestamp) -> LocalTime {
        match self {
            Self::Offset(minutes) => LocalTime::Once(local.plus(i64::from(minutes) * -60)),
            Self::Named(zone) => {
                let (inside, shift) = within_database(local.seconds());
                zone.resolve(inside).shifted(shift)
            }
        }
    }

    /// Returns the timestamps at which the clocks show a local time, counted as if it were UTC: none if they skip it, two
    /// if they repeat it.
    pub(crate) fn timestamps(self, local: Timestamp) -> impl Iterator<Item = Timestamp> {
        let (first, second) = match self.resolve(local) {
            LocalTime::Once(at) => (Some(at), None),
            LocalTime::Twice(first, second) => (Some(first), Some(second)),
            LocalTime::Never(_) => (None, None),
        };
        first.into_iter().chain(second)
    }

    /// Returns when the clocks first show a local time, counted as if it were UTC; if they skip it, when they do.
    pub(crate) fn first(self, local: Timestamp) -> Timestamp {
        match self.resolve(local) {
            LocalTime::Once(at) | LocalTime::Twice(at, _) | LocalTime::Never(at) => at,
        }
    }

    /// Returns the first timestamp of a day.
    pub(crate) fn start_of(self, day: Day) -> Timestamp {
        self.first(Timestamp::start_of(day))
    }
}

/// Shortest text that is compared with misspelled names; shorter ones are abbreviations.
const MIN_MISSPELLED_BYTES: usize = 6;
/// Longest text that is looked up.
const MAX_NAME_BYTES: usize = 64;

/// Returns the database built into the program. The one of the system can be incomplete or wrong.
fn database() -> &'static TimeZoneDatabase {
    static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);
    &DATABASE
}

/// Moves a time by whole cycles of the calendar into the years that the database covers; returns the time and the move.
fn within_database(seconds: i64) -> (i64, i64) {
    let inside = if seconds < FIRST_LOOKED_UP {
        FIRST_LOOKED_UP + (seconds - FIRST_LOOKED_UP).rem_euclid(SECONDS_PER_CYCLE)
    } else if seconds >= LAST_LOOKED_UP {
        LAST_LOOKED_UP - SECONDS_PER_CYCLE + (seconds - LAST_LOOKED_UP).rem_euclid(SECONDS_PER_CYCLE)
    } else {
        seconds
    };
    (inside, seconds - inside)
}

impl NamedZone {
    /// Returns the name in the spelling of the database.
    pub fn name(&self) -> &str {
        self.name
    }

    fn offset_at(&self, seconds: i64) -> i64 {
        let at = jiff::Timestamp::from_second(seconds).unwrap_or_default();
        i64::from(self.rules.to_offset(at).seconds())
    }

    fn resolve(&self, local: i64) -> LocalTime {
        let at = |offset: Offset| Timestamp::from_seconds(local - i64::from(offset.seconds()));
        let civil = Offset::UTC.to_datetime(jiff::Timestamp::from_second(local).unwrap_or_default());
        match self.rules.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { offset } => LocalTime::Once(at(offset)),
            AmbiguousOffset::Fold { before, after } => LocalTime::Twice(at(before), at(after)),
            AmbiguousOffset::Gap { before, after } => {
                // the clocks change after the first of these and not after the second
                let from = jiff::Timestamp::from_second(at(after).seconds() - 1).unwrap_or_default();
                let change = self.rules.following(from).next().map(|change| change.timestamp().as_second());
                LocalTime::Never(change.map_or(at(before), Timestamp::from_seconds))
            }
        }
    }
}

impl LocalTime {
    fn shifted(self, seconds: i64) -> Self {
        match self {
            Self::Once(at) => Self::Once(at.plus(seconds)),
            Self::Twice(first, second) => Self::Twice(first.plus(seconds), second.plus(seconds)),
            Self::Never(change) => Self::Never(change.plus(seconds)),
        }
    }
}

fn unknown(name: &str) -> ZoneError {
    let whole = name.trim().replace(' ', "_");
    let wanted = whole.rsplit('/').next().unwrap_or(&whole);
    let city = |known: &str| known.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(wanted));
    let mut names: Vec<String> =
        database().available().map(|known| known.to_string()).filter(|known| known.contains('/')).collect();
    names.sort();
    let mut close: Vec<&str> = names.iter().map(String::as_str).filter(|known| city(known)).take(3).collect();
    if close.is_empty() && whole.len() >= MIN_MISSPELLED_BYTES {
        let cities = names.iter().filter_map(|known| known.rsplit('/').next());
        let names_of = |city: &str| names.iter().find(|known| known.rsplit('/').next() == Some(city));
        let misspelled = nearest(&whole, names.iter().map(String::as_str));
        close.extend(misspelled.or_else(|| names_of(nearest(wanted, cities)?).map(String::as_str)));
    }
    let help = if close.is_empty() {
        "write a name of the IANA time zone database, such as `America/New_York`, or `UTC`".to_owned()
    } else {
        let close: Vec<String> = close.iter().map(|known| format!("`{known}`")).collect();
        format!("write {}", close.join(" or "))
    };
    let abbreviation = name.len() <= 5 && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let message = match (abbreviation, close.is_empty()) {
        (true, true) => "abbreviations of time zones are ambiguous".to_owned(),
        _ => "unknown time zone".to_owned(),
    };
    ZoneError { message, help }
}

/// Formats as `America/New_York`, `UTC` or `UTC+5:30`.
impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(zone) => f.write_str(zone.name),
            Self::Offset(minutes) => f.write_str(&offset_name(i64::from(*minutes) * 60)),
        }
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({self})")
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Named(one), Self::Named(other)) => one.name == other.name,
            (Self::Offset(one), Self::Offset(other)) => one == other,
            _ => false,
        }
    }
}

impl Eq for Zone {}

impl Hash for Zone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Self::Named(zone) => zone.name.hash(state),
            Self::Offset(minutes) => minutes.hash(state),
        }
    }
}

/// Returns an offset as `UTC`, `UTC−4` or `UTC+5:30`.
pub(super) fn offset_name(seconds: i64) -> String {
    let sign = if seconds < 0 { '−' } else { '+' };
    let (hours, minutes, rest) = (seconds.abs() / 3600, seconds.abs() / 60 % 60, seconds.abs() % 60);
    match (hours, minutes, rest) {
        (0, 0, 0) => "UTC".to_owned(),
        (_, 0, 0) => format!("UTC{sign}{hours}"),
        (_, _, 0) => format!("UTC{sign}{hours}:{minutes:02}"),
        // the local mean times of before the zones
        _ => format!("UTC{sign}{hours}:{minutes:02}:{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> Zone {
        Zone::parse(name).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn local(year: i64, month: u8, day: u8, hour: i64, minute: i64) -> Timestamp {
        Timestamp::start_of(Day::from_ymd(year, month, day).unwrap()).plus(hour * 3600 + minute * 60)
    }

    #[test]
    fn names_are_found_without_regard_to_case() {
        assert_eq!(zone("america/new_york").to_string(), "America/New_York");
        assert_eq!(zone("America/New_York"), zone("america/NEW_YORK"));
        assert_eq!((zone("UTC"), zone("Etc/UTC")), (Zone::UTC, Zone::UTC));
    }

    #[test]
    fn other_texts_are_rejected_with_advice() {
        for (text, message, help) in [
            ("EST", "ambiguous", "IANA"),
            ("CEST", "ambiguous", "IANA"),
            ("Factory", "unknown", "IANA"),
            ("Berlin", "unknown", "`Europe/Berlin`"),
            ("New York", "unknown", "`America/New_York`"),
            ("Europe/New York", "unknown", "`America/New_York`"),
            ("Europe/Berln", "unknown", "`Europe/Berlin`"),
            ("Amercia/New_York", "unknown", "`America/New_York`"),
            ("Singapur", "unknown", "`Asia/Singapore`"),
            ("Mars/Phobos", "unknown", "IANA"),
            ("+02:00", "unknown", "IANA"),
            ("../../etc/passwd", "unknown", "IANA"),
            ("", "unknown", "IANA"),
        ] {
            let error = Zone::parse(text).expect_err(text);
            assert!(error.message.contains(message) && error.help.contains(help), "{text}: {error:?}");
        }
    }

    #[test]
    fn clocks_set_forward_skip_times_and_set_back_repeat_them() {
        let new_york = zone("America/New_York");
        let once = |hours: i64| LocalTime::Once(local(2031, 5, 17, hours, 0));
        assert_eq!(new_york.resolve(local(2031, 5, 17, 8, 0)), once(12));
        assert_eq!(new_york.resolve(local(2031, 3, 9, 2, 30)), LocalTime::Never(local(2031, 3, 9, 7, 0)));
        let twice = LocalTime::Twice(local(2031, 11, 2, 5, 30), local(2031, 11, 2, 6, 30));
        assert_eq!(new_york.resolve(local(2031, 11, 2, 1, 30)), twice);
    }

    #[test]
    fn a_day_starts_when_its_first_second_is_shown() {
        // the clocks of Toronto went from 23:30 to 00:30 in 1919; Apia had no 30 December 2011
        let toronto = zone("America/Toronto").start_of(Day::from_ymd(1919, 3, 31).unwrap());
        assert_eq!(toronto, local(1919, 3, 31, 4, 30));
        let apia = |day| zone("Pacific/Apia").start_of(Day::from_ymd(2011, 12, day).unwrap());
        assert_eq!(apia(30), apia(31));
        assert!(apia(29) < apia(30));
    }

    #[test]
    fn times_beyond_the_database_follow_the_last_rules() {
        let berlin = zone("Europe/Berlin");
        for year in [12_024, 99_999_999_999, -99_999_999_999] {
            let noon = local(year, 7, 1, 12, 0);
            let LocalTime::Once(at) = berlin.resolve(noon) else { panic!("{year}") };
            assert_eq!(berlin.local(at), noon, "{year}");
        }
        assert_eq!(berlin.offset_at(local(12_024, 7, 1, 12, 0)), 7200);
    }

    proptest::proptest! {
        #[test]
        fn local_times_round_trip(seconds in -400_000_000_000i64..400_000_000_000) {
            let at = Timestamp::from_seconds(seconds);
            for name in ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe"] {
                let found = zone(name).resolve(zone(name).local(at));
                let is_found = match found {
                    LocalTime::Once(one) => one == at,
                    LocalTime::Twice(first, second) => first == at || second == at,
                    LocalTime::Never(_) => false,
                };
                proptest::prop_assert!(is_found, "{name} {at}: {found:?}");
            }
        }
    }
}

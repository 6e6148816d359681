//! Time zones after times of day. Abbreviations that are used for several zones give no offset.

use super::tokens::DateToken;
use crate::briefing::Day;
use crate::date::{SECONDS_PER_DAY, Timestamp, Zone};

/// The largest offset, in minutes.
pub(super) const MAX_OFFSET: i16 = 14 * 60;

/// The zone of a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ClockZone {
    /// None is given.
    #[default]
    None,
    /// One is given, but its offset is not known: "local time", "IST".
    Unknown,
    /// Minutes east of Greenwich.
    Offset(i16),
    /// A zone of the IANA database.
    Named(&'static str),
}

impl ClockZone {
    /// Returns true if the offset is known.
    pub(super) fn is_certain(self) -> bool {
        matches!(self, Self::Offset(_) | Self::Named(_))
    }
}

/// Offsets of abbreviations, in minutes. Those that are common for zones with different offsets are not listed.
const OFFSETS: [(&str, i16); 32] = [
    ("utc", 0),
    ("gmt", 0),
    ("zulu", 0),
    ("z", 0),
    ("wet", 0),
    ("west", 60),
    ("cet", 60),
    ("mez", 60),
    ("cest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("edt", -240),
    ("est", -300),
    ("cdt", -300),
    ("mdt", -360),
    ("mst", -420),
    ("pdt", -420),
    ("pst", -480),
    ("akdt", -480),
    ("akst", -540),
    ("hst", -600),
    ("jst", 540),
    ("kst", 540),
    ("hkt", 480),
    ("sgt", 480),
    ("awst", 480),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
];
/// Abbreviations of zones that are not in [`OFFSETS`] because each is used for several.
const AMBIGUOUS: [&str; 6] = ["cst", "ist", "bst", "ast", "adt", "gst"];
/// Abbreviations of zones whose offset depends on the day.
const SEASONAL: [(&str, &str); 3] =
    [("et", "America/New_York"), ("ct", "America/Chicago"), ("pt", "America/Los_Angeles")];
/// Names before "time", and the zones of the database.
const NAMED: [(&str, &str); 25] = [
    ("eastern", "America/New_York"),
    ("central", "America/Chicago"),
    ("mountain", "America/Denver"),
    ("pacific", "America/Los_Angeles"),
    ("washington", "America/New_York"),
    ("london", "Europe/London"),
    ("british", "Europe/London"),
    ("paris", "Europe/Paris"),
    ("berlin", "Europe/Berlin"),
    ("brussels", "Europe/Brussels"),
    ("geneva", "Europe/Zurich"),
    ("vienna", "Europe/Vienna"),
    ("moscow", "Europe/Moscow"),
    ("kyiv", "Europe/Kyiv"),
    ("kiev", "Europe/Kyiv"),
    ("istanbul", "Europe/Istanbul"),
    ("jerusalem", "Asia/Jerusalem"),
    ("israel", "Asia/Jerusalem"),
    ("tehran", "Asia/Tehran"),
    ("beijing", "Asia/Shanghai"),
    ("tokyo", "Asia/Tokyo"),
    ("seoul", "Asia/Seoul"),
    ("delhi", "Asia/Kolkata"),
    ("indian", "Asia/Kolkata"),
    ("sydney", "Australia/Sydney"),
];

/// Returns the zone at a word, and its number of words: `UTC`, `UTC+2`, `EST`, `local time`, `Moscow time`.
pub(super) fn zone(tokens: &[DateToken<'_>], text: &str, at: usize) -> Option<(ClockZone, usize)> {
    let token = tokens.get(at)?;
    let word = &*token.word;
    let next = |count: usize| tokens.get(at + count).map(|token| &*token.word).unwrap_or_default();
    let is_upper = token.is_capital && !text[token.start..token.end].contains(|c: char| c.is_lowercase());
    if let Some((_, minutes)) = OFFSETS.iter().find(|(name, _)| *name == word && (is_upper || *name == "zulu")) {
        let gap = tokens.get(at + 1).and_then(|next| text.get(token.end..next.start)).unwrap_or_default();
        let shift = figures(tokens, text, at + 1, gap).filter(|_| ["utc", "gmt"].contains(&word));
        let written_out = usize::from(next(1) == "time" && shift.is_none());
        return Some(match shift {
            Some((zone, count)) => (zone, count + 1),
            None => (ClockZone::Offset(*minutes), 1 + written_out),
        });
    }
    if let Some((_, zone)) = SEASONAL.iter().find(|(name, _)| *name == word && is_upper) {
        return Some((ClockZone::Named(zone), 1));
    }
    if AMBIGUOUS.contains(&word) && is_upper {
        return Some((ClockZone::Unknown, 1));
    }
    let middle = usize::from(["standard", "daylight", "summer", "winter"].contains(&next(1)));
    if word == "local" && next(1) == "time" || word == "ortszeit" {
        return Some((ClockZone::Unknown, 1 + usize::from(word == "local")));
    }
    let named = NAMED.iter().find(|(name, _)| *name == word && token.is_capital).map(|(_, zone)| *zone);
    if next(1 + middle) == "time" && token.is_capital {
        let zone = match (word, next(1)) {
            ("greenwich", _) => ClockZone::Offset(0),
            ("eastern", "standard") => ClockZone::Offset(-300),
            ("eastern", "daylight") => ClockZone::Offset(-240),
            _ => named.map_or(ClockZone::Unknown, ClockZone::Named),
        };
        return Some((zone, 2 + middle));
    }
    // "heure de Paris"
    (word == "hours" && next(1) == "of").then(|| {
        let named = NAMED.iter().find(|(name, _)| *name == next(2)).map(|(_, zone)| *zone);
        (named.map_or(ClockZone::Unknown, ClockZone::Named), 3)
    })
}

/// Returns an offset in figures after `sign`, and its number of words: `+02:00`, `+2`, `-0500`.
pub(super) fn figures(tokens: &[DateToken<'_>], text: &str, at: usize, sign: &str) -> Option<(ClockZone, usize)> {
    let sign = match sign {
        "+" | " +" => 1,
        "-" | "−" => -1,
        _ => return None,
    };
    let token = tokens.get(at)?;
    let digits = &*token.word;
    let number = |digits: &str| digits.parse::<i16>().ok();
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    let minutes = tokens.get(at + 1).filter(|next| &text[token.end..next.start] == ":" && next.word.len() == 2);
    let (offset, count) = match digits.len() {
        4 if is_number => (number(&digits[..2])? * 60 + number(&digits[2..])?, 1),
        1 | 2 if is_number => match minutes.and_then(|minutes| number(&minutes.word)) {
            Some(minutes) => (number(digits)? * 60 + minutes, 2),
            None => (number(digits)? * 60, 1),
        },
        _ => return None,
    };
    (offset <= MAX_OFFSET).then_some((ClockZone::Offset(sign * offset), count))
}

/// Returns the suffix of a time: `Z`, `+02:00`, or nothing where the offset is not known.
pub(super) fn offset(zone: ClockZone, day: Day, (hour, minute): (u8, u8)) -> String {
    let minutes = match zone {
        ClockZone::None | ClockZone::Unknown => return String::new(),
        ClockZone::Offset(minutes) => i64::from(minutes),
        ClockZone::Named(name) => {
            let local = day.number() * SECONDS_PER_DAY + i64::from(hour) * 3_600 + i64::from(minute) * 60;
            let at = Zone::parse(name).ok().and_then(|zone| zone.timestamps(Timestamp::from_seconds(local)).next());
            let Some(at) = at else { return String::new() };
            (local - at.seconds()) / 60
        }
    };
    match minutes {
        0 => "Z".to_owned(),
        minutes => {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        }
    }
}

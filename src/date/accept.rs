//! The EDTF dates that a briefing accepts, and the reasons why others are rejected.

use std::borrow::Cow;

use edtf_core::{Edtf, Interval, IntervalEndpoint, Set, SetElement, SetKind, YearKind};

use super::day::MAX_YEAR;
use super::grammar;
use super::shape::{DateShape, untimed};
use super::timed;

/// Examples of dates, for an error without a better suggestion.
const EXAMPLES: &str = "write a day as `2024-05-18`, a month as `2024-05`, a span as `2024-04-13/2024-04-14`, \
                        one day in a range as `[2024-05-12..2024-05-18]`, a time as `2024-05-18T12:17Z`, and add `?` (uncertain) or `~` (approximate)";

/// Parses exactly the dates of the [grammar], with the ends of intervals in order.
pub(super) fn strict(text: &str) -> Result<DateShape, Rejection> {
    if grammar::is_timed(text) {
        return timed::parse(text)
            .filter(|shape| !shape.is_reversed(None))
            .ok_or(Rejection::new("invalid EDTF date: interval end precedes its start", "swap the two ends"));
    }
    let edtf = Edtf::parse(text).map_err(|error| Rejection::not_edtf(error.message))?;
    accept(&edtf)?;
    if grammar::is_date(text) { untimed(&edtf).ok_or(MARKS_AT_END) } else { Err(MARKS_AT_END) }
}

/// Why a text is not a date, and what to write if no suggestion can be derived from it.
pub(super) struct Rejection {
    pub message: Cow<'static, str>,
    pub help: &'static str,
}

const MARKS_AT_END: Rejection = Rejection {
    message: Cow::Borrowed("`?`, `~` and `%` apply to the whole date and go at its end"),
    help: "write `2004-06-11?`, or a less precise date such as `2004-06~`",
};

impl Rejection {
    const fn new(message: &'static str, help: &'static str) -> Self {
        Self { message: Cow::Borrowed(message), help }
    }

    fn not_edtf(reason: &'static str) -> Self {
        // Seasons and quarters have codes that a briefing does not accept.
        let reason = reason.strip_suffix(" or a sub-year code 21-41").unwrap_or(reason);
        let message = match reason {
            "empty input" => Cow::Borrowed("expected a date, found nothing"),
            "time must be hh:mm:ss" => Cow::Borrowed("invalid EDTF date: time must be hh:mm or hh:mm:ss"),
            "whitespace is not allowed" => Cow::Borrowed("invalid EDTF date: contains spaces"),
            reason => Cow::Owned(format!("invalid EDTF date: {reason}")),
        };
        Self { message, help: EXAMPLES }
    }
}

/// Rejects dates that EDTF allows and a briefing does not.
pub(super) fn accept(edtf: &Edtf) -> Result<(), Rejection> {
    match edtf {
        Edtf::Date(date) => accept_one(date),
        Edtf::DateTime(_) => Ok(()),
        Edtf::Interval(interval) => accept_interval(interval, edtf.level()),
        Edtf::Set(set) => accept_set(set),
    }
}

fn accept_interval(interval: &Interval, level: u8) -> Result<(), Rejection> {
    for end in [&interval.start, &interval.end] {
        match end {
            IntervalEndpoint::Date(date) => accept_one(date)?,
            IntervalEndpoint::Open | IntervalEndpoint::Unknown => {}
            _ => {
                return Err(Rejection::new(
                    "expected a date or `..` at each end of a span",
                    "write `1979/..` for a span without an end, `../1979` for one without a start",
                ));
            }
        }
    }
    // The only level 2 feature left is `X` in an end.
    if level <= 1 {
        return Ok(());
    }
    Err(Rejection::new(
        "`X` is not allowed in the ends of a span",
        "write a less precise end, such as `2004-06/2004-07`",
    ))
}

fn accept_set(set: &Set) -> Result<(), Rejection> {
    if set.kind == SetKind::AllMembers {
        return Err(Rejection::new(
            "`{…}` means all of several dates, but an entry has one date",
            "write `a/b` for a span, `[a,b]` for one of several, or split it into several events",
        ));
    }
    set.elements.iter().try_for_each(|element| match element {
        SetElement::Date(date) | SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) => accept_one(date),
        SetElement::Range(from, to) => accept_one(from).and_then(|()| accept_one(to)),
    })
}

fn accept_one(date: &edtf_core::Date) -> Result<(), Rejection> {
    if date.precision() == edtf_core::Precision::Season {
        return Err(Rejection::new(
            "seasons and quarters are not supported: they differ by hemisphere and country",
            "write the months instead, such as `2024-03/2024-05` or `[2024-03..2024-05]`",
        ));
    }
    if matches!(date.year.kind, YearKind::Exponential { .. }) || date.year.significant_digits.is_some() {
        return Err(Rejection::new(
            "years must be written in full, without `E` or `S`",
            "write `Y170000002`, or `201X`",
        ));
    }
    if date.year.value().is_some_and(|year| !(-MAX_YEAR..=MAX_YEAR).contains(&year)) {
        return Err(Rejection {
            message: Cow::Owned(format!("year out of range: the limit is {MAX_YEAR}")),
            help: EXAMPLES,
        });
    }
    if Edtf::Date(*date).level() <= 1 {
        return Ok(());
    }
    if date.has_unspecified() {
        return Err(Rejection::new(
            "`X` is allowed only for the last digits of a date",
            "write `201X`, `20XX`, `2004-XX`, `2004-XX-XX` or `2004-06-XX`",
        ));
    }
    Err(MARKS_AT_END)
}

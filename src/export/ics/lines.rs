//! Content lines of iCalendar (RFC 5545, 3.1): escaping, folding, days and times.

use std::io::{self, Write};

use crate::briefing::Day;
use crate::date::{Bound, Timestamp};

/// Octets of a line without its end (RFC 5545, 3.1).
const MAX_LINE_OCTETS: usize = 75;

pub(super) struct ContentLines<'a, W> {
    pub out: &'a mut W,
}

impl<W: Write> ContentLines<'_, W> {
    /// Writes a property whose value is text (RFC 5545, 3.3.11).
    pub(super) fn text(&mut self, name: &str, value: Option<&str>) -> io::Result<()> {
        let Some(value) = value else { return Ok(()) };
        let mut line = format!("{name}:");
        for c in value.chars() {
            match c {
                '\n' => line.push_str("\\n"),
                '\\' | ';' | ',' => line.extend(['\\', c]),
                c => line.push(c),
            }
        }
        self.line(&line)
    }

    /// Writes a day (RFC 5545, 3.3.4).
    pub(super) fn day(&mut self, name: &str, day: Day) -> io::Result<()> {
        self.line(&format!("{name};VALUE=DATE:{}", basic(day)))
    }

    /// Writes a time in UTC, or a time on any clock if its zone is unknown (RFC 5545, 3.3.5).
    pub(super) fn time(&mut self, name: &str, bound: Bound) -> io::Result<()> {
        self.line(&format!("{name}:{}{}", clock(bound.at), if bound.floating { "" } else { "Z" }))
    }

    /// Writes a line, folded at the maximum length and never inside a character.
    pub(super) fn line(&mut self, line: &str) -> io::Result<()> {
        let (mut rest, mut room, mut lead) = (line, MAX_LINE_OCTETS, "");
        loop {
            let end = rest.floor_char_boundary(room.min(rest.len()));
            write!(self.out, "{lead}{}\r\n", &rest[..end])?;
            rest = &rest[end..];
            if rest.is_empty() {
                return Ok(());
            }
            // the space that marks a continuation counts
            (room, lead) = (MAX_LINE_OCTETS - 1, " ");
        }
    }
}

/// `20240518`
fn basic(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// `20240518T093000`
fn clock(at: Timestamp) -> String {
    let (hour, minute, second) = at.clock();
    format!("{}T{hour:02}{minute:02}{second:02}", basic(at.day()))
}

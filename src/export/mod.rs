//! Briefings, differences and findings in other formats, one file or folder per format.
//!
//! [`FORMATS`] lists the formats of `sitroom export`: a new one is a module and a row.

// the order of a hash map differs between runs and must not affect the output
#![deny(clippy::disallowed_types)]

pub mod csl;
pub mod csv;
pub mod diff;
pub mod findings;
pub mod ftm;
pub mod html;
pub mod ics;
pub mod json;
pub mod markdown;
mod names;
mod options;
pub mod plain;
pub mod schema;
pub mod timelinejs;
mod times;

pub use options::{Bom, DATES, Notes, Revised};

use std::io::{self, Write};

use crate::index::Index;
use crate::text::output::OutputKind;

/// How a format is written.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// As one document.
    Document(fn(&Index, &mut dyn Write) -> io::Result<()>),
    /// As one document that can contain the presenter's notes.
    WithNotes(fn(&Index, Notes, &mut dyn Write) -> io::Result<()>),
    /// As one document with the time of the last revision.
    Dated(fn(&Index, Revised, &mut dyn Write) -> io::Result<()>),
    /// As one file per [table](csv::Table).
    Tables(fn(&Index, csv::Table, Bom, &mut dyn Write) -> io::Result<()>),
}

/// A format of `sitroom export`.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Name on the command line.
    pub name: &'static str,
    /// Short description.
    pub about: &'static str,
    /// How it is written.
    pub form: Form,
    /// The kind of output, which determines the characters allowed in it.
    pub kind: OutputKind,
    /// Returns a line about the events that the format cannot contain, if there are any.
    pub left_out: fn(&Index) -> Option<String>,
}

/// All formats, in the order of the help.
pub const FORMATS: &[Format] = &[
    Format {
        name: "md",
        about: "a Markdown document (CommonMark)",
        form: Form::WithNotes(|index, notes, mut out| markdown::write(index, notes, &mut out)),
        kind: OutputKind::Document,
        left_out: |_| None,
    },
    Format {
        name: "plain",
        about: "linear text, for screen readers and mail",
        form: Form::Document(|index, mut out| plain::write(index, DATES, &mut out)),
        kind: OutputKind::Document,
        left_out: |_| None,
    },
    Format {
        name: "html",
        about: "a self-contained web page: linked panels, or the whole briefing in print",
        form: Form::WithNotes(|index, notes, mut out| html::write(index, notes, &mut out)),
        kind: OutputKind::Document,
        left_out: |_| None,
    },
    Format {
        name: "json",
        about: "JSON for programs, with resolved links (assets/export.schema.json)",
        form: Form::WithNotes(|index, notes, mut out| json::write(index, notes, &mut out)),
        kind: OutputKind::Json,
        left_out: |_| None,
    },
    Format {
        name: "csv",
        about: "one table per section, for spreadsheets (RFC 4180)",
        form: Form::Tables(|index, table, bom, mut out| csv::write(index, table, bom, &mut out)),
        kind: OutputKind::Document,
        left_out: |_| None,
    },
    Format {
        name: "csl-json",
        about: "the sources for Zotero and citation processors (CSL-JSON)",
        form: Form::Document(|index, mut out| csl::write(index, &mut out)),
        kind: OutputKind::Json,
        left_out: |_| None,
    },
    Format {
        name: "timelinejs",
        about: "the timeline for TimelineJS3 (Knight Lab)",
        form: Form::Document(|index, mut out| timelinejs::write(index, &mut out)),
        kind: OutputKind::Json,
        left_out: timelinejs::left_out,
    },
    Format {
        name: "ics",
        about: "dated and planned events as a calendar (iCalendar, RFC 5545)",
        form: Form::Dated(|index, revised, mut out| ics::write(index, revised, &mut out)),
        kind: OutputKind::Document,
        left_out: ics::left_out,
    },
    Format {
        name: "ftm",
        about: "FollowTheMoney entities, one JSON object per line",
        form: Form::Document(|index, mut out| ftm::write(index, &mut out)),
        kind: OutputKind::Json,
        left_out: |_| None,
    },
];

impl Format {
    /// Returns the format with this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }
}

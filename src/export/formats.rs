//! The formats of `sitroom export`: a new one is a module and a row.

use std::io::{self, Write};

use super::options::{Bom, DATES, Notes, Revised};
use super::{csv, ftm, html, ics, json, markdown, plain, timelinejs};
use crate::index::Index;
use crate::text::output::OutputKind;

/// How a format is written.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// As one document.
    Document(fn(&Index, &mut dyn Write) -> io::Result<()>),
    /// As one document that can hold the presenter's notes.
    WithNotes(fn(&Index, Notes, &mut dyn Write) -> io::Result<()>),
    /// As one document that says when the briefing was revised.
    Dated(fn(&Index, Revised, &mut dyn Write) -> io::Result<()>),
    /// As a file for each of the [tables](csv::Table).
    Tables(fn(&Index, csv::Table, Bom, &mut dyn Write) -> io::Result<()>),
}

/// One format that a briefing is exported in.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// How it is written.
    pub form: Form,
    /// What may pass where it is written to.
    pub kind: OutputKind,
    /// What of this briefing it has no place for, in a line for the reader; `None` if it holds all that it should.
    pub left_out: fn(&Index) -> Option<String>,
}

/// Every format, in the order in which help lists them.
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
    /// The format that is called so.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }
}

//! What a merge did, line by line.

use std::collections::HashSet;

/// The kind of a line of the report, in the order in which they are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportKind {
    /// A new source.
    Source,
    /// The whole text, or an imported row, is already in the file.
    Present,
    /// A known actor that new entries refer to.
    Reused,
    /// A name that may be one of several known actors.
    Ambiguous,
    /// A new entry.
    Added,
    /// An existing quote that gets another source.
    Corroborated,
    /// The text contradicts the file.
    Conflict,
    /// A proposal in comments.
    Proposed,
    /// Something that was changed or left out.
    LeftOut,
}

impl ReportKind {
    /// All kinds in order.
    pub const ALL: [ReportKind; 9] = [
        ReportKind::Source,
        ReportKind::Present,
        ReportKind::Reused,
        ReportKind::Ambiguous,
        ReportKind::Added,
        ReportKind::Corroborated,
        ReportKind::Conflict,
        ReportKind::Proposed,
        ReportKind::LeftOut,
    ];

    /// Returns the word for the kind.
    pub fn label(self) -> &'static str {
        match self {
            ReportKind::Source => "source",
            ReportKind::Present => "already there",
            ReportKind::Reused => "reused",
            ReportKind::Ambiguous => "ambiguous",
            ReportKind::Added => "added",
            ReportKind::Corroborated => "corroborated",
            ReportKind::Conflict => "conflict",
            ReportKind::Proposed => "proposed",
            ReportKind::LeftOut => "left out",
        }
    }
}

/// What a merge did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeReport {
    lines: Vec<(ReportKind, String)>,
    /// The lines that are there once.
    once: HashSet<(ReportKind, String)>,
}

impl MergeReport {
    pub(super) fn add(&mut self, kind: ReportKind, line: impl Into<String>) {
        self.lines.push((kind, line.into()));
    }

    /// Adds a line unless the report has it.
    pub(super) fn add_once(&mut self, kind: ReportKind, line: String) {
        if self.once.insert((kind, line.clone())) {
            self.add(kind, line);
        }
    }

    /// Returns the lines of one kind, in order. They may contain any text.
    pub fn of(&self, kind: ReportKind) -> impl Iterator<Item = &str> {
        self.lines.iter().filter(move |(of, _)| *of == kind).map(|(_, line)| line.as_str())
    }
}

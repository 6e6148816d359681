//! The state of loading a file, and the references that must not form circles.

use super::ids::IdTable;
use crate::briefing::TableKind;
use crate::briefing::diagnostic::Span;
use crate::briefing::raw::{FieldReader, Marking};

/// The state of loading a file.
pub(super) struct Loader<'i> {
    pub(super) text: &'i str,
    /// Some of the text is invalid TOML.
    pub(super) is_broken: bool,
    /// Number of searches in the whole text so far.
    pub(super) searches: usize,
    pub(super) reader: FieldReader<'i>,
    pub(super) ids: IdTable<'i>,
    /// The marking of the briefing: no other marking may be more restrictive.
    pub(super) banner: Option<Marking>,
    /// Number of tables read so far, by kind.
    pub(super) counts: [u32; TableKind::ALL.len()],
    /// The order of events.
    pub(super) order: Vec<Edge>,
    /// The derivation of sources.
    pub(super) derived: Vec<Edge>,
    /// The sources that supersede others.
    pub(super) superseded: Vec<Edge>,
}

impl<'i> Loader<'i> {
    pub(super) fn new(text: &'i str) -> Self {
        Self {
            text,
            is_broken: false,
            searches: 0,
            reader: FieldReader::new(text),
            ids: IdTable::default(),
            banner: None,
            counts: [0; TableKind::ALL.len()],
            order: Vec::new(),
            derived: Vec::new(),
            superseded: Vec::new(),
        }
    }
}

/// A reference from one entry to another that must not lead back, and its place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub from: u32,
    pub to: u32,
    pub span: Span,
}

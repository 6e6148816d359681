//! The state of loading a file.

use super::ids::Ids;
use crate::briefing::TableKind;
use crate::briefing::diagnostic::Span;
use crate::briefing::raw::{FieldReader, Marking};

/// What is known while a file is being loaded.
pub(super) struct Loader<'i> {
    pub(super) text: &'i str,
    /// Some of the text is no valid TOML.
    pub(super) is_broken: bool,
    /// Searches of the whole text so far.
    pub(super) searches: usize,
    pub(super) reader: FieldReader<'i>,
    pub(super) ids: Ids<'i>,
    /// The banner marking, above which no part may be marked.
    pub(super) banner: Option<Marking>,
    /// Tables taken apart so far, by kind.
    pub(super) counts: [u32; TableKind::ALL.len()],
    /// Which event comes before which.
    pub(super) order: Vec<Edge>,
    /// Which source draws on which.
    pub(super) derived: Vec<Edge>,
}

impl<'i> Loader<'i> {
    pub(super) fn new(text: &'i str) -> Self {
        Self {
            text,
            is_broken: false,
            searches: 0,
            reader: FieldReader::new(text),
            ids: Ids::default(),
            banner: None,
            counts: [0; TableKind::ALL.len()],
            order: Vec::new(),
            derived: Vec::new(),
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

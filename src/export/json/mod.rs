//! The briefing as one JSON object with its links resolved, for programs.
//!
//! Its format is `assets/export.schema.json` (JSON Schema 2020-12). Every key is always present, null where the briefing
//! says nothing; only the presenter's notes are left out unless requested. Lists are in the order in which they are shown.

mod links;
mod part;
mod value;

use std::io::{self, Write};

use serde::Serialize;

use super::names::Names;
use super::options::Notes;
use crate::briefing::{Section, TableKind};
use crate::index::Index;
use links::Links;
use part::{TableObject, Whole};

/// Version of the object's format.
const FORMAT_VERSION: u32 = 1;

#[derive(Serialize)]
struct BriefingDocument<'a> {
    sitroom_export: u32,
    briefing: TableObject<'a>,
    judgments: Vec<TableObject<'a>>,
    sources: Vec<TableObject<'a>>,
    actors: Vec<TableObject<'a>>,
    relations: Vec<TableObject<'a>>,
    events: Vec<TableObject<'a>>,
    quotes: Vec<TableObject<'a>>,
    questions: Vec<TableObject<'a>>,
    steps: Vec<TableObject<'a>>,
}

/// Writes the object and a line feed.
///
/// # Errors
/// Returns the error of `out`.
pub fn write(index: &Index, notes: Notes, out: &mut impl Write) -> io::Result<()> {
    let names = Names::new(index.briefing());
    let links = Links::new(index, &names);
    let whole = Whole { index, names: &names, links: &links, notes };
    serde_json::to_writer_pretty(&mut *out, &document(whole))?;
    writeln!(out)
}

fn document(whole: Whole) -> BriefingDocument {
    let in_file_order = |kind: TableKind| {
        (0..kind.count(whole.index.briefing())).map(|place| TableObject { whole, kind, place }).collect()
    };
    let as_shown = |section| {
        let kind = TableKind::of(section);
        whole.index.entries(section).iter().map(|id| TableObject { whole, kind, place: id.at() }).collect()
    };
    BriefingDocument {
        sitroom_export: FORMAT_VERSION,
        briefing: TableObject { whole, kind: TableKind::Briefing, place: 0 },
        judgments: in_file_order(TableKind::Judgment),
        sources: in_file_order(TableKind::Source),
        actors: as_shown(Section::Actors),
        relations: in_file_order(TableKind::Relation),
        events: as_shown(Section::Timeline),
        quotes: as_shown(Section::Quotes),
        questions: as_shown(Section::Questions),
        steps: in_file_order(TableKind::Step),
    }
}

//! From the text of a file to a briefing that cannot be wrong, or to the list of all that is wrong.
//!
//! The file is parsed once; one pass collects the ids, a second takes the tables apart entry by
//! entry, so that what has been read is given back while the rest is being read.

mod choices;
mod circles;
mod document;
mod entries;
mod foreign;
mod ids;
mod questions;
mod resolve;
mod scan;
mod syntax;
#[cfg(test)]
mod tests;

use super::Briefing;
use super::diagnostic::Diagnostic;
use super::raw::{Marking, Reader, TABLES};
use circles::Edge;
pub use foreign::{DRAFT_COMMAND, NOT_A_BRIEFING};
use ids::Ids;

/// Reads a briefing file.
///
/// # Errors
///
/// Every problem of the file, in file order.
pub fn load(text: &str) -> Result<Briefing, Vec<Diagnostic>> {
    let (root, errors) = crate::briefing::syntax::parse(text);
    if !errors.is_empty()
        && let Some(problem) = foreign::problem(text)
    {
        return Err(vec![problem]);
    }
    let mut loader = Loader::new(text);
    loader.is_broken = !errors.is_empty();
    loader.ids = Ids::collect(&root, &mut loader.reader);
    let briefing = loader.document(root);
    loader.circles();
    // a briefing that leaves something out must not be shown, whether or not the cause was reported
    let briefing = briefing.filter(|_| !loader.reader.is_incomplete());
    let (content, missing) = loader.reader.into_problems();
    let problems = syntax::merge(text, errors, scan::forbidden(text), content, missing);
    match briefing {
        Some(briefing) if problems.is_empty() => Ok(briefing),
        None if problems.is_empty() => {
            Err(vec![Diagnostic::new(0..0, "the file cannot be read completely").code("missing-table")])
        }
        _ => Err(problems),
    }
}

/// What is known while a file is being loaded.
struct Loader<'i> {
    text: &'i str,
    /// Some of the text is no valid TOML.
    is_broken: bool,
    /// Searches of the whole text so far.
    searches: usize,
    reader: Reader<'i>,
    ids: Ids<'i>,
    /// The banner marking, above which no part may be marked.
    banner: Option<Marking>,
    /// Tables taken apart so far, by kind.
    counts: [u32; TABLES.len()],
    /// Which event comes before which.
    order: Vec<Edge>,
    /// Which source draws on which.
    derived: Vec<Edge>,
}

impl<'i> Loader<'i> {
    fn new(text: &'i str) -> Self {
        Self {
            text,
            is_broken: false,
            searches: 0,
            reader: Reader::new(text),
            ids: Ids::default(),
            banner: None,
            counts: [0; TABLES.len()],
            order: Vec::new(),
            derived: Vec::new(),
        }
    }
}

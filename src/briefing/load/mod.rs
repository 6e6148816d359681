//! Turns the text of a file into a valid briefing, or into the list of its problems.
//!
//! The file is parsed once. One pass collects the ids; a second one reads the tables one by one, and frees each as soon
//! as it is read.

mod choices;
mod circles;
mod document;
mod entries;
mod foreign;
mod ids;
mod loader;
mod questions;
mod resolve;
mod rules;
mod scan;
mod steps;
mod syntax;
#[cfg(test)]
mod tests;

use super::diagnostic::Diagnostic;
use super::{Briefing, Code};
pub(crate) use foreign::DRAFT_COMMAND;
use ids::IdTable;
use loader::Loader;

/// Reads a briefing file.
///
/// # Errors
///
/// Returns every problem of the file, in file order.
pub fn load(text: &str) -> Result<Briefing, Vec<Diagnostic>> {
    let (root, errors) = crate::briefing::syntax::parse(text);
    if !errors.is_empty()
        && let Some(problem) = foreign::problem(text)
    {
        return Err(vec![problem]);
    }
    let mut loader = Loader::new(text);
    loader.is_broken = !errors.is_empty();
    loader.ids = IdTable::collect(&root, &mut loader.reader);
    let briefing = loader.document(root);
    loader.circles();
    // an incomplete briefing must not be shown, whether or not the cause was reported
    let briefing = briefing.filter(|_| !loader.reader.is_incomplete());
    let (content, missing) = loader.reader.into_problems();
    let problems = syntax::merge(text, errors, scan::forbidden(text), content, missing);
    match briefing {
        Some(briefing) if problems.is_empty() => Ok(briefing),
        None if problems.is_empty() => {
            Err(vec![Diagnostic::new(0..0, "the file cannot be loaded completely").code(Code::MissingTable)])
        }
        _ => Err(problems),
    }
}

//! Loads briefings with their archived texts, and reports their problems.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::draft_hint::with_draft_command;
use super::error::LoadError;
use super::origin::Origin;
use super::progress::{self, LoadStage};
use crate::briefing::diagnostic::{RenderForm, SourceText, printable};
use crate::briefing::{self, Briefing, Diagnostic, files};
use crate::index::Index;
use crate::proof::Texts;

/// Problems of a briefing that are shown in full; the others are counted.
const MAX_SHOWN_PROBLEMS: usize = 50;

/// How briefings are loaded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LoadOptions {
    /// Read files of any size.
    pub(crate) any_size: bool,
    /// Colour the report of problems.
    pub(crate) colour: bool,
}

/// Loads and indexes the briefing at `origin`.
pub(crate) fn load(origin: &Origin, options: LoadOptions) -> Result<Index, LoadError> {
    let briefing = read(origin, options.any_size, options.colour)?;
    progress::enter(LoadStage::Indexing);
    let texts = origin.folder().map(|folder| Texts::read(&briefing, folder)).unwrap_or_default();
    Ok(Index::with_texts(briefing, texts))
}

/// Loads the briefing at `origin` without archived texts.
pub(crate) fn read(origin: &Origin, any_size: bool, colour: bool) -> Result<Briefing, LoadError> {
    let text = origin.read(any_size)?;
    briefing::load(&text).map_err(|problems| invalid(&origin.name(), &text, &problems, colour))
}

/// Reports the problems of a file.
pub(crate) fn invalid(name: &str, text: &str, problems: &[Diagnostic], colour: bool) -> LoadError {
    let problems = &with_draft_command(problems.to_vec(), name)[..];
    let first = brief_problems(name, text, problems).next().unwrap_or_default();
    let report = SourceText::new(name, text).report(problems, RenderForm::Full { colour }, MAX_SHOWN_PROBLEMS);
    LoadError::Invalid { report: report.trim_end().to_owned(), first, coloured: colour }
}

/// Returns the problems of a file in file order, each in one line.
pub(super) fn brief_problems(name: &str, text: &str, problems: &[Diagnostic]) -> impl ExactSizeIterator<Item = String> {
    // in a single line the file's own name says more than its folders
    let name = Path::new(name).file_name().map_or(Cow::Borrowed(name), |name| name.to_string_lossy());
    let text = SourceText::new(&name, text);
    let mut ordered: Vec<&Diagnostic> = problems.iter().collect();
    ordered.sort_by_key(|problem| problem.span);
    ordered.into_iter().map(move |problem| text.render(problem, RenderForm::Line).trim_end().to_owned())
}

/// Lists the files in `folder` that may be briefings, by name.
pub(crate) fn list_folder(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let failed = |error| LoadError::Folder(format!("{}: {error}", printable(&folder.display().to_string())));
    files::in_folder(folder).map_err(failed)
}

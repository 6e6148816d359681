//! Loads briefings with their archived texts, and reports their problems.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::draft_hint::with_draft_command;
use super::error::LoadError;
use super::origin::Origin;
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
    let first = problems.iter().min_by_key(|problem| problem.span);
    // in a single line the file's own name says more than its folders
    let brief = Path::new(name).file_name().map_or(Cow::Borrowed(name), |name| name.to_string_lossy());
    let brief = SourceText::new(&brief, text);
    let first = first.map(|first| brief.render(first, RenderForm::Line)).unwrap_or_default().trim_end().to_owned();
    let report = SourceText::new(name, text).report(problems, RenderForm::Full { colour }, MAX_SHOWN_PROBLEMS);
    LoadError::Invalid { report: report.trim_end().to_owned(), first, coloured: colour }
}

/// Lists the files in `folder` that may be briefings, by name.
pub(crate) fn list_folder(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let failed = |error| LoadError::Folder(format!("{}: {error}", printable(&folder.display().to_string())));
    files::in_folder(folder).map_err(failed)
}

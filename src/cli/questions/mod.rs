//! `sitroom questions`: lists the audience's questions about a briefing.

mod format;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::error::{Error, ignore_broken_pipe};
use super::options::Color;
use super::output;
use super::server::failed;
use crate::briefing::diagnostic::printable;
use crate::host::{LoadOptions, Origin, load};
use crate::questions::{journal_file_name, stored_questions};
use crate::ssh::host_key;
use crate::text::output::OutputKind;
use format::QuestionFormat;

/// List the audience's questions about a briefing
///
/// Questions are grouped by the date of the presentation in which they were asked (UTC), with what came of them and the
/// answers noted. The exit code is 0 on success, 1 if the briefing has errors or a file cannot be read, and 2 if the arguments are invalid.
#[derive(Debug, Args)]
pub(super) struct ListQuestions {
    /// Briefing that was presented or served
    file: PathBuf,
    /// Output format
    #[arg(long, short, value_enum, default_value_t = QuestionFormat::Human)]
    format: QuestionFormat,
    /// Folder for viewers' questions [default: sitroom/questions in the state folder]
    #[arg(long, value_name = "FOLDER", help_heading = "Files")]
    questions: Option<PathBuf>,
    /// Read files larger than 64 MiB
    #[arg(long, help_heading = "Input")]
    any_size: bool,
}

impl ListQuestions {
    /// Prints the questions.
    pub(super) fn run(&self, color: Color) -> Result<ExitCode, Error> {
        let origin = Origin::new(Some(&self.file), None)?;
        if origin.is_pipe() {
            return Err(Error::Arguments("questions are stored under the name of a file, not of a pipe".to_owned()));
        }
        let colour = output::error_kind(color) == OutputKind::Coloured;
        let index = load(&origin, LoadOptions { any_size: self.any_size, colour })?;
        let meta = &index.briefing().meta;
        let name = self.file.file_stem().unwrap_or_default().to_string_lossy();
        let folder = match &self.questions {
            Some(folder) => folder.clone(),
            None => host_key::default_folder().map_err(failed)?.join("questions"),
        };
        let journal = folder.join(journal_file_name(&name));
        let questions = stored_questions(&journal, meta.id.as_deref().unwrap_or(&name))
            .map_err(|(path, error)| Error::Failed(format!("{}: {error}", printable(&path.display().to_string()))))?;
        let kind = match self.format {
            QuestionFormat::Human => OutputKind::Report,
            QuestionFormat::Toml | QuestionFormat::Markdown => OutputKind::Document,
            QuestionFormat::Json => OutputKind::Json,
        };
        let mut out = output::stdout(kind);
        ignore_broken_pipe(format::write(self.format, &meta.title, &questions, &mut out).and_then(|()| out.flush()))?;
        Ok(ExitCode::SUCCESS)
    }
}

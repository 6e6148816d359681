//! `sitroom add`: adds another text to a briefing.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::change::{self, EditedBriefing};
use super::clock::today;
use super::document::{ArchivedDocument, InputDocument};
use super::error::{Error, ignore_broken_pipe};
use super::new::as_of;
use super::options::FigureOrder;
use super::output;
use crate::briefing::Date;
use crate::briefing::diagnostic::printable;
use crate::draft::{self, About, DateOrder, DraftOptions};
use crate::merge;
use crate::text::output::OutputKind;

/// Add another text to a briefing
///
/// The text becomes a new source. Its quotes are added, unless the briefing has them: then the text becomes another source
/// of the quote. Known actors are reused; new speakers are added, other names and sentences with dates are proposed in
/// comments. Everything else in the file stays as it is. Adding the same text again changes nothing.
#[derive(Debug, Args)]
pub(super) struct Add {
    /// Briefing to change
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Document to add
    ///
    /// Text, Markdown and HTML are read as they are; PDF and Word documents are converted by pdftotext and pandoc. The
    /// document must be in the folder of the briefing or below it. A text that had to be extracted from it is saved next to
    /// it, as NAME.extracted.txt.
    #[arg(long, value_name = "DOCUMENT", required_unless_present = "undo")]
    from: Option<PathBuf>,
    /// Date of the text, a day or a time [default: today]
    ///
    /// “Yesterday” and “in January” in the text are resolved against it, unless the text says when it was published.
    #[arg(long, value_name = "DATE", value_parser = as_of)]
    as_of: Option<Date>,
    /// Order of day and month in dates such as 3/4/2031 [default: as in the text]
    #[arg(long, value_name = "ORDER")]
    date_order: Option<FigureOrder>,
    /// Print the changes and the report, without writing the file
    #[arg(long)]
    dry_run: bool,
    /// Restore the file as it was before the last addition or import
    ///
    /// The last 10 are remembered. Refused if the file has changed since.
    #[arg(long, conflicts_with_all = ["from", "as_of", "date_order", "dry_run"])]
    undo: bool,
    /// With --undo, restore the file even if it has changed since; these changes are lost
    #[arg(long, requires = "undo")]
    force: bool,
}

impl Add {
    /// Changes the file, and prints a report.
    pub(super) fn run(&self) -> Result<(), Error> {
        let file = EditedBriefing::read(&self.file)?;
        let Some(text) = &self.from else { return self.undo(&file) };
        let input = InputDocument::read(text)?;
        let archived = input.archived(Some(file.path()))?;
        let merged = self.merged(&file, text, &input, &archived)?;
        if !self.dry_run {
            archived.save(&input.document, false)?;
        }
        let command = format!("add {}", text.display());
        change::finish(&file, &merged, &command, self.dry_run)
    }

    fn merged(
        &self,
        file: &EditedBriefing,
        text: &Path,
        input: &InputDocument,
        archived: &ArchivedDocument,
    ) -> Result<merge::Merged, Error> {
        let (as_of, day) = match &self.as_of {
            Some(date) => (date.written().to_owned(), date.earliest()),
            None => (today().to_string(), None),
        };
        let about = About {
            title: None,
            as_of: &as_of,
            is_today: self.as_of.is_none(),
            path: &archived.path,
            sha256: &archived.sha256,
            original: archived.original(true),
        };
        let date_order = self.date_order.map(DateOrder::from);
        let options = DraftOptions { date_order, ..DraftOptions::new(day.unwrap_or_else(today)) };
        let draft = draft::read(&input.document, options);
        if let Some(note) = draft.languages.note() {
            output::warn(format!("{}: {note}", printable(&text.display().to_string())));
        }
        let name = text.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        merge::add(file.text(), &draft, &about, &name).map_err(|error| file.refused(error))
    }

    fn undo(&self, file: &EditedBriefing) -> Result<(), Error> {
        let command = file.undo(self.force)?;
        let mut out = output::stdout(OutputKind::Report);
        let name = printable(&self.file.display().to_string());
        let written = writeln!(out, "{name}: restored as it was before `{}`", printable(&command));
        ignore_broken_pipe(written.and_then(|()| out.flush()))
    }
}

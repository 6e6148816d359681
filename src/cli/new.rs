//! `sitroom new`: creates a briefing file.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::clock::today;
use super::document::InputDocument;
use super::error::{Error, failed, ignore_broken_pipe};
use super::options::FigureOrder;
use super::output;
use super::save::save;
use crate::briefing::diagnostic::printable;
use crate::briefing::{Date, Day, load};
use crate::draft::{self, About, DateOrder, DraftOptions};
use crate::text::output::OutputKind;
use crate::text::safe::refusal;

/// Create a briefing, empty or drafted from a text
///
/// Without --from, creates a template with every optional field commented out.
#[derive(Debug, Args)]
pub(super) struct New {
    /// File to create [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Draft the briefing from this document
    ///
    /// Text, Markdown and HTML are read as they are; PDF and Word documents are converted by pdftotext and pandoc. The
    /// document must be in the folder of the new file or below it. A text that had to be extracted from it is saved next to
    /// it, as NAME.extracted.txt.
    ///
    /// Passages in quotation marks become quotes with their speakers; sentences with dates and names are proposed in
    /// comments, each with its line in the text.
    #[arg(long, value_name = "DOCUMENT")]
    from: Option<PathBuf>,
    /// As-of date of the briefing, a day or a time [default: today]
    ///
    /// “Yesterday” and “in January” in the text are resolved against it, unless the text says when it was published.
    #[arg(long, value_name = "DATE", value_parser = as_of)]
    as_of: Option<Date>,
    /// Order of day and month in dates such as 3/4/2031 [default: as in the text]
    ///
    /// By default the order is the one that the text states, or that its other dates show. If nothing shows it, both days
    /// are proposed with a TODO.
    #[arg(long, value_name = "ORDER", requires = "from")]
    date_order: Option<FigureOrder>,
    /// Title [default: first line of the text]
    #[arg(long, value_parser = title)]
    title: Option<String>,
    /// Replace an existing file
    #[arg(long, requires = "output")]
    force: bool,
}

impl New {
    /// Creates the file, or prints it.
    pub(super) fn run(&self) -> Result<(), Error> {
        let (as_of, day) = match &self.as_of {
            Some(date) => (date.written().to_owned(), date.earliest()),
            None => (today().to_string(), None),
        };
        let draft = match &self.from {
            None => draft::template(self.title.as_deref(), &as_of, self.as_of.is_none()),
            Some(text) => self.draft(text, &as_of, day.unwrap_or_else(today))?,
        };
        let Some(path) = &self.output else {
            let mut out = output::stdout(OutputKind::Document);
            return ignore_broken_pipe(out.write_all(draft.as_bytes()).and_then(|()| out.flush()));
        };
        save(path, &draft, self.force).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => already_exists(path),
            _ => failed(path, &error.to_string()),
        })
    }

    fn draft(&self, text: &Path, as_of: &str, day: Day) -> Result<String, Error> {
        let input = InputDocument::read(text)?;
        let archived = input.archived(self.output.as_deref())?;
        let about = About {
            title: self.title.as_deref(),
            as_of,
            is_today: self.as_of.is_none(),
            path: &archived.path,
            sha256: &archived.sha256,
            original: archived.original(self.output.is_some()),
        };
        let date_order = self.date_order.map(DateOrder::from);
        let draft = draft::read(&input.document, DraftOptions { date_order, ..DraftOptions::new(day) });
        if let Some(note) = draft.languages.note() {
            output::warn(format!("{}: {note}", printable(&text.display().to_string())));
        }
        let draft = draft.toml(&about);
        // everything but the path has been checked
        match load(&draft) {
            Ok(_) => {
                if let Some(path) = &self.output {
                    if path.exists() && !self.force {
                        return Err(already_exists(path));
                    }
                    archived.save(&input.document, self.force)?;
                }
                Ok(draft)
            }
            Err(problems) => {
                let first = problems.first().map(|problem| problem.message.as_str()).unwrap_or_default();
                Err(failed(text, &format!("cannot draft a briefing from it: {first}")))
            }
        }
    }
}

fn already_exists(path: &Path) -> Error {
    match path.is_file() {
        true => failed(path, "already exists; --force replaces it"),
        false => failed(path, "already exists and is not a regular file; choose another name"),
    }
}

pub(super) fn as_of(written: &str) -> Result<Date, String> {
    let date = Date::parse_as_of(written).map_err(|error| format!("{}; {}", error.message, error.help))?;
    match date.earliest().is_some_and(|day| (0..=9999).contains(&day.year())) {
        true => Ok(date),
        false => Err("expected a day, such as 2024-05-18".to_owned()),
    }
}

pub(super) fn title(written: &str) -> Result<String, String> {
    match written.chars().find_map(refusal) {
        Some(reason) => Err(format!("{reason} is not allowed")),
        None if written.trim().is_empty() => Err("empty title".to_owned()),
        None => Ok(written.to_owned()),
    }
}

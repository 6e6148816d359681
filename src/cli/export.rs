//! `sitroom export`: converts a briefing to other formats.

mod target;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::UNIX_EPOCH;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::error::{Error, ignore_broken_pipe};
use super::options::{Base, Color};
use super::save::save;
use super::{output, progress};
use crate::briefing::diagnostic::printable;
use crate::export::csv::Table;
use crate::export::{Bom, FORMATS, Form, Format, Notes, Revised};
use crate::host::{LoadOptions, Origin, load};
use crate::index::Index;
use crate::text::output::{Output, OutputKind};

/// Convert a briefing to another format
///
/// For documents, spreadsheets, calendars, timelines and programs. The exit code is 0 on success, 1 if the briefing has
/// errors or a file cannot be read or written, and 2 if the arguments are invalid.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// Briefing to convert; `-` reads standard input
    file: PathBuf,
    /// Output format
    #[arg(long, short, value_parser = formats())]
    format: &'static Format,
    /// File to write, instead of standard output
    ///
    /// With `csv` and no --section, a folder for one file per section. `-` is standard output.
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Replace existing files
    #[arg(long, requires = "output")]
    force: bool,
    /// Section to write (csv)
    #[arg(long, value_parser = tables())]
    section: Option<Table>,
    /// Omit the byte order mark (csv)
    #[arg(long)]
    no_bom: bool,
    /// Include the presenter's notes (md, html, json)
    #[arg(long)]
    notes: bool,
    /// Read files larger than 64 MiB
    #[arg(long, help_heading = "Input")]
    any_size: bool,
    #[command(flatten)]
    base: Base,
}

fn formats() -> impl TypedValueParser<Value = &'static Format> {
    let formats = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(formats)
        .try_map(|name| Format::named(&name).ok_or_else(|| format!("unknown format `{name}`")))
}

fn tables() -> impl TypedValueParser<Value = Table> {
    PossibleValuesParser::new(Table::ALL.map(Table::name)).try_map(|name| {
        let known = Table::ALL.into_iter().find(|table| table.name() == name);
        known.ok_or_else(|| format!("unknown section `{name}`"))
    })
}

/// Writes one document.
type Writer = dyn Fn(&Index, &mut dyn Write) -> io::Result<()>;

/// A converted document, and where to write it.
struct Conversion {
    path: Option<PathBuf>,
    write: Box<Writer>,
}

impl Export {
    /// Converts the briefing.
    pub(super) fn run(&self, color: Color) -> Result<ExitCode, Error> {
        let origin = Origin::new(Some(&self.file), self.base.base.as_deref())?;
        let documents = self.documents(revised(origin.file())).map_err(Error::Arguments)?;
        // report what cannot be written before reading anything
        let paths: Vec<&Path> = documents.iter().filter_map(|document| document.path.as_deref()).collect();
        paths.iter().try_for_each(|path| target::check(path, origin.file(), self.force)).map_err(Error::Arguments)?;
        let colour = output::error_kind(color) == OutputKind::Coloured;
        let options = LoadOptions { any_size: self.any_size, colour };
        let progress = progress::show(origin.file());
        let index = load(&origin, options)?;
        drop(progress);
        if let (Form::Tables(_), None, Some(folder)) = (self.format.form, self.section, &self.output)
            && !folder.exists()
        {
            fs::create_dir(folder).map_err(|error| with_path(error, folder))?;
        }
        for document in &documents {
            match &document.path {
                Some(path) => self.save(path, &index, document)?,
                None => {
                    let mut out = output::stdout(self.format.kind);
                    ignore_broken_pipe((document.write)(&index, &mut out).and_then(|()| out.flush()))?;
                }
            }
        }
        if let Some(left_out) = (self.format.left_out)(&index) {
            output::warn(left_out);
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Returns the documents to write, or why the arguments contradict each other.
    fn documents(&self, revised: Revised) -> Result<Vec<Conversion>, String> {
        let output = self.output.as_deref().filter(|path| *path != Path::new("-"));
        let path = || output.map(Path::to_owned);
        let notes = if self.notes { Notes::Kept } else { Notes::LeftOut };
        if self.notes && !matches!(self.format.form, Form::WithNotes(_)) {
            let with = FORMATS.iter().filter(|format| matches!(format.form, Form::WithNotes(_)));
            let with = with.map(|format| format.name).collect::<Vec<_>>().join(", ");
            return Err(format!("--notes applies to {with}, not to {}", self.format.name));
        }
        if self.no_bom && !matches!(self.format.form, Form::Tables(_)) {
            return Err(format!("--no-bom applies to csv, not to {}", self.format.name));
        }
        let bom = if self.no_bom { Bom::LeftOut } else { Bom::Written };
        let document = |path: Option<PathBuf>, write| Conversion { path, write };
        match (self.format.form, self.section, output) {
            (Form::Document(_) | Form::WithNotes(_) | Form::Dated(_), Some(_), _) => {
                Err(format!("--section applies to csv; {} contains all sections", self.format.name))
            }
            (Form::Document(write), None, _) => Ok(vec![document(path(), Box::new(write))]),
            (Form::WithNotes(write), None, _) => {
                Ok(vec![document(path(), Box::new(move |index, out| write(index, notes, out)))])
            }
            (Form::Dated(write), None, _) => {
                Ok(vec![document(path(), Box::new(move |index, out| write(index, revised, out)))])
            }
            (Form::Tables(write), Some(table), _) => {
                Ok(vec![document(path(), Box::new(move |index, out| write(index, table, bom, out)))])
            }
            (Form::Tables(write), None, Some(folder)) => {
                let file = |table: Table| folder.join(format!("{}.{}", table.name(), self.format.name));
                let one =
                    |table| document(Some(file(table)), Box::new(move |index, out| write(index, table, bom, out)));
                Ok(Table::ALL.map(one).into())
            }
            (Form::Tables(_), None, None) => {
                let names = Table::ALL.map(Table::name).join(", ");
                Err(format!("csv needs --section ({names}), or -o FOLDER for all sections"))
            }
        }
    }

    fn save(&self, path: &Path, index: &Index, document: &Conversion) -> Result<(), Error> {
        let mut content = Vec::new();
        (document.write)(index, &mut Output::new(&mut content, self.format.kind))?;
        save(path, content, self.force).map_err(|error| match error.kind() {
            // created since the check
            io::ErrorKind::AlreadyExists => Error::Arguments(target::already_exists(path)),
            _ => Error::Io(with_path(error, path)),
        })
    }
}

/// Returns when the briefing was revised: SOURCE_DATE_EPOCH if set, for reproducible builds, else the modification time of
/// the file; `None` for a pipe.
fn revised(file: Option<&Path>) -> Revised {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse().ok());
    fixed.or_else(|| {
        let modified = fs::metadata(file?).and_then(|file| file.modified()).ok()?;
        i64::try_from(modified.duration_since(UNIX_EPOCH).ok()?.as_secs()).ok()
    })
}

/// Adds the name of the file to an error.
fn with_path(error: io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", printable(&path.display().to_string())))
}

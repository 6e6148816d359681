//! `sitroom export`: a briefing in the formats of others.

mod place;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::UNIX_EPOCH;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::origin::Origin;
use super::{Base, Color, Error, output};
use crate::atomic::{self, Access};
use crate::briefing::diagnostic::printable;
use crate::export::csv::Table;
use crate::export::{Bom, FORMATS, Form, Format, Notes, Revised};
use crate::index::Index;
use crate::text::output::Output;

/// Write a briefing in another format: for a document, a spreadsheet, a calendar, a timeline or a program; the exit code is
/// 0 if it is written, 1 if the briefing has problems, and 2 if the arguments do not go together
#[derive(Debug, Args)]
pub struct Export {
    /// The briefing, a TOML file; `-` reads it from standard input
    file: PathBuf,
    /// The format
    #[arg(long, short, value_parser = formats())]
    format: &'static Format,
    /// Where to write it; without one, or with `-`, to the standard output. Of `csv` without --section it is a folder, in
    /// which each section becomes a file
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Replace files that are there
    #[arg(long, requires = "output")]
    force: bool,
    /// The section that is written as a table (csv)
    #[arg(long, value_parser = tables())]
    section: Option<Table>,
    /// Write tables without a byte order mark, for programs that take it for a letter (csv)
    #[arg(long)]
    no_bom: bool,
    /// With the presenter's notes (md and json)
    #[arg(long)]
    notes: bool,
    /// Read a file of any size
    #[arg(long)]
    any_size: bool,
    #[command(flatten)]
    base: Base,
}

fn formats() -> impl TypedValueParser<Value = &'static Format> {
    let formats = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(formats)
        .try_map(|name| Format::named(&name).ok_or_else(|| format!("no format is called {name}")))
}

fn tables() -> impl TypedValueParser<Value = Table> {
    PossibleValuesParser::new(Table::ALL.map(Table::name)).try_map(|name| {
        let known = Table::ALL.into_iter().find(|table| table.name() == name);
        known.ok_or_else(|| format!("no section is called {name}"))
    })
}

/// Writes one document.
type Writer = dyn Fn(&Index, &mut dyn Write) -> io::Result<()>;

/// One document, and where it goes.
struct Piece {
    path: Option<PathBuf>,
    write: Box<Writer>,
}

impl Export {
    /// Writes the format.
    pub(super) fn run(&self, color: Color) -> Result<ExitCode, Error> {
        let origin = Origin::of(Some(&self.file), self.base.base.as_deref())?;
        let pieces = self.pieces(revised(origin.file())).map_err(Error::Arguments)?;
        // what cannot be written is told before anything is read
        let paths: Vec<&Path> = pieces.iter().filter_map(|piece| piece.path.as_deref()).collect();
        paths.iter().try_for_each(|path| place::allowed(path, origin.file(), self.force)).map_err(Error::Arguments)?;
        let index = super::load(&origin, self.any_size, color)?;
        if let (Form::Tables(_), None, Some(folder)) = (self.format.form, self.section, &self.output)
            && !folder.exists()
        {
            fs::create_dir(folder).map_err(|error| named(error, folder))?;
        }
        for piece in &pieces {
            match &piece.path {
                Some(path) => self.save(path, &index, piece)?,
                None => {
                    let mut out = output::stdout(self.format.kind);
                    super::enough((piece.write)(&index, &mut out).and_then(|()| out.flush()))?;
                }
            }
        }
        if let Some(left_out) = (self.format.left_out)(&index) {
            output::tell(left_out);
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The documents that are asked for; or why the arguments do not go together.
    fn pieces(&self, revised: Revised) -> Result<Vec<Piece>, String> {
        let output = self.output.as_deref().filter(|path| *path != Path::new("-"));
        let path = || output.map(Path::to_owned);
        let notes = if self.notes { Notes::Kept } else { Notes::LeftOut };
        if self.notes && !matches!(self.format.form, Form::WithNotes(_)) {
            let with = FORMATS.iter().filter(|format| matches!(format.form, Form::WithNotes(_)));
            let with = with.map(|format| format.name).collect::<Vec<_>>().join(", ");
            return Err(format!("{} has no place for the presenter's notes; these have: {with}", self.format.name));
        }
        if self.no_bom && !matches!(self.format.form, Form::Tables(_)) {
            return Err(format!("--no-bom is for csv; {} has no byte order mark", self.format.name));
        }
        let bom = if self.no_bom { Bom::LeftOut } else { Bom::Written };
        let piece = |path: Option<PathBuf>, write| Piece { path, write };
        match (self.format.form, self.section, output) {
            (Form::Document(_) | Form::WithNotes(_) | Form::Dated(_), Some(_), _) => {
                Err(format!("--section is for csv; {} holds all sections", self.format.name))
            }
            (Form::Document(write), None, _) => Ok(vec![piece(path(), Box::new(write))]),
            (Form::WithNotes(write), None, _) => {
                Ok(vec![piece(path(), Box::new(move |index, out| write(index, notes, out)))])
            }
            (Form::Dated(write), None, _) => {
                Ok(vec![piece(path(), Box::new(move |index, out| write(index, revised, out)))])
            }
            (Form::Tables(write), Some(table), _) => {
                Ok(vec![piece(path(), Box::new(move |index, out| write(index, table, bom, out)))])
            }
            (Form::Tables(write), None, Some(folder)) => {
                let file = |table: Table| folder.join(format!("{}.{}", table.name(), self.format.name));
                let one = |table| piece(Some(file(table)), Box::new(move |index, out| write(index, table, bom, out)));
                Ok(Table::ALL.map(one).into())
            }
            (Form::Tables(_), None, None) => {
                let names = Table::ALL.map(Table::name).join(", ");
                Err(format!("csv has a table for each section: say --section ({names}), or -o with a folder for all"))
            }
        }
    }

    fn save(&self, path: &Path, index: &Index, piece: &Piece) -> Result<(), Error> {
        let mut content = Vec::new();
        (piece.write)(index, &mut Output::new(&mut content, self.format.kind))?;
        let there = self.force && path.exists();
        let saved = match there {
            true => atomic::replace(path, content),
            false => atomic::create(path, content, Access::Usual),
        };
        saved.map_err(|error| match error.kind() {
            // made by somebody else since it was looked for
            io::ErrorKind::AlreadyExists => Error::Arguments(place::is_there(path)),
            _ => Error::Io(named(error, path)),
        })
    }
}

/// When the briefing was revised: SOURCE_DATE_EPOCH where it is set, so that a build can be repeated, else when the file was
/// last written; a pipe does not say.
fn revised(file: Option<&Path>) -> Revised {
    let told = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse().ok());
    told.or_else(|| {
        let written = fs::metadata(file?).and_then(|file| file.modified()).ok()?;
        i64::try_from(written.duration_since(UNIX_EPOCH).ok()?.as_secs()).ok()
    })
}

/// What went wrong, and with which file.
fn named(error: io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", printable(&path.display().to_string())))
}

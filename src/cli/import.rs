//! `sitroom import`: adds entries from tables, timelines and reference managers.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::change::{self, EditedBriefing};
use super::clock::today;
use super::error::failed;
use super::error::{Error, ignore_broken_pipe};
use super::new::{as_of, title};
use super::output;
use super::save::save;
use crate::briefing::diagnostic::printable;
use crate::briefing::{Date, TableKind, file};
use crate::draft;
use crate::import::{self, CellDateOrder, ColumnMap, Import, ImportError};
use crate::merge;
use crate::text::output::OutputKind;

/// Largest file to import.
const MAX_IMPORT_BYTES: u64 = 16 * 1024 * 1024;

/// Import entries from CSV, TimelineJS or CSL-JSON
///
/// A table becomes actors, events, quotes or sources; JSON is a timeline of TimelineJS or references in CSL-JSON, as Zotero
/// exports them. The entries go into a new briefing, or into an existing one with --into. Nothing there is overwritten: what
/// differs, or what is not valid, is proposed in comments.
#[derive(Debug, Args)]
pub(super) struct ImportTable {
    /// File to import: .csv, .tsv or .json
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What the rows of the table are
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Option<RowKind>,
    /// Field of a column, such as Datum=date; without a field, ignore the column
    ///
    /// Other columns are assigned by their headers; the report lists them.
    #[arg(long, value_name = "COLUMN=FIELD", value_parser = column)]
    map: Vec<ColumnMap>,
    /// Order of day and month in numeric dates: dmy or mdy
    ///
    /// The default is the order of those dates in the table that allow only one, such as 17/5/2031.
    #[arg(long, value_enum, value_name = "ORDER", hide_possible_values = true)]
    date_order: Option<NumericOrder>,
    /// Add the entries to this briefing
    #[arg(long, value_name = "BRIEFING", conflicts_with_all = ["output", "as_of", "title"])]
    into: Option<PathBuf>,
    /// Briefing to create [default: standard output]
    #[arg(short, long, value_name = "BRIEFING")]
    output: Option<PathBuf>,
    /// Title of the new briefing [default: that of the imported file, or its name]
    #[arg(long, value_parser = title)]
    title: Option<String>,
    /// As-of date of the new briefing, a day or a time [default: today]
    #[arg(long, value_name = "DATE", value_parser = as_of)]
    as_of: Option<Date>,
    /// Print the changes and the report, without writing the file
    #[arg(long, requires = "into")]
    dry_run: bool,
}

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum RowKind {
    Actors,
    Events,
    Quotes,
    Sources,
}

/// The order of day and month, as an argument.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum NumericOrder {
    Dmy,
    Mdy,
}

fn column(written: &str) -> Result<ColumnMap, String> {
    let Some((column, field)) = written.rsplit_once('=') else {
        return Err("expected COLUMN=FIELD, such as Datum=date".to_owned());
    };
    let field = Some(field.trim()).filter(|field| !field.is_empty()).map(str::to_owned);
    Ok(ColumnMap { column: column.to_owned(), field })
}

impl ImportTable {
    /// Imports the file, and prints a report.
    pub(super) fn run(&self) -> Result<(), Error> {
        let imported = self.imported()?;
        match &self.into {
            Some(path) => {
                let file = EditedBriefing::read(path)?;
                let merged = merge::import(file.text(), &imported).map_err(|error| file.refused(error))?;
                self.show_columns(&imported);
                change::finish(&file, &merged, &format!("import {}", self.file.display()), self.dry_run)
            }
            None => self.create(&imported),
        }
    }

    fn imported(&self) -> Result<Import, Error> {
        let bytes = file::read_bytes(&self.file, MAX_IMPORT_BYTES).map_err(|error| Error::Failed(error.to_string()))?;
        let (text, notice) = import::decoded(&bytes).map_err(|error| self.refused(&error))?;
        let extension = self.file.extension().and_then(|ext| ext.to_str()).unwrap_or_default().to_lowercase();
        let is_json = extension == "json" || (extension.is_empty() && text.trim_start().starts_with(['{', '[']));
        let result = match self.kind {
            _ if is_json && (self.kind.is_some() || !self.map.is_empty()) => {
                return Err(Error::Arguments("--kind and --map are for tables; this file is JSON".to_owned()));
            }
            _ if is_json && text.trim_start().starts_with('[') => import::csl_json(&text),
            _ if is_json => import::timelinejs(&text).or_else(|error| import::csl_json(&text).map_err(|_| error)),
            Some(kind) => import::csv(&text, kind.table(), &self.map, self.date_order.map(NumericOrder::order)),
            None => {
                let why = "a table needs --kind: actors, events, quotes or sources";
                return Err(Error::Arguments(why.to_owned()));
            }
        };
        let mut imported = result.map_err(|error| self.refused(&error))?;
        imported.notices.extend(notice.map(str::to_owned));
        Ok(imported)
    }

    fn refused(&self, error: &ImportError) -> Error {
        Error::Failed(format!("{}: {}", printable(&self.file.display().to_string()), printable(&error.to_string())))
    }

    /// Writes a new briefing.
    fn create(&self, imported: &Import) -> Result<(), Error> {
        let as_of = self.as_of.as_ref().map_or_else(|| today().to_string(), |date| date.written().to_owned());
        let name = self.file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let title = self.title.clone().or_else(|| imported.title.clone()).or(name).unwrap_or_default();
        let empty = draft::empty(&title, &as_of, self.as_of.is_none());
        let merged = merge::import(&empty, imported).map_err(|error| failed(&self.file, &error.to_string()))?;
        self.show_columns(imported);
        change::warn_report(&merged);
        let Some(path) = &self.output else {
            let mut out = output::stdout(OutputKind::Document);
            return ignore_broken_pipe(out.write_all(merged.text.as_bytes()).and_then(|()| out.flush()));
        };
        save(path, &merged.text, false).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => failed(path, "already exists; --into adds to it"),
            _ => failed(path, &error.to_string()),
        })
    }

    /// Prints which field each column holds.
    fn show_columns(&self, imported: &Import) {
        for column in &imported.columns {
            let field = column.field.unwrap_or("ignored");
            output::warn(format!("column        {} → {field}", printable(&column.header)));
        }
    }
}

impl RowKind {
    fn table(self) -> TableKind {
        match self {
            RowKind::Actors => TableKind::Actor,
            RowKind::Events => TableKind::Event,
            RowKind::Quotes => TableKind::Quote,
            RowKind::Sources => TableKind::Source,
        }
    }
}

impl NumericOrder {
    fn order(self) -> CellDateOrder {
        match self {
            NumericOrder::Dmy => CellDateOrder::DayFirst,
            NumericOrder::Mdy => CellDateOrder::MonthFirst,
        }
    }
}

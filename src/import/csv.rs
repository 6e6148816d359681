//! Reads a table: its delimiter, its header and its rows, each with its line.

use super::columns::ColumnMap;
use super::entry::{Import, ImportError, MAX_ROWS, MAX_VALUE_BYTES};
use super::headers::mapped;
use super::table::{CsvLine, TableReader};
use super::values::CellDateOrder;
use crate::briefing::TableKind;

/// The delimiters that are tried, the most frequent first.
const DELIMITERS: [u8; 4] = *b",;\t|";
/// Rows that are read to find the delimiter.
const SAMPLE_ROWS: usize = 20;

/// Reads the entries of a table of `kind`, with a header row. `maps` overrides what the headers suggest; `order` is that of
/// numeric dates, which is otherwise found from the dates themselves.
///
/// # Errors
/// Returns an error with its line if the table is empty, damaged or too large, or if `maps` does not fit.
pub fn csv(
    text: &str,
    kind: TableKind,
    maps: &[ColumnMap],
    order: Option<CellDateOrder>,
) -> Result<Import, ImportError> {
    if text.trim().is_empty() {
        return Err(ImportError::line(1, "the file is empty; expected a header row"));
    }
    let delimiter = delimiter(text);
    let mut rows = rows(text, delimiter)?;
    if rows.is_empty() {
        return Err(ImportError::line(1, "no header row"));
    }
    let header = rows.remove(0);
    let columns = mapped(kind, &header.cells, maps)?;
    if columns.iter().all(|column| column.field.is_none()) {
        let name = kind.header();
        let why = format!("no column fits a field of {name}; give one with --map COLUMN=FIELD, or another --kind");
        return Err(ImportError::line(header.line, why));
    }
    let mut reader = TableReader::new(kind, columns, order, &rows);
    let entries = rows.iter().filter_map(|row| reader.entry(row)).collect();
    let mut notices = reader.notices;
    if delimiter != b',' {
        let shown = if delimiter == b'\t' { "tab".to_owned() } else { format!("`{}`", char::from(delimiter)) };
        notices.insert(0, format!("the cells are separated by {shown}"));
    }
    Ok(Import { entries, columns: reader.columns, title: None, notices })
}

fn reader(text: &str, delimiter: u8) -> ::csv::Reader<&[u8]> {
    ::csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

/// Returns the delimiter with which the first rows have the same number of cells, and the most of them.
fn delimiter(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let mut reader = reader(text, delimiter);
        let counts: Vec<usize> = reader.records().take(SAMPLE_ROWS).flatten().map(|row| row.len()).collect();
        let first = counts.first().copied().unwrap_or(1);
        let is_even = first > 1 && counts.iter().all(|&count| count == first);
        (is_even, first)
    };
    let best = DELIMITERS.into_iter().rev().max_by_key(|&delimiter| score(delimiter));
    best.unwrap_or(b',')
}

/// Returns the rows with their lines, without blank ones.
fn rows(text: &str, delimiter: u8) -> Result<Vec<CsvLine>, ImportError> {
    let (mut reader, mut rows) = (reader(text, delimiter), Vec::new());
    let mut record = ::csv::StringRecord::new();
    // quotation marks that are not closed make one cell of the rest of the file
    let is_open = text.matches('"').count() % 2 == 1;
    // the line of the last row, if it has a line break
    let mut broken = None;
    loop {
        let start = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => match broken.filter(|_| is_open) {
                Some(line) => return Err(ImportError::line(line, "a quotation mark is not closed")),
                None => return Ok(rows),
            },
            Ok(true) => {}
            Err(error) => return Err(ImportError::line(start, error.to_string())),
        }
        let line = record.position().map_or(start, ::csv::Position::line);
        if let Some(cell) = record.iter().find(|cell| cell.len() > MAX_VALUE_BYTES) {
            let is_rest = is_open && cell.contains('\n');
            return Err(ImportError::line(
                line,
                match is_rest {
                    true => "a quotation mark is not closed".to_owned(),
                    false => format!("a cell of {} KiB; the limit is {} KiB", cell.len() >> 10, MAX_VALUE_BYTES >> 10),
                },
            ));
        }
        broken = record.iter().any(|cell| cell.contains('\n')).then_some(line);
        if rows.len() > MAX_ROWS {
            return Err(ImportError::line(line, format!("more than {MAX_ROWS} rows; split the file")));
        }
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(CsvLine { line, cells: record.iter().map(str::to_owned).collect() });
        }
    }
}

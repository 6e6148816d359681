//! Turns the rows of a table into entries.

use super::columns::MappedColumn;
use super::entry::{ImportedEntry, ImportedValue};
use super::headers::OWN_COLUMNS;
use super::values::{CellDateOrder, is_formula, items, line, numeric, prose, value, without_guard};
use crate::briefing::TableKind;
use crate::briefing::raw::table_spec;

/// Rows named in a notice.
const MAX_NAMED_ROWS: usize = 5;

/// A row of a table.
#[derive(Debug)]
pub(super) struct CsvLine {
    pub line: u64,
    pub cells: Vec<String>,
}

/// Reads the rows of a table.
pub(super) struct TableReader {
    kind: TableKind,
    pub columns: Vec<MappedColumn>,
    order: Option<CellDateOrder>,
    pub notices: Vec<String>,
}

impl TableReader {
    pub(super) fn new(
        kind: TableKind,
        columns: Vec<MappedColumn>,
        order: Option<CellDateOrder>,
        rows: &[CsvLine],
    ) -> Self {
        let mut reader = Self { kind, columns, order, notices: Vec::new() };
        if order.is_none() {
            reader.find_order(rows);
        }
        let count = reader.columns.len();
        let is_odd = |row: &&CsvLine| row.cells.len() != count;
        reader.notice_rows(rows.iter().filter(is_odd), "more or fewer cells than the header");
        let has_formula = |row: &&CsvLine| row.cells.iter().any(|cell| is_formula(cell));
        reader
            .notice_rows(rows.iter().filter(has_formula), "a cell that is a formula in spreadsheets, imported as text");
        reader
    }

    fn notice_rows<'r>(&mut self, rows: impl Iterator<Item = &'r CsvLine>, what: &str) {
        let lines: Vec<String> = rows.map(|row| row.line.to_string()).collect();
        if lines.is_empty() {
            return;
        }
        let more = lines.len().saturating_sub(MAX_NAMED_ROWS);
        let shown = lines.iter().take(MAX_NAMED_ROWS).cloned().collect::<Vec<_>>().join(", ");
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        self.notices.push(format!("{what}: line {shown}{more}"));
    }

    /// Finds the order of numeric dates from those that have only one.
    fn find_order(&mut self, rows: &[CsvLine]) {
        let fields = table_spec(self.kind).fields;
        let is_date = |name: &str| {
            fields.iter().any(|field| field.name == name && field.shape == crate::briefing::raw::Shape::Date)
        };
        let dates: Vec<usize> =
            (0..self.columns.len()).filter(|&place| self.columns[place].field.is_some_and(is_date)).collect();
        let cells = rows.iter().flat_map(|row| dates.iter().filter_map(|&place| row.cells.get(place)));
        let orders: Vec<CellDateOrder> = cells.filter_map(|cell| numeric(cell.trim())?.order()).collect();
        let Some(&first) = orders.first() else { return };
        if orders.iter().all(|order| *order == first) {
            let (words, option) = match first {
                CellDateOrder::DayFirst => ("day, month, year", "dmy"),
                CellDateOrder::MonthFirst => ("month, day, year", "mdy"),
            };
            self.order = Some(first);
            self.notices.push(format!(
                "numeric dates are read as {words}, like those that allow no other order (--date-order {option})"
            ));
        }
    }

    /// Returns the entry of a row; `None` if no cell of it is imported.
    pub(super) fn entry(&mut self, row: &CsvLine) -> Option<ImportedEntry> {
        let mut entry = ImportedEntry {
            kind: self.kind,
            place: format!("line {}", row.line),
            fields: Vec::new(),
            tasks: Vec::new(),
        };
        for (column, cell) in self.columns.iter().zip(&row.cells) {
            let cell = without_guard(cell.trim());
            let Some(field) = column.field.filter(|_| !cell.is_empty()) else { continue };
            let spec = table_spec(self.kind).fields.iter().find(|spec| spec.name == field);
            // the columns of our own tables that are no fields, below
            let Some(spec) = spec.filter(|_| !self.is_own(field)) else { continue };
            match value(spec, cell, self.order) {
                Ok(value) => entry.fields.push((spec.name, value)),
                Err(task) => entry.tasks.push(task),
            }
        }
        self.own_columns(row, &mut entry);
        (!entry.fields.is_empty()).then_some(entry)
    }

    fn is_own(&self, field: &str) -> bool {
        // other tables have translations and texts of their own
        OWN_COLUMNS.contains(&field) && (self.kind == TableKind::Quote || field == "locators")
    }

    /// Reads the columns of our own tables that are no fields.
    fn own_columns(&self, row: &CsvLine, entry: &mut ImportedEntry) {
        let cell = |name: &str| {
            let place = self.columns.iter().position(|column| column.field == Some(name))?;
            row.cells.get(place).map(|cell| without_guard(cell.trim())).filter(|cell| !cell.is_empty())
        };
        if self.kind == TableKind::Quote {
            if let Some(words) = cell("words") {
                let is_paraphrase = cell("form").is_some_and(|form| form.eq_ignore_ascii_case("paraphrase"));
                let field = if is_paraphrase { "paraphrase" } else { "text" };
                entry.fields.push((field, ImportedValue::Text(prose(words))));
            }
            if let (Some(text), Some(lang)) = (cell("translation"), cell("translation_language")) {
                let by = cell("translator").map(|by| ("by", line(by)));
                let fields = [("text", prose(text)), ("lang", line(lang))].into_iter().chain(by);
                entry.fields.push(("translation", ImportedValue::Table(fields.collect())));
            }
        }
        for item in cell("locators").map(items).unwrap_or_default() {
            let Some((source, locator)) = item.split_once(": ") else { continue };
            let cited = entry.fields.iter_mut().find_map(|(_, value)| match value {
                ImportedValue::Cited(cited) => cited.iter_mut().find(|(id, _)| id == source),
                _ => None,
            });
            if let Some(cited) = cited {
                cited.1 = Some(locator.to_owned());
            }
        }
    }
}

//! The values of cells: cleaned, split, and turned into the form that their field has.

use super::entry::ImportedValue;
use crate::briefing::Date;
use crate::briefing::raw::{FieldSpec, Shape};
use crate::text::safe::checked;

/// The order of day and month in numeric dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellDateOrder {
    /// 17/5/2031
    DayFirst,
    /// 5/17/2031
    MonthFirst,
}

/// Returns a text of any number of lines without unsafe characters.
pub(super) fn prose(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    let lines: Vec<String> = lines.split('\n').map(checked).collect();
    lines.join("\n").trim().to_owned()
}

/// Returns a text on one line without unsafe characters.
pub(super) fn line(text: &str) -> String {
    checked(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Returns the items of a list: separated by semicolons, or by line breaks.
pub(super) fn items(text: &str) -> Vec<String> {
    text.split([';', '\n']).map(line).filter(|item| !item.is_empty()).collect()
}

/// Returns a cell without the apostrophe that keeps spreadsheets from reading it as a formula.
pub(super) fn without_guard(cell: &str) -> &str {
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(formula)).unwrap_or(cell)
}

/// Returns true if a spreadsheet would take a cell for a formula.
pub(super) fn is_formula(cell: &str) -> bool {
    let is_number = |rest: &str| rest.trim().chars().all(|c| c.is_ascii_digit() || "., ".contains(c));
    match cell.strip_prefix(['+', '-', '－', '＋']) {
        Some(rest) => rest.contains(['(', '!']) && !is_number(rest),
        None => cell.starts_with(['=', '@', '＝', '＠']),
    }
}

/// Returns the value of a field, or the task of giving it one.
pub(super) fn value(spec: &FieldSpec, cell: &str, order: Option<CellDateOrder>) -> Result<ImportedValue, String> {
    let text = line(cell);
    let unusable = |why: &str| Err(format!("`{}` is “{text}”: {why}.", spec.name));
    match spec.shape {
        Shape::Prose => Ok(ImportedValue::Text(prose(cell))),
        Shape::Word(words) => match words.iter().find(|word| same_word(word, &text)) {
            Some(word) => Ok(ImportedValue::Text((*word).to_owned())),
            None => unusable(&format!("expected one of {}", words.join(", "))),
        },
        Shape::Date => match date(&text, order) {
            Ok(date) => Ok(ImportedValue::Text(date)),
            Err(why) => unusable(&why),
        },
        Shape::Flag => match text.to_lowercase().as_str() {
            "true" | "yes" | "1" | "x" | "ja" | "oui" => Ok(ImportedValue::Flag(true)),
            "false" | "no" | "0" | "nein" | "non" => Ok(ImportedValue::Flag(false)),
            _ => unusable("expected true or false"),
        },
        Shape::List(Shape::Citation(_)) => {
            Ok(ImportedValue::Cited(items(cell).into_iter().map(|source| (source, None)).collect()))
        }
        Shape::List(Shape::Line | Shape::Prose | Shape::Reference) => Ok(ImportedValue::List(items(cell))),
        Shape::OneOrMany(_) => natives(cell).map_or_else(|| unusable("expected names with languages: Ахмат (ru)"), Ok),
        Shape::List(_) | Shape::Table(_) | Shape::Evidence => unusable("cannot be imported"),
        _ => Ok(ImportedValue::Text(text)),
    }
}

fn same_word(word: &str, text: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace([' ', '_'], "-");
    plain(word) == plain(text)
}

/// Reads `name (lang); name (lang)`.
fn natives(cell: &str) -> Option<ImportedValue> {
    let name = |item: String| {
        let (name, lang) = item.strip_suffix(')')?.rsplit_once(" (")?;
        Some(vec![("text", name.to_owned()), ("lang", lang.to_owned())])
    };
    items(cell).into_iter().map(name).collect::<Option<Vec<_>>>().map(ImportedValue::Tables)
}

/// Returns a date as EDTF, or why it is none.
pub(super) fn date(text: &str, order: Option<CellDateOrder>) -> Result<String, String> {
    let error = match Date::parse(text) {
        Ok(_) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    if let (Some(numeric), Some(order)) = (numeric(text), order) {
        let date = numeric.edtf(order);
        return Date::parse(&date).map(|_| date).map_err(|error| error.message);
    }
    match error.suggestions() {
        [only] if numeric(text).is_none_or(|numeric| numeric.order().is_some()) && is_notation(text, only) => {
            Ok(only.clone())
        }
        _ => Err(error.help),
    }
}

/// Returns true if a suggested date has the year and the days of the text: only the notation differs.
fn is_notation(text: &str, suggested: &str) -> bool {
    let numbers = |text: &str| -> Vec<u64> {
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
    };
    let given = numbers(text);
    let Ok(date) = Date::parse(suggested) else { return false };
    let ends = [date.first(), date.last()].into_iter().flatten();
    ends.into_iter().all(|parts| {
        let day = parts.day.is_none_or(|day| given.contains(&u64::from(day)));
        day && given.contains(&parts.year.unsigned_abs())
    })
}

/// A date such as 17/05/2031 or 17.5.2031.
#[derive(Clone, Copy, Debug)]
pub(super) struct NumericDate {
    first: u8,
    second: u8,
    year: u16,
}

/// Reads a numeric date with the year at the end.
pub(super) fn numeric(text: &str) -> Option<NumericDate> {
    let mark = ['/', '.', '-'].into_iter().find(|mark| text.matches(*mark).count() == 2)?;
    let parts: Vec<&str> = text.split(mark).map(str::trim).collect();
    let digits = |part: &str, most: usize| part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts[..] {
        [first, second, year] if year.len() == 4 && digits(year, 4) && digits(first, 2) && digits(second, 2) => {
            Some(NumericDate { first: first.parse().ok()?, second: second.parse().ok()?, year: year.parse().ok()? })
        }
        _ => None,
    }
}

impl NumericDate {
    /// Returns the only possible order; `None` if both are possible, or none is.
    pub(super) fn order(self) -> Option<CellDateOrder> {
        match (self.first > 12, self.second > 12) {
            (true, false) => Some(CellDateOrder::DayFirst),
            (false, true) => Some(CellDateOrder::MonthFirst),
            _ => None,
        }
    }

    fn edtf(self, order: CellDateOrder) -> String {
        let (day, month) = match order {
            CellDateOrder::DayFirst => (self.first, self.second),
            CellDateOrder::MonthFirst => (self.second, self.first),
        };
        format!("{:04}-{month:02}-{day:02}", self.year)
    }
}

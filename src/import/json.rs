//! JSON of bounded depth and size.

use serde_json::{Map, Value};

use super::entry::{ImportError, MAX_ROWS, MAX_VALUE_BYTES};

/// Parses JSON. Nesting is bounded by the parser.
pub(super) fn parse(text: &str) -> Result<Value, ImportError> {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let why = if error.to_string().contains("recursion limit") { "nested too deeply" } else { "invalid JSON" };
        ImportError::line(error.line() as u64, format!("{why} in column {}: {error}", error.column()))
    })
}

/// An object, and its place in the file.
pub(super) type PlacedObject<'v> = (String, &'v Map<String, Value>);

/// Returns the objects of a list, each with its place. Other items are errors.
pub(super) fn objects<'v>(list: &'v Value, what: &str) -> Result<Vec<PlacedObject<'v>>, ImportError> {
    let Value::Array(list) = list else {
        return Err(ImportError::line(1, format!("expected a list of {what}")));
    };
    if list.len() > MAX_ROWS {
        return Err(ImportError::line(1, format!("more than {MAX_ROWS} items; split the file")));
    }
    let object = |(at, item): (usize, &'v Value)| {
        let place = format!("item {}", at + 1);
        match item {
            Value::Object(item) => Ok((place, item)),
            _ => Err(ImportError::at(place, "expected an object")),
        }
    };
    list.iter().enumerate().map(object).collect()
}

/// Returns a member as text, whether it is written as a string or as a number; empty if it is neither.
pub(super) fn text(object: &Map<String, Value>, key: &str, place: &str) -> Result<String, ImportError> {
    let text = match object.get(key) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    if text.len() > MAX_VALUE_BYTES {
        let why = format!("`{key}` has {} KiB; the limit is {} KiB", text.len() >> 10, MAX_VALUE_BYTES >> 10);
        return Err(ImportError::at(place, why));
    }
    if text.contains('\0') {
        return Err(ImportError::at(place, format!("`{key}` contains a NUL character")));
    }
    Ok(text)
}

/// Returns a member as a number, whether it is written as a number or as a string.
pub(super) fn number(value: Option<&Value>) -> Option<i64> {
    match value? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Returns a year, and the month, day and time as far as they are given, as EDTF. Parts after a missing one are dropped.
pub(super) fn edtf(parts: [Option<i64>; 6]) -> Option<String> {
    let [year, month, day, hour, minute, second] = parts;
    let year = year?;
    let shown = match year {
        0..=9999 => format!("{year:04}"),
        -9999..0 => format!("-{:04}", -year),
        year => format!("Y{year}"),
    };
    let Some(month) = month.filter(|month| (1..=12).contains(month)) else { return Some(shown) };
    let shown = format!("{shown}-{month:02}");
    let Some(day) = day.filter(|day| (1..=31).contains(day)) else { return Some(shown) };
    let shown = format!("{shown}-{day:02}");
    match (hour, minute, second) {
        (Some(hour), minute, None | Some(0)) if minute.is_some() => {
            Some(format!("{shown}T{hour:02}:{:02}", minute.unwrap_or_default()))
        }
        (Some(hour), Some(minute), Some(second)) => Some(format!("{shown}T{hour:02}:{minute:02}:{second:02}")),
        _ => Some(shown),
    }
}

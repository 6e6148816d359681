//! Reads the events of a timeline for TimelineJS3 (Knight Lab).

use serde_json::{Map, Value};

use super::entry::{Import, ImportError, ImportedEntry, ImportedValue};
use super::html;
use super::json::{edtf, number, objects, parse, text};
use super::values::{date, line, prose};
use crate::briefing::TableKind;

/// Reads the events of a timeline. Its texts are HTML, of which only the words are imported.
///
/// # Errors
/// Returns an error if it is no timeline.
pub fn timelinejs(json: &str) -> Result<Import, ImportError> {
    let root = parse(json)?;
    let Some(events) = root.get("events") else {
        return Err(ImportError::line(1, "no `events`; expected the JSON of a TimelineJS timeline"));
    };
    let mut import = Import::default();
    if let Some(title) = root.get("title").and_then(|slide| slide.get("text")).and_then(Value::as_object) {
        let headline = line(&html::text(&text(title, "headline", "title")?));
        import.title = Some(headline).filter(|title| !title.is_empty());
    }
    let (mut media, mut eras) = (0, 0);
    for (place, event) in objects(events, "events")? {
        media += usize::from(event.contains_key("media"));
        import.entries.extend(entry(event, place)?);
    }
    eras += root.get("eras").and_then(Value::as_array).map_or(0, Vec::len);
    for (count, what) in [(media, "media"), (eras, "eras")] {
        if count > 0 {
            import.notices.push(format!("{count} {what} are not imported"));
        }
    }
    Ok(import)
}

fn entry(event: &Map<String, Value>, place: String) -> Result<Option<ImportedEntry>, ImportError> {
    let empty = Map::new();
    let words = event.get("text").and_then(Value::as_object).unwrap_or(&empty);
    let title = line(&html::text(&text(words, "headline", &place)?));
    let detail = prose(&html::text(&text(words, "text", &place)?));
    let id = text(event, "unique_id", &place)?;
    let (mut fields, mut tasks) = (Vec::new(), Vec::new());
    // an id that our own export made from the title has an underscore
    if !id.is_empty() && !id.contains('_') {
        fields.push(("id", ImportedValue::Text(line(&id))));
    }
    if !title.is_empty() {
        fields.push(("title", ImportedValue::Text(title)));
    }
    match span(event) {
        Ok(Some(span)) => fields.push(("date", ImportedValue::Text(span))),
        Ok(None) => tasks.push("The event has no date.".to_owned()),
        Err(task) => tasks.push(task),
    }
    if !detail.is_empty() {
        fields.push(("detail", ImportedValue::Text(detail)));
    }
    let shown = line(&html::text(&text(event, "display_date", &place)?));
    if !shown.is_empty() {
        fields.push(("date_note", ImportedValue::Text(format!("Shown in the timeline as: {shown}"))));
    }
    Ok((!fields.is_empty()).then_some(ImportedEntry { kind: TableKind::Event, place, fields, tasks }))
}

/// Returns the date of an event as EDTF; `None` without one.
fn span(event: &Map<String, Value>) -> Result<Option<String>, String> {
    let point = |key: &str| {
        let date = event.get(key)?.as_object()?;
        let part = |name: &str| number(date.get(name));
        edtf([part("year"), part("month"), part("day"), part("hour"), part("minute"), part("second")])
    };
    let whole = match (point("start_date"), point("end_date")) {
        (Some(start), Some(end)) if start != end => format!("{start}/{end}"),
        (Some(start), _) => start,
        (None, _) => return Ok(None),
    };
    date(&whole, None).map(Some).map_err(|why| format!("The date `{whole}` is not valid: {why}."))
}

//! The beginning of a file: enough for a row of the list before the file is read in full.

use std::io::Read;
use std::path::Path;

use crate::app::library::BriefingFile;
use crate::bounded;
use crate::briefing::diagnostic::printable;
use crate::briefing::{Date, Zone};
use crate::text::safe::checked;

/// Bytes of a file that are searched for its `[briefing]` table.
const MAX_HEAD_BYTES: u64 = 16 * 1024;

/// Reads the item for a file from its beginning; `None` if the file is clearly something else. A file that cannot be
/// read, or is not text, is listed and reports why once it is read in full: it may be a damaged briefing.
pub(super) fn head(path: &Path) -> Option<BriefingFile> {
    let item = BriefingFile { name: file_name(path), ..BriefingFile::default() };
    let Some(text) = beginning(path) else { return Some(item) };
    if !text.contains("schema") && !text.contains("[briefing]") {
        return None;
    }
    let Some(start) = text.find("[briefing]") else { return Some(item) };
    let table = &text[start..];
    let end = table.match_indices("\n[").map(|(at, _)| at + 1).next().unwrap_or(table.len());
    let (root, _) = toml::de::DeTable::parse_recoverable(&table[..end]);
    let meta = root.get_ref().get("briefing").and_then(|meta| meta.get_ref().as_table());
    let field = |name: &str| meta?.get(name)?.get_ref().as_str().map(checked);
    let zone = field("timezone").and_then(|name| Zone::parse(&name).ok());
    let as_of = field("as_of").and_then(|date| Date::parse(&date).ok());
    let as_of = as_of.and_then(|date| zone.map_or_else(|| Some(date.clone()), |zone| date.clone().in_zone(zone).ok()));
    Some(BriefingFile { title: field("title"), as_of, marking: field("marking"), ..item })
}

/// Returns the text at the beginning of a file; `None` if it is empty, not text, or cannot be read.
pub(in crate::host) fn beginning(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    let (file, _) = bounded::open(path).ok().filter(|(_, found)| found.is_file())?;
    file.take(MAX_HEAD_BYTES).read_to_end(&mut bytes).ok()?;
    if bytes.is_empty() || bytes.contains(&0) {
        return None;
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(text),
        // the last character may be cut
        Err(error) if error.utf8_error().error_len().is_none() => {
            Some(String::from_utf8_lossy(error.as_bytes()).into_owned())
        }
        Err(_) => None,
    }
}

/// Returns the name of a file as it is shown.
pub(super) fn file_name(path: &Path) -> String {
    printable(&path.file_name().unwrap_or_default().to_string_lossy())
}

//! Front matter: the lines between `---` (YAML) or `+++` (TOML) at the start of a Markdown document.
//!
//! Only `key: value` and lists of values are read; nested tables are skipped.

use std::collections::HashMap;

use super::facts::{SourceFacts, fact};
use super::stamp;

const ORIGIN: &str = "front matter";
/// Longest front matter.
const MAX_BYTES: usize = 64 * 1024;
/// Most values of a list.
const MAX_VALUES: usize = 20;

const TITLES: &[&str] = &["title", "headline"];
const AUTHORS: &[&str] = &["author", "authors", "byline", "by", "writer", "creator"];
const OUTLETS: &[&str] =
    &["outlet", "publisher", "publication", "site", "site_name", "sitename", "organization", "organisation"];
const DATES: &[&str] = &[
    "date",
    "published",
    "publishdate",
    "publish_date",
    "published_at",
    "publication_date",
    "pubdate",
    "date_published",
    "datepublished",
    "created",
];
const URLS: &[&str] =
    &["url", "canonical_url", "canonicalurl", "canonical", "link", "source_url", "original_url", "source"];

/// Splits the front matter from the start of `text`. Returns its facts, and the bytes it takes.
pub(super) fn split(text: &str) -> Option<(SourceFacts, usize)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let (fence, separator) = match first.trim_end() {
        "---" => ("---", ':'),
        "+++" => ("+++", '='),
        _ => return None,
    };
    let mut end = first.len();
    let mut inner = Vec::new();
    for line in lines {
        end += line.len();
        let is_end = line.trim_end() == fence || (fence == "---" && line.trim_end() == "...");
        if is_end {
            let looks_right = inner.iter().any(|line: &&str| key(line, separator).is_some());
            return looks_right.then(|| (facts(&values(&inner, separator)), end));
        }
        if end > MAX_BYTES {
            return None;
        }
        inner.push(line.trim_end());
    }
    None
}

/// Returns the key and value of a line at the outer level.
fn key(line: &str, separator: char) -> Option<(String, &str)> {
    let (key, value) = line.split_once(separator)?;
    let key = key.trim_end().trim_matches(['"', '\'']);
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    is_key.then(|| (key.to_lowercase().replace('-', "_"), value.trim()))
}

fn values(lines: &[&str], separator: char) -> HashMap<String, Vec<String>> {
    let mut values: HashMap<String, Vec<String>> = HashMap::new();
    let mut open: Option<(String, bool)> = None;
    for line in lines {
        // in TOML, what follows a table's head belongs to the table
        if separator == '=' && line.starts_with('[') {
            break;
        }
        if let Some((key, value)) = key(line, separator).filter(|_| !line.starts_with([' ', '\t', '-'])) {
            let is_folded = matches!(value, ">" | ">-" | "|" | "|-");
            let is_open = is_folded || value.is_empty() || (value.starts_with('[') && !value.contains(']'));
            let found = if is_folded { Vec::new() } else { list(value) };
            open = is_open.then(|| (key.clone(), is_folded));
            values.entry(key).or_insert(found);
            continue;
        }
        let Some((key, is_folded)) = open.clone() else { continue };
        let Some(found) = values.get_mut(&key).filter(|found| found.len() < MAX_VALUES) else { continue };
        let line = line.trim();
        match is_folded {
            true if found.is_empty() => found.push(line.to_owned()),
            true => found.iter_mut().for_each(|text| *text = format!("{text} {line}")),
            // `- name: Ida Roe`
            false => {
                let item = line.trim_start_matches("- ");
                let named = item.strip_prefix("name").map(|rest| rest.trim_start().trim_start_matches([':', '=']));
                let is_field = named.is_none() && item.contains(": ") && !item.starts_with(['"', '\'']);
                if !is_field {
                    found.extend(list(named.unwrap_or(item)));
                }
            }
        }
        if line.ends_with(']') {
            open = None;
        }
    }
    values
}

/// Returns the values of `value`, `"value"` or `[one, "two"]`.
fn list(value: &str) -> Vec<String> {
    let inner = value.trim().trim_end_matches(',');
    match inner.starts_with('[') || inner.ends_with(']') {
        true => inner.trim_matches(['[', ']']).split(',').filter_map(scalar).take(MAX_VALUES).collect(),
        false => scalar(inner).into_iter().collect(),
    }
}

/// Returns a value without its quotation marks and comment.
fn scalar(value: &str) -> Option<String> {
    let value = value.trim();
    let text = match value.chars().next()? {
        mark @ ('"' | '\'') => {
            let inner = &value[1..];
            let end = inner.char_indices().find(|(at, c)| *c == mark && !inner[..*at].ends_with('\\'))?.0;
            inner[..end].replace("\\\"", "\"").replace("''", "'")
        }
        '#' => return None,
        _ => value.split(" #").next().unwrap_or(value).trim_end().to_owned(),
    };
    (!text.is_empty() && text != "null" && text != "~").then_some(text)
}

fn facts(values: &HashMap<String, Vec<String>>) -> SourceFacts {
    let all = |keys: &[&str]| keys.iter().find_map(|key| values.get(*key).filter(|found| !found.is_empty()));
    let first = |keys: &[&str]| all(keys).and_then(|found| found.first());
    let is_address = |text: &&String| super::facts::is_address(text);
    SourceFacts {
        title: first(TITLES).and_then(|text| fact(text, ORIGIN)),
        author: all(AUTHORS).and_then(|names| fact(&names.join(", "), ORIGIN)),
        outlet: first(OUTLETS)
            .or_else(|| first(&["source"]).filter(|text| !is_address(text)))
            .and_then(|text| fact(text, ORIGIN)),
        published: first(DATES).and_then(|text| fact(&stamp::edtf(text)?, ORIGIN)),
        url: URLS.iter().find_map(|key| first(&[*key]).filter(is_address)).and_then(|text| fact(text, ORIGIN)),
    }
}

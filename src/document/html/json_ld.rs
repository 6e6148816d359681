//! What a page says about itself in JSON-LD.

use serde_json::Value;

use super::super::facts::{SourceFacts, fact};
use super::super::stamp;

const ORIGIN: &str = "JSON-LD of the page";
/// Most items that are looked at.
const MAX_ITEMS: usize = 200;
/// Most authors.
const MAX_AUTHORS: usize = 10;

/// Returns the facts of the first article in a block of JSON-LD.
pub(super) fn facts(json: &str) -> SourceFacts {
    let json = json.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
    let Ok(value) = serde_json::from_str::<Value>(json) else { return SourceFacts::default() };
    let mut left = vec![&value];
    for _ in 0..MAX_ITEMS {
        let Some(item) = left.pop() else { break };
        if is_article(item) {
            return article(item);
        }
        match item {
            Value::Array(items) => left.extend(items.iter().rev().take(MAX_ITEMS)),
            Value::Object(_) => left.extend(["mainEntity", "@graph"].iter().filter_map(|key| item.get(key))),
            _ => {}
        }
    }
    SourceFacts::default()
}

fn is_article(item: &Value) -> bool {
    let is_kind = |kind: &Value| {
        kind.as_str()
            .is_some_and(|kind| kind.ends_with("Article") || matches!(kind, "Report" | "BlogPosting" | "PressRelease"))
    };
    match item.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is_kind),
        Some(kind) => is_kind(kind),
        None => false,
    }
}

fn article(item: &Value) -> SourceFacts {
    let text = |key: &str| item.get(key).and_then(Value::as_str);
    let page = item.get("mainEntityOfPage").and_then(|page| page.as_str().or_else(|| page.get("@id")?.as_str()));
    let authors = item.get("author").map(names).unwrap_or_default().join(", ");
    let publisher = item.get("publisher").map(names).unwrap_or_default();
    SourceFacts {
        title: text("headline").and_then(|text| fact(text, ORIGIN)),
        author: fact(&authors, ORIGIN),
        outlet: publisher.first().and_then(|name| fact(name, ORIGIN)),
        published: text("datePublished").and_then(|text| fact(&stamp::edtf(text)?, ORIGIN)),
        url: text("url").or(page).and_then(|text| fact(text, ORIGIN)),
    }
}

/// Returns the names of persons or organisations.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(name) => vec![name.clone()],
        Value::Array(all) => all.iter().take(MAX_AUTHORS).filter_map(names_of_one).collect(),
        _ => names_of_one(value).into_iter().collect(),
    }
}

fn names_of_one(value: &Value) -> Option<String> {
    value.as_str().or_else(|| value.get("name")?.as_str()).map(str::to_owned)
}

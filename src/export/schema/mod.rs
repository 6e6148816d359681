//! The format of briefing files as JSON Schema (draft 2020-12), for editors, made from the tables that read the file.
//!
//! It checks forms and vocabularies; references and their consistency are checked by loading.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::briefing::TLP;
use crate::briefing::raw::{FieldRule, FieldSpec, HYPOTHESIS, Shape, TABLES, TableSpec};
use crate::date::{date_patterns, day_or_moment_pattern};

mod patterns;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Fields with a language tag.
const LANGUAGES: [&str; 2] = ["language", "lang"];

/// Writes the schema.
pub fn write(out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &schema())?;
    writeln!(out)
}

fn schema() -> Value {
    let mut properties = Map::new();
    let version = json!({ "const": 1, "description": "Version of the format, on the first line." });
    properties.insert("schema".to_owned(), version);
    for table in TABLES {
        let mut one = object(table.fields);
        choices(table, &mut one);
        let is_list = table.title.starts_with("[[");
        let value = if is_list { json!({ "type": "array", "items": one }) } else { one };
        properties.insert(table.name.to_owned(), value);
    }
    json!({
        "$schema": DIALECT,
        "title": "sitroom briefing",
        "description": "A briefing: actors, events, quotes and open questions, with the source of each statement.",
        "type": "object",
        "required": ["schema", "briefing"],
        "additionalProperties": false,
        "properties": properties,
        "$defs": definitions(),
    })
}

/// Returns the definitions of each type of text.
fn definitions() -> Value {
    let text = |pattern: &str, examples: &[&str]| match examples {
        [] => json!({ "type": "string", "pattern": pattern }),
        examples => json!({ "type": "string", "pattern": pattern, "examples": examples }),
    };
    // one pattern per kind of date: editors show the pattern of a wrong date, and a single one would fill the screen
    let kinds = date_patterns().map(|(title, pattern)| json!({ "title": title, "pattern": pattern }));
    let date = json!({
        "type": "string",
        "anyOf": kinds,
        "examples":
            ["2024-05-18", "2024-05", "1979", "2024-04-13/2024-04-14", "[2024-05-12..2024-05-18]", "1979/..", "2024~"],
        "$comment": "Does not check that the end of an interval is not before its start.",
    });
    let mut path = text(&patterns::line(), &["texts/article.txt"]);
    path["not"] = json!({ "pattern": patterns::NOT_A_PATH });
    let mut marking = text(&patterns::line(), &TLP);
    marking["anyOf"] = json!([{ "pattern": patterns::tlp() }, { "not": { "pattern": patterns::LIKE_TLP } }]);
    json!({
        "line": text(&patterns::line(), &[]),
        "prose": text(&patterns::prose(), &["One sentence, with *emphasis* where it is needed."]),
        "id": text(patterns::ID, &["oman-talks"]),
        "reference": text(patterns::ID, &["iran"]),
        "date": date,
        "as_of": text(&day_or_moment_pattern(), &["2024-05-18", "2024-05-18T18:00Z"]),
        "timezone": text(patterns::TIME_ZONE, &["America/New_York", "UTC"]),
        "url": text(patterns::URL, &["https://example.org/report"]),
        "sha256": text(patterns::SHA256, &[]),
        "path": path,
        "marking": marking,
        "language": text(patterns::LANGUAGE, &["en", "fa", "zh-Hant", "pt-BR"]),
    })
}

fn object(fields: &[FieldSpec]) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let mut value = if LANGUAGES.contains(&field.name) { defined("language") } else { shape(field.shape) };
        value["description"] = field.about.into();
        properties.insert(field.name.to_owned(), value);
    }
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    let mut object = json!({ "type": "object", "additionalProperties": false, "properties": properties });
    if !required.is_empty() {
        object["required"] = required.into();
    }
    object
}

fn choices(table: &TableSpec, object: &mut Value) {
    let one = |field: &&str| match *field {
        // `ongoing = false` does not count
        "ongoing" => json!({ "required": [field], "properties": { "ongoing": { "const": true } } }),
        field => json!({ "required": [field] }),
    };
    if let Some(choice) = table.choice {
        let keyword = if choice.is_exclusive { "oneOf" } else { "anyOf" };
        object[keyword] = choice.fields.iter().map(one).collect();
    }
    let rules = table.rules.iter().flat_map(|rule| rule.fields.iter().map(|field| (*field, dependence(rule))));
    let rules: Map<String, Value> = rules.map(|(field, rule)| (field.to_owned(), rule)).collect();
    if !rules.is_empty() {
        object["dependentSchemas"] = rules.into();
    }
}

/// Returns the schema of a table that has a field of this rule.
fn dependence(rule: &FieldRule) -> Value {
    let other = rule.other;
    match (rule.words, rule.is_required) {
        ([], true) => json!({ "required": [other] }),
        ([], false) => json!({ "properties": { other: false } }),
        (words, true) => json!({ "required": [other], "properties": { other: { "enum": words } } }),
        (words, false) => json!({ "properties": { other: { "enum": words } } }),
    }
}

fn defined(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn shape(shape: Shape) -> Value {
    match shape {
        Shape::Line => defined("line"),
        Shape::Prose => defined("prose"),
        Shape::Id => defined("id"),
        Shape::Reference => defined("reference"),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::Date => defined("date"),
        Shape::AsOf => defined("as_of"),
        Shape::TimeZone => defined("timezone"),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Seconds => json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX, "examples": [90] }),
        Shape::Url => defined("url"),
        Shape::Sha256 => defined("sha256"),
        Shape::TextPath => defined("path"),
        Shape::Marking => defined("marking"),
        Shape::List(of @ (Shape::Reference | Shape::Citation(_))) => {
            json!({ "type": "array", "items": self::shape(*of), "uniqueItems": true })
        }
        Shape::List(of) => json!({ "type": "array", "items": self::shape(*of) }),
        Shape::Table(fields) if *fields == *HYPOTHESIS => {
            let mut one = object(fields);
            one["properties"]["id"]["not"] = json!({ "pattern": "^\\s*ref\\s*$" });
            one
        }
        Shape::Table(fields) => object(fields),
        Shape::OneOrMany(of) => {
            let one = self::shape(*of);
            json!({ "anyOf": [one, { "type": "array", "items": one }] })
        }
        Shape::Citation(fields) => json!({ "anyOf": [defined("reference"), object(fields)] }),
        Shape::Evidence => json!({
            "type": "object",
            "required": ["ref"],
            "properties": { "ref": defined("reference") },
            "propertyNames": { "pattern": patterns::KEY },
            "additionalProperties": { "enum": ["C", "I", "N"] },
            "examples": [{ "ref": "oman-talks", "h1": "C", "h2": "I" }],
        }),
    }
}

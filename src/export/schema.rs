//! The briefing file's format as JSON Schema (draft 2020-12), for editors: made from the tables that read the file.
//!
//! It knows shapes and words; what refers to what, and whether that makes sense, only loading and checking know.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::briefing::raw::{FieldSpec, Shape, TABLES};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
const ID: &str = "^[a-z][a-z0-9-]{0,47}$";

/// Fields of which a table has to have at least one, and fields of which it has exactly one.
const ANY_OF: [(&str, &[&str]); 1] = [("event", &["date", "ongoing", "after", "before"])];
const ONE_OF: [(&str, &[&str]); 2] = [("quote", &["text", "paraphrase"]), ("step", &["focus", "panel"])];

/// Writes the schema.
pub fn write(out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &schema())?;
    writeln!(out)
}

fn schema() -> Value {
    let mut properties = Map::new();
    let version = json!({ "const": 1, "description": "The version of the format, on the first line." });
    properties.insert("schema".to_owned(), version);
    for table in TABLES {
        let mut one = object(table.fields);
        choices(table.name, &mut one);
        let is_list = table.title.starts_with("[[");
        let value = if is_list { json!({ "type": "array", "items": one }) } else { one };
        properties.insert(table.name.to_owned(), value);
    }
    json!({
        "$schema": DIALECT,
        "title": "sitroom briefing",
        "description": "A briefing: who takes part, what happened, what was said and what is not known, with where each statement comes from.",
        "type": "object",
        "required": ["schema", "briefing"],
        "additionalProperties": false,
        "properties": properties,
    })
}

fn object(fields: &[FieldSpec]) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let mut value = shape(field.shape);
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

fn choices(table: &str, object: &mut Value) {
    let wants = |fields: &[&str]| fields.iter().map(|field| json!({ "required": [field] })).collect::<Vec<_>>();
    for (keyword, choices) in [("anyOf", &ANY_OF[..]), ("oneOf", &ONE_OF[..])] {
        if let Some((_, fields)) = choices.iter().find(|(name, _)| *name == table) {
            object[keyword] = wants(fields).into();
        }
    }
}

fn shape(shape: Shape) -> Value {
    let text = |pattern: &str, examples: &[&str]| match examples {
        [] => json!({ "type": "string", "pattern": pattern }),
        examples => json!({ "type": "string", "pattern": pattern, "examples": examples }),
    };
    match shape {
        Shape::Line => text("^[^\\r\\n]*\\S[^\\r\\n]*$", &[]),
        Shape::Prose => text("\\S", &["One sentence, with *emphasis* where it is needed."]),
        Shape::Id => text(ID, &["oman-talks"]),
        Shape::Reference => text(ID, &["iran"]),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::Date => text(
            &date(),
            &["2024-05-18", "2024-05", "1979", "2024-04-13/2024-04-14", "[2024-05-12..2024-05-18]", "1979/..", "2024~"],
        ),
        Shape::Day => text("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", &["2024-05-18"]),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Seconds => json!({ "type": "integer", "minimum": 0, "examples": [90] }),
        Shape::Url => text("^[Hh][Tt][Tt][Pp][Ss]?://\\S+$", &["https://example.org/report"]),
        Shape::Sha256 => text("^[0-9a-f]{64}$", &[]),
        Shape::TextPath => text("^[^/\\\\][^\\\\]*$", &["texts/article.txt"]),
        Shape::Marking => text("\\S", &["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]),
        Shape::List(of) => json!({ "type": "array", "items": self::shape(*of) }),
        Shape::Table(fields) => object(fields),
        Shape::OneOrMany(of) => {
            let one = self::shape(*of);
            json!({ "anyOf": [one, { "type": "array", "items": one }] })
        }
        Shape::Evidence => json!({
            "type": "object",
            "required": ["ref"],
            "properties": { "ref": text(ID, &["oman-talks"]) },
            "additionalProperties": { "enum": ["C", "I", "N"] },
            "examples": [{ "ref": "oman-talks", "h1": "C", "h2": "I" }],
        }),
    }
}

/// EDTF (ISO 8601-2) as far as a briefing takes it: days, months and years, with digits that are not known, with a time,
/// as intervals and as one of several.
fn date() -> String {
    let year = "([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)";
    let (month, day) = ("(0[1-9]|1[0-2]|XX)", "(0[1-9]|[12][0-9]|3[01]|XX)");
    let time = "T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}(:[0-9]{2})?)?";
    let one = format!("{year}(-{month}(-{day}({time})?)?)?[?~%]?");
    let end = format!("({one}|\\.\\.)?");
    let element = format!("({one}(\\.\\.({one})?)?|\\.\\.{one})");
    format!("^({one}|{end}/{end}|\\[ *{element}( *, *{element})* *\\])$")
}

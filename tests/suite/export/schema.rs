//! The JSON export compared with `assets/export.schema.json`, with the parts of JSON Schema that it uses.
//!
//! A full validator would add about sixty crates; `tests/validate-exports` runs one if it is installed.

use std::fs;

use serde_json::Value;
use sitroom::briefing::{EventStatus, QuestionStatus};

/// Returns where `value` does not match `schema`.
fn problems(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (keyword, wanted) in schema.as_object().into_iter().flatten() {
        let holds = match keyword.as_str() {
            "$ref" => {
                let path = wanted.as_str().unwrap().trim_start_matches('#');
                found.extend(problems(root, root.pointer(path).unwrap(), value, at));
                true
            }
            "type" => {
                let types = wanted.as_array().cloned().unwrap_or_else(|| vec![wanted.clone()]);
                types.iter().any(|kind| kind == type_of(value))
            }
            "enum" => wanted.as_array().unwrap().contains(value),
            "const" => wanted == value,
            "anyOf" => wanted.as_array().unwrap().iter().any(|one| problems(root, one, value, at).is_empty()),
            "required" => wanted.as_array().unwrap().iter().all(|key| value.get(key.as_str().unwrap()).is_some()),
            "minimum" => value.as_i64().is_none_or(|value| value >= wanted.as_i64().unwrap()),
            "minLength" => value != "",
            "minItems" => value.as_array().unwrap().len() as u64 >= wanted.as_u64().unwrap(),
            "properties" => {
                for (key, one) in value.as_object().into_iter().flatten() {
                    match wanted.get(key) {
                        Some(schema) => found.extend(problems(root, schema, one, &format!("{at}/{key}"))),
                        None => found.push(format!("{at}/{key} is not known")),
                    }
                }
                true
            }
            "items" if wanted.is_object() => {
                for (place, one) in value.as_array().into_iter().flatten().enumerate() {
                    found.extend(problems(root, wanted, one, &format!("{at}/{place}")));
                }
                true
            }
            // a tuple's items are told by `minItems`; what a pattern is for is left to the validator outside
            "items" | "prefixItems" | "pattern" | "additionalProperties" => true,
            "$schema" | "$id" | "$defs" | "title" | "description" => true,
            other => panic!("this test does not know `{other}`"),
        };
        if !holds {
            found.push(format!("{at}: {keyword} does not hold"));
        }
    }
    found
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[test]
fn the_schema_has_every_status() {
    let text = fs::read_to_string(super::root().join("assets/export.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    let of_events: Vec<_> = EventStatus::ALL.iter().map(|status| status.written()).collect();
    let of_questions: Vec<_> = QuestionStatus::ALL.iter().map(|status| status.written()).collect();
    for (table, words) in [("event", of_events), ("question", of_questions)] {
        let listed = schema.pointer(&format!("/$defs/{table}/properties/status/enum")).unwrap();
        assert_eq!(*listed, serde_json::json!(words), "{table}");
    }
}

#[test]
fn the_json_export_matches_its_schema() {
    let read = |path: &str| fs::read_to_string(super::root().join(path)).unwrap();
    let schema: Value = serde_json::from_str(&read("assets/export.schema.json")).unwrap();
    let files = ["briefings/oman-talks.toml", "tests/exercise/harbour.toml", "tests/samples/times.toml"];
    for text in files.map(read).into_iter().chain([super::hostile::FILE.to_owned()]) {
        let exported: Value = serde_json::from_str(&super::export(&text, "json")).unwrap();
        assert_eq!(problems(&schema, &schema, &exported, ""), Vec::<String>::new());
    }
    let wrong = serde_json::json!({ "sitroom_export": 2, "more": true });
    let found = problems(&schema, &schema, &wrong, "");
    assert!(found.len() >= 3, "{found:?}");
}

//! Changes each field of a briefing, and compares the program's verdict with the schema's.

use serde_json::{Map, Value, json};
use sitroom::briefing::raw::{FieldSpec, Shape, TABLES};
use sitroom::check::{Code, check};

use super::briefings;

/// Problems that only the program finds: the code, words of the message, and the reason.
const BEYOND_A_SCHEMA: [(&str, &str, &str); 12] = [
    ("dangling-reference", "", "an id exists only in the rest of the file"),
    ("wrong-reference", "", "the target of an id is in the rest of the file"),
    ("field-choice", "but `focus` is", "the target of an id is in the rest of the file"),
    ("duplicate-id", "", "ids are compared over the whole file"),
    ("refers-to-itself", "", "two fields are compared"),
    ("circle", "", "references are followed"),
    ("portion-above-banner", "", "two markings are compared"),
    ("date", "precedes", "two ends of a date are compared"),
    ("malformed-value", "unknown time zone", "zones are looked up in a database"),
    ("language-tag", "", "registered and repeated subtags are not checked"),
    ("wrong-type", "found a number", "a schema accepts 1.0 as an integer"),
    ("schema", "", "a schema accepts 1.0 as 1"),
];

/// The reason why the schema may reject what the program accepts.
const BEYOND_THE_PROGRAM: &str = "a blank optional text counts as absent";

fn toml_of(value: &Value) -> String {
    match value {
        Value::Null => "\"\"".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        // TOML escapes a character that JSON does not
        Value::String(_) => value.to_string().replace('\u{7f}', "\\u007f"),
        Value::Array(items) => format!("[{}]", items.iter().map(toml_of).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let fields = fields.iter().map(|(key, value)| format!("{} = {}", json!(key), toml_of(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Returns the file with these values.
fn file_of(briefing: &Value) -> String {
    let fields = briefing.as_object().unwrap();
    fields.iter().map(|(key, value)| format!("{} = {}\n", json!(key), toml_of(value))).collect()
}

/// Returns the errors of loading as code and message, and those of language tags, which only `check` reports.
fn errors(text: &str) -> Vec<(&'static str, String)> {
    let is_of_loading = |code: &str| Code::ALL.iter().any(|known| known.name() == code && known.is_of_loading());
    let found = check(text, None, None).problems.into_iter();
    let errors = found.filter(|problem| is_of_loading(problem.code) || problem.code == "language-tag");
    errors.map(|problem| (problem.code, problem.message)).collect()
}

pub fn accepts_language(tag: &str) -> bool {
    let text = format!("schema = 1\n[briefing]\ntitle = 't'\nas_of = '2031-05-17'\nlanguage = '{tag}'\n");
    errors(&text).is_empty()
}

/// Returns a briefing with every field of every table.
fn briefing() -> Value {
    let mut whole = toml::from_str(&crate::fields::every_field()).unwrap();
    set_languages(&mut whole);
    whole
}

/// Writes valid tags of languages.
fn set_languages(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(set_languages),
        Value::Object(fields) => fields.iter_mut().for_each(|(key, value)| match key.as_str() {
            "language" | "lang" => *value = json!("en"),
            _ => set_languages(value),
        }),
        _ => {}
    }
}

/// Returns what the two disagree on.
fn disagreement(briefing: &Value) -> Option<String> {
    let (file, is_valid) = (file_of(briefing), briefings().is_valid(briefing));
    let errors = errors(&file);
    let is_beyond = |(code, message): &(&str, String)| {
        BEYOND_A_SCHEMA.iter().any(|(known, words, _)| known == code && message.contains(words))
    };
    match (is_valid, errors.is_empty()) {
        (false, true) => {
            let problem = briefings().iter_errors(briefing).next().map(|error| error.to_string());
            Some(format!("the schema refuses: {}", problem.unwrap_or_default()))
        }
        (true, false) if !errors.iter().all(is_beyond) => Some(format!("the program refuses: {errors:?}")),
        _ => None,
    }
}

/// Texts to replace a value with.
const TEXTS: &[&str] = &[
    "a",
    "A",
    "1a",
    "a b",
    "a-",
    " a ",
    "\na\n",
    "a\nb",
    "\u{1b}",
    "a\u{7f}",
    "a\u{202e}b",
    "\u{ad}a",
    "é",
    "TLP:RED",
    "tlp:red",
    "TLP:WHITE",
    " TLP:GREEN ",
    "http://a",
    "HTTPS://[::1]/",
    "http://",
    "http:// a",
    "http://-",
    "ftp://a",
    "http://é",
    "../a",
    "a/..",
    "a/../b",
    "a/..b",
    "/a",
    "a\\b",
    "c:a",
    "..a",
    "a//b",
    "en",
    "EN-gb",
    "e",
    "english",
    "x-a",
    "zh-Hant-TW",
    "en-",
    "2031-05-17",
    "2031-05-17T12:17",
    "2031-05-17T12:17:00Z",
    "2031-05-17T12:17~",
    "2031-05-17T12:17/2031-05-17T13:00",
    "2031-05-17T24:00",
    "UTC",
    "utc",
    "Z",
    " UTC ",
    "EST",
    "America/New_York",
    "america/new_york",
    "Etc/GMT+5",
    "Mars/Phobos",
    "2031-05",
    "2031-02-30",
    " 2031-05-17",
    "2031/2030",
    "?2031",
    "-0043-03-15",
    "C",
    "ref",
    "high",
    "High",
    "on-record",
];

/// Returns the values to replace another with.
fn values() -> Vec<Value> {
    let long = "a".repeat(49);
    let sum = "0123456789abcdef".repeat(4);
    let texts = TEXTS.iter().map(|text| (*text).to_owned());
    let texts = texts.chain([long, sum.clone(), sum.to_uppercase(), format!(" {sum}\n")]);
    let others = [
        json!(0),
        json!(1),
        json!(-1),
        json!(1.5),
        json!(1.0),
        json!(4_294_967_295_u64),
        json!(4_294_967_296_u64),
        json!(true),
        json!(false),
        json!([]),
        json!({}),
        json!(["one"]),
        json!(["one", "one"]),
        json!(["ann", "ann"]),
        json!([["a"]]),
        json!([{}]),
        json!({ "text": "a" }),
        json!({ "text": "a", "lang": "en" }),
        json!([{ "text": "a", "lang": "en" }]),
        json!([{ "ref": "dawn" }]),
        json!([{ "ref": "dawn", "h1": "C" }]),
        json!([{ "ref": "dawn", "h1": "X" }]),
        json!([{ "h1": "C" }]),
        json!([{ "ref": "dawn", "H1": "C" }]),
        json!([{ "id": "h1", "text": "a" }, { "id": "ref", "text": "b" }]),
    ];
    texts.map(Value::String).chain(others).collect()
}

/// Texts that look blank.
const BLANKS: [&str; 6] = ["", " ", "\t", "\u{a0}", "\u{200b}", "\u{3164}"];

/// Returns the path of the first table with a field.
fn path(whole: &Value, table: &str, field: &str) -> String {
    let Value::Array(items) = &whole[table] else { return format!("/{table}/{field}") };
    let at = items.iter().position(|item| item.get(field).is_some());
    format!("/{table}/{}/{field}", at.unwrap_or_else(|| panic!("no {table} has {field}")))
}

/// Calls `visit` with each briefing that differs in one field.
fn each_change(visit: &mut impl FnMut(&Value, &str, &FieldSpec, &Value)) {
    let whole = briefing();
    let (values, blanks) = (values(), BLANKS.map(|blank| json!(blank)));
    let few = [json!("a"), json!(0), json!([]), json!({}), json!("")];
    // fields of one kind are read by the same code: the first is tested with all values, the others with a few
    let mut tried: Vec<(Shape, bool)> = Vec::new();
    for table in TABLES {
        for field in table.fields {
            let path = path(&whole, table.name, field.name);
            let kind = (field.shape, field.name.starts_with("lang"));
            let (values, blanks) = if tried.contains(&kind) { (&few[..], &[][..]) } else { (&values[..], &blanks[..]) };
            tried.push(kind);
            for value in values.iter().chain(blanks) {
                let mut changed = whole.clone();
                *changed.pointer_mut(&path).unwrap() = value.clone();
                visit(&changed, &path, field, value);
            }
        }
    }
}

#[test]
fn both_accept_the_unchanged_briefing() {
    let whole = briefing();
    assert_eq!(errors(&file_of(&whole)), []);
    assert!(briefings().is_valid(&whole));
}

#[test]
fn both_agree_on_any_value_in_any_field() {
    each_change(&mut |changed, path, field, value| {
        let is_blank = value.as_str().is_some_and(|text| BLANKS.contains(&text));
        let found = disagreement(changed);
        if is_blank && !field.required && found.as_ref().is_some_and(|found| found.starts_with("the schema")) {
            assert!(field.shape.is_text(), "{path} = {value}: {BEYOND_THE_PROGRAM}");
            return;
        }
        assert_eq!(found, None, "{path} = {value}");
    });
}

/// Removes a field, adds one, and swaps a table and a list.
#[test]
fn both_agree_on_missing_and_additional_fields_and_tables() {
    let whole = briefing();
    let tables =
        |briefing: &mut Map<String, Value>, name: &str, change: &dyn Fn(&mut Map<String, Value>)| match briefing
            .get_mut(name)
            .unwrap()
        {
            Value::Array(items) => change(items[0].as_object_mut().unwrap()),
            table => change(table.as_object_mut().unwrap()),
        };
    let mut changes: Vec<(String, Value)> = Vec::new();
    let mut change = |name: String, edit: &dyn Fn(&mut Map<String, Value>)| {
        let mut changed = whole.clone();
        edit(changed.as_object_mut().unwrap());
        changes.push((name, changed));
    };
    for table in TABLES {
        for field in table.fields {
            change(format!("{} without {}", table.name, field.name), &|briefing| {
                tables(briefing, table.name, &|fields| drop(fields.remove(field.name)));
            });
        }
        change(format!("{} with a field too many", table.name), &|briefing| {
            tables(briefing, table.name, &|fields| drop(fields.insert("colour".into(), json!("red"))));
        });
        change(format!("without {}", table.name), &|briefing| drop(briefing.remove(table.name)));
        change(format!("{} empty", table.name), &|briefing| drop(briefing.insert(table.name.into(), json!([]))));
        change(format!("{} as a text", table.name), &|briefing| drop(briefing.insert(table.name.into(), json!("a"))));
        change(format!("{} in other brackets", table.name), &|briefing| {
            let other = match briefing.remove(table.name).unwrap() {
                Value::Array(mut items) => items.remove(0),
                one => json!([one]),
            };
            briefing.insert(table.name.into(), other);
        });
    }
    for (name, value) in [("schema", json!(2)), ("schema", json!("1")), ("schema", json!(1.0)), ("colours", json!([]))]
    {
        change(format!("{name} = {value}"), &|briefing| drop(briefing.insert(name.into(), value.clone())));
    }
    change("without schema".into(), &|briefing| drop(briefing.remove("schema")));
    for (name, changed) in changes {
        assert_eq!(disagreement(&changed), None, "{name}");
    }
}

/// Tests fields that exclude or require each other in every combination.
#[test]
fn both_agree_on_fields_that_exclude_each_other() {
    let fields = [
        (
            "event",
            vec![
                ("date", json!("2031-03-04")),
                ("ongoing", json!(true)),
                ("after", json!("dawn")),
                ("before", json!("dawn")),
            ],
        ),
        ("event", vec![("date", json!("2031-03-04")), ("ongoing", json!(false)), ("after", json!("dawn"))]),
        ("quote", vec![("text", json!("a")), ("paraphrase", json!("b"))]),
        ("step", vec![("focus", json!("dawn")), ("panel", json!("quotes")), ("show", json!("axis"))]),
        (
            "step",
            vec![
                ("focus", json!("one")),
                ("panel", json!("quotes")),
                ("show", json!("summary")),
                ("from", json!("2031-03")),
                ("to", json!("2031-04")),
                ("zoom", json!(true)),
                ("related", json!(false)),
                ("read", json!(true)),
            ],
        ),
        (
            "step",
            vec![
                ("focus", json!("dawn")),
                ("show", json!("axis")),
                ("from", json!("2031-03")),
                ("zoom", json!(false)),
                ("related", json!(true)),
                ("read", json!(true)),
            ],
        ),
    ];
    for (table, fields) in fields {
        for chosen in 0..1 << fields.len() {
            let mut changed = briefing();
            let one = changed[table][1].as_object_mut().unwrap();
            for (at, (name, value)) in fields.iter().enumerate() {
                one.remove(*name);
                if chosen & (1 << at) != 0 {
                    one.insert((*name).into(), value.clone());
                }
            }
            let names: Vec<String> = one.keys().cloned().collect();
            assert_eq!(disagreement(&changed), None, "{table} with {names:?}");
        }
    }
}

#[test]
fn every_list_of_ids_rejects_duplicates() {
    for table in TABLES {
        for field in table
            .fields
            .iter()
            .filter(|field| matches!(field.shape, Shape::List(Shape::Reference | Shape::Citation(_))))
        {
            let mut changed = briefing();
            let path = path(&changed, table.name, field.name);
            let list = changed.pointer_mut(&path).unwrap().as_array_mut().unwrap();
            list.push(list[0].clone());
            assert!(!briefings().is_valid(&changed), "{}.{}", table.name, field.name);
            let found = errors(&file_of(&changed));
            assert!(found.iter().any(|(code, _)| *code == "duplicate-reference"), "{}.{}", table.name, field.name);
        }
    }
}

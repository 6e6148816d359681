//! Fields that need another field, or its value, or that exclude it.

use toml::de::DeTable;

use super::loader::Loader;
use crate::briefing::diagnostic::Diagnostic;
use crate::briefing::raw::{FieldRule, Shape, table_spec};
use crate::briefing::{Code, TableKind};

impl Loader<'_> {
    /// Reports fields that depend on another field.
    pub(super) fn rules(&mut self, kind: TableKind, table: &DeTable<'_>) {
        for rule in table_spec(kind).rules.iter().filter(|rule| !is_fine(kind, table, rule)) {
            for name in rule.fields {
                let Some((key, _)) = table.get_key_value(*name) else { continue };
                let [message, label, help] = wording(name, table, rule);
                self.reader
                    .report(Diagnostic::new(key.span(), message).code(Code::FieldChoice).label(label).help(help));
            }
        }
    }
}

/// Returns the value of the other field, if it is a string.
fn other<'a>(table: &'a DeTable<'_>, rule: &FieldRule) -> Option<&'a str> {
    table.get(rule.other).and_then(|value| value.get_ref().as_str())
}

/// Returns true if the table may have the fields of the rule.
fn is_fine(kind: TableKind, table: &DeTable<'_>, rule: &FieldRule) -> bool {
    let shape = table_spec(kind).fields.iter().find(|field| field.name == rule.other).map(|field| field.shape);
    match (shape, other(table, rule)) {
        // an invalid value is reported when it is read
        (Some(Shape::Word(words)), Some(word)) => !words.contains(&word) || rule.words.contains(&word),
        (Some(Shape::Word(_)), None) => !rule.is_required || table.contains_key(rule.other),
        _ => table.contains_key(rule.other) == rule.is_required,
    }
}

/// Returns the message, the label and the help about the field `name`.
fn wording(name: &str, table: &DeTable<'_>, rule: &FieldRule) -> [String; 3] {
    let FieldRule { other: field, words, .. } = *rule;
    match (name, words.first(), other(table, rule)) {
        ("locator", ..) => [
            "`locator` requires `source`".to_owned(),
            "no `source`".to_owned(),
            "add `source`, or give the place within `sources`: `{ id = \"…\", locator = \"…\" }`".to_owned(),
        ],
        ("sources", ..) => [
            "`source` and `sources` are mutually exclusive".to_owned(),
            "second".to_owned(),
            "list all sources in `sources`, and remove `source`".to_owned(),
        ],
        (_, Some(word), None) => [
            format!("`{name}` requires `{field} = \"{word}\"`"),
            format!("no `{field}`"),
            format!("add `{field} = \"{word}\"`, or remove `{name}`"),
        ],
        (_, _, found) => [
            format!("`{name}` cannot be combined with `{field} = \"{}\"`", found.unwrap_or_default()),
            "has no meaning here".to_owned(),
            format!("remove `{name}`"),
        ],
    }
}

//! Fields of which a table needs at least one, or exactly one.

use toml::de::{DeTable, DeValue};

use super::loader::Loader;
use crate::briefing::diagnostic::{Diagnostic, Span};
use crate::briefing::raw::{TableSpec, table_spec};
use crate::briefing::{Code, TableKind};
use crate::text::nearest;

/// Returns the message for a table with none of the fields, and the help for none or too many of them.
fn wording(kind: TableKind) -> Option<(&'static str, &'static str)> {
    match kind {
        TableKind::Event => Some((
            "missing date or order in [[event]]",
            "add `date = \"…\"`, `ongoing = true`, or `after` or `before` with the id of another event",
        )),
        TableKind::Quote => Some((
            "missing `text` or `paraphrase` in [[quote]]",
            "a quote is either verbatim (`text`) or a paraphrase (`paraphrase`): give exactly one",
        )),
        TableKind::Step => Some((
            "missing `focus`, `panel` or `show` in [[step]]",
            "a step shows one part of the briefing (`focus`, its id), a whole panel (`panel`) or a view (`show`): give exactly one",
        )),
        TableKind::Briefing
        | TableKind::Judgment
        | TableKind::Source
        | TableKind::Actor
        | TableKind::Relation
        | TableKind::Question => None,
    }
}

impl Loader<'_> {
    /// Reports a table with none of the fields, or with two that exclude each other.
    pub(super) fn choices(&mut self, kind: TableKind, table: &DeTable<'_>, header: Span) {
        let (Some(choice), Some((_, help))) = (table_spec(kind).choice, wording(kind)) else { return };
        let mut chosen = choice.fields.iter().filter_map(|name| table.get_key_value(*name));
        let (first, second) = (chosen.next(), chosen.next());
        match (first, second) {
            (Some((one, _)), Some((other, _))) if choice.is_exclusive => {
                let message = format!("`{}` and `{}` are mutually exclusive", one.get_ref(), other.get_ref());
                let (one, other) = (Span::from(one.span()), Span::from(other.span()));
                let (one, other) = (one.min(other), one.max(other));
                let problem =
                    Diagnostic::new(other, message).code(Code::FieldChoice).label("second").also(one, "first");
                self.reader.report(problem.help(help));
            }
            (Some((_, value)), None) if matches!(value.get_ref(), DeValue::Boolean(false)) => {
                self.missing_choice(kind, table, header);
            }
            (None, _) => self.missing_choice(kind, table, header),
            _ => {}
        }
    }

    fn missing_choice(&mut self, kind: TableKind, table: &DeTable<'_>, header: Span) {
        let TableSpec { fields, choice: Some(choice), .. } = table_spec(kind) else { return };
        let Some((message, help)) = wording(kind) else { return };
        let meant = |key: &str| nearest(key, fields.iter().map(|field| field.name));
        // a misspelled key is reported already
        let is_slip = |key: &str| {
            !fields.iter().any(|field| field.name == key)
                && meant(key).is_some_and(|name| choice.fields.contains(&name))
        };
        if table.keys().any(|key| is_slip(key.get_ref())) {
            return;
        }
        let label = format!("one of `{}` is required", choice.fields.join("`, `"));
        self.reader.report_missing(Diagnostic::new(header, message).code(Code::FieldChoice).label(label).help(help));
    }
}

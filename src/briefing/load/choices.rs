//! Fields of which a table wants at least one, or exactly one.

use toml::de::{DeTable, DeValue};

use super::Loader;
use super::ids::Kind;
use crate::briefing::diagnostic::{Diagnostic, Span};
use crate::briefing::raw::TABLES;
use crate::text::nearest;

/// A choice that a kind of table leaves.
struct Choice {
    of: &'static [&'static str],
    only_one: bool,
    lacking: &'static str,
    help: &'static str,
}

const EVENT: Choice = Choice {
    of: &["date", "ongoing", "after", "before"],
    only_one: false,
    lacking: "nothing says when this event is",
    help: "add `date = \"…\"`, `ongoing = true`, or `after` or `before` with the id of another event",
};
const QUOTE: Choice = Choice {
    of: &["text", "paraphrase"],
    only_one: true,
    lacking: "this quote has neither `text` nor `paraphrase`",
    help: "a quote is either verbatim (`text`) or told in other words (`paraphrase`): keep one",
};
const STEP: Choice = Choice {
    of: &["focus", "panel"],
    only_one: true,
    lacking: "this step has neither `focus` nor `panel`",
    help: "a step shows either one entry (`focus`, an id) or a whole panel (`panel`): keep one",
};

impl Loader<'_> {
    /// Reports a table that leaves its choice open, or that chooses twice.
    pub(super) fn choices(&mut self, kind: Kind, table: &DeTable<'_>, header: Span) {
        let choice = match kind {
            Kind::Event => EVENT,
            Kind::Quote => QUOTE,
            Kind::Step => STEP,
            _ => return,
        };
        let mut chosen = choice.of.iter().filter_map(|name| table.get_key_value(*name));
        let (first, second) = (chosen.next(), chosen.next());
        match (first, second) {
            (Some((one, _)), Some((other, _))) if choice.only_one => {
                let (one, other) = (Span::from(one.span()), Span::from(other.span()));
                let (one, other) = (one.min(other), one.max(other));
                let message = format!("only one of `{}` may be given", choice.of.join("` and `"));
                let problem = Diagnostic::new(other, message).code("field-choice").label("and this").also(one, "this");
                self.reader.report(problem.help(choice.help));
            }
            (Some((_, value)), None) if matches!(value.get_ref(), DeValue::Boolean(false)) => {
                self.left_open(&choice, kind, table, header);
            }
            (None, _) => self.left_open(&choice, kind, table, header),
            _ => {}
        }
    }

    fn left_open(&mut self, choice: &Choice, kind: Kind, table: &DeTable<'_>, header: Span) {
        let fields = TABLES[kind as usize].fields;
        let meant = |key: &str| nearest(key, fields.iter().map(|field| field.name));
        // A misspelt key is reported as such, and that is enough.
        let is_slip = |key: &str| {
            !fields.iter().any(|field| field.name == key) && meant(key).is_some_and(|name| choice.of.contains(&name))
        };
        if table.keys().any(|key| is_slip(key.get_ref())) {
            return;
        }
        let label = format!("one of `{}` is missing", choice.of.join("`, `"));
        self.reader.report_missing(
            Diagnostic::new(header, choice.lacking).code("field-choice").label(label).help(choice.help),
        );
    }
}

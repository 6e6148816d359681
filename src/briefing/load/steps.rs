//! Steps of the script: what they show.

use toml::de::DeTable;

use super::entries::{line, prose, word};
use super::loader::Loader;
use crate::briefing::diagnostic::{Diagnostic, Span};
use crate::briefing::raw::{self, FileTable, Flag, Reference, TableStart};
use crate::briefing::{Code, Date, Step, StepFocus, Target};

/// Fields of a step whose `focus`, if given, must be an entry.
const OF_ENTRIES: [&str; 2] = ["zoom", "related"];

impl<'i> Loader<'i> {
    pub(super) fn step(&mut self, table: DeTable<'i>, at: TableStart) -> Option<Step> {
        let span = |name| table.get(name).map(|value| Span::from(value.span()));
        let spans = ["from", "to"].map(span);
        let row = raw::Step::take(table, at, &mut self.reader);
        let raw::Step { title, focus, panel, show, from, to, zoom, related, read, notes, seconds } = row;
        let target = focus.as_ref().and_then(|reference| self.focus(reference));
        if let (Some(reference), Some(target)) = (&focus, target) {
            let given = [zoom, related].map(|flag| flag.is_some());
            self.fields_of_entries(reference, target, given);
        }
        self.range_order(from.as_ref().zip(spans[0]), to.as_ref().zip(spans[1]));
        let set = |flag: Option<Flag>| flag.is_some_and(|flag| flag.0);
        let shown = target.map(StepFocus::Target).or(word(panel).map(StepFocus::Panel));
        Some(Step {
            title: line(title),
            focus: shown.or(word(show).map(StepFocus::View))?,
            from,
            to,
            zoom: set(zoom),
            related: set(related),
            read: set(read),
            notes: prose(notes),
            seconds: seconds.map(|seconds| seconds.0),
        })
    }

    /// Reports fields that need an entry, in a step that shows something else.
    fn fields_of_entries(&mut self, reference: &Reference<'i>, target: Target, given: [bool; 2]) {
        let (found, _) = target.table();
        if found.section().is_some() {
            return;
        }
        for (name, _) in OF_ENTRIES.iter().zip(given).filter(|(_, is_given)| *is_given) {
            let message = format!("`{name}` requires an entry, but `focus` is {}", found.with_article());
            let problem = Diagnostic::new(reference.span, message).code(Code::FieldChoice).label(found.with_article());
            let help = format!("remove `{name}`, or write the id of an actor, event, quote or question");
            self.reader.report(problem.help(help));
        }
    }

    /// Reports a range of the time axis that ends before it starts.
    fn range_order(&mut self, from: Option<(&Date, Span)>, to: Option<(&Date, Span)>) {
        let (Some((from, first)), Some((to, last))) = (from, to) else { return };
        let is_reversed = to.interval().to.zip(from.interval().from).is_some_and(|(end, start)| end.is_by(start));
        if is_reversed {
            let problem = Diagnostic::new(last, "`to` precedes `from`").code(Code::Date).label("before `from`");
            self.reader.report(problem.also(first, "the start").help("swap the two dates"));
        }
    }
}

//! Resolves references: from the id as written to the table that has it.

use super::ids::Expected;
use super::loader::Loader;
use crate::briefing::diagnostic::Diagnostic;
use crate::briefing::raw::{Cited, Reference, quoted};
use crate::briefing::{Citation, Code, EntryId, SourceId, Target};

/// Maximum number of ids that are searched for in the text of a file with syntax errors; all others count as lost.
const MAX_SEARCHES: usize = 100;

type List<'i> = Option<Vec<Reference<'i>>>;

impl<'i> Loader<'i> {
    pub(super) fn actor(&mut self, reference: &Reference<'i>) -> Option<EntryId> {
        self.resolve(reference, Expected::Actor).and_then(entry)
    }

    pub(super) fn event(&mut self, reference: &Reference<'i>) -> Option<EntryId> {
        self.resolve(reference, Expected::Event).and_then(entry)
    }

    pub(super) fn entry(&mut self, reference: &Reference<'i>) -> Option<EntryId> {
        self.resolve(reference, Expected::Entry).and_then(entry)
    }

    pub(super) fn source(&mut self, reference: &Reference<'i>) -> Option<SourceId> {
        match self.resolve(reference, Expected::Source)? {
            Target::Source(source) => Some(source),
            _ => None,
        }
    }

    pub(super) fn target(&mut self, reference: &Reference<'i>) -> Option<Target> {
        self.resolve(reference, Expected::Target)
    }

    /// Resolves what a step shows.
    pub(super) fn focus(&mut self, reference: &Reference<'i>) -> Option<Target> {
        self.resolve(reference, Expected::Focus)
    }

    pub(super) fn actors(&mut self, list: List<'i>) -> Vec<EntryId> {
        list.iter().flatten().filter_map(|reference| self.actor(reference)).collect()
    }

    pub(super) fn entries(&mut self, list: List<'i>) -> Vec<EntryId> {
        list.iter().flatten().filter_map(|reference| self.entry(reference)).collect()
    }

    pub(super) fn citations(&mut self, list: Option<Vec<Cited<'i>>>) -> Vec<Citation> {
        let resolved = list.into_iter().flatten().filter_map(|cited| {
            let source = self.source(&cited.reference)?;
            Some(Citation { source, locator: cited.locator.map(|locator| locator.text) })
        });
        resolved.collect()
    }

    pub(super) fn targets(&mut self, list: List<'i>) -> Vec<Target> {
        list.iter().flatten().filter_map(|reference| self.target(reference)).collect()
    }

    fn resolve(&mut self, reference: &Reference<'i>, expected: Expected) -> Option<Target> {
        let target = self.look_up(reference, expected);
        if target.is_none() {
            self.reader.leave_out();
        }
        target
    }

    fn look_up(&mut self, reference: &Reference<'i>, expected: Expected) -> Option<Target> {
        match self.ids.get(&reference.id) {
            Some(holder) if expected.fits(holder.kind) => holder.target(),
            Some(holder) => {
                let (found, expected) = (holder.kind.with_article(), expected.with_article());
                let message =
                    format!("`{}` expects {expected}, but {} is {found}", reference.field, quoted(&reference.id));
                let problem = Diagnostic::new(reference.span, message).code(Code::WrongReference).label(found);
                self.reader
                    .report(problem.also(holder.span, "defined here").help(format!("write the id of {expected}")));
                None
            }
            None => {
                self.dangling(reference, expected);
                None
            }
        }
    }

    fn dangling(&mut self, reference: &Reference<'i>, expected: Expected) {
        if self.may_be_lost(reference.id.trim()) {
            return;
        }
        let meant = self.ids.nearest(reference.id.trim(), expected);
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("write the id of {}, or add one with this id", expected.with_article()),
        };
        let message = format!("unknown id {}", quoted(&reference.id));
        let label = format!("referenced by `{}`", reference.field);
        self.reader
            .report(Diagnostic::new(reference.span, message).code(Code::DanglingReference).label(label).help(help));
    }

    /// Returns true if the id may be lost to a syntax error.
    fn may_be_lost(&mut self, id: &str) -> bool {
        if !self.is_broken {
            return false;
        }
        self.searches += 1;
        let given = |quote: char| self.text.contains(&format!("id = {quote}{id}{quote}"));
        self.searches > MAX_SEARCHES || given('"') || given('\'')
    }
}

fn entry(target: Target) -> Option<EntryId> {
    match target {
        Target::Entry(entry) => Some(entry),
        _ => None,
    }
}

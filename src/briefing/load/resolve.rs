//! From an id as written to what it names.

use super::ids::Wanted;
use super::loader::Loader;
use crate::briefing::diagnostic::Diagnostic;
use crate::briefing::raw::{Reference, quoted};
use crate::briefing::{Code, EntryId, SourceId, Target};

/// Ids that are searched for in the text of a broken file before all others count as lost with it.
const MAX_SEARCHES: usize = 100;

type List<'i> = Option<Vec<Reference<'i>>>;

impl<'i> Loader<'i> {
    /// An actor.
    pub(super) fn actor(&mut self, reference: &Reference<'i>) -> Option<EntryId> {
        self.resolve(reference, Wanted::Actor).and_then(entry)
    }

    /// An event.
    pub(super) fn event(&mut self, reference: &Reference<'i>) -> Option<EntryId> {
        self.resolve(reference, Wanted::Event).and_then(entry)
    }

    /// Any entry.
    pub(super) fn entry(&mut self, reference: &Reference<'i>) -> Option<EntryId> {
        self.resolve(reference, Wanted::Entry).and_then(entry)
    }

    /// A source.
    pub(super) fn source(&mut self, reference: &Reference<'i>) -> Option<SourceId> {
        match self.resolve(reference, Wanted::Source)? {
            Target::Source(source) => Some(source),
            _ => None,
        }
    }

    /// Anything that can be pointed at.
    pub(super) fn target(&mut self, reference: &Reference<'i>) -> Option<Target> {
        self.resolve(reference, Wanted::Target)
    }

    /// Several actors.
    pub(super) fn actors(&mut self, list: List<'i>) -> Vec<EntryId> {
        list.iter().flatten().filter_map(|reference| self.actor(reference)).collect()
    }

    /// Several entries.
    pub(super) fn entries(&mut self, list: List<'i>) -> Vec<EntryId> {
        list.iter().flatten().filter_map(|reference| self.entry(reference)).collect()
    }

    /// Several sources.
    pub(super) fn sources(&mut self, list: List<'i>) -> Vec<SourceId> {
        list.iter().flatten().filter_map(|reference| self.source(reference)).collect()
    }

    /// Several of anything.
    pub(super) fn targets(&mut self, list: List<'i>) -> Vec<Target> {
        list.iter().flatten().filter_map(|reference| self.target(reference)).collect()
    }

    fn resolve(&mut self, reference: &Reference<'i>, wanted: Wanted) -> Option<Target> {
        let target = self.look_up(reference, wanted);
        if target.is_none() {
            self.reader.leave_out();
        }
        target
    }

    fn look_up(&mut self, reference: &Reference<'i>, wanted: Wanted) -> Option<Target> {
        match self.ids.get(&reference.id) {
            Some(bearer) if wanted.fits(bearer.kind) => bearer.target(),
            Some(bearer) => {
                let (is, wants) = (bearer.kind.with_article(), wanted.with_article());
                let message = format!("{} is {is}, and `{}` wants {wants}", quoted(&reference.id), reference.field);
                let problem =
                    Diagnostic::new(reference.span, message).code(Code::WrongReference).label(format!("names {is}"));
                self.reader.report(problem.also(bearer.span, "given here").help(format!("write the id of {wants}")));
                None
            }
            None => {
                self.dangling(reference, wanted);
                None
            }
        }
    }

    fn dangling(&mut self, reference: &Reference<'i>, wanted: Wanted) {
        if self.may_be_lost(reference.id.trim()) {
            return;
        }
        let meant = self.ids.nearest(reference.id.trim(), wanted);
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("write the id of {}, or add what bears this id", wanted.with_article()),
        };
        let message = format!("nothing has the id {}", quoted(&reference.id));
        let label = format!("`{}` refers to it", reference.field);
        self.reader
            .report(Diagnostic::new(reference.span, message).code(Code::DanglingReference).label(label).help(help));
    }

    /// Whether a table that is no valid TOML may have taken the id with it.
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

//! Carries every position into another version of the briefing: the same entries stay selected, open and in sight.
//!
//! Which entry is which comes from one [`Mapping`], made once for each version and shared by everybody in a room.

use std::sync::{Arc, Weak};

use super::history::Place;
use super::{App, Content, OpenPage, PanelState, Purpose, Stage, Typing};
use crate::briefing::{EntryId, PerSection};
use crate::diff::{Kind, Mapping};
use crate::index::Index;
use crate::page::Subject;

/// Versions that a room remembers the way from. Whoever has an older one finds their own.
const MAX_VERSIONS: usize = 16;

/// The ways from earlier versions of a briefing to the present one.
#[derive(Clone, Debug, Default)]
pub struct Lineage(Arc<Vec<(Weak<Index>, Arc<Mapping>)>>);

impl Lineage {
    /// Adds the way from `old`, which was the present version until now.
    pub fn add(&mut self, old: &Arc<Index>, mapping: Arc<Mapping>) {
        let mut ways = Vec::clone(&self.0);
        ways.push((Arc::downgrade(old), mapping));
        ways.drain(..ways.len().saturating_sub(MAX_VERSIONS));
        self.0 = Arc::new(ways);
    }

    /// The way from `old` to the present version; `None` if that is too long ago.
    pub fn from(&self, old: &Arc<Index>) -> Option<Arc<Mapping>> {
        let first = self.0.iter().rposition(|(from, _)| Weak::as_ptr(from) == Arc::as_ptr(old))?;
        let ways = self.0[first..].iter().map(|(_, mapping)| Arc::clone(mapping));
        ways.reduce(|way, next| Arc::new(way.then(&next)))
    }
}

/// The way from one version of a briefing to another.
#[derive(Clone, Copy)]
pub(super) struct Passage<'a> {
    pub old: &'a Index,
    pub new: &'a Index,
    pub mapping: &'a Mapping,
}

impl Passage<'_> {
    /// The same entry.
    pub fn entry(&self, entry: EntryId) -> Option<EntryId> {
        self.mapping.entry(entry).filter(|&entry| self.new.has(entry))
    }

    /// The same entry; if it is gone, the next one on the list that is left, or the last one before it.
    fn nearest(&self, entry: EntryId) -> Option<EntryId> {
        if !self.old.has(entry) {
            return None;
        }
        let (before, from) = self.old.entries(entry.section).split_at(self.old.rank(entry));
        from.iter().chain(before.iter().rev()).find_map(|&entry| self.entry(entry))
    }

    pub fn subject(&self, subject: Subject) -> Option<Subject> {
        Some(match subject {
            Subject::Entry(id) => Subject::Entry(self.entry(id)?),
            Subject::SourcesOf(id) => Subject::SourcesOf(self.entry(id)?),
            Subject::Source(id) => Subject::Source(self.mapping.source(id)?),
            Subject::Summary | Subject::AllSources | Subject::Item(_) => subject,
        })
    }

    /// What is still to be read there; a report is about a file that has been replaced.
    fn content(&self, content: Content) -> Option<Content> {
        match content {
            Content::Page(subject) => self.subject(subject).map(Content::Page),
            Content::Help | Content::Audience | Content::Palette | Content::News => Some(content),
            Content::Report(_) => None,
        }
    }

    /// The same step of the script; if it is gone, the next one that is left, or the last.
    fn step(&self, step: usize) -> usize {
        let (before, after) = (self.old.briefing().steps.len(), self.new.briefing().steps.len());
        let next = (step..before).find_map(|step| self.mapping.part(Kind::Step, step));
        next.unwrap_or(after.saturating_sub(1))
    }

    fn panel(&self, state: PanelState) -> PanelState {
        let selected = state.selected.and_then(|entry| self.nearest(entry));
        let same = state.top.and_then(|entry| self.entry(entry));
        let top = same.or_else(|| state.top.and_then(|entry| self.nearest(entry)));
        PanelState { selected, top, skip: if same.is_some() { state.skip } else { 0 } }
    }

    /// A place of the old version in the new one. Its filters are those of the old version still.
    fn place(&self, place: Place) -> Place {
        Place {
            panels: PerSection(place.panels.0.map(|state| self.panel(state))),
            related_to: place.related_to.and_then(|entry| self.entry(entry)),
            reading: place.reading.and_then(|reading| reading.carried(|content| self.content(content))),
            filters: PerSection(place.filters.0.map(|filter| filter.map(|filter| Arc::new(filter.outdated())))),
            focus: place.focus,
        }
    }

    /// The presenter's place of the old version in the new one.
    pub fn stage(&self, stage: &Stage) -> Stage {
        let page = |page: OpenPage| Some(OpenPage { subject: self.subject(page.subject)?, ..page });
        Stage {
            step: self.step(stage.step),
            selected: PerSection(stage.selected.0.map(|selected| selected.and_then(|entry| self.nearest(entry)))),
            related_to: stage.related_to.and_then(|entry| self.entry(entry)),
            reading: stage.reading.and_then(page),
            ..*stage
        }
    }
}

/// What of an open page stays where it is when the page changes: the line at its top, and the picked link.
#[derive(Default)]
struct Anchor {
    line: Option<String>,
    link: Option<Subject>,
}

impl App {
    /// Goes on in `index`, to which `mapping` leads, and returns what the reader cannot see of that.
    pub(super) fn carry_over(&mut self, index: Arc<Index>, mapping: &Mapping) -> Option<&'static str> {
        let anchor = self.anchor();
        let old = std::mem::replace(&mut self.index, index);
        let new = Arc::clone(&self.index);
        let passage = Passage { old: &old, new: &new, mapping };
        let is_other = new.briefing().meta.is_other_than(&old.briefing().meta);
        // whoever keeps what was seen tells the news of the new version
        self.news = self.news.take().filter(|_| !is_other).map(|news| Arc::new(news.carried(mapping)));
        let read = self.reading.as_ref().map(|reading| reading.stop.content.clone());
        self.axis.revealed = self.axis.revealed.and_then(|event| passage.entry(event));
        self.restore(passage.place(self.place()));
        self.history.change(|place| passage.place(place));
        let presenting = self.presenting.take().filter(|_| !self.steps().is_empty());
        self.presenting = presenting.map(|mut presenting| {
            presenting.before = passage.place(presenting.before);
            presenting.step = passage.step(presenting.step);
            presenting
        });
        self.find = self.find.take().map(|find| Arc::new(find.again(&self.index)));
        // somebody else may have had it changed while a line is typed here
        self.typing = self.typing.take().map(|typing| self.carried_typing(typing, &passage));
        self.return_to(&anchor, &passage);
        let is_gone = matches!(read, Some(Content::Page(subject)) if passage.subject(subject).is_none());
        match (is_other, is_gone) {
            (true, _) => Some("The file now holds a different briefing."),
            (false, true) => Some("What you were reading is gone from the file."),
            (false, false) => None,
        }
    }

    fn carried_typing(&self, typing: Typing, passage: &Passage) -> Typing {
        let origin = |place: Box<Place>| Box::new(passage.place(*place));
        let purpose = match typing.purpose {
            Purpose::Find(place, before) => {
                Purpose::Find(origin(place), before.map(|find| Arc::new(find.again(&self.index))))
            }
            Purpose::Filter { origin: place, problem } => Purpose::Filter { origin: origin(place), problem },
            purpose @ (Purpose::Ask | Purpose::Palette) => purpose,
        };
        Typing { purpose, ..typing }
    }

    fn anchor(&mut self) -> Anchor {
        let mut anchor = Anchor::default();
        self.with_page(|stop, page, _| {
            if matches!(stop.content, Content::Page(_)) {
                anchor.line = page.lines.get(stop.scroll).map(|line| line.text()).filter(|_| stop.scroll > 0);
                anchor.link = stop.link.and_then(|link| page.link(link));
            }
        });
        anchor
    }

    fn return_to(&mut self, anchor: &Anchor, passage: &Passage) {
        let link = anchor.link.and_then(|subject| passage.subject(subject));
        self.with_page(|stop, page, _| {
            if let Some(text) = &anchor.line {
                let places = (0..page.lines.len()).filter(|&place| page.lines[place].text() == *text);
                stop.scroll = places.min_by_key(|place| place.abs_diff(stop.scroll)).unwrap_or(stop.scroll);
            }
            if let Some(picked) = stop.link.filter(|_| anchor.link.is_some()) {
                let places = page.links().filter(|(_, to)| Some(*to) == link).map(|(place, _)| place);
                stop.link = places.min_by_key(|place| place.abs_diff(picked));
            }
        });
    }
}

//! Find: all text of all entries, folded once into one string, searched with `memmem`.

use memchr::memmem;

use super::Index;
use crate::briefing::{Briefing, Date, DateStyle, EntryId, PerSection, Section};
use crate::text::fold;

/// What a reader searches for, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(String);

impl Pattern {
    /// Folds `typed`; `None` where nothing is left to search for.
    pub fn new(typed: &str) -> Option<Self> {
        let folded = fold::fold(typed.trim());
        (!folded.trim().is_empty()).then_some(Self(folded))
    }

    /// The parts of `text` that match, as byte ranges of whole characters, in order, not overlapping.
    pub fn matches(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        let (folded, offsets) = fold::fold_with_offsets(text);
        let end = |at: usize| {
            let from = offsets[at];
            // a letter's marks fold away: they belong to the letter before them
            let next = offsets[at + 1..].iter().copied().find(|&offset| offset > from).unwrap_or(text.len());
            next.max(from)
        };
        let found = memmem::find_iter(folded.as_bytes(), self.0.as_bytes());
        found.map(|at| offsets[at]..end(at + self.0.len() - 1)).collect()
    }
}

/// The folded text of all entries in the order shown, with the end of each.
#[derive(Debug)]
pub(super) struct Blob {
    text: String,
    ends: Vec<usize>,
}

impl Blob {
    pub(super) fn new(index: &Index) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::new());
        for &id in index.order.0.iter().flatten() {
            let mut add = |part: &str| {
                fold::fold_into(part, &mut text);
                // a pattern holds no line feed, so no match runs from one field into the next
                text.push('\n');
            };
            each_text(&index.briefing, id, &mut add);
            for &place in index.relations(id) {
                let relation = &index.briefing.relations[place as usize];
                add(&relation.kind);
                some([&relation.detail], &mut add);
            }
            ends.push(text.len());
        }
        Self { text, ends }
    }

    pub(super) fn into_text(self, overview: &str) -> Box<str> {
        (self.text + overview).into()
    }

    pub(super) fn find(&self, pattern: &Pattern, order: &PerSection<Vec<EntryId>>) -> Vec<EntryId> {
        let ids: Vec<&[EntryId]> = order.0.iter().map(Vec::as_slice).collect();
        let finder = memmem::Finder::new(pattern.0.as_bytes());
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(at) = finder.find(&self.text.as_bytes()[from..]) {
            let place = self.ends.partition_point(|&end| end <= from + at);
            found.extend(nth(&ids, place));
            from = self.ends[place];
        }
        found
    }
}

fn nth(lists: &[&[EntryId]], mut place: usize) -> Option<EntryId> {
    for list in lists {
        match list.get(place) {
            Some(&id) => return Some(id),
            None => place -= list.len(),
        }
    }
    None
}

/// The texts that belong to no entry, folded: bottom line, scope and judgments.
pub(super) fn overview(briefing: &Briefing) -> String {
    let mut text = String::new();
    let mut add = |part: &str| {
        fold::fold_into(part, &mut text);
        text.push('\n');
    };
    some([&briefing.meta.summary, &briefing.meta.scope], &mut add);
    for judgment in &briefing.judgments {
        add(&judgment.text);
        some([&judgment.confidence_basis], &mut add);
    }
    text
}

/// Calls `out` with every text of the entry, the title first.
fn each_text(briefing: &Briefing, id: EntryId, out: &mut dyn FnMut(&str)) {
    match id.section {
        Section::Actors => actor(briefing, id, out),
        Section::Timeline => {
            let Some(event) = briefing.event(id) else { return };
            out(&event.title);
            dates(event.date.as_ref(), out);
            out(event.status.shown());
            event.certainty.iter().for_each(|certainty| out(certainty.shown()));
            event.attribution.iter().for_each(|attribution| out(attribution.shown()));
            some([&event.date_basis, &event.date_note, &event.detail, &event.place, &event.portion, &event.id], out);
        }
        Section::Quotes => {
            let Some(quote) = briefing.quote(id) else { return };
            out(quote.words.text());
            out(briefing.label(quote.speaker));
            dates(quote.date.as_ref(), out);
            quote.attribution.iter().for_each(|attribution| out(attribution.shown()));
            some([&quote.venue, &quote.context, &quote.prefix, &quote.suffix, &quote.portion, &quote.id], out);
            quote.translation.iter().for_each(|translation| out(&translation.text));
        }
        Section::Questions => {
            let Some(question) = briefing.question(id) else { return };
            out(&question.text);
            some([&question.why, &question.known, &question.portion, &question.id], out);
            question.watch.iter().for_each(|watch| out(watch));
            question.hypotheses.iter().for_each(|hypothesis| out(&hypothesis.text));
        }
    }
}

fn actor(briefing: &Briefing, id: EntryId, out: &mut dyn FnMut(&str)) {
    let Some(actor) = briefing.actor(id) else { return };
    out(&actor.name);
    out(&actor.id);
    some([&actor.role, &actor.code, &actor.note, &actor.portion], out);
    actor.native.iter().for_each(|native| out(&native.text));
    actor.aliases.iter().for_each(|alias| out(alias));
}

fn some<const N: usize>(texts: [&Option<Box<str>>; N], out: &mut dyn FnMut(&str)) {
    texts.into_iter().flatten().for_each(|text| out(text));
}

/// A date in every style, since it is not known here which one a reader sees.
fn dates(date: Option<&Date>, out: &mut dyn FnMut(&str)) {
    let mut shown: Vec<String> = Vec::new();
    for text in date.into_iter().flat_map(|date| DateStyle::ALL.map(|style| date.shown(style))) {
        if !shown.contains(&text) {
            out(&text);
            shown.push(text);
        }
    }
}

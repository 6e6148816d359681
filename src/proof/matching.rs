//! Finds a quote in an archived text.

use std::cell::Cell;
use std::ops::Range;

use memchr::memmem::Finder;

use super::boundary::splits;
use super::characters::is_between;
use super::concern::Concern;
use super::gap::{Gap, matched_after, matched_before};
use super::outcome::{Found, Proof, Wording};
use super::quoted::{MAX_PUNCTUATION_BYTES, QuotePart, Quoted, gap, gap_after, gap_before, is_bracketed};
use super::text::{HeldText, STRIDE};
use super::units::{Unit, Units};
use super::{assess, closest};
use crate::briefing::{Quote, Words};

/// Listed occurrences of an ambiguous quote.
pub(crate) const MAX_PLACES: usize = 5;
/// Parts of one quote. With more, a match would mean nothing.
const MAX_PARTS: usize = 100;
/// Units compared for one quote; only a crafted text needs more.
const MAX_STEPS: usize = 64 << 20;

/// Looks for `quote` in the archived text of its source; if nothing in the text is like it, for its translation.
pub fn prove(held: &HeldText, quote: &Quote) -> Proof {
    let Words::Verbatim(words) = &quote.words else { return Proof::Paraphrase };
    let proof = prove_words(held, words, quote);
    match (&proof, &quote.translation) {
        // a text that has a similar passage is in the language of the quote, which is then wrong
        (Proof::NotFound(None), Some(translation)) => match prove_words(held, &translation.text, quote) {
            Proof::Found(found) => Proof::Translation(found),
            ambiguous @ Proof::Ambiguous(_) => ambiguous,
            _ => proof,
        },
        _ => proof,
    }
}

fn prove_words(held: &HeldText, words: &str, quote: &Quote) -> Proof {
    let quoted = Quoted::new(words);
    let search = Search {
        held,
        prefix: key(quote.prefix.as_deref()),
        suffix: key(quote.suffix.as_deref()),
        steps: Cell::new(0),
    };
    let places = match &quoted.parts[..] {
        [] => Vec::new(),
        parts if parts.iter().any(QuotePart::has_long_gap) => Vec::new(),
        [whole] => search.whole(whole),
        several if several.len() > MAX_PARTS => Vec::new(),
        several => search.in_order(several),
    };
    match &places[..] {
        [] => Proof::NotFound(closest::find(held, search.missing(&quoted).unwrap_or(words)).map(Box::new)),
        [only] => {
            let mut places: Vec<Range<usize>> = only.iter().map(|passage| passage.range.clone()).collect();
            let concerns = assess::concerns(held.text(), &places, quote, &quoted)
                .into_iter()
                .chain(search.missing_context(only))
                .collect();
            let wording = wording(held.text(), &mut places, &quoted);
            Proof::Found(Found { places, wording, concerns })
        }
        several => Proof::Ambiguous(
            several.iter().map(|passages| passages[0].range.start..passages[passages.len() - 1].range.end).collect(),
        ),
    }
}

/// Returns how the wording differs at `places`. Parts with only marks between them are joined to one.
fn wording(text: &str, places: &mut Vec<Range<usize>>, quoted: &Quoted) -> Wording {
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return Wording::InParts };
    let whole = first.start..last.end;
    if places.windows(2).any(|pair| !text[pair[0].end..pair[1].start].chars().all(is_between)) {
        return Wording::InParts;
    }
    *places = vec![whole.clone()];
    let (source, words) = (&text[whole], quoted.words());
    match () {
        () if source == words => Wording::Exact,
        () if source.split_whitespace().eq(words.split_whitespace()) => Wording::Respaced,
        () => Wording::Normalised,
    }
}

/// Returns the folded units of a quote's required context.
fn key(context: Option<&str>) -> String {
    context.map(|context| Units::new(context, 0).map(|unit| unit.folded).collect()).unwrap_or_default()
}

/// Position of a part of a quote: bytes of the text, and of the key.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub range: Range<usize>,
    key: Range<usize>,
}

struct Search<'h> {
    held: &'h HeldText,
    prefix: String,
    suffix: String,
    steps: Cell<usize>,
}

impl Search<'_> {
    fn has_prefix(&self, passage: &Match) -> bool {
        self.held.key()[..passage.key.start].ends_with(&self.prefix)
    }

    fn has_suffix(&self, passage: &Match) -> bool {
        self.held.key()[passage.key.end..].starts_with(&self.suffix)
    }

    /// Returns a concern for each required context that is missing next to the only match.
    fn missing_context(&self, passages: &[Match]) -> Vec<Concern> {
        let begins = passages.first().is_some_and(|first| self.has_prefix(first));
        let ends = passages.last().is_some_and(|last| self.has_suffix(last));
        let missing = [(begins, Concern::PrefixNotFound), (ends, Concern::SuffixNotFound)];
        missing.into_iter().filter(|(is_present, _)| !is_present).map(|(_, concern)| concern).collect()
    }

    /// Returns the first of several parts that does not occur.
    fn missing<'q>(&self, quoted: &Quoted<'q>) -> Option<&'q str> {
        let several = Some(&quoted.parts).filter(|parts| (2..=MAX_PARTS).contains(&parts.len()))?;
        let is_missing = |part: &&QuotePart| self.occurrences(part, 0..self.held.key().len()).next().is_none();
        several.iter().find(is_missing).map(|part| part.text)
    }

    /// Returns the matches of a quote in one part: those in the required context, or else all.
    fn whole(&self, part: &QuotePart) -> Vec<Vec<Match>> {
        let (mut any, mut fitting) = (Vec::new(), Vec::new());
        for passage in self.occurrences(part, 0..self.held.key().len()) {
            if any.len() < MAX_PLACES {
                any.push(vec![passage.clone()]);
            }
            if self.has_prefix(&passage) && self.has_suffix(&passage) {
                fitting.push(vec![passage]);
            }
            if fitting.len() == MAX_PLACES {
                break;
            }
        }
        if fitting.is_empty() { any } else { fitting }
    }

    /// Returns the first two matches of a quote in several consecutive parts.
    fn in_order(&self, parts: &[QuotePart]) -> Vec<Vec<Match>> {
        let found = |in_context: bool| {
            let first = self.chain(parts, in_context, 0)?;
            let again = first.last().and_then(|last| self.chain(parts, in_context, last.key.end));
            Some([Some(first), again].into_iter().flatten().collect())
        };
        found(true).or_else(|| found(false)).unwrap_or_default()
    }

    /// Returns the first match of all parts in order, as close together as possible. Each search continues where the previous
    /// one ended, so that together they scan the text about once.
    fn chain(&self, parts: &[QuotePart], in_context: bool, from: usize) -> Option<Vec<Match>> {
        let last = parts.len() - 1;
        let fits = |place: usize, passage: &Match| {
            !in_context || ((place > 0 || self.has_prefix(passage)) && (place < last || self.has_suffix(passage)))
        };
        let (mut passages, mut at) = (Vec::with_capacity(parts.len()), from);
        for (place, part) in parts.iter().enumerate() {
            let passage = self.occurrences(part, at..self.held.key().len()).find(|passage| fits(place, passage))?;
            at = passage.key.end;
            passages.push(passage);
        }
        for place in (0..last).rev() {
            let window = passages[place].key.start..passages[place + 1].key.start;
            let within = self.occurrences(&parts[place], window);
            if let Some(nearest) = within.filter(|passage| fits(place, passage)).last() {
                passages[place] = nearest;
            }
        }
        Some(passages)
    }

    /// Returns every match of `part` within `range` of the key.
    fn occurrences<'p>(&'p self, part: &'p QuotePart, range: Range<usize>) -> impl Iterator<Item = Match> + 'p {
        let finder = Finder::new(part.key.as_bytes());
        let first = part.key.chars().next().map_or(1, char::len_utf8);
        let mut at = range.start;
        std::iter::from_fn(move || {
            while self.steps.get() < MAX_STEPS {
                let start = at + finder.find(self.held.key().as_bytes().get(at..range.end)?)?;
                at = start + first;
                if let Some(range) = self.passage(part, start) {
                    return Some(Match { range, key: start..start + part.key.len() });
                }
            }
            None
        })
    }

    /// Returns the range of the text whose units begin at byte `key`, if it matches `part` and begins and ends between words.
    fn passage(&self, part: &QuotePart, key: usize) -> Option<Range<usize>> {
        let text = self.held.text();
        let (mut before, mut start): (Option<Unit>, usize) = (None, 0);
        let mut units = self.held.units_at(key);
        self.steps.set(self.steps.get() + STRIDE);
        for (place, quoted) in part.units.iter().enumerate() {
            let unit = units.next()?;
            self.steps.set(self.steps.get() + 1);
            if unit.cased != quoted.cased && !is_bracketed(part.text, quoted) {
                return None;
            }
            match before {
                None if !is_first_of_character(text, &unit) => return None,
                None => start = unit.start,
                Some(before) if !matches_gap(gap(text, &before, &unit), part, place) => return None,
                Some(_) => {}
            }
            before = Some(unit);
        }
        let end = before?.end;
        if units.next().is_some_and(|next| next.start < end) {
            return None;
        }
        let start = start - matched_before(gap_before(text, start), part.lead())?;
        let end = end + matched_after(gap_after(text, end), part.tail())?;
        (!splits(text, start) && !splits(text, end)).then_some(start..end)
    }
}

/// Returns true if `unit` is the first of its character: no match begins within a ligature.
fn is_first_of_character(text: &str, unit: &Unit) -> bool {
    Units::new(text, unit.start).next().is_some_and(|first| first == *unit)
}

fn matches_gap(source: &str, part: &QuotePart, place: usize) -> bool {
    let quoted = part.gap(place);
    source == quoted
        || source.len().max(quoted.len()) <= MAX_PUNCTUATION_BYTES
            && Gap::new(source).is_like(&Gap::new(quoted), part.sides(place))
}

#[cfg(test)]
mod tests;

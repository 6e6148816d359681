//! The proof of a quote in words: whether it is in the archived text, its surroundings there, and how it was cut.

use std::ops::Range;

use super::phrase;
use crate::briefing::{Citation, DateStyle, EntryId};
use crate::index::Index;
use crate::proof::{
    Concern, Excerpt, Found, HeldText, Proof, Unusable, Wording, excerpt, listed, marked, outside, paragraph_number,
};

/// A sentence about a proof, and the passages it refers to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Note {
    /// The source that it is about, if the quote has several.
    pub source: Option<String>,
    /// One sentence, with a mark for its meaning.
    pub text: String,
    /// The words should have been found and were not, or mislead.
    pub is_caution: bool,
    /// Passages of the archived text.
    pub passages: Vec<Passage>,
    /// The quote's own words where it differs from the closest passage.
    pub instead: Vec<String>,
}

/// A passage of the archived text with marked pieces.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    /// The paragraphs.
    pub excerpt: Excerpt,
    /// The marked pieces differ from the quote or are missing in it; otherwise they are the quote.
    pub is_difference: bool,
}

/// Returns everything to know about the proof of a quote, for each of its sources the outcome first; then which of its
/// sources have been superseded.
pub(crate) fn notes(index: &Index, id: EntryId, dates: DateStyle) -> Vec<Note> {
    let cited = index.briefing().quote(id).map_or(&[][..], |quote| quote.sources.all());
    let proofs = index.proofs(id);
    let text_of = |at: usize| cited.get(at).and_then(|cited| index.usable_text(cited.source));
    let mut notes = Vec::new();
    for (at, proof) in proofs.iter().enumerate() {
        let first = notes.len();
        notes.extend(of_source(proof, text_of(at)));
        if let (Some(cited), Some(outcome), true) = (cited.get(at), notes.get_mut(first), proofs.len() > 1) {
            outcome.source = Some(phrase::cited(index, cited, dates));
        }
    }
    notes.extend(cited.iter().flat_map(|cited| superseded(index, cited, dates)));
    notes
}

/// Returns a note for each source that supersedes one that a quote cites.
fn superseded<'a>(index: &'a Index, cited: &Citation, dates: DateStyle) -> impl Iterator<Item = Note> + use<'a> {
    let older = index.briefing().source(cited.source).map_or("", |source| &source.title);
    let newer = index.superseding(cited.source).iter().filter_map(|&newer| index.briefing().source(newer));
    newer.map(move |newer| {
        let text = format!("▲ “{older}” has been superseded by “{}”.", phrase::source(newer, dates));
        Note { text, is_caution: true, ..Note::default() }
    })
}

/// Returns what to know about the proof in one source.
fn of_source(proof: &Proof, held: Option<&HeldText>) -> Vec<Note> {
    let mut outcome = Note { text: outcome(proof), is_caution: proof.needs_caution(), ..Note::default() };
    let Some(held) = held else { return vec![outcome] };
    let text = held.text();
    match proof {
        Proof::Ambiguous(places) => {
            outcome.passages = places.iter().map(|place| quoted(held, std::slice::from_ref(place))).collect()
        }
        Proof::Found(found) | Proof::Translation(found) => outcome.passages.push(quoted(held, &found.places)),
        Proof::NotFound(Some(closest)) => {
            outcome.text = format!(
                "✗ Not found in the source. Closest passage, paragraph {}:",
                paragraph_number(text, closest.range.start)
            );
            outcome.passages.push(different(text, &closest.range, &closest.differs));
            outcome.instead.clone_from(&closest.instead);
        }
        Proof::NotFound(None) | Proof::Paraphrase | Proof::NoText | Proof::Unusable(_) => {}
    }
    let found = proof.found().unwrap_or_default();
    if !proof.concerns().is_empty() {
        outcome.text = outcome.text.replacen('✓', "▲", 1);
    }
    let concerns = proof.concerns().iter().map(|concern| concern_note(text, concern, found));
    std::iter::once(outcome).chain(concerns).collect()
}

fn outcome(proof: &Proof) -> String {
    let text = match proof {
        Proof::Found(Found { wording: Wording::Exact | Wording::Respaced, .. }) => {
            "✓ Found word for word in the source."
        }
        Proof::Found(Found { wording: Wording::Normalised, .. }) => "✓ Found in the source; only typography differs.",
        Proof::Found(Found { places, .. }) => {
            return format!("✓ Found in the source in {} parts; the omitted text is shown between them.", places.len());
        }
        Proof::Ambiguous(_) => "▲ Found more than once in the source; `prefix` or `suffix` can say which is meant.",
        Proof::Translation(_) => "✓ Its translation was found in the source; the original is not archived.",
        Proof::NotFound(_) => "✗ Not found in the source.",
        Proof::Paraphrase => "A paraphrase: no words to compare.",
        Proof::NoText => "No archived text: only the citation supports the words.",
        Proof::Unusable(Unusable::Outside) => "The archived text is outside the briefing's folder and was not read.",
        Proof::Unusable(Unusable::Altered) => {
            "The archived text is not the one cited: its SHA-256 differs. It proves nothing."
        }
        Proof::Unusable(Unusable::Unread(why)) => return format!("Cannot read the archived text: {why}"),
    };
    text.to_owned()
}

fn concern_note(text: &str, concern: &Concern, found: &[Range<usize>]) -> Note {
    let (note, passages) = match concern {
        Concern::Cut(sentence) => {
            let note = "▲ Cut: the source has more of this sentence.".to_owned();
            (note, vec![different(text, sentence, &outside(sentence, found))])
        }
        Concern::Omission { left_out, why } => {
            let before = found.iter().find(|part| part.end == left_out.start).map_or(left_out.start, |part| part.start);
            let after = found.iter().find(|part| part.start == left_out.end).map_or(left_out.end, |part| part.end);
            let passage = different(text, &(before..after), std::slice::from_ref(left_out));
            (format!("▲ The omission {}.", listed(why)), vec![passage])
        }
        Concern::NextSpeaker(label) => {
            let label = crate::proof::shown(text, label);
            (format!("▲ Runs into the words of another speaker, “{label}”."), Vec::new())
        }
        Concern::Narration(range) => {
            let words = crate::proof::shown(text, range);
            (format!("▲ Includes words outside the quotation marks of the source: {words}"), Vec::new())
        }
        Concern::PrefixNotFound => ("▲ The stated prefix is not before it in the source.".to_owned(), Vec::new()),
        Concern::SuffixNotFound => ("▲ The stated suffix is not after it in the source.".to_owned(), Vec::new()),
    };
    Note { text: note, passages, is_caution: true, ..Note::default() }
}

fn quoted(held: &HeldText, ranges: &[Range<usize>]) -> Passage {
    Passage { excerpt: excerpt(held.text(), ranges), is_difference: false }
}

fn different(text: &str, range: &Range<usize>, marks: &[Range<usize>]) -> Passage {
    Passage { excerpt: marked(text, range, marks), is_difference: true }
}

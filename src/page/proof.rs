//! The proof of a quote: whether its words stand in the source's own text, and what stands around them there.

use std::ops::Range;

use super::{Builder, Look, Role, Styled, phrase};
use crate::briefing::EntryId;
use crate::briefing::proof::{HeldText, Proof, Unusable, excerpt};

/// Writes what holding the quote against its source's text came to.
pub(super) fn write(page: &mut Builder, id: EntryId) {
    let index = page.index;
    let quote = &index.briefing().quotes[id.at()];
    if quote.source.is_none() {
        return;
    }
    let proof = index.proof(id);
    page.heading("Proof");
    page.paragraph(&Styled::new(&outcome(proof), phrase::quote_form_role(index, id)), 0);
    let source = quote.source.map(|source| &index.briefing().sources[source.at()]);
    page.plain_field("Text held", source.and_then(|source| source.text.as_deref()));
    page.plain_field("Before it", quote.prefix.as_deref());
    page.plain_field("After it", quote.suffix.as_deref());
    let Some(held) = index.held_text(id) else { return };
    let places: Vec<&[Range<usize>]> = match proof {
        Proof::Ambiguous(places) => places.iter().map(std::slice::from_ref).collect(),
        proof => proof.found().into_iter().collect(),
    };
    for ranges in places {
        page.gap();
        page.paragraph(&surroundings(held, ranges), 0);
    }
}

/// The outcome in a sentence.
fn outcome(proof: &Proof) -> String {
    match proof {
        Proof::Exact(_) => "✓ These very words stand in the source's text.".to_owned(),
        Proof::Normalised(_) => {
            "✓ The words stand in the source's text, but for typography, spaces, a final comma or a letter's case."
                .to_owned()
        }
        Proof::Segments(ranges) => {
            let parts = ranges.len();
            format!(
                "✓ The words stand in the source's text in {parts} parts, one after the other; what they leave out stands between them below."
            )
        }
        Proof::Ambiguous(_) => {
            "The words stand in the source's text more than once; `prefix` or `suffix` would tell which is meant."
                .to_owned()
        }
        Proof::NotFound => "✗ The words do not stand in the source's text.".to_owned(),
        Proof::Paraphrase => "A paraphrase: there are no words to be found.".to_owned(),
        Proof::NoText => "No text of the source is held, so the words rest on the citation alone.".to_owned(),
        Proof::Unusable(Unusable::Outside) => {
            "The source's text lies outside the briefing's folder; it is not read.".to_owned()
        }
        Proof::Unusable(Unusable::Altered) => {
            "The source's text is not the one that was cited: its SHA-256 is another. Nothing is proved by it."
                .to_owned()
        }
        Proof::Unusable(Unusable::Unread(why)) => format!("The source's text cannot be read: {why}"),
    }
}

/// The sentences around the words; these are bold, so that they are told apart without colours too.
fn surroundings(held: &HeldText, ranges: &[Range<usize>]) -> Styled {
    let mut text = Styled::default();
    for (part, quoted) in excerpt(held.text(), ranges) {
        let look = if quoted { Look { bold: true, ..Role::Verbatim.into() } } else { Role::Dim.into() };
        text.push(&part, look);
    }
    text
}

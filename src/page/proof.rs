//! The proof of a quote: whether its words stand in the source's own text, and what stands around them there.

use std::ops::Range;

use super::{Builder, Look, Role, Styled, phrase};
use crate::briefing::EntryId;
use crate::briefing::proof::{HeldText, Proof, excerpt};

/// Writes what holding the quote against its source's text came to.
pub(super) fn write(page: &mut Builder, id: EntryId) {
    let index = page.index;
    let quote = &index.briefing().quotes[id.at()];
    if quote.source.is_none() {
        return;
    }
    let proof = index.proof(id);
    page.heading("Proof");
    page.paragraph(&Styled::new(&phrase::proof_outcome(proof), phrase::quote_form_role(index, id)), 0);
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

/// The sentences around the words; these are bold, so that they are told apart without colours too.
fn surroundings(held: &HeldText, ranges: &[Range<usize>]) -> Styled {
    let mut text = Styled::default();
    for (part, quoted) in excerpt(held.text(), ranges) {
        let look = if quoted { Look { bold: true, ..Role::Verbatim.into() } } else { Role::Dim.into() };
        text.push(&part, look);
    }
    text
}

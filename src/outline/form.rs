//! Whether a quote is verbatim, and the outcome of its proof, in a few words.

use std::borrow::Cow;

use crate::briefing::EntryId;
use crate::index::Index;
use crate::proof::{self, Closest, Concern, Found, Proof, Unusable, Wording};
use crate::text;

/// Width of the words beside a quote that say how it differs from its source.
const MAX_DIFFERENCE_CELLS: usize = 28;

/// Returns whether a quote is verbatim, and the outcome of its proof. Only words that were found and do not mislead get a
/// check mark. Of several sources it says in how many the words were found, and what is wrong in the worst.
pub(crate) fn quote_form(index: &Index, id: EntryId) -> Cow<'static, str> {
    let (proofs, proof) = (index.proofs(id), index.proof(id));
    if proofs.len() > 1 {
        return several(proofs, proof);
    }
    let form = match proof {
        Proof::Paraphrase => "paraphrase",
        Proof::NoText => "verbatim",
        Proof::Found(Found { wording: Wording::InParts, .. }) if proof.is_clean() => "✓ verbatim, with omissions",
        Proof::Found(_) if proof.is_clean() => "✓ verbatim",
        Proof::Translation(found) if found.concerns.is_empty() => "✓ translation, original not archived",
        Proof::NotFound(closest) => {
            let difference = closest.as_deref().and_then(|closest| difference(index, id, closest));
            return Cow::Owned(format!("✗ verbatim, not found in its source{}", difference.unwrap_or_default()));
        }
        Proof::Ambiguous(_) => "▲ verbatim, found more than once in its source",
        Proof::Unusable(Unusable::Altered) => "verbatim, its source's text has been altered",
        Proof::Unusable(_) => "verbatim, its source's text cannot be read",
        Proof::Translation(_) => return Cow::Owned(format!("▲ translation, {}", problem(proof))),
        Proof::Found(_) => return Cow::Owned(format!("▲ verbatim, {}", problem(proof))),
    };
    Cow::Borrowed(form)
}

/// Returns the outcome for a quote of several sources.
fn several(proofs: &[Proof], decisive: &Proof) -> Cow<'static, str> {
    let (all, clean) = (proofs.len(), proofs.iter().filter(|proof| proof.is_clean()).count());
    let count = if clean == all { all.to_string() } else { format!("{clean} of {all}") };
    match decisive {
        Proof::Paraphrase => "paraphrase".into(),
        Proof::NoText => "verbatim".into(),
        proof if proof.is_clean() => format!("✓ verbatim, in {count} sources").into(),
        Proof::Translation(found) if found.concerns.is_empty() => "✓ translation, original not archived".into(),
        proof if clean > 0 => format!("▲ verbatim, in {count} sources, {} in another", problem(proof)).into(),
        proof if proofs.iter().all(|proof| matches!(proof, Proof::NotFound(_))) => {
            format!("✗ verbatim, {} in any of {all} sources", problem(proof)).into()
        }
        Proof::NotFound(_) => format!("✗ verbatim, {} in one of {all} sources", problem(decisive)).into(),
        proof => format!("▲ verbatim, {} in one of {all} sources", problem(proof)).into(),
    }
}

/// Returns what is wrong with the words or the text of a source, in a few words; nothing if they were found.
fn problem(proof: &Proof) -> &'static str {
    match proof {
        Proof::NotFound(_) => "not found",
        Proof::Ambiguous(_) => "found more than once",
        Proof::Unusable(Unusable::Altered) => "text altered",
        Proof::Unusable(_) => "text not readable",
        Proof::Paraphrase | Proof::NoText | Proof::Found(_) | Proof::Translation(_) => match proof.concerns().first() {
            Some(Concern::Cut(_)) => "cut from a longer sentence",
            Some(Concern::Omission { .. }) => "with a misleading omission",
            Some(Concern::NextSpeaker(_)) => "runs into another speaker's words",
            Some(Concern::Narration(_)) => "includes words outside quotation marks",
            Some(Concern::PrefixNotFound | Concern::SuffixNotFound) => "not in the stated context",
            None => "",
        },
    }
}

/// Returns the first difference between a quote and the closest passage, in a few words.
fn difference(index: &Index, id: EntryId, closest: &Closest) -> Option<String> {
    let short =
        |words: &str| text::clip_words(&words.split_whitespace().collect::<Vec<_>>().join(" "), MAX_DIFFERENCE_CELLS);
    let source = closest.differs.first().zip(index.held_text(id));
    let has_words = |words: &String| words.contains(char::is_alphanumeric);
    let source = source.map(|(range, held)| short(&proof::shown(held.text(), range))).filter(has_words);
    let quote = closest.instead.first().map(|words| short(words)).filter(has_words);
    match (source, quote) {
        (Some(source), _) => Some(format!(", which has “{source}”")),
        (None, Some(quote)) => Some(format!(", which lacks “{quote}”")),
        (None, None) => None,
    }
}

/// Returns true if the words should have been found and were not, or mislead, in any of their sources.
pub(crate) fn needs_caution(index: &Index, id: EntryId) -> bool {
    index.proof(id).needs_caution()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::{Section, load};
    use crate::outline::proof::notes;
    use crate::proof::Texts;

    /// Returns the index of a quote with `fields` and sources `a`, `b` and `c`, of which those with a text are archived.
    fn index(fields: &str, texts: [Option<&str>; 3]) -> Index {
        let folder = tempfile::tempdir().unwrap();
        let source = |(id, text): (&str, Option<&str>)| {
            let archived = text.map(|text| std::fs::write(folder.path().join(format!("{id}.txt")), text).unwrap());
            let archived = archived.map(|()| format!("text = '{id}.txt'\n")).unwrap_or_default();
            format!("[[source]]\nid = '{id}'\ntitle = 'Source {id}'\n{archived}")
        };
        let sources: String = ["a", "b", "c"].into_iter().zip(texts).map(source).collect();
        let briefing = load(&format!(
            "schema = 1\n[briefing]\ntitle = 't'\nas_of = '2031-03-04'\n{sources}[[actor]]\nid = 'ann'\nname = 'Ann'\n\
             [[quote]]\nspeaker = 'ann'\ntext = 'We wait for the divers.'\n{fields}\n"
        ));
        let briefing = briefing.unwrap();
        let texts = Texts::read(&briefing, folder.path());
        Index::with_texts(briefing, texts)
    }

    const QUOTE: EntryId = EntryId { section: Section::Quotes, index: 0 };
    const SAID: Option<&str> = Some("She said: “We wait for the divers.”");
    const LONGER: Option<&str> = Some("We wait for the divers. Again: We wait for the divers.");
    const OTHER: Option<&str> = Some("Nobody waits for the divers, she said.");

    #[test]
    fn the_words_say_in_how_many_sources_a_quote_was_found_and_what_is_wrong() {
        for (sources, texts, form, caution) in [
            ("source = 'a'", [SAID, None, None], "✓ verbatim", false),
            ("sources = ['a']", [SAID, None, None], "✓ verbatim", false),
            ("sources = ['a', 'b']", [SAID, SAID, None], "✓ verbatim, in 2 sources", false),
            ("sources = ['a', 'b']", [SAID, None, None], "✓ verbatim, in 1 of 2 sources", false),
            ("sources = ['b', 'c']", [SAID, None, None], "verbatim", false),
            ("sources = ['a', 'b']", [OTHER, SAID, None], "▲ verbatim, in 1 of 2 sources, not found in another", true),
            (
                "sources = ['a', 'b', 'c']",
                [SAID, LONGER, SAID],
                "▲ verbatim, in 2 of 3 sources, found more than once in another",
                true,
            ),
            ("sources = ['a', 'b']", [OTHER, OTHER, None], "✗ verbatim, not found in any of 2 sources", true),
            ("sources = ['a', 'b']", [OTHER, None, None], "✗ verbatim, not found in one of 2 sources", true),
        ] {
            let index = index(sources, texts);
            let found = (quote_form(&index, QUOTE).into_owned(), needs_caution(&index, QUOTE));
            assert_eq!(found, (form.to_owned(), caution), "{sources} {texts:?}");
        }
    }

    #[test]
    fn the_proof_names_each_source_with_the_place_in_it() {
        let index = index("sources = ['a', { id = 'b', locator = 'l. 3' }]", [SAID, OTHER, None]);
        let notes = notes(&index, QUOTE, crate::briefing::DateStyle::default());
        let [first, second] = &notes[..] else { panic!("{notes:?}") };
        assert_eq!(first.source.as_deref(), Some("Source a"));
        assert!(first.text.starts_with("✓ Found word for word") && !first.is_caution, "{first:?}");
        assert_eq!(second.source.as_deref(), Some("Source b, l. 3"));
        assert!(second.text.starts_with("✗ Not found") && second.is_caution, "{second:?}");
    }

    #[test]
    fn a_translation_is_proved_in_a_text_that_has_only_the_translation() {
        let translated = "translation = { text = 'Nous attendons les plongeurs.', lang = 'fr' }\n";
        let french = Some("Elle a dit : « Nous attendons les plongeurs. »");
        let form =
            |sources: &str, texts| quote_form(&index(&format!("{translated}{sources}"), texts), QUOTE).into_owned();
        let only = "✓ translation, original not archived";
        assert_eq!(form("source = 'a'", [french, None, None]), only);
        assert_eq!(form("sources = ['a', 'b']", [french, None, None]), only);
        assert_eq!(form("sources = ['a', 'b']", [french, SAID, None]), "✓ verbatim, in 1 of 2 sources");
        // a text with something like the original does not excuse the original
        let both = Some("“Nobody waits for the divers.” “Nous attendons les plongeurs.”");
        assert!(form("source = 'a'", [both, None, None]).starts_with("✗ verbatim, not found"), "wrong original");
    }

    #[test]
    fn a_superseded_source_is_named() {
        let newer = "source = 'a'\n[[source]]\nid = 'd'\ntitle = 'Correction'\nsupersedes = 'a'\n";
        let index = index(newer, [SAID, None, None]);
        let notes = notes(&index, QUOTE, crate::briefing::DateStyle::default());
        assert_eq!(notes.last().unwrap().text, "▲ “Source a” has been superseded by “Correction”.");
        assert!(notes.last().unwrap().is_caution && !needs_caution(&index, QUOTE));
    }
}

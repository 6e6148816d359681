//! Looks for a quote in a held text.

use std::ops::Range;

use memchr::memmem;

use super::Proof;
use super::text::{HeldText, normal};
use crate::briefing::{Quote, Words};

/// Letters in brackets whose case is tried both ways; of more, the first ones.
const BRACKETS: usize = 3;
/// Places of an ambiguous quote that are told.
const PLACES: usize = 5;
/// Segments of one quote; of more it says nothing any more where they are found.
const SEGMENTS: usize = 100;

/// Holds `quote` against its source's text.
pub fn prove(held: &HeldText, quote: &Quote) -> Proof {
    let Words::Verbatim(words) = &quote.words else { return Proof::Paraphrase };
    let context = Context { prefix: side(quote.prefix.as_deref()), suffix: side(quote.suffix.as_deref()) };
    let segments = segments(words);
    match segments.as_slice() {
        [] => Proof::NotFound,
        [whole] => one(held, (words, whole), &context),
        many if many.len() > SEGMENTS => Proof::NotFound,
        several => in_order(held, several, &context),
    }
}

/// What has to stand right before and right after, where that is said.
#[derive(Default)]
struct Context {
    prefix: String,
    suffix: String,
}

/// Quotation marks and commas right beside a passage belong to neither.
fn side(text: Option<&str>) -> String {
    text.map(|text| normal(text).trim_matches(between_words).to_owned()).unwrap_or_default()
}

fn between_words(c: char) -> bool {
    !c.is_alphanumeric()
}

impl Context {
    fn may_begin(&self, text: &str, at: usize) -> bool {
        text[..at].trim_end_matches(between_words).ends_with(&self.prefix)
    }

    fn may_end(&self, text: &str, at: usize) -> bool {
        text[at..].trim_start_matches(between_words).starts_with(&self.suffix)
    }
}

/// The parts of a quote between omissions, in normal form, each with the ways in which it may be written.
fn segments(words: &str) -> Vec<Vec<String>> {
    let words = normal(words);
    let words = words.strip_suffix(',').unwrap_or(&words);
    let marked = ["[…]", "[...]", "...", "…"].iter().fold(words.to_owned(), |words, gap| words.replace(gap, "\0"));
    marked.split('\0').map(str::trim).filter(|part| !part.is_empty()).map(spellings).collect()
}

/// `[T]he` as "The" and "the".
fn spellings(segment: &str) -> Vec<String> {
    let mut spelled = vec![String::new()];
    let (mut rest, mut brackets) = (segment, 0);
    while let Some((before, letter, after)) = bracketed(rest).filter(|_| brackets < BRACKETS) {
        let both = [letter.to_uppercase().to_string(), letter.to_lowercase().to_string()];
        spelled = spelled.iter().flat_map(|start| both.iter().map(move |c| format!("{start}{before}{c}"))).collect();
        (rest, brackets) = (after, brackets + 1);
    }
    spelled.iter_mut().for_each(|spelling| spelling.push_str(rest));
    // as it is written, in case that the source itself has the brackets
    if brackets > 0 {
        spelled.push(segment.to_owned());
    }
    spelled
}

/// What stands before, in and after the first brackets around a single letter.
fn bracketed(text: &str) -> Option<(&str, char, &str)> {
    text.match_indices('[').find_map(|(at, _)| {
        let mut inner = text[at + 1..].chars();
        let (letter, close) = (inner.next()?, inner.next()?);
        (letter.is_alphabetic() && close == ']').then(|| (&text[..at], letter, inner.as_str()))
    })
}

/// A quote in one piece.
fn one(held: &HeldText, (words, spellings): (&str, &[String]), context: &Context) -> Proof {
    let text = held.normal();
    let fits = |range: &Range<usize>| context.may_begin(text, range.start) && context.may_end(text, range.end);
    // what is said to stand around it may be misquoted: the only place that there is, is the one that is meant
    let (mut any, mut fitting) = (Vec::new(), Vec::new());
    for range in spellings.iter().flat_map(|spelling| occurrences(text, spelling, 0)) {
        if any.len() < PLACES {
            any.push(range.clone());
        }
        if fits(&range) {
            fitting.push(range);
        }
        if fitting.len() == PLACES {
            break;
        }
    }
    let mut places = if fitting.is_empty() { any } else { fitting };
    places.sort_by_key(|range| range.start);
    let range = match places.as_slice() {
        [] => return Proof::NotFound,
        [only] => only.clone(),
        several => return Proof::Ambiguous(several.iter().map(|range| held.original(range)).collect()),
    };
    let original = held.original(&range);
    match held.text()[original.clone()] == *words {
        true => Proof::Exact(original),
        false => Proof::Normalised(original),
    }
}

/// A quote in several pieces that follow one another.
fn in_order(held: &HeldText, segments: &[Vec<String>], context: &Context) -> Proof {
    let text = held.normal();
    let found = |context: &Context| {
        let ranges = chain(text, segments, context, 0)?;
        let again = ranges.last().and_then(|last| chain(text, segments, context, last.end));
        Some((ranges, again))
    };
    let whole = |ranges: &[Range<usize>]| ranges[0].start..ranges[ranges.len() - 1].end;
    match found(context).or_else(|| found(&Context::default())) {
        None => Proof::NotFound,
        Some((ranges, Some(again))) => {
            Proof::Ambiguous([ranges, again].iter().map(|ranges| held.original(&whole(ranges))).collect())
        }
        Some((ranges, None)) => Proof::Segments(ranges.iter().map(|range| held.original(range)).collect()),
    }
}

/// The segments as close together as the first place where all follow one another allows. Each search goes on where the
/// one before ended, so all of them together go through the text about once.
fn chain(text: &str, segments: &[Vec<String>], context: &Context, from: usize) -> Option<Vec<Range<usize>>> {
    let last = segments.len() - 1;
    let fits = |place: usize, range: &Range<usize>| {
        (place > 0 || context.may_begin(text, range.start)) && (place < last || context.may_end(text, range.end))
    };
    let (mut ranges, mut at) = (Vec::with_capacity(segments.len()), from);
    for (place, spellings) in segments.iter().enumerate() {
        let first = |spelling: &String| occurrences(text, spelling, at).find(|range| fits(place, range));
        let range = spellings.iter().filter_map(first).min_by_key(|range| range.start)?;
        at = range.end;
        ranges.push(range);
    }
    for place in (0..last).rev() {
        let window = ranges[place].start..ranges[place + 1].start;
        let nearest = segments[place].iter().filter_map(|spelling| last_within(text, spelling, window.clone()));
        let nearest = nearest.filter(|range| fits(place, range)).max_by_key(|range| range.start);
        ranges[place] = nearest.unwrap_or(ranges[place].clone());
    }
    Some(ranges)
}

/// Every place from `from` on where `words` stand as whole words.
fn occurrences<'t>(text: &'t str, words: &'t str, from: usize) -> impl Iterator<Item = Range<usize>> + 't {
    let found = memmem::find_iter(&text.as_bytes()[from..], words.as_bytes());
    found.map(move |at| from + at..from + at + words.len()).filter(|range| is_whole(text, range))
}

fn last_within(text: &str, words: &str, window: Range<usize>) -> Option<Range<usize>> {
    let at = memmem::rfind(&text.as_bytes()[window.clone()], words.as_bytes())? + window.start;
    Some(at..at + words.len()).filter(|range| is_whole(text, range))
}

/// Whether no word goes on beyond either end: "threat" is not said by who says "threaten".
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let joined = |at: usize| {
        let before = text[..at].chars().next_back();
        before.zip(text[at..].chars().next()).is_some_and(|(a, b)| is_of_word(a) && is_of_word(b))
    };
    !joined(range.start) && !joined(range.end)
}

/// Scripts without spaces between words have no such ends.
fn is_of_word(c: char) -> bool {
    let unspaced = matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    c.is_alphanumeric() && !unspaced
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;
    use proptest::prelude::*;

    fn quote(fields: &str) -> Quote {
        let text = format!(
            "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n[[actor]]\nid = \"a\"\nname = \"A\"\n\
             [[quote]]\nspeaker = \"a\"\n{fields}\n"
        );
        load(&text).unwrap().quotes.remove(0)
    }

    fn proved(source: &str, fields: &str) -> Proof {
        prove(&HeldText::new(source), &quote(fields))
    }

    /// The parts of `source` that the quote was found in, and how.
    fn found(source: &str, words: &str) -> (&'static str, Vec<String>) {
        let proof = proved(source, &format!("text = '''{words}'''"));
        let how = match &proof {
            Proof::Exact(_) => "exact",
            Proof::Normalised(_) => "normalised",
            Proof::Segments(_) => "segments",
            Proof::Ambiguous(_) => "ambiguous",
            _ => "not found",
        };
        (how, proof.found().unwrap_or_default().iter().map(|range| source[range.clone()].to_owned()).collect())
    }

    #[test]
    fn each_outcome() {
        let source = "He said: “We can’t\n wait,” and left. They wait. Then, later, we act.";
        for (words, how, parts) in [
            ("Then, later, we act.", "exact", vec!["Then, later, we act."]),
            ("We can't wait", "normalised", vec!["We can’t\n wait"]),
            ("We can't wait,", "normalised", vec!["We can’t\n wait"]),
            ("[w]e can't wait", "normalised", vec!["We can’t\n wait"]),
            ("[T]hen […] we act", "segments", vec!["Then", "we act"]),
            ("We can't wait… we act", "segments", vec!["We can’t\n wait", "we act"]),
            ("we act […] Then", "not found", vec![]),
            ("wait", "ambiguous", vec![]),
            ("wai", "not found", vec![]),
            ("[…]", "not found", vec![]),
        ] {
            let parts = parts.into_iter().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(found(source, words), (how, parts), "{words}");
        }
        assert_eq!(proved(source, "paraphrase = \"We act.\""), Proof::Paraphrase);
    }

    #[test]
    fn what_stands_beside_a_passage_tells_it_from_its_like() {
        let source = "Ann said we go. Bob said we go now. Cy said we go.";
        assert!(matches!(proved(source, "text = \"we go\""), Proof::Ambiguous(places) if places.len() == 3));
        assert_eq!(proved(source, "text = \"we go\"\nprefix = \"Bob  said\""), Proof::Exact(25..30));
        assert_eq!(proved(source, "text = \"we go\"\nsuffix = \"now\""), Proof::Exact(25..30));
        assert!(
            matches!(proved(source, "text = \"we go\"\nprefix = \"said\""), Proof::Ambiguous(places) if places.len() == 3)
        );
        assert!(
            matches!(proved(source, "text = \"we go\"\nprefix = \"Eve said\""), Proof::Ambiguous(places) if places.len() == 3)
        );
        let segments = proved(source, "text = \"said […] go\"\nprefix = \"Cy\"");
        assert_eq!(segments, Proof::Segments(vec![39..43, 47..49]));
        assert_eq!(proved("Ann said we go.", "text = \"we go\"\nprefix = \"Bob said\""), Proof::Exact(9..14));
    }

    proptest! {
        #[test]
        fn a_passage_of_a_text_is_found_in_it_and_an_altered_one_is_not(
            words in proptest::collection::vec("[a-z]{2,6}|Élan|“so|far”|it’s", 3..40),
            gaps in proptest::collection::vec(" |  |\n|\u{a0}", 40),
            (from, length) in (0usize..40, 1usize..10),
            altered in 0usize..10,
        ) {
            let source: String = words.iter().zip(&gaps).flat_map(|(word, gap)| [word.as_str(), gap.as_str()]).collect();
            let from = from % words.len();
            let passage = &words[from..(from + length).min(words.len())];
            let (how, parts) = found(&source, &passage.join(" "));
            prop_assert!(how == "ambiguous" || parts.len() == 1, "{how} {passage:?} in {source:?}");
            if let [part] = parts.as_slice() {
                prop_assert_eq!(normal(part), normal(&passage.join(" ")));
            }
            let mut other = passage.to_vec();
            let place = altered % other.len();
            other[place].push_str("0x");
            prop_assert_eq!(found(&source, &other.join(" ")).0, "not found");
        }
    }
}

//! Finds concerns about a quote whose words were found: cut sentences, misleading omissions, words of two speakers.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::characters::{is_between, is_of_word, is_unspaced};
use super::concern::{Concern, Misleading};
use super::quoted::{QuotePart, Quoted};
use super::{attribution, negation, paragraph, sentence, speaker};
use crate::briefing::Quote;
use crate::text::punctuation::{is_quotation_mark, is_single_mark};

/// Parts of a quote with fewer words carry no meaning of their own.
const MIN_PART_WORDS: usize = 3;

/// Bytes searched at either end of an omission.
const MAX_OMISSION_BYTES: usize = 8 * 1024;

/// Returns the concerns about a quote that was found at `places` of `text`.
pub(super) fn concerns(text: &str, places: &[Range<usize>], quote: &Quote, quoted: &Quoted) -> Vec<Concern> {
    let mut concerns = Vec::new();
    if let (false, Some(sentence)) = (quote.partial, cut(text, places, quoted)) {
        concerns.push(Concern::Cut(sentence));
    }
    for (place, pair) in places.windows(2).enumerate() {
        let left_out = pair[0].end..pair[1].start;
        let why = misleading(text, &left_out, pair[1].end, [&quoted.parts[place], &quoted.parts[place + 1]]);
        if !why.is_empty() {
            concerns.push(Concern::Omission { left_out, why });
        }
    }
    concerns.extend(places.iter().filter_map(|place| narration(text, place)).map(Concern::Narration));
    concerns.extend(places.iter().filter_map(|place| speaker::label_within(text, place)).map(Concern::NextSpeaker));
    concerns
}

/// Returns the words between two quotations that a quote includes: `,” said Berg. “`.
fn narration(text: &str, place: &Range<usize>) -> Option<Range<usize>> {
    let marks = text[place.clone()].char_indices().filter(|&(_, c)| is_quotation_mark(c) && !is_single_mark(c));
    let mut closed: Option<usize> = None;
    for (offset, c) in marks {
        let at = place.start + offset;
        let follows_space = text[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '['));
        match (closed, follows_space) {
            // a quotation within the quote
            (None, true) => return None,
            (None, false) => closed = Some(at),
            (Some(from), true) => return Some(from..at + c.len_utf8()),
            (Some(_), false) => {}
        }
    }
    None
}

/// Returns the sentences that a quote cuts off, unless it has an omission mark there.
fn cut(text: &str, places: &[Range<usize>], quoted: &Quoted) -> Option<Range<usize>> {
    let (first, last) = (places.first()?, places.last()?);
    let begins = quoted.begins_open || sentence::begins_at(text, first.start);
    let ends = quoted.ends_open || sentence::ends_at(text, last.end);
    match (begins, ends) {
        (true, true) => None,
        (false, true) => Some(sentence::around(text, first)),
        (true, false) => Some(sentence::around(text, last)),
        (false, false) => Some(sentence::around(text, &(first.start..last.end))),
    }
}

fn misleading(text: &str, left_out: &Range<usize>, part_end: usize, parts: [&QuotePart; 2]) -> Vec<Misleading> {
    let gap = &text[left_out.clone()];
    let within_sentence = !sentence::ends_at(text, left_out.start) || !sentence::begins_at(text, left_out.end);
    let is_reversal = if within_sentence { negation::reverses_sentence } else { negation::is_negated };
    // the dots are in the source, or only the words between two quotations are omitted
    if gap.chars().all(is_between) || is_attribution(text, left_out) {
        return Vec::new();
    }
    // a label right before the next part belongs to the omission
    let to_part = left_out.start..text.ceil_char_boundary((left_out.end + 1).min(text.len()));
    let speaker = ends(text, &to_part).iter().any(|end| speaker::label_within(text, end).is_some())
        || attribution::changes_speaker(text, left_out, part_end);
    let few_words = parts.iter().any(|part| words(part.text) < MIN_PART_WORDS);
    let found = [
        (ends(text, left_out).into_iter().any(|end| is_reversal(&text[end])), Misleading::Negation),
        (speaker, Misleading::Speaker),
        (!speaker && crosses_paragraph(text, left_out), Misleading::Paragraph),
        (joins_sentences(text, left_out), Misleading::Sentences),
        (few_words, Misleading::FewWords),
    ];
    found.into_iter().filter(|(is_so, _)| *is_so).map(|(_, why)| why).collect()
}

/// Returns true if only a speaker is named between two parts of one quoted sentence: `,” she said, “`.
fn is_attribution(text: &str, left_out: &Range<usize>) -> bool {
    let gap = text[left_out.clone()].trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '—' | '–'));
    let marks = gap.matches(is_quotation_mark).count();
    marks == 2
        && gap.starts_with(is_quotation_mark)
        && gap.ends_with(is_quotation_mark)
        && !sentence::ends_within(text, left_out)
        && !gap.contains(':')
        && !gap.contains("\n\n")
}

fn crosses_paragraph(text: &str, left_out: &Range<usize>) -> bool {
    ends(text, left_out).into_iter().any(|range| {
        let gap = &text[range.clone()];
        gap.match_indices('\n').any(|(at, _)| {
            let end = range.start + gap[..at].trim_end().len();
            paragraph::ends_paragraph(text, end)
        })
    })
}

/// Returns true if the part before and the part after are in the middle of different sentences.
fn joins_sentences(text: &str, left_out: &Range<usize>) -> bool {
    !sentence::ends_at(text, left_out.start)
        && !sentence::begins_at(text, left_out.end)
        && sentence::ends_within(text, left_out)
}

/// Returns a range of `text`, or only its ends if it is long: misleading omissions are next to the quoted words.
fn ends(text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    if range.len() <= 2 * MAX_OMISSION_BYTES {
        return vec![range.clone()];
    }
    let first = range.start..text.floor_char_boundary(range.start + MAX_OMISSION_BYTES);
    vec![first, text.ceil_char_boundary(range.end - MAX_OMISSION_BYTES)..range.end]
}

/// Counts the words of `text`; in scripts without spaces two characters count as one.
fn words(text: &str) -> usize {
    let unspaced = text.chars().filter(|&c| is_unspaced(c)).count();
    let spaced =
        text.split_word_bounds().filter(|word| word.contains(is_of_word) && !word.contains(is_unspaced)).count();
    spaced + unspaced / 2
}

//! Joins passages to quotes, and decides which may be quotes.

use std::ops::Range;

use super::passages::MarkedPassage;
use crate::draft::article::{Article, MASK, PlacedWord, sentences, split};
use crate::draft::words;

/// Bytes between two parts of one quote.
const MAX_INTERRUPTION_BYTES: usize = 160;
/// Words between two parts of one quote if they have no verb of speech.
const MAX_INTERRUPTION_WORDS: usize = 8;
/// Words up to which a passage that does not end a sentence is not a quote.
const MAX_PHRASE_WORDS: usize = 2;

/// Returns the text with passages masked except for a final full stop or comma. Byte positions stay the same.
pub(in crate::draft) fn frame(text: &str, passages: &[MarkedPassage]) -> String {
    let mut frame = String::with_capacity(text.len());
    let mut at = 0;
    for passage in passages {
        frame.push_str(&text[at..passage.outer.start]);
        let last = text[passage.inner.clone()].chars().next_back().filter(|c| ".?!,".contains(*c)).unwrap_or(MASK);
        frame.extend(std::iter::repeat_n(MASK, passage.outer.len() - 1));
        frame.push(last);
        at = passage.outer.end;
    }
    frame.push_str(&text[at..]);
    frame
}

/// A possible quote: one passage, or several interrupted only by the speaker.
#[derive(Clone, Debug)]
pub(in crate::draft) struct QuoteCandidate {
    /// The passages, in order.
    pub parts: Vec<MarkedPassage>,
    /// The sentence of the frame in which the first passage begins.
    pub sentence: Range<usize>,
    /// Why it may not be a quote.
    pub doubt: Option<Doubt>,
}

/// Why a passage in quotation marks may not be a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::draft) enum Doubt {
    /// One or two words.
    Few,
    /// Capitalised like a title.
    Title,
}

impl QuoteCandidate {
    /// Returns the range from the first mark to the last.
    pub(in crate::draft) fn outer(&self) -> Range<usize> {
        let first = self.parts.first().map_or(0, |part| part.outer.start);
        first..self.parts.last().map_or(first, |part| part.outer.end)
    }

    /// Returns the words without a final comma, with `[…]` for interruptions. White space is folded except between
    /// paragraphs.
    pub(in crate::draft) fn words(&self, text: &str) -> String {
        let parts: Vec<String> = self.parts.iter().map(|part| fold(&text[part.inner.clone()])).collect();
        let words = parts.join(" […] ");
        words.strip_suffix(',').unwrap_or(&words).to_owned()
    }

    /// Returns true if the quote is only part of a sentence.
    pub(in crate::draft) fn is_partial(&self, text: &str) -> bool {
        let words = self.words(text);
        let ends = self.parts.last().and_then(|part| text[part.inner.clone()].chars().next_back());
        words.starts_with(char::is_lowercase) || !ends.is_some_and(|c| ".?!,…。？！؟".contains(c))
    }
}

fn fold(text: &str) -> String {
    let mut paragraphs: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines() {
        match line.split_whitespace().collect::<Vec<_>>() {
            blank if blank.is_empty() => paragraphs.push(Vec::new()),
            words => paragraphs.last_mut().into_iter().for_each(|last| last.extend(&words)),
        }
    }
    let paragraphs = paragraphs.into_iter().filter(|words| !words.is_empty()).map(|words| words.join(" "));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// Joins passages to quotes and marks doubtful ones.
pub(in crate::draft) fn quotes(article: &Article<'_>, frame: &str, passages: &[MarkedPassage]) -> Vec<QuoteCandidate> {
    let mut quotes: Vec<QuoteCandidate> = Vec::new();
    let mut known: Option<(usize, Vec<Range<usize>>)> = None;
    for passage in passages {
        let place = article.paragraph_of(passage.outer.start);
        let paragraph = article.paragraphs.get(place).cloned().unwrap_or(passage.outer.clone());
        let all = match known.take() {
            Some((of, all)) if of == place => all,
            _ => sentences(frame, paragraph.clone()),
        };
        let holds = all.partition_point(|sentence| sentence.end <= passage.outer.start);
        let sentence = all.get(holds).cloned().unwrap_or(paragraph);
        known = Some((place, all));
        match quotes.last_mut().filter(|last| last.sentence == sentence && goes_on(article.text, frame, last, passage))
        {
            Some(last) => last.parts.push(passage.clone()),
            None => quotes.push(QuoteCandidate { parts: vec![passage.clone()], sentence, doubt: None }),
        }
    }
    quotes.iter_mut().for_each(|quote| quote.doubt = doubt(article.text, frame, quote));
    quotes
}

/// Returns true if `next` continues `last`: only the speaker is named in between, set off by commas.
fn goes_on(text: &str, frame: &str, last: &QuoteCandidate, next: &MarkedPassage) -> bool {
    let from = last.outer().end;
    let Some(gap) = frame.get(from..next.outer.start).filter(|gap| gap.len() <= MAX_INTERRUPTION_BYTES) else {
        return false;
    };
    let begins = frame[..from].ends_with(',') || gap.starts_with(',');
    let is_named = gap.trim_matches(|c: char| !c.is_alphanumeric()).len() > 2;
    let is_said = gap.trim_end().ends_with(',') && split(gap).iter().any(|word| words::is_speech(&word.lower()));
    // "“We respond,” we learned, “to all of it.”"
    let is_one = frame[..from].ends_with(',')
        && gap.trim_end().ends_with([',', ';'])
        && split(gap).len() <= MAX_INTERRUPTION_WORDS
        && text[next.inner.clone()].starts_with(char::is_lowercase);
    begins && is_named && (is_said || is_one)
}

fn doubt(text: &str, frame: &str, quote: &QuoteCandidate) -> Option<Doubt> {
    let [only] = quote.parts.as_slice() else { return None };
    let inner = &text[only.inner.clone()];
    let all = split(inner);
    let ends_sentence = inner.ends_with(['.', '?', '!', '…', '。', '？', '！', '؟']);
    let is_said = inner.ends_with(',') && is_said_after(frame, only.outer.end);
    // in some countries a full stop always goes inside the marks
    let is_sentence = ends_sentence && !inner.starts_with(char::is_lowercase);
    let is_few = all.len() <= MAX_PHRASE_WORDS;
    // "known to regulars as “Captain,” was"
    let is_name = is_few && !ends_sentence && is_named_before(&frame[..only.outer.start]);
    if is_name || is_few && !is_sentence && !is_said {
        return Some(Doubt::Few);
    }
    let is_small = |word: &PlacedWord| word.text.chars().count() <= 3;
    let capitals = all.iter().filter(|word| word.is_capital()).count();
    let is_title = capitals > 1 && all.iter().all(|word| word.is_capital() || is_small(word));
    (is_title && all.first().is_some_and(|word| word.is_capital()) && !ends_sentence && !is_said)
        .then_some(Doubt::Title)
}

/// Returns true if the words before a passage introduce a name or a term: "known to us as", "nicknamed".
fn is_named_before(text: &str) -> bool {
    let text = &text[text.ceil_char_boundary(text.len().saturating_sub(40))..];
    let is_apart = text.trim_end().ends_with(|c: char| !c.is_alphanumeric());
    let all = split(text);
    let last = all.last().map(PlacedWord::lower).unwrap_or_default();
    !is_apart && (["as", "called", "a", "an"].contains(&last.as_str()) || words::is_naming(&last))
}

/// Returns true if a verb of speech follows a passage.
fn is_said_after(frame: &str, end: usize) -> bool {
    let rest = frame.get(end..).unwrap_or_default();
    let rest = rest.split(['.', MASK, ';']).next().unwrap_or_default();
    let all = split(&rest[..rest.floor_char_boundary(60)]);
    // "“Captain,” was the one who called"
    let is_subject = all.first().is_some_and(|word| ["was", "is", "were", "are", "who"].contains(&word.text));
    !is_subject && all.iter().take(5).any(|word| words::is_speech(&word.lower()))
}

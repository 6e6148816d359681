//! Finds passages in quotation marks of any style, and decides which may be quotes.

use std::ops::Range;

use super::article::{Article, MASK, sentences, split};
use super::words;

/// Bytes of a passage; if it is longer, its closing mark is assumed missing.
const MAX_PASSAGE_BYTES: usize = 6_000;
/// Bytes between two parts of one quote.
const MAX_INTERRUPTION_BYTES: usize = 160;
/// Words up to which a passage that does not end a sentence is not a quote.
const MAX_PHRASE_WORDS: usize = 2;

/// A passage in quotation marks.
#[derive(Clone, Debug)]
pub(super) struct MarkedPassage {
    /// Range with the marks.
    pub outer: Range<usize>,
    /// Range without the marks and surrounding white space.
    pub inner: Range<usize>,
}

/// Opening and closing marks that form a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum QuoteStyle {
    /// `"…"`
    Straight,
    /// `“…”`
    Curly,
    /// `„…“`, `„…”`
    Low,
    /// `”…”`
    Right,
    /// `«…»`
    Angles,
    /// `»…«`
    Reversed,
    /// `‘…’`
    Single,
}

/// The function of a mark in its context.
enum MarkRole {
    Opens(QuoteStyle),
    Closes,
    Nothing,
}

/// Returns all passages of the text, in order, without nested ones.
pub(super) fn passages(article: &Article<'_>) -> Vec<MarkedPassage> {
    let (mut found, mut open) = (Vec::new(), None::<(QuoteStyle, usize)>);
    for (place, paragraph) in article.paragraphs.iter().enumerate() {
        let text = &article.text[..paragraph.end];
        let lead = text[paragraph.start..].len() - text[paragraph.start..].trim_start().len();
        let first = paragraph.start + lead;
        for (at, c) in text[paragraph.start..].char_indices().map(|(at, c)| (paragraph.start + at, c)) {
            // an open quotation is reopened at the start of each paragraph
            if at == first && open.is_some_and(|(marks, _)| reopens(marks, c)) {
                continue;
            }
            match role(c, text[..at].chars().next_back(), text[at + c.len_utf8()..].chars().next(), open.map(|it| it.0))
            {
                MarkRole::Opens(marks) => open = Some((marks, at)),
                MarkRole::Closes => found.extend(open.take().and_then(|(_, from)| passage(article.text, from, at, c))),
                MarkRole::Nothing => {}
            }
        }
        let next =
            article.paragraphs.get(place + 1).and_then(|next| article.text[next.clone()].trim_start().chars().next());
        open = open.filter(|(marks, _)| next.is_some_and(|c| reopens(*marks, c)));
    }
    found
}

fn reopens(marks: QuoteStyle, c: char) -> bool {
    match marks {
        QuoteStyle::Straight => c == '"',
        QuoteStyle::Curly => c == '“',
        QuoteStyle::Low => c == '„',
        QuoteStyle::Right => c == '”',
        QuoteStyle::Angles => c == '«' || c == '»',
        QuoteStyle::Reversed => c == '»',
        QuoteStyle::Single => c == '‘',
    }
}

fn role(c: char, before: Option<char>, after: Option<char>, open: Option<QuoteStyle>) -> MarkRole {
    let is_first = before.is_none_or(|c| c.is_whitespace() || "([{—–-/‘“'".contains(c));
    let opens = is_first && after.is_some_and(|c| !c.is_whitespace());
    match (c, open) {
        ('"', Some(QuoteStyle::Straight)) if !opens || !is_first => MarkRole::Closes,
        ('"', None | Some(QuoteStyle::Straight)) if opens => MarkRole::Opens(QuoteStyle::Straight),
        ('“' | '”', Some(QuoteStyle::Low)) | ('”', Some(QuoteStyle::Curly | QuoteStyle::Right)) => {
            MarkRole::Closes
        }
        ('“', None | Some(QuoteStyle::Curly | QuoteStyle::Single)) => MarkRole::Opens(QuoteStyle::Curly),
        ('”', None) if opens => MarkRole::Opens(QuoteStyle::Right),
        ('„', None | Some(QuoteStyle::Low)) => MarkRole::Opens(QuoteStyle::Low),
        ('»', Some(QuoteStyle::Angles)) | ('«', Some(QuoteStyle::Reversed)) => MarkRole::Closes,
        ('«', None | Some(QuoteStyle::Angles)) => MarkRole::Opens(QuoteStyle::Angles),
        ('»', None) if opens => MarkRole::Opens(QuoteStyle::Reversed),
        ('‘', None | Some(QuoteStyle::Single)) if opens => MarkRole::Opens(QuoteStyle::Single),
        ('’', Some(QuoteStyle::Single)) if closes_single(before, after) => MarkRole::Closes,
        _ => MarkRole::Nothing,
    }
}

/// Returns true if `’` is a closing mark. An apostrophe is followed by a letter, or by a space after a plural `s`.
fn closes_single(before: Option<char>, after: Option<char>) -> bool {
    let is_plural = before == Some('s') && after.is_some_and(char::is_whitespace);
    before.is_some_and(|c| !c.is_whitespace()) && !is_plural && after.is_none_or(|c| !c.is_alphanumeric())
}

fn passage(text: &str, from: usize, to: usize, close: char) -> Option<MarkedPassage> {
    let start = from + text[from..].chars().next().map_or(0, char::len_utf8);
    let inner = text.get(start..to)?;
    let lead = inner.len() - inner.trim_start().len();
    let words = inner.trim();
    let is_one = !words.is_empty() && words.len() <= MAX_PASSAGE_BYTES && words.contains(char::is_alphanumeric);
    let inner = start + lead..start + lead + words.len();
    is_one.then(|| MarkedPassage { outer: from..to + close.len_utf8(), inner })
}

/// Returns the text with passages masked except for a final full stop or comma. Byte positions stay the same.
pub(super) fn frame(text: &str, passages: &[MarkedPassage]) -> String {
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
pub(super) struct QuoteCandidate {
    /// The passages, in order.
    pub parts: Vec<MarkedPassage>,
    /// The sentence of the frame in which the first passage begins.
    pub sentence: Range<usize>,
    /// Why it may not be a quote.
    pub doubt: Option<Doubt>,
}

/// Why a passage in quotation marks may not be a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// One or two words.
    Few,
    /// Capitalised like a title.
    Title,
}

impl QuoteCandidate {
    /// Returns the range from the first mark to the last.
    pub(super) fn outer(&self) -> Range<usize> {
        let first = self.parts.first().map_or(0, |part| part.outer.start);
        first..self.parts.last().map_or(first, |part| part.outer.end)
    }

    /// Returns the words without a final comma, with `[…]` for interruptions. White space is folded except between
    /// paragraphs.
    pub(super) fn words(&self, text: &str) -> String {
        let parts: Vec<String> = self.parts.iter().map(|part| fold(&text[part.inner.clone()])).collect();
        let words = parts.join(" […] ");
        words.strip_suffix(',').unwrap_or(&words).to_owned()
    }

    /// Returns true if the quote is only part of a sentence.
    pub(super) fn is_partial(&self, text: &str) -> bool {
        let words = self.words(text);
        let ends = self.parts.last().and_then(|part| text[part.inner.clone()].chars().next_back());
        words.starts_with(char::is_lowercase) || !ends.is_some_and(|c| ".?!,…".contains(c))
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
pub(super) fn quotes(article: &Article<'_>, frame: &str, passages: &[MarkedPassage]) -> Vec<QuoteCandidate> {
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
        match quotes.last_mut().filter(|last| last.sentence == sentence && goes_on(frame, last, passage)) {
            Some(last) => last.parts.push(passage.clone()),
            None => quotes.push(QuoteCandidate { parts: vec![passage.clone()], sentence, doubt: None }),
        }
    }
    quotes.iter_mut().for_each(|quote| quote.doubt = doubt(article.text, frame, quote));
    quotes
}

/// Returns true if `next` continues `last`: only the speaker is named in between, set off by commas.
fn goes_on(frame: &str, last: &QuoteCandidate, next: &MarkedPassage) -> bool {
    let from = last.outer().end;
    let Some(gap) = frame.get(from..next.outer.start).filter(|gap| gap.len() <= MAX_INTERRUPTION_BYTES) else {
        return false;
    };
    let begins = frame[..from].ends_with(',') || gap.starts_with(',');
    let ends = gap.trim_end().ends_with(',');
    begins
        && ends
        && gap.trim_matches(|c: char| !c.is_alphanumeric()).len() > 2
        && split(gap).iter().any(|word| words::is_speech(&word.lower()))
}

fn doubt(text: &str, frame: &str, quote: &QuoteCandidate) -> Option<Doubt> {
    let [only] = quote.parts.as_slice() else { return None };
    let inner = &text[only.inner.clone()];
    let all = split(inner);
    let ends_sentence = inner.ends_with(['.', '?', '!', '…']);
    let is_said = inner.ends_with(',') && is_said_after(frame, only.outer.end);
    // in some countries a full stop always goes inside the marks
    let is_sentence = ends_sentence && !inner.starts_with(char::is_lowercase);
    if all.len() <= MAX_PHRASE_WORDS && !is_sentence && !is_said {
        return Some(Doubt::Few);
    }
    let is_small = |word: &super::article::PlacedWord| word.text.chars().count() <= 3;
    let capitals = all.iter().filter(|word| word.is_capital()).count();
    let is_title = capitals > 1 && all.iter().all(|word| word.is_capital() || is_small(word));
    (is_title && all.first().is_some_and(|word| word.is_capital()) && !ends_sentence && !is_said)
        .then_some(Doubt::Title)
}

/// Returns true if a verb of speech follows a passage.
fn is_said_after(frame: &str, end: usize) -> bool {
    let rest = frame.get(end..).unwrap_or_default();
    let rest = rest.split(['.', MASK, ';']).next().unwrap_or_default();
    split(&rest[..rest.floor_char_boundary(60)]).iter().take(5).any(|word| words::is_speech(&word.lower()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn found(text: &str) -> Vec<(String, Option<Doubt>)> {
        let document = Document::plain(text);
        let article = Article::new(&document);
        let passages = passages(&article);
        let frame = frame(text, &passages);
        assert_eq!(frame.len(), text.len());
        quotes(&article, &frame, &passages).iter().map(|quote| (quote.words(text), quote.doubt)).collect()
    }

    #[test]
    fn marks_of_all_styles_are_paired() {
        for text in [
            "He said: \"One two three.\"",
            "He said: “One two three.”",
            "He said: „One two three.“",
            "He said: „One two three.”",
            "He said: ”One two three.”",
            "He said: « One two three. »",
            "He said: »One two three.«",
            "He said: ‘One two three.’",
        ] {
            assert_eq!(found(text), [("One two three.".to_owned(), None)], "{text}");
        }
    }

    #[test]
    fn apostrophes_and_inches_are_not_marks() {
        assert_eq!(found("A 40\" screen, the boys' own, rock ’n’ roll, it's, the tenants’ vote."), []);
        assert_eq!(found("‘It’s the boys’ own,’ she said."), [("It’s the boys’ own".to_owned(), None)]);
    }

    #[test]
    fn interrupted_quotes_are_joined() {
        assert_eq!(found("“We go,” she said, “and stay there.”"), [("We go, […] and stay there.".to_owned(), None)]);
        let two = ["We go there.".to_owned(), "And we stay.".to_owned()];
        assert_eq!(
            found("“We go there.” She said so. “And we stay.”").into_iter().map(|it| it.0).collect::<Vec<_>>(),
            two
        );
        assert_eq!(found("“We go there,” she said. “And we stay.”").len(), 2);
    }

    #[test]
    fn quotes_span_paragraphs_and_survive_missing_marks() {
        assert_eq!(
            found("“One is\nhere.\n\n“Two is there.”\n\nEnd."),
            [("One is here.\n\n“Two is there.".to_owned(), None)]
        );
        assert_eq!(found("“One is here.\n\nTwo. “It is three,” he said.").len(), 1);
        assert_eq!(found("“One is here “and this is two”").len(), 1);
        assert_eq!(found("“” « » \"\" “…”"), []);
    }

    #[test]
    fn names_and_titles_in_marks_are_doubtful() {
        for (text, doubt) in [
            ("the “white cube” is dead", Some(Doubt::Few)),
            ("“No,” she said.", None),
            ("It says “Please wait.”", None),
            ("They were told “promptly.”", Some(Doubt::Few)),
            ("a book, “The Long Way Home”, is out", Some(Doubt::Title)),
            ("it is “The Long way home”, he said", None),
        ] {
            assert_eq!(found(text)[0].1, doubt, "{text}");
        }
    }
}

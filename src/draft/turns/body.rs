//! The speech after a label: its paragraphs, without stage directions, page headers and narration.

use std::ops::Range;

use super::directions::{directions, is_in_brackets};
use super::evidence::is_office_line;
use super::lines::TextLine;
use super::narration::is_narration;
use super::roles;

/// Characters of a line from which each line is a paragraph.
const UNWRAPPED_CHARS: usize = 120;

/// A paragraph of speech: the parts of the text without what nobody said.
#[derive(Clone, Debug, Default)]
pub(super) struct TurnSpeech {
    pub spans: Vec<Range<usize>>,
}

/// The lines of a transcript.
#[derive(Clone, Copy, Debug)]
pub(super) struct RecordPage<'a> {
    pub text: &'a str,
    pub lines: &'a [TextLine],
    /// Lines that belong to the page and not to the text.
    pub furniture: &'a [bool],
}

/// Returns the paragraphs of the speech in `places`, lines of which the first begins at byte `from`. The last turn of a
/// transcript also ends where nobody speaks any more.
pub(super) fn speech(page: RecordPage<'_>, places: Range<usize>, from: usize, is_last: bool) -> Vec<TurnSpeech> {
    let mut found: Vec<TurnSpeech> = Vec::new();
    for block in blocks(page, places, from) {
        let Some((first, last)) = block.first().zip(block.last()) else { continue };
        let words = page.text.get(first.start..last.end).unwrap_or_default();
        let is_later = !found.is_empty();
        if is_later && ends_turn(words) || is_last && is_later && !found.is_empty() && !roles::is_speaking(words) {
            break;
        }
        if is_later && is_title(words) {
            continue;
        }
        if is_in_brackets(words) || (is_later && is_office_line(words)) {
            continue;
        }
        let spans: Vec<Range<usize>> = block.iter().flat_map(|span| without_directions(page.text, span)).collect();
        if !spans.is_empty() {
            found.push(TurnSpeech { spans });
        }
    }
    found
}

/// Returns the paragraphs of lines, each as ranges between which page headers are left out.
fn blocks(page: RecordPage<'_>, places: Range<usize>, from: usize) -> Vec<Vec<Range<usize>>> {
    let (mut found, mut is_open, mut gap): (Vec<Vec<Range<usize>>>, bool, bool) = (Vec::new(), false, false);
    let mut before: Option<usize> = None;
    for place in places.clone() {
        let line = &page.lines[place];
        let range = line.range.start.max(from)..line.range.end;
        if range.start >= range.end {
            // an empty line, or the line of the label
            is_open &= gap && page.lines[place].is_blank();
            continue;
        }
        if page.furniture.get(place).copied().unwrap_or(false) && place > places.start {
            gap = true;
            is_open |= found.last().is_some_and(|last| is_unfinished(page.text, last));
            continue;
        }
        let text = &page.text[range.clone()];
        let is_new = match before {
            Some(before) if is_open => {
                starts_paragraph(page, before, place) && !(gap && text.starts_with(char::is_lowercase))
            }
            _ => !(gap && text.starts_with(char::is_lowercase)),
        };
        match found.last_mut() {
            Some(last) if !is_new && gap => last.push(range),
            Some(last) if !is_new => {
                if let Some(span) = last.last_mut() {
                    span.end = range.end;
                }
            }
            _ => found.push(vec![range]),
        }
        (is_open, gap, before) = (true, false, Some(place));
    }
    found
}

fn is_unfinished(text: &str, spans: &[Range<usize>]) -> bool {
    let last = spans.last().and_then(|span| text.get(span.clone())).unwrap_or_default();
    !last.ends_with(['.', '?', '!', '…', '"', '”', ')', ']', ':'])
}

/// Returns true if line `place` begins a paragraph though no empty line precedes it.
fn starts_paragraph(page: RecordPage<'_>, before: usize, place: usize) -> bool {
    let (last, line) = (&page.lines[before], &page.lines[place]);
    let words = last.of(page.text);
    let is_finished = words.ends_with(['.', '?', '!', '…', '"', '”', ')', ']', '-', '—', '\'', '’', '»']);
    let is_indented = line.indent > last.indent && line.indent >= 2;
    is_finished && (is_indented || words.chars().nth(UNWRAPPED_CHARS).is_some())
}

/// Returns the parts of a range between stage directions, without dashes and white space around them.
fn without_directions(text: &str, span: &Range<usize>) -> Vec<Range<usize>> {
    let part = &text[span.clone()];
    let mut ends: Vec<Range<usize>> = directions(part);
    ends.push(part.len()..part.len());
    let (mut found, mut at) = (Vec::new(), 0);
    for direction in ends {
        let (words, start) = (&part[at..direction.start], span.start + at);
        let lead = words.len() - words.trim_start_matches(|c: char| c.is_whitespace() || "-–—,;*_".contains(c)).len();
        let tail = words.trim_end_matches(|c: char| c.is_whitespace() || "*_".contains(c)).len();
        if lead < tail && words[lead..tail].contains(char::is_alphanumeric) {
            found.push(start + lead..start + tail);
        }
        at = direction.end;
    }
    found
}

/// Returns true for a few words without a full stop in which nobody speaks: a title between the paragraphs.
fn is_title(words: &str) -> bool {
    let ends = |c: char| ".?!…:;,—-)]}*_\"'”’»。？！".contains(c);
    !words.ends_with(ends) && words.split_whitespace().count() <= 10 && !roles::is_speaking(words)
}

/// Returns true if a paragraph is no speech and ends the turn: a heading, a rule, the record's own account.
fn ends_turn(words: &str) -> bool {
    let first = words.lines().next().unwrap_or_default().trim();
    let bare = first.trim_matches(['*', '_', '#', ' ', '-', '–', '—', '(', ')', '[', ']', '=']);
    let lower = words[..words.floor_char_boundary(200)].to_lowercase();
    let is_shouted = words.chars().filter(|c| c.is_alphabetic()).count() > 4
        && !words.chars().any(char::is_lowercase)
        && !words.trim_end().ends_with(['.', '?', '!', '-', '—'])
        || bare.split_whitespace().take(2).all(|word| word.len() > 3 && word.chars().all(|c| c.is_uppercase()))
            && !words.trim_end().ends_with(['.', '?', '!']);
    let is_end = ["END", "Ends", "END.", "ENDS", "End of transcript", "###"]
        .iter()
        .any(|end| bare == *end || bare.strip_prefix(end).is_some_and(|rest| rest.starts_with(char::is_whitespace)));
    first.starts_with('#') || bare.is_empty() || is_shouted || is_end || is_narration(&lower)
}

impl TurnSpeech {
    /// Returns the words, with `[…]` for what is left out between them. White space is folded, and words divided at the end of a
    /// line are joined if `joins`.
    pub(super) fn words(&self, text: &str, joins: bool) -> String {
        let parts = self.spans.iter().map(|span| fold(&text[span.clone()], joins));
        parts.collect::<Vec<_>>().join(" […] ")
    }
}

fn fold(text: &str, joins: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let is_divided = joins
            && out.ends_with('-')
            && out[..out.len() - 1].ends_with(char::is_alphabetic)
            && line.starts_with(char::is_lowercase);
        if is_divided {
            out.pop();
        } else if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&line.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::furniture::furniture;
    use super::super::lines::lines;
    use super::*;

    fn said(text: &str, is_last: bool) -> Vec<String> {
        let lines = lines(text);
        let furniture = furniture(text, &lines);
        let page = RecordPage { text, lines: &lines, furniture: &furniture };
        let found = speech(page, 0..lines.len(), 0, is_last);
        found.iter().map(|speech| speech.words(text, true)).collect()
    }

    #[test]
    fn paragraphs_leave_out_what_nobody_said() {
        for (text, paragraphs) in [
            ("We go.\n\nWe stay.", vec!["We go.", "We stay."]),
            (
                "We go (laughter) and\nstay for ever, har-\nbour or not.",
                vec!["We go […] and stay for ever, harbour or not."],
            ),
            ("We go.\n\n[Laughter.]\n\nWe stay.", vec!["We go.", "We stay."]),
            ("We go.\n    We stay.", vec!["We go.", "We stay."]),
            ("We go to\n\n- 4 -\n\nthe sea.", vec!["We go to […] the sea."]),
            ("(Inaudible) -- we go.", vec!["we go."]),
            ("We go.\n\nSTATEMENT OF IDA ROE, MASTER\n\nWe stay.", vec!["We go."]),
            ("We go.\n\nThe meeting rose at 1.05 p.m.", vec!["We go."]),
            ("We go.\n\n# Questions\n\nWhat?", vec!["We go."]),
            ("We go.\n\nEND   2:04 P.M.", vec!["We go."]),
        ] {
            assert_eq!(said(text, false), paragraphs, "{text}");
        }
        assert_eq!(said("We go.\n\nRoe has led the port since 2019.", true), ["We go."]);
        assert_eq!(said("We go.\n\nThe port is ours.", true), ["We go.", "The port is ours."]);
    }
}

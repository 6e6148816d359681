//! Excerpts of an archived text, made safe to show: the text is untrusted.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::paragraph::ends_paragraph;
use crate::text::safe::checked;

/// Bytes shown on either side; a longer sentence is cut at a word.
const MAX_CONTEXT_BYTES: usize = 400;
/// Bytes shown between two parts; of more, only the ends.
const MAX_OMITTED_BYTES: usize = 240;
/// Bytes of a passage shown on its own.
const MAX_PASSAGE_BYTES: usize = 600;

/// Paragraphs of a text in order, each as pieces with a flag for quoted words.
pub(crate) type Excerpt = Vec<Vec<(String, bool)>>;

/// Returns the sentences of `text` that contain `ranges`, with one sentence before and after. Unsafe characters are replaced
/// and white space is folded, except between headings and paragraphs.
pub(crate) fn excerpt(text: &str, ranges: &[Range<usize>]) -> Excerpt {
    let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else { return Vec::new() };
    let mut parts = vec![(before(text, first.start), false)];
    for (place, range) in ranges.iter().enumerate() {
        parts.push((safe_text(text, range.clone()), true));
        if let Some(next) = ranges.get(place + 1) {
            parts.push((between(text, range.end..next.start), false));
        }
    }
    parts.push((after(text, last.end), false));
    paragraphs(parts)
}

/// Returns a passage of `text` with `marks` flagged, for the page of a quote. A long passage is cut around the first mark.
pub(crate) fn marked(text: &str, range: &Range<usize>, marks: &[Range<usize>]) -> Excerpt {
    let first = marks.first().map_or(range.start, |mark| mark.start);
    let start = match first.saturating_sub(range.start) > MAX_PASSAGE_BYTES / 2 {
        true => word_start(text, first - MAX_PASSAGE_BYTES / 4),
        false => range.start,
    };
    let end = text.floor_char_boundary((start + MAX_PASSAGE_BYTES).min(range.end));
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let (mut parts, mut at) = (vec![(cut(start > range.start).to_owned(), false)], start);
    for mark in marks {
        let (from, to) = (mark.start.clamp(at, end), mark.end.clamp(at, end));
        let marked = &text[from..to];
        let from = to - marked.trim_start().len();
        let to = from + text[from..to].trim_end().len();
        parts.push((safe_text(text, at..from), false));
        parts.push((safe_text(text, from..to), true));
        at = to;
    }
    parts.push((safe_text(text, at..end) + cut(end < range.end), false));
    paragraphs(parts)
}

/// Returns the start of the next word after byte `at` of `text`.
fn word_start(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    text[at..].char_indices().find(|(_, c)| c.is_whitespace()).map_or(at, |(space, c)| at + space + c.len_utf8())
}

/// Returns a range of `text` on one line.
pub(crate) fn shown(text: &str, range: &Range<usize>) -> String {
    safe_text(text, range.clone()).replace('\n', " ")
}

/// Returns a passage of `text` on one line, with `marks` in angle brackets.
pub(crate) fn marked_line(text: &str, range: &Range<usize>, marks: &[Range<usize>]) -> String {
    let paragraphs = marked(text, range, marks).into_iter().map(|pieces| {
        pieces.into_iter().map(|(piece, marked)| if marked { format!("⟨{piece}⟩") } else { piece }).collect::<String>()
    });
    paragraphs.collect::<Vec<_>>().join(" / ").trim().to_owned()
}

/// Returns the number of the paragraph that contains byte `at` of `text`, from 1. Empty lines separate paragraphs.
pub(crate) fn paragraph_number(text: &str, at: usize) -> usize {
    let (mut number, mut in_paragraph) = (0, false);
    for line in text[..text.floor_char_boundary(at + 1)].lines() {
        let is_empty = line.trim().is_empty();
        number += usize::from(!is_empty && !in_paragraph);
        in_paragraph = !is_empty;
    }
    number.max(1)
}

/// Returns the parts of `whole` before and after the found ranges.
pub(crate) fn outside(whole: &Range<usize>, found: &[Range<usize>]) -> Vec<Range<usize>> {
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return Vec::new() };
    let parts = [whole.start..first.start.max(whole.start), last.end.min(whole.end)..whole.end];
    parts.into_iter().filter(|part| part.len() > 1).collect()
}

/// Splits pieces where a paragraph ends.
fn paragraphs(parts: Vec<(String, bool)>) -> Excerpt {
    let mut paragraphs: Excerpt = vec![Vec::new()];
    for (part, quoted) in parts {
        for (place, piece) in part.split('\n').enumerate() {
            if place > 0 {
                paragraphs.push(Vec::new());
            }
            if let (false, Some(paragraph)) = (piece.is_empty(), paragraphs.last_mut()) {
                paragraph.push((piece.to_owned(), quoted));
            }
        }
    }
    paragraphs.retain(|paragraph| paragraph.iter().any(|(piece, _)| !piece.trim().is_empty()));
    paragraphs
}

/// Returns the part of the sentence before `at`, and the sentence before it.
fn before(text: &str, at: usize) -> String {
    let from = text.floor_char_boundary(at.saturating_sub(MAX_CONTEXT_BYTES));
    let window = safe_text(text, from..at);
    let starts: Vec<usize> = window.split_sentence_bound_indices().map(|(start, _)| start).collect();
    match starts.iter().rev().nth(1).copied().unwrap_or(0) {
        0 if from > 0 => format!("…{}", &window[window.find(char::is_whitespace).unwrap_or(0)..]),
        start => window[start..].to_owned(),
    }
}

/// Returns the rest of the sentence after `at`, and the next sentence.
fn after(text: &str, at: usize) -> String {
    let to = text.ceil_char_boundary((at + MAX_CONTEXT_BYTES).min(text.len()));
    let window = safe_text(text, at..to);
    let ends = window.split_sentence_bound_indices().map(|(start, sentence)| start + sentence.len());
    match ends.take(2).last().unwrap_or(0) {
        end if end == window.len() && to < text.len() => {
            format!("{}…", &window[..window.rfind(char::is_whitespace).unwrap_or(end)])
        }
        end => window[..end].trim_end().to_owned(),
    }
}

fn between(text: &str, gap: Range<usize>) -> String {
    if gap.len() <= MAX_OMITTED_BYTES {
        return safe_text(text, gap);
    }
    let (start, end) = (
        text.floor_char_boundary(gap.start + MAX_OMITTED_BYTES / 2),
        text.ceil_char_boundary(gap.end - MAX_OMITTED_BYTES / 2),
    );
    let start = text[gap.start..start].rfind(char::is_whitespace).map_or(start, |space| gap.start + space);
    let end = text[end..gap.end].find(char::is_whitespace).map_or(end, |space| end + space);
    format!("{} … {}", safe_text(text, gap.start..start).trim_end(), safe_text(text, end..gap.end).trim_start())
}

/// Returns a range of `text`, safe to show. Line breaks become spaces, except at the end of a paragraph or a heading.
fn safe_text(text: &str, range: Range<usize>) -> String {
    let mut shown = String::with_capacity(range.len());
    let mut space: Option<usize> = None;
    for (at, cluster) in text[range.clone()].grapheme_indices(true) {
        if cluster.chars().all(char::is_whitespace) {
            space.get_or_insert(range.start + at);
            continue;
        }
        if let Some(space) = space.take() {
            let breaks = text[space..range.start + at].contains('\n') && ends_paragraph(text, space);
            shown.push(if breaks { '\n' } else { ' ' });
        }
        shown.push_str(&checked(cluster));
    }
    if let Some(space) = space {
        let breaks = text[space..range.end].contains('\n') && ends_paragraph(text, space);
        shown.push(if breaks { '\n' } else { ' ' });
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, quoted: &[&str]) -> Excerpt {
        let ranges: Vec<_> = quoted.iter().map(|part| text.find(part).map(|at| at..at + part.len()).unwrap()).collect();
        excerpt(text, &ranges)
    }

    #[test]
    fn an_excerpt_has_one_sentence_before_and_after() {
        let text = "One is far. Two is near. Three said: we\n  stay here, as ever. Four is near. Five is far.";
        let wanted =
            [("Two is near. Three said: ", false), ("we stay here", true), (", as ever. Four is near.", false)];
        assert_eq!(shown(text, &["we\n  stay here"]), [wanted.map(|(part, quoted)| (part.to_owned(), quoted))]);
    }

    #[test]
    fn headings_and_paragraphs_are_kept_apart() {
        let parts = shown("A headline\n\nQ here.\n\nA second one\n\nNext\n", &["Q"]);
        let wanted: [&[(&str, bool)]; 3] =
            [&[("A headline", false)], &[("Q", true), (" here.", false)], &[("A second one", false)]];
        let wanted = wanted
            .map(|paragraph| paragraph.iter().map(|&(part, quoted)| (part.to_owned(), quoted)).collect::<Vec<_>>());
        assert_eq!(parts, wanted);
    }

    #[test]
    fn marks_in_a_passage_are_flagged() {
        let text = "So we can’t\ngo\u{1b}[2J now.";
        let mark = text.find("can").unwrap();
        let marked = marked(text, &(3..text.len()), std::slice::from_ref(&(mark..mark + 7)));
        let wanted = [("we ", false), ("can’t", true), (" go\u{241b}[2J now.", false)];
        assert_eq!(marked, [wanted.map(|(part, quoted)| (part.to_owned(), quoted))]);
        assert_eq!([0, 3, 6].map(|at| paragraph_number("a\n\nb\n\nc", at)), [1, 2, 3]);
    }

    #[test]
    fn long_context_is_cut_at_words_and_unsafe_characters_are_replaced() {
        let long = "word ".repeat(400);
        let parts = shown(&format!("{long}Q{long}R{long}"), &["Q", "R"]);
        let parts = &parts[0];
        assert!(parts[0].0.starts_with('…') && parts[0].0.len() < 420, "{parts:?}");
        assert!(parts[2].0.contains(" … ") && parts[2].0.len() < 300, "{parts:?}");
        assert!(parts[4].0.ends_with("word…"), "{parts:?}");
        let hostile = shown("a\u{1b}[2J \u{202e}b Q c\u{9b}31m", &["Q"]);
        assert!(
            hostile.iter().flatten().all(|(part, _)| part.chars().all(|c| crate::text::safe::refusal(c).is_none())),
            "{hostile:?}"
        );
    }
}

//! The surroundings of a passage, as they may be shown.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{self, safe};

/// Bytes that are looked at on either side; a sentence that is longer is cut at a word.
const AROUND: usize = 400;
/// Bytes between two segments that are shown; of more, the ends.
const BETWEEN: usize = 240;

/// Parts of a text in order, each with whether it was quoted.
pub type Excerpt = Vec<(String, bool)>;

/// The sentences of `text` in which `ranges` lie, with the one before and the one after. Control characters and the like
/// are replaced, white space is folded.
pub fn excerpt(text: &str, ranges: &[Range<usize>]) -> Excerpt {
    let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else { return Vec::new() };
    let mut parts = vec![(before(text, first.start), false)];
    for (place, range) in ranges.iter().enumerate() {
        parts.push((clean(&text[range.clone()]), true));
        if let Some(next) = ranges.get(place + 1) {
            parts.push((between(&text[range.end..next.start]), false));
        }
    }
    parts.push((after(text, last.end), false));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

/// The rest of the sentence before `at`, and the sentence before that.
fn before(text: &str, at: usize) -> String {
    let from = text.floor_char_boundary(at.saturating_sub(AROUND));
    let window = clean(&text[from..at]);
    let starts: Vec<usize> = window.split_sentence_bound_indices().map(|(start, _)| start).collect();
    match starts.iter().rev().nth(1).copied().unwrap_or(0) {
        0 if from > 0 => format!("…{}", &window[window.find(char::is_whitespace).unwrap_or(0)..]),
        start => window[start..].to_owned(),
    }
}

/// The rest of the sentence after `at`, and the next one.
fn after(text: &str, at: usize) -> String {
    let to = text.ceil_char_boundary((at + AROUND).min(text.len()));
    let window = clean(&text[at..to]);
    let ends = window.split_sentence_bound_indices().map(|(start, sentence)| start + sentence.len());
    match ends.take(2).last().unwrap_or(0) {
        end if end == window.len() && to < text.len() => {
            format!("{}…", &window[..window.rfind(char::is_whitespace).unwrap_or(end)])
        }
        end => window[..end].trim_end().to_owned(),
    }
}

fn between(gap: &str) -> String {
    if gap.len() <= BETWEEN {
        return clean(gap);
    }
    let (start, end) = (gap.floor_char_boundary(BETWEEN / 2), gap.ceil_char_boundary(gap.len() - BETWEEN / 2));
    let start = gap[..start].rfind(char::is_whitespace).unwrap_or(start);
    let end = gap[end..].find(char::is_whitespace).map_or(end, |space| end + space);
    format!("{} … {}", clean(&gap[..start]).trim_end(), clean(&gap[end..]).trim_start())
}

/// What may be shown of a text that nobody has checked. Its own line ends mean nothing, but an empty line does.
fn clean(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let (mut space, mut lines) = (false, 0);
    for (cluster, _) in text::graphemes(text) {
        if cluster.chars().all(char::is_whitespace) {
            (space, lines) = (true, lines + usize::from(cluster.ends_with('\n')));
            continue;
        }
        if std::mem::take(&mut space) {
            shown.push(if std::mem::take(&mut lines) > 1 { '\n' } else { ' ' });
        }
        match cluster {
            cluster if cluster.chars().any(|c| safe::refusal(c).is_some()) => shown.push('\u{fffd}'),
            cluster => shown.extend(cluster.chars().take(safe::MAX_MARKS)),
        }
    }
    if space {
        shown.push(' ');
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
    fn a_quote_stands_in_its_sentence_between_two_others() {
        let text = "One is far. Two is near. Three said: we\n  stay here, as ever. Four is near. Five is far.";
        let wanted =
            [("Two is near. Three said: ", false), ("we stay here", true), (", as ever. Four is near.", false)];
        assert_eq!(shown(text, &["we\n  stay here"]), wanted.map(|(part, quoted)| (part.to_owned(), quoted)));
    }

    #[test]
    fn a_headline_is_no_part_of_the_sentence_below_it() {
        let parts = shown("A headline\n\nBy us\n\nFirst.\nSaid: Q here.\n\nNext\n", &["Q"]);
        let wanted = [("First. Said: ", false), ("Q", true), (" here.\nNext", false)];
        assert_eq!(parts, wanted.map(|(part, quoted)| (part.to_owned(), quoted)));
    }

    #[test]
    fn long_surroundings_are_cut_at_words_and_hostile_ones_made_harmless() {
        let long = "word ".repeat(400);
        let parts = shown(&format!("{long}Q{long}R{long}"), &["Q", "R"]);
        assert!(parts[0].0.starts_with('…') && parts[0].0.len() < 420, "{parts:?}");
        assert!(parts[2].0.contains(" … ") && parts[2].0.len() < 300, "{parts:?}");
        assert!(parts[4].0.ends_with("word…"), "{parts:?}");
        let hostile = shown("a\u{1b}[2J \u{202e}b Q c\u{9b}31m", &["Q"]);
        assert!(hostile.iter().all(|(part, _)| part.chars().all(|c| safe::refusal(c).is_none())), "{hostile:?}");
    }
}

//! Parts of a text whose capitalised words are not names: credits, headings, datelines and citations.

use std::ops::Range;

use crate::draft::article::split;
use crate::draft::words;

/// Bytes of a paragraph that is a heading or a byline.
const MAX_LINE_BYTES: usize = 160;
/// Words of a short reference to a document: "Roe Dep. at 14."
const MAX_CITATION_WORDS: usize = 6;
/// Lines of a paragraph that may be credits.
const MAX_HEAD_LINES: usize = 4;
/// Bytes of a line of a head.
const MAX_HEAD_LINE_BYTES: usize = 100;
/// Words of a line of a head.
const MAX_HEAD_LINE_WORDS: usize = 12;
/// Bytes searched for a dateline.
const MAX_DATELINE_BYTES: usize = 120;

/// Returns true if a paragraph says who wrote and edited the text.
pub(super) fn is_credit(paragraph: &str) -> bool {
    let text = paragraph.trim().trim_start_matches(['(', '[', '*', '_', '—', '-', ' ']);
    let mut first =
        text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    let (one, two) = (first.next().unwrap_or_default(), first.next().unwrap_or_default());
    let is_lead = match one.as_str() {
        "reporting" | "writing" | "editing" | "compiled" | "photo" | "photograph" | "photography" | "illustration" => {
            two == "by"
        }
        "additional" => two == "reporting",
        _ => false,
    };
    let is_byline = one == "by"
        && text.len() <= MAX_LINE_BYTES
        && !text.trim_end().ends_with(['.', '?', '!', ':'])
        && text.split_whitespace().nth(1).is_some_and(|word| word.starts_with(char::is_uppercase));
    // "Ewan Pettifer, Labour Correspondent"
    let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let is_writer = text.len() <= MAX_LINE_BYTES / 2
        && ["correspondent", "reporter", "editor", "writer", "staff"].contains(&last.as_str());
    let is_contribution = text.len() <= 2 * MAX_LINE_BYTES
        && text.contains("contribut")
        && ["contributed to this", "contributed reporting"].iter().any(|end| text.contains(end));
    is_lead || is_byline || is_writer || is_contribution
}

/// Returns the lines of a paragraph that say who wrote the text, as ranges of its bytes.
pub(super) fn credit_lines(paragraph: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let lines = paragraph.split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len()..at, line)
    });
    lines.take(MAX_HEAD_LINES).filter(|(_, line)| is_credit(line)).map(|(range, _)| range).collect()
}

/// Returns true if a paragraph is a heading in which all long words have capitals.
pub(super) fn is_heading(paragraph: &str) -> bool {
    let text = paragraph.trim();
    if text.len() > MAX_LINE_BYTES || text.ends_with(['.', '?', '!', '”', '"', ',', ':', ';']) {
        return false;
    }
    let all = split(text);
    let long: Vec<_> = all.iter().filter(|word| word.text.chars().count() > 3).collect();
    let capitals = long.iter().filter(|word| word.is_capital()).count();
    long.len() > 4 && capitals * 5 >= long.len() * 4
}

/// Returns true if most lines of a paragraph have columns, with wide gaps between them.
pub(super) fn is_columns(paragraph: &str) -> bool {
    let lines = paragraph.lines().filter(|line| !line.trim().is_empty());
    let (all, wide) =
        lines.fold((0, 0), |(all, wide), line| (all + 1, wide + usize::from(line.trim().contains("   "))));
    all > 1 && wide * 5 >= all * 3
}

/// Returns the lines of several words without a lower-case letter or within brackets, as ranges of the bytes of a paragraph.
pub(super) fn loud_lines(paragraph: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let lines = paragraph.split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len()..at, line)
    });
    let is_bracketed = |line: &str| line.trim().starts_with('(') && line.trim().ends_with(')');
    let is_loud = |line: &str| {
        let is_short = line.len() <= MAX_LINE_BYTES && is_bracketed(line);
        (is_short || !line.contains(char::is_lowercase)) && line.split_whitespace().nth(1).is_some()
    };
    lines.filter(|(_, line)| is_loud(line)).map(|(range, _)| range).collect()
}

/// Returns the lines of a paragraph at the head of a document, of which each stands for itself, as ranges of its bytes; empty
/// if the paragraph is prose: `House of Delegates`, `Ports and Harbours Committee`, `Thursday 9 May`.
pub(super) fn head_lines(paragraph: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut found: Vec<Range<usize>> = Vec::new();
    for line in paragraph.split_inclusive('\n') {
        let words = line.trim();
        let is_short = words.len() <= MAX_HEAD_LINE_BYTES && words.split_whitespace().count() <= MAX_HEAD_LINE_WORDS;
        let begins = words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let goes_on = words.ends_with(['.', '?', '!', ',', ';', '-', '—', '…', '”', '"']) || has_sentences(words);
        let last = words.rsplit(' ').next().unwrap_or_default();
        let is_open = last.len() < 4 && last.starts_with(char::is_lowercase);
        if !is_short || !begins || goes_on || is_open {
            return Vec::new();
        }
        found.push(at..at + line.len());
        at += line.len();
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// Returns true if a full stop after a word of some length precedes a capital: `They left. She`, but not `Fell Lines, Ltd. (FL)`.
fn has_sentences(line: &str) -> bool {
    let ends = |at: usize| {
        let word = line[..at].rsplit(' ').next().unwrap_or_default();
        word.chars().count() > 3 && line[at + 2..].starts_with(char::is_uppercase)
    };
    line.match_indices(". ").any(|(at, _)| ends(at))
}

/// Returns true if a line of a head is what the document is: “Half-Year Results Conference Call”.
pub(super) fn is_document(line: &str) -> bool {
    const DOCUMENTS: [&str; 14] = [
        "briefing",
        "call",
        "transcript",
        "hearing",
        "evidence",
        "remarks",
        "session",
        "interview",
        "conference",
        "statement",
        "minutes",
        "record",
        "q&a",
        "report",
    ];
    let first = line.trim().split([':', '(']).next().unwrap_or_default();
    let is_one =
        |word: &str| DOCUMENTS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str());
    first.split([' ', '-', '–', '—']).any(is_one)
}

/// Returns the range of the organisation that makes up a line: “Ports and Harbours Committee”, “Department of Trade”.
pub(super) fn organisation(line: &str) -> Option<Range<usize>> {
    let all = split(line);
    let (first, last) = all.first().zip(all.last())?;
    let is_small = |word: &str| ["of", "and", "for", "the", "on"].contains(&word);
    let is_whole = line.trim().len() == last.end() - first.start;
    let is_of =
        all.get(1).is_some_and(|word| word.text == "of" || word.text == "for") && words::is_body(&first.lower());
    let is_body =
        words::is_body(&last.lower()) && !words::is_place(&last.lower()) && all.iter().any(|word| word.text == "and");
    let is_written = all.iter().all(|word| word.is_capital() || is_small(word.text)) && last.is_capital();
    let is_named = (3..=8).contains(&all.len()) && first.is_capital() && is_written && (is_of || is_body);
    (is_whole && is_named && !is_document(line)).then(|| first.start..last.end())
}

/// Returns true if a name in capitals is a part of a reference or a number: “HC 2031”, “II: Ida Roe”.
pub(super) fn is_reference(name: &str, after: &str) -> bool {
    let is_short = name.len() <= 3 && name.chars().all(|c| c.is_ascii_uppercase());
    let is_numeral = name.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) && after.starts_with([':', '.', ')']);
    let number = after.strip_prefix(' ').unwrap_or_default();
    let is_numbered = number.starts_with(|c: char| c.is_ascii_digit());
    is_short && (is_numbered || is_numeral)
}

/// Returns the bytes of the dateline at the start of a paragraph: `ANSEL, Nov 3 (KNA) - `.
pub(in crate::draft) fn dateline(paragraph: &str) -> usize {
    let lead = paragraph.len() - paragraph.trim_start().len();
    let text = &paragraph[lead..paragraph.floor_char_boundary(MAX_DATELINE_BYTES.min(paragraph.len())).max(lead)];
    let first = text.split([' ', ',']).next().unwrap_or_default();
    let is_shouted = first.chars().count() > 2 && first.chars().all(|c| c.is_uppercase() || "-'’.".contains(c));
    let mark = [" - ", " – ", " — ", "— ", ") -- ", " -- "]
        .iter()
        .filter_map(|mark| text.find(mark).map(|at| at + mark.len()))
        .min();
    match mark {
        Some(end)
            if is_shouted
                || text[..end].contains(')')
                    && text.find('(').is_some_and(|at| at < 40 && !text[..at].contains('.')) =>
        {
            lead + end
        }
        _ => 0,
    }
}

/// Returns true if a sentence refers to a document: "See Mem. Op. at 4-5", "Id. at 7.", "418 Cald. App. 2d 1031 (2031)."
pub(super) fn is_citation(sentence: &str) -> bool {
    if sentence.len() > 2 * MAX_LINE_BYTES || !sentence.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let all = split(sentence);
    let first = all.first().map(|word| word.lower()).unwrap_or_default();
    let is_lead = ["see", "id", "ibid", "cf", "accord", "post", "ante", "app"].contains(&first.as_str())
        && all.get(1).is_none_or(|word| {
            word.is_capital()
                || words::is_preposition(&word.lower())
                || word.text.starts_with(|c: char| c.is_ascii_digit())
        });
    let is_prose = all.iter().any(|word| {
        word.text.starts_with(char::is_lowercase)
            && word.text.chars().count() > 3
            && word.text != "concurring"
            && word.text != "dissenting"
    });
    is_lead
        || !is_prose && (sentence.matches('.').count() > 2 || sentence.contains('.') && all.len() <= MAX_CITATION_WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_documents_are_told_from_prose() {
        let head = "House of Delegates\nPorts and Harbours Committee\nOral evidence: Dredging, PC 2031\n";
        let lines: Vec<&str> = head_lines(head).into_iter().map(|range| head[range].trim()).collect();
        assert_eq!(lines, ["House of Delegates", "Ports and Harbours Committee", "Oral evidence: Dredging, PC 2031"]);
        for prose in
            ["Ida Roe went to the\nPort of Sall.", "She met Tor, and\nIda", "They went to\nNorland", "One line"]
        {
            assert!(head_lines(prose).is_empty(), "{prose}");
        }
        let named = |line: &str| organisation(line).map(|range| line[range].to_owned());
        assert_eq!(named(" Ports and Harbours Committee\n").as_deref(), Some("Ports and Harbours Committee"));
        assert_eq!(named("Ministry of Sea Trade").as_deref(), Some("Ministry of Sea Trade"));
        for line in ["Ida and Tor", "Report of the Committee", "Search of the Port", "Port of call"] {
            assert_eq!(named(line), None, "{line}");
        }
        assert!(is_document("First-Quarter Results Conference Call") && !is_document("Fell Lines"));
        assert!(is_reference("PC", " 2031") && is_reference("II", ": Ida Roe") && !is_reference("PC", " said"));
    }
}

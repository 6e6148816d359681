//! Decides from all labels together whether a text is a transcript, and which lines are labels.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::label::{Label, LabelStyle, label};
use super::lines::TextLine;
use super::lists::has_leaders;
use super::people::Participant;
use super::roles;
use super::who::{Labelled, Spellings, Who, is_role, labelled, named};
use super::written::is_name;
use crate::draft::words;
use crate::text::punctuation::is_quotation_mark;

/// A label, and what it says.
#[derive(Clone, Debug)]
pub(super) struct SpeakerLabel {
    pub label: Label,
    pub says: Labelled,
}

/// What is known of all labels with the same name.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    count: usize,
    strong: usize,
    /// In capitals or bold type.
    marked: usize,
}

/// Returns the lines that may begin with a label. `strong` are the ranges that were bold in the document.
pub(super) fn candidates(text: &str, lines: &[TextLine], strong: &[Range<usize>]) -> Vec<Label> {
    let read = |place: usize| {
        let mut label = label(text, lines, place)?;
        let bold = strong.get(strong.partition_point(|range| range.end < label.name.end));
        label.is_bold |= bold.is_some_and(|range| range.start <= label.name.start);
        Some(label)
    };
    (0..lines.len()).filter_map(read).collect()
}

/// Returns the labels of a transcript in order, of `candidates`; empty if the text is none. `listed` are the people of its list
/// of participants.
pub(super) fn labels(
    text: &str,
    lines: &[TextLine],
    candidates: Vec<Label>,
    listed: &[Participant],
    spellings: &Spellings,
) -> Vec<SpeakerLabel> {
    let people: HashSet<String> = listed.iter().map(|one| one.name.to_lowercase()).collect();
    let read = |label: Label| {
        let says = labelled(text, &label, spellings);
        let is_listed = listed.iter().any(|one| lines[label.line].range.contains(&one.at));
        let is_possible = !is_listed && is_possible(text, lines, &label, &says, spellings);
        is_possible.then_some(SpeakerLabel { label, says })
    };
    let mut found: Vec<SpeakerLabel> = candidates.into_iter().filter_map(read).collect();
    let mut tallies: HashMap<String, Tally> = HashMap::new();
    for label in &found {
        let tally = tallies.entry(key(&label.says.who)).or_default();
        tally.count += 1;
        tally.strong += usize::from(label.says.is_strong || has_office_below(text, lines, &label.label));
        tally.marked += usize::from(is_marked(text, &label.label));
    }
    let tally = |label: &SpeakerLabel| tallies.get(&key(&label.says.who)).copied().unwrap_or_default();
    let is_sure = |label: &SpeakerLabel| {
        let Tally { count, strong, marked } = tally(label);
        match label.label.style {
            LabelStyle::OwnLine if !label.label.is_bold && label.label.time.is_none() => {
                people.contains(&key(&label.says.who)) || count > 1 && (strong > 0 || is_personal(&label.says.who))
            }
            LabelStyle::OwnLine => count > 1 || is_personal(&label.says.who),
            _ => strong > 0 || marked > 0 && is_personal(&label.says.who) || count > 1,
        }
    };
    let styles: Vec<LabelStyle> = found.iter().filter(|label| is_sure(label)).map(|label| label.label.style).collect();
    // a name that occurs once counts if others have proved the style
    found.retain(|label| {
        let is_known = styles.iter().filter(|style| **style == label.label.style).take(2).count() == 2;
        is_sure(label) || (is_known && label.label.style != LabelStyle::OwnLine && is_personal(&label.says.who))
    });
    if is_transcript(text, &found, &tallies) { found } else { Vec::new() }
}

/// Returns the key by which labels of one speaker are counted.
fn key(who: &Who) -> String {
    match who {
        Who::Named(name) | Who::Office(name) | Who::Questioner(name) => name.to_lowercase(),
        Who::Answerer => "a".to_owned(),
    }
}

fn is_marked(text: &str, label: &Label) -> bool {
    let name = &text[label.name.clone()];
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    label.is_bold || (letters().count() > 1 && !letters().any(char::is_lowercase))
}

/// Returns true for names of two to four words that are no organisations.
fn is_personal(who: &Who) -> bool {
    let Who::Named(name) = who else { return true };
    let parts: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let begins = parts.first().is_some_and(|first| !words::is_article(first) && !is_question_word(first));
    let ends = parts.last().is_some_and(|last| !words::is_common(last));
    (2..=4).contains(&parts.len())
        && begins
        && ends
        && !parts.iter().any(|part| words::is_body(part) || roles::is_no_label(part))
}

fn is_question_word(word: &str) -> bool {
    ["how", "what", "why", "where", "when", "who", "which", "more", "about", "next", "key"].contains(&word)
}

/// Returns true if the line below a label in bold type gives an office.
fn has_office_below(text: &str, lines: &[TextLine], label: &Label) -> bool {
    label.is_bold && is_office_below(text, lines, label)
}

/// Returns true if the line below a name on its own line is in italics or gives an office, and is no speech.
pub(super) fn is_office_below(text: &str, lines: &[TextLine], label: &Label) -> bool {
    let below = |line: usize| lines.get(label.line + line).map(|line| line.of(text)).unwrap_or_default();
    let words = below(1);
    if label.style != LabelStyle::OwnLine || words.is_empty() || is_office_line(words) {
        return label.style == LabelStyle::OwnLine && is_office_line(words);
    }
    let is_short = words.len() <= 100 && !words.ends_with(['.', '?', '!', ':']);
    // “Brook Capital, Research”
    let is_part = || words.split([',', '–', '—', ';']).any(|part| is_role(part.trim()));
    is_short && (is_role(words) || below(2).is_empty() && is_part())
}

/// Returns true if a line below a name gives an office: it is in italics and short.
pub(super) fn is_office_line(line: &str) -> bool {
    let is_italic = |mark: char| line.len() > 2 && line.starts_with(mark) && line.ends_with(mark);
    line.len() <= 120 && (is_italic('*') || is_italic('_')) && !line.trim_matches(['*', '_']).ends_with(['.', '?', '!'])
}

/// Returns true if a label may be one at all.
fn is_possible(text: &str, lines: &[TextLine], label: &Label, says: &Labelled, spellings: &Spellings) -> bool {
    // “President: Mr. Halloran (Westmark)” lists, and “Interview: Lev Castellane”
    let body = &text[label.range.end..lines[label.line].range.end.max(label.range.end)];
    let outside = body.split('(').next().unwrap_or_default().trim();
    let is_entry = !outside.ends_with(['.', '?', '!', ','])
        && body.split_whitespace().count() <= 6
        && is_name(outside)
        && matches!(named(outside, spellings), (Who::Named(_), _, true));
    if (is_entry && label.style == LabelStyle::Colon) || has_leaders(body) {
        return false;
    }
    let name = &text[label.name.clone()];
    let small: Vec<String> =
        name.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
    // “Impact:” is a word of the text, no name
    let is_word =
        matches!(says.who, Who::Named(_)) && !small.is_empty() && small.iter().all(|word| spellings.is_common(word));
    let is_plain = !says.is_strong && !is_marked(text, label);
    if is_word && (is_plain || label.style == LabelStyle::OwnLine || small.len() == 1 && !says.is_strong) {
        return false;
    }
    if label.style == LabelStyle::OwnLine {
        // the title of the text is no label
        if text[..label.range.start].trim().is_empty() && label.time.is_none() && matches!(says.who, Who::Named(_)) {
            return false;
        }
        let is_shouted = !label.is_bold && label.time.is_none() && name.chars().all(|c| !c.is_lowercase());
        let has_body =
            lines.get(label.line + 1..).into_iter().flatten().find(|line| !line.is_blank()).is_some_and(|line| {
                let next = line.of(text);
                next.split_whitespace().count() > 1 || next.ends_with(['.', '?', '!']) || is_role(next)
            });
        let is_one =
            is_personal(&says.who) || label.time.is_some() || says.is_strong || has_office_below(text, lines, label);
        return !is_shouted && has_body && is_one;
    }
    true
}

/// Returns true if labels make a text a transcript.
fn is_transcript(text: &str, found: &[SpeakerLabel], tallies: &HashMap<String, Tally>) -> bool {
    let mut speakers: Vec<String> = found.iter().map(|label| key(&label.says.who)).collect();
    let all = speakers.len();
    let changes = speakers.windows(2).filter(|pair| pair[0] != pair[1]).count();
    speakers.sort_unstable();
    speakers.dedup();
    let strong: usize = speakers.iter().filter_map(|speaker| tallies.get(speaker)).map(|tally| tally.strong).sum();
    let repeated = all - speakers.len();
    let quoted = found.iter().filter(|label| begins_quoted(text, label.label.range.end)).count();
    let is_shouted = |label: &&SpeakerLabel| label.label.style != LabelStyle::OwnLine && is_marked(text, &label.label);
    let marked = found.iter().filter(is_shouted).count();
    // full names and times come back in transcripts only
    let is_full = |label: &&SpeakerLabel| {
        let is_again = tallies.get(&key(&label.says.who)).is_some_and(|tally| tally.count > 1);
        is_again
            && (label.label.time.is_some() || matches!(label.says.who, Who::Named(_)) && is_personal(&label.says.who))
    };
    let full = found.iter().filter(is_full).count() / 2;
    let evidence = strong * 2 + repeated + marked + full;
    all >= 2 && speakers.len() >= 2 && quoted * 2 < all && evidence >= all.min(4) && changes * 3 >= all
}

fn begins_quoted(text: &str, at: usize) -> bool {
    text[at..].starts_with(|c: char| is_quotation_mark(c) && c != '`' && c != '\'' && c != '’')
}

/// Returns the range from the first line to the last of a transcript's labels.
pub(super) fn extent(labels: &[SpeakerLabel]) -> Option<Range<usize>> {
    Some(labels.first()?.label.line..labels.last()?.label.line + 1)
}

//! Stage directions: what a transcript says about the speech and nobody said, `(Laughter.)`, `[crosstalk]`, `[00:12:31]`.

use std::ops::Range;

use super::time::only_time;

/// Bytes of a stage direction.
const MAX_BYTES: usize = 160;

/// First words of stage directions, in lower case.
const BEGINNINGS: &str = "laughter laughs laughing laugh applause applauds crosstalk cross-talk cross inaudible indiscernible unintelligible \
    pause pauses silence music interruption interrupted interrupting interpretation interpreted interpreter speaks speaking spoke spoken foreign \
    off-mic off-mike off-camera off no cheers cheering chuckles chuckle sighs coughs clears recess whereupon gavel phonetic ph as via through \
    translated translation overlapping beat booing boos shouting shouts video audio slide operator technical recording tape break sound sounds nods \
    continues continuing resumed gestures pointing reading reads begin end start commercial rires rire applaudissements inaudibles brouhaha exclamations \
    sourires mouvements beifall heiterkeit lachen zuruf zurufe unruhe unverständlich glocke pausa risas aplausos the witness whispers holds shows \
    raises stands she he they exhibit redacted sic-laughter simultaneous multiple feedback noise knocking telephone phone bell";
/// First words that begin a direction only with one of `SECONDS`.
const DOUBTFUL: &str = "no as via through the she he they begin end start off video audio reading reads shows holds stands multiple exhibit off \
    operator continues translated via sound begin cross break phone beat";
/// Words that show that a doubtful beginning is a direction.
const SECONDS: &str = "audible response interpreter interpretation translation translator translated microphone mic mike camera record witness nods \
    laughs laughter applause plays playing shown ends begins video clip instructions inaudible speakers talking talk sworn recess tape recording \
    following delivered prepared crosstalk";

/// Returns the stage directions in `text`, in order.
pub(super) fn directions(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut at): (Vec<Range<usize>>, usize) = (Vec::new(), 0);
    while let Some(start) = text[at..].find(['(', '[']).map(|place| at + place) {
        let close = if text[start..].starts_with('(') { ')' } else { ']' };
        let window = &text[start..text.floor_char_boundary(start + MAX_BYTES)];
        at = match window.find(close) {
            Some(len) if is_direction(&window[1..len]) => {
                found.push(start..start + len + 1);
                start + len + 1
            }
            _ => start + 1,
        };
    }
    found
}

/// Returns true if `inner`, the words in brackets, are a stage direction.
pub(super) fn is_direction(inner: &str) -> bool {
    let inner = inner.trim().trim_matches(['*', '_']);
    if only_time(inner).is_some() {
        return true;
    }
    let lower = inner.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty()).collect();
    let Some(first) = words.first() else { return false };
    let is_one = |list: &str, word: &str| list.split(' ').any(|other| other == word);
    is_one(BEGINNINGS, first) && (!is_one(DOUBTFUL, first) || words[1..].iter().any(|word| is_one(SECONDS, word)))
}

/// Returns true if a paragraph consists of words in brackets or of a stage direction between asterisks.
pub(super) fn is_in_brackets(paragraph: &str) -> bool {
    let bare = paragraph.trim().trim_matches(['*', '_']).trim();
    let closes = |open, close| {
        bare.starts_with(open) && bare.trim_end_matches('.').ends_with(close) && bare.matches(open).count() == 1
    };
    closes('(', ')') || closes('[', ']')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_are_told_from_asides() {
        let text = "We go. (Laughter.) It (the ship) is [crosstalk 00:12] late [sic] and [00:13:01] gone (through an interpreter), (no, not) (no audible response).";
        let found: Vec<&str> = directions(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(
            found,
            ["(Laughter.)", "[crosstalk 00:12]", "[00:13:01]", "(through an interpreter)", "(no audible response)"]
        );
        assert!(is_in_brackets("[Whereupon, at 12:41 p.m., they left.]") && is_in_brackets("*(Pause.)*"));
        assert!(!is_in_brackets("(He) and (she)") && !is_in_brackets("We go (now)"));
    }

    #[test]
    fn many_brackets_take_linear_time() {
        assert!(directions(&"(".repeat(1 << 20)).is_empty());
        assert!(directions(&"([".repeat(1 << 19)).is_empty());
    }
}

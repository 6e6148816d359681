//! Recognizes the record's own account between speeches: “The meeting rose at 1.05 p.m.”

use super::roles::is_speaking;

/// Beginnings of narration, if one of [`VERBS`] follows; separated by `|`.
const BEGINNINGS: &str = "the meeting|the house|the committee|the council|the session|the hearing|the sitting|the assembly|the call \
    |the agenda|the motion|the draft|the amendment|a vote|a recorded vote|a recess|the result of|question put\
    |the question was|resolved|it was so|whereupon|at the invitation|following the|mr |mr. |mrs |mrs. |ms |ms. \
    |the member for|the representative|the delegation|the chair |the president |the speaker |la séance|la réunion\
    |le projet|die sitzung|der antrag|this transcript|this interview|the interview";
/// Verbs of narration.
const VERBS: &str = " rose| adjourned| was called| was suspended| was resumed| resumed| was adopted| were adopted| was put\
    | took a seat| took seats| took place| took the| recessed| ended| was taken| withdrew| was read| concluded at\
    | asked the| moved | seconded| was agreed| agreed to| was edited| has been edited| was recorded| was held\
    | was conducted| est levée| est ouverte| est adopté| wird geschlossen| so ordered";
/// Beginnings that need no verb.
const ALONE: &str =
    "in favour:|in favor:|against:|abstaining:|read more|related:|contact:|copyright|©|source:|(schluss|transcript by";

/// What a record notes about a sitting, without an article or a verb.
const NOTES: &str = "sitting suspended|sitting resumed|sitting adjourned|meeting suspended|meeting resumed|meeting adjourned\
    |session suspended|session resumed|session adjourned|hearing suspended|hearing resumed|hearing adjourned|hearing recessed\
    |proceedings suspended|proceedings resumed|proceedings adjourned|debate suspended|debate resumed|debate adjourned\
    |committee suspended|committee adjourned|committee rose|on resuming|on a division|house divided|recess taken\
    |short recess|lunch recess|luncheon recess|brief recess|adjourned at |adjourned until |adjourned accordingly\
    |suspended at |resumed at |recessed at |witness sworn|witnesses sworn|witness withdrew|witnesses withdrew\
    |the witness withdrew|the witnesses withdrew|motion agreed|motion carried|question agreed|bill read|séance suspendue\
    |séance levée|suspension de séance|sitzung unterbrochen|unterbrechung der sitzung";

/// Returns true if `line` is a note about the sitting: “Sitting suspended for a vote.”
pub(super) fn is_note(line: &str) -> bool {
    let lower = line[..line.floor_char_boundary(200)].to_lowercase();
    NOTES.split('|').any(|start| lower.starts_with(start)) && !is_speaking(&lower)
}

/// Returns true if a paragraph in lower case is the record's own account.
pub(super) fn is_narration(lower: &str) -> bool {
    ALONE.split('|').any(|start| lower.starts_with(start))
        || is_note(lower)
        || BEGINNINGS.split('|').any(|start| lower.starts_with(start))
            && VERBS.split('|').any(|verb| lower.contains(verb))
            && !is_speaking(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_told_from_speech() {
        for text in ["the meeting rose at 1.05 p.m.", "mr. roe asked the minister when it opens.", "in favour: norland"]
            .into_iter()
            .chain(["session suspended for a vote.", "on resuming—", "witness withdrew", "hearing adjourned at 4 p.m."])
        {
            assert!(is_narration(text), "{text}");
        }
        for text in
            ["the meeting rose my hopes.", "the port is shut.", "mr. roe, we are done.", "on resuming, i saw the door."]
        {
            assert!(!is_narration(text), "{text}");
        }
    }
}

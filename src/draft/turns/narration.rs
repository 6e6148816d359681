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

/// Returns true if a paragraph in lower case is the record's own account.
pub(super) fn is_narration(lower: &str) -> bool {
    ALONE.split('|').any(|start| lower.starts_with(start))
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
        {
            assert!(is_narration(text), "{text}");
        }
        for text in ["the meeting rose my hopes.", "the port is shut.", "mr. roe, we are done."] {
            assert!(!is_narration(text), "{text}");
        }
    }
}

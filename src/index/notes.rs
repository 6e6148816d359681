//! The lengths of the script's notes: enough to estimate the most rows that any of them needs, at any width.

use crate::briefing::Briefing;

/// The length of a text, as far as its rows depend on that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TextLength {
    pub bytes: usize,
    /// Line breaks besides those between words.
    pub breaks: usize,
}

impl TextLength {
    fn of(notes: &str) -> Self {
        let breaks = 2 * notes.matches("\n\n").count() + notes.matches("\n- ").count();
        Self { bytes: notes.trim_end().len(), breaks }
    }
}

/// Returns the lengths of the notes that no other notes exceed in both respects: few, however long the script.
pub(super) fn longest(briefing: &Briefing) -> Vec<TextLength> {
    let notes = briefing.steps.iter().filter_map(|step| step.notes.as_deref());
    let mut lengths: Vec<TextLength> = notes.map(TextLength::of).collect();
    lengths.sort_unstable_by(|a, b| b.cmp(a));
    let mut most_breaks = None;
    lengths.retain(|length| {
        let is_kept = most_breaks.is_none_or(|most| length.breaks > most);
        most_breaks = most_breaks.max(Some(length.breaks));
        is_kept
    });
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;

    #[test]
    fn only_the_longest_notes_count() {
        let step = |notes: &str| format!("[[step]]\npanel = 'actors'\nnotes = \"{notes}\"\n");
        let long = "word ".repeat(20);
        let steps = [&long, "short", "a\\n\\nb\\n\\nc", "a\\n- b"].map(step).concat();
        let briefing = load(&format!("schema = 1\n[briefing]\ntitle = 't'\nas_of = '2024-05-18'\n{steps}")).unwrap();
        let expected = [TextLength { bytes: 99, breaks: 0 }, TextLength { bytes: 7, breaks: 4 }];
        assert_eq!(longest(&briefing), expected);
    }
}

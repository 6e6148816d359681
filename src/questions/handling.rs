//! What presenters do with questions: promote, dismiss, note an answer, undo.

use std::io;

use super::Questions;
use super::journal::WritePurpose;
use super::line::{JournalLine, QuestionState, now};
use super::record::{Handling, NotedAnswer, QuestionRecord};
use super::undo::{UndoKind, UndoStep};
use crate::app::{QuestionCommand, QuestionOutcome};

impl Questions {
    /// Does what the presenter `by` wants done with questions, all or nothing. Dismissed questions are not listed any more.
    ///
    /// # Errors
    /// Returns an error if the journal cannot be written to; nothing has changed then.
    pub fn judge(&mut self, command: &QuestionCommand, by: &str) -> io::Result<QuestionOutcome> {
        self.continue_presentation();
        match command {
            QuestionCommand::Promote(number) => {
                let is_shown = self.ledger.open.get(number).is_some_and(|record| self.ledger.is_shown(record));
                let numbers: &[u32] = if is_shown { &[] } else { &[*number] };
                self.set_state(numbers, QuestionState::Promoted, by)?;
                Ok(QuestionOutcome::default())
            }
            QuestionCommand::Dismiss(numbers) => {
                let changed = self.set_state(numbers, QuestionState::Dismissed, by)?;
                let message =
                    (numbers.len() > 1).then(|| format!("Dismissed {changed} of {} questions.", numbers.len()));
                Ok(QuestionOutcome { message, restored: None })
            }
            QuestionCommand::Answer(number, text) => {
                self.note_answer(*number, text, by).map(|()| QuestionOutcome::default())
            }
            QuestionCommand::Undo => self.undo(by),
        }
    }

    /// Changes the state of questions; returns how many have changed.
    fn set_state(&mut self, numbers: &[u32], state: QuestionState, by: &str) -> io::Result<usize> {
        let at = now();
        // a presentation restarted in this second begins with the next one
        let since = at.max(self.ledger.presentation);
        let kind = if state == QuestionState::Promoted { UndoKind::Promotion } else { UndoKind::Dismissal };
        let change = |record: &QuestionRecord| Handling { state, since, answer: record.handling.answer.clone() };
        self.change(kind, numbers, (at, by), change)
    }

    /// Notes how a question was answered; an empty text removes the note.
    fn note_answer(&mut self, number: u32, text: &str, by: &str) -> io::Result<()> {
        let at = now();
        let answer = NotedAnswer::new(at, by, None, text);
        let answer = Some(answer).filter(|answer| !answer.text.is_empty());
        let text = |answer: &Option<NotedAnswer>| answer.as_ref().map(|answer| answer.text.clone());
        let is_same = |record: &QuestionRecord| text(&record.handling.answer) == text(&answer);
        if self.ledger.open.get(&number).is_none_or(is_same) {
            return Ok(());
        }
        let change = |record: &QuestionRecord| Handling { answer: answer.clone(), ..record.handling.clone() };
        self.change(UndoKind::Answer, &[number], (at, by), change).map(drop)
    }

    /// Changes open questions of this briefing; returns how many there were.
    fn change(
        &mut self,
        kind: UndoKind,
        numbers: &[u32],
        (at, by): (u64, &str),
        change: impl Fn(&QuestionRecord) -> Handling,
    ) -> io::Result<usize> {
        let is_own = |record: &&QuestionRecord| record.briefing == self.briefing;
        let find = |&number: &u32| Some((number, self.ledger.open.get(&number).filter(is_own)?.clone()));
        let mut before: Vec<(u32, QuestionRecord)> = numbers.iter().filter_map(find).collect();
        before.sort_unstable_by_key(|(number, _)| *number);
        before.dedup_by_key(|(number, _)| *number);
        if before.is_empty() {
            return Ok(0);
        }
        let after = |(number, record): &(u32, QuestionRecord)| {
            (*number, QuestionRecord { handling: change(record), ..record.clone() })
        };
        let after: Vec<(u32, QuestionRecord)> = before.iter().map(after).collect();
        let differences = before.iter().zip(&after).flat_map(|((number, before), (_, after))| {
            differences(*number, (&before.handling, &after.handling), (at, by))
        });
        self.write(&differences.collect::<Vec<_>>(), WritePurpose::Judge)?;
        let count = before.len();
        after.into_iter().for_each(|(number, record)| self.ledger.set(number, record));
        self.undo.push(UndoStep { kind, before });
        Ok(count)
    }

    /// Undoes the last step. The journal keeps it, and that it was undone.
    fn undo(&mut self, by: &str) -> io::Result<QuestionOutcome> {
        let Some(step) = self.undo.last().cloned() else {
            return Ok(QuestionOutcome { message: Some("Nothing to undo.".to_owned()), restored: None });
        };
        let mut lines = Vec::new();
        for (number, before) in &step.before {
            let Some(present) = self.ledger.open.get(number) else {
                // the journal may have been rotated since it was dismissed
                lines.push(before.asked(*number));
                lines.extend(state_line(*number, &before.handling, (now(), by)));
                lines.extend(before.handling.answer.as_ref().map(|answer| answer.line(*number)));
                continue;
            };
            lines.extend(differences(*number, (&present.handling, &before.handling), (now(), by)));
        }
        self.write(&lines, WritePurpose::Judge)?;
        self.undo.forget_last();
        let restored = step.before.first().map(|(number, _)| *number);
        let message = Some(step.message());
        step.before.into_iter().for_each(|(number, record)| self.ledger.set(number, record));
        Ok(QuestionOutcome { message, restored })
    }
}

/// Returns the lines for a change at a time and by a presenter.
fn differences(number: u32, (before, after): (&Handling, &Handling), (at, by): (u64, &str)) -> Vec<JournalLine> {
    let mut lines = Vec::new();
    if (before.state, before.since) != (after.state, after.since) {
        lines.extend(state_line(number, after, (at, by)));
    }
    if before.answer != after.answer {
        let removed = JournalLine::Answered { number, at, answer: String::new(), by: by.to_owned(), level: None };
        lines.push(after.answer.as_ref().map_or(removed, |answer| answer.line(number)));
    }
    lines
}

fn state_line(number: u32, handling: &Handling, (at, by): (u64, &str)) -> Option<JournalLine> {
    let restored = (handling.since != at).then_some(handling.since);
    Some(JournalLine::Judged { number, at, state: handling.state, by: Some(by.to_owned()), restored })
}

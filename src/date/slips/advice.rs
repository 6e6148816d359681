//! What to write instead of a date that was not accepted.

use super::interpretation::DateProblem;
use crate::date::accept::strict;

/// Most suggestions that are of use.
const MAX_SUGGESTIONS: usize = 4;

/// What to write instead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::date) struct Advice {
    /// What is wrong, if it is more than the spelling.
    pub problem: Option<String>,
    /// How the advice begins, if not with "write".
    pub lead: Option<String>,
    /// Dates, each one accepted.
    pub dates: Vec<String>,
    /// What else can be done.
    pub tail: &'static str,
}

impl Advice {
    /// Returns the advice as a sentence.
    pub(in crate::date) fn help(&self) -> String {
        let lead = self.lead.as_deref().unwrap_or("write");
        let which = if self.dates.len() > 1 { ", whichever is meant" } else { "" };
        let dates = match self.dates.as_slice() {
            [first @ .., last] if !first.is_empty() => format!("{}` or `{last}", first.join("`, `")),
            dates => dates.concat(),
        };
        format!("{lead} `{dates}`{which}{}", self.tail)
    }

    /// Keeps the dates that are accepted, each once; `None` if there are none.
    pub(super) fn checked(mut self) -> Option<Self> {
        let mut dates = Vec::new();
        for date in self.dates {
            if strict(&date).is_ok() && !dates.contains(&date) {
                dates.push(date);
            }
        }
        dates.truncate(MAX_SUGGESTIONS);
        self.dates = dates;
        (!self.dates.is_empty()).then_some(self)
    }

    pub(super) fn with(mut self, problem: Option<DateProblem>) -> Self {
        if let Some(problem) = problem {
            self.problem = Some(problem.message);
            self.lead = problem.lead;
        }
        self
    }
}

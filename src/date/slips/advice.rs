//! Suggestions in place of a date that is not supported.

use std::borrow::Cow;

use super::interpretation::DateProblem;
use crate::date::accept::strict;

/// Further suggestions would not help.
const MAX_SUGGESTIONS: usize = 4;

/// Suggested dates, with the parts of the help line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::date) struct Advice {
    /// The problem, if it is more than the notation.
    pub problem: Option<String>,
    /// Start of the help line, if not "write".
    pub lead: Option<String>,
    /// Supported dates.
    pub dates: Vec<String>,
    /// End of the help line: other options.
    pub tail: Cow<'static, str>,
    /// The dates are only examples: their day is not the author's.
    pub is_example: bool,
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
        let tail = self.seconds().map_or(self.tail.clone(), Cow::Owned);
        format!("{lead} `{dates}`{which}{tail}")
    }

    /// Returns the spelling with seconds of a single time without them.
    fn seconds(&self) -> Option<String> {
        let [date] = self.dates.as_slice() else { return None };
        if self.is_example {
            return None;
        }
        let (day, time) = date.split_once('T').filter(|_| self.tail.is_empty())?;
        let (minutes, zone) = time.split_at_checked("12:17".len())?;
        let is_plain = !zone.starts_with(':') && !zone.contains(['/', '.', ',', '?', '~', '%']);
        (is_plain && !day.starts_with('[')).then(|| format!(" (with seconds: `{day}T{minutes}:00{zone}`)"))
    }

    /// Keeps the supported dates without duplicates; `None` if there are none.
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
            if let Some(tail) = problem.tail {
                self.tail = Cow::Owned(tail);
            }
        }
        self
    }
}

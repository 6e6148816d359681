//! Dates with month names, in any order.

use super::calendar::{CalendarDate, month_number, number};
use super::interpretation::{DateProblem, Interpretation, Meant};
use super::normal::is_number;

/// A run of digits or of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    Number(&'t str),
    Word(&'t str),
}

/// Words that carry no meaning.
const NOISE: [&str; 9] = ["of", "the", "on", "in", "at", "day", "calendar", "year", "a"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Returns the runs of digits and of letters; `None` if there is anything but spaces and common separators.
pub(super) fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let is_separator = |c: char| matches!(c, ' ' | ',' | '.' | '-' | '–' | '/' | '\'' | '’' | '(' | ')');
    let begins_well = text.starts_with(|c: char| c.is_alphanumeric() || c == '(');
    let ends_well = text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ')'));
    if !begins_well || !ends_well || text.contains("..") || text.contains("--") {
        return None;
    }
    let mut found: Vec<Token<'_>> = Vec::new();
    for run in text.split(is_separator).filter(|run| !run.is_empty()) {
        let mut rest = run;
        while let Some(first) = rest.chars().next() {
            let is_digit = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != is_digit).unwrap_or(rest.len());
            let (run, next) = rest.split_at(end);
            match run {
                "st" | "nd" | "rd" | "th" if matches!(found.last(), Some(Token::Number(_))) => {}
                _ if is_digit => found.push(Token::Number(run)),
                _ if !run.bytes().all(|byte| byte.is_ascii_alphabetic()) => return None,
                _ if NOISE.contains(&run) || is_weekday(run) => {}
                _ => found.push(Token::Word(run)),
            }
            rest = next;
        }
    }
    Some(found)
}

fn is_weekday(word: &str) -> bool {
    word.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(word))
}

/// The known parts of a date.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Partial<'t> {
    year: Option<i64>,
    /// A year of two digits.
    short_year: Option<&'t str>,
    month: Option<u32>,
    day: Option<u32>,
}

impl<'t> Partial<'t> {
    /// Parses day, month and year in any order; each occurs at most once.
    pub(super) fn of(text: &'t str) -> Option<Self> {
        let mut tokens = tokens(text)?;
        let mut partial = Self { year: take_era(&mut tokens), ..Self::default() };
        for token in tokens {
            match token {
                Token::Word(word) if partial.month.is_none() => partial.month = Some(month_number(word)?),
                Token::Number(digits) if digits.len() == 4 && partial.year.is_none() => {
                    partial.year = digits.parse().ok();
                }
                Token::Number(digits) if digits.len() <= 2 && partial.day.is_none() => partial.day = number(digits),
                Token::Number(digits)
                    if digits.len() == 2 && partial.month.is_some() && partial.short_year.is_none() =>
                {
                    partial.short_year = Some(digits);
                }
                _ => return None,
            }
        }
        (partial.year.is_none() || partial.short_year.is_none()).then_some(partial)
    }

    /// Fills in missing parts from the other end of an interval.
    pub(super) fn completed(self, other: Self) -> Self {
        let month = self.month.or(other.month.filter(|_| self.day.is_some()));
        let has_year = self.year.is_some() || self.short_year.is_some();
        let (year, short_year) = if has_year { (self.year, self.short_year) } else { (other.year, other.short_year) };
        Self { year, short_year, month, day: self.day }
    }

    pub(super) fn reading(self) -> Option<Interpretation> {
        let at = |year: i64| CalendarDate { year, month: self.month, day: self.day };
        if self.day.is_some() && self.month.is_none() {
            return None;
        }
        if let Some(digits) = self.short_year {
            let years: Vec<i64> = ["20", "19"].iter().filter_map(|of| format!("{of}{digits}").parse().ok()).collect();
            let meant = years.into_iter().map(at).filter(|date| date.exists()).flat_map(|date| date.reading().meant);
            let reading = Interpretation { meant: meant.collect(), problem: None };
            return Some(reading.with(DateProblem::new("the year needs four digits".to_owned())));
        }
        self.year.map(|year| at(year).reading())
    }
}

/// Removes the year with its era: `44 bc`, `ad 79`.
fn take_era(tokens: &mut Vec<Token<'_>>) -> Option<i64> {
    let at = tokens.iter().position(|token| matches!(token, Token::Word("bc" | "bce" | "ad" | "ce")))?;
    let is_before = matches!(tokens.get(at), Some(Token::Word("bc" | "bce")));
    let beside = |at: usize| match tokens.get(at) {
        Some(Token::Number(digits)) if digits.len() <= 4 => digits.parse::<i64>().ok().map(|year| (at, year)),
        _ => None,
    };
    let (beside, year) = at.checked_sub(1).and_then(beside).or_else(|| beside(at + 1))?;
    tokens.retain({
        let mut place = 0;
        move |_| {
            place += 1;
            place - 1 != at && place - 1 != beside
        }
    });
    Some(if is_before { 1 - year } else { year })
}

/// `17 May 2031`, `May 17th, 2031`, `2031 May 17`, `Tuesday, 17-May-2031`, `15 March 44 BC`
pub(super) fn read(text: &str) -> Option<Interpretation> {
    let has_letters = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    Partial::of(text).filter(|_| has_letters)?.reading()
}

/// `19th century`
pub(super) fn century(text: &str) -> Option<Interpretation> {
    let found = tokens(text)?;
    let [Token::Number(count), Token::Word("century" | "c")] = found.as_slice() else { return None };
    let count = number(count).filter(|count| (1..=99).contains(count) && is_number(&count.to_string()))?;
    Some(Interpretation::of(Meant::at(format!("{:02}XX", count - 1))))
}

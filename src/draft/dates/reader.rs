//! The words of a sentence with the context in which its dates are read.

use std::cell::OnceCell;
use std::ops::Range;

use super::context::Context;
use super::lexicon::{Lexicon, short_weekday};
use super::order::DateOrder;
use super::tense_words::VerbClass;
use super::tokens::{DateToken, tokens};
use super::when::{DateForm, DateReading, When};
use super::zones::ClockZone;
use crate::briefing::Day;
use crate::draft::calendar::{month, weekday};

/// Words before a date that belong to it.
const MAX_LEAD_WORDS: usize = 4;

/// Facts about the text that the dates of all its sentences depend on.
#[derive(Clone, Debug)]
pub(super) struct DateSettings {
    pub lexicon: Lexicon,
    /// The as-of date.
    pub today: Day,
    /// The day on which the text was published; otherwise the as-of date.
    pub anchor: Day,
    /// The order of day and month in figures.
    pub order: Option<DateOrder>,
    /// The zone of all times without one, if the text gives it.
    pub zone: ClockZone,
}

/// Reads the dates of one sentence, heading, item or row.
pub(super) struct DateReader<'t> {
    pub text: &'t str,
    pub frame: &'t str,
    pub tokens: Vec<DateToken<'t>>,
    pub settings: &'t DateSettings,
    pub context: Context,
    /// What each word may be; see `tense`.
    pub classes: OnceCell<Vec<VerbClass>>,
}

impl<'t> DateReader<'t> {
    pub(super) fn new(text: &'t str, frame: &'t str, range: Range<usize>, settings: &'t DateSettings) -> Self {
        let tokens = tokens(text, range, settings.lexicon);
        Self { text, frame, tokens, settings, context: Context::default(), classes: OnceCell::new() }
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map(|token| &*token.word).unwrap_or_default()
    }

    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map(|at| self.word(at)).unwrap_or_default()
    }

    /// Returns the text between a word and the next one; `|` if there is none.
    pub(super) fn gap(&self, at: usize) -> &'t str {
        let ends = self.tokens.get(at).map(|token| token.end).zip(self.tokens.get(at + 1).map(|token| token.start));
        ends.and_then(|(from, to)| self.text.get(from..to)).unwrap_or("|")
    }

    /// Returns true if only blanks are between a word and the next one.
    pub(super) fn is_near(&self, at: usize) -> bool {
        self.gap(at).trim().is_empty()
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_capital)
    }

    pub(super) fn is_french(&self) -> bool {
        self.settings.lexicon == Lexicon::French
    }

    /// Returns true if the word is written as a name of a month or a day is.
    fn is_name(&self, at: usize) -> bool {
        self.is_capital(at) || self.is_french()
    }

    pub(super) fn month(&self, at: usize) -> Option<u8> {
        month(self.word(at)).filter(|_| self.is_name(at))
    }

    /// Returns a weekday written in full.
    pub(super) fn weekday_name(&self, at: usize) -> Option<i64> {
        weekday(self.word(at)).filter(|_| self.is_name(at))
    }

    /// Returns a weekday, also in short.
    pub(super) fn any_weekday(&self, at: usize) -> Option<i64> {
        self.weekday_name(at).or_else(|| short_weekday(self.word(at)).filter(|_| self.is_capital(at)))
    }

    /// Parses a day of a month: `3`, `3rd`, `1er`.
    pub(super) fn day_number(&self, at: usize) -> Option<u8> {
        let word = self.word(at);
        if self.is_french() && word == "first" && self.tokens[at].end - self.tokens[at].start == 3 {
            return Some(1);
        }
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
        let is_plain = digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|day| is_plain && (1..=31).contains(day) && self.is_apart(at))
    }

    /// Returns true if the number is no part of a longer one: `3.5`, `1,200`, `10:30`.
    fn is_apart(&self, at: usize) -> bool {
        let before = &self.text.as_bytes()[..self.tokens[at].start];
        let is_inside = matches!(before, [.., digit, b'.' | b',' | b':' | b'/'] if digit.is_ascii_digit())
            || matches!(before, [.., b'$' | b'#']);
        let goes_on = matches!(self.gap(at), "." | "," | ":" | "/")
            && self.word(at + 1).starts_with(|c: char| c.is_ascii_digit());
        !is_inside && !goes_on
    }

    /// Parses a year of four digits.
    pub(super) fn year_number(&self, at: usize) -> Option<i64> {
        let year = self.figure(at, 4..=4).filter(|year| (1000..=2199).contains(year))?;
        let before = self.text[..self.tokens[at].start].chars().next_back();
        let is_amount = matches!(before, Some('$' | '€' | '£' | '#' | '§' | '/' | '_' | '.'));
        let is_longer = matches!(self.gap(at), "." | "," | ":" | "/") && self.figure(at + 1, 3..=9).is_some()
            || self.text[self.tokens[at].end..].starts_with(['%', '_']);
        (!is_amount && !is_longer).then_some(year)
    }

    /// Returns the year after a day or a month, and its number of words.
    pub(super) fn year_after(&self, at: usize) -> (Option<i64>, usize) {
        let gap = self.gap(at);
        let is_near =
            gap.trim_matches([',', '.', '-', '‑']).trim().is_empty() && !gap.contains('\n') || gap.trim().is_empty();
        if is_near && let Some(year) = self.year_number(at + 1) {
            return (Some(year), 1);
        }
        let of = usize::from(self.word(at + 1) == "of");
        match (self.word(at + 1 + of), self.word(at + 2 + of)) {
            _ if of == 1 && self.year_number(at + 2).is_some() => (self.year_number(at + 2), 2),
            ("that", "year") => (self.context.year.map(|(year, _)| year), 2 + of),
            ("this", "year") => (Some(self.settings.anchor.year()), 2 + of),
            ("last", "year") => (Some(self.settings.anchor.year() - 1), 2 + of),
            ("next", "year") => (Some(self.settings.anchor.year() + 1), 2 + of),
            ("the", "following") if of == 1 && self.word(at + 4) == "year" => {
                (self.context.year.map(|(year, _)| year + 1), 4)
            }
            _ => (None, 0),
        }
    }

    /// Returns the first of the words before `at` that belong to the date.
    pub(super) fn lead(&self, at: usize) -> usize {
        let belongs = |at: usize| match self.word(at) {
            "early" | "late" | "mid" | "last" | "next" | "this" | "following" | "middle" => true,
            _ => self.is_hedge(at),
        };
        let is_near = |at: usize| matches!(self.gap(at).trim(), "" | "-" | "‑");
        let lead = (0..at).rev().take(MAX_LEAD_WORDS).take_while(|at| belongs(*at) && is_near(*at)).count();
        at - lead
    }

    /// Returns true if the word belongs to `at least` or the like, which may be between a preposition and a date.
    fn is_hedge(&self, at: usize) -> bool {
        match self.word(at) {
            "least" => self.before(at) == "at",
            "at" => self.word(at + 1) == "least",
            "mindestens" | "spätestens" | "frühestens" | "voraussichtlich" => true,
            _ => false,
        }
    }

    /// Returns the word before a date, without `at least`.
    pub(super) fn preposition(&self, at: usize) -> &str {
        let hedges = (0..at).rev().take(2).take_while(|at| self.is_hedge(*at) && self.is_near(*at)).count();
        self.before(at - hedges)
    }

    /// Reads the date or time that begins at a word.
    pub(super) fn read(&self, at: usize) -> Option<DateReading> {
        if self.text[self.tokens[at].start..].starts_with(|c: char| c.is_ascii_digit()) {
            return self
                .numeric(at)
                .or_else(|| self.clock(at))
                .or_else(|| self.days(at))
                .or_else(|| self.day(at))
                .or_else(|| self.day_alone(at))
                .or_else(|| self.moved(at))
                .or_else(|| self.decade(at))
                .or_else(|| self.year(at))
                .or_else(|| self.part_of_year(at));
        }
        self.days(at)
            .or_else(|| self.month_first(at))
            .or_else(|| self.months(at))
            .or_else(|| self.month_alone(at))
            .or_else(|| self.part_of_year(at))
            .or_else(|| self.clock(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.edge(at))
            .or_else(|| self.moved(at))
            .or_else(|| self.other_day(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.season(at))
            .or_else(|| self.holiday(at))
    }

    /// `the six months to 30 June 2031`, `the year ended 30 June 2031`
    fn is_end_of_period(&self, at: usize) -> bool {
        let period = at.checked_sub(2).map(|at| self.word(at)).unwrap_or_default();
        matches!(self.before(at), "to" | "ended" | "ending")
            && matches!(period, "year" | "years" | "months" | "quarter" | "half" | "period" | "weeks")
    }

    /// Remembers an explicit year and the day, except after "since", which is not the time that the text speaks of.
    pub(super) fn remember(&mut self, reading: &DateReading) {
        if self.before(self.lead(reading.from)) == "since" || self.is_end_of_period(reading.from) {
            return;
        }
        let (when, form) = (reading.when.as_ref(), reading.form);
        match when {
            Some(When::Month(year, month)) if form == DateForm::Full => self.context.year = Some((*year, Some(*month))),
            Some(When::Year(year)) if form == DateForm::Full => self.context.year = Some((*year, None)),
            Some(When::Day(day) | When::Span(day, _)) => {
                self.context.day = Some(*day);
                if form == DateForm::Full {
                    self.context.year = Some((day.year(), Some(day.month())));
                }
            }
            _ => {}
        }
    }
}

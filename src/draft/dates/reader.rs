//! The words of a sentence with the context in which its dates are read.

use std::ops::Range;

use crate::briefing::{Date, Day};
use crate::draft::article::{MASK, PlacedWord, split};
use crate::draft::calendar::month;
use crate::draft::words;

/// Bytes of a day in figures.
const MAX_ISO_BYTES: usize = 32;
/// Words of a clause searched on either side of a date.
const MAX_CLAUSE_WORDS: usize = 60;

/// The last explicit year of the paragraph and its month, if any. Later dates without a year depend on it.
pub(super) type Context = Option<(i64, Option<u8>)>;

/// A parsed date: the number of words and the EDTF.
pub(super) type Read = Option<(usize, String)>;

pub(super) struct DateReader<'t> {
    pub text: &'t str,
    pub words: Vec<PlacedWord<'t>>,
    pub lower: Vec<String>,
    pub today: Day,
    pub frame: &'t str,
    pub context: Context,
}

impl<'t> DateReader<'t> {
    pub(super) fn new(text: &'t str, frame: &'t str, sentence: Range<usize>, today: Day) -> Self {
        let mut words: Vec<PlacedWord> = Vec::new();
        for word in split(&text[sentence.clone()]) {
            let is_iso = is_dated(word.text) && Date::parse(word.text).is_ok_and(|date| date.is_day());
            let parts = word.text.match_indices('-').filter(|_| !is_iso);
            let mut start = 0;
            let cuts: Vec<usize> = parts.map(|(at, _)| at).chain([word.text.len()]).collect();
            for cut in cuts {
                words.push(PlacedWord { start: sentence.start + word.start + start, text: &word.text[start..cut] });
                start = (cut + 1).min(word.text.len());
            }
        }
        let lower: Vec<String> = words.iter().map(|word| bare(word.text).to_lowercase()).collect();
        Self { text, words, lower, today, frame, context: None }
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.lower.get(at).map(String::as_str).unwrap_or_default()
    }

    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map(|at| self.word(at)).unwrap_or_default()
    }

    /// Returns the text between a word and the next one.
    pub(super) fn gap(&self, at: usize) -> &'t str {
        let ends = self.words.get(at).map(PlacedWord::end).zip(self.words.get(at + 1).map(|word| word.start));
        ends.and_then(|(from, to)| self.text.get(from..to)).unwrap_or("|")
    }

    pub(super) fn month(&self, at: usize) -> Option<u8> {
        self.words.get(at).filter(|word| word.is_capital()).and_then(|_| month(self.word(at)))
    }

    /// Parses a day of a month: `3`, `3rd`.
    pub(super) fn day_number(&self, at: usize) -> Option<u8> {
        let word = self.word(at);
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
        digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
    }

    /// Parses a year of four digits.
    pub(super) fn year_number(&self, at: usize) -> Option<i64> {
        let word = self.word(at);
        let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        word.parse().ok().filter(|year| is_year && (1000..=2100).contains(year))
    }

    /// Returns the year after `at`, and its number of words.
    pub(super) fn year_after(&mut self, at: usize) -> (Option<i64>, usize) {
        let is_near = self.gap(at).trim_matches([',', '.']).trim().is_empty();
        if is_near && let Some(year) = self.year_number(at + 1) {
            return (Some(year), 1);
        }
        let of = self.word(at + 1) == "of";
        match (self.word(at + 2), self.context) {
            ("that", Some((year, _))) if of && self.word(at + 3) == "year" => (Some(year), 3),
            _ if of && self.year_number(at + 2).is_some() => (self.year_number(at + 2), 2),
            _ => (None, 0),
        }
    }

    /// Returns the year of a month or a day that is written without one.
    pub(super) fn year_of(&self, at: usize, (month, day): (u8, Option<u8>)) -> i64 {
        let before = self.before(at);
        let relative = ["last", "this", "next", "past"].contains(&before);
        let (year, now) = (self.today.year(), (self.today.month(), self.today.day()));
        match self.context {
            Some((of, known)) if before == "following" => of + i64::from(known.is_none_or(|known| month <= known)),
            Some((of, Some(known))) if !relative => of + i64::from(month < known),
            _ if self.is_ahead(at) || before == "next" => {
                year + i64::from((month, day.unwrap_or(31)) < now || (before == "next" && month == now.0))
            }
            _ => year - i64::from((month, day.unwrap_or(1)) > now || (before == "last" && month == now.0)),
        }
    }

    /// Remembers an explicit year, except after "since", which is not the time that the text speaks of.
    pub(super) fn explicit(&mut self, at: usize, year: Option<i64>, month: Option<u8>) {
        if let Some(year) = year.filter(|_| self.before(self.lead(at)) != "since") {
            self.context = Some((year, month));
        }
    }

    /// Returns true if the clause of the word `at` speaks of the future. Speech is treated apart from the text around it and
    /// from the day on which it was said.
    pub(super) fn is_ahead(&self, at: usize) -> bool {
        let (words, lower) = (&self.words, &self.lower);
        let is_quoted = |at: usize| self.frame[words[at].start..].starts_with(MASK);
        let parts = |from: usize, to: usize| {
            self.text[words[from].end()..words[to].start].contains([',', ';', ':', '—', '(', ')'])
        };
        let joined = |from: usize, to: usize| is_quoted(from) == is_quoted(to) && !parts(from, to);
        let back = |at: usize| (1..=at).rev().take(MAX_CLAUSE_WORDS).take_while(|at| joined(at - 1, *at)).count();
        let on =
            (at..words.len().saturating_sub(1)).take(MAX_CLAUSE_WORDS).take_while(|at| joined(*at, at + 1)).count();
        let (mut from, mut to) = (at - back(at), at + on + 1);
        // "will meet in Bern, the capital, on Friday"
        if to - from <= 3 && from > 0 && is_quoted(from - 1) == is_quoted(at) {
            from -= back(from - 1) + 1;
        }
        if let Some(said) = (from..at).rev().find(|at| words::is_speech(&lower[*at])) {
            to = if at - said <= 3 { at } else { to };
            from = said + 1;
        }
        let is_to_be = |at: usize| lower[at] == "to" && ["is", "are"].contains(&self.before(at));
        let before = (from..at).any(|at| (words::is_future(&lower[at]) && !words[at].is_capital()) || is_to_be(at));
        before || (at..to).any(|at| ["will", "shall"].contains(&lower[at].as_str()))
    }

    /// Returns the first word that belongs to the date at `at`.
    pub(super) fn lead(&self, at: usize) -> usize {
        let belongs = |word: &str| ["early", "late", "mid", "last", "next", "this", "following"].contains(&word);
        let is_near = |at: usize| matches!(self.gap(at).trim(), "" | "-");
        let lead = (0..at).rev().take_while(|at| belongs(self.word(*at)) && is_near(*at)).count();
        at - lead
    }
}

/// Returns true if a word may be a day in figures. This avoids the costly suggestions of the date parser.
pub(super) fn is_dated(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= MAX_ISO_BYTES
}

fn bare(word: &str) -> &str {
    ["'s", "’s"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

//! Dates as people write them, and their EDTF spelling: for suggestions only, never to accept a date.
//!
//! A text is one date, or two ends with something between them. `unit` reads one date with a table of small readers,
//! `ends` reads two, and this file puts brackets, slashes and dots around them. Every suggestion is made from the
//! author's own text and is a date that a briefing accepts.

mod bounds;
mod calendar;
mod clock;
mod ends;
mod masks;
mod numeric;
mod periods;
mod spell;
#[cfg(test)]
mod tests;
mod unit;
mod words;
mod years;

use super::strict;
use spell::{Meant, Problem, Reading};

/// Characters of the longest text that is read.
const MAX_CHARS: usize = 160;
/// Most suggestions that are of use.
const MAX_SUGGESTIONS: usize = 4;

/// What to write instead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Advice {
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
    pub(super) fn help(&self) -> String {
        let lead = self.lead.as_deref().unwrap_or("write");
        let which = if self.dates.len() > 1 { ", whichever is meant" } else { "" };
        let dates = match self.dates.as_slice() {
            [first @ .., last] if !first.is_empty() => format!("{}` or `{last}", first.join("`, `")),
            dates => dates.concat(),
        };
        format!("{lead} `{dates}`{which}{}", self.tail)
    }

    /// Keeps the dates that are accepted, each once; `None` if there are none.
    fn checked(mut self) -> Option<Self> {
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

    fn with(mut self, problem: Option<Problem>) -> Self {
        if let Some(problem) = problem {
            self.problem = Some(problem.message);
            self.lead = problem.lead;
        }
        self
    }
}

/// Ways to read a whole text, in the order in which they are tried.
const READERS: [fn(&str) -> Option<Advice>; 7] = [
    one_date,
    bounds::by_words,
    bounds::in_brackets,
    bounds::with_slashes,
    bounds::with_dots,
    bounds::listed,
    bounds::joined,
];

/// Returns EDTF spellings of what `text` may mean.
pub(super) fn advise(text: &str) -> Option<Advice> {
    if text.chars().nth(MAX_CHARS).is_some() {
        return None;
    }
    let text = normal(text);
    READERS.iter().find_map(|read| read(&text).and_then(Advice::checked))
}

fn one_date(text: &str) -> Option<Advice> {
    let Reading { meant, problem } = unit::read(text)?;
    let dates = meant.iter().flat_map(Meant::alone).collect();
    Some(Advice { dates, ..Advice::default() }.with(problem))
}

/// Returns `text` in lower case, with plain digits, blanks and dashes, and without what surrounds it.
fn normal(text: &str) -> String {
    let text: String = text.chars().flat_map(char::to_lowercase).map(plain).collect();
    let text = text.replace('…', "..").replace("...", "..");
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let text = text.trim_matches(['"', '\'', '“', '”', '‘', '’', '`', ' ']).trim_end_matches([',', ';', ' ']);
    let ends_with_dots = text.ends_with("..");
    if ends_with_dots { text.to_owned() } else { text.trim_end_matches('.').to_owned() }
}

/// En dashes and their like stay apart from hyphens, since a hyphen is part of a date and a dash joins two.
fn plain(c: char) -> char {
    let digit = |zero: u32| char::from_digit(u32::from(c) - zero, 10).unwrap_or(c);
    match c {
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        '\u{ff10}'..='\u{ff19}' => digit(0xff10),
        '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' | '\u{ad}' => '-',
        '\u{2012}'..='\u{2015}' => '–',
        '\u{ff0f}' | '\u{2044}' | '\u{2215}' => '/',
        '\u{ff1a}' => ':',
        '\u{ff1f}' => '?',
        '\u{223c}' | '\u{ff5e}' => '~',
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => ' ',
        c => c,
    }
}

/// Returns true if `text` is one or more digits.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

//! Dates in the words of a text, as EDTF, counted from a day: guesses, each with the words that it was made from.

mod forms;
mod relative;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::article::{Article, MASK, Word, sentences, split};
use super::calendar::month;
use super::words;
use crate::briefing::{Date, Day};

/// A date and the words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Where the words are.
    pub range: Range<usize>,
    /// What they most likely mean.
    pub edtf: String,
    /// It is told as still to come.
    pub future: bool,
}

/// The sentences of a text that hold dates, each with all of them. `today` is the day from which they are counted.
pub fn dates(article: &Article<'_>, frame: &str, today: Day) -> Vec<(Range<usize>, Vec<Dated>)> {
    let mut found = Vec::new();
    for paragraph in &article.paragraphs {
        let mut context = None;
        for sentence in sentences(frame, paragraph.clone()) {
            let mut reader = Reader::new(article.text, frame, sentence.clone(), today);
            reader.context = context;
            let dates = reader.all();
            context = reader.context;
            if !dates.is_empty() {
                found.push((sentence, dates));
            }
        }
    }
    found
}

/// Bytes of a day in figures.
const ISO: usize = 32;
/// Words of a clause on either side of a date that are looked at.
const CLAUSE: usize = 60;

/// A year that was written out, with its month where there was one: what later dates of the paragraph hang on.
type Context = Option<(i64, Option<u8>)>;

/// What was read: how many words, and what they mean.
type Read = Option<(usize, String)>;

struct Reader<'t> {
    text: &'t str,
    words: Vec<Word<'t>>,
    lower: Vec<String>,
    today: Day,
    frame: &'t str,
    context: Context,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, frame: &'t str, sentence: Range<usize>, today: Day) -> Self {
        let mut words: Vec<Word> = Vec::new();
        for word in split(&text[sentence.clone()]) {
            let is_iso = is_dated(word.text) && Date::parse(word.text).is_ok_and(|date| date.is_day());
            let parts = word.text.match_indices('-').filter(|_| !is_iso);
            let mut start = 0;
            let cuts: Vec<usize> = parts.map(|(at, _)| at).chain([word.text.len()]).collect();
            for cut in cuts {
                words.push(Word { start: sentence.start + word.start + start, text: &word.text[start..cut] });
                start = (cut + 1).min(word.text.len());
            }
        }
        let lower: Vec<String> = words.iter().map(|word| bare(word.text).to_lowercase()).collect();
        Self { text, words, lower, today, frame, context: None }
    }

    fn all(&mut self) -> Vec<Dated> {
        let (mut found, mut at) = (Vec::new(), 0);
        while at < self.words.len() {
            let Some((count, edtf)) = self.read(at) else {
                at += 1;
                continue;
            };
            let from = self.lead(at);
            let edtf = self.bounded(from, edtf);
            let last = at + count - 1;
            if Date::parse(&edtf).is_ok() {
                let range = self.words[from].start..self.words[last].end();
                found.push(Dated { range, edtf, future: self.is_ahead(at) });
            }
            at += count;
        }
        self.joined(found)
    }

    /// `between A and B`, `from A to B`, where each of them is a date: one that lasts.
    fn joined(&self, found: Vec<Dated>) -> Vec<Dated> {
        let mut joined: Vec<Dated> = Vec::with_capacity(found.len());
        for date in found {
            let is_plain = |edtf: &str| !edtf.contains(['/', '[', '~']);
            let span = joined.last().filter(|first| {
                let (link, before) = (&self.text[first.range.end..date.range.start], &self.text[..first.range.start]);
                let begins = ["between", "from"].iter().any(|word| ends_with_word(before, word));
                begins && ["and", "to", "until", "through", "–"].contains(&link.trim()) && is_plain(&first.edtf)
            });
            match span
                .filter(|first| is_plain(&date.edtf) && Date::parse(&format!("{}/{}", first.edtf, date.edtf)).is_ok())
            {
                Some(first) => {
                    let edtf = format!("{}/{}", first.edtf, date.edtf);
                    let whole = Dated { range: first.range.start..date.range.end, edtf, future: date.future };
                    joined.pop();
                    joined.push(whole);
                }
                None => joined.push(date),
            }
        }
        joined
    }

    fn read(&mut self, at: usize) -> Read {
        let readings =
            [Self::iso, Self::days, Self::day, Self::month_first, Self::month_alone, Self::quarter, Self::relative];
        let later = [Self::ago, Self::weekday, Self::decade, Self::year];
        readings.iter().chain(&later).find_map(|read| read(self, at))
    }

    fn word(&self, at: usize) -> &str {
        self.lower.get(at).map(String::as_str).unwrap_or_default()
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map(|at| self.word(at)).unwrap_or_default()
    }

    /// What stands between a word and the next one.
    fn gap(&self, at: usize) -> &'t str {
        let ends = self.words.get(at).map(Word::end).zip(self.words.get(at + 1).map(|word| word.start));
        ends.and_then(|(from, to)| self.text.get(from..to)).unwrap_or("|")
    }

    fn month(&self, at: usize) -> Option<u8> {
        self.words.get(at).filter(|word| word.is_capital()).and_then(|_| month(self.word(at)))
    }

    /// A day of a month: `3`, `3rd`.
    fn day_number(&self, at: usize) -> Option<u8> {
        let word = self.word(at);
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
        digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
    }

    /// A year of four digits, right after the word before it.
    fn year_number(&self, at: usize) -> Option<i64> {
        let word = self.word(at);
        let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        word.parse().ok().filter(|year| is_year && (1000..=2100).contains(year))
    }

    /// The year after `at`, and how many words it takes.
    fn year_after(&mut self, at: usize) -> (Option<i64>, usize) {
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

    /// The year of a month, or of a day of it, that has none beside it.
    fn year_of(&self, at: usize, (month, day): (u8, Option<u8>)) -> i64 {
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

    /// A year that was written out at a word. What holds since then is not what is told of.
    fn explicit(&mut self, at: usize, year: Option<i64>, month: Option<u8>) {
        if let Some(year) = year.filter(|_| self.before(self.lead(at)) != "since") {
            self.context = Some((year, month));
        }
    }

    /// Whether the clause of the word `at` tells of what is still to come. What somebody says is to come is another matter
    /// than what is told of it, and so is the day on which they said it.
    fn is_ahead(&self, at: usize) -> bool {
        let (words, lower) = (&self.words, &self.lower);
        let is_quoted = |at: usize| self.frame[words[at].start..].starts_with(MASK);
        let parts = |from: usize, to: usize| {
            self.text[words[from].end()..words[to].start].contains([',', ';', ':', '—', '(', ')'])
        };
        let joined = |from: usize, to: usize| is_quoted(from) == is_quoted(to) && !parts(from, to);
        let back = |at: usize| (1..=at).rev().take(CLAUSE).take_while(|at| joined(at - 1, *at)).count();
        let on = (at..words.len().saturating_sub(1)).take(CLAUSE).take_while(|at| joined(*at, at + 1)).count();
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

    /// The first of the words before a date that belong to it.
    fn lead(&self, at: usize) -> usize {
        let belongs = |word: &str| ["early", "late", "mid", "last", "next", "this", "following"].contains(&word);
        let is_near = |at: usize| matches!(self.gap(at).trim(), "" | "-");
        let lead = (0..at).rev().take_while(|at| belongs(self.word(*at)) && is_near(*at)).count();
        at - lead
    }

    /// `since`, `by`, `before`, `after`, `about` before a date.
    fn bounded(&self, from: usize, edtf: String) -> String {
        let is_near = from.checked_sub(1).is_some_and(|at| self.gap(at).trim().is_empty());
        if !is_near || edtf.contains(['/', '[', '~']) {
            return edtf;
        }
        match self.before(from) {
            "since" => format!("{edtf}/.."),
            "by" | "before" => format!("[..{edtf}]"),
            "after" => format!("[{edtf}..]"),
            "about" | "around" | "circa" => format!("{edtf}~"),
            _ => edtf,
        }
    }
}

/// Whether a word may be a day in figures: what parses it looks for what else may be meant, and words are many.
fn is_dated(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= ISO
}

/// Whether `text` ends with a word, in any case.
fn ends_with_word(text: &str, word: &str) -> bool {
    let text = text.trim_end();
    let start = text.len().checked_sub(word.len()).filter(|start| text.is_char_boundary(*start));
    start.is_some_and(|start| text[start..].eq_ignore_ascii_case(word))
}

fn bare(word: &str) -> &str {
    ["'s", "’s"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

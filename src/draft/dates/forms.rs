//! Dates given by day, month or year.

use super::lexicon::Lexicon;
use super::reader::DateReader;
use super::tense_words::Tense;
use super::when::{DateForm, DateReading, When};
use crate::briefing::Day;
use crate::draft::words;

/// Longest list of days of one month.
const MAX_LISTED_DAYS: usize = 31;
/// Days before and after the date of the text between which a day without a year is looked for, if no tense tells.
const HALF_YEAR_DAYS: i64 = 183;

/// A month, and a day of it.
pub(super) type MonthDay = (u8, Option<u8>);

impl DateReader<'_> {
    /// `12–18 May`, `from 8 to 19 March 2021`, `between 3 and 7 March`, `2 and 3 May`, `May 12–18, 2024`
    pub(super) fn days(&self, at: usize) -> Option<DateReading> {
        let is_month_first = self.month(at).is_some();
        let first = at + usize::from(is_month_first);
        let from = self.day_number(first)?;
        let second = self.joined_day(first)?;
        let to = self.day_number(second)?;
        let is_next = to == from + 1 && ["and", "or"].contains(&self.word(second - 1));
        let is_between =
            self.before(at) == "between" || self.before(at) == "the" && self.word(at.saturating_sub(2)) == "between";
        let is_list = self.word(second - 1) == "and" && !is_between && !is_next;
        let of = usize::from(!is_month_first && self.word(second + 1) == "of");
        let last = second + of + usize::from(!is_month_first);
        let month = self.month(if is_month_first { at } else { last })?;
        let is_apart = !is_month_first && !self.gap(second).trim_matches('.').trim().is_empty();
        if to <= from || is_list || is_apart {
            return None;
        }
        let (year, more) = self.year_after(last);
        let form = if year.is_some() { DateForm::Full } else { DateForm::NoYear };
        let year = year.unwrap_or_else(|| self.year_of(at, (month, Some(to))));
        let span = When::Span(Day::from_ymd(year, month, from)?, Day::from_ymd(year, month, to)?);
        DateReading::new(at, last + 1 + more, form, span)
    }

    /// Returns the place of the day that a day is joined to: `12–18`, `12 to 18`, `the 12th and the 18th`.
    fn joined_day(&self, first: usize) -> Option<usize> {
        if matches!(self.gap(first).trim_matches(['.', ' ', '\u{a0}']), "-" | "–" | "—" | "‑") {
            return Some(first + 1);
        }
        let is_joined = matches!(self.word(first + 1), "to" | "through" | "until" | "till" | "and" | "or" | "into");
        let is_near = self.gap(first).trim_matches('.').trim().is_empty();
        let the = usize::from(["the", "from"].contains(&self.word(first + 2)));
        (is_joined && is_near).then_some(first + 2 + the)
    }

    /// `14 April`, `1st of September, 2023`; also the first days of `2, 3 and 5 May`
    pub(super) fn day(&self, at: usize) -> Option<DateReading> {
        let day = self.day_number(at)?;
        let of = usize::from(self.word(at + 1) == "of")
            + usize::from(self.word(at + 1) == "of" && self.word(at + 2) == "the");
        let is_german = self.settings.lexicon == Lexicon::German;
        let is_near = matches!(self.gap(at).trim(), "" | "-" | "‑") || self.gap(at).trim() == "." && is_german;
        if is_near && let Some(month) = self.month(at + 1 + of) {
            return self.one_day(at, at + 1 + of, (month, day));
        }
        // the month follows the last of the days
        let (mut last, mut count) = (at, 0);
        while count < MAX_LISTED_DAYS && self.day_number(last).is_some() && self.month(last + 1).is_none() {
            let is_and = matches!(self.word(last + 1), "and" | "or" | "to");
            let is_joined =
                is_and && self.is_near(last) || matches!(self.gap(last).trim_matches('.'), ", " | "-" | "–");
            let next = last + 1 + usize::from(is_and);
            if !is_joined || self.day_number(next)? <= day {
                return None;
            }
            (last, count) = (next, count + 1);
        }
        let month = self.month(last + 1).filter(|_| count > 0 && self.gap(last).trim_matches('.').trim().is_empty())?;
        let (year, _) = self.year_after(last + 1);
        let form = if year.is_some() { DateForm::Full } else { DateForm::NoYear };
        let year = year.unwrap_or_else(|| self.year_of(at, (month, Some(day))));
        DateReading::new(at, at + 1, form, When::Day(Day::from_ymd(year, month, day)?))
    }

    /// `April 14`, `Apr. 14, 2024`
    pub(super) fn month_first(&self, at: usize) -> Option<DateReading> {
        let month = self.month(at)?;
        let the = usize::from(self.word(at + 1) == "the");
        let gap = self.gap(at);
        let is_near = gap.trim_matches(['.', '-']).trim().is_empty() && gap.len() <= 3;
        let day = self.day_number(at + 1 + the).filter(|_| is_near)?;
        // "May 5–June 2", and no time: "in May 10:30"
        self.one_day(at, at + 1 + the, (month, day))
    }

    fn one_day(&self, at: usize, last: usize, (month, day): (u8, u8)) -> Option<DateReading> {
        let (year, more) = match self.year_after(last) {
            // "May 2, 3 and 5, 2031"
            (None, _) => (self.year_after_list(last, day), 0),
            found => found,
        };
        let form = if year.is_some() { DateForm::Full } else { DateForm::NoYear };
        let year = year.unwrap_or_else(|| self.year_of(at, (month, Some(day))));
        DateReading::new(at, last + 1 + more, form, When::Day(Day::from_ymd(year, month, day)?))
    }

    /// Returns the year after the further days of a list.
    fn year_after_list(&self, at: usize, day: u8) -> Option<i64> {
        let (mut last, mut day) = (at, day);
        for _ in 0..MAX_LISTED_DAYS {
            let is_and = self.word(last + 1) == "and";
            let next = last + 1 + usize::from(is_and);
            let is_joined = is_and || self.gap(last) == ", ";
            day = self.day_number(next).filter(|next| is_joined && *next > day)?;
            last = next;
            if let (Some(year), _) = self.year_after(last) {
                return Some(year);
            }
        }
        None
    }

    /// Further days of a list after the month, `the 14th`, and `3.` in a text about one month.
    pub(super) fn day_alone(&self, at: usize) -> Option<DateReading> {
        let day = self.day_number(at)?;
        let known = self.context.day?;
        let is_ordinal = self.word(at).ends_with(|c: char| c.is_ascii_alphabetic()) && self.before(at) == "the";
        let on = at.checked_sub(2).map(|at| self.word(at)).unwrap_or_default();
        let is_said = is_ordinal && matches!(on, "on" | "by" | "until" | "since" | "of") && !self.is_noun(at + 1);
        let listed = at.checked_sub(1).map(|before| match self.before(at) {
            "and" => before.checked_sub(1).is_some_and(|first| self.is_listed(first)),
            _ => self.gap(before) == ", " && self.is_listed(before),
        });
        let is_listed = listed == Some(true) && day > known.day() && !self.is_noun(at + 1);
        let mut month = (known.year(), known.month());
        if is_said && day < known.day() && self.tense(at) == Tense::Ahead {
            month = crate::draft::calendar::months_after(month, 1);
        }
        let when = When::Day(Day::from_ymd(month.0, month.1, day)?);
        let (_, more) = if is_listed { self.year_after(at) } else { (None, 0) };
        (is_said || is_listed).then(|| DateReading::new(at, at + 1 + more, DateForm::Relative, when))?
    }

    /// Returns true if the word ends a list of days that begins with a month.
    fn is_listed(&self, at: usize) -> bool {
        let mut first = at;
        while self.day_number(first).is_some() && first > 0 && at - first < MAX_LISTED_DAYS {
            if self.month(first - 1).is_some() {
                return true;
            }
            first -= 1 + usize::from(self.word(first - 1) == "and");
        }
        false
    }

    /// Returns true if the word is probably what a number counts.
    fn is_noun(&self, at: usize) -> bool {
        let small = |word: &str| {
            words::is_preposition(word)
                || words::is_auxiliary(word)
                || words::is_article(word)
                || words::is_pronoun(word)
                || words::is_speech(word)
                || ["it", "we", "i", "and", "or", "but", "when", "who", "which", "with", "while", "there"]
                    .contains(&word)
        };
        let near = at.checked_sub(1).is_some_and(|before| self.is_near(before));
        near && self.tokens.get(at).is_some_and(|token| !token.is_capital) && !small(self.word(at))
    }

    /// `August 2030–July 2031`, `April to June 2030`, `between November and February`
    pub(super) fn months(&self, at: usize) -> Option<DateReading> {
        let first = self.month(at)?;
        let (first_year, more) = self.year_after(at);
        let end = at + more;
        let is_dash = matches!(self.gap(end).trim_matches('.').trim(), "-" | "–" | "—");
        let is_between = self.before(at) == "between" && self.word(end + 1) == "and";
        let is_from = ["to", "through", "until"].contains(&self.word(end + 1))
            && (self.before(at) == "from" || first_year.is_some() || self.before(at) != "of");
        let second = end + if is_dash { 1 } else { 2 };
        let last = self.month(second).filter(|_| is_dash || is_between || is_from && self.is_near(end))?;
        if self.day_number(second + 1).is_some() && self.is_near(second) {
            return None;
        }
        let (last_year, more) = self.year_after(second);
        let form = if last_year.or(first_year).is_some() { DateForm::Full } else { DateForm::NoYear };
        let to = last_year.unwrap_or_else(|| match first_year {
            Some(year) => year + i64::from(last < first),
            None => self.year_of(at, (last, None)),
        });
        let from = first_year.unwrap_or(to - i64::from(last < first));
        let edtf = format!("{from:04}-{first:02}/{to:04}-{last:02}");
        DateReading::new(at, second + 1 + more, form, When::Edtf(edtf))
    }

    /// Reads `the third of` or `the twenty-ninth of` before a month: the first word, and the day.
    fn day_in_words(&self, at: usize) -> Option<(usize, u8)> {
        const ORDINALS: [&str; 20] = [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ];
        let last = at.checked_sub(2).filter(|last| self.word(last + 1) == "of" && !self.tokens[at].is_owner)?;
        let units = ORDINALS.iter().position(|ordinal| *ordinal == self.word(last)).map(|unit| unit as u8 + 1);
        let (from, day) = match (self.before(last), self.word(last)) {
            ("twenty", _) => (last.checked_sub(1)?, 20 + units.filter(|unit| *unit < 10)?),
            ("thirty", "first") => (last.checked_sub(1)?, 31),
            (_, "thirtieth") => (last, 30),
            _ => (last, units?),
        };
        (self.before(from) == "the").then_some((from, day))
    }

    /// `in April 2024`, `last January`, `May of that year`
    pub(super) fn month_alone(&self, at: usize) -> Option<DateReading> {
        let month = self.month(at)?;
        let (year, more) = self.year_after(at);
        if let Some((from, day)) = self.day_in_words(at) {
            let form = if year.is_some() { DateForm::Full } else { DateForm::NoYear };
            let year = year.unwrap_or_else(|| self.year_of(from, (month, Some(day))));
            return DateReading::new(from, at + 1 + more, form, When::Day(Day::from_ymd(year, month, day)?));
        }
        const SURE: [&str; 12] =
            ["in", "since", "last", "until", "early", "late", "mid", "this", "next", "during", "following", "past"];
        const LEADS: [&str; 11] =
            ["by", "of", "through", "from", "to", "before", "after", "between", "around", "for", "middle"];
        let before = self.preposition(at);
        let is_sure = SURE.contains(&before);
        let is_short = self.word(at).len() == 3 && self.word(at) != "may";
        // "by April Ryan", "to May Ling"
        let is_person =
            self.is_capital(at + 1) && self.is_near(at) && self.any_weekday(at + 1).is_none() && !self.is_french();
        let is_told = is_sure || LEADS.contains(&before) && !is_person && !is_short || self.tokens[at].is_owner;
        if year.is_none()
            && (!is_told
                || self.word(at) == "may" && before == "this"
                || self.is_french() && !is_sure && before != "from" && before != "to")
        {
            return None;
        }
        let found = year.unwrap_or_else(|| self.year_of(at, (month, None)));
        let is_full = year.is_some() || before == "following";
        DateReading::new(
            at,
            at + 1 + more,
            if is_full { DateForm::Full } else { DateForm::NoYear },
            When::Month(found, month),
        )
    }

    /// `the 1960s`, `die 1990er Jahre`
    pub(super) fn decade(&self, at: usize) -> Option<DateReading> {
        let word = self.word(at);
        let french = self.is_french() && self.before(at) == "years";
        let digits = word.strip_suffix('s').or_else(|| word.strip_suffix("er")).or(french.then_some(word))?;
        let is_decade = digits.len() == 4 && digits.ends_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
        let years = usize::from(word.ends_with("er") && self.word(at + 1).starts_with("year"));
        is_decade
            .then(|| DateReading::new(at, at + 1 + years, DateForm::Full, When::Edtf(format!("{}X", &digits[..3]))))?
    }

    /// `in 2019`, `the lines of 2021`, `mid-2022`
    pub(super) fn year(&self, at: usize) -> Option<DateReading> {
        let year = self.year_number(at)?;
        const SURE: [&str; 13] =
            ["in", "since", "by", "until", "during", "early", "late", "mid", "was", "year", "end", "middle", "start"];
        const LEADS: [&str; 11] =
            ["from", "of", "after", "before", "around", "about", "circa", "to", "between", "through", "and"];
        const TITLES: [&str; 13] = [
            "act",
            "law",
            "code",
            "order",
            "regulation",
            "decree",
            "resolution",
            "directive",
            "statute",
            "bill",
            "convention",
            "rules",
            "no",
        ];
        let before = self.before(at);
        let is_title = before == "of"
            && (1..=4).any(|back| at.checked_sub(1 + back).is_some_and(|at| TITLES.contains(&self.word(at))));
        let is_sure = SURE.contains(&before) || before == "of" && at > 1 && self.month(at - 2).is_some();
        // "of 2000 people"
        let is_german = self.is_german_year(at);
        let is_counted =
            !is_sure && !is_german && self.is_noun(at + 1) || before == "in" && self.word(at + 1) == "dollars";
        let is_led = is_sure || LEADS.contains(&before) || is_german;
        if !is_led || is_counted || is_title {
            return None;
        }
        // "and 2019": only after another year
        let is_other = |at: usize| {
            let lead = self.before(at);
            self.year_number(at).is_some() && (SURE.contains(&lead) || LEADS.contains(&lead) && lead != "and")
        };
        if before == "and" && !at.checked_sub(2).is_some_and(is_other) {
            return None;
        }
        // "the season of 1987–88"
        let dash = matches!(self.gap(at), "-" | "–" | "/");
        let next = self
            .figure(at + 1, 2..=4)
            .filter(|_| dash)
            .map(|next| if next < 100 { year - year % 100 + next } else { next });
        match next.filter(|next| *next > year && *next <= year + 100) {
            Some(next) => DateReading::new(at, at + 2, DateForm::Full, When::Edtf(format!("{year:04}/{next:04}"))),
            None => DateReading::new(at, at + 1, DateForm::Full, When::Year(year)),
        }
    }

    /// `die 1987 gebaut wurde`: what numbers count has a capital in German.
    fn is_german_year(&self, at: usize) -> bool {
        const ABOUT: [&str; 8] = ["rund", "about", "around", "über", "fast", "knapp", "als", "nur"];
        let next = self.word(at + 1);
        self.settings.lexicon == Lexicon::German
            && at > 0
            && self.is_near(at)
            && !self.is_capital(at + 1)
            && (next.len() > 4 && next.ends_with('t')
                || next.len() > 5 && next.ends_with("en") && !self.is_capital(at + 2))
            && !ABOUT.contains(&self.before(at))
    }

    /// Returns the year of a month or a day that is written without one.
    pub(super) fn year_of(&self, at: usize, (month, day): MonthDay) -> i64 {
        let before = self.before(at);
        let anchor = self.settings.anchor;
        let (year, now) = (anchor.year(), (anchor.month(), anchor.day()));
        let is_relative = ["last", "this", "next", "past"].contains(&before);
        match self.context.year {
            Some((of, known)) if before == "following" => {
                return of + i64::from(known.is_none_or(|known| month <= known));
            }
            Some((of, Some(known))) if !is_relative => {
                let next = Day::from_ymd(of + 1, month, day.unwrap_or(1)).filter(|_| month < known);
                let is_later = next.is_some_and(|next| {
                    let days = next.number() - anchor.number();
                    days <= 0
                        || match self.tense(at) {
                            Tense::Ahead => true,
                            Tense::Past => false,
                            Tense::Unknown => days <= HALF_YEAR_DAYS,
                        }
                });
                return of + i64::from(is_later);
            }
            Some((of, None)) if !is_relative && self.context.heading.is_some() => return of,
            _ => {}
        }
        if let Some((of, known)) = self.context.heading.filter(|_| !is_relative) {
            return of + i64::from(known.is_some_and(|known| month + 9 < known));
        }
        let ahead = year + i64::from((month, day.unwrap_or(31)) < now || (before == "next" && month == now.0));
        let past = year - i64::from((month, day.unwrap_or(1)) > now || (before == "last" && month == now.0));
        // "moved to 26 November": the verb does not tell when that is
        let is_aim = matches!(before, "for" | "to" | "until") && day.is_some();
        match if is_aim { Tense::Unknown } else { self.tense(at) } {
            _ if before == "last" => past,
            _ if before == "next" => ahead,
            Tense::Ahead => ahead,
            Tense::Past => past,
            Tense::Unknown => {
                let near = |year: i64| {
                    Day::from_ymd(year, month, day.unwrap_or(15).min(28)).map(|day| day.number() - anchor.number())
                };
                if near(past).is_some_and(|days| days < -HALF_YEAR_DAYS) { ahead } else { past }
            }
        }
    }
}

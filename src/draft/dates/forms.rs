//! Dates given by day, month or year.

use super::reader::{DateReader, Read, is_dated};
use crate::briefing::{Date, Day};
use crate::draft::calendar::written;
use crate::draft::words;

impl<'t> DateReader<'t> {
    /// `2024-05-18`
    pub(super) fn iso(&mut self, at: usize) -> Read {
        let word = Some(self.words[at].text).filter(|word| is_dated(word))?;
        let date = Date::parse(word).ok().filter(|date| date.is_day() && !date.has_time())?;
        self.explicit(at, date.earliest().map(Day::year), date.earliest().map(Day::month));
        Some((1, date.written().to_owned()))
    }

    /// `12–18 May`, `from 8 to 19 March 2021`, `between 3 and 7 March`, `May 12–18, 2024`
    pub(super) fn days(&mut self, at: usize) -> Read {
        let month_first = self.month(at).is_some();
        let first = at + usize::from(month_first);
        let from = self.day_number(first)?;
        let dashed = matches!(self.gap(first).trim(), "-" | "–" | "—");
        let between = self.before(at) == "between" && self.word(first + 1) == "and";
        let joined = dashed || between || ["to", "through", "until", "till"].contains(&self.word(first + 1));
        let second = first + if dashed { 1 } else { 2 };
        let to = self.day_number(second).filter(|to| joined && *to > from)?;
        let last = second + usize::from(!month_first);
        let month = self.month(if month_first { at } else { last })?;
        let (year, more) = self.year_after(last);
        self.explicit(at, year, Some(month));
        let year = year.unwrap_or_else(|| self.year_of(at, (month, Some(to))));
        let (from, to) = (Day::from_ymd(year, month, from)?, Day::from_ymd(year, month, to)?);
        Some((last + 1 + more - at, format!("{}/{}", written(from), written(to))))
    }

    /// `14 April`, `1st of September, 2023`
    pub(super) fn day(&mut self, at: usize) -> Read {
        let day = self.day_number(at)?;
        let of = usize::from(self.word(at + 1) == "of");
        let month = self.month(at + 1 + of)?;
        self.one_day(at, at + 1 + of, (month, day))
    }

    /// `April 14`, `Apr. 14, 2024`
    pub(super) fn month_first(&mut self, at: usize) -> Read {
        let month = self.month(at)?;
        let is_near = self.gap(at).trim_matches('.').trim().is_empty();
        let day = self.day_number(at + 1).filter(|_| is_near)?;
        self.one_day(at, at + 1, (month, day))
    }

    pub(super) fn one_day(&mut self, at: usize, last: usize, (month, day): (u8, u8)) -> Read {
        let (year, more) = self.year_after(last);
        self.explicit(at, year, Some(month));
        let year = year.unwrap_or_else(|| self.year_of(at, (month, Some(day))));
        Day::from_ymd(year, month, day).map(|date| (last + 1 + more - at, written(date)))
    }

    /// `in April 2024`, `last January`, `May of that year`
    pub(super) fn month_alone(&mut self, at: usize) -> Read {
        let month = self.month(at)?;
        let (year, more) = self.year_after(at);
        const LEADS: &[&str] = &[
            "in",
            "since",
            "last",
            "by",
            "until",
            "early",
            "late",
            "mid",
            "this",
            "next",
            "of",
            "through",
            "from",
            "to",
            "before",
            "after",
            "during",
            "between",
            "following",
            "around",
            "past",
        ];
        let is_owner = self.words[at].text.len() > self.lower[at].len();
        if year.is_none() && !LEADS.contains(&self.before(at)) && !is_owner {
            return None;
        }
        let year_found = year.unwrap_or_else(|| self.year_of(at, (month, None)));
        let follows = self.before(at) == "following";
        self.explicit(at, year.or(follows.then_some(year_found)), Some(month));
        Some((1 + more, format!("{year_found:04}-{month:02}")))
    }

    /// `the fourth quarter of 2025`
    pub(super) fn quarter(&mut self, at: usize) -> Read {
        let place = ["first", "second", "third", "fourth"].iter().position(|word| *word == self.word(at))? as u8;
        let year = self.year_number(at + 3).filter(|_| self.word(at + 1) == "quarter" && self.word(at + 2) == "of")?;
        Some((4, format!("[{year:04}-{:02}..{year:04}-{:02}]", place * 3 + 1, place * 3 + 3)))
    }

    /// `the 1960s`
    pub(super) fn decade(&mut self, at: usize) -> Read {
        let digits = self.word(at).strip_suffix('s')?;
        let is_decade = digits.len() == 4 && digits.ends_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_decade.then(|| (1, format!("{}X", &digits[..3])))
    }

    /// `in 2019`, `the lines of 2021`, `mid-2022`
    pub(super) fn year(&mut self, at: usize) -> Read {
        let year = self.year_number(at)?;
        const LEADS: &[&str] = &[
            "in", "since", "by", "until", "from", "of", "after", "before", "during", "around", "about", "circa",
            "early", "late", "mid", "to", "between", "through", "and", "was", "for",
        ];
        // "of 2000 people"
        let is_sure =
            ["in", "since", "by", "until", "during", "early", "late", "mid", "was"].contains(&self.before(at));
        let small = |word: &str| {
            words::is_preposition(word)
                || words::is_auxiliary(word)
                || words::is_article(word)
                || words::is_pronoun(word)
                || ["it", "we", "i", "and", "or", "but", "when", "who", "which"].contains(&word)
        };
        let is_noun = self.words.get(at + 1).is_some_and(|word| !word.is_capital() && !small(self.word(at + 1)));
        let is_counted = !is_sure && is_noun && self.gap(at).trim().is_empty();
        if !LEADS.contains(&self.before(at)) || is_counted {
            return None;
        }
        self.explicit(at, Some(year), None);
        // "the season of 1987–88"
        let next = self.word(at + 1).parse().ok().filter(|_| matches!(self.gap(at), "-" | "–" | "/"));
        let next = next.map(|next: i64| if next < 100 { year - year % 100 + next } else { next });
        match next.filter(|next| *next > year && *next <= year + 100) {
            Some(next) => Some((2, format!("{year:04}/{next:04}"))),
            None => Some((1, format!("{year:04}"))),
        }
    }
}

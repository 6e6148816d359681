//! Whether a clause speaks of the past or of the future.

use super::lexicon::Lexicon;
use super::reader::DateReader;
use super::tense_words::{Tense, VerbClass, german_tense};
use crate::draft::article::MASK;
use crate::draft::calendar::number;
use crate::draft::words;

/// Words of a clause searched on either side of a date.
const MAX_CLAUSE_WORDS: usize = 60;
/// Words between a verb of speech and the day on which it was said.
const MAX_SPEECH_WORDS: usize = 3;
/// Words of a time of day before its day.
const MAX_TIME_WORDS: usize = 4;
/// Words between "since" and its date: "the early hours of".
const MAX_SINCE_WORDS: usize = 5;
/// Words between a plan and what is planned: "the intention of the company to sail".
const MAX_PLAN_WORDS: usize = 6;
/// Words of a clause that is read with the one beside it.
const MAX_SHORT_CLAUSE_WORDS: usize = 4;

impl DateReader<'_> {
    /// Returns the tense of the clause of a date at the word `at`. Speech is treated apart from the text around it and from
    /// the day on which it was said.
    pub(super) fn tense(&self, at: usize) -> Tense {
        let start = self.before_time(self.lead(at));
        let start =
            start - usize::from(["on", "the", "for", "by", "until", "from", "of", "to"].contains(&self.before(start)));
        let lead = self.word(start);
        let is_owner = self.tokens[at].is_owner;
        if lead == "since" || self.before(start) == "since" || self.is_since(start) {
            return Tense::Past;
        }
        if lead == "for" && start < at && !is_owner || lead == "of" && self.before(start) == "ahead" {
            return Tense::Ahead;
        }
        let (from, to) = self.clause(at);
        if self.is_day_of_speech(from, start, at) {
            return Tense::Past;
        }
        let said = (from..start).rev().find(|at| self.is_speech(*at));
        let from = said.map_or(from, |said| said + 1);
        let before = (from..start).rev().find_map(|at| self.sign(at, from));
        let after = || (at + 1..to).find_map(|at| self.sign(at, from));
        match before.or_else(after) {
            Some(tense) => tense,
            // "voters have until Sunday"
            None if matches!(lead, "until" | "by") && start < at => Tense::Ahead,
            None if lead == "from" && self.weekday_name(at).is_some() => Tense::Ahead,
            None if lead == "to" && start < at && self.settings.lexicon == Lexicon::German => Tense::Ahead,
            // "walked out on Tuesday, he said", "told to leave on Sunday"
            None => said.filter(|_| lead != "until").map_or(Tense::Unknown, |_| Tense::Past),
        }
    }

    /// Returns true if the text itself tells in the past what happened at a time.
    pub(super) fn is_told(&self, at: usize) -> bool {
        !self.frame[self.tokens[at].start..].starts_with(MASK) && self.tense(at) == Tense::Past
    }

    /// Returns the first word of the time before a day: `9 a.m. Friday`, `noon on Friday`.
    fn before_time(&self, at: usize) -> usize {
        let start = at - usize::from(self.before(at) == "on");
        let is_mark = |at: usize| match self.word(at) {
            "a.m" | "p.m" | "am" | "pm" | "noon" | "midday" | "midnight" | "gmt" | "utc" => true,
            word => word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with(['m', 'z']),
        };
        let is_time = |at: usize| is_mark(at) || self.figure(at, 1..=4).is_some();
        let is_near = |at: usize| matches!(self.gap(at).trim(), "" | "." | ":");
        let words = (0..start).rev().take(MAX_TIME_WORDS).take_while(|at| is_time(*at) && is_near(*at)).count();
        if (start - words..start).any(is_mark) { start - words } else { at }
    }

    /// Returns true after `since the night of`.
    fn is_since(&self, start: usize) -> bool {
        let is_small = |word: &str| {
            matches!(
                word,
                "the"
                    | "of"
                    | "night"
                    | "morning"
                    | "evening"
                    | "afternoon"
                    | "hours"
                    | "early"
                    | "late"
                    | "end"
                    | "start"
            )
        };
        let words = (0..start).rev().take(MAX_SINCE_WORDS).take_while(|at| is_small(self.word(*at))).count();
        self.before(start - words) == "since"
    }

    /// Returns what a word may be. The words are looked up once.
    fn class(&self, at: usize) -> VerbClass {
        let classes = self.classes.get_or_init(|| self.tokens.iter().map(|token| VerbClass::of(&token.word)).collect());
        classes.get(at).copied().unwrap_or_default()
    }

    fn is_speech(&self, at: usize) -> bool {
        self.class(at).is(VerbClass::SPEECH) && self.before(at) != "to"
    }

    /// Returns true if the date tells when something was said: `said on Sunday`, `on Sunday said`.
    fn is_day_of_speech(&self, from: usize, start: usize, at: usize) -> bool {
        if self.tokens[at].is_owner {
            return false;
        }
        let said = (from..start).rev().take(MAX_SPEECH_WORDS).find(|at| self.is_speech(*at));
        let opens = |word: &str| {
            matches!(word, "that" | "to" | "it" | "he" | "she" | "they" | "we" | "will" | "would" | "the" | "for")
        };
        let follows = said.is_some_and(|said| !(said + 1..start).any(|at| opens(self.word(at))));
        let night = matches!(self.word(at + 1), "night" | "morning" | "evening" | "afternoon");
        let next = at + 1 + usize::from(night);
        let precedes = self.is_near(next - 1) && self.tokens.get(next).is_some_and(|_| self.is_speech(next));
        follows || precedes
    }

    /// Returns the clause around a word: up to a comma or another mark, and no farther than the quote that it is in.
    fn clause(&self, at: usize) -> (usize, usize) {
        let tokens = &self.tokens;
        let is_quoted = |at: usize| self.frame[tokens[at].start..].starts_with(MASK);
        let parts = |from: usize, to: usize| {
            self.text[tokens[from].end..tokens[to].start].contains([',', ';', ':', '—', '(', ')', '|', '–'])
        };
        let joined = |from: usize, to: usize| is_quoted(from) == is_quoted(to) && !parts(from, to);
        let back = |at: usize| (1..=at).rev().take(MAX_CLAUSE_WORDS).take_while(|at| joined(at - 1, *at)).count();
        let on = |at: usize| {
            (at..tokens.len().saturating_sub(1)).take(MAX_CLAUSE_WORDS).take_while(|at| joined(*at, at + 1)).count()
        };
        let (mut from, mut to) = (at - back(at), at + on(at) + 1);
        // "will meet in Bern, the capital, on Friday"
        while to - from <= MAX_SHORT_CLAUSE_WORDS && from > 0 && is_quoted(from - 1) == is_quoted(at) {
            from -= back(from - 1) + 1;
        }
        // "On Tuesday, the council will vote"
        while to - from <= MAX_SHORT_CLAUSE_WORDS && to < tokens.len() && is_quoted(to) == is_quoted(at) {
            to += on(to) + 1;
        }
        (from, to)
    }

    /// Returns what a word tells of the tense of its clause, which starts at `from`.
    fn sign(&self, at: usize, from: usize) -> Option<Tense> {
        let word = self.word(at);
        let back =
            |count: usize| at.checked_sub(count).filter(|at| *at >= from).map(|at| self.word(at)).unwrap_or_default();
        let class = self.class(at);
        let past = |count: usize| at >= from + count && self.class(at - count).is(VerbClass::PAST);
        let is_capital = self.tokens[at].is_capital && at > from;
        if self.settings.lexicon == Lexicon::German && !self.tokens[at].is_capital {
            let is_adjective = matches!(back(1), "the" | "one" | "this");
            let next = self.word(at + 1);
            let is_participle = matches!(next, "was" | "had" | "hat" | "haben" | "ist" | "sind" | "will" | "worden");
            let found = german_tense(word).filter(|tense| !(is_adjective || is_participle && *tense == Tense::Ahead));
            if found.is_some() {
                return found;
            }
        }
        if class == VerbClass::default() && !self.is_french() && word != "to" || self.month(at).is_some() {
            return None;
        }
        if word == "to" {
            // "is to meet", "agreed to meet", but not "was able to meet" and "went to the port"
            let is_before = at.checked_sub(1).is_some_and(|at| self.class(at).is(VerbClass::INFINITIVE));
            let is_plan = |word: &str| {
                matches!(
                    word,
                    "intention" | "intent" | "plan" | "plans" | "decision" | "agreement" | "pledge" | "proposal"
                )
            };
            let is_planned = || (from..at).rev().take(MAX_PLAN_WORDS).any(|at| is_plan(self.word(at)));
            return (is_before || self.month(at + 1).is_none() && is_planned()).then_some(Tense::Ahead);
        }
        if class.is(VerbClass::FUTURE) && !is_capital {
            return Some(Tense::Ahead);
        }
        if self.is_french() && (word.ends_with("ra") || word.ends_with("ront")) && word.len() > 4 && !is_capital {
            return Some(Tense::Ahead);
        }
        if class.is(VerbClass::PAST) && !is_capital {
            // the present perfect does not tell a day: "has called a rally for Sunday"
            let has = |word: &str| matches!(word, "has" | "have") || word.ends_with("’ve") || word.ends_with("'ve");
            // "be launched", "is closed"
            if matches!(back(1), "be" | "is" | "are" | "being")
                || matches!(back(2), "be" | "is" | "are") && back(1) == "not"
            {
                return None;
            }
            let is_perfect = has(back(1)) || has(back(2)) && !past(1) || has(back(2)) && back(1) == "been";
            return Some(if is_perfect { Tense::Ahead } else { Tense::Past });
        }
        // "by 57 votes", "the starts"
        let is_noun = number(back(1)).is_some()
            || words::is_article(back(1))
            || words::is_preposition(back(1))
            || matches!(back(1), "its" | "his" | "her" | "their" | "our" | "no" | "many" | "more" | "few" | "of");
        (class.is(VerbClass::PRESENT) && !is_capital && !is_noun && back(1) != "to").then_some(Tense::Ahead)
    }
}

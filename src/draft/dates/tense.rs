//! Whether a clause speaks of the past or of the future.

use super::reader::DateReader;
use super::tense_words::VerbClass;
use crate::draft::article::MASK;

/// Words of a clause searched on either side of a date.
const MAX_CLAUSE_WORDS: usize = 60;
/// Words between a verb of speech and the day on which it was said.
const MAX_SPEECH_WORDS: usize = 3;
/// Words of a clause that is read with the one beside it.
const MAX_SHORT_CLAUSE_WORDS: usize = 4;

/// The time that a clause speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Ahead,
    Unknown,
}

impl DateReader<'_> {
    /// Returns the tense of the clause of a date at the word `at`. Speech is treated apart from the text around it and from
    /// the day on which it was said.
    pub(super) fn tense(&self, at: usize) -> Tense {
        let start = self.lead(at);
        let start =
            start - usize::from(["on", "the", "for", "by", "until", "from", "of", "to"].contains(&self.before(start)));
        let lead = self.word(start);
        let is_owner = self.tokens[at].is_owner;
        if lead == "since" || self.before(start) == "since" {
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
            // "walked out on Tuesday, he said", "told to leave on Sunday"
            None => said.filter(|_| lead != "until").map_or(Tense::Unknown, |_| Tense::Past),
        }
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
        if class == VerbClass::default() && !self.is_french() && word != "to" || self.month(at).is_some() {
            return None;
        }
        if word == "to" {
            // "is to meet", "agreed to meet", but not "was able to meet" and "went to the port"
            let is_before = at.checked_sub(1).is_some_and(|at| self.class(at).is(VerbClass::INFINITIVE));
            return is_before.then_some(Tense::Ahead);
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
        (class.is(VerbClass::PRESENT) && !is_capital && back(1) != "to").then_some(Tense::Ahead)
    }
}

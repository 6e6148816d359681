//! What a run of capitalised words is made of: a state or an organisation, an office, a person's name.

use std::ops::Range;

use super::mention::{Mention, MentionKind};
use super::runs::Runs;
use super::shape::{MAX_PERSON_WORDS, bare, capitalised, is_acronym, is_person_shaped};
use crate::draft::article::PlacedWord;
use crate::draft::words;

/// Letters of an acronym; a longer word in capitals at the start of a sentence is a heading.
const MAX_ACRONYM_CHARS: usize = 6;

/// The parts of a run, as indices of its words.
struct Split {
    /// A state or an organisation before the office.
    prefix: Range<usize>,
    /// Titles and the office.
    title: Range<usize>,
    /// A person's name, or all of a name without a title.
    name: Range<usize>,
}

impl Runs<'_, '_> {
    /// Adds the mentions in the run of words `range`.
    pub(super) fn add_mentions(&self, range: Range<usize>, found: &mut Vec<Mention>) {
        if self.is_no_name(&range) {
            return;
        }
        let run = &self.words[range.clone()];
        let suffixes = run.iter().rev().take_while(|word| words::is_suffix(&word.lower())).count();
        let run = &run[..run.len() - suffixes.min(run.len().saturating_sub(1))];
        let opens = self.opens_sentence(range.start);
        let split = self.split(run, opens);
        if !split.prefix.is_empty() {
            found.extend(self.prefix(&run[split.prefix.clone()], run.len()));
        }
        if split.name.is_empty() {
            return;
        }
        let named = &run[split.name.clone()];
        let is_shouted =
            named.len() > 1 && named.iter().all(|word| word.text.chars().count() > 1 && is_acronym(word.text));
        let is_demonym = named.len() == 1 && self.is_adjective(&named[0]);
        let digits = named.iter().flat_map(|word| word.text.chars()).filter(char::is_ascii_digit).count();
        let is_shouted =
            is_shouted || named.iter().filter(|word| word.text.len() > 2 && is_acronym(word.text)).count() > 2;
        // "JUSTICE ABERNETHY", but no other words in capitals
        let is_shouted = is_shouted && (split.title.is_empty() || named.len() > 2);
        let person = self.person_in_capitals(&range, named);
        if is_shouted && person.is_none()
            || digits > 2
            || is_code(named)
            || is_demonym
            || named.iter().all(|word| word.text.chars().count() < 2)
        {
            return;
        }
        let (Some(first), Some(last), Some(name)) = (named.first(), named.last(), self.name(named)) else { return };
        let is_loud = !split.title.is_empty() && name.chars().count() > 3 && is_acronym(&name) && !name.contains('.');
        let name = person.unwrap_or_else(|| if is_loud { capitalised(&name) } else { name });
        let start = run.get(split.title.start).filter(|_| !split.title.is_empty()).unwrap_or(first).start;
        // with the state or the organisation: "Tunisian Prime Minister"
        let from = run.first().filter(|_| !split.title.is_empty()).map_or(start, |first| first.start);
        let title = self.text.get(from..first.start).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        let title = title.filter(|title| !title.is_empty());
        let is_short = is_acronym(&name) && name.chars().count() <= MAX_ACRONYM_CHARS;
        let is_alone = named.len() == 1 && title.is_none() && !is_short && split.prefix.is_empty();
        let kind = match () {
            () if title.is_some() || self.follows_role(range.start) && is_person_shaped(&name) => MentionKind::Titled,
            () if self.is_company(range.clone(), suffixes > 0) => MentionKind::Company,
            () if is_alone && opens => MentionKind::Weak,
            () if self.is_placed(range.start) => MentionKind::Placed,
            () => MentionKind::Plain,
        };
        // with "KC", "Ltd"
        let end = self.words[range.end - 1].end().max(last.end());
        found.push(Mention { name, range: start..end, title, kind });
    }

    /// Returns the parts of a run. `opens` if the run is at the start of a sentence.
    fn split(&self, run: &[PlacedWord<'_>], opens: bool) -> Split {
        let lower: Vec<String> = run.iter().map(PlacedWord::lower).collect();
        let is_head = |at: usize| {
            words::is_title(&lower[at])
                || (at == 0 && opens && run.len() > 2 && words::is_role(&lower[at]))
                || is_field_of_office(&lower, at)
        };
        let whole = Split { prefix: 0..0, title: 0..0, name: 0..run.len() };
        let last = (0..run.len())
            .rev()
            // "Foreign Affairs" is one, "Foreign Ministers" are several
            .find(|at| {
                let has_office = || lower[..*at].iter().any(|word| words::is_office(word));
                let is_one = !run[*at].text.ends_with('s') || is_field_of_office(&lower, *at) && has_office();
                is_head(*at) && is_one || lower[*at] == "mrs" || lower[*at] == "ms"
            });
        let Some(head) = last else { return self.without_demonym(run, whole) };
        let is_possessive = |word: &PlacedWord| bare(word.text).len() < word.text.len();
        if is_possessive(&run[head]) && head + 1 < run.len() {
            return whole;
        }
        let honorific = words::is_honorific(&lower[head]) || head > 0 && words::is_honorific(&lower[head - 1]);
        let rest = &run[head + 1..];
        if rest.is_empty() {
            return self.office(run, &lower, head);
        }
        let is_body = |word: &PlacedWord| words::is_body(&bare(word.text).to_lowercase());
        let is_name = honorific
            || rest.len() <= MAX_PERSON_WORDS
                && !rest.last().is_some_and(is_body)
                && rest[0].text.chars().next().is_some_and(char::is_uppercase)
                && !rest.iter().any(|word| ["of", "for", "and", "on"].contains(&word.lower().as_str()));
        let is_weird = rest.len() == 1 && is_acronym(rest[0].text) && !is_acronym(run[head].text);
        if !is_name || is_weird {
            return whole;
        }
        let title = self.title_start(run, &lower, head);
        Split { prefix: 0..title, title: title..head + 1, name: head + 1..run.len() }
    }

    /// Returns the parts of a run that ends with an office: there is no name but perhaps an organisation before it.
    fn office(&self, run: &[PlacedWord<'_>], lower: &[String], head: usize) -> Split {
        if head == 0 && !words::is_title(&lower[0]) {
            return Split { prefix: 0..0, title: 0..0, name: 0..run.len() };
        }
        let start = self.title_start(run, lower, head);
        // "Donna King", "Ada Bishop": an office that is also a surname
        let is_surname = start == head && head == 1 && is_person_shaped(run[0].text) && words::is_surname(&lower[head]);
        match is_surname {
            true => Split { prefix: 0..0, title: 0..0, name: 0..run.len() },
            false => Split { prefix: 0..start, title: start..head + 1, name: 0..0 },
        }
    }

    /// Returns the index of the first word of the office whose last word is `head`.
    fn title_start(&self, run: &[PlacedWord<'_>], lower: &[String], head: usize) -> usize {
        let is_part = |at: usize| {
            words::is_title(&lower[at])
                || words::is_qualifier(&lower[at])
                || words::is_portfolio(&lower[at])
                || ["of", "and", "the", "for"].contains(&lower[at].as_str())
        };
        let mut start = head - (0..head).rev().take_while(|at| is_part(*at)).count();
        while start < head && ["of", "and", "the", "for"].contains(&lower[start].as_str()) {
            start += 1;
        }
        // "Patrol Chief": an unknown word before an office is part of it unless it is known as a name
        let is_one = start == 1 && !is_acronym(run[0].text) && self.is_adjective(&run[0]);
        if is_one { 0 } else { start }
    }

    /// Leaves out the demonym before a person's name without an office.
    fn without_demonym(&self, run: &[PlacedWord<'_>], whole: Split) -> Split {
        let is_person = run.len() > 2 && run[1..].iter().all(|word| is_person_shaped(word.text));
        match run.first().is_some_and(|word| words::state_of(word.text).is_some()) && is_person {
            true => Split { name: 1..run.len(), ..whole },
            false => whole,
        }
    }

    /// Returns the state or the organisation before an office.
    fn prefix(&self, run: &[PlacedWord<'_>], whole: usize) -> Option<Mention> {
        let (first, last) = (run.first()?, run.last()?);
        let name = self.name(run)?;
        if run.len() == 1 && (self.is_adjective(first) || words::is_common(&first.lower())) {
            return None;
        }
        let is_sure = run.len() > 1 || is_acronym(&name);
        let kind = if is_sure { MentionKind::Placed } else { MentionKind::Weak };
        (whole > run.len()).then(|| Mention { name, range: first.start..last.end(), title: None, kind })
    }

    /// Returns true if a word is an adjective of a state or a region: "Tunisian".
    fn is_adjective(&self, word: &PlacedWord<'_>) -> bool {
        words::state_of(bare(word.text)).is_some() || words::is_regional(bare(word.text))
    }

    fn name(&self, named: &[PlacedWord<'_>]) -> Option<String> {
        let end = self.name_end(named.last()?);
        let words = self.text.get(named.first()?.start..end)?;
        Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Returns the end of a name whose last word is `last`, without `’s`, with the last dot of `U.S.` and the end of `P5+1`.
    fn name_end(&self, last: &PlacedWord<'_>) -> usize {
        let name = bare(last.text);
        let end = last.start + name.len();
        let rest = self.text.get(end..).unwrap_or_default();
        let is_dotted = name.contains('.') && is_acronym(name) && rest.starts_with('.');
        let sum =
            rest.strip_prefix('+').map_or(0, |rest| rest.len() - rest.trim_start_matches(char::is_alphanumeric).len());
        end + usize::from(is_dotted) + if sum > 0 { sum + 1 } else { 0 }
    }

    pub(super) fn word_before(&self, at: usize) -> String {
        let Some(before) = at.checked_sub(1).map(|at| &self.words[at]) else { return String::new() };
        let gap = self.text.get(before.end()..self.words[at].start).unwrap_or_default();
        if gap.trim().is_empty() { before.lower() } else { String::new() }
    }

    /// Returns true if a role in lower case is before the run: "spokesman Tor Vinje".
    fn follows_role(&self, at: usize) -> bool {
        let before = self.word_before(at);
        words::is_role(&before)
            && !words::may_be_body(&before)
            && self.words[at - 1].text.starts_with(char::is_lowercase)
    }

    /// Returns true if the text says that the run is a company or a group: "Kell Lines Ltd", "the charity Open Hands", "Kell
    /// Lines, which".
    fn is_company(&self, range: Range<usize>, has_suffix: bool) -> bool {
        let Some(last) = range.end.checked_sub(1).map(|at| &self.words[at]) else { return false };
        let is_ending = ["plc", "ltd", "inc", "corp", "llc", "gmbh", "ag"].contains(&last.lower().as_str());
        let before = self.word_before(range.start);
        let rest = self.text.get(last.end()..).unwrap_or_default();
        let is_thing = rest.strip_prefix(',').is_some_and(|rest| rest.trim_start().starts_with("which "));
        has_suffix && is_ending
            || is_thing
            || [
                "group",
                "charity",
                "firm",
                "company",
                "newspaper",
                "union",
                "airline",
                "maker",
                "broadcaster",
                "agency",
                "startup",
            ]
            .contains(&before.as_str())
    }

    fn is_placed(&self, at: usize) -> bool {
        ["in", "at", "near", "the", "above", "off", "across", "into", "outside"]
            .contains(&self.word_before(at).as_str())
    }
}

/// Returns true for `Q3`, `SEV-1` and `No`: periods, grades and numbers.
fn is_code(named: &[PlacedWord<'_>]) -> bool {
    let [only] = named else { return false };
    let letters = only.text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    ["No", "Nos"].contains(&letters)
        || letters.len() < only.text.len() && ["Q", "H", "FY", "SEV", "V", "No"].contains(&letters)
}

/// Returns true if the word `at` says what an office is for: "Secretary of State", "Minister for the Environment".
fn is_field_of_office(lower: &[String], at: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).and_then(|at| lower.get(at)).map(String::as_str).unwrap_or_default();
    let skipped = usize::from(word(1) == "the");
    let is_joined = ["of", "for"].contains(&word(1 + skipped));
    let head = word(2 + skipped);
    words::is_portfolio(word(0))
        && (words::is_portfolio(word(1)) || is_joined && (words::is_office(head) || words::is_portfolio(head)))
}

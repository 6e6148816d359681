//! Runs of capitalised words: where a name begins and how far it goes.

use std::collections::HashSet;
use std::ops::Range;

use super::shape::{bare, is_acronym};
use crate::draft::article::PlacedWord;
use crate::draft::{calendar, words};

/// Words of a name; longer runs are not names.
const MAX_NAME_WORDS: usize = 12;
/// Bytes of a line that may be wrapped.
const MIN_WRAPPED_BYTES: usize = 40;

/// The words of a part of a text, in which names are searched.
pub(super) struct Runs<'a, 't> {
    pub text: &'t str,
    pub words: &'a [PlacedWord<'t>],
    /// The part is the start of a sentence.
    pub begins: bool,
    /// Words of the whole text that also occur in lower case.
    pub lower: &'a HashSet<String>,
    /// Two words with capitals that follow each other within a sentence of the whole text.
    pub pairs: &'a HashSet<String>,
}

impl Runs<'_, '_> {
    /// Returns the index after the last word of the name that begins at word `at`; `at` if there is no name.
    pub(super) fn end_of(&self, at: usize) -> usize {
        if !self.may_continue(&self.words[at]) || self.is_day(at) || !self.may_begin(at) {
            return at;
        }
        let mut end = at + 1;
        while end < self.words.len().min(at + MAX_NAME_WORDS) {
            // "the Seamen’s Fund", but not "Norland’s President"
            let is_owner = is_possessive(self.words[end - 1].text);
            if self.words[end].text == "I" || (is_owner && !self.is_owned_body(end) && !self.is_listed(at, end)) {
                break;
            }
            let link = self.links(at, end);
            match self.words.get(end + link) {
                Some(word)
                    if self.may_continue(word) && self.is_joined(end..end + link) && !self.is_day(end + link) =>
                {
                    end += link + 1;
                }
                _ => break,
            }
        }
        end
    }

    fn may_continue(&self, word: &PlacedWord<'_>) -> bool {
        word.is_capital() || is_particle_name(word.text)
    }

    /// Returns true if the word at `at`, after a possessive, is part of the name: "Sheriff's Office".
    fn is_owned_body(&self, at: usize) -> bool {
        let is_body =
            |at: usize| self.words.get(at).is_some_and(|word| word.is_capital() && words::is_body(&word.lower()));
        is_body(at) || is_body(at + 1) && self.words[at].is_capital() && !words::is_title(&self.words[at].lower())
    }

    /// Returns true if the name from `start` to `end` says after "of" whose it is: "Guild of Children’s Doctors".
    fn is_listed(&self, start: usize, end: usize) -> bool {
        let of = self.words[start..end].iter().rposition(|word| ["of", "for"].contains(&word.text));
        of.is_some_and(|of| end - start - of == 2)
            && self.words[end].is_capital()
            && !words::is_title(&self.words[end].lower())
    }

    fn may_begin(&self, at: usize) -> bool {
        let word = &self.words[at];
        if is_particle_name(word.text) {
            return true;
        }
        let lower = bare(word.text).to_lowercase();
        // "I’ve", "Fridays"
        let lower = lower.split(['\'', '’']).next().unwrap_or_default();
        let is_plural = lower.strip_suffix('s').is_some_and(|one| calendar::weekday(one).is_some());
        let is_number = word.text.starts_with(|c: char| c.is_ascii_digit());
        // "Per Lind", "Will Roe"
        let is_common = words::is_common(lower) && !self.is_first_name(at, lower);
        if !word.is_capital() || is_number || is_plural || is_common || words::is_suffix(lower) || self.is_party(at) {
            return false;
        }
        if self.opens_sentence(at) && words::is_speech(lower) {
            return false;
        }
        let is_pair = || {
            let next = self.words.get(at + 1).and_then(|next| self.text.get(word.start..next.end()));
            next.is_some_and(|pair| self.pairs.contains(pair))
        };
        !self.opens_sentence(at) || words::is_title(lower) || !self.lower.contains(lower) || is_pair()
    }

    /// Returns true if a word that is common in lower case is a first name at `at`, within a sentence and before a surname.
    fn is_first_name(&self, at: usize, lower: &str) -> bool {
        const NAMES: [&str; 13] =
            ["per", "will", "may", "said", "an", "mark", "bill", "grant", "young", "rich", "long", "art", "so"];
        let is_before = |next: &PlacedWord<'_>| {
            next.is_capital() && self.text.get(self.words[at].end()..next.start).is_some_and(|gap| gap == " ")
        };
        NAMES.contains(&lower) && !self.opens_sentence(at) && self.words.get(at + 1).is_some_and(is_before)
    }

    /// Returns true if the word at `at` is part of a party and a district: "D-Harrow Falls".
    fn is_party(&self, at: usize) -> bool {
        let mut from = at;
        while let Some(before) = from.checked_sub(1).filter(|_| at - from < 3) {
            if is_party_tag(self.words[from].text) || !self.words[before].is_capital() {
                break;
            }
            if self.text.get(self.words[before].end()..self.words[from].start).is_none_or(|gap| !gap.trim().is_empty())
            {
                break;
            }
            from = before;
        }
        is_party_tag(self.words[from].text)
    }

    /// Returns true if the words of `link` and the word after them continue a name.
    fn is_joined(&self, link: Range<usize>) -> bool {
        let (before, after) = (&self.words[link.start - 1], &self.words[link.end]);
        let gap =
            |from: &PlacedWord, to: &PlacedWord| self.text.get(from.end()..to.start).unwrap_or_default().to_owned();
        if link.is_empty() {
            let gap = gap(before, after);
            let is_short = before.text.chars().count() == 1 || before.text.contains('.');
            let dot = is_short || words::is_title(&before.lower()) || words::is_abbreviation(&before.lower());
            let gap = if dot { gap.trim_start_matches('.') } else { gap.as_str() };
            // "Pilots' and Flight"
            let gap = gap
                .strip_prefix(['\'', '’'])
                .filter(|_| before.text.ends_with('s') && words::is_body(&after.lower()))
                .unwrap_or(gap);
            let is_label = self.text[after.end()..].starts_with(':');
            let is_loud = |word: &PlacedWord<'_>| word.text.len() > 3 && is_acronym(word.text);
            let is_line = || is_loud(before) != is_loud(after) || words::is_common(&after.lower());
            let is_new = dot_common(before, after)
                || gap.contains('\n') && (is_label || self.is_line_end(before.end()) || is_line());
            let is_column = gap.contains("  ") || gap.contains('\t');
            return !is_new
                && !is_column
                && gap.chars().all(|c| c.is_whitespace() || c == '&')
                && !gap.contains("\n\n");
        }
        let all = link.clone().map(|place| self.words[place].lower()).collect::<Vec<_>>();
        let owner = |gap: &str| gap.trim_start_matches(['\'', '’']).trim().is_empty();
        let plain = (link.start..=link.end).all(|place| {
            let gap = gap(&self.words[place - 1], &self.words[place]);
            gap.trim().is_empty() || place == link.start && before.text.ends_with('s') && owner(&gap)
        });
        if !plain {
            return false;
        }
        let (head, next) = (bare(before.text).to_lowercase(), after.lower());
        match all.first().map(String::as_str) {
            Some("of" | "for") => {
                (words::is_body(&head) || is_collective(&head))
                    || ((words::is_office(&head) || words::is_portfolio(&head)) && words::is_portfolio(&next))
            }
            Some("on" | "to") => is_collective(&head) && all.len() == 1,
            Some("and") => true,
            _ => all.iter().all(|word| words::is_particle(word)),
        }
    }

    /// Returns the number of small words from `at` that may join two parts of the name that begins at `start`.
    fn links(&self, start: usize, at: usize) -> usize {
        let small = |place: usize| self.words.get(place).map(PlacedWord::lower).unwrap_or_default();
        match small(at).as_str() {
            "of" | "for" if small(at + 1) == "the" => 2,
            "of" | "for" | "on" | "to" => 1,
            "and" if self.is_and_joined(start, at) => 1,
            word if words::is_particle(word) && !self.words[at].is_capital() => {
                let next = small(at + 1);
                1 + usize::from(words::is_particle(&next) && self.text.len() > self.words[at].end())
            }
            _ => 0,
        }
    }

    /// Returns true if the "and" at `at` is part of the name from `start`: "Search and Rescue Agency", "Ministry of Trade
    /// and Industry".
    fn is_and_joined(&self, start: usize, at: usize) -> bool {
        let (left, right) = (&self.words[start..at], self.words.get(at + 1..).unwrap_or_default());
        let mut end = right.first().map_or(0, |word| word.start);
        let run = right.iter().take(4).take_while(|word| {
            let gap = self.text.get(end..word.start).unwrap_or_default().trim_matches(['\'', '’']);
            end = word.end();
            word.is_capital() && gap.trim().is_empty()
        });
        let run = run.collect::<Vec<_>>();
        let (Some(first), Some(last)) = (left.last(), run.last()) else { return false };
        // "Union of Dock and Ferry Workers"
        let of = left.iter().rposition(|word| ["of", "for"].contains(&word.lower().as_str()));
        let is_listed = of.is_some_and(|of| {
            let head = of.checked_sub(1).map(|at| left[at].lower()).unwrap_or_default();
            let is_many = last.text.ends_with('s') || ["Staff", "Crew", "Personnel"].contains(&last.text);
            let is_plural = is_many && run.len() > 1;
            left.len() - of == 2 && is_department(&head) && (is_plural || words::is_field(&last.lower()))
        });
        let is_closed =
            run.len() < 4 && words::is_body(&bare(last.text).to_lowercase()) && !words::is_place(&last.lower());
        let begins = left.first().is_some_and(|word| words::is_general(&word.lower()));
        let is_field =
            words::is_field(&first.lower()) || left.len() == 1 && self.text[first.end()..].starts_with(['\'', '’']);
        let is_body = words::is_body(&first.lower()) && !words::is_general(&first.lower());
        is_listed || is_closed && !is_body && (begins || is_field)
    }

    /// Returns true if a sentence may begin with the word `place`.
    pub(super) fn opens_sentence(&self, place: usize) -> bool {
        let Some(before) = place.checked_sub(1) else { return self.begins };
        let before = &self.words[before];
        let gap = self.text.get(before.end()..self.words[place].start).unwrap_or_default();
        gap.contains(['?', '!', ':', '“', '"', '„', '«', '»', '‘', '—', '•', '*', '…'])
            || gap.contains("\n\n")
            || is_after_time(before.text, gap)
            || self.begins_with_time(place)
            || gap.ends_with('\'')
            || gap.contains("  ")
            || gap.contains('\t')
            || (gap.contains('\n') && self.is_line_end(before.end()))
            || (gap.contains('.')
                && !words::is_abbreviation(&before.lower())
                && before.text.chars().count() > 1
                && !before.text.contains('.'))
    }

    /// Returns true if only a time of day stands before word `place`: "04:02 Queue restarted".
    fn begins_with_time(&self, place: usize) -> bool {
        let lead = &self.words[..place];
        let is_time = |word: &PlacedWord<'_>| word.text.starts_with(|c: char| c.is_ascii_digit()) || word.text == "UTC";
        place < 4 && lead.iter().all(is_time) && self.text[..self.words[place].start].contains(':')
    }

    /// Returns true if the line that ends after byte `at` is too short to be wrapped.
    fn is_line_end(&self, at: usize) -> bool {
        let from = self.text.floor_char_boundary(at.saturating_sub(MIN_WRAPPED_BYTES));
        self.text.get(from..at).is_some_and(|line| line.contains('\n'))
    }

    /// Returns true if a word is a weekday or a month. A short form counts only next to a number, since Jan is a name.
    fn is_day(&self, at: usize) -> bool {
        let lower = self.words[at].lower();
        let is_number =
            |at: usize| self.words.get(at).is_some_and(|word| word.text.starts_with(|c: char| c.is_ascii_digit()));
        let beside = is_number(at + 1) || at.checked_sub(1).is_some_and(is_number);
        // "May-October"
        let is_span = lower.contains('-') && lower.split('-').all(|part| calendar::month(part).is_some());
        is_span
            || calendar::weekday(&lower).is_some()
            || (calendar::month(&lower).is_some() && (lower.len() > 4 || beside))
    }
}

/// Returns true for the dash after a time: "18:40 – Import started", "00:45 UTC – Import started".
fn is_after_time(before: &str, gap: &str) -> bool {
    let is_dash = gap.contains('–') || gap.contains(" - ");
    is_dash && (before.starts_with(|c: char| c.is_ascii_digit()) || before.len() < 5 && is_acronym(before))
}

/// Returns true if a dot and a word that only begins sentences follow: "type L. We".
fn dot_common(before: &PlacedWord<'_>, after: &PlacedWord<'_>) -> bool {
    before.text.chars().count() == 1 && words::is_common(&after.lower()) && after.text.chars().count() > 1
}

/// Returns true for `al-Rawas` and `d’Arcy`: names with a particle in lower case.
fn is_particle_name(word: &str) -> bool {
    if !word.starts_with(['a', 'e', 'u', 'd', 'l']) || !word.contains(['-', '’', '\'']) {
        return false;
    }
    ["al-", "el-", "ul-", "d’", "d'", "l’", "l'"]
        .iter()
        .any(|start| word.strip_prefix(start).is_some_and(|rest| rest.starts_with(char::is_uppercase)))
}

/// Returns true for `D-Milfield`, a party and a district.
pub(super) fn is_party_tag(word: &str) -> bool {
    word.split_once('-').is_some_and(|(party, place)| {
        ["D", "R", "I", "L", "C", "DFL", "Lab", "Con"].contains(&party)
            && place.starts_with(char::is_uppercase)
            && place.len() > 1
    })
}

/// Returns true if `word`, in lower case, is followed by what its members do or are: "Union of Dock and Ferry Workers".
pub(super) fn is_department(word: &str) -> bool {
    is_collective(word)
        || ["ministry", "department", "office", "secretary", "minister", "school", "college"].contains(&word)
}

/// Returns true if `word`, in lower case, is a body that may be named with "of", "for" or "on".
fn is_collective(word: &str) -> bool {
    [
        "union",
        "institute",
        "committee",
        "council",
        "commission",
        "board",
        "bureau",
        "association",
        "agency",
        "society",
        "department",
        "ministry",
        "centre",
        "center",
        "centers",
        "centres",
        "office",
        "federation",
        "conference",
        "fund",
        "forum",
        "campaign",
        "academy",
        "alliance",
        "coalition",
        "organisation",
        "organization",
        "partnership",
        "network",
        "foundation",
        "authority",
        "league",
        "guild",
        "chamber",
        "confederation",
        "congress",
        "party",
        "movement",
        "citizens",
        "friends",
        "college",
        "school",
        "faculty",
        "museum",
        "inspectorate",
        "directorate",
        "secretariat",
        "tribunal",
        "panel",
    ]
    .contains(&word)
}

fn is_possessive(word: &str) -> bool {
    bare(word).len() < word.len()
}

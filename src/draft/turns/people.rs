//! The people of a transcript, and full names for surnames in labels.

use std::collections::HashMap;

use super::roles;
use super::who::Spellings;
use crate::draft::article::{PlacedWord, split};
use crate::draft::words;

/// Words of a full name before the surname.
const MAX_GIVEN_NAMES: usize = 3;

/// Somebody who takes part, as the text introduces them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The name, without titles.
    pub name: String,
    /// Office, as written.
    pub role: Option<String>,
    /// Country, party or firm, as written.
    pub organisation: Option<String>,
    /// First byte of the introduction.
    pub at: usize,
}

/// Full names by the surnames in labels.
#[derive(Debug, Default)]
pub(super) struct FullNames(HashMap<String, Option<String>>);

impl FullNames {
    /// Looks in `text` for full names that end in one of `surnames`. A surname of two people has none.
    pub(super) fn find(text: &str, surnames: &[String], spellings: &Spellings) -> Self {
        let mut found: HashMap<String, Option<String>> = HashMap::new();
        let wanted: HashMap<String, Vec<&String>> = surnames.iter().fold(HashMap::new(), |mut wanted, surname| {
            let last = surname.split_whitespace().next_back().unwrap_or_default().to_lowercase();
            wanted.entry(last).or_insert_with(Vec::new).push(surname);
            wanted
        });
        let all = split(text);
        for (place, word) in all.iter().enumerate() {
            let bare = word.text.strip_suffix("'s").or(word.text.strip_suffix("’s")).unwrap_or(word.text);
            if !word.is_capital() {
                continue;
            }
            for surname in wanted.get(&bare.to_lowercase()).into_iter().flatten() {
                let Some(full) = full_name(text, &all, place, surname, spellings) else { continue };
                let known = found.entry(surname.to_lowercase()).or_insert_with(|| Some(full.clone()));
                let given = |name: &str| name.split_whitespace().next().map(str::to_lowercase);
                match known {
                    Some(other) if given(other) == given(&full) => {
                        if full.len() > other.len() {
                            *known = Some(full);
                        }
                    }
                    _ => *known = None,
                }
            }
        }
        Self(found)
    }

    /// Returns the full name of `name`, or `name` if there is none.
    pub(super) fn of(&self, name: &str) -> String {
        self.0.get(&name.to_lowercase()).cloned().flatten().unwrap_or_else(|| name.to_owned())
    }
}

/// Returns true if a name is a surname only: one word, perhaps with particles before it.
pub(super) fn is_surname(name: &str) -> bool {
    let parts: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    parts.split_last().is_some_and(|(_, before)| before.iter().all(|part| words::is_particle(part)))
}

/// Returns the full name whose last word is word `place`, if it ends in `surname` and given names precede it.
fn full_name(text: &str, all: &[PlacedWord<'_>], place: usize, surname: &str, spellings: &Spellings) -> Option<String> {
    let own = surname.split_whitespace().count();
    let first = (place + 1).checked_sub(own)?;
    let written = all[first..=place].iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
    let written = written.strip_suffix("'s").or(written.strip_suffix("’s")).unwrap_or(&written);
    if written.to_lowercase() != surname.to_lowercase() {
        return None;
    }
    let mut from = first;
    while from > 0 && first - from < MAX_GIVEN_NAMES {
        let word = &all[from - 1];
        let gap = text.get(word.end()..all[from].start).unwrap_or_default();
        let is_initial = word.text.chars().count() == 1;
        let is_joined = gap.trim_start_matches('.').chars().all(char::is_whitespace)
            && (gap.starts_with([' ', '\n', '\r']) || is_initial)
            && gap.matches('\n').count() < 2
            && (!gap.starts_with('.') || is_initial);
        let lower = word.lower();
        let is_particle = words::is_particle(&lower) && !word.is_capital();
        let may_be = is_particle || (word.is_capital() && is_given(&lower) && !spellings.is_common(&lower));
        if !is_joined || !may_be {
            break;
        }
        from -= 1;
    }
    // a name does not begin with a particle
    while from < first && !all[from].is_capital() {
        from += 1;
    }
    let has_given =
        from < first && !(first - from == 1 && all[from].text.chars().count() == 1 && all[from].text == "I");
    let given = text.get(all[from].start..all[first].start)?.split_whitespace().collect::<Vec<_>>().join(" ");
    has_given.then(|| format!("{} {surname}", spellings.name(&given)))
}

/// Returns true if a capitalised word, in lower case, may be a given name.
fn is_given(lower: &str) -> bool {
    const GREETINGS: [&str; 24] = [
        "hello",
        "hi",
        "thanks",
        "thank",
        "welcome",
        "okay",
        "ok",
        "dear",
        "yes",
        "no",
        "well",
        "sorry",
        "right",
        "sure",
        "merci",
        "danke",
        "bonjour",
        "and",
        "senators",
        "messrs",
        "drs",
        "congratulations",
        "dr",
        "absolutely",
    ];
    !words::is_common(lower)
        && !words::is_body(lower)
        && !words::is_suffix(lower)
        && !roles::is_courtesy(lower)
        && !roles::is_office(lower)
        && !roles::is_questioner(lower)
        && !roles::is_no_label(lower)
        && !GREETINGS.contains(&lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_get_their_full_names() {
        let find = |text: &str, surname: &str| {
            let spellings = Spellings::new(text);
            FullNames::find(text, &[surname.to_owned()], &spellings).of(surname)
        };
        for (text, surname, full) in [
            ("BRIEFING BY ENVOY TOBIAS HOLT\n\nHolt spoke.", "Holt", "Tobias Holt"),
            ("Thank you, Minister Holt. Hello Holt.", "Holt", "Holt"),
            ("(Dr. Yusuf J. Holt) came.", "Holt", "Yusuf J. Holt"),
            ("Tobias Holt met Anna Holt.", "Holt", "Holt"),
            ("Senator Piet Van Orten’s ship.", "Van Orten", "Piet Van Orten"),
            ("It was Tobias. Holt left.", "Holt", "Holt"),
            ("the Holt plan", "Holt", "Holt"),
        ] {
            assert_eq!(find(text, surname), full, "{text}");
        }
    }
}

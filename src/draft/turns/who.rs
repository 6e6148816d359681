//! Whom a label names: a person, an office, or nobody.

use std::collections::{HashMap, HashSet};

use super::directions::is_direction;
use super::label::{Label, LabelStyle};
use super::roles;
use super::written::is_full_name;
use crate::draft::article::split;
use crate::draft::words;

/// Whom a label names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// A person or an organisation by name, without titles.
    Named(String),
    /// An office, group or voice without a name: “The President”, “Speaker 2”.
    Office(String),
    /// Somebody who only asks.
    Questioner(String),
    /// Somebody who only answers.
    Answerer,
}

/// What a label says about its speaker.
#[derive(Clone, Debug)]
pub(super) struct Labelled {
    pub who: Who,
    /// Office or profession, as written.
    pub role: Option<String>,
    /// Country, party or firm, as written.
    pub organisation: Option<String>,
    /// The label itself is evidence of a transcript: a form of address, an office, a time.
    pub is_strong: bool,
}

/// The words of a text by their spelling.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    /// Words that occur in lower case.
    lower: HashSet<String>,
    /// The spelling of words in mixed case, by their lower-case form.
    mixed: HashMap<String, String>,
}

impl Spellings {
    pub(super) fn new(text: &str) -> Self {
        let mut found = Self::default();
        for word in split(text) {
            let bare = word.text.trim_end_matches("'s").trim_end_matches("’s");
            if bare.starts_with(char::is_lowercase) {
                found.lower.insert(bare.to_owned());
            } else if bare.chars().any(char::is_lowercase) {
                found.mixed.entry(bare.to_lowercase()).or_insert_with(|| bare.to_owned());
            }
        }
        found
    }

    /// Returns true if `word`, in lower case, occurs so in the text.
    pub(super) fn is_common(&self, word: &str) -> bool {
        self.lower.contains(word)
    }

    /// Returns a name in capitals as the text spells it elsewhere, or with capital initials.
    pub(super) fn name(&self, name: &str) -> String {
        let words = name.split_whitespace().map(|word| {
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            if letters < 2 || word.chars().any(char::is_lowercase) || (word.contains('.') && letters < 4) {
                return word.to_owned();
            }
            let lower = word.to_lowercase();
            match self.mixed.get(&lower) {
                Some(mixed) => mixed.clone(),
                None if words::is_particle(&lower) => lower,
                None => capitals(&lower),
            }
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

/// Returns a word in lower case with a capital at the start of each part.
fn capitals(word: &str) -> String {
    let mut begins = true;
    let upper = |c: char| {
        let first = begins;
        begins = matches!(c, '-' | '\'' | '’' | '.');
        if first { c.to_uppercase().collect::<String>() } else { c.to_string() }
    };
    word.chars().map(upper).collect()
}

fn lower(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Reads what a label says.
pub(super) fn labelled(text: &str, label: &Label, spellings: &Spellings) -> Labelled {
    let written = text[label.name.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut who, title, mut is_strong) = named(&written, spellings);
    let mut role = title;
    let (mut organisation, mut office) = (None, None);
    for aside in label.asides.iter().map(|range| text[range.clone()].trim().trim_matches(['*', '_']).trim()) {
        is_strong = true;
        if is_remark(aside) {
            continue;
        }
        match (&who, named(aside, spellings)) {
            // “The Minister for Health (Dr. Yusuf Brandvold)”
            (Who::Office(words), (Who::Named(name), _, true)) => {
                office = Some(words.clone());
                who = Who::Named(name);
            }
            // “Moderator (Ida Roe)”
            (Who::Office(words), (Who::Named(name), ..)) if is_person(words, &name) => {
                office = Some(words.clone());
                who = Who::Named(name);
            }
            _ if is_role(aside) && !has_firm(aside) => _ = role.get_or_insert_with(|| aside.to_owned()),
            _ => {
                // “Brook Capital, Research”
                let (roles, others): (Vec<&str>, Vec<&str>) = aside
                    .split([',', ';', '–', '—'])
                    .map(str::trim)
                    .filter(|part| !part.is_empty())
                    .partition(|part| is_role(part));
                organisation = organisation.or(others.first().map(|part| (*part).to_owned()));
                role = role.or(roles.first().map(|part| (*part).to_owned()));
            }
        }
    }
    Labelled {
        who,
        role: office.or(role),
        organisation,
        is_strong: is_strong || (label.time.is_some() && label.style != LabelStyle::OwnLine),
    }
}

/// Returns true if `name`, in brackets after an office, is a person and no country.
fn is_person(office: &str, name: &str) -> bool {
    const HOSTS: [&str; 5] = ["moderator", "operator", "host", "interviewer", "facilitator"];
    let given = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    is_full_name(name) && (HOSTS.contains(&office.to_lowercase().as_str()) || words::is_womans_name(&given).is_some())
}

/// Returns true if words after an office and a comma are an organisation: “Secretary General, Northern Sea Compact”.
fn has_firm(aside: &str) -> bool {
    let Some((_, last)) = aside.rsplit_once(", ") else { return false };
    let capitals = last.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    capitals > 1
        && !last.split_whitespace().any(|word| roles::is_division(&lower(word)) || word == "and" || word == "&")
}

/// Returns true for remarks about the speech: the language, pronouns, a time.
pub(super) fn is_remark(aside: &str) -> bool {
    let lower = aside.to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or_default();
    is_direction(aside)
        || [
            "in",
            "to",
            "she/her",
            "he/him",
            "they/them",
            "parle",
            "en",
            "auf",
            "by",
            "cont'd",
            "cont",
            "contd",
            "continued",
            "suite",
        ]
        .contains(&first)
        || lower.starts_with("l'orateur")
        || lower.starts_with("l’orateur")
}

/// Returns true if words name an office or a division of an organisation.
pub(super) fn is_role(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(lower).filter(|word| !word.is_empty()).collect();
    let is_compound = |word: &String| GERMAN_OFFICES.iter().any(|ending| word.ends_with(ending));
    let known = words.iter().filter(|word| roles::is_division(word) || is_compound(word)).count();
    let is_led = words.first().zip(words.last()).is_some_and(|(first, last)| {
        roles::is_office(first) || roles::is_office(last) || is_compound(first) || is_compound(last)
    });
    known > 0 && (is_led || known == words.len() || text.starts_with(char::is_lowercase))
}

/// Last parts of German offices: `Verkehrsminister`, `Parteichefin`.
const GERMAN_OFFICES: [&str; 14] = [
    "minister",
    "ministerin",
    "sprecher",
    "sprecherin",
    "präsident",
    "präsidentin",
    "chef",
    "chefin",
    "sekretär",
    "sekretärin",
    "kanzler",
    "kanzlerin",
    "meister",
    "meisterin",
];

/// Returns whom `written` names, the office that precedes the name, and whether it is written like a label.
pub(super) fn named(written: &str, spellings: &Spellings) -> (Who, Option<String>, bool) {
    let all: Vec<&str> = written.split_whitespace().collect();
    let small: Vec<String> = all.iter().map(|word| lower(word)).collect();
    let is_number = |word: &String| word.chars().all(|c| c.is_ascii_digit());
    let plain: Vec<&String> = small.iter().filter(|word| !is_number(word) && !word.is_empty()).collect();
    if let [only] = plain.as_slice()
        && all.len() == 1
        && roles::is_answer(only)
    {
        return (Who::Answerer, None, true);
    }
    let label = || spellings.name(written);
    if !plain.is_empty() && plain.iter().all(|word| roles::is_questioner(word)) {
        return (Who::Questioner(label()), None, true);
    }
    let is_small = |word: &str| {
        ["the", "of", "for", "and", "le", "la", "les", "der", "die", "das", "de", "du", "hon", "on", "to"]
            .contains(&word)
    };
    if plain.iter().all(|word| roles::is_unknown(word) || roles::is_office(word) || is_small(word))
        || plain.iter().any(|word| word.starts_with("unidentif"))
    {
        return (Who::Office(label()), None, true);
    }
    let Some(last) = (0..small.len()).rev().find(|&at| roles::is_courtesy(&small[at]) || roles::is_office(&small[at]))
    else {
        let is_group = small.first().is_some_and(|first| first == "the")
            && small.len() > 1
            && small[1..].iter().all(|word| spellings.is_common(word));
        let who = if is_group { Who::Office(label()) } else { Who::Named(label()) };
        return (who, None, false);
    };
    let is_courtesy = roles::is_courtesy(&small[last]);
    let (title, rest) = (&all[..=last], &all[last + 1..]);
    // “Minister of Health Ida Roe”, “Representative of Norland”
    let rest = match small.get(last + 1).map(String::as_str) {
        Some("of" | "for" | "de" | "du" | "des" | "für" | "to") if !is_courtesy => {
            let after = &rest[1..];
            let is_the = after.first().is_some_and(|word| is_small(&lower(word)));
            if is_the || after.len() < 2 {
                return (Who::Office(label()), None, true);
            }
            &after[1..]
        }
        _ => rest,
    };
    if rest.is_empty() {
        // “Ida Roe MP”, “Norland Minister”
        return match small.first().is_some_and(|first| first == "the") || !is_suffix(&small[last]) {
            true => (Who::Office(label()), None, true),
            false => (Who::Named(spellings.name(&all[..last].join(" "))), None, false),
        };
    }
    let office: Vec<&str> = title.iter().copied().filter(|word| !roles::is_courtesy(&lower(word))).collect();
    let office =
        (!office.is_empty() && title.iter().any(|word| roles::is_office(&lower(word)))).then(|| office.join(" "));
    (Who::Named(spellings.name(&rest.join(" "))), office, true)
}

fn is_suffix(word: &str) -> bool {
    words::is_suffix(word) || ["jr", "sr", "mep", "mdb"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_a_person_an_office_or_nobody() {
        let spellings = Spellings::new("the McNeil report, by van der Holt");
        let named = |name: &str| Who::Named(name.to_owned());
        let office = |words: &str| Who::Office(words.to_owned());
        for (written, who, role) in [
            ("MR. HOLT", named("Holt"), None),
            ("MS. MCNEIL", named("McNeil"), None),
            ("SENATOR O'DAY-ROE", named("O'Day-Roe"), Some("SENATOR")),
            ("White Harbour Press Secretary Ida Roe", named("Ida Roe"), Some("White Harbour Press Secretary")),
            ("Minister of Health Ida Roe", named("Ida Roe"), Some("Minister of Health")),
            ("Chair Ottla Brenn", named("Ottla Brenn"), Some("Chair")),
            ("M. Luc Ferrand", named("Luc Ferrand"), None),
            ("Herr Dr. Kehl", named("Kehl"), None),
            ("Ida Roe", named("Ida Roe"), None),
            ("Sund Courier", named("Sund Courier"), None),
            ("The President", office("The President"), None),
            ("THE COURT", office("The Court"), None),
            ("Representative of Norland", office("Representative of Norland"), None),
            ("Speaker 2", office("Speaker 2"), None),
            ("Hon. Members", office("Hon. Members"), None),
            ("Operator", office("Operator"), None),
            ("Q", Who::Questioner("Q".to_owned()), None),
            ("Journalist", Who::Questioner("Journalist".to_owned()), None),
            ("Réponse", Who::Answerer, None),
        ] {
            let (found, title, _) = super::named(written, &spellings);
            assert_eq!((found, title.as_deref()), (who, role), "{written}");
        }
    }

    #[test]
    fn offices_are_told_from_organisations() {
        for text in [
            "Harbour Minister",
            "Chief Financial Officer",
            "head of stock assessment",
            "Verkehrsministerin",
            "Equity Research",
        ] {
            assert!(is_role(text), "{text}");
        }
        for text in ["Norland", "Brook Capital", "Ministry of the Sea", "SPD"] {
            assert!(!is_role(text), "{text}");
        }
    }
}

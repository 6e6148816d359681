//! Bylines, and lines with the outlet and the day of publication.

use super::super::facts::{SourceFacts, fact};
use super::super::stamp;

const ORIGIN: &str = "byline";
/// Longest line that may be a byline.
const MAX_LINE_CHARS: usize = 140;
/// Most words of a byline.
const MAX_WORDS: usize = 18;
/// Further dates of a line.
const MAX_FURTHER_DATES: usize = 3;
/// Most words of an outlet's name.
const MAX_OUTLET_WORDS: usize = 6;

/// What a byline begins with.
const STARTS: &[&str] = &[
    "by ",
    "written by ",
    "reported by ",
    "author: ",
    "authors: ",
    "byline: ",
    "reporter: ",
    "text by ",
    "story by ",
    "from our correspondent ",
];
/// The same in other languages. These words also begin sentences, so only names may follow.
const OTHER_STARTS: &[&str] = &["von ", "par ", "por ", "door ", "di ", "av ", "af "];
/// Small words within names.
const PARTICLES: &[&str] = &[
    "&", "af", "al", "and", "av", "bin", "da", "dal", "de", "del", "den", "der", "di", "dos", "du", "e", "el", "et",
    "ibn", "la", "le", "des", "of", "og", "och", "os", "ten", "the", "ter", "und", "van", "von", "y", "zu",
];
/// Words around a date of publication.
const DATE_WORDS: &[&str] = &[
    "am",
    "at",
    "date",
    "dated",
    "est",
    "et",
    "first",
    "gmt",
    "issued",
    "last",
    "le",
    "modified",
    "on",
    "pm",
    "posted",
    "publicado",
    "published",
    "publié",
    "released",
    "stand",
    "the",
    "updated",
    "utc",
    "uhr",
    "veröffentlicht",
    "cet",
    "cest",
    "bst",
    "edt",
    "a.m",
    "p.m",
    "mis",
    "à",
    "jour",
];
const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
];
/// Words in the names of outlets.
const OUTLET_WORDS: &[&str] = &[
    "agency",
    "bulletin",
    "chronicle",
    "courier",
    "daily",
    "dispatch",
    "examiner",
    "express",
    "gazette",
    "herald",
    "journal",
    "magazine",
    "mail",
    "mirror",
    "monitor",
    "news",
    "newswire",
    "observer",
    "post",
    "press",
    "radio",
    "record",
    "reporter",
    "review",
    "sentinel",
    "service",
    "standard",
    "star",
    "sun",
    "telegraph",
    "times",
    "today",
    "tribune",
    "wire",
    "zeitung",
    "kurier",
    "anzeiger",
    "tageblatt",
    "gazette",
    "journal",
    "le",
    "der",
    "die",
    "das",
];
/// Whole lines that say how the text is published.
const PUBLISHING_LINES: &[&str] = &[
    "for immediate release",
    "press release",
    "min read",
    "minute read",
    "minutes read",
    "pressemitteilung",
    "communiqué de presse",
    "comunicado de prensa",
];
/// Words in the roles of those who write.
const WRITER_WORDS: &[&str] = &[
    "columnist",
    "correspondent",
    "editor",
    "reporter",
    "writer",
    "korrespondent",
    "korrespondentin",
    "redakteur",
    "redakteurin",
    "reporterin",
    "correspondant",
    "correspondante",
    "journaliste",
];

/// A line that describes the document.
#[derive(Debug)]
pub(super) struct CreditLine {
    pub facts: SourceFacts,
    /// The line is nothing but a date.
    pub is_only_date: bool,
}

/// Reads a line at the start of a text, without surrounding space. `after_byline`: it may name the outlet.
pub(super) fn line(line: &str, after_byline: bool) -> Option<CreditLine> {
    let line = line.trim_matches(|c: char| matches!(c, '*' | '_' | '|' | '—' | '–') || c.is_whitespace());
    if line.is_empty() || line.chars().nth(MAX_LINE_CHARS).is_some() {
        return None;
    }
    if let Some(names) = after_by(line) {
        let facts = facts_of_byline(names)?;
        return Some(CreditLine { facts, is_only_date: false });
    }
    let lower = line.to_lowercase();
    let is_about_publishing =
        PUBLISHING_LINES.iter().any(|known| lower == *known || lower.ends_with(known) && lower.len() < known.len() + 5);
    if is_about_publishing {
        return Some(CreditLine { facts: SourceFacts::default(), is_only_date: false });
    }
    dated(line, after_byline).or_else(|| writer(line)).or_else(|| {
        (after_byline && is_outlet(line) && are_names(line)).then(|| CreditLine {
            facts: SourceFacts { outlet: fact(line, ORIGIN), ..SourceFacts::default() },
            is_only_date: false,
        })
    })
}

/// Reads `Ida Roe, Political Correspondent`, a byline without “By”.
fn writer(line: &str) -> Option<CreditLine> {
    let (name, role) = line.split_once(", ")?;
    let is_writer = role.split_whitespace().any(|word| WRITER_WORDS.contains(&word.to_lowercase().as_str()));
    let words = name.split_whitespace().count();
    let fits = is_writer
        && (2..=4).contains(&words)
        && are_names(name)
        && role.split_whitespace().count() <= 5
        && !line.ends_with('.');
    fits.then(|| CreditLine {
        facts: SourceFacts { author: fact(name, ORIGIN), ..SourceFacts::default() },
        is_only_date: false,
    })
}

/// Returns what a part of a page says that the page calls a byline or a credit.
pub(super) fn facts(text: &str) -> SourceFacts {
    after_by(text).and_then(facts_of_byline).unwrap_or_default()
}

/// Returns the names of a byline without “By”.
pub(in super::super) fn without_by(text: &str) -> &str {
    after_by(text).unwrap_or(text).trim()
}

fn after_by(line: &str) -> Option<&str> {
    let after = |start: &&str| {
        let head = line.get(..start.len())?;
        (head.to_lowercase() == **start).then(|| line[start.len()..].trim())
    };
    let rest = STARTS.iter().find_map(after);
    rest.or_else(|| {
        OTHER_STARTS.iter().find_map(after).filter(|rest| rest.split_whitespace().count() > 1 && are_names(rest))
    })
}

fn is_part_of_name(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.is_empty() || bare.starts_with(char::is_uppercase) || PARTICLES.contains(&bare)
}

fn are_names(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let last = words.last().map(|word| word.trim_end_matches([',', ';', '|']));
    // an initial or a short form may end a name: `Jr.`
    let ends_sentence = last.is_some_and(|word| word.ends_with(['.', '!', '?']) && word.chars().count() > 4);
    !words.is_empty() && words.len() <= MAX_WORDS && !ends_sentence && words.iter().all(|word| is_part_of_name(word))
}

/// Reads what follows “By”: names, then perhaps a role, an outlet, a place or a date.
fn facts_of_byline(text: &str) -> Option<SourceFacts> {
    let mut parts = text.split(['|', '•', '·']).flat_map(|part| part.split(" – ")).flat_map(|part| part.split(" — "));
    let first = parts.next()?.trim();
    let mut facts = SourceFacts::default();
    for part in parts {
        facts.fill(dated(part.trim(), true).map(|line| line.facts).unwrap_or_default());
    }
    let (first, day) = match stamp::find(first) {
        Some((day, rest)) => (rest, fact(&day, ORIGIN)),
        None => (first.to_owned(), None),
    };
    facts.published = facts.published.or(day);
    let words: Vec<&str> = first.split_whitespace().collect();
    // `Ida Roe, political correspondent`, `Ida Roe in Milford`, `Ida Roe for the Courier`
    let small = |word: &&str| !is_part_of_name(word);
    let end = words.iter().position(small).unwrap_or(words.len());
    let role_follows = end < words.len() && end > 0;
    let is_set_off = words.get(end.saturating_sub(1)).is_some_and(|word| word.ends_with(','));
    let opens = words
        .get(end)
        .is_some_and(|word| matches!(*word, "in" | "for" | "at" | "of" | "with" | "aus" | "à" | "en" | "the"));
    if words.len() > MAX_WORDS || end == 0 || (role_follows && !is_set_off && !opens) {
        return None;
    }
    let names = words[..end].join(" ");
    let names = names.trim_end_matches([',', ';', ':', '.']);
    let is_one_word = names.split_whitespace().count() == 1;
    let lower = names.to_lowercase();
    let is_day = WEEKDAYS.iter().any(|day| lower == *day);
    // a name of one word is too often the start of a sentence
    if !are_names(names) || is_day || (is_one_word && role_follows) {
        return None;
    }
    // `By Ida Roe, Harbour Courier`
    let (names, outlet) = match names.rsplit_once(", ") {
        Some((names, last)) if is_outlet(last) => (names, Some(last)),
        _ => (names, None),
    };
    facts.author = fact(names, ORIGIN);
    facts.outlet = facts.outlet.or_else(|| fact(outlet?, ORIGIN));
    Some(facts)
}

fn is_outlet(text: &str) -> bool {
    let words: Vec<String> =
        text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
    words.len() > 1 && words.iter().any(|word| OUTLET_WORDS.contains(&word.as_str()))
}

/// Reads `Harbour Courier, 18 November 2031` and `Published: Tuesday 18 November 2031, 10:00 GMT`.
fn dated(line: &str, after_byline: bool) -> Option<CreditLine> {
    let (day, mut rest) = stamp::find(line)?;
    // `15 June 2032, 6:30am · Updated 16 June 2032`
    for _ in 0..MAX_FURTHER_DATES {
        let Some((_, further)) = stamp::find(&rest) else { break };
        rest = further;
    }
    let is_label = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').trim_matches('.').to_lowercase();
        // `Le` may begin the name of an outlet
        let is_article = matches!(bare.as_str(), "le" | "the") && word.starts_with(char::is_uppercase);
        let is_time = bare.starts_with(|c: char| c.is_ascii_digit()) && bare.len() <= 8;
        bare.is_empty()
            || is_time
            || (DATE_WORDS.contains(&bare.as_str()) && !is_article)
            || WEEKDAYS.contains(&bare.as_str())
    };
    let words: Vec<&str> = rest.split_whitespace().collect();
    let named: Vec<&str> = words.iter().copied().filter(|word| !is_label(word)).collect();
    let name = named.join(" ");
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let lower = line.to_lowercase();
    let published = if lower.starts_with("updated") { None } else { fact(&day, ORIGIN) };
    let told = |outlet: Option<&str>| CreditLine {
        facts: SourceFacts {
            published: published.clone(),
            outlet: outlet.and_then(|name| fact(name, ORIGIN)),
            ..SourceFacts::default()
        },
        is_only_date: false,
    };
    if named.is_empty() {
        return Some(CreditLine { is_only_date: words.is_empty(), ..told(None) });
    }
    let is_name =
        named.len() <= MAX_OUTLET_WORDS && named.iter().all(|word| is_part_of_name(word)) && !line.ends_with('.');
    // `Published in Quarto magazine, 3 November 2031.`
    if let Some(outlet) = ["published in ", "first published in ", "published by "].iter().find_map(|start| {
        let rest = lower.starts_with(start).then(|| line.get(start.len()..)).flatten()?;
        rest.split([',', '.', '(']).next().map(str::trim)
    }) {
        let is_one_sentence = line.trim_end_matches('.').split(". ").count() == 1;
        return is_one_sentence.then(|| told(Some(outlet)));
    }
    match () {
        () if is_name && (after_byline || is_outlet(name)) => Some(told(Some(name))),
        // a date, then a place
        () if is_name
            && named.len() <= 3
            && line.ends_with(name)
            && named.iter().all(|word| word.starts_with(char::is_uppercase)) =>
        {
            Some(told(None))
        }
        () => None,
    }
}

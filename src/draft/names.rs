//! Finds names in a text: runs of capitalised words without titles; short forms are merged with full names.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::article::{Article, PlacedWord, sentences, split};
use super::{calendar, words};

/// Words of a name; longer runs are not names.
const MAX_NAME_WORDS: usize = 10;

/// An occurrence of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The name without titles, with white space folded.
    pub name: String,
    /// Position, including titles.
    pub range: Range<usize>,
    /// A single word at the start of a sentence, which may be any word.
    first: bool,
    /// Follows a title.
    pub titled: bool,
    /// Follows "in", "at" or "the", and so is not a person.
    pub placed: bool,
}

impl Mention {
    /// Returns true if it looks like the name of a person.
    fn is_person(&self) -> bool {
        let parts: Vec<&str> = self.name.split(' ').collect();
        let is_body = |part: &&str| words::is_body(&part.to_lowercase()) || *part == "of" || *part == "&";
        let is_acronym = parts.len() == 1 && is_acronym(&self.name);
        !is_acronym && !parts.iter().any(is_body) && (self.titled || (parts.len() > 1 && !self.placed))
    }
}

/// Returns a name and each of its words in lower case.
fn parts(name: &str) -> Vec<String> {
    name.split(' ').chain([name]).map(str::to_lowercase).collect()
}

fn is_acronym(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// A name with its first occurrence.
#[derive(Clone, Debug)]
pub struct Name {
    /// The longest form.
    pub name: String,
    /// First occurrence.
    pub at: usize,
    /// Looks like the name of a person.
    pub is_person: bool,
}

/// The names of a text.
#[derive(Debug, Default)]
pub(super) struct NameTable {
    /// Names in order of first occurrence.
    pub all: Vec<Name>,
    /// Every occurrence, with the index of its name in `all`.
    pub mentions: Vec<(Range<usize>, usize)>,
    /// Words that also occur in lower case.
    lower: HashSet<String>,
    known: HashMap<String, usize>,
}

impl NameTable {
    /// Collects the names of a text whose quotes are masked in `frame`.
    ///
    /// Names in `skipped`, the titles of works, are ignored.
    pub(super) fn collect(article: &Article<'_>, frame: &str, skipped: &[Range<usize>]) -> Self {
        let mut names = Self::default();
        let all = split(article.text);
        names.lower = all
            .iter()
            .filter(|word| word.text.starts_with(char::is_lowercase))
            .map(|word| word.text.to_owned())
            .collect();
        let mut found = Vec::new();
        for paragraph in &article.paragraphs {
            for sentence in sentences(frame, paragraph.clone()) {
                let text = &article.text[sentence.clone()];
                found.extend(names.mentions_in(text, true).into_iter().map(|mut mention| {
                    mention.range = sentence.start + mention.range.start..sentence.start + mention.range.end;
                    mention
                }));
            }
        }
        found.retain(|mention| {
            let at = skipped.partition_point(|range| range.end <= mention.range.start);
            skipped.get(at).is_none_or(|range| mention.range.start < range.start)
        });
        // a word that occurs only at the start of sentences is not a name
        let sure: HashSet<String> =
            found.iter().filter(|mention| !mention.first).flat_map(|mention| parts(&mention.name)).collect();
        found.retain(|mention| !mention.first || sure.contains(&mention.name.to_lowercase()));
        names.merge(found);
        names
    }

    /// Merges the forms of each name.
    fn merge(&mut self, found: Vec<Mention>) {
        let persons: HashSet<&str> =
            found.iter().filter(|mention| mention.is_person()).map(|mention| mention.name.as_str()).collect();
        let mut short: HashMap<String, String> = HashMap::new();
        for mention in found.iter().filter(|mention| persons.contains(mention.name.as_str())) {
            let parts: Vec<&str> = mention.name.split(' ').collect();
            let ends = [parts.last(), parts.first()].into_iter().flatten().map(|part| (*part).to_owned());
            let tails = (1..parts.len()).map(|from| parts[from..].join(" "));
            for part in ends.chain(tails).filter(|_| parts.len() > 1) {
                short.entry(part.to_lowercase()).or_insert_with(|| mention.name.clone());
            }
        }
        for mention in &found {
            let full = short.get(&mention.name.to_lowercase()).unwrap_or(&mention.name);
            let at = *self.known.entry(full.to_lowercase()).or_insert_with(|| {
                let is_person = persons.contains(full.as_str());
                self.all.push(Name { name: full.clone(), at: mention.range.start, is_person });
                self.all.len() - 1
            });
            self.mentions.push((mention.range.clone(), at));
        }
        for (part, full) in short {
            if let Some(&at) = self.known.get(&full.to_lowercase()) {
                self.known.entry(part).or_insert(at);
            }
        }
    }

    /// Returns the longest form of `name` in the text.
    pub(super) fn full(&self, name: &str) -> String {
        self.known.get(&name.to_lowercase()).map_or_else(|| name.to_owned(), |&at| self.all[at].name.clone())
    }

    /// Returns the names in a part of the text; `begins` if the part is the start of a sentence.
    pub(super) fn mentions_in(&self, text: &str, begins: bool) -> Vec<Mention> {
        let words = split(text);
        let (mut found, mut at) = (Vec::new(), 0);
        while at < words.len() {
            let end = self.run(text, &words, at, begins);
            if end > at {
                found.extend(self.mention(text, &words, at..end, begins));
            }
            at = end.max(at + 1);
        }
        found
    }

    /// Returns the index after the last word of the name that begins at word `at`; `at` if there is no name.
    fn run(&self, text: &str, words: &[PlacedWord<'_>], at: usize, begins: bool) -> usize {
        if is_day(words, at) || !self.may_begin(&words[at], opens_sentence(text, words, at, begins)) {
            return at;
        }
        let mut end = at + 1;
        while end < words.len().min(at + MAX_NAME_WORDS) {
            // "the Seamen’s Fund", but not "Norland’s President"
            let is_owner = is_possessive(words[end - 1].text);
            if words[end].text == "I" || (is_owner && !words::is_body(&words[end].lower())) {
                break;
            }
            let link = links(text, words, end);
            match words.get(end + link) {
                Some(word)
                    if word.is_capital()
                        && self.is_joined(text, words, end..end + link)
                        && !is_day(words, end + link) =>
                {
                    end += link + 1;
                }
                _ => break,
            }
        }
        end
    }

    fn may_begin(&self, word: &PlacedWord<'_>, is_first: bool) -> bool {
        let lower = bare(word.text).to_lowercase();
        // "I’ve", "Fridays"
        let lower = lower.split(['\'', '’']).next().unwrap_or_default().to_owned();
        let is_plural = lower.strip_suffix('s').is_some_and(|one| calendar::weekday(one).is_some());
        let is_number = word.text.starts_with(|c: char| c.is_ascii_digit());
        if !word.is_capital() || is_number || is_plural || words::is_common(&lower) {
            return false;
        }
        !is_first || words::is_title(&lower) || !self.lower.contains(&lower)
    }

    /// Returns true if the words of `link` and the word after them continue a name.
    fn is_joined(&self, text: &str, words: &[PlacedWord<'_>], link: Range<usize>) -> bool {
        let (before, after) = (&words[link.start - 1], &words[link.end]);
        let gap = |from: &PlacedWord, to: &PlacedWord| text.get(from.end()..to.start).unwrap_or_default().to_owned();
        let is_plain = |gap: &str| {
            let dot = before.text.chars().count() == 1 || words::is_title(&before.lower());
            let gap = if dot { gap.trim_start_matches('.') } else { gap };
            gap.trim().is_empty() || gap.trim() == "&"
        };
        if link.is_empty() {
            return is_plain(&gap(before, after));
        }
        let all = link.clone().map(|place| words[place].lower()).collect::<Vec<_>>();
        let is_of = all.first().is_some_and(|word| word == "of");
        let plain = (link.start..=link.end).all(|place| gap(&words[place - 1], &words[place]).trim().is_empty());
        let is_body = words::is_body(&bare(before.text).to_lowercase());
        plain && (if is_of { is_body } else { all.iter().all(|word| words::is_particle(word)) })
    }

    fn mention(&self, text: &str, all: &[PlacedWord<'_>], range: Range<usize>, begins: bool) -> Option<Mention> {
        let (run, all_start) = (&all[range.clone()], range.start);
        let is_title = |word: &&PlacedWord| words::is_title(&word.lower());
        let titles = run.iter().take_while(is_title).count().min(run.len().saturating_sub(1));
        let named = &run[titles..];
        let suffixes = named.iter().rev().take_while(|word| words::is_suffix(&word.lower())).count();
        let named = &named[..named.len() - suffixes.min(named.len().saturating_sub(1))];
        let (first, last) = (named.first()?, named.last()?);
        let is_shouted =
            named.len() > 1 && named.iter().all(|word| word.text.chars().count() > 1 && is_acronym(word.text));
        let alone = named.len() == 1 && (words::is_title(&first.lower()) || first.text.chars().count() < 2);
        if is_shouted || alone {
            return None;
        }
        let end = first_end(text, last);
        let name = text.get(first.start..end)?.split_whitespace().collect::<Vec<_>>().join(" ");
        let before = range.start.checked_sub(1).map(|at| all[at].lower()).unwrap_or_default();
        let placed = ["in", "at", "near", "the", "to", "from", "of", "above", "off"].contains(&before.as_str());
        let range = run.first()?.start..run.last()?.end();
        let first =
            named.len() == 1 && titles == 0 && !is_acronym(&name) && opens_sentence(text, all, all_start, begins);
        Some(Mention { name, range, first, titled: titles > 0, placed })
    }
}

/// Returns the end of a name whose last word is `last`, without `’s`, with the last dot of `U.S.`
fn first_end(text: &str, last: &PlacedWord<'_>) -> usize {
    let name = bare(last.text);
    let end = last.start + name.len();
    let is_dotted = name.contains('.') && text.get(end..).is_some_and(|rest| rest.starts_with('.'));
    end + usize::from(is_dotted)
}

/// Returns a word without `’s`.
fn bare(word: &str) -> &str {
    ["'s", "’s"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

fn is_possessive(word: &str) -> bool {
    bare(word).len() < word.len()
}

/// Returns the number of small words from `at` that may join two parts of a name.
fn links(text: &str, words: &[PlacedWord<'_>], at: usize) -> usize {
    let small = |place: usize| words.get(place).map(PlacedWord::lower).unwrap_or_default();
    match small(at).as_str() {
        "of" if small(at + 1) == "the" => 2,
        "of" => 1,
        word if words::is_particle(word) && !words[at].is_capital() => {
            let next = small(at + 1);
            1 + usize::from(words::is_particle(&next) && text.len() > words[at].end())
        }
        _ => 0,
    }
}

/// Returns true if a sentence may begin with the word `place`.
fn opens_sentence(text: &str, words: &[PlacedWord<'_>], place: usize, begins: bool) -> bool {
    let Some(before) = place.checked_sub(1) else { return begins };
    let gap = text.get(words[before].end()..words[place].start).unwrap_or_default();
    gap.contains(['?', '!', ':', '“', '"', '„', '«', '»', '‘', '—', '•', '*'])
        || (gap.contains('.')
            && !words::is_abbreviation(&words[before].lower())
            && words[before].text.chars().count() > 1)
}

/// Returns true if a word is a weekday or a month. A short form counts only next to a number, since Jan is a name.
fn is_day(words: &[PlacedWord<'_>], at: usize) -> bool {
    let lower = words[at].lower();
    let is_number = |at: usize| words.get(at).is_some_and(|word| word.text.starts_with(|c: char| c.is_ascii_digit()));
    let beside = is_number(at + 1) || at.checked_sub(1).is_some_and(is_number);
    calendar::weekday(&lower).is_some() || (calendar::month(&lower).is_some() && (lower.len() > 4 || beside))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn names(text: &str) -> Vec<String> {
        let document = Document::plain(text);
        let article = Article::new(&document);
        NameTable::collect(&article, text, &[]).all.into_iter().map(|name| name.name).collect()
    }

    #[test]
    fn names_exclude_titles_and_sentence_starts() {
        for (text, found) in [
            ("The minister met Dr. Ada Roe in Bern on Monday.", vec!["Ada Roe", "Bern"]),
            ("Officials met Capt. J. Roe and Jan van der Meer.", vec!["J. Roe", "Jan van der Meer"]),
            (
                "The Ministry of Foreign Affairs and NATO met Mr Roe’s aide.",
                vec!["Ministry of Foreign Affairs", "NATO", "Roe"],
            ),
            ("Ada Roe left. Roe’s dog and Ms. Roe stayed with the U.S. envoy.", vec!["Ada Roe", "U.S."]),
            ("We left. Nobody came. Engineers, too.", vec![]),
            ("Žofie Kučerová met Octave de Lisle QC", vec!["Žofie Kučerová", "Octave de Lisle"]),
        ] {
            assert_eq!(names(text), found, "{text}");
        }
    }
}

//! Precision and recall of drafts of longer documents: reports, transcripts, records, saved pages.
//!
//! `tests/drafts/longer` contains documents written for this test by someone who had not read the rules. `expected.toml` lists
//! what a careful reader finds in each; its keys are explained in the README beside it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sitroom::document;
use sitroom::draft::{self, Draft, DraftOptions, Speaker};

use super::day;
use crate::docs::compare;

/// Share of a quote that has to be drafted, in percent.
const MIN_COVERED: usize = 90;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// What a careful reader finds in a document.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    file: String,
    kind: String,
    language: String,
    as_of: String,
    /// No rule was changed because of it.
    #[serde(default)]
    unseen: bool,
    #[serde(default, rename = "note")]
    _note: String,
    actors: Vec<String>,
    #[serde(default)]
    actors_ok: Vec<String>,
    #[serde(default, rename = "actors_not")]
    _actors_not: Vec<String>,
    #[serde(default)]
    ignore_dates: Vec<String>,
    #[serde(default, rename = "source")]
    _source: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    quote: Vec<ExpectedQuote>,
    #[serde(default)]
    date: Vec<ExpectedDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedQuote {
    text: String,
    /// Names that are right; `TODO` if naming nobody is right.
    speaker: Vec<String>,
    #[serde(default)]
    optional: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedDate {
    words: String,
    edtf: Vec<String>,
    #[serde(default)]
    optional: bool,
}

/// Each kind of item with the least precision and recall in percent: of documents that rules were written with, then of others.
const LIMITS: [(&str, [usize; 2], [usize; 2]); 5] = [
    ("quotes, word for word", [0, 0], [0, 0]),
    ("their speakers", [0, 0], [0, 0]),
    ("of these without a TODO", [0, 0], [0, 0]),
    ("dates", [0, 0], [0, 0]),
    ("names", [0, 0], [0, 0]),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts/longer")
}

fn cases() -> Vec<Case> {
    let text = fs::read_to_string(folder().join("expected.toml")).unwrap();
    toml::from_str::<Cases>(&text).unwrap().case
}

/// Returns the letters and digits of `text` in lower case: what is compared.
fn squashed(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns the pieces of a quote.
fn pieces(text: &str) -> Vec<Vec<char>> {
    text.split("[…]").map(squashed).filter(|piece| !piece.is_empty()).collect()
}

/// Returns a name without article and title, in lower case.
fn name_key(name: &str) -> String {
    let name = name.replace('’', "'").to_lowercase();
    let mut name = name.trim_matches([' ', '.', ',', ':']);
    for title in ["the ", "mr. ", "mrs. ", "ms. ", "dr. ", "mr ", "mrs ", "ms ", "dr "] {
        name = name.strip_prefix(title).unwrap_or(name);
    }
    name.to_owned()
}

/// An expected quote, its letters, and which of them have been drafted.
struct ExpectedWords<'c> {
    quote: &'c ExpectedQuote,
    letters: Vec<char>,
    covered: Vec<bool>,
}

impl ExpectedWords<'_> {
    fn is_found(&self) -> bool {
        let covered = self.covered.iter().filter(|is_covered| **is_covered).count();
        covered * 100 >= self.letters.len() * MIN_COVERED
    }
}

/// The expected quotes of a document, in order.
struct Transcript<'c> {
    quotes: Vec<ExpectedWords<'c>>,
}

impl<'c> Transcript<'c> {
    fn new(case: &'c Case) -> Self {
        let letters = |quote: &ExpectedQuote| pieces(&quote.text).concat();
        let placed = |quote| {
            let letters = letters(quote);
            let covered = vec![false; letters.len()];
            ExpectedWords { quote, letters, covered }
        };
        Self { quotes: case.quote.iter().map(placed).collect() }
    }

    /// Marks the letters of a drafted quote, and returns the expected quotes that they belong to; none if they are not in
    /// neighbouring quotes of one speaker. Of repeated words, those not drafted yet are taken.
    fn take(&mut self, drafted: &str) -> Vec<&'c ExpectedQuote> {
        let pieces = pieces(drafted);
        let mut best: Option<(bool, Vec<(usize, usize)>)> = None;
        for start in 0..self.quotes.len() {
            let speaker = &self.quotes[start].quote.speaker;
            let turn = self.quotes[start..].iter().take_while(|words| words.quote.speaker == *speaker);
            let letters: Vec<(usize, usize, char)> = turn
                .enumerate()
                .flat_map(|(at, words)| words.letters.iter().enumerate().map(move |(place, c)| (start + at, place, *c)))
                .collect();
            let Some(found) = found_in(&letters, &pieces).filter(|found| found[0].0 == start) else { continue };
            let is_fresh = found.iter().any(|(quote, place)| !self.quotes[*quote].covered[*place]);
            if best.as_ref().is_none_or(|(fresh, _)| is_fresh && !fresh) {
                best = Some((is_fresh, found));
            }
        }
        let mut taken = Vec::new();
        for (quote, place) in best.map(|(_, found)| found).unwrap_or_default() {
            self.quotes[quote].covered[place] = true;
            if taken.last() != Some(&quote) {
                taken.push(quote);
            }
        }
        taken.into_iter().map(|quote| self.quotes[quote].quote).collect()
    }
}

/// Returns the places of all letters of `pieces`, one after the other; `None` if a piece is missing.
fn found_in(letters: &[(usize, usize, char)], pieces: &[Vec<char>]) -> Option<Vec<(usize, usize)>> {
    let (mut found, mut from) = (Vec::new(), 0);
    for piece in pieces {
        let is_here = |window: &[(usize, usize, char)]| window.iter().zip(piece).all(|((.., c), other)| c == other);
        let at = from + letters.get(from..)?.windows(piece.len()).position(is_here)?;
        from = at + piece.len();
        found.extend(letters[at..from].iter().map(|(quote, place, _)| (*quote, *place)));
    }
    (!found.is_empty()).then_some(found)
}

/// Counts of one kind of item.
#[derive(Clone, Copy, Debug, Default)]
struct Rates {
    right: usize,
    drafted: usize,
    found: usize,
    expected: usize,
}

impl Rates {
    fn add(&mut self, other: Rates) {
        self.right += other.right;
        self.drafted += other.drafted;
        self.found += other.found;
        self.expected += other.expected;
    }

    /// Returns precision and recall in percent, rounded down.
    fn percent(self) -> [usize; 2] {
        [(self.right, self.drafted), (self.found, self.expected)]
            .map(|(part, whole)| (part * 100).checked_div(whole).unwrap_or(100))
    }
}

/// The figures of one document in the order of [`LIMITS`], and its mistakes in words.
#[derive(Default)]
struct Scored {
    rates: [Rates; LIMITS.len()],
    misses: Vec<String>,
}

fn scored(case: &Case) -> Scored {
    let bytes = fs::read(folder().join(&case.file)).unwrap();
    let document = document::read(&case.file, bytes).unwrap();
    let draft = draft::read(&document, DraftOptions::new(day(&case.as_of)));
    let mut misses = Vec::new();
    let [quotes, speakers, sure] = quotes(case, &draft, &mut misses);
    let dates = dates(case, &draft, &document.text, &mut misses);
    let names = names(case, &draft, &mut misses);
    Scored { rates: [quotes, speakers, sure, dates, names], misses }
}

fn quotes(case: &Case, draft: &Draft<'_>, misses: &mut Vec<String>) -> [Rates; 3] {
    let mut spoken = Transcript::new(case);
    let [mut quotes, mut speakers, mut sure] = [Rates::default(); 3];
    let mut named: BTreeMap<&str, bool> = BTreeMap::new();
    for said in &draft.quotes {
        let hit = spoken.take(&said.words);
        let name = match &said.attribution.speaker {
            Speaker::Named(name) | Speaker::Described(name) => Some(name_key(name)),
            Speaker::Unknown => None,
        };
        let is_accepted = |quote: &&ExpectedQuote| quote.speaker.iter().any(|right| Some(name_key(right)) == name);
        let is_right = !hit.is_empty() && hit.iter().all(is_accepted);
        hit.iter().for_each(|quote| *named.entry(&quote.text).or_insert(true) &= is_right);
        let may_be_sure = hit.iter().all(|quote| quote.speaker.first().is_some_and(|name| name != "TODO"));
        let sure_name = name.as_ref().filter(|_| said.attribution.is_sure());
        sure.drafted += usize::from(sure_name.is_some());
        sure.right += usize::from(sure_name.is_some() && is_right && may_be_sure);
        if hit.is_empty() {
            misses.push(format!("not a quote: “{}”", said.words));
        } else if let Some(name) = name.as_ref().filter(|_| !is_right) {
            let note = if sure_name.is_some() { "" } else { ", with a TODO" };
            misses.push(format!("speaker of “{}”: {name}{note}", said.words));
        }
        if hit.is_empty() || hit.iter().any(|quote| !quote.optional) {
            quotes.drafted += 1;
            quotes.right += usize::from(!hit.is_empty());
            speakers.drafted += usize::from(name.is_some());
            speakers.right += usize::from(is_right);
        }
    }
    for words in spoken.quotes.iter().filter(|words| !words.quote.optional) {
        quotes.expected += 1;
        quotes.found += usize::from(words.is_found());
        if !words.is_found() {
            misses.push(format!("quote not drafted: “{}”", words.quote.text));
        }
        if !words.quote.speaker.iter().any(|name| name == "TODO") {
            let is_named = words.is_found() && named.get(words.quote.text.as_str()) == Some(&true);
            speakers.expected += 1;
            speakers.found += usize::from(is_named);
        }
    }
    (sure.found, sure.expected) = (sure.right, speakers.expected);
    [quotes, speakers, sure]
}

fn dates(case: &Case, draft: &Draft<'_>, text: &str, misses: &mut Vec<String>) -> Rates {
    let mut left: Vec<&ExpectedDate> = case.date.iter().collect();
    let mut rates = Rates { expected: left.iter().filter(|date| !date.optional).count(), ..Rates::default() };
    for date in draft.dates.iter().flat_map(|(_, dates)| dates) {
        let words = squashed(&text[date.range.clone()]);
        let is_same = |other: &&ExpectedDate| {
            let other_words = squashed(&other.words);
            let overlaps = |long: &[char], short: &[char]| long.windows(short.len().max(1)).any(|part| part == short);
            other.edtf.contains(&date.edtf) && (overlaps(&words, &other_words) || overlaps(&other_words, &words))
        };
        if let Some(at) = left.iter().position(is_same) {
            let is_counted = usize::from(!left.remove(at).optional);
            rates.drafted += is_counted;
            rates.right += is_counted;
            rates.found += is_counted;
        } else if !case.ignore_dates.iter().any(|ignored| squashed(ignored) == words)
            && !case.date.iter().any(|other| other.optional && is_same(&other))
        {
            rates.drafted += 1;
            misses.push(format!("date: {} from “{}”", date.edtf, &text[date.range.clone()]));
        }
    }
    let missed = left.iter().filter(|date| !date.optional);
    misses.extend(missed.map(|date| format!("date not drafted: {} from “{}”", date.edtf.join(" or "), date.words)));
    rates
}

fn names(case: &Case, draft: &Draft<'_>, misses: &mut Vec<String>) -> Rates {
    let keys = |names: &[String]| names.iter().map(|name| name_key(name)).collect::<Vec<_>>();
    let (must, may) = (keys(&case.actors), keys(&case.actors_ok));
    let mut drafted: Vec<String> = draft.names.iter().map(|name| name_key(&name.name)).collect();
    drafted.sort();
    drafted.dedup();
    drafted.retain(|name| must.contains(name) || !may.contains(name));
    let right = drafted.iter().filter(|name| must.contains(name)).count();
    misses.extend(drafted.iter().filter(|name| !must.contains(name)).map(|name| format!("name: {name}")));
    misses.extend(must.iter().filter(|name| !drafted.contains(name)).map(|name| format!("name not drafted: {name}")));
    Rates { right, drafted: drafted.len(), found: right, expected: must.len() }
}

/// Returns the figures of the English documents that rules were written with, or of the others, and the mistakes in each.
fn measured(unseen: bool) -> ([Rates; LIMITS.len()], String) {
    let (mut total, mut report) = ([Rates::default(); LIMITS.len()], String::new());
    for case in cases().iter().filter(|case| case.unseen == unseen) {
        let Scored { rates, misses } = scored(case);
        if case.language == "English" {
            total.iter_mut().zip(rates).for_each(|(total, rates)| total.add(rates));
        }
        let misses = if misses.is_empty() { "nothing".to_owned() } else { misses.join("; ") };
        writeln!(report, "- `{}` ({}): {misses}", case.file, case.kind).unwrap();
    }
    (total, report)
}

#[test]
fn figures_of_longer_documents_match_the_document_and_do_not_fall() {
    let (seen, unseen) = (measured(false), measured(true));
    let mut table =
        String::from("| | precision | recall | precision, unseen | recall, unseen |\n|---|---|---|---|---|\n");
    for (place, (kind, ..)) in LIMITS.iter().enumerate() {
        let cells = [seen.0[place], unseen.0[place]].map(|rates| {
            let Rates { right, drafted, found, expected } = rates;
            let [precision, recall] = rates.percent();
            format!("{precision} % ({right}/{drafted}) | {recall} % ({found}/{expected})")
        });
        writeln!(table, "| {kind} | {} |", cells.join(" | ")).unwrap();
    }
    compare("docs/drafting.md", "longer figures", &table);
    // shown with --no-capture, and if the test fails
    println!("{}\nUnseen:\n\n{}", seen.1, unseen.1);
    for (place, (kind, least, least_unseen)) in LIMITS.iter().enumerate() {
        for (rates, least) in [(seen.0[place], least), (unseen.0[place], least_unseen)] {
            let found = rates.percent();
            assert!(found[0] >= least[0] && found[1] >= least[1], "{kind}: {found:?} of {least:?}");
        }
    }
}

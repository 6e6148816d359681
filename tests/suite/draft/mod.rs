//! Precision and recall of drafts.
//!
//! `tests/drafts` contains short articles written for this test, with invented names, each with the quotes, dates and names that a
//! person found in it. The figures are in `docs/drafting.md`.

mod longer;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sitroom::briefing::{self, Date, Day, SourceId};
use sitroom::document::Document;
use sitroom::draft::{self, About, Draft, DraftOptions, Speaker};
use sitroom::format::format;
use sitroom::proof::{Proof, Texts, prove};

use crate::docs::compare;

/// The facts that a person found in an article.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    as_of: String,
    /// Written after the rules; no rule was changed because of it.
    #[serde(default)]
    unseen: bool,
    names: Vec<String>,
    #[serde(default)]
    quote: Vec<ExpectedQuote>,
    #[serde(default)]
    date: Vec<ExpectedDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedQuote {
    text: String,
    /// Empty if the text does not name one.
    speaker: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedDate {
    words: String,
    edtf: String,
}

/// Counts of correct, drafted and expected items.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    right: usize,
    drafted: usize,
    expected: usize,
}

impl Score {
    fn add(&mut self, other: Score) {
        self.right += other.right;
        self.drafted += other.drafted;
        self.expected += other.expected;
    }

    /// Returns a percentage, rounded down.
    fn percent(part: usize, whole: usize) -> usize {
        (part * 100).checked_div(whole).unwrap_or(100)
    }

    fn precision(self) -> usize {
        Self::percent(self.right, self.drafted)
    }

    fn recall(self) -> usize {
        Self::percent(self.right, self.expected)
    }
}

/// The measured kinds, each with minimum precision and recall in percent: for known articles, then for unseen ones.
const KINDS: [(&str, [u8; 2], [u8; 2]); 5] = [
    ("quotes, word for word", [98, 98], [100, 100]),
    ("their speakers", [95, 94], [90, 90]),
    ("of these without a TODO", [100, 40], [100, 50]),
    ("dates", [90, 88], [60, 80]),
    ("names", [94, 96], [92, 92]),
];

/// The mistakes in one article, in words.
type Misses = Vec<String>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts")
}

fn articles() -> BTreeMap<String, (String, Expected)> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let read = |path: PathBuf| {
        let expected = toml::from_str(&fs::read_to_string(path.with_extension("toml")).unwrap()).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, (fs::read_to_string(path).unwrap(), expected))
    };
    texts.map(read).collect()
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches(',').to_owned()
}

fn day(as_of: &str) -> Day {
    Date::parse(as_of).unwrap().earliest().unwrap()
}

fn scores(text: &str, expected: &Expected) -> ([Score; KINDS.len()], Misses) {
    let document = Document::plain(text);
    let draft = draft::read(&document, DraftOptions::new(day(&expected.as_of)));
    let mut misses = Misses::new();
    let [quotes, speakers, sure] = quotes(&draft, expected, &mut misses);
    ([quotes, speakers, sure, dates(&draft, text, expected, &mut misses), names(&draft, expected, &mut misses)], misses)
}

fn quotes(draft: &Draft<'_>, expected: &Expected, misses: &mut Misses) -> [Score; 3] {
    let mut left: Vec<&ExpectedQuote> = expected.quote.iter().collect();
    let mut quotes = Score { drafted: draft.quotes.len(), expected: left.len(), ..Score::default() };
    let expected = left.iter().filter(|quote| !quote.speaker.is_empty()).count();
    let [mut speakers, mut sure] = [Score { expected, ..Score::default() }; 2];
    for said in &draft.quotes {
        let speaker = match &said.attribution.speaker {
            Speaker::Named(name) | Speaker::Described(name) => name.as_str(),
            Speaker::Unknown => "",
        };
        let is_sure = said.attribution.is_sure();
        sure.drafted += usize::from(is_sure);
        let Some(at) = left.iter().position(|quote| plain(&quote.text) == plain(&said.words)) else {
            misses.push(format!("not a quote: “{}”", said.words));
            // the speaker of a wrong quote is wrong too
            speakers.drafted += usize::from(!speaker.is_empty());
            continue;
        };
        let quote = left.remove(at);
        quotes.right += 1;
        speakers.drafted += usize::from(!speaker.is_empty());
        speakers.right += usize::from(!speaker.is_empty() && speaker == quote.speaker);
        sure.right += usize::from(is_sure && speaker == quote.speaker);
        if speaker != quote.speaker {
            let (drafted, right) = (named(speaker), named(&quote.speaker));
            misses.push(format!("speaker of “{}”: {drafted} instead of {right}", said.words));
        }
    }
    misses.extend(left.iter().map(|quote| format!("quote not drafted: “{}”", quote.text)));
    [quotes, speakers, sure]
}

fn named(speaker: &str) -> &str {
    if speaker.is_empty() { "nobody" } else { speaker }
}

fn dates(draft: &Draft<'_>, text: &str, expected: &Expected, misses: &mut Misses) -> Score {
    let mut left: Vec<&ExpectedDate> = expected.date.iter().collect();
    let drafted: Vec<_> = draft.dates.iter().flat_map(|(_, dates)| dates).collect();
    let mut score = Score { drafted: drafted.len(), expected: left.len(), ..Score::default() };
    for date in drafted {
        let words = plain(&text[date.range.clone()]);
        let same = |other: &&ExpectedDate| other.words.contains(&words) || words.contains(&other.words);
        match left.iter().position(|other| same(other) && other.edtf == date.edtf) {
            Some(at) => {
                left.remove(at);
                score.right += 1;
            }
            None => misses.push(format!("date: {} from “{words}”", date.edtf)),
        }
    }
    misses.extend(left.iter().map(|date| format!("date not drafted: {} from “{}”", date.edtf, date.words)));
    score
}

fn names(draft: &Draft<'_>, expected: &Expected, misses: &mut Misses) -> Score {
    let right = |name: &str| expected.names.iter().any(|other| other == name);
    let found = draft.names.iter().filter(|name| right(&name.name)).count();
    let is_drafted = |name: &&String| draft.names.iter().any(|other| other.name == **name);
    misses.extend(draft.names.iter().filter(|name| !right(&name.name)).map(|name| format!("name: {}", name.name)));
    misses
        .extend(expected.names.iter().filter(|name| !is_drafted(name)).map(|name| format!("name not drafted: {name}")));
    Score { right: found, drafted: draft.names.len(), expected: expected.names.len() }
}

/// Returns the figures of the known or the unseen articles, and the mistakes in each.
fn measured(unseen: bool) -> ([Score; KINDS.len()], String) {
    let (mut total, mut report) = ([Score::default(); KINDS.len()], String::new());
    for (name, (text, expected)) in articles().into_iter().filter(|(_, (_, expected))| expected.unseen == unseen) {
        let (scores, misses) = scores(&text, &expected);
        total.iter_mut().zip(scores).for_each(|(total, score)| total.add(score));
        let misses = if misses.is_empty() { "nothing".to_owned() } else { misses.join("; ") };
        writeln!(report, "- `{name}`: {misses}").unwrap();
    }
    (total, report)
}

#[test]
fn figures_match_the_document_and_do_not_fall() {
    let (seen, unseen) = (measured(false), measured(true));
    let mut table =
        String::from("| | precision | recall | precision, unseen | recall, unseen |\n|---|---|---|---|---|\n");
    for (place, (kind, ..)) in KINDS.iter().enumerate() {
        let cells = [seen.0[place], unseen.0[place]].map(|score| {
            let Score { right, drafted, expected } = score;
            format!("{} % ({right}/{drafted}) | {} % ({right}/{expected})", score.precision(), score.recall())
        });
        writeln!(table, "| {kind} | {} |", cells.join(" | ")).unwrap();
    }
    compare("docs/drafting.md", "figures", &table);
    compare("docs/drafting.md", "misses", &format!("{}\nUnseen:\n\n{}", seen.1, unseen.1));
    for (place, (kind, least, least_unseen)) in KINDS.iter().enumerate() {
        for (score, least) in [(seen.0[place], least), (unseen.0[place], least_unseen)] {
            let found = [score.precision(), score.recall()];
            assert!(found[0] >= least[0].into() && found[1] >= least[1].into(), "{kind}: {found:?} of {least:?}");
        }
    }
}

#[test]
fn drafts_load_are_formatted_and_their_quotes_are_found() {
    for (name, (text, expected)) in articles() {
        let path = format!("{name}.txt");
        let as_of = day(&expected.as_of).to_string();
        let about =
            About { title: None, as_of: &as_of, is_today: false, path: &path, sha256: &sha256(&text), original: None };
        let file = draft::read(&Document::plain(text), DraftOptions::new(day(&expected.as_of))).toml(&about);
        assert_eq!(format(&file).unwrap(), file, "{name}");
        let briefing = briefing::load(&file).unwrap();
        let texts = Texts::read(&briefing, &folder());
        let held = texts.of(SourceId(0)).unwrap().as_ref().unwrap();
        for quote in &briefing.quotes {
            let proof = prove(held, quote);
            assert!(proof.found().is_some() && !matches!(proof, Proof::Ambiguous(_)), "{name}: {quote:?}");
        }
    }
}

fn sha256(text: &str) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

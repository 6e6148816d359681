//! The first version of a briefing file: an empty form, or what can be taken from a text without understanding it.
//!
//! From a text come its passages in quotation marks with who is said to have said them, its dates, and its names. Nothing is
//! made up: each entry tells the line that it comes from, what is a guess says so, and what is less than a quote is commented
//! out. English words are all that is known (`words`). The text is hostile: nothing of it reaches the file unchecked.

mod article;
mod calendar;
mod dates;
mod names;
mod quotes;
mod speakers;
mod subject;
mod template;
#[cfg(test)]
mod tests;
mod words;
mod write;

use std::ops::Range;

use crate::briefing::{self, Day, EntryId, Section};
use crate::proof::{HeldText, Proof, prove};
use crate::text::safe::{MAX_MARKS, refusal};
use article::Article;
pub use dates::Dated;
pub use names::Name;
use names::Names;
use quotes::{Doubt, Quote};
pub use speakers::{Attribution, Speaker};
pub use template::template;
pub use write::About;

/// Entries of a kind that are drafted; of more, the first ones.
const MOST: usize = 1_000;
/// Quotes whose words stand in the text more than once, and which are told apart by what stands around them.
const REPEATED: usize = 100;

/// The first line of what is drafted, for editors that know schemas.
pub const SCHEMA_LINE: &str = "#:schema ./briefing.schema.json";

/// What was found in a text.
#[derive(Debug)]
pub struct Draft<'t> {
    article: Article<'t>,
    /// Verbatim passages, each of which is found in the text.
    pub quotes: Vec<Said>,
    /// Passages in marks that are probably no quotes, or cannot be used.
    pub left_out: Vec<LeftOut>,
    /// How many passages more there are than are looked at.
    more: usize,
    /// Sentences with dates.
    pub dates: Vec<(Range<usize>, Vec<Dated>)>,
    /// Names, in the order in which they come first.
    pub names: Vec<Name>,
}

/// A verbatim quote.
#[derive(Debug)]
pub struct Said {
    /// Its words.
    pub words: String,
    /// Its first byte in the text.
    pub at: usize,
    /// Who said it.
    pub attribution: Attribution,
    /// It is a part of a sentence.
    pub partial: bool,
    /// What stands right before and after it, where it stands in the text more than once.
    pub around: Option<(String, String)>,
}

/// A passage in marks that is no quote.
#[derive(Debug)]
pub struct LeftOut {
    /// Its words, harmless.
    pub words: String,
    /// Its first byte in the text.
    pub at: usize,
    /// Why.
    pub why: &'static str,
}

/// What can be taken from `text` for a briefing as of `as_of`, from which its dates are counted. Takes time linear in the
/// text but for quotes, each of which is looked for in it.
pub fn read(text: &str, as_of: Day) -> Draft<'_> {
    let article = Article::new(text);
    let passages = quotes::passages(&article);
    let frame = quotes::frame(text, &passages);
    let mut found = quotes::quotes(&article, &frame, &passages);
    let more = found.len().saturating_sub(MOST);
    found.truncate(MOST);
    let titles: Vec<_> = found.iter().filter(|quote| quote.doubt == Some(Doubt::Title)).map(Quote::outer).collect();
    let names = Names::collect(&article, &frame, &titles);
    let attributions = speakers::speakers(&article, &frame, &found, &names);
    let dates = dates::dates(&article, &frame, as_of);
    let held = HeldText::new(text);
    let (mut quotes, mut left_out) = (Vec::new(), Vec::new());
    let mut repeated = 0;
    for (quote, attribution) in found.iter().zip(attributions) {
        match said(&held, quote, attribution, &mut repeated) {
            Ok(quote) => quotes.push(quote),
            Err(other) => left_out.push(other),
        }
    }
    Draft { article, quotes, left_out, more, dates, names: names.all }
}

/// A quote as it is drafted. `repeated` counts those that are told apart by what stands around them: each of them is held
/// against every place where its words stand.
fn said(held: &HeldText, quote: &Quote, attribution: Attribution, repeated: &mut usize) -> Result<Said, LeftOut> {
    let (words, at) = (quote.words(held.text()), quote.outer().start);
    let harmless = clean(&words);
    let without = |why| LeftOut { words: harmless.clone(), at, why };
    match quote.doubt {
        Some(Doubt::Few) => return Err(without("one or two words in marks")),
        Some(Doubt::Title) => return Err(without("written like a title")),
        None if words.split("\n\n").any(|part| clean(part) != part) => {
            return Err(without("it holds characters that a briefing may not hold"));
        }
        None => {}
    }
    let partial = quote.is_partial(held.text());
    let plain = Said { words, at, attribution, partial, around: None };
    match proved(held, &plain) {
        Proof::Ambiguous(_) => *repeated += 1,
        Proof::Found(found) => return Ok(Said { partial: partial || found.is_cut(), ..plain }),
        _ => return Err(without("it is not found in the text again")),
    }
    const SEVERAL: &str = "it stands in the text more than once, in the same words";
    if *repeated > REPEATED {
        return Err(without(SEVERAL));
    }
    let around = (clean(&before(held.text(), at)), clean(&after(held.text(), quote.outer().end)));
    let placed = Said { around: Some(around), ..plain };
    match proved(held, &placed) {
        Proof::Found(found) => Ok(Said { partial: partial || found.is_cut(), ..placed }),
        _ => Err(without(SEVERAL)),
    }
}

/// Five words before a place.
fn before(text: &str, at: usize) -> String {
    let start = text.floor_char_boundary(at.saturating_sub(120));
    let words: Vec<&str> = text[start..at].split_whitespace().collect();
    words[words.len().saturating_sub(5)..].join(" ")
}

/// Five words after a place.
fn after(text: &str, at: usize) -> String {
    let end = text.ceil_char_boundary((at + 120).min(text.len()));
    text[at..end].split_whitespace().take(5).collect::<Vec<_>>().join(" ")
}

/// What the matcher says of a quote.
fn proved(held: &HeldText, said: &Said) -> Proof {
    let (prefix, suffix) = said.around.clone().unzip();
    let quote = briefing::Quote {
        id: None,
        speaker: EntryId { section: Section::Actors, index: 0 },
        words: briefing::Words::Verbatim(said.words.as_str().into()),
        about: Vec::new(),
        date: None,
        venue: None,
        event: None,
        attribution: None,
        source: None,
        partial: said.partial,
        prefix: prefix.map(Into::into),
        suffix: suffix.map(Into::into),
        context: None,
        translation: None,
        portion: None,
    };
    prove(held, &quote)
}

/// `text` on one line without what no briefing may hold: that is replaced, and marks beyond the bound are dropped.
pub fn clean(text: &str) -> String {
    let (mut cleaned, mut marks) = (String::with_capacity(text.len()), 0);
    for c in text.chars() {
        let is_mark = unicode_normalization::char::is_combining_mark(c);
        marks = if is_mark { marks + 1 } else { 0 };
        match c {
            '\n' | '\t' | '\r' => cleaned.push(' '),
            c if refusal(c).is_some() => cleaned.push('\u{fffd}'),
            c if marks <= MAX_MARKS => cleaned.push(c),
            _ => {}
        }
    }
    cleaned
}

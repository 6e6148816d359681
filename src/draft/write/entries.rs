//! The entries of a draft as TOML, one at a time: for a new file, or to be added to an existing one.
//!
//! Each entry is a paragraph that ends with a line feed: a comment with the line of the text that it comes from, a task if
//! there is one, and its table. Proposals are commented out.

use std::ops::Range;

use super::about::{About, MAX_TITLE_CHARS, Original};
use super::text::{clip, one_line, string};
use crate::briefing::Date;
use crate::document::{BlockKind, SourceFact, SourceFacts};
use crate::draft::dates::Dated;
use crate::draft::found::{Draft, DraftQuote, LeftOut};
use crate::draft::names::Name;
use crate::draft::speakers::Speaker;
use crate::text::is_blank;
use crate::text::safe::checked;

/// Characters shown of the line that an entry comes from.
const MAX_ORIGIN_CHARS: usize = 160;
/// Further dates listed for a sentence.
const MAX_FURTHER_DATES: usize = 20;

/// The name of the actor to whom quotes without a named speaker are given.
pub(crate) const UNNAMED_SPEAKER: &str = "Speaker not named";

/// Writes the entries of a draft.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntryWriter<'d, 't> {
    /// The draft.
    pub draft: &'d Draft<'t>,
    /// Id of the text as a source.
    pub source: &'d str,
}

impl EntryWriter<'_, '_> {
    /// Returns `# line 12: …`, the line of the text that an entry comes from.
    pub(super) fn origin(&self, at: usize) -> String {
        let article = &self.draft.article;
        let (number, line) = (article.line_of(at), article.line(at));
        // only part of a long line is shown
        let start = line.as_ptr() as usize - article.text.as_ptr() as usize;
        let before = at.saturating_sub(start).min(line.len());
        let mut earlier = line[..line.floor_char_boundary(before)].char_indices().rev();
        let is_long = line.char_indices().nth(MAX_ORIGIN_CHARS).is_some();
        let from = earlier.nth(MAX_ORIGIN_CHARS / 4 - 1).filter(|_| is_long).map_or(0, |(at, _)| at);
        let to = line[from..].char_indices().nth(MAX_ORIGIN_CHARS).map_or(line.len(), |(at, _)| from + at);
        let (lead, tail) = (if from > 0 { "…" } else { "" }, if to < line.len() { "…" } else { "" });
        format!("# line {number}: {lead}{}{tail}\n", checked(&line[from..to]).trim())
    }

    /// Returns the first line of the text, and its position.
    pub(super) fn first_line(&self) -> (String, usize) {
        let blocks = &self.draft.article.blocks;
        let headline = blocks.iter().find(|block| block.kind == BlockKind::Heading(1)).or(blocks.first());
        let at = headline.map_or(0, |block| block.range.start);
        (clip(self.draft.article.line(at), MAX_TITLE_CHARS), at)
    }

    /// Returns the text as a source.
    pub(crate) fn source(&self, about: &About<'_>) -> String {
        let (first, at) = self.first_line();
        let facts = self.draft.article.facts;
        let title = facts.title.as_ref().map_or(first.as_str(), |title| &title.value);
        let title = one_line(if is_blank(title) { "Text" } else { title });
        let origin = self.origin(at);
        format!(
            "{origin}[[source]]\nid = \"{}\"\ntitle = {title}\n{}{}",
            self.source,
            stated(facts, about.as_of),
            archived(about)
        )
    }

    /// Returns the speaker of a quote as an actor with the id `id`. `known` is the speaker among the names of the text.
    pub(crate) fn speaker(&self, said: &DraftQuote, known: Option<&Name>, id: &str) -> String {
        let (at, role) = (known.map_or(said.at, |name| name.at), known.and_then(|name| name.role.as_deref()));
        let speaker = &said.attribution.speaker;
        let (name, kind, task) = match speaker {
            Speaker::Named(name) => (name.as_str(), "", "# TODO Add `kind` and `role`."),
            Speaker::Described(words) => {
                (words.as_str(), UNNAMED, "# TODO Who is this? The text describes but does not name them.")
            }
            Speaker::Unknown => {
                (UNNAMED_SPEAKER, UNNAMED, "# TODO Placeholder for all speakers that the text does not name.")
            }
        };
        let (origin, source) = (self.origin(at), self.source);
        let (task, role) = match role.filter(|_| kind.is_empty()) {
            Some(role) => ("# TODO Add `kind`.", format!("role = {}\n", one_line(role))),
            None => (task, String::new()),
        };
        format!(
            "{origin}{task}\n[[actor]]\nid = \"{id}\"\nname = {}\n{kind}{role}sources = [\"{source}\"]\n",
            one_line(name)
        )
    }

    /// Proposes a name as an actor with the id `id`.
    pub(crate) fn name(&self, name: &Name, id: &str) -> String {
        let (origin, source) = (self.origin(name.at), self.source);
        let role = name.role.as_deref().map(|role| format!("#role = {}\n", one_line(role))).unwrap_or_default();
        format!(
            "{origin}#[[actor]]\n#id = \"{id}\"\n#name = {}\n{role}#sources = [\"{source}\"]\n",
            one_line(&name.name)
        )
    }

    /// Proposes a sentence with dates as an event. Empty if there are no dates.
    pub(crate) fn event(&self, sentence: &Range<usize>, dates: &[Dated]) -> String {
        let Some((first, others)) = dates.split_first() else { return String::new() };
        let words = |date: &Dated| clip(&self.draft.article.text[date.range.clone()], MAX_TITLE_CHARS);
        let title = one_line(&self.event_title(sentence));
        let mut out = self.origin(first.range.start);
        if let Some(note) = dates.iter().find_map(|date| date.note) {
            out += &format!("# TODO {note}\n");
        }
        out += &format!("#[[event]]\n#title = {title}\n");
        out += &format!("#date = \"{}\" # from “{}”\n", first.edtf, words(first));
        for other in others.iter().take(MAX_FURTHER_DATES) {
            out += &format!("# or \"{}\", from “{}”\n", other.edtf, words(other));
        }
        if first.future {
            out += "#status = \"planned\"\n";
        }
        out + &format!("#sources = [\"{}\"]\n", self.source)
    }

    /// Returns the title of the event proposed for a sentence.
    pub(crate) fn event_title(&self, sentence: &Range<usize>) -> String {
        clip(&self.draft.article.text[sentence.clone()], MAX_TITLE_CHARS)
    }

    /// Returns a quote of the actor `speaker`, after the comment `note`.
    pub(crate) fn quote(&self, said: &DraftQuote, speaker: &str, note: Option<&str>) -> String {
        let note = note.map(|note| format!("{note}\n")).unwrap_or_default();
        let mut out = format!(
            "{}{note}[[quote]]\nspeaker = \"{speaker}\"\ntext = {}\nsource = \"{}\"\n",
            self.origin(said.at),
            string(&said.words),
            self.source
        );
        if let Some(locator) = &said.locator {
            out += &format!("locator = {}\n", one_line(locator));
        }
        if said.partial {
            out += "partial = true\n";
        }
        if let Some((prefix, suffix)) = &said.around {
            let sides = [("prefix", prefix), ("suffix", suffix)];
            for (key, side) in sides.into_iter().filter(|(_, side)| !side.is_empty()) {
                out += &format!("{key} = {}\n", string(side));
            }
        }
        if let Some(question) = &said.question {
            out += &format!("context = {}\n", one_line(&format!("Asked: “{question}”")));
        }
        out
    }

    /// Returns a comment about a passage that is not drafted.
    pub(crate) fn left_out(&self, LeftOut { words, at, why }: &LeftOut) -> String {
        format!("{}# “{}”: {why}\n", self.origin(*at), clip(words, MAX_TITLE_CHARS))
    }
}

const UNNAMED: &str = "kind = \"unnamed\"\n";

/// Returns the task about the speaker of a quote, if the speaker is a guess.
pub(crate) fn speaker_note(said: &DraftQuote) -> Option<String> {
    let attribution = &said.attribution;
    match (&attribution.speaker, &attribution.taken, attribution.carried) {
        (Speaker::Unknown, ..) => {
            Some("# TODO Who said this? Neither its sentence nor the one before names a speaker.".to_owned())
        }
        (_, Some(word), _) => {
            Some(format!("# TODO Is this the speaker? The text says “{}”.", clip(word, MAX_TITLE_CHARS)))
        }
        (_, None, true) => Some("# TODO Is this the speaker? Only the sentence before names them.".to_owned()),
        _ if attribution.doubtful => Some(
            "# TODO Is this the speaker? The sentence names someone else as well, or was not understood.".to_owned(),
        ),
        _ => None,
    }
}

/// Returns the fields of a source that its document states, and the others as tasks.
fn stated(facts: &SourceFacts, as_of: &str) -> String {
    let published = facts.published.clone().and_then(|fact| dated(fact, as_of));
    let fields = [
        ("outlet", facts.outlet.as_ref()),
        ("author", facts.author.as_ref()),
        ("published", published.as_ref()),
        ("url", facts.url.as_ref()),
    ];
    let origins = fields.iter().filter_map(|(field, fact)| Some(format!("{field} ({})", (*fact)?.origin)));
    let origins = origins.collect::<Vec<_>>().join(", ");
    let mut out = match origins.is_empty() {
        true => "# TODO Who published it, when, and how reliable is the source?\n".to_owned(),
        false => format!("# Stated by the document: {origins}.\n# TODO How reliable is the source?\n"),
    };
    out += "#kind = \"\"\n";
    for (field, fact) in fields {
        match fact {
            Some(fact) => out += &format!("{field} = {}\n", one_line(&fact.value)),
            None => out += &format!("#{field} = \"\"\n"),
        }
    }
    out + "#reliability = \"\"\n"
}

/// Returns a date of publication. A day of an unknown year is the last one before `as_of`.
fn dated(fact: SourceFact, as_of: &str) -> Option<SourceFact> {
    let Some(day) = fact.value.strip_prefix("XXXX") else {
        return Date::parse(&fact.value).is_ok().then_some(fact);
    };
    let year: u32 = as_of.get(..4)?.parse().ok()?;
    let written = [year, year.saturating_sub(1)].map(|year| format!("{year:04}{day}"));
    let value = written
        .into_iter()
        .find(|value| Date::parse(value).is_ok() && value.as_str() <= as_of.get(..10).unwrap_or(as_of))?;
    Some(SourceFact { value, origin: fact.origin })
}

/// Returns the fields with the archived text, and the document that it was extracted from.
fn archived(about: &About<'_>) -> String {
    let text = |lead: &str| format!("{lead}text = {}\n{lead}sha256 = \"{}\"\n", string(about.path), about.sha256);
    let document = |lead: &str, original: &Original<'_>| {
        let (path, sha256) = (string(original.path), original.sha256);
        format!("{lead}original = {path}\n{lead}original_sha256 = \"{sha256}\"\n")
    };
    match &about.original {
        None => text(""),
        Some(original) if original.is_text_saved => text("") + &document("", original),
        Some(original) => {
            let task = "# TODO The text was extracted from the document and is not saved: `-o` saves it next to the document.\n";
            task.to_owned() + &text("#") + &document("#", original)
        }
    }
}

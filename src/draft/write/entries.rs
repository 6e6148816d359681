//! The entries of a draft as TOML, one at a time: for a new file, or to be added to an existing one.
//!
//! Each entry is a paragraph that ends with a line feed: a comment with the line of the text that it comes from, a task if
//! there is one, and its table. Proposals are commented out.

use std::ops::Range;

use super::text::{clip, one_line, string};
use super::{About, MAX_TITLE_CHARS};
use crate::document::BlockKind;
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
        let (title, at) = self.first_line();
        let title = one_line(if is_blank(&title) { "Text" } else { &title });
        format!(
            "{}[[source]]\nid = \"{}\"\ntitle = {title}\n\
             # TODO Who published it, when, and how reliable is the source?\n\
             #kind = \"\"\n#outlet = \"\"\n#author = \"\"\n#published = \"\"\n#url = \"\"\n#reliability = \"\"\n\
             text = {}\nsha256 = \"{}\"\n",
            self.origin(at),
            self.source,
            string(about.path),
            about.sha256,
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
        let mut out = format!("{}#[[event]]\n#title = {title}\n", self.origin(first.range.start));
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
        if said.partial {
            out += "partial = true\n";
        }
        if let Some((prefix, suffix)) = &said.around {
            let sides = [("prefix", prefix), ("suffix", suffix)];
            for (key, side) in sides.into_iter().filter(|(_, side)| !side.is_empty()) {
                out += &format!("{key} = {}\n", string(side));
            }
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

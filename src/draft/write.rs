//! What was found in a text as a briefing file, in the canonical form. Texts are written by TOML's own writer.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use toml_writer::{ToTomlValue, TomlStringBuilder};

use super::calendar::written;
use super::dates::Dated;
use super::found::{Draft, DraftQuote, LeftOut, MAX_ENTRIES, SCHEMA_LINE};
use super::names::Name;
use super::speakers::Speaker;
use crate::briefing::Day;
use crate::text::fold::fold;
use crate::text::is_blank;
use crate::text::safe::checked;

/// Characters of a line that are shown as where an entry comes from.
const SHOWN: usize = 160;
/// Characters of a sentence that becomes a title.
const TITLE: usize = 120;
/// Dates of one sentence besides its first that are told.
const OTHERS: usize = 20;
/// Bytes of an id that is made from a name.
const ID: usize = 40;

/// What is said of the briefing and its text by whoever asks for it.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The briefing's title; the text's first line, if it is not said.
    pub title: Option<&'a str>,
    /// The day up to which it holds.
    pub as_of: Day,
    /// Nobody said so: it is today.
    pub is_today: bool,
    /// The text's path from the briefing's folder.
    pub path: &'a str,
    /// Its SHA-256.
    pub sha256: &'a str,
}

/// A text as a TOML string.
pub(super) fn string(text: &str) -> String {
    TomlStringBuilder::new(text).as_default().to_toml_value()
}

/// The same in one line.
fn one_line(text: &str) -> String {
    string(&checked(text))
}

impl Draft<'_> {
    /// The whole file. It loads, and every quote in it is found in the text.
    pub fn toml(&self, about: &About<'_>) -> String {
        let mut named = HashMap::new();
        self.names.iter().for_each(|name| _ = named.entry(name.name.as_str()).or_insert(name.at));
        let mut writer =
            DraftWriter { draft: self, out: String::new(), ids: HashSet::from(["article".to_owned()]), named };
        writer.head(about);
        let speakers = writer.actors();
        writer.events();
        self.quotes.iter().for_each(|said| writer.quote(said, &speakers));
        writer.left_out();
        writer.out
    }
}

struct DraftWriter<'d, 't> {
    draft: &'d Draft<'t>,
    out: String,
    ids: HashSet<String>,
    /// Where each name comes first in the text.
    named: HashMap<&'d str, usize>,
}

/// By whom something is said, as the key of their id.
type SpeakerKey = (bool, String);

fn key(speaker: &Speaker) -> SpeakerKey {
    match speaker {
        Speaker::Named(name) => (true, name.clone()),
        Speaker::Described(words) => (false, words.to_lowercase()),
        Speaker::Unknown => (false, String::new()),
    }
}

impl DraftWriter<'_, '_> {
    fn line(&mut self, line: impl AsRef<str>) {
        self.out.push_str(line.as_ref());
        self.out.push('\n');
    }

    /// `# line 12: …`, the line of the text that something comes from.
    fn origin(&mut self, at: usize) {
        let article = &self.draft.article;
        let (number, line) = (article.line_of(at), article.line(at));
        // of a long line the surroundings of the place
        let start = line.as_ptr() as usize - article.text.as_ptr() as usize;
        let before = at.saturating_sub(start).min(line.len());
        let mut earlier = line[..line.floor_char_boundary(before)].char_indices().rev();
        let is_long = line.char_indices().nth(SHOWN).is_some();
        let from = earlier.nth(SHOWN / 4 - 1).filter(|_| is_long).map_or(0, |(at, _)| at);
        let to = line[from..].char_indices().nth(SHOWN).map_or(line.len(), |(at, _)| from + at);
        let (lead, tail) = (if from > 0 { "…" } else { "" }, if to < line.len() { "…" } else { "" });
        self.line(format!("# line {number}: {lead}{}{tail}", checked(&line[from..to]).trim()));
    }

    fn head(&mut self, about: &About<'_>) {
        let at = self.draft.article.paragraphs.first().map_or(0, |first| first.start);
        let first = clip(self.draft.article.line(at), TITLE);
        let title = about.title.map(str::to_owned).unwrap_or(first.clone());
        let title = if is_blank(&title) { "Untitled".to_owned() } else { title };
        self.line(SCHEMA_LINE);
        self.line("# A draft that `sitroom new` made from a text, without understanding it: check every word of it against the text.");
        self.line("# `# line` says which line of the text an entry comes from; `# TODO` what is to be done. What begins with `#` and no");
        self.line(
            "# blank is only proposed: take the `#` away to keep it. `sitroom fmt` puts the file in order again.",
        );
        self.line("\nschema = 1\n\n[briefing]");
        if about.title.is_none() {
            self.origin(at);
        }
        self.line(format!("title = {}", one_line(&title)));
        self.line(match about.is_today {
            true => "# TODO This is the day on which the file was made, and all dates below are counted from it: is the text as old?",
            false => "# The dates below are counted from this day.",
        });
        self.line(format!("as_of = \"{}\"", written(about.as_of)));
        self.line("# TODO The bottom line, and what the briefing rests on and leaves out:");
        self.line("#summary = \"\"\n#scope = \"\"\n");
        self.origin(at);
        self.line("[[source]]\nid = \"article\"");
        self.line(format!("title = {}", one_line(if is_blank(&first) { "Text" } else { &first })));
        self.line("# TODO Who published it, when, and how reliable is that?");
        self.line("#kind = \"\"\n#outlet = \"\"\n#author = \"\"\n#published = \"\"\n#url = \"\"\n#reliability = \"\"");
        self.line(format!("text = {}\nsha256 = \"{}\"", string(about.path), about.sha256));
    }

    /// Those who speak; and as proposals, those who are only named. The ids of the first by who they are.
    fn actors(&mut self) -> HashMap<SpeakerKey, String> {
        let mut speakers = HashMap::new();
        let draft = self.draft;
        for said in &draft.quotes {
            let speaker = &said.attribution.speaker;
            speakers.entry(key(speaker)).or_insert_with(|| self.speaker(said));
        }
        let is_new = |name: &&Name| !speakers.contains_key(&(true, name.name.clone()));
        let others: Vec<&Name> = draft.names.iter().filter(is_new).collect();
        if !others.is_empty() {
            self.line("\n# TODO Who of these takes part? What are they (`kind`, `role`)?");
        }
        for name in others.iter().take(MAX_ENTRIES) {
            let id = self.id(&name.name);
            self.line("");
            self.origin(name.at);
            self.line(format!(
                "#[[actor]]\n#id = \"{id}\"\n#name = {}\n#sources = [\"article\"]",
                one_line(&name.name)
            ));
        }
        self.more(others.len().saturating_sub(MAX_ENTRIES), "names");
        speakers
    }

    fn speaker(&mut self, said: &DraftQuote) -> String {
        let (name, kind) = match &said.attribution.speaker {
            Speaker::Named(name) => (name.as_str(), ""),
            Speaker::Described(words) => (words.as_str(), "kind = \"unnamed\"\n"),
            Speaker::Unknown => ("Speaker not named", "kind = \"unnamed\"\n"),
        };
        let named = self.named.get(name).filter(|_| kind.is_empty()).copied();
        let (id, at) = (self.id(name), named.unwrap_or(said.at));
        self.line("");
        self.origin(at);
        match &said.attribution.speaker {
            Speaker::Unknown => {
                self.line("# TODO Stands for everybody of whom the text does not say that they said it.")
            }
            Speaker::Described(_) => self.line("# TODO Who is this? Described, and not named."),
            Speaker::Named(_) => self.line("# TODO What are they (`kind`), and in which office (`role`)?"),
        }
        self.line(format!("[[actor]]\nid = \"{id}\"\nname = {}\n{kind}sources = [\"article\"]", one_line(name)));
        id
    }

    /// An id like `name` that no other entry has.
    fn id(&mut self, name: &str) -> String {
        let mut slug = String::new();
        for c in fold(name).chars() {
            match c {
                c if c.is_ascii_alphanumeric() && (!slug.is_empty() || c.is_ascii_alphabetic()) => slug.push(c),
                _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
                _ => {}
            }
        }
        slug.truncate(ID);
        let slug = match slug.trim_end_matches('-') {
            "" => "actor".to_owned(),
            slug => slug.to_owned(),
        };
        let numbered = (2..).map(|count: u64| format!("{slug}-{count}"));
        let id = std::iter::once(slug.clone()).chain(numbered).find(|id| !self.ids.contains(id)).unwrap_or(slug);
        self.ids.insert(id.clone());
        id
    }

    fn events(&mut self) {
        let draft = self.draft;
        if !draft.dates.is_empty() {
            self.line("\n# TODO Which of these sentences tell an event? Dates are guesses, counted from `as_of`.");
        }
        for (sentence, dates) in draft.dates.iter().take(MAX_ENTRIES) {
            let Some((first, others)) = dates.split_first() else { continue };
            let words = |date: &Dated| clip(&draft.article.text[date.range.clone()], TITLE);
            self.line("");
            self.origin(first.range.start);
            let title = clip(&draft.article.text[sentence.clone()], TITLE);
            self.line(format!("#[[event]]\n#title = {}", one_line(&title)));
            self.line(format!("#date = \"{}\" # from “{}”", first.edtf, words(first)));
            for other in others.iter().take(OTHERS) {
                self.line(format!("# or \"{}\", from “{}”", other.edtf, words(other)));
            }
            if first.future {
                self.line("#status = \"planned\"");
            }
            self.line("#sources = [\"article\"]");
        }
        self.more(draft.dates.len().saturating_sub(MAX_ENTRIES), "sentences with dates");
    }

    fn quote(&mut self, said: &DraftQuote, speakers: &HashMap<SpeakerKey, String>) {
        let Attributed { note, id } = Attributed::of(said, speakers);
        self.line("");
        self.origin(said.at);
        if let Some(note) = note {
            self.line(note);
        }
        self.line(format!("[[quote]]\nspeaker = \"{id}\"\ntext = {}\nsource = \"article\"", string(&said.words)));
        if said.partial {
            self.line("partial = true");
        }
        if let Some((prefix, suffix)) = &said.around {
            let sides = [("prefix", prefix), ("suffix", suffix)];
            for (key, side) in sides.into_iter().filter(|(_, side)| !side.is_empty()) {
                self.line(format!("{key} = {}", string(side)));
            }
        }
    }

    fn left_out(&mut self) {
        if !self.draft.left_out.is_empty() {
            self.line("\n# TODO In quotation marks, and left out. Was any of it said by anybody?");
        }
        for LeftOut { words, at, why } in &self.draft.left_out {
            self.line("");
            self.origin(*at);
            self.line(format!("# “{}”: {why}", clip(words, TITLE)));
        }
        self.more(self.draft.more, "passages in quotation marks");
    }

    fn more(&mut self, count: usize, what: &str) {
        if count > 0 {
            let _ = writeln!(self.out, "\n# TODO {count} more {what} are left out.");
        }
    }
}

/// Who says a quote, as it is written.
struct Attributed {
    note: Option<String>,
    id: String,
}

impl Attributed {
    fn of(said: &DraftQuote, speakers: &HashMap<SpeakerKey, String>) -> Self {
        let attribution = &said.attribution;
        let id = speakers.get(&key(&attribution.speaker)).cloned().unwrap_or_default();
        let note = match (&attribution.speaker, &attribution.taken, attribution.carried) {
            (Speaker::Unknown, ..) => {
                Some("# TODO Who said this? Neither its sentence nor the one before says so.".to_owned())
            }
            (_, Some(word), _) => Some(format!("# TODO Is this the speaker? The text has “{}”.", clip(word, TITLE))),
            (_, None, true) => Some("# TODO Is this the speaker? It is the sentence before that has it.".to_owned()),
            _ => None,
        };
        Self { note, id }
    }
}

/// `text` in one line, harmless and not longer than so many characters.
fn clip(text: &str, most: usize) -> String {
    let text = checked(text).split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(most) {
        None => text,
        Some((at, _)) => {
            let cut = text[..at].rfind(' ').unwrap_or(at);
            format!("{}…", &text[..cut])
        }
    }
}

//! Writes a draft as a briefing file in canonical form. Strings are written by the TOML library.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use toml_writer::{ToTomlValue, TomlStringBuilder};

use super::dates::Dated;
use super::found::{Draft, DraftQuote, LeftOut, MAX_ENTRIES, SCHEMA_LINE};
use super::names::Name;
use super::speakers::Speaker;
use crate::text::fold::fold;
use crate::text::is_blank;
use crate::text::safe::checked;

/// Characters shown of the line that an entry comes from.
const MAX_ORIGIN_CHARS: usize = 160;
/// Characters of a title made from a sentence.
const MAX_TITLE_CHARS: usize = 120;
/// Further dates listed for a sentence.
const MAX_FURTHER_DATES: usize = 20;
/// Bytes of an id made from a name.
const MAX_ID_BYTES: usize = 40;

/// Facts about the briefing and its text, given by the caller.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The briefing's title; by default the first line of the text.
    pub title: Option<&'a str>,
    /// The as-of date, as in a briefing file.
    pub as_of: &'a str,
    /// The as-of date was not given and is today.
    pub is_today: bool,
    /// Path of the text, relative to the briefing's folder.
    pub path: &'a str,
    /// SHA-256 of the text.
    pub sha256: &'a str,
}

/// Returns `text` as a TOML string.
pub(super) fn string(text: &str) -> String {
    TomlStringBuilder::new(text).as_default().to_toml_value()
}

/// Returns `text` as a TOML string on one line.
fn one_line(text: &str) -> String {
    string(&checked(text))
}

impl Draft<'_> {
    /// Returns the whole file. It is a valid briefing, and every quote in it is found in the text.
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
    /// First occurrence of each name in the text.
    named: HashMap<&'d str, usize>,
}

/// Key by which a speaker's id is found: whether named, and the name or description.
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

    /// Writes `# line 12: …`, the line of the text that an entry comes from.
    fn origin(&mut self, at: usize) {
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
        self.line(format!("# line {number}: {lead}{}{tail}", checked(&line[from..to]).trim()));
    }

    fn head(&mut self, about: &About<'_>) {
        let at = self.draft.article.paragraphs.first().map_or(0, |first| first.start);
        let first = clip(self.draft.article.line(at), MAX_TITLE_CHARS);
        let title = about.title.map(str::to_owned).unwrap_or(first.clone());
        let title = if is_blank(&title) { "Untitled".to_owned() } else { title };
        self.line(SCHEMA_LINE);
        self.line("# Drafted from a text by `sitroom new`, using rules only: check every word against the text.");
        self.line("# `# line` gives the line of the text that an entry comes from, `# TODO` a task. A line with `#` and no space");
        self.line("# is a proposal: remove the `#` to keep it. Then `sitroom fmt` puts the file in order.");
        self.line("\nschema = 1\n\n[briefing]");
        if about.title.is_none() {
            self.origin(at);
        }
        self.line(format!("title = {}", one_line(&title)));
        self.line(match about.is_today {
            true => "# TODO Today's date; the dates below are relative to it. Is the text from today?",
            false => "# The dates below are relative to this date.",
        });
        self.line(format!("as_of = {}", string(about.as_of)));
        self.line("# TODO The bottom line, and what the briefing covers and leaves out:");
        self.line("#summary = \"\"\n#scope = \"\"\n");
        self.origin(at);
        self.line("[[source]]\nid = \"article\"");
        self.line(format!("title = {}", one_line(if is_blank(&first) { "Text" } else { &first })));
        self.line("# TODO Who published it, when, and how reliable is the source?");
        self.line("#kind = \"\"\n#outlet = \"\"\n#author = \"\"\n#published = \"\"\n#url = \"\"\n#reliability = \"\"");
        self.line(format!("text = {}\nsha256 = \"{}\"", string(about.path), about.sha256));
    }

    /// Writes the speakers as actors, and other names as proposals. Returns the ids of the speakers.
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
            self.line("\n# TODO Which of these take part? Add `kind` and `role`.");
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
            Speaker::Unknown => self.line("# TODO Placeholder for all speakers that the text does not name."),
            Speaker::Described(_) => self.line("# TODO Who is this? The text describes but does not name them."),
            Speaker::Named(_) => self.line("# TODO Add `kind` and `role`."),
        }
        self.line(format!("[[actor]]\nid = \"{id}\"\nname = {}\n{kind}sources = [\"article\"]", one_line(name)));
        id
    }

    /// Returns a unique id made from `name`.
    fn id(&mut self, name: &str) -> String {
        let mut slug = String::new();
        for c in fold(name).chars() {
            match c {
                c if c.is_ascii_alphanumeric() && (!slug.is_empty() || c.is_ascii_alphabetic()) => slug.push(c),
                _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
                _ => {}
            }
        }
        slug.truncate(MAX_ID_BYTES);
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
            self.line("\n# TODO Which of these sentences describe an event? Dates are guesses, relative to `as_of`.");
        }
        for (sentence, dates) in draft.dates.iter().take(MAX_ENTRIES) {
            let Some((first, others)) = dates.split_first() else { continue };
            let words = |date: &Dated| clip(&draft.article.text[date.range.clone()], MAX_TITLE_CHARS);
            self.line("");
            self.origin(first.range.start);
            let title = clip(&draft.article.text[sentence.clone()], MAX_TITLE_CHARS);
            self.line(format!("#[[event]]\n#title = {}", one_line(&title)));
            self.line(format!("#date = \"{}\" # from “{}”", first.edtf, words(first)));
            for other in others.iter().take(MAX_FURTHER_DATES) {
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
            self.line("\n# TODO In quotation marks but left out. Is any of it a quote?");
        }
        for LeftOut { words, at, why } in &self.draft.left_out {
            self.line("");
            self.origin(*at);
            self.line(format!("# “{}”: {why}", clip(words, MAX_TITLE_CHARS)));
        }
        self.more(self.draft.more, "passages in quotation marks");
    }

    fn more(&mut self, count: usize, what: &str) {
        if count > 0 {
            let _ = writeln!(self.out, "\n# TODO {count} more {what} were left out.");
        }
    }
}

/// The speaker of a quote as written to the file.
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
                Some("# TODO Who said this? Neither its sentence nor the one before names a speaker.".to_owned())
            }
            (_, Some(word), _) => {
                Some(format!("# TODO Is this the speaker? The text says “{}”.", clip(word, MAX_TITLE_CHARS)))
            }
            (_, None, true) => Some("# TODO Is this the speaker? Only the sentence before names them.".to_owned()),
            _ => None,
        };
        Self { note, id }
    }
}

/// Returns `text` on one line, safe to print, in at most `max_chars` characters.
fn clip(text: &str, max_chars: usize) -> String {
    let text = checked(text).split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(max_chars) {
        None => text,
        Some((at, _)) => {
            let cut = text[..at].rfind(' ').unwrap_or(at);
            format!("{}…", &text[..cut])
        }
    }
}

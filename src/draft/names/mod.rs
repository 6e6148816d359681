//! Finds names in a text: runs of capitalised words without titles; short forms are merged with full names.

mod context;
mod merge;
mod parts;
mod role;
mod runs;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::article::{Article, sentences, split};
use super::words;
use crate::document::BlockKind;
pub(super) use parts::is_person_shaped;

/// An occurrence of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The name without titles, with white space folded.
    pub name: String,
    /// Position, including titles.
    pub range: Range<usize>,
    /// The title or office before it.
    pub title: Option<String>,
    /// The evidence for it.
    pub kind: MentionKind,
}

/// What a capitalised word or run of words is, as far as its surroundings tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MentionKind {
    /// Follows a title or an office.
    Titled,
    /// A name of which the place in the sentence says nothing.
    Plain,
    /// Follows "in", "at" or "the", and so is not a person.
    Placed,
    /// The text says that it is a company or a group.
    Company,
    /// May be any word: it begins a sentence, or is part of a heading.
    Weak,
}

impl Mention {
    /// Returns true if it looks like the name of a person.
    pub(super) fn is_person(&self) -> bool {
        match self.kind {
            MentionKind::Titled => !runs::is_acronym(&self.name) || self.name.contains(' '),
            MentionKind::Plain => self.name.contains(' ') && is_person_shaped(&self.name),
            MentionKind::Placed | MentionKind::Company | MentionKind::Weak => false,
        }
    }
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
    /// Title, office or occupation, as in the text.
    pub role: Option<String>,
    /// `Some(true)` for a woman, if a title or a role says so.
    pub(super) is_woman: Option<bool>,
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
    /// Two words with capitals that follow each other within a sentence.
    pairs: HashSet<String>,
    /// Names, and short forms of one name only.
    known: HashMap<String, usize>,
    /// Short forms of several persons.
    shared: HashSet<String>,
}

impl NameTable {
    /// Collects the names of a text whose quotes are masked in `frame`.
    ///
    /// Names in `skipped`, the titles of works, are ignored.
    pub(super) fn collect(article: &Article<'_>, frame: &str, skipped: &[Range<usize>]) -> Self {
        let mut names = Self::default();
        names.add_words(article.text);
        let mut found = Vec::new();
        for block in article.blocks.iter().filter(|block| block.kind != BlockKind::Code) {
            let from = found.len();
            names.add_paragraph(article.text, frame, block.range.clone(), &mut found);
            if block.kind == BlockKind::TableHead {
                found[from..].iter_mut().for_each(|mention: &mut Mention| mention.kind = MentionKind::Weak);
            }
        }
        found.retain(|mention| {
            let at = skipped.partition_point(|range| range.end <= mention.range.start);
            skipped.get(at).is_none_or(|range| mention.range.start < range.start)
        });
        // a word that occurs only at the start of sentences is not a name
        let is_weak = |mention: &Mention| mention.kind == MentionKind::Weak;
        let sure: HashSet<String> =
            found.iter().filter(|mention| !is_weak(mention)).flat_map(|mention| merge::parts(&mention.name)).collect();
        found.retain(|mention| !is_weak(mention) || sure.contains(&mention.name.to_lowercase()));
        names.merge(found);
        names.add_roles(article.text, frame);
        names
    }

    /// Collects the words in lower case, and the pairs of words with capitals within sentences.
    fn add_words(&mut self, text: &str) {
        let all = split(text);
        for (at, word) in all.iter().enumerate() {
            if word.text.starts_with(char::is_lowercase) {
                if !self.lower.contains(word.text) {
                    self.lower.insert(word.text.to_owned());
                }
            } else if let (Some(before), Some(next)) = (at.checked_sub(1).map(|at| &all[at]), all.get(at + 1)) {
                let is_inside = text[before.end()..word.start].chars().all(|c| c == ' ');
                let is_pair = word.is_capital() && next.is_capital() && &text[word.end()..next.start] == " ";
                if is_inside && is_pair {
                    self.pairs.insert(text[word.start..next.end()].to_owned());
                }
            }
        }
    }

    fn add_paragraph(&self, text: &str, frame: &str, paragraph: Range<usize>, found: &mut Vec<Mention>) {
        let whole = &text[paragraph.clone()];
        if context::is_credit(whole) {
            return;
        }
        let first = paragraph.start;
        let is_heading = context::is_heading(whole) || !whole.contains(char::is_lowercase);
        let body = paragraph.start + context::dateline(whole);
        let credits = context::credit_lines(whole);
        for sentence in sentences(frame, paragraph) {
            if context::is_citation(&text[sentence.clone()]) {
                continue;
            }
            let start = sentence.start.max(body.min(sentence.end));
            let mentions = self.mentions_in(&text[start..sentence.end], true);
            let is_credited =
                |mention: &Mention| credits.iter().any(|line| line.contains(&(start + mention.range.start - first)));
            found.extend(mentions.into_iter().filter(|mention| !is_credited(mention)).map(|mut mention| {
                mention.range = start + mention.range.start..start + mention.range.end;
                if is_heading {
                    mention.kind = MentionKind::Weak;
                }
                mention
            }));
        }
    }

    /// Returns the longest form of `name` in the text.
    pub(super) fn full(&self, name: &str) -> String {
        self.get(name).map_or_else(|| name.to_owned(), |known| known.name.clone())
    }

    /// Returns what is known about `name` or the name of which it is a short form.
    pub(super) fn get(&self, name: &str) -> Option<&Name> {
        self.index(name).and_then(|at| self.all.get(at))
    }

    /// Returns the index of `name` in the list of names.
    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.known.get(&name.to_lowercase()).copied()
    }

    /// Returns true if several persons have this surname or first name.
    pub(super) fn is_shared(&self, name: &str) -> bool {
        self.shared.contains(&name.to_lowercase())
    }

    /// Returns true if `name` is that of a person.
    pub(super) fn is_person(&self, name: &str) -> bool {
        self.get(name).is_some_and(|known| known.is_person)
    }

    /// Returns the names in a part of the text; `begins` if the part is the start of a sentence.
    pub(super) fn mentions_in(&self, text: &str, begins: bool) -> Vec<Mention> {
        let words = split(text);
        let runs = runs::Runs { text, words: &words, begins, lower: &self.lower, pairs: &self.pairs };
        let (mut found, mut at) = (Vec::new(), 0);
        while at < words.len() {
            let end = runs.end_of(at);
            if end > at {
                runs.add_mentions(at..end, &mut found);
            }
            at = end.max(at + 1);
        }
        found
    }
}

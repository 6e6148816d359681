//! The names of a text, found by any of their forms.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::mention::Mention;
use super::runs::Runs;
use super::shape::is_womans_title;
use crate::draft::article::split;

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
    pub(in crate::draft) is_woman: Option<bool>,
}

/// The names of a text.
#[derive(Debug, Default)]
pub(in crate::draft) struct NameTable {
    /// Names in order of first occurrence.
    pub all: Vec<Name>,
    /// Every occurrence, with the index of its name in `all`.
    pub mentions: Vec<(Range<usize>, usize)>,
    /// Words that also occur in lower case.
    pub(super) lower: HashSet<String>,
    /// Two words with capitals that follow each other within a sentence.
    pub(super) pairs: HashSet<String>,
    /// Names, and short forms of one name only.
    pub(super) known: HashMap<String, usize>,
    /// Short forms of several persons.
    pub(super) shared: HashSet<String>,
}

impl NameTable {
    /// Returns the longest form of `name` in the text.
    pub(in crate::draft) fn full(&self, name: &str) -> String {
        self.get(name).map_or_else(|| name.to_owned(), |known| known.name.clone())
    }

    /// Returns what is known about `name` or the name of which it is a short form.
    pub(in crate::draft) fn get(&self, name: &str) -> Option<&Name> {
        self.index(name).and_then(|at| self.all.get(at))
    }

    /// Returns the index of `name` in the list of names.
    pub(in crate::draft) fn index(&self, name: &str) -> Option<usize> {
        self.known.get(&name.to_lowercase()).copied()
    }

    /// Returns true if several persons have this surname or first name.
    pub(in crate::draft) fn is_shared(&self, name: &str) -> bool {
        self.shared.contains(&name.to_lowercase())
    }

    /// Returns true if the title of a mention does not fit the person it was merged with: "Mrs Roe" and Tom Roe.
    pub(in crate::draft) fn is_other(&self, mention: &Mention) -> bool {
        let title = mention.title.as_deref().and_then(is_womans_title);
        let known = self.get(&mention.name).and_then(|known| known.is_woman);
        title.zip(known).is_some_and(|(title, known)| title != known)
    }

    /// Returns true if `name` is that of a person.
    pub(in crate::draft) fn is_person(&self, name: &str) -> bool {
        self.get(name).is_some_and(|known| known.is_person)
    }

    /// Returns the names in a part of the text; `begins` if the part is the start of a sentence.
    pub(in crate::draft) fn mentions_in(&self, text: &str, begins: bool) -> Vec<Mention> {
        let words = split(text);
        let runs = Runs { text, words: &words, begins, lower: &self.lower, pairs: &self.pairs };
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

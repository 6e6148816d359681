//! Noun phrases: who or what they refer to.
//!
//! A phrase is an article, words that qualify, organisations, an office and a name, with "of", "for" or "with" an organisation
//! after it: "Norland foreign ministry spokesman Anton Stang", "a member of the council", "the union’s president".

use super::found::Description;
use super::kinds::{is_adverb, is_cut, is_lead, is_nobody, is_noun, is_verb};
use crate::draft::article::{PlacedWord, split};
use crate::draft::names::{Mention, MentionKind, NameTable, is_person_shaped};
use crate::draft::{calendar, words};

/// Words of a description.
const MAX_DESCRIPTION_WORDS: usize = 7;

/// What a noun phrase refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Phrase {
    Person(String),
    /// An organisation, a place, or a name of unknown kind.
    Body(String),
    Described(Description),
    Pronoun(String),
}

/// A phrase at the start of a part of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundPhrase {
    pub phrase: Phrase,
    /// Nothing but the phrase is in the part.
    pub is_whole: bool,
    /// Two are named: "Ada Roe and Bo Lind".
    pub is_joint: bool,
}

struct PhraseReader<'a, 't> {
    names: &'a NameTable,
    text: &'t str,
    all: Vec<PlacedWord<'t>>,
    mentions: Vec<Mention>,
}

/// Returns the phrase that `text` begins with; `begins` if it is the start of a sentence.
pub(super) fn phrase(names: &NameTable, text: &str, begins: bool) -> Option<FoundPhrase> {
    let all = split(text);
    let skipped = all.iter().take_while(|word| is_lead(&word.lower())).count();
    let first = all.get(skipped)?;
    let (text, begins) = (&text[first.start..], begins && skipped == 0);
    let all = split(text);
    // a capital at the start of a sentence does not make a name: "Residents said"
    let is_known = |mention: &Mention| mention.kind != MentionKind::Weak || names.get(&mention.name).is_some();
    let mentions = names.mentions_in(text, begins).into_iter().filter(is_known).collect();
    PhraseReader { names, text, all, mentions }.parse()
}

impl PhraseReader<'_, '_> {
    fn parse(&self) -> Option<FoundPhrase> {
        let first = self.all.first()?.lower();
        if words::is_pronoun(&first) || first == "it" {
            return Some(FoundPhrase {
                phrase: Phrase::Pronoun(first),
                is_whole: self.end(1) >= self.all.len(),
                is_joint: false,
            });
        }
        let from = self.all.iter().take_while(|word| words::is_article(&word.lower())).count();
        let cut = self.cut(from);
        let end = self.trimmed(from, cut);
        if end <= from {
            return None;
        }
        let last = self.all[end - 1].end();
        let inside = |mention: &&Mention| mention.range.start >= self.all[from].start && mention.range.start < last;
        let head = self.mentions.iter().rfind(inside);
        let is_last = |mention: &&Mention| mention.range.end >= last;
        let is_joint = self.is_joint(from);
        let is_whole = !self.all[from..end].iter().any(|word| is_verb(word)) && self.is_closed(cut);
        if let Some(mention) = head.filter(is_last) {
            let lead = self.all[from..end].iter().take_while(|word| word.start < mention.range.start).count();
            let lead = &self.all[from..from + lead];
            let is_apart = |word: &PlacedWord| words::is_preposition(&word.lower()) && word.lower() != "of";
            // "a visibly tired Ada Roe"
            let is_verb = |word: &PlacedWord| is_verb(word) && !(from > 0 && word.text.ends_with("ed"));
            if lead.iter().any(|word| is_verb(word) || is_apart(word)) {
                return None;
            }
            if let Some(phrase) = self.named(lead, mention) {
                let is_person = matches!(phrase, Phrase::Person(_));
                let is_other = || {
                    self.names.is_shared(&mention.name)
                        || self.names.is_other(mention)
                        || self.may_be_led(mention)
                        || self.is_first_name(mention)
                };
                return Some(FoundPhrase { phrase, is_whole, is_joint: is_joint || is_person && is_other() });
            }
        }
        let described = self.description(from, end, cut)?;
        // "Mayor of Port Ansel Ada Roe": where the name begins is not known
        let is_long = |mention: &Mention| {
            mention.name.split(' ').count() > 2 && is_person_shaped(mention.name.rsplit(' ').next().unwrap_or_default())
        };
        // "spokesman for the mayor Ada Roe": it is not known who speaks
        let rest = self.all.get(cut).filter(|_| from == 0).map(|word| word.start);
        let is_led = rest
            .is_some_and(|rest| self.mentions.iter().any(|mention| mention.range.start > rest && mention.is_person()));
        let is_joint = is_joint
            || is_led
            || self.all.get(cut).is_some_and(PlacedWord::is_capital)
            || head.filter(is_last).is_some_and(|mention| words::is_role(&described.head) && is_long(mention));
        Some(FoundPhrase { phrase: Phrase::Described(described), is_whole, is_joint })
    }

    /// Returns true if only the first name is given, which others may have.
    fn is_first_name(&self, mention: &Mention) -> bool {
        let full = self.names.full(&mention.name);
        full.strip_prefix(mention.name.as_str()).is_some_and(|rest| rest.starts_with(' '))
    }

    /// Returns true if "and" or "or" joins another phrase to the one that begins at word `from`.
    fn is_joint(&self, from: usize) -> bool {
        let begins = |word: &PlacedWord| {
            words::is_article(&word.lower()) || self.mentions.iter().any(|mention| mention.range.start == word.start)
        };
        let mut pairs = self.all.iter().zip(self.all.iter().skip(1)).skip(from);
        pairs.any(|(word, next)| {
            let in_name = self.mentions.iter().any(|mention| mention.range.contains(&word.start));
            !in_name && ["and", "or", "nor"].contains(&word.lower().as_str()) && begins(next)
        })
    }

    /// Returns true if the first word of a name may be an office that is not known: "Host Ada Roe", "Quaestor Ada Roe".
    fn may_be_led(&self, mention: &Mention) -> bool {
        let words = mention.name.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
        let first = mention.name.split(' ').next().unwrap_or_default().to_lowercase();
        words > 2 && mention.title.is_none() && words::is_womans_name(&first).is_none()
    }

    /// Returns the person or the organisation `mention` after the words `lead`.
    fn named(&self, lead: &[PlacedWord<'_>], mention: &Mention) -> Option<Phrase> {
        let before = lead.last().map(PlacedWord::lower);
        let before = before.as_deref();
        let is_apposed = before.is_some_and(words::is_role) && is_person_shaped(&mention.name);
        let name = self.names.full(&mention.name);
        let is_demonym = !lead.is_empty() || self.all.first().is_some_and(|first| words::is_article(&first.lower()));
        match before {
            // "a member of Open Hands"
            Some("of") => None,
            // "the Norlandian"
            _ if is_demonym && !name.to_lowercase().contains(&mention.name.to_lowercase()) => None,
            _ if mention.is_person() || self.names.is_person(&mention.name) || is_apposed => Some(Phrase::Person(name)),
            // "the group Open Hands"
            before => before.is_none_or(is_noun).then_some(Phrase::Body(name)),
        }
    }

    /// Returns the index of the first word after the identifying part of the phrase.
    fn cut(&self, from: usize) -> usize {
        let in_name = |word: &PlacedWord| self.mentions.iter().any(|mention| mention.range.contains(&word.start));
        let mut is_named = false;
        for at in from..self.all.len() {
            let word = &self.all[at];
            is_named |= self.mentions.iter().any(|mention| {
                mention.range.end == word.end() && (mention.is_person() || self.names.is_person(&mention.name))
            });
            let lower = word.lower();
            let before = at.checked_sub(1).map(|at| self.all[at].lower()).unwrap_or_default();
            // "director Per Lind"
            let is_kept = word.is_capital() && self.all.get(at + 1).is_some_and(PlacedWord::is_capital)
                || ["close", "familiar"].contains(&before.as_str())
                || in_name(word)
                || at == from;
            let is_participle = lower.ends_with("ing") && at.checked_sub(1).is_some_and(|at| in_name(&self.all[at]));
            let is_of = lower == "of" && is_named;
            if !is_kept && (is_cut(&lower) || is_participle || is_of) {
                return at;
            }
        }
        self.all.len()
    }

    /// Returns `end` without the adverbs and times at the end.
    fn trimmed(&self, from: usize, end: usize) -> usize {
        let is_extra = |word: &&PlacedWord| {
            let lower = word.lower();
            calendar::weekday(&lower).is_some() || words::is_auxiliary(&lower) || is_adverb(&lower)
        };
        end - self.all[from.min(end)..end].iter().rev().take_while(is_extra).count()
    }

    fn end(&self, from: usize) -> usize {
        from + self.all[from..]
            .iter()
            .take_while(|word| words::is_auxiliary(&word.lower()) || is_adverb(&word.lower()))
            .count()
    }

    /// Returns true if no other clause begins in the words from `cut`.
    fn is_closed(&self, cut: usize) -> bool {
        let rest = &self.all[cut.min(self.all.len())..];
        let Some(first) = rest.first() else { return true };
        words::is_preposition(&first.lower()) && !rest.iter().any(|word| is_verb(word))
            || ["who", "which", "whose"].contains(&first.lower().as_str())
    }

    /// Returns the description in the words from `from` to `end`.
    fn description(&self, from: usize, end: usize, cut: usize) -> Option<Description> {
        let named = &self.all[from..end];
        let (first, last) = (named.first()?, named.last()?);
        let is_end = |word: &PlacedWord| {
            let lower = word.lower();
            words::is_preposition(&lower) || ["close", "familiar"].contains(&lower.as_str())
        };
        let of = named.iter().skip(1).position(is_end).map_or(named.len(), |at| at + 1);
        let head = named.get(of.checked_sub(1)?)?.lower();
        let no_person = |word: &PlacedWord| {
            let lower = word.lower();
            words::is_auxiliary(&lower)
                || words::is_preposition(&lower)
                || words::is_speech(&lower)
                || is_nobody(&lower)
        };
        // without an article only plurals and offices count as descriptions
        let article = from.checked_sub(1).map(|at| self.all[at].lower());
        let is_plural = first.text.starts_with(char::is_lowercase) && last.text.ends_with('s');
        // "Roe’s office"
        let is_owned = first.is_capital() && first.text.ends_with(['s']) && first.text.contains(['’', '\'']);
        let is_known = is_owned || article.is_some() || is_plural || words::is_group(&head) || words::is_role(&head);
        if named.len() > MAX_DESCRIPTION_WORDS
            || no_person(first)
            || is_nobody(&last.lower())
            || !is_known
            || named[1..].iter().any(|word| words::is_speech(&word.lower()) || words::is_pronoun(&word.lower()))
        {
            return None;
        }
        let end = self.affiliation(&head, cut).unwrap_or(last.end()).max(last.end());
        let words = self.text.get(first.start..end)?.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_definite = article.is_some_and(|article| {
            ["the", "this", "that", "his", "her", "its", "their", "our"].contains(&article.as_str())
        });
        Some(Description { words, head, is_definite })
    }

    /// Returns the end of "for the union" after a role, if an organisation is named there.
    fn affiliation(&self, head: &str, cut: usize) -> Option<usize> {
        let preposition = self.all.get(cut)?;
        let is_one = ["for", "at", "with", "from", "in"].contains(&preposition.lower().as_str())
            && (words::is_role(head) || words::is_group(head));
        let skipped = usize::from(self.all.get(cut + 1).is_some_and(|word| word.lower() == "the"));
        let first = self.all.get(cut + 1 + skipped).filter(|_| is_one)?;
        let mention = self.mentions.iter().find(|mention| mention.range.start == first.start)?;
        let is_open = preposition.lower() == "in" || mention.is_person() || mention.range.end < first.end();
        (!is_open).then_some(mention.range.end)
    }
}

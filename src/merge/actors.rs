//! Recognizes the actors of a briefing by name.
//!
//! Only a name that is written the same, apart from titles, accents and case, is certain. Any shorter or longer form is
//! a guess, and two actors that fit are never chosen between.

use std::collections::{BTreeSet, HashMap};

use crate::briefing::{ActorKind, Briefing};
use crate::draft::{UNNAMED_SPEAKER, is_body_word, is_name_suffix, is_title_word};
use crate::text::fold::fold;

/// Names with the same last word that are compared.
const MAX_SAME_SURNAME: usize = 200;

/// The actor that a name belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ActorMatch {
    /// The actor with this place in the file has this name.
    Same(usize),
    /// The only actor that it may be, and why.
    Likely(usize, &'static str),
    /// It may be any of these.
    Several(Vec<usize>),
    /// None.
    Unknown,
}

/// The folded words of a name.
#[derive(Debug)]
struct NameWords {
    words: Vec<String>,
    is_person: bool,
}

impl NameWords {
    /// Takes a name apart. `is_person` decides if the words themselves do not.
    fn new(name: &str, is_person: bool) -> Self {
        let is_mark = |c: char| !c.is_alphanumeric();
        let acronym = is_acronym(name);
        let mut words: Vec<String> = fold(name)
            .split_whitespace()
            .map(|word| word.trim_matches(is_mark).to_owned())
            .filter(|word| !word.is_empty())
            .collect();
        if words.len() > 1 && words[0] == "the" {
            words.remove(0);
        }
        let is_body = words.iter().any(|word| is_body_word(word));
        if is_person && !is_body {
            // "Foreign Ministry" keeps its first word
            let titles = words.iter().take_while(|word| is_title_word(word)).count();
            words.drain(..titles.min(words.len().saturating_sub(1)));
            while words.len() > 1 && words.last().is_some_and(|word| is_name_suffix(word)) {
                words.pop();
            }
        }
        Self { words, is_person: is_person && !is_body && !acronym }
    }

    fn key(&self) -> String {
        self.words.join(" ")
    }
}

fn is_acronym(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() > 1 && name.chars().all(|c| c.is_uppercase() || c == '.')
}

/// The names of all actors.
#[derive(Debug, Default)]
pub(super) struct KnownActors {
    names: Vec<(usize, NameWords)>,
    exact: HashMap<String, BTreeSet<usize>>,
    /// Indexes in `names` of persons, by their last word.
    by_last: HashMap<String, Vec<usize>>,
    by_initials: HashMap<String, BTreeSet<usize>>,
    /// The actor to whom quotes without a named speaker are given.
    pub unnamed: Option<usize>,
}

impl KnownActors {
    pub(super) fn new(briefing: &Briefing) -> Self {
        let mut known = Self::default();
        for (place, actor) in briefing.actors.iter().enumerate() {
            if actor.kind == Some(ActorKind::Unnamed) {
                if &*actor.name == UNNAMED_SPEAKER {
                    known.unnamed = known.unnamed.or(Some(place));
                }
                // the same description may mean somebody else
                continue;
            }
            let is_person = matches!(actor.kind, None | Some(ActorKind::Person));
            let native = actor.native.iter().map(|native| &native.text);
            for name in std::iter::once(&actor.name).chain(&actor.aliases).chain(native) {
                known.add(place, name, is_person);
            }
        }
        known
    }

    fn add(&mut self, place: usize, name: &str, is_person: bool) {
        let words = NameWords::new(name, is_person);
        let Some(last) = words.words.last() else { return };
        self.exact.entry(words.key()).or_default().insert(place);
        if words.is_person {
            self.by_last.entry(last.clone()).or_default().push(self.names.len());
        } else if words.words.len() > 1 {
            self.by_initials.entry(initials(&words.words)).or_default().insert(place);
        }
        self.names.push((place, words));
    }

    /// Returns the actor with the name `name` from a text.
    pub(super) fn find(&self, name: &str) -> ActorMatch {
        let words = NameWords::new(name, true);
        let likely = self.likely(&words);
        let others = |only: usize| likely.iter().any(|(place, _)| *place != only);
        // as written first: the first word of an organisation may look like a title
        let exact = self.exact.get(&NameWords::new(name, false).key()).or_else(|| self.exact.get(&words.key()));
        match exact.map(|places| places.iter().copied().collect::<Vec<_>>()).as_deref() {
            // a short name of one actor that is also the surname of another
            Some([only]) if words.words.len() == 1 && others(*only) => {
                ActorMatch::Several(std::iter::once(*only).chain(likely.into_keys().filter(|at| at != only)).collect())
            }
            Some([only]) => ActorMatch::Same(*only),
            Some(several) => ActorMatch::Several(several.to_vec()),
            None => match likely.iter().collect::<Vec<_>>()[..] {
                [] => self.by_acronym(name, &words),
                [(place, why)] => ActorMatch::Likely(*place, why),
                _ => ActorMatch::Several(likely.into_keys().collect()),
            },
        }
    }

    /// Returns the persons whose name is a shorter or longer form of `words`, each with the reason.
    fn likely(&self, words: &NameWords) -> std::collections::BTreeMap<usize, &'static str> {
        let last = words.words.last().filter(|_| words.is_person);
        let same_last = last.and_then(|last| self.by_last.get(last)).into_iter().flatten().take(MAX_SAME_SURNAME);
        let fits = same_last.filter_map(|&at| {
            let (place, known) = &self.names[at];
            Some((*place, form(&words.words, &known.words)?))
        });
        fits.collect()
    }

    fn by_acronym(&self, name: &str, words: &NameWords) -> ActorMatch {
        const WHY: &str = "by its initials";
        let found = match is_acronym(name) {
            true => self.by_initials.get(&name.replace('.', "").to_lowercase()).cloned(),
            false if words.words.len() > 1 && !words.is_person => self.exact.get(&initials(&words.words)).cloned(),
            false => None,
        };
        match found.unwrap_or_default().into_iter().collect::<Vec<_>>() {
            places if places.is_empty() => ActorMatch::Unknown,
            places if places.len() == 1 => ActorMatch::Likely(places[0], WHY),
            places => ActorMatch::Several(places),
        }
    }
}

/// Returns how one name of a person may be a form of another with the same last word.
fn form(name: &[String], known: &[String]) -> Option<&'static str> {
    if name == known {
        return None;
    }
    if known.ends_with(name) || name.ends_with(known) {
        return Some("by the surname only");
    }
    let (first, other) = (name.first()?, known.first()?);
    let is_initial = |one: &str, other: &str| one.chars().count() == 1 && other.starts_with(one);
    let middle = |words: &[String]| words.get(1..words.len().saturating_sub(1)).unwrap_or_default().len();
    if first == other && (middle(name) == 0 || middle(known) == 0) {
        return Some("without a middle name");
    }
    (is_initial(first, other) || is_initial(other, first)).then_some("by an initial")
}

/// Returns the first letters of the words that count in an acronym.
fn initials(words: &[String]) -> String {
    let small = ["of", "the", "and", "for", "on", "in"];
    words.iter().filter(|word| !small.contains(&word.as_str())).filter_map(|word| word.chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;

    fn known(actors: &str) -> KnownActors {
        let text = format!("schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2031-05-17\"\n{actors}");
        KnownActors::new(&load(&text).unwrap())
    }

    fn actor(id: &str, name: &str, more: &str) -> String {
        format!("[[actor]]\nid = \"{id}\"\nname = \"{name}\"\n{more}\n")
    }

    #[test]
    fn names_are_recognized_without_titles_accents_and_case() {
        let known = known(
            &[
                actor("a", "Žofie Kučerová", "aliases = [\"Zoya\"]"),
                actor("b", "Foreign Ministry", ""),
                actor("c", "Norland", "kind = \"state\""),
                actor("d", "President Ada Roe", "kind = \"person\""),
                actor("e", "The Courier", "kind = \"outlet\""),
            ]
            .concat(),
        );
        for (name, place) in [
            ("Zofie Kucerova", 0),
            ("Dr. Žofie Kučerová", 0),
            ("ZOYA", 0),
            ("Foreign Ministry", 1),
            ("Norland", 2),
            ("Ada Roe", 3),
            ("Courier", 4),
        ] {
            assert_eq!(known.find(name), ActorMatch::Same(place), "{name}");
        }
        for other in ["Ministry", "Interior Ministry", "Ivo Roe", "Northland", "Norland Roe"] {
            assert_eq!(known.find(other), ActorMatch::Unknown, "{other}");
        }
    }

    #[test]
    fn other_forms_of_a_name_are_guesses_and_two_actors_are_ambiguous() {
        let known = known(
            &[
                actor("a", "Ada Roe", "kind = \"person\""),
                actor("b", "Jan van der Meer", "kind = \"person\""),
                actor("c", "Ivo Holt", ""),
                actor("d", "Ana Holt", "aliases = [\"Holt\"]"),
                actor("e", "Norland Energy Agency", "kind = \"public-body\""),
                actor("f", "Kim", "kind = \"person\""),
            ]
            .concat(),
        );
        let likely = |name: &str| match known.find(name) {
            ActorMatch::Likely(place, _) => Some(place),
            other => panic!("{name}: {other:?}"),
        };
        for (name, place) in [
            ("Mr. Roe", 0),
            ("Roe", 0),
            ("A. Roe", 0),
            ("Ada M. Roe", 0),
            ("van der Meer", 1),
            ("NEA", 4),
            ("Ana Kim", 5),
        ] {
            assert_eq!(likely(name), Some(place), "{name}");
        }
        assert_eq!(known.find("Holt"), ActorMatch::Several(vec![3, 2]), "an alias of one, the surname of both");
        assert_eq!(known.find("Bo Roe"), ActorMatch::Unknown);
    }
}

//! Filter queries: words, and conditions on people, state and time.
//!
//! `talks by:sullivan is:open after:2024-04 -"cease-fire"`: all conditions must hold; a dash negates one. It knows
//! nothing of panels.

use super::period::Period;
use super::{Index, Pattern};
use crate::briefing::{ActorKind, Attribution, Certainty, EventStatus, Priority, QuestionStatus, Vocabulary};
use crate::briefing::{EntryId, Section, Words};
use crate::text::fold::fold;
use crate::text::nearest;

/// The names of conditions, before the colon.
pub(crate) const CONDITIONS: [&str; 7] = ["by", "to", "actor", "is", "on", "after", "before"];

/// The terms for the form of a quote.
const VERBATIM: &str = "verbatim";
const PARAPHRASE: &str = "paraphrase";
const PARTIAL: &str = "partial";

/// The terms for entries that are new to the reader.
pub(crate) const MARKS: [&str; 2] = ["new", "changed"];

/// Returns which of [`MARKS`] an entry has. That depends on the reader, so the index does not know it.
pub type Marked<'a> = &'a dyn Fn(EntryId) -> Option<&'static str>;

/// A filter query on the entries of one section.
#[derive(Clone, Debug)]
pub struct Query(Vec<QueryTerm>);

#[derive(Clone, Debug)]
struct QueryTerm {
    negated: bool,
    test: Test,
}

#[derive(Clone, Debug)]
enum Test {
    /// The text of the entry contains it.
    Text(Pattern),
    /// A condition on the fields of the entry.
    Entry(Condition),
}

#[derive(Clone, Debug)]
enum Condition {
    /// One of these actors is the speaker (quotes) or takes part.
    By(Vec<EntryId>),
    /// It was said to one of these actors.
    To(Vec<EntryId>),
    /// One of these actors is linked with the entry, or is the entry.
    Actor(Vec<EntryId>),
    /// One of its states begins with this.
    Is(String),
    /// It may fall into this period.
    On(Period),
    /// It may fall into this period or later.
    After(Period),
    /// It may fall into this period or earlier.
    Before(Period),
}

impl Query {
    /// Parses a query for `section`.
    ///
    /// # Errors
    /// Returns a sentence with the invalid part and the valid ones.
    pub fn parse(index: &Index, section: Section, typed: &str, marked: Marked) -> Result<Self, String> {
        let terms = words(typed).filter_map(|word| term((index, section, marked), &word).transpose());
        terms.collect::<Result<_, _>>().map(Self)
    }

    /// Returns true if the query has no conditions.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Index {
    /// Returns the entries of `section` that match `query`, in the order in which they are shown.
    pub fn filter(&self, section: Section, query: &Query, marked: Marked) -> Vec<EntryId> {
        let mut entries = self.entries(section).to_vec();
        for QueryTerm { negated, test } in &query.0 {
            match test {
                // the text of everything is searched at once, which is quicker than entry by entry
                Test::Text(pattern) => {
                    let found = self.found_in(section, pattern);
                    entries.retain(|&entry| found[self.rank(entry)] != *negated);
                }
                Test::Entry(condition) => entries.retain(|&entry| condition.holds(self, entry, marked) != *negated),
            }
        }
        entries
    }

    /// Returns for each entry of `section`, by rank, whether its text contains `pattern`.
    fn found_in(&self, section: Section, pattern: &Pattern) -> Vec<bool> {
        let mut found = vec![false; self.entries(section).len()];
        let hits = self.find(pattern);
        hits.into_iter().filter(|hit| hit.section == section).for_each(|hit| found[self.rank(hit)] = true);
        found
    }
}

impl Condition {
    fn holds(&self, index: &Index, entry: EntryId, marked: Marked) -> bool {
        match self {
            Condition::By(actors) => match entry.section {
                Section::Quotes => {
                    let quote = index.briefing().quote(entry);
                    quote.is_some_and(|quote| actors.binary_search(&quote.speaker).is_ok())
                }
                _ => linked_to_any(index, entry, actors),
            },
            Condition::To(actors) => {
                let quote = index.briefing().quote(entry);
                quote.is_some_and(|quote| quote.to.iter().any(|actor| actors.binary_search(actor).is_ok()))
            }
            Condition::Actor(actors) => linked_to_any(index, entry, actors),
            Condition::Is(start) => {
                let mut holds = marked(entry).is_some_and(|mark| mark.starts_with(start.as_str()));
                each_state(index, entry, &mut |state| holds |= state.starts_with(start.as_str()));
                holds
            }
            Condition::On(period) => period.may_be_in(index, entry),
            Condition::After(period) => period.may_be_in_or_after(index, entry),
            Condition::Before(period) => period.may_be_in_or_before(index, entry),
        }
    }
}

fn linked_to_any(index: &Index, entry: EntryId, actors: &[EntryId]) -> bool {
    index.related_in(entry, Section::Actors).iter().any(|actor| actors.binary_search(actor).is_ok())
}

/// Calls `out` with each state of an entry, as written in the file.
fn each_state(index: &Index, entry: EntryId, out: &mut dyn FnMut(&'static str)) {
    let briefing = index.briefing();
    match entry.section {
        Section::Actors => {
            let kind = briefing.actor(entry).and_then(|actor| actor.kind);
            kind.iter().for_each(|kind| out(kind.written()));
        }
        Section::Timeline => {
            let Some(event) = briefing.event(entry) else { return };
            out(event.status.written());
            event.certainty.iter().for_each(|certainty| out(certainty.written()));
            event.attribution.iter().for_each(|attribution| out(attribution.written()));
        }
        Section::Quotes => {
            let Some(quote) = briefing.quote(entry) else { return };
            out(if matches!(quote.words, Words::Verbatim(_)) { VERBATIM } else { PARAPHRASE });
            quote.attribution.iter().for_each(|attribution| out(attribution.written()));
            if quote.partial {
                out(PARTIAL);
            }
        }
        Section::Questions => {
            let Some(question) = briefing.question(entry) else { return };
            out(question.status.written());
            out(question.priority.written());
        }
    }
}

/// Returns every state that [`each_state`] may give for an entry of `section`.
fn states(section: Section) -> Vec<&'static str> {
    match section {
        Section::Actors => ActorKind::WORDS.to_vec(),
        Section::Timeline => [EventStatus::WORDS, Certainty::WORDS, Attribution::WORDS].concat(),
        Section::Quotes => [&[VERBATIM, PARAPHRASE, PARTIAL], Attribution::WORDS].concat(),
        Section::Questions => [QuestionStatus::WORDS, Priority::WORDS].concat(),
    }
}

/// Splits the query into words; text in quotation marks is one word.
fn words(typed: &str) -> impl Iterator<Item = String> {
    let (mut words, mut quoted) = (vec![String::new()], false);
    for c in typed.chars() {
        let last = words.len() - 1;
        match c {
            '"' | '“' | '”' => {
                quoted = !quoted;
                words[last].push('"');
            }
            c if c.is_whitespace() && !quoted => words.push(String::new()),
            c => words[last].push(c),
        }
    }
    words.into_iter().filter(|word| !word.is_empty())
}

/// Parses one condition; `None` if its value is still missing.
fn term(of: (&Index, Section, Marked), word: &str) -> Result<Option<QueryTerm>, String> {
    let (negated, word) = match word.strip_prefix('-') {
        Some(rest) if !rest.is_empty() => (true, rest),
        _ => (false, word),
    };
    let test = match word.split_once(':').filter(|(name, _)| is_name(name)) {
        Some((name, value)) => condition(of, (name, &value.replace('"', "")))?,
        None => Pattern::new(&word.replace('"', "")).map(Test::Text),
    };
    Ok(test.map(|test| QueryTerm { negated, test }))
}

/// Returns true if the word before a colon is the name of a condition. A text with a colon has to be quoted.
fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic())
}

fn condition(of: (&Index, Section, Marked), (name, value): (&str, &str)) -> Result<Option<Test>, String> {
    let (index, section, _) = of;
    if !CONDITIONS.contains(&name) {
        let meant = nearest(name, CONDITIONS).map_or_else(String::new, |meant| format!(" (did you mean {meant}:?)"));
        return Err(format!("Unknown condition {name}:{meant}. Conditions: by: to: actor: is: on: after: before:"));
    }
    if value.is_empty() {
        return Ok(None);
    }
    let condition = match name {
        "by" => Condition::By(actors(index, value)?),
        "to" => Condition::To(actors(index, value)?),
        "actor" => Condition::Actor(actors(index, value)?),
        "is" => Condition::Is(state(of, value)?),
        "on" => Condition::On(period(index, section, (name, value))?),
        "after" => Condition::After(period(index, section, (name, value))?),
        _ => Condition::Before(period(index, section, (name, value))?),
    };
    Ok(Some(Test::Entry(condition)))
}

/// Returns the actors with `value` in one of their names or in their id, sorted.
fn actors(index: &Index, value: &str) -> Result<Vec<EntryId>, String> {
    let wanted = fold(value);
    let named = |place: &usize| {
        let actor = &index.briefing().actors[*place];
        let others = actor.aliases.iter().chain(actor.native.iter().map(|native| &native.text));
        [&actor.id, &actor.name].into_iter().chain(others).any(|name| fold(name).contains(&wanted))
    };
    let all = 0..index.briefing().actors.len();
    let found: Vec<EntryId> = all.filter(named).map(|place| EntryId::new(Section::Actors, place)).collect();
    if found.is_empty() { Err(format!("No actor matches “{value}”.")) } else { Ok(found) }
}

/// Parses the start of a state. Marks are suggested only if an entry has them, but always accepted: an entry may be no
/// longer new.
fn state((index, section, marked): (&Index, Section, Marked), value: &str) -> Result<String, String> {
    let (wanted, mut known) = (value.to_lowercase(), states(section));
    if known.iter().chain(&MARKS).any(|state| state.starts_with(&wanted)) {
        return Ok(wanted);
    }
    let has = |mark: &&str| index.entries(section).iter().any(|&entry| marked(entry) == Some(*mark));
    known.extend(MARKS.into_iter().filter(has));
    let meant =
        nearest(&wanted, known.iter().copied()).map_or_else(String::new, |meant| format!(" (did you mean {meant}?)"));
    Err(format!("Unknown value “{value}”{meant}. Values: {}.", known.join(", ")))
}

/// Parses the date of the condition `name`.
fn period(index: &Index, section: Section, (name, value): (&str, &str)) -> Result<Period, String> {
    if matches!(section, Section::Actors | Section::Questions) {
        return Err(format!("{name}: applies to the timeline and quotes only."));
    }
    Period::parse(index, name, value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;

    fn index() -> Index {
        let text = include_str!("../../briefings/oman-talks.toml");
        Index::new(load(text).unwrap())
    }

    fn problem(index: &Index, section: Section, typed: &str) -> String {
        Query::parse(index, section, typed, &|_| None).unwrap_err()
    }

    fn filtered(index: &Index, section: Section, typed: &str) -> Vec<String> {
        let query = Query::parse(index, section, typed, &|_| None).unwrap();
        index.filter(section, &query, &|_| None).into_iter().map(|entry| index.label(entry).to_owned()).collect()
    }

    #[test]
    fn all_words_and_conditions_must_hold() {
        let index = index();
        let all = index.entries(Section::Quotes).len();
        let by = filtered(&index, Section::Quotes, "by:sullivan");
        assert!(!by.is_empty() && by.len() < all);
        assert_eq!(filtered(&index, Section::Quotes, "-by:sullivan").len(), all - by.len());
        assert_eq!(filtered(&index, Section::Quotes, "by:sullivan threat escalation").len(), 1);
        assert!(filtered(&index, Section::Quotes, "by:sullivan is:paraphrase is:verbatim").is_empty());
        assert_eq!(
            filtered(&index, Section::Quotes, "by: ").len(),
            all,
            "a condition without a value asks for nothing"
        );
    }

    #[test]
    fn states_may_be_abbreviated() {
        let index = index();
        let questions = index.entries(Section::Questions);
        let open = filtered(&index, Section::Questions, "is:open").len();
        let partly = filtered(&index, Section::Questions, "is:par").len();
        assert_eq!(open + partly, questions.len());
        assert!(problem(&index, Section::Actors, "is:open").contains("state, person"));
        assert!(problem(&index, Section::Actors, "bye:x").contains("did you mean by:?"));
        assert!(problem(&index, Section::Actors, "by:nobody-of-the-kind").contains("No actor"));
        assert!(problem(&index, Section::Questions, "is:opne").contains("did you mean open?"));
    }

    #[test]
    fn date_conditions_include_possible_days() {
        let index = index();
        let after = filtered(&index, Section::Timeline, "after:2024-05-18");
        assert!(after.iter().any(|title| title.contains("expected")), "{after:?}");
        assert!(!after.iter().any(|title| title.contains("Damascus")), "{after:?}");
        let before = filtered(&index, Section::Timeline, "before:1980");
        assert_eq!(before.len(), 1, "{before:?}");
        let both = filtered(&index, Section::Timeline, "after:2024-04-01 before:2024-04");
        assert!(both.iter().any(|title| title.contains("Damascus")), "{both:?}");
        for wrong in ["after:2024-13", "before:soon", "after:../2024"] {
            assert!(!problem(&index, Section::Timeline, wrong).is_empty(), "{wrong}");
        }
        assert!(problem(&index, Section::Questions, "after:2024").contains("timeline and quotes only"));
    }

    #[test]
    fn marks_are_suggested_only_if_an_entry_has_them() {
        let index = index();
        let first = index.entries(Section::Questions)[0];
        let marked = |entry: EntryId| (entry == first).then_some("changed");
        let left = |section, typed: &str| {
            Query::parse(&index, section, typed, &marked).map(|query| index.filter(section, &query, &marked))
        };
        assert_eq!(left(Section::Questions, "is:changed"), Ok(vec![first]));
        assert_eq!(left(Section::Questions, "is:new"), Ok(Vec::new()));
        assert_eq!(
            left(Section::Questions, "-is:ch").map(|left| left.len()),
            Ok(index.entries(Section::Questions).len() - 1)
        );
        let offered = left(Section::Questions, "is:x").unwrap_err();
        assert!(offered.contains("changed") && !offered.contains("new"), "{offered}");
        assert!(!left(Section::Actors, "is:x").unwrap_err().contains("changed"));
    }

    #[test]
    fn quotation_marks_group_words() {
        let typed: Vec<String> = words("a \"b c\" by:\"d e\" “f g”").collect();
        assert_eq!(typed, ["a", "\"b c\"", "by:\"d e\"", "\"f g\""]);
        let index = index();
        assert!(filtered(&index, Section::Questions, "\"go-betweens: none\"").is_empty());
        assert!(!filtered(&index, Section::Actors, "actor:\"united states\"").is_empty());
    }
}

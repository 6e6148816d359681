//! Merges the forms of each name.

use std::collections::{HashMap, HashSet};

use super::mention::{Mention, MentionKind};
use super::shape::{is_acronym, is_womans_title};
use super::table::{Name, NameTable};
use crate::draft::words;

/// Returns a name and each of its words in lower case.
pub(super) fn parts(name: &str) -> Vec<String> {
    name.split(' ').chain([name]).map(str::to_lowercase).collect()
}

/// The full names for each short form.
#[derive(Default)]
struct ShortForms {
    full: HashMap<String, Vec<String>>,
}

impl ShortForms {
    fn add(&mut self, short: String, full: &str) {
        let all = self.full.entry(short.to_lowercase()).or_default();
        if all.len() < 2 && !all.iter().any(|other| other == full) {
            all.push(full.to_owned());
        }
    }

    fn get(&self, short: &str) -> Option<&String> {
        self.full.get(&short.to_lowercase()).and_then(|all| all.first())
    }
}

impl NameTable {
    /// Merges the forms of each name.
    pub(super) fn merge(&mut self, found: Vec<Mention>) {
        let is_company = |mention: &&Mention| mention.kind == MentionKind::Company;
        let companies: HashSet<&str> = found.iter().filter(is_company).map(|mention| mention.name.as_str()).collect();
        let is_person = |mention: &&Mention| mention.is_person() && !companies.contains(mention.name.as_str());
        let persons: HashSet<String> = found.iter().filter(is_person).map(|mention| mention.name.clone()).collect();
        let mut short = ShortForms::default();
        for mention in found.iter().filter(|mention| persons.contains(mention.name.as_str())) {
            let parts: Vec<&str> = mention.name.split(' ').collect();
            // surnames before first names: "Roe" of "Ada Roe" before "Roe" of "Roe Moe"
            for from in 1..parts.len() {
                short.add(parts[from..].join(" "), &mention.name);
            }
        }
        for mention in found.iter().filter(|mention| persons.contains(mention.name.as_str())) {
            if let Some((first, _)) = mention.name.split_once(' ')
                && short.get(first).is_none()
            {
                short.add(first.to_owned(), &mention.name);
            }
        }
        for mention in found.iter().filter(|mention| !persons.contains(mention.name.as_str())) {
            if let Some(first) = company(&mention.name) {
                short.add(first.to_owned(), &mention.name);
            }
        }
        let found = bodies(found, &mut short);
        let states = self.states(&found);
        for mention in &found {
            let name = states.get(&mention.name).unwrap_or(&mention.name);
            let full = short.get(name).unwrap_or(name);
            let at = *self.known.entry(full.to_lowercase()).or_insert_with(|| {
                let is_person = persons.contains(full.as_str());
                // a title before a surname may be that of a relative
                let first = full.split_once(' ').and_then(|(first, _)| words::is_womans_name(&first.to_lowercase()));
                let is_woman = first.filter(|_| is_person);
                self.all.push(Name { name: full.clone(), at: mention.range.start, is_person, role: None, is_woman });
                self.all.len() - 1
            });
            self.mentions.push((mention.range.clone(), at));
            if let Some(title) = mention.title.as_deref() {
                self.all[at].add_title(title);
            }
        }
        for (part, full) in short.full {
            if full.len() > 1 {
                self.shared.insert(part.clone());
            }
            if let Some(&at) = full.first().and_then(|full| self.known.get(&full.to_lowercase())) {
                self.known.entry(part).or_insert(at);
            }
        }
        for (demonym, state) in states {
            if let Some(&at) = self.known.get(&state.to_lowercase()) {
                self.known.entry(demonym.to_lowercase()).or_insert(at);
            }
        }
    }

    /// Returns the states that the demonyms among the names stand for: "Norlandish" if the text names Norland.
    fn states(&self, found: &[Mention]) -> HashMap<String, String> {
        let named: HashSet<&str> = found.iter().map(|mention| mention.name.as_str()).collect();
        let mut states = HashMap::new();
        for name in
            found.iter().filter(|mention| mention.kind != MentionKind::Titled).map(|mention| mention.name.as_str())
        {
            if name.contains(' ') || states.contains_key(name) {
                continue;
            }
            if let Some(state) =
                words::stems(name).into_iter().find(|state| state != name && named.contains(state.as_str()))
            {
                states.insert(name.to_owned(), state);
            }
        }
        states
    }
}

impl Name {
    /// Adds a title that is before an occurrence of the name.
    fn add_title(&mut self, title: &str) {
        let all = title.split_whitespace().map(|word| word.trim_matches('.').to_lowercase());
        self.is_woman = self.is_woman.or_else(|| is_womans_title(title));
        // "Mr." is a title but not a role
        let is_office = all.clone().any(|word| words::is_office(&word) || !words::is_honorific(&word))
            || all.clone().any(|word| is_rank(&word));
        if self.role.is_none() && is_office {
            self.role = Some(title.to_owned());
        }
    }
}

fn is_rank(word: &str) -> bool {
    [
        "sen",
        "rep",
        "gov",
        "gen",
        "col",
        "maj",
        "capt",
        "lt",
        "sgt",
        "adm",
        "cmdr",
        "cllr",
        "det",
        "supt",
        "insp",
        "prof",
        "professor",
    ]
    .contains(&word)
}

/// Returns the first word of a company's name: "Lantern" of "Lantern Terminals".
fn company(name: &str) -> Option<&str> {
    const ENDINGS: [&str; 27] = [
        "terminals",
        "air",
        "airlines",
        "airways",
        "group",
        "holdings",
        "partners",
        "systems",
        "industries",
        "motors",
        "foods",
        "pharma",
        "media",
        "capital",
        "lines",
        "energy",
        "power",
        "electric",
        "software",
        "technologies",
        "labs",
        "logistics",
        "shipping",
        "steel",
        "mining",
        "telecom",
        "pharmaceuticals",
    ];
    let (first, rest) = name.split_once(' ')?;
    let is_company = rest.split(' ').all(|word| ENDINGS.contains(&word.to_lowercase().as_str()));
    (is_company && !is_acronym(first) && words::state_of(first).is_none()).then_some(first)
}

/// Adds "Council" as a short form of "Security Council", and drops it if there is no longer form.
fn bodies(found: Vec<Mention>, short: &mut ShortForms) -> Vec<Mention> {
    let is_body = |name: &str| is_part(&name.to_lowercase());
    let mut longer: HashMap<String, String> = HashMap::new();
    for name in found.iter().map(|mention| mention.name.as_str()).filter(|name| name.contains(' ')) {
        for word in name.split(' ').filter(|word| words::is_body(&word.to_lowercase())) {
            longer.entry(word.to_lowercase()).or_insert_with(|| name.to_owned());
        }
    }
    for (word, name) in &longer {
        short.add(word.clone(), name);
    }
    found
        .into_iter()
        .filter(|mention| !is_body(&mention.name) || longer.contains_key(&mention.name.to_lowercase()))
        .collect()
}

/// Returns true if `word`, in lower case, needs more words to name a body.
fn is_part(word: &str) -> bool {
    const PARTS: [&str; 40] = [
        "court",
        "council",
        "ministry",
        "committee",
        "board",
        "commission",
        "authority",
        "agency",
        "union",
        "party",
        "fund",
        "department",
        "office",
        "power",
        "police",
        "university",
        "company",
        "corporation",
        "center",
        "centre",
        "bank",
        "house",
        "association",
        "institute",
        "society",
        "group",
        "service",
        "services",
        "force",
        "forces",
        "army",
        "navy",
        "state",
        "states",
        "republic",
        "kingdom",
        "province",
        "county",
        "city",
        "bureau",
    ];
    PARTS.contains(&word)
}

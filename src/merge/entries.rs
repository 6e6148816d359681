//! Imported entries as TOML: in the order of the format, or as a proposal in comments.

use std::collections::{HashMap, HashSet};

use super::actors::{ActorMatch, KnownActors};
use crate::briefing::raw::{is_id, table_spec};
use crate::briefing::{Briefing, TableKind};
use crate::draft::{IdSet, one_line, string};
use crate::import::{ImportedEntry, ImportedValue};
use crate::text::fold::fold;
use crate::text::safe::checked;

/// Fields that refer to actors. Those that refer to sources have a form of their own.
const ACTOR_FIELDS: [&str; 4] = ["speaker", "to", "actors", "affiliation"];
/// Fields that refer to entries which an import cannot make.
const OTHER_FIELDS: [&str; 3] = ["event", "after", "before"];

/// The ids that imported entries may refer to, and new entries for those that are missing.
pub(super) struct References<'b> {
    briefing: &'b Briefing,
    actors: KnownActors,
    sources: HashMap<String, String>,
    /// Ids in the file, and of the imported entries.
    known: HashSet<String>,
    pub ids: IdSet,
    /// New ids for those that are not valid.
    renamed: HashMap<String, String>,
    /// Ids of new actors and sources by their folded name.
    made: HashMap<(TableKind, String), String>,
    /// New entries for names that nothing in the file has.
    pub entries: Vec<(TableKind, String, String)>,
}

impl<'b> References<'b> {
    pub(super) fn new(briefing: &'b Briefing, used: Vec<String>, imported: &[ImportedEntry]) -> Self {
        let given = imported.iter().map(|entry| (entry, entry.text("id"))).filter(|(_, id)| !id.is_empty());
        let (valid, invalid): (Vec<_>, Vec<_>) = given.partition(|(_, id)| is_id(id));
        let valid: Vec<String> = valid.into_iter().map(|(_, id)| id.to_owned()).collect();
        let known = used.iter().chain(&valid).cloned().collect();
        let mut ids = IdSet::new(used.into_iter().chain(valid));
        // ids that our own exports derive from texts have an underscore; nothing in a file has one
        let is_derived = |entry: &ImportedEntry, id: &str| id.contains('_') && !needs_id(entry.kind);
        let renamed = invalid.into_iter().filter(|(entry, id)| !is_derived(entry, id));
        let renamed = renamed.map(|(entry, id)| (id.to_owned(), ids.add(id, entry.kind.name()))).collect();
        let sources = briefing.sources.iter();
        let titles = sources.clone().map(|source| (fold(&source.title), source.id.to_string()));
        let urls = sources.filter_map(|source| Some((fold(source.url.as_deref()?), source.id.to_string())));
        Self {
            briefing,
            actors: KnownActors::new(briefing),
            sources: titles.chain(urls).collect(),
            known,
            ids,
            renamed,
            made: HashMap::new(),
            entries: Vec::new(),
        }
    }

    /// Returns the id that an actor field refers to, with a task if it is a guess. A name that nothing has becomes an actor.
    fn actor_id(&mut self, name: &str, tasks: &mut Vec<String>) -> String {
        if let Some(id) = self.known_id(name) {
            return id;
        }
        match self.actors.find(name) {
            ActorMatch::Same(actor) => return self.briefing.actors[actor].id.to_string(),
            ActorMatch::Likely(actor, why) => {
                let id = self.briefing.actors[actor].id.to_string();
                tasks.push(format!("Is {id} the actor “{name}”? It fits {why}."));
                return id;
            }
            ActorMatch::Several(actors) => {
                let ids: Vec<&str> = actors.iter().map(|&actor| &*self.briefing.actors[actor].id).collect();
                tasks.push(format!("Who is “{name}”? It may be {}.", ids.join(", ")));
            }
            ActorMatch::Unknown => {}
        }
        self.made(TableKind::Actor, name)
    }

    /// Returns the id that a quote is about: that of any entry, or of a known actor.
    fn about_id(&self, name: &str, tasks: &mut Vec<String>) -> Option<String> {
        let id = self.known_id(name).or_else(|| match self.actors.find(name) {
            ActorMatch::Same(actor) => Some(self.briefing.actors[actor].id.to_string()),
            _ => None,
        });
        if id.is_none() {
            tasks.push(format!("`about` has “{name}”, which is no entry of the briefing."));
        }
        id
    }

    fn known_id(&self, id: &str) -> Option<String> {
        self.renamed.get(id).cloned().or_else(|| self.known.contains(id).then(|| id.to_owned()))
    }

    fn source_id(&mut self, name: &str) -> String {
        if let Some(id) = self.known_id(name) {
            return id;
        }
        match self.sources.get(&fold(name)) {
            Some(id) => id.clone(),
            None => self.made(TableKind::Source, name),
        }
    }

    /// Returns the id of a new entry for a name.
    fn made(&mut self, kind: TableKind, name: &str) -> String {
        let key = (kind, fold(name));
        if let Some(id) = self.made.get(&key) {
            return id.clone();
        }
        let is_url = name.starts_with("https://") || name.starts_with("http://");
        let stem = if is_url { name.split_once("://").map_or(name, |(_, rest)| rest) } else { name };
        let id = self.ids.add(stem, kind.name());
        let entry = match kind {
            TableKind::Source => {
                let url = if is_url { format!("url = {}\n", one_line(name)) } else { String::new() };
                format!(
                    "# TODO Only its name was imported.\n[[source]]\nid = \"{id}\"\ntitle = {}\n{url}",
                    one_line(name)
                )
            }
            _ => format!(
                "# TODO Only the name was imported. Add `kind` and `role`.\n[[actor]]\nid = \"{id}\"\nname = {}\n",
                one_line(name)
            ),
        };
        self.entries.push((kind, id.clone(), entry));
        self.made.insert(key, id.clone());
        id
    }

    /// Returns the id of an entry in the file; `None` if it has none.
    fn own_id(&mut self, entry: &ImportedEntry) -> Option<String> {
        let id = entry.text("id");
        match self.renamed.get(id) {
            Some(id) => Some(id.clone()),
            None if is_id(id) => Some(id.to_owned()),
            None if needs_id(entry.kind) => {
                let name = if entry.kind == TableKind::Actor { entry.text("name") } else { entry.text("title") };
                Some(self.ids.add(name, entry.kind.name()))
            }
            None => None,
        }
    }

    /// Returns an entry as a paragraph.
    pub(super) fn paragraph(&mut self, entry: &ImportedEntry) -> String {
        let mut tasks = entry.tasks.clone();
        let mut lines = self.own_id(entry).map(|id| format!("id = {}\n", string(&id))).unwrap_or_default();
        for spec in table_spec(entry.kind).fields {
            let Some((_, value)) = entry.fields.iter().find(|(name, _)| *name == spec.name && *name != "id") else {
                continue;
            };
            if let (name, Some(value)) = self.field(entry, spec.name, value, &mut tasks) {
                lines += &format!("{name} = {value}\n");
            }
        }
        let tasks: String = tasks.iter().map(|task| format!("# TODO {}\n", checked(task))).collect();
        let origin = format!("# imported from {}\n", entry.place);
        format!("{origin}{tasks}{}\n{lines}", entry.kind.header())
    }

    /// Returns the name and the value of a field as TOML; no value if it cannot refer to anything.
    fn field(
        &mut self,
        entry: &ImportedEntry,
        name: &'static str,
        value: &ImportedValue,
        tasks: &mut Vec<String>,
    ) -> (&'static str, Option<String>) {
        let is_actor = ACTOR_FIELDS.contains(&name);
        let is_other = OTHER_FIELDS.contains(&name);
        let written = match value {
            ImportedValue::Text(id) if is_other => match self.known_id(id) {
                Some(id) => string(&id),
                None => {
                    tasks.push(format!("`{name}` is “{id}”, which is no entry of the briefing."));
                    return (name, None);
                }
            },
            ImportedValue::Text(text) if is_actor => string(&self.actor_id(text, tasks)),
            ImportedValue::Text(text) => string(text),
            ImportedValue::List(list) if is_actor => {
                let ids: Vec<String> = list.iter().map(|name| string(&self.actor_id(name, tasks))).collect();
                format!("[{}]", ids.join(", "))
            }
            ImportedValue::List(list) if name == "about" => {
                let ids: Vec<String> = list.iter().filter_map(|name| self.about_id(name, tasks)).collect();
                format!("[{}]", ids.iter().map(|id| string(id)).collect::<Vec<_>>().join(", "))
            }
            ImportedValue::List(list) => {
                format!("[{}]", list.iter().map(|item| string(item)).collect::<Vec<_>>().join(", "))
            }
            ImportedValue::Cited(cited) => {
                let quote = entry.kind == TableKind::Quote;
                return self.cited(cited, quote);
            }
            ImportedValue::Flag(flag) => flag.to_string(),
            ImportedValue::Table(fields) => table(fields),
            ImportedValue::Tables(tables) => {
                format!("[{}]", tables.iter().map(|fields| table(fields)).collect::<Vec<_>>().join(", "))
            }
        };
        (name, Some(written))
    }

    fn cited(&mut self, cited: &[(String, Option<String>)], is_quote: bool) -> (&'static str, Option<String>) {
        let ids: Vec<(String, &Option<String>)> =
            cited.iter().map(|(source, locator)| (self.source_id(source), locator)).collect();
        if let ([(id, None)], true) = (&ids[..], is_quote) {
            return ("source", Some(string(id)));
        }
        let item = |(id, locator): &(String, &Option<String>)| match locator {
            Some(locator) => format!("{{ id = {}, locator = {} }}", string(id), one_line(locator)),
            None => string(id),
        };
        ("sources", Some(format!("[{}]", ids.iter().map(item).collect::<Vec<_>>().join(", "))))
    }
}

/// Returns true if an entry must have an id.
fn needs_id(kind: TableKind) -> bool {
    matches!(kind, TableKind::Actor | TableKind::Source)
}

fn table(fields: &[(&'static str, String)]) -> String {
    let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name} = {}", string(value))).collect();
    format!("{{ {} }}", pairs.join(", "))
}

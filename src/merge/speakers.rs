//! Resolves the speakers of a draft to the actors of a briefing, or to new ones.

use std::collections::HashMap;

use super::actors::{ActorMatch, KnownActors};
use crate::briefing::Briefing;
use crate::draft::{DraftQuote, EntryWriter, IdSet, Speaker, clip, one_line, speaker_key, speaker_name};

/// Characters of a name in a comment.
const MAX_SHOWN_CHARS: usize = 80;

/// A speaker of the draft.
#[derive(Clone, Debug)]
pub(super) struct ResolvedSpeaker {
    /// The actor of the briefing that it is, or may be.
    pub actor: Option<usize>,
    /// Why this is a guess, as a comment.
    pub doubt: Option<String>,
    /// The ids of the actors that it may be, if there are several.
    pub candidates: Vec<String>,
}

/// The actors of quotes, found once for each name.
pub(super) struct SpeakerTable<'b> {
    briefing: &'b Briefing,
    known: KnownActors,
    found: HashMap<(bool, String), ResolvedSpeaker>,
}

impl<'b> SpeakerTable<'b> {
    pub(super) fn new(briefing: &'b Briefing) -> Self {
        Self { briefing, known: KnownActors::new(briefing), found: HashMap::new() }
    }

    /// Returns the actor with a name.
    pub(super) fn named(&self, name: &str) -> ActorMatch {
        self.known.find(name)
    }

    /// Returns the id of an actor of the briefing.
    pub(super) fn id(&self, actor: usize) -> &'b str {
        self.briefing.actors.get(actor).map_or("", |actor| &actor.id)
    }

    /// Returns the name of an actor of the briefing.
    pub(super) fn name(&self, actor: usize) -> &'b str {
        self.briefing.actors.get(actor).map_or("", |actor| &actor.name)
    }

    /// Returns true if a name is that of a speaker.
    pub(super) fn has(&self, name: &str) -> bool {
        self.found.contains_key(&(true, name.to_owned()))
    }

    /// Returns the actor of a speaker.
    pub(super) fn resolve(&mut self, speaker: &Speaker) -> ResolvedSpeaker {
        let key = speaker_key(speaker);
        if let Some(found) = self.found.get(&key) {
            return found.clone();
        }
        let found = self.resolved(speaker);
        self.found.insert(key, found.clone());
        found
    }

    fn resolved(&self, speaker: &Speaker) -> ResolvedSpeaker {
        let none = ResolvedSpeaker { actor: None, doubt: None, candidates: Vec::new() };
        let name = match speaker {
            Speaker::Named(name) => name,
            Speaker::Unknown => return ResolvedSpeaker { actor: self.known.unnamed, ..none },
            // the same description may mean somebody else
            Speaker::Described(_) => return none,
        };
        let shown = clip(name, MAX_SHOWN_CHARS);
        match self.known.find(name) {
            ActorMatch::Unknown => none,
            ActorMatch::Same(actor) => ResolvedSpeaker { actor: Some(actor), ..none },
            ActorMatch::Likely(actor, why) => ResolvedSpeaker {
                actor: Some(actor),
                doubt: Some(format!(
                    "# TODO Is this {}? The text says “{shown}”, which fits {why}.",
                    clip(self.name(actor), MAX_SHOWN_CHARS)
                )),
                ..none
            },
            ActorMatch::Several(actors) => {
                let candidates: Vec<String> = actors.iter().map(|&actor| self.id(actor).to_owned()).collect();
                let doubt = format!("# TODO Who is “{shown}”? It may be {}.", candidates.join(", "));
                ResolvedSpeaker { doubt: Some(doubt), candidates, ..none }
            }
        }
    }
}

/// The new actors of a merge: the speakers of new quotes that the briefing does not have.
#[derive(Default)]
pub(super) struct NewActors {
    actors: Vec<NewActor>,
    places: HashMap<(bool, String), usize>,
}

/// An actor that the briefing does not have.
pub(super) struct NewActor {
    /// The id.
    pub id: String,
    /// The name or description.
    pub name: String,
    /// The entry.
    pub entry: String,
    /// A new quote refers to it. Otherwise it is only proposed.
    pub is_used: bool,
}

impl NewActors {
    /// Returns the new actor for the speaker of a quote, which is added if it is the first time.
    pub(super) fn of(
        &mut self,
        said: &DraftQuote,
        speaker: &ResolvedSpeaker,
        writer: &EntryWriter<'_, '_>,
        ids: &mut IdSet,
    ) -> &mut NewActor {
        let found = &said.attribution.speaker;
        let place = *self.places.entry(speaker_key(found)).or_insert_with(|| {
            let name = speaker_name(found);
            let is_named = matches!(found, Speaker::Named(_));
            let known = writer.draft.names.iter().find(|found| is_named && found.name == name);
            let id = ids.add(name, "actor");
            let mut entry = String::new();
            if !speaker.candidates.is_empty() {
                let (name, all) = (one_line(name), speaker.candidates.join(", "));
                entry = format!("# TODO Is {name} one of these: {all}? Then use that id, and remove this actor.\n");
            }
            entry += &writer.speaker(said, known, &id);
            self.actors.push(NewActor { id, name: name.to_owned(), entry, is_used: false });
            self.actors.len() - 1
        });
        &mut self.actors[place]
    }

    /// Returns true if there is a new actor with a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&(true, name.to_owned()))
    }

    /// Returns the actors in the order in which they speak.
    pub(super) fn all(&self) -> &[NewActor] {
        &self.actors
    }
}

//! Lints of actors: codes and tags that exist, names that tell them apart.

use std::collections::BTreeMap;

use oxilangtag::LanguageTag;

use super::lints::{Finding, Lints};
use super::location::Location;
use crate::briefing::{ActorKind, Code, EntryId, Section, TableKind, Target};

impl Lints<'_> {
    pub(super) fn actors(&mut self) {
        self.languages();
        self.countries();
        self.names();
        self.unused_actors();
        self.native_names();
    }

    fn languages(&mut self) {
        let briefing = self.briefing();
        let meta = briefing.meta.language.iter().map(|tag| (Location::meta("language"), tag));
        let sources = briefing.sources.iter().enumerate();
        let sources = sources.filter_map(|(at, source)| {
            Some((Location::of(TableKind::Source, at).field("language"), source.language.as_ref()?))
        });
        let natives = briefing.actors.iter().enumerate().flat_map(|(at, actor)| {
            actor.native.iter().map(move |native| (Location::of(TableKind::Actor, at).field("native"), &native.lang))
        });
        let quotes = briefing.quotes.iter().enumerate().filter_map(|(at, quote)| {
            Some((Location::of(TableKind::Quote, at).field("translation"), &quote.translation.as_ref()?.lang))
        });
        let all = meta.chain(sources).chain(natives).chain(quotes);
        let wrong = all.filter(|(_, tag)| LanguageTag::parse(tag.as_ref()).is_err() || !begins_as_one(tag));
        for (place, tag) in wrong.collect::<Vec<_>>() {
            let message = format!("“{tag}” is no language tag of BCP 47");
            let finding = Finding::new(Code::LanguageTag, place, message).label("not a language tag");
            self.report(finding.help("write a code such as `en`, `fa`, `zh-Hant` or `pt-BR`"));
        }
    }

    fn countries(&mut self) {
        for (at, actor) in self.briefing().actors.iter().enumerate() {
            let Some(code) = actor.code.as_deref().filter(|_| actor.kind == Some(ActorKind::State)) else { continue };
            let known = match code.len() {
                2 => celes::Country::from_alpha2(code).is_ok(),
                3 => celes::Country::from_alpha3(code).is_ok(),
                _ => false,
            };
            if !known || code.chars().any(|c| c.is_ascii_lowercase()) {
                let message = format!("“{code}” is no country code of ISO 3166-1");
                let finding =
                    Finding::new(Code::CountryCode, Location::of(TableKind::Actor, at).field("code"), message);
                self.report(
                    finding.label("not a country's code").help("write two or three capitals, such as `OM` or `OMN`"),
                );
            }
        }
    }

    fn names(&mut self) {
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for (at, actor) in self.briefing().actors.iter().enumerate() {
            let names = std::iter::once(&actor.name).chain(&actor.aliases);
            for (place, name) in names.enumerate() {
                let other = *known.entry(name.to_lowercase()).or_insert(at);
                if other != at {
                    let here = Location::of(TableKind::Actor, at);
                    let here = if place == 0 { here.field("name") } else { here.field("aliases").item(place - 1) };
                    let message = format!("two actors are called “{name}”");
                    let finding = Finding::new(Code::SameName, here, message).label("this one");
                    let finding = finding.also(Location::of(TableKind::Actor, other).field("name"), "and this one");
                    self.report(finding.help("make them one, or give each a name that tells them apart"));
                }
            }
        }
    }

    fn unused_actors(&mut self) {
        let briefing = self.briefing();
        let mut named = vec![false; briefing.actors.len()];
        // a step shows an actor without a word on it
        for (kind, place, row) in briefing.rows().filter(|(kind, ..)| *kind != TableKind::Step) {
            row.references(|_, target| match target {
                Target::Entry(id) if id.section == Section::Actors && (kind, place) != (TableKind::Actor, id.at()) => {
                    named[id.at()] = true;
                }
                _ => {}
            });
        }
        for (at, named) in named.into_iter().enumerate() {
            let id = EntryId::new(Section::Actors, at);
            if self.index.related(id).len() <= 1 && !named {
                let finding = Finding::new(
                    Code::UnusedActor,
                    Location::of(TableKind::Actor, at),
                    "nothing in the briefing is linked to this actor",
                );
                self.report(finding.label("unused").help("link what it takes part in, or remove it"));
            }
        }
    }

    /// Where others of the same allegiance have a name in their own script, a language is known.
    fn native_names(&mut self) {
        let actors = &self.briefing().actors;
        for (at, actor) in actors.iter().enumerate().filter(|(_, actor)| actor.native.is_empty()) {
            let known = actor.affiliation.iter().flat_map(|id| &actors[id.at()].native).next();
            if let Some(native) = known.filter(|_| actor.kind != Some(ActorKind::Unnamed)) {
                let message = format!("a name in its own script is missing, perhaps in `{}`", native.lang);
                let finding =
                    Finding::new(Code::NoNativeName, Location::of(TableKind::Actor, at).field("name"), message);
                self.report(finding.label("only this name").help("add `native = { text = \"…\", lang = \"…\" }`"));
            }
        }
    }
}

/// The subtag for the language has two or three letters, but for private use.
fn begins_as_one(tag: &str) -> bool {
    let first = tag.split('-').next().unwrap_or_default();
    matches!(first.len(), 2 | 3) || first == "x"
}

//! Lints of actors and language tags: existing codes, distinct names, use.

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
        let wrong = all.filter(|(_, tag)| LanguageTag::parse(tag.as_ref()).is_err() || !has_language_subtag(tag));
        for (place, tag) in wrong.collect::<Vec<_>>() {
            let message = format!("invalid BCP 47 language tag “{tag}”");
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
                let message = format!("unknown ISO 3166-1 country code “{code}”");
                let finding =
                    Finding::new(Code::CountryCode, Location::of(TableKind::Actor, at).field("code"), message);
                self.report(
                    finding
                        .label("unknown country code")
                        .help("write two or three capital letters, such as `OM` or `OMN`"),
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
                    let message = format!("two actors have the name “{name}”");
                    let finding = Finding::new(Code::SameName, here, message).label("second");
                    let finding = finding.also(Location::of(TableKind::Actor, other).field("name"), "first");
                    self.report(finding.help("merge them, or give each a distinct name"));
                }
            }
        }
    }

    fn unused_actors(&mut self) {
        let briefing = self.briefing();
        let mut named = vec![false; briefing.actors.len()];
        // showing an actor in a step does not count
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
                let finding =
                    Finding::new(Code::UnusedActor, Location::of(TableKind::Actor, at), "actor without links");
                self.report(finding.label("unused").help("link the actor, or remove it"));
            }
        }
    }

    /// If another actor of the same affiliation has a name in its own script, the language is known.
    fn native_names(&mut self) {
        let actors = &self.briefing().actors;
        for (at, actor) in actors.iter().enumerate().filter(|(_, actor)| actor.native.is_empty()) {
            let known = actor.affiliation.iter().flat_map(|id| &actors[id.at()].native).next();
            if let Some(native) = known.filter(|_| actor.kind != Some(ActorKind::Unnamed)) {
                let message = format!("missing name in its own script, possibly `{}`", native.lang);
                let finding =
                    Finding::new(Code::NoNativeName, Location::of(TableKind::Actor, at).field("name"), message);
                self.report(finding.label("only name").help("add `native = { text = \"…\", lang = \"…\" }`"));
            }
        }
    }
}

/// Returns true if the language subtag has two or three letters, or the tag is for private use.
fn has_language_subtag(tag: &str) -> bool {
    let first = tag.split('-').next().unwrap_or_default();
    matches!(first.len(), 2 | 3) || first == "x"
}

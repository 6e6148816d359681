//! Lints of wording: what takes sides outside the words of others.

use super::{Finding, Lints, Place};

/// Words that judge what they name.
const LOADED: [&str; 16] = [
    "regime",
    "regimes",
    "terrorist",
    "terrorists",
    "terrorism",
    "thug",
    "thugs",
    "puppet",
    "puppets",
    "fanatic",
    "fanatics",
    "mullahs",
    "warmonger",
    "warmongers",
    "henchmen",
    "so-called",
];

impl Lints<'_> {
    pub(super) fn words(&mut self) {
        let mut found = Vec::new();
        self.each_text(|place, text| {
            if let Some(word) = unquoted(text).flat_map(words).find(|word| LOADED.contains(&word.as_str())) {
                found.push((place, word));
            }
        });
        for (place, word) in found {
            let finding =
                Finding::new("loaded-word", place, format!("“{word}” takes sides, and is nobody's quoted word"));
            self.report(finding.label("in the author's own voice").help("name it neutrally, or quote who says so"));
        }
    }

    /// Every text in the author's own words.
    fn each_text<'t>(&'t self, mut see: impl FnMut(Place, &'t str)) {
        let briefing = self.briefing();
        let meta = &briefing.meta;
        see(Place::meta("title"), &meta.title);
        let mut some = |place: Place, text: &'t Option<Box<str>>| text.iter().for_each(|text| see(place, text));
        some(Place::meta("summary"), &meta.summary);
        some(Place::meta("scope"), &meta.scope);
        for (at, source) in briefing.sources.iter().enumerate() {
            some(Place::of("source", at).field("note"), &source.note);
        }
        for (at, actor) in briefing.actors.iter().enumerate() {
            some(Place::of("actor", at).field("role"), &actor.role);
            some(Place::of("actor", at).field("note"), &actor.note);
        }
        for (at, event) in briefing.events.iter().enumerate() {
            some(Place::of("event", at).field("detail"), &event.detail);
            some(Place::of("event", at).field("date_note"), &event.date_note);
        }
        for (at, question) in briefing.questions.iter().enumerate() {
            some(Place::of("question", at).field("why"), &question.why);
            some(Place::of("question", at).field("known"), &question.known);
        }
        for (at, relation) in briefing.relations.iter().enumerate() {
            some(Place::of("relation", at).field("detail"), &relation.detail);
        }
        briefing
            .judgments
            .iter()
            .enumerate()
            .for_each(|(at, one)| see(Place::of("judgment", at).field("text"), &one.text));
        briefing
            .relations
            .iter()
            .enumerate()
            .for_each(|(at, one)| see(Place::of("relation", at).field("kind"), &one.kind));
        briefing.events.iter().enumerate().for_each(|(at, one)| see(Place::of("event", at).field("title"), &one.title));
        briefing
            .questions
            .iter()
            .enumerate()
            .for_each(|(at, one)| see(Place::of("question", at).field("text"), &one.text));
        let quotes = briefing.quotes.iter().enumerate().filter(|(_, quote)| !quote.words.is_verbatim());
        quotes.for_each(|(at, quote)| see(Place::of("quote", at).field("paraphrase"), quote.words.text()));
    }
}

/// The words of `text` in lower case.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')));
    parts.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// The parts of `text` that stand outside quotation marks.
fn unquoted(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.split_inclusive(['“', '”', '"']).filter(move |part| {
        let outside = !inside;
        inside = match part.chars().next_back() {
            Some('“') => true,
            Some('”') => false,
            Some('"') => !inside,
            _ => inside,
        };
        outside
    })
}

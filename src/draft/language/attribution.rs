//! Who says a quote in French and German prose: `« … », a déclaré X`, `„…“, sagte X`, `selon X`, `nach Angaben von X`.
//!
//! The verb may stand before or after its subject, so both sides are tried. Only a name next to the verb counts as a name;
//! anything else is a description.

use super::known::Language;
use super::vocabulary::LanguageWords;
use crate::draft::article::{MASK, PlacedWord, split};

/// Whom the words around a quote name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Attributed {
    /// A name without titles; `true` if some of its words may be a title.
    Named(String, bool),
    /// A pronoun.
    Pronoun(String),
    /// A description without its article.
    Described(String),
}

/// Bytes searched on either side of a quote.
const MAX_SEARCHED_BYTES: usize = 300;
/// Words of a description.
const MAX_DESCRIPTION_WORDS: usize = 6;
/// Words between a quote and its verb.
const MAX_WORDS_TO_VERB: usize = 12;

/// Returns the speaker of a quote in a language other than English, from the words of its sentence `before` and `after` it,
/// whose quotes are masked.
pub(super) fn attributed(language: Language, before: &str, after: &str) -> Option<Attributed> {
    let vocabulary = LanguageWords::of(language)?;
    let reader = AttributionReader { vocabulary };
    let after = &after[..after.floor_char_boundary(MAX_SEARCHED_BYTES)];
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(MAX_SEARCHED_BYTES))..];
    let after = after.split(MASK).next().unwrap_or_default();
    let before = before.rsplit(MASK).next().unwrap_or_default();
    reader.after(after).or_else(|| reader.before(before))
}

/// Returns the name of the person whom the first words of a sentence introduce: `Der Spediteur Cem Roth rechnet`.
pub(super) fn introduced(language: Language, sentence: &str) -> Option<String> {
    let vocabulary = LanguageWords::of(language)?;
    let sentence = &sentence[..sentence.floor_char_boundary(MAX_SEARCHED_BYTES)];
    let all = split(sentence.split(MASK).next().unwrap_or_default());
    let Some(Attributed::Named(name, is_doubtful)) = (AttributionReader { vocabulary }).phrase(sentence, &all, 0)
    else {
        return None;
    };
    let rest = all.iter().skip_while(|word| vocabulary.is_article(&word.lower()));
    let is_described = rest.take_while(|word| word.is_capital()).count() > 2;
    (name.contains(' ') && (!is_doubtful || is_described)).then_some(name)
}

/// Small words that begin a surname.
const NOBLE: [&str; 4] = ["von", "van", "zu", "de"];

struct AttributionReader {
    vocabulary: &'static LanguageWords,
}

impl AttributionReader {
    /// Reads the words after a quote: `, a déclaré jeudi la ministre Claire Aubin`, `, so die Ministerin`.
    fn after(&self, text: &str) -> Option<Attributed> {
        let clause = self.clause(text);
        let all = split(clause);
        let verb = all.iter().take(MAX_WORDS_TO_VERB).position(|word| self.vocabulary.is_speech(&word.lower()));
        let source = self.source_at(&all, MAX_WORDS_TO_VERB);
        if let Some(at) = source.filter(|at| verb.is_none_or(|verb| *at <= verb)) {
            return self.subject_from(clause, &all, at);
        }
        let verb = verb?;
        // “a-t-elle ajouté”: the pronoun is part of the verb
        if let Some(pronoun) = all.iter().take(verb + 2).find_map(|word| self.vocabulary.pronoun(&word.lower())) {
            return Some(Attributed::Pronoun(pronoun.to_owned()));
        }
        let subject = self.subject_from(clause, &all, verb + 1);
        subject.or_else(|| self.subject_until(clause, &all, verb))
    }

    /// Returns the text up to a mark that ends a clause. The full stops of “Dr. Roth” and “am 3. April” do not.
    fn clause<'t>(&self, text: &'t str) -> &'t str {
        let is_inside = |at: usize| {
            let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            word.chars().all(|c| c.is_ascii_digit()) || word.chars().count() == 1 || self.is_title(&word.to_lowercase())
        };
        let mut ends = text.char_indices().filter(|(_, c)| matches!(c, '.' | ';' | ':' | '(' | '—'));
        let end = ends.find(|(at, c)| *c != '.' || !is_inside(*at));
        end.map_or(text, |(at, _)| &text[..at])
    }

    /// Reads the words before a quote: `La ministre Claire Aubin a déclaré : `, `Selon le préfet, `.
    fn before(&self, text: &str) -> Option<Attributed> {
        let all = split(text);
        let start = all.len().saturating_sub(40);
        let all = &all[start..];
        if let Some(at) = self.source_at(all, all.len()) {
            return self.subject_from(text, all, at);
        }
        let verb = all.iter().rposition(|word| self.vocabulary.is_speech(&word.lower()));
        let Some(verb) = verb else {
            // “M. Roe: « … »”
            let label = text.trim_end().strip_suffix(':')?.trim_end();
            let from = all.iter().rposition(|word| self.is_title(&word.lower()))?;
            return self.subject_from(label, all, from).filter(|subject| matches!(subject, Attributed::Named(..)));
        };
        self.subject_until(text, all, verb).or_else(|| self.subject_from(text, all, verb + 1))
    }

    /// Returns the word after `selon`, `d’après`, `nach Angaben von`, `laut`, `so` within the first `limit` words.
    fn source_at(&self, all: &[PlacedWord<'_>], limit: usize) -> Option<usize> {
        (0..all.len().min(limit)).find_map(|at| {
            self.vocabulary.sources.iter().find_map(|phrase| {
                let words: Vec<&str> = phrase.split(' ').collect();
                let fits = words
                    .iter()
                    .enumerate()
                    .all(|(place, word)| all.get(at + place).is_some_and(|other| other.lower() == *word));
                let is_so = *phrase == "so" && at > 0;
                (fits && !is_so).then_some(at + words.len())
            })
        })
    }

    fn is_title(&self, word: &str) -> bool {
        self.vocabulary.is_title(word)
    }

    /// Returns the subject that begins at word `at`, after a verb.
    fn subject_from(&self, text: &str, all: &[PlacedWord<'_>], at: usize) -> Option<Attributed> {
        let mut at = at;
        // “sagte am Montag der Minister”, “a déclaré jeudi la ministre”
        while at < all.len() && at < 60 && self.vocabulary.is_skipped(&all[at].lower()) {
            at += 1;
        }
        let first = all.get(at)?;
        if let Some(pronoun) = self.vocabulary.pronoun(&first.lower()) {
            return Some(Attributed::Pronoun(pronoun.to_owned()));
        }
        self.phrase(text, all, at)
    }

    /// Returns the subject that ends before the verb at word `verb`.
    fn subject_until(&self, text: &str, all: &[PlacedWord<'_>], verb: usize) -> Option<Attributed> {
        let mut end = verb;
        while end > 0
            && (self.vocabulary.is_auxiliary(&all[end - 1].lower())
                || self.vocabulary.is_skipped(&all[end - 1].lower()))
        {
            end -= 1;
        }
        let last = all.get(end.checked_sub(1)?)?;
        if let Some(pronoun) = self.vocabulary.pronoun(&last.lower()) {
            return Some(Attributed::Pronoun(pronoun.to_owned()));
        }
        // segments between commas, from the last: the name may stand before a description or a relative clause
        let mut to = end;
        loop {
            let from = (1..to).rev().find(|&at| self.is_apart(text, all, at)).unwrap_or(0);
            let own = &all[from..to];
            let begins = |word: &PlacedWord| {
                self.vocabulary.is_article(&word.lower()) || self.is_title(&word.lower()) || word.is_capital()
            };
            let first = own.first()?;
            let is_aside =
                self.vocabulary.ends_phrase(&first.lower()) || first.text.starts_with(|c: char| c.is_ascii_digit());
            let begin = own.iter().position(|word| begins(word) && !self.vocabulary.is_skipped(&word.lower()));
            let found = begin.filter(|_| !is_aside).and_then(|begin| self.phrase(text, &all[..to], from + begin));
            let is_last = from == 0 || gap(text, all, from).contains([';', ':', '.', '?', '!']);
            if found.is_some() || is_last {
                return found;
            }
            to = from;
        }
    }

    /// Returns true if a mark separates word `at` from the one before. The full stop of “M. Roc” does not.
    fn is_apart(&self, text: &str, all: &[PlacedWord<'_>], at: usize) -> bool {
        let gap = gap(text, all, at);
        let before = &all[at - 1];
        let is_short = before.text.chars().count() < 2 || self.is_title(&before.lower());
        gap.contains([',', ';', ':', '?', '!']) || gap.contains('.') && !is_short
    }

    /// Reads a noun phrase from word `at`: a name with its titles, or a description that a name may follow.
    fn phrase(&self, text: &str, all: &[PlacedWord<'_>], at: usize) -> Option<Attributed> {
        let mut from = at;
        let has_article = all.get(from).is_some_and(|word| self.vocabulary.is_article(&word.lower()));
        from += usize::from(has_article);
        // the phrase up to a comma, a verb or a relative pronoun
        let mut end = from;
        while end < all.len()
            && (end == from || !gap(text, all, end).contains([',', ';', ':', '(', '–', '—']))
            && !self.vocabulary.ends_phrase(&all[end].lower())
            && end - from < 14
        {
            end += 1;
        }
        let words = &all[from..end];
        if let Some(found) = self.name(text, words, has_article) {
            return Some(found);
        }
        // “le maire de Saint-Aurèle, Gaspard Le Quellec,”
        let next = &all[end..];
        let is_apposition = has_article
            && next.first().is_some_and(|word| word.is_capital() && !self.vocabulary.is_article(&word.lower()))
            && gap(text, all, end).trim_start().starts_with(',');
        if is_apposition {
            let is_apart = |at: &usize| !gap(text, all, *at).chars().all(char::is_whitespace);
            let stop = (end + 1..all.len()).find(is_apart).unwrap_or(all.len());
            let is_whole =
                all[end..stop].iter().all(|word| word.is_capital() || self.vocabulary.is_particle(&word.lower()));
            if let Some(found) = self.name(text, &all[end..stop], false).filter(|_| is_whole && stop - end <= 5) {
                return Some(found);
            }
        }
        self.description(text, words, has_article)
    }

    /// Returns the first name in a phrase, without the titles before it.
    fn name(&self, text: &str, words: &[PlacedWord<'_>], has_article: bool) -> Option<Attributed> {
        let is_named = |word: &PlacedWord| word.is_capital() && !self.vocabulary.is_article(&word.lower());
        let is_joined = |at: usize| gap(text, words, at).chars().all(|c| c.is_whitespace() || c == '.');
        // “so von Roth weiter”
        if let [particle, second, ..] = words
            && !has_article
            && NOBLE.contains(&particle.text)
            && is_named(second)
        {
            return Some(Attributed::Named(text.get(particle.start..second.end())?.to_owned(), false));
        }
        let mut at = 0;
        while at < words.len() {
            if !is_named(&words[at]) {
                at += 1;
                continue;
            }
            let begin = at;
            // particles count only between the words of a name: “Agathe de Rieux”, “Gaspard Le Quellec”
            loop {
                let particles =
                    words[at + 1..].iter().take_while(|word| self.vocabulary.is_particle(&word.lower())).count().min(3);
                let next = at + 1 + particles;
                let goes_on = next < words.len() && is_named(&words[next]) && (at + 1..=next).all(is_joined);
                // “Ida Roth von der Hochschule”, but “Ida von der Roth”
                let own =
                    words[begin..=at].iter().filter(|word| is_named(word) && !self.is_title(&word.lower())).count();
                let is_affiliated = self.vocabulary.capitalises_nouns
                    && own > 1
                    && (particles > 1 || words.get(at + 1).is_some_and(|word| word.text == "vom"));
                let is_link = particles > 0 && self.is_title(&words[at].lower());
                if !goes_on || is_affiliated || is_link && !words[at + 1].is_capital() {
                    break;
                }
                at = next;
            }
            let end = at + 1;
            at = end;
            let titles = words[begin..end].iter().take_while(|word| self.is_title(&word.lower())).count();
            let run = &words[begin + titles..end];
            let before = begin.checked_sub(1).map(|before| words[before].lower());
            let is_titled = titles > 0 || before.as_deref().is_some_and(|word| self.is_title(word));
            let is_linked = before.as_deref().is_some_and(|word| self.vocabulary.is_link(word));
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            // “la ministre de la Mer” and “der Sprecher der Partei” name nobody
            let is_one = run.len() > 1 || is_titled || begin == 0 && !has_article;
            if is_linked || !is_one {
                return None;
            }
            // “Anwohnerin Ida Roth”: any noun may be a title
            let capitals: Vec<usize> = (0..run.len()).filter(|at| is_named(&run[*at])).collect();
            let is_long = self.vocabulary.capitalises_nouns && capitals.len() > 2;
            // “ein Liter Milch”: names have no articles
            let is_noun = self.vocabulary.capitalises_nouns && has_article && !is_titled && run.len() > 1;
            let first = if is_long { &run[capitals[capitals.len() - 2]] } else { first };
            let name = text.get(first.start..last.end())?.split_whitespace().collect::<Vec<_>>().join(" ");
            return Some(Attributed::Named(name, is_long || is_noun));
        }
        None
    }

    fn description(&self, text: &str, words: &[PlacedWord<'_>], has_article: bool) -> Option<Attributed> {
        let limit = words.len().min(MAX_DESCRIPTION_WORDS);
        let (first, last) = (words.first()?, words.get(limit.checked_sub(1)?)?);
        let is_one =
            has_article && !self.vocabulary.is_auxiliary(&first.lower()) && !self.vocabulary.is_speech(&first.lower());
        let written = text.get(first.start..last.end())?.split_whitespace().collect::<Vec<_>>().join(" ");
        is_one.then_some(Attributed::Described(written))
    }
}

/// Returns the marks and white space before word `at`.
fn gap<'t>(text: &'t str, all: &[PlacedWord<'_>], at: usize) -> &'t str {
    let before = at.checked_sub(1).map_or(0, |before| all[before].end());
    text.get(before..all[at].start).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Option<Attributed> {
        Some(Attributed::Named(name.to_owned(), false))
    }

    fn described(words: &str) -> Option<Attributed> {
        Some(Attributed::Described(words.to_owned()))
    }

    #[test]
    fn french_speakers() {
        for (before, after, found) in [
            ("", ", a déclaré jeudi la ministre Claire Aubin.", named("Claire Aubin")),
            ("", ", a ajouté Claire Aubin.", named("Claire Aubin")),
            ("", ", a-t-elle ajouté.", Some(Attributed::Pronoun("elle".to_owned()))),
            ("", ", s'est emporté mardi le maire de Port-Ansel, Luc Le Roc, en partant.", named("Luc Le Roc")),
            ("", ", a déclaré sa directrice générale, Ida Roc, lors d'une réunion.", named("Ida Roc")),
            ("La procureure, Agathe de Roc, a indiqué : ", "", named("Agathe de Roc")),
            ("Selon le préfet Luc Ferrand, ", "", named("Luc Ferrand")),
            ("Selon la préfecture, ", "", described("préfecture")),
            ("", ", d'après une source proche du dossier.", described("source proche du dossier")),
            ("", ", rappelle le président de l'association, Karim Roc.", named("Karim Roc")),
            ("", " soupire Huguette, 83 ans.", named("Huguette")),
            ("", ", a déclaré la ministre de la Mer.", described("ministre de la Mer")),
            ("M. Le Roc, lui, a annoncé : ", "", named("Le Roc")),
            ("La ministre de la Mer, attendue vendredi, a promis ", "", described("ministre de la Mer")),
            ("", ", a-t-il expliqué, d'après une source.", Some(Attributed::Pronoun("il".to_owned()))),
            ("Le navire est parti. ", "", None),
        ] {
            assert_eq!(attributed(Language::French, before, after), found, "{before}…{after}");
        }
    }

    #[test]
    fn german_speakers() {
        for (before, after, found) in [
            ("", ", sagte Verkehrsminister Jonas Kehl am Montag.", named("Jonas Kehl")),
            ("", ", sagte die Ministerin.", described("Ministerin")),
            ("", ", sagte sie.", Some(Attributed::Pronoun("sie".to_owned()))),
            ("", ", so Parteichefin Ida Roth.", named("Ida Roth")),
            ("", ", teilte ein Sprecher der Polizei mit.", described("Sprecher der Polizei")),
            ("Am Montag sagte der Minister Jonas Kehl: ", "", named("Jonas Kehl")),
            ("Jonas Kehl erklärte: ", "", named("Jonas Kehl")),
            ("Nach Angaben von Jonas Kehl ", "", named("Jonas Kehl")),
            ("", ", sagte Frau Roth dem Blatt.", named("Roth")),
            ("", ", sagte Anwohnerwart Jonas Kehl.", Some(Attributed::Named("Jonas Kehl".to_owned(), true))),
            ("Die Fähre fährt. ", "", None),
            ("", ", sagte Hafenministerin Dr. Ida Roth (Grüne) am 3. April.", named("Ida Roth")),
            ("", ", rügte der Kreistagsabgeordnete Otto von Kehl.", named("Otto von Kehl")),
            ("", ", so von Kehl weiter.", named("von Kehl")),
            ("", ", sagte die Forscherin Ida Roth von der Akademie Selm.", named("Ida Roth")),
        ] {
            assert_eq!(attributed(Language::German, before, after), found, "{before}…{after}");
        }
    }

    #[test]
    fn sentences_introduce_persons() {
        for (sentence, found) in [
            ("Der Winzer Can Öztürk klagt über Frost.", Some("Can Öztürk")),
            ("Selms Bürgermeisterin Ida Roth hat dazu aufgerufen.", Some("Ida Roth")),
            ("Ein Liter Milch kostet mehr.", None),
            ("Besonders hart trifft es die Winzer.", None),
        ] {
            assert_eq!(introduced(Language::German, sentence).as_deref(), found, "{sentence}");
        }
    }
}

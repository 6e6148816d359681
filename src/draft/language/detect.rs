//! Detects the language of a text, paragraph by paragraph.

use std::ops::Range;

use whatlang::{Script, detect};

use super::function_words::WordCounts;
use super::known::Language;

/// Bytes of a paragraph that are looked at.
const MAX_SAMPLE_BYTES: usize = 600;
/// Characters below which the detector guesses.
const MIN_SAMPLE_CHARS: usize = 60;
/// Bytes of paragraphs of other languages that are looked at; a text longer than that has shown its language.
const MAX_BYTES: usize = 1 << 20;
/// Percent of a text in another language from which it is mentioned.
const MIN_PART_PERCENT: usize = 20;

/// The languages of a text.
#[derive(Clone, Debug)]
pub struct TextLanguages {
    main: Language,
    /// The language of each paragraph that is long enough to tell.
    paragraphs: Vec<Option<Language>>,
    /// The most frequent language beside the main one, if it is a considerable part of the text.
    second: Option<Language>,
}

impl TextLanguages {
    /// Detects the languages of the paragraphs of `text`.
    pub(in crate::draft) fn new(text: &str, paragraphs: &[Range<usize>]) -> Self {
        let mut weights: Vec<(Language, usize)> = Vec::new();
        let (mut found, mut seen) = (Vec::with_capacity(paragraphs.len()), 0);
        for range in paragraphs {
            let paragraph = text.get(range.clone()).unwrap_or_default();
            let language = if seen < MAX_BYTES { language_of(sample(paragraph)) } else { None };
            seen += range.len();
            found.push(language);
            let Some(language) = language else { continue };
            match weights.iter_mut().find(|(other, _)| *other == language) {
                Some((_, weight)) => *weight += range.len(),
                None => weights.push((language, range.len())),
            }
        }
        weights.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        let main = match weights.first() {
            Some((language, _)) => *language,
            None => whole(text).unwrap_or(Language::English),
        };
        let all: usize = weights.iter().map(|(_, weight)| weight).sum();
        let second = weights.get(1).filter(|(_, weight)| weight * 100 >= all * MIN_PART_PERCENT);
        Self { main, paragraphs: found, second: second.map(|(language, _)| *language) }
    }

    /// Returns the language of most of the text.
    pub fn main(&self) -> Language {
        self.main
    }

    /// Returns the language of a paragraph: its own, or the language of the text if the paragraph is too short to tell.
    pub fn of(&self, paragraph: usize) -> Language {
        self.paragraphs.get(paragraph).copied().flatten().unwrap_or(self.main)
    }

    /// Returns a line that says which language the text looks like and what is therefore not understood, or `None` for
    /// English.
    pub fn note(&self) -> Option<String> {
        let other =
            [Some(self.main), self.second].into_iter().flatten().find(|language| *language != Language::English)?;
        let name = other.name();
        let looks = match (self.main == other, self.second) {
            (true, None) => format!("the text looks like {name}"),
            (true, Some(second)) => format!("the text looks like {name}, and in part like {}", second.name()),
            (false, _) => format!("part of the text looks like {name}"),
        };
        Some(match other.is_understood() {
            true => {
                format!("{looks}, of which speakers, labels and dates are understood, but fewer words than of English")
            }
            false => format!(
                "{looks}, which is not understood: only words in quotation marks and labelled speech are drafted, without other names and dates"
            ),
        })
    }
}

/// Returns the beginning of a paragraph.
fn sample(paragraph: &str) -> &str {
    &paragraph[..paragraph.floor_char_boundary(MAX_SAMPLE_BYTES)]
}

/// Returns the language of a sample if it can be told reliably.
fn language_of(sample: &str) -> Option<Language> {
    let counts = WordCounts::new(sample);
    let english = counts.of(Language::English).unwrap_or(0);
    if english >= 4 && english * 6 >= counts.words && counts.best() == Some(Language::English) {
        return Some(Language::English);
    }
    if sample.chars().filter(|c| c.is_alphabetic()).nth(MIN_SAMPLE_CHARS).is_none() && is_latin(sample) {
        return None;
    }
    let info = detect(sample).filter(|info| info.is_reliable())?;
    let language = Language::of(info.lang());
    let is_plausible = match counts.of(language) {
        // names, tables and lists in English look like anything
        Some(own) => own >= 3 && own * 12 >= counts.words,
        None if info.script() == Script::Latin => english * 20 < counts.words && counts.words >= 20,
        None => true,
    };
    is_plausible.then_some(language)
}

/// Returns the language of a text whose paragraphs are all too short to tell.
fn whole(text: &str) -> Option<Language> {
    let text = &text[..text.floor_char_boundary(4 * 1024)];
    if !is_latin(text) {
        return detect(text).map(|info| Language::of(info.lang()));
    }
    language_of(text).or_else(|| WordCounts::new(text).best())
}

/// Returns true if most letters of `text` are Latin.
fn is_latin(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (latin, all) = letters.fold((0, 0), |(latin, all), c| (latin + usize::from(c < '\u{250}'), all + 1));
    latin * 2 >= all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::article::Article;

    fn languages(text: &str) -> TextLanguages {
        TextLanguages::new(text, &Article::new(&crate::document::Document::plain(text)).paragraphs)
    }

    #[test]
    fn languages_are_told_apart_even_in_short_texts() {
        for (text, language) in [
            ("Der Hafen bleibt zu. „Wir warten auf den Wind“, sagte die Ministerin.", Language::German),
            ("Q - Le bateau est-il parti ?\n\nR - Non. Il attend la marée et le vent.", Language::French),
            (
                "El muelle sigue cerrado. «No hay otra salida para los barcos», dijo la jefa del puerto el lunes.",
                Language::Other("Spanish"),
            ),
            ("أغلق الميناء يوم الاثنين ولم يفتح بعد.", Language::Other("Arabic")),
            ("港口在星期一关闭，至今没有开放。", Language::Other("Chinese")),
            ("Порт закрыт с понедельника, и никто не знает, когда он откроется.", Language::Other("Russian")),
            ("Lunes. Marta Ibarrola, El Puerto, La Paz.", Language::English),
            ("ROE: No.\n\nVINJE: Oui.", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(languages(text).main(), language, "{text}");
        }
    }

    #[test]
    fn each_paragraph_has_its_own_language_and_large_parts_are_mentioned() {
        let english =
            "The ferry stayed in the harbour, and nobody could say when it would leave or what it was waiting for.";
        let german =
            "Die Fähre blieb im Hafen, und niemand konnte sagen, wann sie fährt und worauf sie eigentlich noch wartet.";
        let both = languages(&format!("{english}\n\n{english}\n\n{german}\n\nNein."));
        assert_eq!((both.of(0), both.of(2), both.of(3)), (Language::English, Language::German, Language::English));
        assert!(both.note().unwrap().starts_with("part of the text looks like German"));
        assert_eq!(languages(english).note(), None);
        assert!(languages(german).note().unwrap().starts_with("the text looks like German, of which"));
        let mostly = languages(&format!("{}{german}", format!("{english}\n\n").repeat(9)));
        assert_eq!(mostly.note(), None);
    }
}

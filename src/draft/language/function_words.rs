//! The most frequent small words of some languages, to tell short texts apart.
//!
//! Words that two of these languages share are left out: `die` is German and English, `on` French and English.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::known::Language;

const ENGLISH: &str = "the of and to is that it was for with as his they be at this have from by not but what all were we when \
    your there their which if will about them then some her would him has two more no way could my than been who its now did \
    are he she you how our us had or i";
const FRENCH: &str = "le la les des du une est et dans que qui ne pas au aux ce cette sur pour par avec plus il elle nous vous \
    ont sont été leur mais ou où se sa ses c'est qu'il n'est d'un d'une selon";
const GERMAN: &str = "der das und ist nicht ein eine einen einem den dem des zu von mit auf für im sich auch es ich wir sie wird \
    wurde sind hat haben bei nach aus noch aber als oder dass wie über zum zur";
const SPANISH: &str =
    "el los las una unos y que en no se por con para su sus es al lo como más pero fue ha del son muy también";
const ITALIAN: &str =
    "il lo gli una di che è non per con del della dei delle sono nel nella alla dal più ha anche come si";
const PORTUGUESE: &str = "os as um uma de que não em para com por do da dos das no na nos nas mais foi é são ao também";
const DUTCH: &str = "het een van en niet dat die te zijn op voor met aan er ook als bij naar uit maar om wordt heeft";

/// Languages with their small words. English is first.
static LISTS: LazyLock<Vec<(Language, HashSet<&'static str>)>> = LazyLock::new(|| {
    let lists = [
        (Language::English, ENGLISH),
        (Language::French, FRENCH),
        (Language::German, GERMAN),
        (Language::Other("Spanish"), SPANISH),
        (Language::Other("Italian"), ITALIAN),
        (Language::Other("Portuguese"), PORTUGUESE),
        (Language::Other("Dutch"), DUTCH),
    ];
    lists.into_iter().map(|(language, words)| (language, words.split_whitespace().collect())).collect()
});

/// Words of a text, and those that are small words of each language.
#[derive(Clone, Debug, Default)]
pub(super) struct WordCounts {
    pub words: usize,
    counts: [usize; 7],
}

impl WordCounts {
    /// Counts the words of `text`.
    pub(super) fn new(text: &str) -> Self {
        let mut found = Self::default();
        let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')));
        for word in words.filter(|word| word.contains(char::is_alphabetic)) {
            let word = word.to_lowercase().replace('’', "'");
            found.words += 1;
            for (count, (_, list)) in found.counts.iter_mut().zip(LISTS.iter()) {
                *count += usize::from(list.contains(word.as_str()));
            }
        }
        found
    }

    /// Returns the number of small words of `language`, or `None` if there is no list of them.
    pub(super) fn of(&self, language: Language) -> Option<usize> {
        let place = LISTS.iter().position(|(other, _)| *other == language)?;
        self.counts.get(place).copied()
    }

    /// Returns the language with the most small words, if there are three of them and half more than of any other.
    pub(super) fn best(&self) -> Option<Language> {
        let (place, &most) = self.counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
        let others = self.counts.iter().enumerate().filter(|(other, _)| *other != place);
        let second = others.map(|(_, count)| *count).max().unwrap_or(0);
        let language = LISTS.get(place).map(|(language, _)| *language);
        language.filter(|_| most >= 3 && most * 2 >= second * 3)
    }
}

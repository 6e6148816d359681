//! How well typed words match a binding: for the order of the palette, and for “did you mean”.

use super::binding::Binding;
use super::table::KEYMAP;
use crate::text::{fold::fold, nearest};

/// How well words match a binding, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchQuality {
    /// The words are its name or its whole description.
    Exact,
    /// Its name or its description begins with the words.
    Prefix,
    /// Every word is the beginning of one of its words.
    WordPrefixes,
    /// Every word occurs somewhere in it.
    Substrings,
}

impl Binding {
    /// Returns how well `typed` matches; `None` if a word does not occur.
    pub(crate) fn match_quality(&self, typed: &str) -> Option<MatchQuality> {
        let (typed, name, about) = (normalized(typed), normalized(self.action.name()), fold(self.about));
        if typed == name || typed == about {
            return Some(MatchQuality::Exact);
        }
        if !typed.is_empty() && (name.starts_with(&typed) || about.starts_with(&typed)) {
            return Some(MatchQuality::Prefix);
        }
        let text = format!("{about} {name} {}", fold(self.group.title()));
        let is_prefix = |word: &str| text.split(|c: char| !c.is_alphanumeric()).any(|known| known.starts_with(word));
        if typed.split(' ').all(is_prefix) {
            return Some(MatchQuality::WordPrefixes);
        }
        typed.split(' ').all(|word| text.contains(word)).then_some(MatchQuality::Substrings)
    }
}

/// Returns the name of the action that was probably meant by a misspelt name, a description, or the beginning of one.
pub(crate) fn nearest_action(typed: &str) -> Option<&'static str> {
    if normalized(typed).is_empty() {
        return None;
    }
    let misspelt = nearest(typed, KEYMAP.iter().map(|row| row.action.name()));
    misspelt.or_else(|| {
        let quality = |row: &&Binding| row.match_quality(typed).filter(|quality| *quality < MatchQuality::Substrings);
        let described = KEYMAP.iter().filter(|row| quality(row).is_some()).min_by_key(quality);
        let misspelt = || nearest(&normalized(typed), KEYMAP.iter().map(|row| row.about));
        let described = described.or_else(|| misspelt().and_then(|about| KEYMAP.iter().find(|row| row.about == about)));
        described.map(|row| row.action.name())
    })
}

/// Returns the words folded and separated by single spaces. A configuration may separate them by hyphens or underscores.
fn normalized(typed: &str) -> String {
    let words: Vec<String> = typed.split(['-', '_', ' ']).filter(|word| !word.is_empty()).map(fold).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_found_by_name_and_by_description() {
        for (typed, name) in [
            ("quti", "quit"),
            ("quit the program", "quit"),
            ("qiut the program", "quit"),
            ("next_match", "find-next"),
            ("next-theme", "theme"),
            ("all actions", "palette"),
            ("related", "related-only"),
            ("zoom in", "axis-zoom-in"),
        ] {
            assert_eq!(nearest_action(typed), Some(name), "{typed}");
        }
        assert_eq!((nearest_action("xyzzy"), nearest_action("")), (None, None));
    }
}

//! How near typed words come to a binding: for the palette's order, and for “did you mean”.

use super::binding::Binding;
use super::table::KEYMAP;
use crate::text::{fold::fold, nearest};

/// How words name a binding, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// They are its name or its whole description.
    Exact,
    /// Its name or its description begins with them.
    Beginning,
    /// Each of them begins one of its words.
    Words,
    /// Each of them stands somewhere in it.
    Part,
}

impl Binding {
    /// How `typed` names it; `None` where some of its words are nowhere in it.
    pub fn likeness(&self, typed: &str) -> Option<Likeness> {
        let (typed, name, about) = (spaced(typed), spaced(self.action.name()), fold(self.about));
        if typed == name || typed == about {
            return Some(Likeness::Exact);
        }
        if !typed.is_empty() && (name.starts_with(&typed) || about.starts_with(&typed)) {
            return Some(Likeness::Beginning);
        }
        let text = format!("{about} {name} {}", fold(self.group.title()));
        let begins = |word: &str| text.split(|c: char| !c.is_alphanumeric()).any(|known| known.starts_with(word));
        if typed.split(' ').all(begins) {
            return Some(Likeness::Words);
        }
        typed.split(' ').all(|word| text.contains(word)).then_some(Likeness::Part)
    }
}

/// The name of the action that was probably meant: a slip of a name, a description, or the beginning of one.
pub fn meant(typed: &str) -> Option<&'static str> {
    if spaced(typed).is_empty() {
        return None;
    }
    let slip = nearest(typed, KEYMAP.iter().map(|row| row.action.name()));
    slip.or_else(|| {
        let near = |row: &&Binding| row.likeness(typed).filter(|likeness| *likeness < Likeness::Part);
        let described = KEYMAP.iter().filter(|row| near(row).is_some()).min_by_key(near);
        let slip = || nearest(&spaced(typed), KEYMAP.iter().map(|row| row.about));
        let described = described.or_else(|| slip().and_then(|about| KEYMAP.iter().find(|row| row.about == about)));
        described.map(|row| row.action.name())
    })
}

/// Folded words with one space between them, as configuration and the palette may write them.
fn spaced(typed: &str) -> String {
    let words: Vec<String> = typed.split(['-', '_', ' ']).filter(|word| !word.is_empty()).map(fold).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_meant_by_name_and_by_description() {
        for (typed, name) in [
            ("quti", "quit"),
            ("leave", "quit"),
            ("levae", "quit"),
            ("next_match", "find-next"),
            ("next-theme", "theme"),
            ("every action", "palette"),
            ("related", "related-only"),
        ] {
            assert_eq!(meant(typed), Some(name), "{typed}");
        }
        assert_eq!((meant("xyzzy"), meant("")), (None, None));
    }
}

//! The commented-out proposals of a file, and the events that it has: what need not be proposed again.

use std::collections::{HashMap, HashSet};

use crate::briefing::Briefing;
use crate::format::StatementMap;
use crate::text::fold::fold;

/// Share of the words of two titles, in percent, from which two events on one date are taken for the same.
const MIN_SAME_WORDS_PERCENT: usize = 60;

/// Events on one date that are compared.
const MAX_SAME_DATE: usize = 200;

/// The names, titles and ids in a file, in entries and in proposals.
pub(super) struct KnownEntries<'b> {
    briefing: &'b Briefing,
    /// The values of `#name = "…"`, folded.
    names: HashSet<String>,
    /// The values of `#title = "…"`, folded.
    titles: HashSet<String>,
    /// The values of `#id = "…"`.
    pub ids: Vec<String>,
    /// Events of the briefing by their date as written.
    by_date: HashMap<&'b str, Vec<usize>>,
}

impl<'b> KnownEntries<'b> {
    pub(super) fn new(briefing: &'b Briefing, text: &str, map: &StatementMap) -> Self {
        let mut known =
            Self { briefing, names: HashSet::new(), titles: HashSet::new(), ids: Vec::new(), by_date: HashMap::new() };
        for comment in &map.comments {
            match pair(&text[comment.clone()]) {
                Some(("id", id)) => known.ids.push(id),
                Some(("name", name)) => _ = known.names.insert(fold(&name)),
                Some(("title", title)) => _ = known.titles.insert(fold(&title)),
                _ => {}
            }
        }
        known.titles.extend(briefing.events.iter().map(|event| fold(&event.title)));
        for (place, event) in briefing.events.iter().enumerate() {
            if let Some(date) = &event.date {
                known.by_date.entry(date.written()).or_default().push(place);
            }
        }
        known
    }

    /// Returns true if the file proposes an actor with this name.
    pub(super) fn has_name(&self, name: &str) -> bool {
        self.names.contains(&fold(name))
    }

    /// Returns the title of the event that the file has or proposes for a sentence on `date`.
    pub(super) fn event(&self, title: &str, date: &str) -> Option<String> {
        if self.titles.contains(&fold(title)) {
            return Some(title.to_owned());
        }
        let of_date = self.by_date.get(date)?;
        let words = title_words(title);
        let is_same = |place: &&usize| {
            let other = title_words(&self.briefing.events[**place].title);
            let common = words.intersection(&other).count();
            let shorter = words.len().min(other.len());
            shorter > 1 && common * 100 >= shorter * MIN_SAME_WORDS_PERCENT
        };
        of_date.iter().take(MAX_SAME_DATE).find(is_same).map(|&place| self.briefing.events[place].title.to_string())
    }
}

/// Returns the folded words of a title that are long enough to mean something.
fn title_words(title: &str) -> HashSet<String> {
    let is_letter = |c: char| c.is_alphanumeric();
    fold(title).split(|c| !is_letter(c)).filter(|word| word.chars().count() > 3).map(str::to_owned).collect()
}

/// Reads `#key = "value"`, a commented-out id, name or title.
fn pair(comment: &str) -> Option<(&'static str, String)> {
    let line = comment.strip_prefix('#')?;
    let key = ["id", "name", "title"].into_iter().find(|key| line.starts_with(key))?;
    let table: toml::Table = toml::from_str(line).ok()?;
    table.get(key)?.as_str().map(|value| (key, value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commented_out_pairs_are_read() {
        assert_eq!(pair("#name = \"A \\\"B\\\"\" # from"), Some(("name", "A \"B\"".to_owned())));
        assert_eq!(pair("# name = \"A\""), None);
        assert_eq!(pair("#[[actor]]"), None);
        assert_eq!(pair("#name = \"A"), None);
    }
}

//! The role of a person, from the words before and after the name.

use super::table::NameTable;
use crate::draft::article::{MASK, PlacedWord, split};
use crate::draft::words;

/// Bytes before and after a name in which its role is searched.
const MAX_ROLE_BYTES: usize = 120;
/// Words of a role.
const MAX_ROLE_WORDS: usize = 10;

impl NameTable {
    /// Adds the roles that the text gives next to names: "council spokesman Tor Vinje", "Ada Roe, head of the union,".
    pub(super) fn add_roles(&mut self, text: &str, frame: &str) {
        for (range, at) in &self.mentions {
            let Some(name) = self.all.get_mut(*at).filter(|name| name.is_person) else { continue };
            let has_role = name.role.as_deref().is_some_and(|role| role.contains(' '));
            if has_role || frame[range.clone()].contains(MASK) {
                continue;
            }
            let start = frame.ceil_char_boundary(range.start.saturating_sub(MAX_ROLE_BYTES));
            let end = frame.floor_char_boundary((range.end + MAX_ROLE_BYTES).min(frame.len()));
            let found = before(&frame[start..range.start], own_title(&text[range.clone()], &name.name))
                .or_else(|| after(&frame[range.end..end]));
            if let Some(found) = found.filter(|found| !found.contains(MASK)) {
                let all = found.split_whitespace().map(str::to_lowercase);
                name.is_woman = name.is_woman.or_else(|| all.into_iter().find_map(|word| words::is_woman(&word)));
                name.role = Some(found);
            }
        }
    }
}

/// Returns the title at the start of an occurrence of `name`.
fn own_title<'t>(mention: &'t str, name: &str) -> Option<&'t str> {
    let first = split(mention).into_iter().find(|word| name.split(' ').any(|part| word.text.starts_with(part)))?;
    let title = mention[..first.start].trim();
    let is_office = split(title).iter().any(|word| words::is_office(&word.lower()));
    is_office.then_some(title)
}

/// Returns the role before a name: the words up to it, from the article or the name of an organisation.
fn before(text: &str, title: Option<&str>) -> Option<String> {
    let is_end = |c: char| ".;:()\n—".contains(c) || c == MASK;
    let mut ends = text.char_indices().rev().filter(|(_, c)| is_end(*c));
    let from = ends.find(|(at, _)| !is_dot_in_name(text, *at)).map_or(0, |(at, c)| at + c.len_utf8());
    let text = text.get(from..).unwrap_or_default();
    // "the mayor of Milfield, Ivo Roe,"
    let is_apart = text.trim_end().ends_with(',');
    let part = text.trim_end().trim_end_matches(',').rsplit(',').next().unwrap_or_default();
    let all = split(part);
    let last = all.last()?.lower();
    let article =
        all.iter().rposition(|word| ["the", "a", "an", "its", "their", "his", "her"].contains(&word.lower().as_str()));
    if is_apart {
        let from = article? + 1;
        let head = all[from..].iter().take_while(|word| !words::is_preposition(&word.lower())).last()?;
        let is_one = words::is_role(&head.lower()) && all.len() - from <= MAX_ROLE_WORDS;
        return is_one.then(|| fold(&part[all[from].start..]));
    }
    if !words::is_role(&last) {
        return None;
    }
    let is_part = |word: &&PlacedWord<'_>| {
        let lower = word.lower();
        let is_end = words::is_article(&lower)
            || words::is_preposition(&lower)
            || words::is_auxiliary(&lower)
            || words::is_speech(&lower)
            || words::is_pronoun(&lower)
            || [
                "and", "but", "or", "that", "while", "when", "who", "which", "said", "met", "told", "how", "why",
                "what", "whose",
            ]
            .contains(&lower.as_str());
        !is_end
    };
    let count = all.iter().rev().take_while(is_part).count().min(MAX_ROLE_WORDS);
    let role = fold(&part[all[all.len() - count].start..]);
    Some(title.map_or(role.clone(), |title| format!("{role} {title}")))
}

fn is_dot_in_name(text: &str, at: usize) -> bool {
    let is_part =
        |word: &str| word.contains('.') || (word.chars().count() == 1 && word.chars().all(char::is_uppercase));
    text[at..].starts_with('.') && text[..at].rsplit(char::is_whitespace).next().is_some_and(is_part)
}

/// Returns the role after a name, set off by commas: ", an oceanographer at Ansel University,".
fn after(text: &str) -> Option<String> {
    let rest = text.strip_prefix(',')?;
    let end = rest.find([',', '.', ';', ':', '(', MASK, '—', '?', '!'])?;
    let (mut part, mut tail) = (&rest[..end], &rest[end..]);
    // "Ada Roe, 58, a nurse,"
    if part.trim().chars().all(|c| c.is_ascii_digit()) {
        let next = tail.strip_prefix(',')?;
        let end = next.find([',', '.', ';', ':', '(', MASK, '—', '?', '!'])?;
        (part, tail) = (&next[..end], &next[end..]);
    }
    let all = split(part);
    let first = all.iter().position(|word| !words::is_article(&word.lower()))?;
    let head =
        all[first..].iter().take_while(|word| !words::is_preposition(&word.lower()) && word.lower() != "who").last()?;
    let clause = all.iter().any(|word| words::is_auxiliary(&word.lower()) || words::is_speech(&word.lower()));
    let is_one = words::is_role(&head.lower())
        && head.text.starts_with(char::is_lowercase)
        && all.len() <= MAX_ROLE_WORDS
        && !clause
        && !tail.is_empty();
    let who =
        all.iter().find(|word| ["who", "which"].contains(&word.lower().as_str())).map_or(part.len(), |word| word.start);
    is_one.then(|| fold(&part[all[first].start..who]))
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! Where an archived text names the speaker of a quote.

use super::blocks::{DraftBlockKind, DraftFile};
use super::entry::EntryText;
use crate::briefing::TableKind;
use crate::proof::paragraph_number;

/// Returns the actor that is the speaker of `quote`, drafted or proposed.
pub(crate) fn speaker_of(text: &str, file: &DraftFile, quote: &EntryText) -> Option<EntryText> {
    let id = quote.field("speaker")?;
    let actors = file.blocks.iter().filter(|block| block.table == Some(TableKind::Actor));
    let mut actors: Vec<_> = actors.filter(|block| block.kind != DraftBlockKind::Remark).collect();
    actors.sort_by_key(|block| block.kind == DraftBlockKind::Proposal);
    actors.into_iter().map(|block| EntryText::of(text, block)).find(|actor| actor.field("id") == Some(id))
}

/// Says where a text has the name of an actor: the whole one, another one, or of a person the last word. `None` for an
/// actor that has no name, such as a placeholder.
pub(super) fn named_in(text: &str, actor: &EntryText) -> Option<String> {
    let name = actor.field("name")?;
    if let Some(at) = find_words(text, name) {
        return Some(format!("“{name}” is named in paragraph {}.", paragraph_number(text, at)));
    }
    let kind = actor.field("kind");
    if kind == Some("unnamed") {
        return None;
    }
    let last = name.split_whitespace().next_back().filter(|_| matches!(kind, None | Some("person")));
    let others = actor.field("aliases").into_iter().flat_map(|aliases| aliases.split(", ")).chain(last);
    let found = others.filter_map(|other| find_words(text, other).map(|at| (other, at))).next();
    Some(match found {
        Some((other, at)) => format!(
            "“{other}” is named in paragraph {}; the text does not contain “{name}”.",
            paragraph_number(text, at)
        ),
        None => format!("The text does not contain “{name}”."),
    })
}

/// Returns where a text has these words, with any space between them. Latin words are found whole only.
fn find_words(text: &str, name: &str) -> Option<usize> {
    let mut words = name.split_whitespace();
    let first = words.next()?;
    let is_whole = |before: &str, after: &str| {
        let is_letter = |c: char| c.is_alphanumeric() && c < '\u{2E80}';
        !(before.ends_with(is_letter) && name.starts_with(is_letter)
            || after.starts_with(is_letter) && name.ends_with(is_letter))
    };
    text.match_indices(first).map(|(at, _)| at).find(|&at| {
        let mut rest = &text[at + first.len()..];
        let follows = words.clone().all(|word| {
            let after = rest.trim_start().strip_prefix(word).filter(|_| rest.starts_with(char::is_whitespace));
            rest = after.unwrap_or_default();
            after.is_some()
        });
        follows && is_whole(&text[..at], rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(fields: &[(&str, &str)]) -> Option<String> {
        const TEXT: &str = "Talks\n\nJonas\nKettel and Mr Roebuck met.\n\nRoe left; the MFA stayed.\n";
        let fields = fields.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        named_in(TEXT, &EntryText { fields, ..EntryText::default() })
    }

    #[test]
    fn a_name_is_found_whole_or_by_another_name() {
        assert_eq!(told(&[("name", "Jonas Kettel")]).unwrap(), "“Jonas Kettel” is named in paragraph 2.");
        let surname = "“Roe” is named in paragraph 3; the text does not contain “Ida Roe”.";
        assert_eq!(told(&[("name", "Ida Roe")]).unwrap(), surname);
        let office = [("name", "Foreign Talks"), ("kind", "organisation")];
        assert_eq!(told(&office).unwrap(), "The text does not contain “Foreign Talks”.");
        let alias = [office[0], office[1], ("aliases", "Ministry, MFA")];
        assert!(told(&alias).unwrap().starts_with("“MFA” is named in paragraph 3"));
        assert_eq!(told(&[("name", "Speaker not named"), ("kind", "unnamed")]), None, "a placeholder");
    }
}

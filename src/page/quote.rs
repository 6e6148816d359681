//! How a quote looks: verbatim words and paraphrases are never confused, and doubtful words stand out.

use std::borrow::Cow;

use super::markdown;
use super::role::Role;
use super::styled::Styled;
use crate::briefing::{EntryId, Words};
use crate::index::Index;
use crate::outline::phrase;
use crate::text;

/// Returns the role of the outcome of a quote's proof.
pub(super) fn form_role(index: &Index, id: EntryId) -> Role {
    if phrase::needs_caution(index, id) { Role::Caution } else { Role::Dim }
}

/// Returns the words of a quote, styled so that verbatim words and paraphrases differ.
pub(super) fn words(words: &Words) -> Styled {
    match words {
        Words::Verbatim(_) => Styled::new(&phrase::quoted(words), Role::Verbatim),
        Words::Paraphrase(text) => markdown::styled(text, Role::Paraphrase),
    }
}

/// Returns the words of a quote in one line, for lists and screen readers.
pub(super) fn words_in_line(words: &Words) -> Styled {
    match words {
        Words::Verbatim(_) => Styled::new(&text::one_line(&phrase::quoted(words)), Role::Verbatim),
        Words::Paraphrase(prose) => {
            let styled = markdown::styled(prose, Role::Paraphrase);
            match text::one_line(styled.text()) {
                Cow::Borrowed(_) => styled,
                Cow::Owned(line) => Styled::new(&line, Role::Paraphrase),
            }
        }
    }
}

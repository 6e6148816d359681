//! The syntax events of a TOML text.

use toml_parser::Source;
use toml_parser::parser::{Event, parse_document};

/// Returns the source and all events of `text`; `None` if it is not made of TOML statements. Values are not checked.
pub(super) fn events(text: &str) -> Option<(Source<'_>, Vec<Event>)> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let (mut events, mut errors) = (Vec::with_capacity(tokens.len()), Vec::new());
    parse_document(&tokens, &mut events, &mut errors);
    errors.is_empty().then_some((source, events))
}

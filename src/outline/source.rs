//! The outline of a source.

use super::field::{Field, Value, label};
use crate::briefing::{EntryId, SourceId};
use crate::index::Index;

/// Returns the fields of a source, without its title; none if the briefing has no such source.
pub(crate) fn source(index: &Index, id: SourceId) -> Vec<Field<'_>> {
    let Some(source) = index.briefing().source(id) else { return Vec::new() };
    let (roots, newer) = (&source.derived_from, index.superseding(id));
    let fields = [
        Field::line("Kind", Value::text(&source.kind)),
        Field::line("Outlet", Value::text(&source.outlet)),
        Field::line("Author", Value::text(&source.author)),
        Field::line("Published", source.published.as_ref().map(Value::Date)),
        Field::line("Retrieved", source.retrieved.as_ref().map(Value::Date)),
        Field::line("Address", source.url.as_deref().map(Value::Address)),
        Field::line("Language", Value::text(&source.language)),
        Field::line("Reliability", source.reliability.map(|reliability| Value::term(reliability.shown()))),
        Field::line("Archived text", Value::text(&source.text)),
        Field::line("SHA-256", source.sha256.as_deref().map(Value::Checksum)),
        Field::line("Original", Value::text(&source.original)),
        Field::line("Original SHA-256", source.original_sha256.as_deref().map(Value::Checksum)),
        Field::line(label::MARKING, Value::text(&source.portion)),
        Field::line("Note", Value::prose(&source.note)),
        Field::line("Derived from", (!roots.is_empty()).then_some(Value::Sources(roots))),
        Field::line("Supersedes", source.supersedes.as_ref().map(|older| Value::Sources(std::slice::from_ref(older)))),
        Field::line("Superseded by", (!newer.is_empty()).then_some(Value::Sources(newer))),
    ];
    fields.into_iter().flatten().collect()
}

/// Returns the entries that cite a source as a field.
///
/// Finding them means a pass over all entries, so a caller that shows all sources does that once.
pub(crate) fn cited_by<'a>(entries: Vec<EntryId>) -> Option<Field<'a>> {
    Field::derived("Cited by", Value::owned_entries(entries))
}

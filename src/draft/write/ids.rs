//! Ids made from names.

use std::collections::HashSet;

use crate::text::fold::fold;

/// Bytes of an id made from a name.
const MAX_ID_BYTES: usize = 40;

/// The ids in use, to which new ones are added.
#[derive(Clone, Debug, Default)]
pub(crate) struct IdSet(HashSet<String>);

impl IdSet {
    /// Returns a set with the ids in use.
    pub(crate) fn new(used: impl IntoIterator<Item = String>) -> Self {
        Self(used.into_iter().collect())
    }

    /// Returns a new id made from `name`, or from `default` if the name has no Latin letters.
    pub(crate) fn add(&mut self, name: &str, default: &str) -> String {
        let mut slug = String::new();
        for c in fold(name).chars() {
            match c {
                c if c.is_ascii_alphanumeric() && (!slug.is_empty() || c.is_ascii_alphabetic()) => slug.push(c),
                _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
                _ => {}
            }
        }
        slug.truncate(MAX_ID_BYTES);
        let slug = match slug.trim_end_matches('-') {
            "" => default.to_owned(),
            slug => slug.to_owned(),
        };
        let numbered = (2..).map(|count: u64| format!("{slug}-{count}"));
        let id = std::iter::once(slug.clone()).chain(numbered).find(|id| !self.0.contains(id)).unwrap_or(slug);
        self.0.insert(id.clone());
        id
    }
}

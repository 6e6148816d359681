//! The plural of English nouns.

/// Returns the ending of a regular noun after a number: nothing for one, "s" otherwise.
pub(crate) fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

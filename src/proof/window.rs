//! The part of a text around a place, so that looking at a place takes bounded time however long the text is.

/// Bytes on either side of a place that are looked at. A text may be one line of many megabytes.
const NEAR: usize = 8 * 1024;

/// Returns the part of `text` around byte `at`, and where `at` is in it, so that a look at a place takes a bounded time.
pub(super) fn near(text: &str, at: usize) -> (&str, usize) {
    let start = text.floor_char_boundary(at.saturating_sub(NEAR));
    let end = text.ceil_char_boundary((at + NEAR).min(text.len()));
    (&text[start..end], at - start)
}

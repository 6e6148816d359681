//! A window around a position, so that examining it takes bounded time in a text of any length.

/// Bytes examined on either side of a position. A text may be a single line of many megabytes.
const MAX_WINDOW_BYTES: usize = 8 * 1024;

/// Returns the part of `text` around byte `at`, and the position of `at` in it.
pub(super) fn near(text: &str, at: usize) -> (&str, usize) {
    let start = text.floor_char_boundary(at.saturating_sub(MAX_WINDOW_BYTES));
    let end = text.ceil_char_boundary((at + MAX_WINDOW_BYTES).min(text.len()));
    (&text[start..end], at - start)
}

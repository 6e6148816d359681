//! Comments of a file: tasks, notes, and lines that are commented out.

use std::ops::Range;

use crate::format::Fragments;

/// The word that marks a task.
const TODO: &str = "TODO";

/// What a comment line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CommentKind {
    /// A header that is commented out: `#[[event]]`.
    Header,
    /// Another line that is commented out: `#title = "…"`.
    Code,
    /// A remark.
    Note,
}

/// Returns what a comment line is. A line with `#` and no space is commented out.
pub(super) fn kind_of(line: &str) -> CommentKind {
    let Some(rest) = line.trim_start().strip_prefix('#') else { return CommentKind::Note };
    match rest.chars().next() {
        Some('[') => CommentKind::Header,
        _ if task(line).is_some() => CommentKind::Note,
        // `#:` is a directive for editors, `##` a heading
        None | Some(' ' | '\t' | '\r' | '\n' | '#' | ':' | '!') => CommentKind::Note,
        Some(_) => CommentKind::Code,
    }
}

/// Returns the words of a task, without `# TODO`; `None` if the comment is none.
pub(super) fn task(comment: &str) -> Option<&str> {
    let rest = comment.trim().strip_prefix('#')?.trim_start().strip_prefix(TODO)?;
    let is_word = !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'));
    is_word.then(|| rest.trim_start_matches(':').trim())
}

/// Returns the text of a remark, without `#`.
pub(super) fn note(line: &str) -> Option<&str> {
    let is_note = kind_of(line) == CommentKind::Note && line.trim_start().starts_with('#');
    is_note.then(|| line.trim().trim_start_matches('#').trim()).filter(|note| !note.is_empty())
}

/// Returns the line of the archived text and the rest of a remark such as `# line 12: …`.
pub(super) fn origin(note: &str) -> Option<(usize, &str)> {
    let (number, rest) = note.strip_prefix("line ")?.split_once(':')?;
    number.trim().parse().ok().map(|number| (number, rest.trim()))
}

/// Returns all `# TODO` comments of a file in order: their bytes, and what they say. None if it is invalid TOML.
pub(crate) fn todo_comments(text: &str) -> Vec<(Range<usize>, &str)> {
    if memchr::memmem::find(text.as_bytes(), TODO.as_bytes()).is_none() {
        return Vec::new();
    }
    let comments = Fragments::of(text).map(|fragments| fragments.comments).unwrap_or_default();
    comments.into_iter().filter_map(|comment| task(&text[comment.clone()]).map(|task| (comment, task))).collect()
}

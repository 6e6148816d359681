//! An index of the lines of a text, to find the line and column of an offset quickly.

/// A position in a file as shown by editors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Bytes between positions with a stored character count, since a line may be as long as the file.
const STRIDE: usize = 4096;

/// The starts of all lines of a text, in bytes.
#[derive(Clone, Debug)]
pub(crate) struct LineIndex {
    starts: Vec<usize>,
    /// Number of characters that begin before each [`STRIDE`] bytes.
    counts: Vec<usize>,
}

impl LineIndex {
    /// Indexes `text` in one pass.
    pub(crate) fn new(text: &str) -> Self {
        let after_feeds = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let mut before = 0;
        let counts = text.as_bytes().chunks(STRIDE).map(|chunk| {
            let count = before;
            before += begun_in(chunk);
            count
        });
        Self { starts: std::iter::once(0).chain(after_feeds).collect(), counts: counts.collect() }
    }

    /// Returns the line that contains `offset`, from 0.
    pub(crate) fn line_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// Returns `line` (from 0) of `text`, without its line ending.
    pub(crate) fn line<'a>(&self, text: &'a str, line: usize) -> &'a str {
        let start = self.start(line).min(text.len());
        let end = self.starts.get(line + 1).map_or(text.len(), |next| next.saturating_sub(1)).clamp(start, text.len());
        let found = text.get(start..end).unwrap_or_default();
        found.strip_suffix('\r').unwrap_or(found)
    }

    /// Returns the start of `line` (from 0).
    pub(crate) fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or_default()
    }

    /// Returns the line and column of `offset` in `text`.
    pub(crate) fn position(&self, text: &str, offset: usize) -> Position {
        let offset = text.floor_char_boundary(offset);
        let line = self.line_at(offset);
        let before = self.chars_before(text, offset) - self.chars_before(text, self.start(line));
        Position { line: line + 1, column: before + 1 }
    }

    /// Returns the number of characters of `text` that begin before `offset`.
    fn chars_before(&self, text: &str, offset: usize) -> usize {
        let stride = (offset / STRIDE).min(self.counts.len().saturating_sub(1));
        let rest = text.as_bytes().get(stride * STRIDE..offset).unwrap_or_default();
        self.counts.get(stride).copied().unwrap_or_default() + begun_in(rest)
    }
}

/// Returns the number of characters that begin in a piece of UTF-8.
fn begun_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_column_counts_the_characters_before_it(parts in proptest::collection::vec("[a-zé€😀]{1,3}|\n", 0..40), times in 1usize..400) {
            let text = parts.concat().repeat(times);
            let index = LineIndex::new(&text);
            for offset in (0..=text.len()).step_by(211).chain([text.len(), text.len() + 9]) {
                let before = &text[..text.floor_char_boundary(offset)];
                let last = before.rsplit('\n').next().unwrap_or_default();
                let wanted = Position { line: before.matches('\n').count() + 1, column: last.chars().count() + 1 };
                prop_assert_eq!(index.position(&text, offset), wanted);
            }
        }
    }
}

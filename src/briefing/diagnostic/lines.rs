//! Where the lines of a text begin, found once, so that each offset is located quickly.

/// A place in a file as people and editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

/// The starts of all lines of a text, in bytes.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let after_feeds = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        Self { starts: std::iter::once(0).chain(after_feeds).collect() }
    }

    /// The line, from 0, in which `offset` lies.
    pub fn line_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The bytes of `line` (from 0) in `text`, without its line end.
    pub fn line<'a>(&self, text: &'a str, line: usize) -> &'a str {
        let start = self.start(line).min(text.len());
        let end = self.starts.get(line + 1).map_or(text.len(), |next| next.saturating_sub(1)).clamp(start, text.len());
        let found = text.get(start..end).unwrap_or_default();
        found.strip_suffix('\r').unwrap_or(found)
    }

    /// Where `line` (from 0) begins.
    pub fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or_default()
    }

    /// The line and column of `offset` in `text`.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = text.floor_char_boundary(offset);
        let line = self.line_at(offset);
        let before = text.get(self.start(line)..offset).unwrap_or_default();
        Position { line: line + 1, column: before.chars().count() + 1 }
    }
}

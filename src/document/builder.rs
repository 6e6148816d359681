//! Builds the text of a document block by block.

use std::ops::Range;

use super::block::{BlockKind, TextBlock};
use crate::text::safe::refusal;

/// A text without markup, as it grows.
#[derive(Debug, Default)]
pub(super) struct TextBuilder {
    pub text: String,
    pub blocks: Vec<TextBlock>,
    pub strong: Vec<Range<usize>>,
    /// Kind of the block that the next text begins or continues.
    kind: Option<BlockKind>,
    /// Start of the open block.
    start: Option<usize>,
    /// White space that was read but not yet written.
    gap: Option<PendingSpace>,
    /// Start of bold text, and how many marks are open.
    bold: (usize, usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum PendingSpace {
    Space,
    Line,
    Cell,
}

impl TextBuilder {
    /// Ends the open block; the next text begins one of `kind`.
    pub(super) fn begin(&mut self, kind: BlockKind) {
        self.end();
        self.kind = Some(kind);
    }

    /// Returns true if the open block has text.
    pub(super) fn has_text(&self) -> bool {
        self.start.is_some()
    }

    /// Returns the kind of the open block.
    pub(super) fn kind(&self) -> BlockKind {
        self.kind.unwrap_or(BlockKind::Paragraph)
    }

    /// Changes the kind of the open block.
    pub(super) fn set_kind(&mut self, kind: BlockKind) {
        self.kind = Some(kind);
        // lines of a table or list follow each other without a blank line
        let before = self.blocks.last().map(|block| (block.kind, block.range.end));
        if let (Some((last, end)), Some(start)) = (before, self.start.as_mut())
            && is_line(last)
            && is_line(kind)
            && *start == end + 2
        {
            self.text.remove(end);
            *start -= 1;
        }
    }

    /// Ends the open block. Returns its index if it has text.
    pub(super) fn end(&mut self) -> Option<usize> {
        let bold = self.bold;
        if bold.1 > 0 {
            self.end_strong();
        }
        self.gap = None;
        let kind = self.kind();
        let ended = self.start.take().map(|start| {
            self.blocks.push(TextBlock { range: start..self.text.len(), kind });
            self.blocks.len() - 1
        });
        self.kind = None;
        self.bold = (self.text.len(), bold.1);
        ended
    }

    /// Adds inline text. White space is folded, and characters that are not allowed in a text are left out.
    pub(super) fn push(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.space(PendingSpace::Space);
            } else if !is_left_out(c) {
                self.character(c);
            }
        }
    }

    /// Adds text whose line breaks and spaces matter.
    pub(super) fn push_verbatim(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' if self.start.is_some() => self.text.push('\n'),
                c if c.is_whitespace() && self.start.is_some() => self.text.push(' '),
                c if c.is_whitespace() || is_left_out(c) => {}
                c => self.character(c),
            }
        }
    }

    /// Adds a line break within the block.
    pub(super) fn line_break(&mut self) {
        self.space(PendingSpace::Line);
    }

    /// Begins the next cell of a table row.
    pub(super) fn cell(&mut self) {
        self.space(PendingSpace::Cell);
    }

    /// Begins bold text. May be nested.
    pub(super) fn begin_strong(&mut self) {
        if self.bold.1 == 0 {
            self.bold.0 = self.text.len();
        }
        self.bold.1 += 1;
    }

    /// Ends bold text.
    pub(super) fn end_strong(&mut self) {
        self.bold.1 = self.bold.1.saturating_sub(1);
        if self.bold.1 == 0 {
            let written = &self.text[self.bold.0.min(self.text.len())..];
            let start = self.text.len() - written.trim_start().len();
            if start < self.text.len() {
                self.strong.push(start..self.text.len());
            }
        }
    }

    fn space(&mut self, gap: PendingSpace) {
        if self.start.is_some() {
            self.gap = self.gap.max(Some(gap));
        }
    }

    fn character(&mut self, c: char) {
        if self.start.is_none() {
            match self.blocks.last() {
                None => {}
                Some(last) if is_line(last.kind) && is_line(self.kind()) => self.text.push('\n'),
                Some(_) => self.text.push_str("\n\n"),
            }
            self.start = Some(self.text.len());
        }
        match self.gap.take() {
            Some(PendingSpace::Space) => self.text.push(' '),
            Some(PendingSpace::Line) => self.text.push('\n'),
            Some(PendingSpace::Cell) => self.text.push('\t'),
            None => {}
        }
        self.text.push(c);
    }
}

/// Returns true for blocks that follow each other without a blank line.
fn is_line(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::ListItem | BlockKind::TableRow | BlockKind::TableHead)
}

/// Characters that are not seen: what no text may contain, soft hyphens and zero-width spaces.
fn is_left_out(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}') || refusal(c).is_some()
}

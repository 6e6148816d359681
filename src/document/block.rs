//! Blocks: the parts of a text between line breaks that mean something.

use std::ops::Range;

/// A part of a text, without markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextBlock {
    /// Where it is in the text, without the mark of a heading or a list item. May contain line breaks.
    pub range: Range<usize>,
    /// What it is. In plain text this is a guess.
    pub kind: BlockKind,
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph, or a line of a text without blank lines.
    Paragraph,
    /// A heading or headline; 1 is the highest level.
    Heading(u8),
    /// An item of a list.
    ListItem,
    /// The row of a table that names its columns. Cells are separated by tabs, or by `|` in plain text.
    TableHead,
    /// Another row of a table.
    TableRow,
    /// A block quotation, or one paragraph of it.
    BlockQuote,
    /// Code or other text that is not prose.
    Code,
}

impl TextBlock {
    /// Returns the ranges of the cells of a table row, without surrounding space.
    pub fn cells(&self, text: &str) -> Vec<Range<usize>> {
        let row = text.get(self.range.clone()).unwrap_or_default();
        let mark = if row.contains('\t') { '\t' } else { '|' };
        let (mut cells, mut start) = (Vec::new(), self.range.start);
        for part in row.trim_end().split(mark) {
            let lead = part.len() - part.trim_start().len();
            let cell = start + lead..start + lead + part.trim().len();
            start += part.len() + mark.len_utf8();
            cells.push(cell);
        }
        // `| a | b |` has nothing before the first mark and after the last
        if mark == '|' {
            let is_edge = |cell: Option<&Range<usize>>| cell.is_some_and(|cell| cell.is_empty());
            if is_edge(cells.last()) {
                cells.pop();
            }
            if is_edge(cells.first()) {
                cells.remove(0);
            }
        }
        cells
    }
}

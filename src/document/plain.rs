//! Finds the blocks of plain text, line by line.

use std::ops::Range;

use super::block::{BlockKind, TextBlock};

/// Longest line that is taken for a heading although no mark says so.
const MAX_HEADING_CHARS: usize = 100;
/// Most words of such a heading.
const MAX_HEADING_WORDS: usize = 14;
/// A line at least this long may be wrapped, so that a dash at the start of the next one is not a list.
const MIN_WRAPPED_CHARS: usize = 50;

/// What a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineKind {
    Blank,
    /// A line of dashes or the like, as under the heads of tables.
    Rule,
    Heading(u8),
    /// `- item`, `• item`
    Bullet,
    /// `1. item`, `(a) item`
    Number,
    Quoted,
    Row,
    Text,
}

/// Returns the blocks of `text`. Takes linear time.
pub(super) fn blocks(text: &str) -> Vec<TextBlock> {
    let mut lines: Vec<(Range<usize>, LineKind, usize)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let (kind, mark) = kind(line);
        lines.push((start..start + line.len(), kind, mark));
        start += line.len();
    }
    let body = text.trim();
    let is_wrapped = body.lines().any(|line| line.trim().is_empty());
    let mut reader = BlockReader { text, blocks: Vec::new(), is_open: false, is_wrapped };
    for (place, (line, kind, mark)) in lines.iter().enumerate() {
        let neighbour = |place: Option<usize>| place.and_then(|place| lines.get(place)).map(|line| line.1);
        let around = (neighbour(place.checked_sub(1)), neighbour(Some(place + 1)));
        reader.line(line, *kind, *mark, around);
    }
    reader.blocks
}

struct BlockReader<'t> {
    text: &'t str,
    blocks: Vec<TextBlock>,
    /// The next line may belong to the last block.
    is_open: bool,
    /// Blank lines separate paragraphs; otherwise each line is one.
    is_wrapped: bool,
}

impl BlockReader<'_> {
    /// Adds a line, given the kinds of the lines before and after it.
    fn line(
        &mut self,
        line: &Range<usize>,
        kind: LineKind,
        mark: usize,
        (before, after): (Option<LineKind>, Option<LineKind>),
    ) {
        let last = self.blocks.last().map(|block| block.kind).filter(|_| self.is_open);
        let is_bullet = || last != Some(BlockKind::Paragraph) || !self.may_be_wrapped();
        let edge = |line: Option<LineKind>| matches!(line, None | Some(LineKind::Blank | LineKind::Rule));
        let block = match kind {
            LineKind::Blank => return self.is_open = false,
            LineKind::Rule => {
                if last == Some(BlockKind::TableRow) {
                    self.blocks.last_mut().into_iter().for_each(|block| block.kind = BlockKind::TableHead);
                }
                return self.is_open = false;
            }
            LineKind::Heading(level) => BlockKind::Heading(level),
            LineKind::Bullet if is_bullet() => BlockKind::ListItem,
            LineKind::Number if matches!(last, None | Some(BlockKind::ListItem)) => BlockKind::ListItem,
            LineKind::Row => BlockKind::TableRow,
            LineKind::Quoted => BlockKind::BlockQuote,
            _ if self.is_wrapped && edge(before) && edge(after) && is_heading(&self.text[line.clone()]) => {
                BlockKind::Heading(if self.blocks.is_empty() { 1 } else { 2 })
            }
            _ => return self.text_line(line, last),
        };
        match self.blocks.last_mut() {
            Some(quote) if block == BlockKind::BlockQuote && last == Some(block) => quote.range.end = line.end,
            _ => self.blocks.push(TextBlock { range: line.start + mark..line.end, kind: block }),
        }
        self.is_open = !matches!(block, BlockKind::Heading(_));
    }

    /// Adds a line without a mark.
    fn text_line(&mut self, line: &Range<usize>, last: Option<BlockKind>) {
        let goes_on = match last {
            Some(BlockKind::Paragraph) => self.is_wrapped,
            Some(BlockKind::ListItem) => self.is_wrapped || self.text[line.clone()].starts_with([' ', '\t']),
            _ => false,
        };
        match self.blocks.last_mut() {
            Some(block) if goes_on => block.range.end = line.end,
            _ => self.blocks.push(TextBlock { range: line.clone(), kind: BlockKind::Paragraph }),
        }
        self.is_open = true;
    }

    /// Returns true if the last line is long and stops in a sentence.
    fn may_be_wrapped(&self) -> bool {
        let block = self.blocks.last().map_or("", |block| &self.text[block.range.clone()]).trim_end();
        let line = block.rsplit('\n').next().unwrap_or_default();
        line.chars().nth(MIN_WRAPPED_CHARS).is_some() && !line.ends_with(['.', ':', ';', '?', '!'])
    }
}

/// Returns the kind of a line, and the bytes of its mark.
fn kind(line: &str) -> (LineKind, usize) {
    let lead = line.len() - line.trim_start().len();
    let rest = line.trim();
    let Some(first) = rest.chars().next() else { return (LineKind::Blank, 0) };
    let marked = |kind, mark: usize| match rest.get(mark..).filter(|text| text.starts_with([' ', '\t'])) {
        Some(text) => (kind, lead + mark + (text.len() - text.trim_start().len())),
        None => (LineKind::Text, 0),
    };
    let is_rule = |c: char| "-=_*—|:+ ─━".contains(c);
    match first {
        _ if rest.chars().count() > 2 && rest.chars().all(is_rule) => (LineKind::Rule, 0),
        '#' => match rest.len() - rest.trim_start_matches('#').len() {
            level @ 1..=6 => marked(LineKind::Heading(u8::try_from(level).unwrap_or(6)), level),
            _ => (LineKind::Text, 0),
        },
        '-' | '*' | '+' | '•' | '‣' | '◦' | '▪' | '–' | '—' | '·' => {
            marked(LineKind::Bullet, first.len_utf8())
        }
        '>' => (LineKind::Quoted, 0),
        '|' if rest.matches('|').count() > 1 => (LineKind::Row, 0),
        '(' | '0'..='9' => number(rest).map_or((LineKind::Text, 0), |mark| marked(LineKind::Number, mark)),
        _ if rest.split('\t').filter(|cell| !cell.trim().is_empty()).count() > 1 && is_row(rest) => (LineKind::Row, 0),
        _ => (LineKind::Text, 0),
    }
}

/// Returns the bytes of `1.`, `12)` or `(a)`.
fn number(line: &str) -> Option<usize> {
    let open = usize::from(line.starts_with('('));
    let digits = line[open..].chars().take_while(|c| c.is_ascii_alphanumeric()).count();
    let is_number = line[open..open + digits].chars().all(|c| c.is_ascii_digit()) && digits <= 3;
    let close = line[open + digits..].chars().next()?;
    let is_mark = if open == 1 { close == ')' && digits <= 3 } else { is_number && matches!(close, '.' | ')') };
    (is_mark && digits > 0).then_some(open + digits + 1)
}

/// Returns true if a line with tabs is a row: the label of a speaker is not a cell.
fn is_row(line: &str) -> bool {
    let first = line.split('\t').next().unwrap_or_default().trim();
    first.chars().count() > 2 && !first.ends_with(':')
}

fn is_heading(line: &str) -> bool {
    let line = line.trim();
    let starts = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let ends = line.ends_with(|c: char| c.is_alphanumeric() || c == ')');
    // `Dr. Brandvold: On the field. (Laughter)`
    let is_said = [": ", ". ", "? ", "! "].iter().any(|mark| line.contains(mark));
    let is_short =
        line.chars().nth(MAX_HEADING_CHARS).is_none() && line.split_whitespace().count() <= MAX_HEADING_WORDS;
    starts && ends && is_short && !is_said
}

//! Bylines, datelines and credits: they describe the document, and those who wrote it are not its subject.

mod byline;
mod dateline;
mod wire;

use std::ops::Range;

use super::block::{BlockKind, TextBlock};
use super::facts::{SourceFacts, one_line};
use super::model::Document;

pub(super) use byline::without_by;

/// Blocks at the start among which bylines are looked for.
const MAX_HEAD_BLOCKS: usize = 12;
/// A longer block is the text itself.
const MIN_BODY_CHARS: usize = 160;
/// Most paragraphs of a text that begin like a dateline; with more, these are labels.
const MAX_DATELINES: usize = 2;

/// Moves bylines, datelines and credits from the blocks to the credits, and adds what they say to the facts.
/// `has_markup`: headings are marked as such.
pub(super) fn separate(document: &mut Document, has_markup: bool) {
    let mut found = std::mem::take(&mut document.credits);
    let mut facts = SourceFacts::default();
    for credit in &found {
        facts.fill(byline::facts(&one_line(&document.text[credit.clone()])));
    }
    let blocks = std::mem::take(&mut document.blocks);
    let text = document.text.as_str();
    let mut kept = Vec::with_capacity(blocks.len());
    let mut is_head = true;
    let mut after_byline = false;
    for (index, block) in blocks.iter().enumerate() {
        let content = text[block.range.clone()].trim();
        let is_marked = has_markup && matches!(block.kind, BlockKind::Heading(_));
        is_head = is_head && index < MAX_HEAD_BLOCKS && is_of_head(block.kind);
        if is_head && !is_marked {
            let next = blocks.get(index + 1);
            let length = kept.len();
            let mut head = HeadLines { after_byline, facts: &mut facts, kept: &mut kept, found: &mut found };
            head.split(text, block, next);
            after_byline = head.after_byline;
            let is_body = kept.len() > length && content.chars().nth(MIN_BODY_CHARS).is_some();
            is_head = !is_body;
        } else {
            kept.push(block.clone());
        }
    }
    let mut read = Vec::with_capacity(kept.len());
    for block in kept {
        match wire::start(text, &block) {
            Some(at) => {
                facts.fill(wire::facts(&text[at..block.range.end]));
                found.push(at..block.range.end);
                if !text[block.range.start..at].trim().is_empty() {
                    read.push(TextBlock { range: block.range.start..at, ..block });
                }
            }
            None => read.push(block),
        }
    }
    datelines(text, &mut read, &mut facts, &mut found);
    found.sort_by_key(|range| range.start);
    document.blocks = read;
    document.credits = found;
    document.facts.fill(facts);
}

fn is_of_head(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Heading(_))
}

/// What the lines at the start of a text are split into.
struct HeadLines<'a> {
    /// A byline was among them.
    after_byline: bool,
    facts: &'a mut SourceFacts,
    kept: &'a mut Vec<TextBlock>,
    found: &'a mut Vec<Range<usize>>,
}

impl HeadLines<'_> {
    /// Splits a block into lines of credits and other lines.
    fn split(&mut self, text: &str, block: &TextBlock, next: Option<&TextBlock>) {
        let is_list = next.is_some_and(|next| !is_of_head(next.kind));
        let mut start = block.range.start;
        let mut open: Option<Range<usize>> = None;
        for line in text[block.range.clone()].split_inclusive('\n') {
            let range = start..start + line.len();
            start = range.end;
            // a day above a list is the day of the list
            match byline::line(line.trim(), self.after_byline).filter(|line| !(line.is_only_date && is_list)) {
                Some(line) => {
                    self.after_byline |= line.facts.author.is_some();
                    self.facts.fill(line.facts);
                    self.kept.extend(open.take().map(|range| TextBlock { range, kind: block.kind }));
                    self.found.push(range);
                }
                None => open = Some(open.map_or(range.start, |open| open.start)..range.end),
            }
        }
        self.kept.extend(open.map(|range| TextBlock { range, kind: block.kind }));
    }
}

/// Takes datelines off the first paragraphs.
fn datelines(text: &str, blocks: &mut [TextBlock], facts: &mut SourceFacts, found: &mut Vec<Range<usize>>) {
    let is_paragraph = |block: &&mut TextBlock| block.kind == BlockKind::Paragraph;
    let mut lines = Vec::new();
    for block in blocks.iter_mut().filter(is_paragraph) {
        if let Some(line) = dateline::start(&text[block.range.clone()]) {
            if lines.len() == MAX_DATELINES {
                return;
            }
            lines.push((block, line));
        }
    }
    for (block, line) in lines {
        let at = block.range.start;
        found.push(at..at + line.length);
        block.range.start = at + line.length;
        facts.fill(line.facts);
    }
}

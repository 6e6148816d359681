//! The blocks of a briefing file, entries and proposals, and what is unfinished about them.

use std::ops::Range;

use super::comment::{CommentKind, kind_of, task};
use crate::briefing::TableKind;
use crate::format::{FragmentKind, Fragments};

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DraftBlockKind {
    /// A table with its subtables and comments.
    Entry,
    /// A table that is commented out.
    Proposal,
    /// Comments that belong to no table.
    Remark,
}

/// Lines of the file that belong together.
#[derive(Clone, Debug)]
pub(crate) struct FileBlock {
    /// The kind of block.
    pub(crate) kind: DraftBlockKind,
    /// The table, if its name is one of the format.
    pub(crate) table: Option<TableKind>,
    /// Its bytes: whole lines.
    pub(crate) lines: Range<usize>,
}

/// A task, or a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnfinishedItem {
    /// The place of its block.
    pub(crate) block: usize,
    /// The bytes of the `# TODO` comment; `None` for a proposal.
    pub(crate) todo: Option<Range<usize>>,
    /// The block above a list of proposals that says what to do with them.
    pub(super) heading: Option<usize>,
}

/// A file as blocks.
#[derive(Clone, Debug, Default)]
pub(crate) struct DraftFile {
    pub(super) fragments: Fragments,
    /// The blocks in file order.
    pub(crate) blocks: Vec<FileBlock>,
    /// What is unfinished, in file order.
    pub(crate) items: Vec<UnfinishedItem>,
}

impl DraftFile {
    /// Reads the text of a file; `None` if it is invalid TOML.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let fragments = Fragments::of(text)?;
        let mut reader = DraftBlockReader { text, fragments: &fragments, blocks: Vec::new(), entry: None, lead: None };
        reader.read();
        let mut blocks = reader.blocks;
        blocks.sort_by_key(|block| block.lines.start);
        let items = items(text, &fragments, &blocks);
        Some(Self { fragments, blocks, items })
    }

    /// Returns the block of an item.
    pub(crate) fn block(&self, item: &UnfinishedItem) -> &FileBlock {
        &self.blocks[item.block]
    }

    /// Returns the first byte of an item.
    pub(crate) fn start(&self, item: &UnfinishedItem) -> usize {
        item.todo.as_ref().map_or(self.block(item).lines.start, |todo| todo.start)
    }

    /// Returns the place of a block among those with the same table, from 1, and their number.
    pub(crate) fn place(&self, block: usize) -> (usize, usize) {
        let table = self.blocks[block].table;
        let same = |block: &&FileBlock| block.table == table && block.kind != DraftBlockKind::Remark;
        let before = self.blocks[..=block].iter().filter(same).count();
        (before, before + self.blocks[block + 1..].iter().filter(same).count())
    }

    /// Returns the place of an entry among the tables of its kind in the briefing, from 0.
    pub(crate) fn table_place(&self, block: usize) -> usize {
        let same = |other: &&FileBlock| other.kind == DraftBlockKind::Entry && other.table == self.blocks[block].table;
        self.blocks[..block].iter().filter(same).count()
    }

    /// Returns true if the remark at `block` is the task above a list of proposals.
    pub(super) fn is_heading(&self, block: usize) -> bool {
        self.items.iter().any(|item| item.heading == Some(block))
    }

    /// Returns the block that contains byte `at`.
    pub(super) fn block_at(&self, at: usize) -> Option<usize> {
        let place = self.blocks.partition_point(|block| block.lines.start <= at).checked_sub(1)?;
        self.blocks[place].lines.contains(&at).then_some(place)
    }
}

struct DraftBlockReader<'t> {
    text: &'t str,
    fragments: &'t Fragments,
    blocks: Vec<FileBlock>,
    /// The place of the table that pairs belong to.
    entry: Option<usize>,
    /// First byte of the comments right above the next table.
    lead: Option<usize>,
}

impl DraftBlockReader<'_> {
    fn read(&mut self) {
        let list = &self.fragments.list;
        let mut at = 0;
        while at < list.len() {
            let lines = list[at].lines.clone();
            match &list[at].kind {
                FragmentKind::Comment => {
                    let comments = list[at..].iter().take_while(|next| next.kind == FragmentKind::Comment).count();
                    self.comments(at, at + comments);
                    at += comments;
                    continue;
                }
                FragmentKind::Header { names, .. } => self.header(names, lines),
                FragmentKind::Pair { .. } => self.extend(lines.end),
                FragmentKind::Blank => {}
            }
            if list[at].kind != FragmentKind::Blank {
                self.lead = None;
            }
            at += 1;
        }
    }

    fn header(&mut self, names: &[String], lines: Range<usize>) {
        let table = names.first().and_then(|name| table_named(name));
        let is_within = names.len() > 1 && self.entry.is_some_and(|at| self.blocks[at].table == table);
        if is_within {
            return self.extend(lines.end);
        }
        let start = self.lead.unwrap_or(lines.start);
        self.entry = Some(self.blocks.len());
        self.blocks.push(FileBlock { kind: DraftBlockKind::Entry, table, lines: start..lines.end });
    }

    /// Extends the table that is being read.
    fn extend(&mut self, end: usize) {
        if let Some(at) = self.entry {
            self.blocks[at].lines.end = end;
        }
    }

    /// Reads the comment lines `from..to` of the fragments, which no other line interrupts.
    fn comments(&mut self, from: usize, to: usize) {
        let list = &self.fragments.list;
        let (start, end) = (list[from].lines.start, list[to - 1].lines.end);
        let is_statement = |at: usize| {
            list.get(at).is_some_and(|next| !matches!(next.kind, FragmentKind::Blank | FragmentKind::Comment))
        };
        let follows = from > 0 && is_statement(from - 1);
        let proposals = self.proposals(from, to, is_statement(to));
        let first = proposals.first().map_or(end, |proposal| proposal.1.start);
        let rest = proposals.last().map_or(start, |proposal| proposal.1.end);
        for (table, lines) in proposals {
            self.blocks.push(FileBlock { kind: DraftBlockKind::Proposal, table, lines });
        }
        if first < end && first > start {
            self.loose(start..first, follows);
        }
        if rest == end {
            return;
        }
        match list.get(to).map(|next| &next.kind) {
            Some(FragmentKind::Header { .. }) => self.lead = Some(rest),
            // part of the table, which the pair extends
            Some(FragmentKind::Pair { .. }) => {}
            _ => self.loose(rest..end, follows && first == end),
        }
    }

    /// Adds comments with a gap below them: they belong to the table right above, or to none.
    fn loose(&mut self, lines: Range<usize>, follows: bool) {
        match self.entry.filter(|_| follows) {
            Some(_) => self.extend(lines.end),
            None => self.blocks.push(FileBlock { kind: DraftBlockKind::Remark, table: None, lines }),
        }
    }

    /// Returns the tables that are commented out in the comment lines `from..to`. If `leads`, remarks at the end belong to
    /// the statement below.
    fn proposals(&self, from: usize, to: usize, leads: bool) -> Vec<(Option<TableKind>, Range<usize>)> {
        let lines: Vec<Range<usize>> = self.fragments.list[from..to].iter().map(|line| line.lines.clone()).collect();
        let mut found: Vec<(Option<TableKind>, Range<usize>)> = Vec::new();
        // the first remark behind the last line that is commented out
        let mut remarks = lines.first().map_or(0, |line| line.start);
        for line in &lines {
            let text = &self.text[line.clone()];
            match kind_of(text) {
                CommentKind::Header => match header_name(text) {
                    Some(name) if table_named(name).is_some() => found.push((table_named(name), remarks..line.end)),
                    _ => found.last_mut().into_iter().for_each(|last| last.1.end = line.end),
                },
                CommentKind::Code => found.last_mut().into_iter().for_each(|last| last.1.end = line.end),
                CommentKind::Note => continue,
            }
            remarks = line.end;
        }
        if let (Some(last), Some(line), false) = (found.last_mut(), lines.last(), leads) {
            last.1.end = line.end;
        }
        found
    }
}

/// Returns the name in a header that is commented out; `None` for a dotted one, which continues another table.
fn header_name(line: &str) -> Option<&str> {
    let rest = line.trim().strip_prefix("#[")?;
    let rest = rest.strip_prefix('[').unwrap_or(rest);
    let name = rest.split(']').next()?.trim();
    (!name.contains('.')).then_some(name)
}

pub(super) fn table_named(name: &str) -> Option<TableKind> {
    TableKind::ALL.iter().copied().find(|table| table.name() == name)
}

/// Returns what is unfinished. A task above a list of proposals is not an item: it goes with the last of them.
fn items(text: &str, fragments: &Fragments, blocks: &[FileBlock]) -> Vec<UnfinishedItem> {
    let tasks = fragments.comments.iter().filter(|comment| task(&text[(*comment).clone()]).is_some());
    let mut tasks = tasks.peekable();
    let (mut items, mut heading, mut headed) = (Vec::new(), None, 0..0);
    for (block, FileBlock { kind, lines, .. }) in blocks.iter().enumerate() {
        let of_block: Vec<Range<usize>> =
            std::iter::from_fn(|| tasks.next_if(|task| task.start < lines.end)).cloned().collect();
        if *kind == DraftBlockKind::Proposal {
            let heading = heading.filter(|_| headed.contains(&block));
            items.push(UnfinishedItem { block, todo: None, heading });
            continue;
        }
        let list = list_below(blocks, block);
        if *kind == DraftBlockKind::Remark && !of_block.is_empty() && !list.is_empty() {
            (heading, headed) = (Some(block), list);
            continue;
        }
        let in_block = of_block.into_iter().filter(|task| lines.contains(&task.start));
        items.extend(in_block.map(|task| UnfinishedItem { block, todo: Some(task), heading: None }));
    }
    items
}

/// Returns the places of the proposals right below a remark, with those of them that are entries by now. Empty without any
/// proposal.
fn list_below(blocks: &[FileBlock], remark: usize) -> Range<usize> {
    let below = remark + 1;
    if blocks[remark].kind != DraftBlockKind::Remark {
        return below..below;
    }
    let table = blocks.get(below).and_then(|next| next.table);
    let is_listed =
        |block: &&FileBlock| block.kind != DraftBlockKind::Remark && block.table.is_some() && block.table == table;
    let count = blocks[below..].iter().take_while(is_listed).count();
    let has_proposals = blocks[below..below + count].iter().any(|block| block.kind == DraftBlockKind::Proposal);
    below..below + if has_proposals { count } else { 0 }
}

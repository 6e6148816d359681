//! Groups statements into tables, sorts and writes them.
//!
//! A comment on its own line belongs to the next statement; right below a table's last line and above a blank line, to that
//! table; above the first blank line of the file, to the file, as do lines with `#:` there; below all tables and a blank
//! line, to the end of the file.

use super::order::KeyOrder;
use super::tree::{LooseLine, Statement, SyntaxTree, What};
use super::value::keyed;
use crate::text::width;

/// A header and its pairs, or the pairs above all headers.
#[derive(Default)]
struct TableBlock<'t> {
    lead: Vec<LooseLine<'t>>,
    header: Option<Statement<'t>>,
    pairs: Vec<Statement<'t>>,
    /// Comments below the last pair.
    tail: Vec<LooseLine<'t>>,
}

/// The blocks of one top-level table and its subtables.
struct TableGroup<'t> {
    place: usize,
    blocks: Vec<(Vec<usize>, TableBlock<'t>)>,
}

/// Returns the canonical form.
pub(super) fn write(mut document: SyntaxTree<'_>) -> String {
    let mut end = document.end;
    let head = match document.statements.first_mut() {
        Some(first) => head(&mut first.lead),
        None => std::mem::take(&mut end),
    };
    let (root, blocks) = blocks(document.statements, &mut end);
    let mut out = String::new();
    paragraph(&mut out, |out| lines(out, &head));
    paragraph(&mut out, |out| block(out, root));
    for entry in entries(blocks) {
        for (_, table) in entry.blocks {
            paragraph(&mut out, |out| block(out, table));
        }
    }
    paragraph(&mut out, |out| lines(out, &end));
    out
}

/// Removes the lines that belong to the file from those before its first statement.
fn head<'t>(lead: &mut Vec<LooseLine<'t>>) -> Vec<LooseLine<'t>> {
    let is_directive = |line: &&LooseLine| matches!(line, LooseLine::Comment(comment) if comment.starts_with("#:"));
    let directives = lead.iter().take_while(is_directive).count();
    let cut = lead.iter().rposition(|line| *line == LooseLine::Blank).map_or(directives, |blank| blank + 1);
    let rest = lead.split_off(cut);
    std::mem::replace(lead, rest)
}

/// Returns the pairs above all headers, and the tables in file order. Removes the last table's comments from `end`.
fn blocks<'t>(statements: Vec<Statement<'t>>, end: &mut Vec<LooseLine<'t>>) -> (TableBlock<'t>, Vec<TableBlock<'t>>) {
    let (mut root, mut blocks) = (TableBlock::default(), Vec::<TableBlock>::new());
    for mut statement in statements {
        let last = blocks.last_mut().unwrap_or(&mut root);
        if matches!(statement.what, What::Pair(_)) {
            last.pairs.push(statement);
            continue;
        }
        last.take_tail(&mut statement.lead);
        let lead = std::mem::take(&mut statement.lead);
        blocks.push(TableBlock { lead, header: Some(statement), ..TableBlock::default() });
    }
    let last = blocks.last_mut().unwrap_or(&mut root);
    if !end.contains(&LooseLine::Blank) {
        end.push(LooseLine::Blank);
    }
    last.take_tail(end);
    (root, blocks)
}

impl<'t> TableBlock<'t> {
    /// Takes the comments right below this block and above a blank line.
    fn take_tail(&mut self, lines: &mut Vec<LooseLine<'t>>) {
        let is_empty = self.header.is_none() && self.pairs.is_empty();
        if let Some(blank) = lines.iter().position(|line| *line == LooseLine::Blank).filter(|_| !is_empty) {
            let rest = lines.split_off(blank);
            self.tail = std::mem::replace(lines, rest);
        }
    }
}

/// Returns the tables in canonical order. A subtable follows the last table to which it may belong.
fn entries(blocks: Vec<TableBlock<'_>>) -> Vec<TableGroup<'_>> {
    let mut entries: Vec<TableGroup> = Vec::new();
    // the last group of each name; names are few
    let mut last: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    for block in blocks {
        let Some(header) = &block.header else { continue };
        let names = || header.keys.iter().map(|key| key.name.as_ref());
        let places = KeyOrder::File.place(names().take(2)).0;
        let (place, below) = (places.first().copied().unwrap_or(usize::MAX), places.get(1..).unwrap_or_default());
        let (below, name) = (below.to_vec(), names().next().unwrap_or_default().to_owned());
        let is_within = header.keys.len() > 1;
        match last.get(&name).filter(|_| is_within) {
            Some(&at) => entries[at].blocks.push((below, block)),
            None => {
                last.insert(name, entries.len());
                entries.push(TableGroup { place, blocks: vec![(below, block)] });
            }
        }
    }
    entries.sort_by_key(|entry| entry.place);
    for entry in &mut entries {
        // the table itself has an empty position and so comes first
        entry.blocks.sort_by(|(one, _), (other, _)| one.cmp(other));
    }
    entries
}

/// Writes text after a blank line, if there is any.
fn paragraph(out: &mut String, write: impl FnOnce(&mut String)) {
    let mut text = String::new();
    write(&mut text);
    if !text.is_empty() {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&text);
    }
}

/// Writes comments with at most one blank line between them.
fn lines(out: &mut String, lines: &[LooseLine<'_>]) {
    let first = lines.iter().position(|line| *line != LooseLine::Blank).unwrap_or(lines.len());
    let last = lines.iter().rposition(|line| *line != LooseLine::Blank).map_or(first, |last| last + 1);
    between(out, &lines[first..last]);
}

fn between(out: &mut String, lines: &[LooseLine<'_>]) {
    for line in lines {
        match line {
            LooseLine::Comment(comment) => *out += &format!("{comment}\n"),
            LooseLine::Blank if out.ends_with("\n\n") => {}
            LooseLine::Blank => out.push('\n'),
        }
    }
}

fn block(out: &mut String, block: TableBlock<'_>) {
    let known = match block.header {
        None => KeyOrder::File,
        Some(header) => {
            let first = block.lead.iter().position(|line| *line != LooseLine::Blank).unwrap_or(block.lead.len());
            between(out, &block.lead[first..]);
            let (open, close) = if matches!(header.what, What::Table) { ("[", "]") } else { ("[[", "]]") };
            let path = header.keys.iter().map(|key| key.written).collect::<Vec<_>>().join(".");
            *out += &format!("{open}{path}{close}{}\n", beside(header.comment));
            KeyOrder::File.place(header.keys.iter().map(|key| key.name.as_ref())).1
        }
    };
    let mut pairs = block.pairs;
    pairs.sort_by_cached_key(|pair| known.place(pair.keys.iter().map(|key| key.name.as_ref())).0);
    for (place, pair) in pairs.into_iter().enumerate() {
        statement(out, pair, known, place == 0);
    }
    lines(out, &block.tail);
}

fn statement(out: &mut String, pair: Statement<'_>, known: KeyOrder, is_first: bool) {
    let What::Pair(mut value) = pair.what else { return };
    // a blank line is kept only to separate a comment
    if pair.lead.iter().any(|line| *line != LooseLine::Blank) {
        let from = if is_first { pair.lead.iter().position(|line| *line != LooseLine::Blank) } else { None };
        between(out, &pair.lead[from.unwrap_or(0)..]);
    }
    let (key, below) = keyed(&pair.keys, known);
    let value = value.write(below, width(&key), 0);
    *out += &format!("{key}{value}{}\n", beside(pair.comment));
}

fn beside(comment: Option<&str>) -> String {
    comment.map(|comment| format!(" {comment}")).unwrap_or_default()
}

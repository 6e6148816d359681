//! Where new entries go in an existing file: after the last entry of their section, or after its last proposal, and in the
//! order of the format if the section has neither.

use crate::briefing::TableKind;
use crate::format::{PlacedKind, StatementMap};

/// A file with the ends of its sections.
pub(super) struct FileSections<'t> {
    text: &'t str,
    map: &'t StatementMap,
}

impl<'t> FileSections<'t> {
    pub(super) fn new(text: &'t str, map: &'t StatementMap) -> Self {
        Self { text, map }
    }

    /// Returns a table whose entries are one inline list, to which no table can be added.
    pub(super) fn inline_list(&self) -> Option<TableKind> {
        // pairs before the first header are those of the file itself
        let root = self.map.statements.iter().take_while(|found| found.kind == PlacedKind::Pair);
        root.filter_map(|found| TableKind::named(found.keys.first()?)).find(|kind| *kind != TableKind::Briefing)
    }

    /// Returns the position for new entries of `kind`: the end of a line, or of the text.
    pub(super) fn end_of(&self, kind: TableKind) -> usize {
        let own = self.end_of_own(kind);
        let earlier = || TableKind::ALL.iter().take_while(|other| **other != kind);
        own.unwrap_or_else(|| earlier().filter_map(|other| self.end_of_own(*other)).max().unwrap_or(self.end_of_root()))
    }

    fn end_of_root(&self) -> usize {
        let root = self.map.statements.iter().take_while(|found| found.kind == PlacedKind::Pair);
        root.last().map_or(self.text.len(), |last| self.end_of_line(last.range.end))
    }

    /// Returns the end of the last entry of `kind` and of the proposals below it, if there is any.
    fn end_of_own(&self, kind: TableKind) -> Option<usize> {
        let statements = &self.map.statements;
        let is_header = |at: &usize| statements[*at].kind != PlacedKind::Pair;
        let header = (0..statements.len())
            .rev()
            .filter(is_header)
            .find(|&at| statements[at].keys.first().is_some_and(|key| key == kind.name()));
        let Some(header) = header else { return self.end_of_proposals(kind, 0, self.text.len()) };
        let next = (header + 1..statements.len()).find(is_header);
        let last = next.unwrap_or(statements.len()) - 1;
        let end = self.end_of_tail(self.end_of_line(statements[last].range.end));
        let limit = next.map_or(self.text.len(), |next| statements[next].range.start);
        Some(self.end_of_proposals(kind, end, limit).unwrap_or(end))
    }

    /// Returns the end of the comments right below a line that ends at `end` and above a blank line: they belong to it.
    fn end_of_tail(&self, end: usize) -> usize {
        let tail = self.end_of_paragraph(end);
        if self.is_blank_after(tail) { tail } else { end }
    }

    /// Returns the end of the last paragraph of comments that proposes an entry of `kind`, between two positions.
    fn end_of_proposals(&self, kind: TableKind, from: usize, to: usize) -> Option<usize> {
        let is_proposal = |comment: &str| comment.trim_start_matches('#').trim() == kind.header();
        let mut comments = self.map.comments.iter().rev().filter(|at| at.start >= from && at.end <= to);
        let last = comments.find(|at| is_proposal(&self.text[(*at).clone()]))?;
        let end = self.end_of_paragraph(last.end);
        self.is_blank_after(end).then_some(end)
    }

    /// Returns the end of the comment lines that follow a line that ends at `end`, without a blank line between.
    fn end_of_paragraph(&self, mut end: usize) -> usize {
        let first = self.map.comments.partition_point(|at| at.start < end);
        for comment in &self.map.comments[first..] {
            let gap = &self.text[end..comment.start];
            if !gap.trim().is_empty() || gap.matches('\n').count() != 1 {
                break;
            }
            end = self.end_of_line(comment.end);
        }
        end
    }

    /// Returns true if a blank line or the end of the text follows the line that ends at `end`.
    fn is_blank_after(&self, end: usize) -> bool {
        let rest = &self.text[end..];
        let next = rest.find('\n').map_or("", |at| &rest[at + 1..]);
        next.lines().next().is_none_or(|line| line.trim().is_empty())
    }

    /// Returns the end of the line that contains `at`, before its line feed and carriage return.
    fn end_of_line(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |feed| at + feed);
        if self.text[at..end].ends_with('\r') { end - 1 } else { end }
    }
}

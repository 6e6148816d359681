//! Orders that bite their own tail: events before one another, sources drawing on one another.

use std::collections::HashMap;

use super::loader::{Edge, Loader};
use crate::briefing::diagnostic::Diagnostic;
use crate::briefing::{Code, TableKind};

/// At most so many circles are reported: one wrong edge can close very many.
const MAX_CIRCLES: usize = 100;
/// At most so many members of a circle are named.
const MAX_NAMES: usize = 8;

impl Loader<'_> {
    /// Reports events that come before themselves and sources that draw on themselves, by way of others.
    pub(super) fn circles(&mut self) {
        let order = std::mem::take(&mut self.order);
        let derived = std::mem::take(&mut self.derived);
        self.report_circles(TableKind::Event, order, "these events would each come before the next");
        self.report_circles(TableKind::Source, derived, "these sources would each draw on the next");
    }

    fn report_circles(&mut self, kind: TableKind, edges: Vec<Edge>, sentence: &str) {
        let circles = find_circles(edges);
        if circles.is_empty() {
            return;
        }
        let names = self.ids.names(kind);
        let mut problems = Vec::new();
        for circle in circles {
            // The last line that takes part is where the circle was closed.
            let Some(last) = circle.iter().map(|edge| edge.span).max() else { continue };
            let message = format!("{sentence}, in a circle: {}", members(&circle, &names));
            let help = "remove one of them: a circle has no first";
            problems.push(Diagnostic::new(last, message).code(Code::Circle).label("closes the circle").help(help));
        }
        problems.into_iter().for_each(|problem| self.reader.report(problem));
    }
}

fn members(circle: &[Edge], names: &HashMap<u32, &str>) -> String {
    let name = |index: &u32| names.get(index).map_or("(without id)".to_owned(), |name| format!("`{name}`"));
    let mut shown: Vec<String> = circle.iter().take(MAX_NAMES).map(|edge| name(&edge.from)).collect();
    if circle.len() > MAX_NAMES {
        shown.push("…".to_owned());
    }
    shown.extend(circle.first().map(|edge| name(&edge.from)));
    shown.join(" → ")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// On the way that is being followed, at this depth.
    Open(usize),
    Done,
}

/// Circles of edges, by a depth-first search that keeps its own stack: chains may be long.
fn find_circles(mut edges: Vec<Edge>) -> Vec<Vec<Edge>> {
    edges.sort_unstable_by_key(|edge| (edge.from, edge.span));
    let first_of = |node: u32| edges.partition_point(|edge| edge.from < node);
    let mut seen: HashMap<u32, Seen> = HashMap::new();
    let mut circles = Vec::new();
    for root in &edges {
        if seen.contains_key(&root.from) {
            continue;
        }
        // The way from the root: the edges taken, and for each node the next edge to try.
        let mut way: Vec<Edge> = Vec::new();
        let mut nexts = vec![(root.from, first_of(root.from))];
        seen.insert(root.from, Seen::Open(0));
        while let Some((node, next)) = nexts.last_mut() {
            let Some(edge) = edges.get(*next).filter(|edge| edge.from == *node).copied() else {
                seen.insert(*node, Seen::Done);
                nexts.pop();
                way.pop();
                continue;
            };
            *next += 1;
            match seen.get(&edge.to) {
                Some(Seen::Done) => {}
                Some(Seen::Open(depth)) => {
                    let back = way.get(*depth..).unwrap_or_default().iter().copied();
                    circles.push(back.chain([edge]).collect());
                    if circles.len() == MAX_CIRCLES {
                        return circles;
                    }
                }
                None => {
                    way.push(edge);
                    seen.insert(edge.to, Seen::Open(nexts.len()));
                    nexts.push((edge.to, first_of(edge.to)));
                }
            }
        }
    }
    circles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::diagnostic::Span;

    fn circles(pairs: &[(u32, u32)]) -> Vec<Vec<u32>> {
        let edges = pairs.iter().enumerate().map(|(at, &(from, to))| Edge { from, to, span: Span::new(at, at) });
        let found = find_circles(edges.collect());
        found.iter().map(|circle| circle.iter().map(|edge| edge.from).collect()).collect()
    }

    #[test]
    fn trees_and_diamonds_have_none() {
        assert!(circles(&[]).is_empty());
        assert!(circles(&[(0, 1), (0, 2), (1, 3), (2, 3), (0, 1)]).is_empty());
    }

    #[test]
    fn circles_are_found_once() {
        assert_eq!(circles(&[(0, 1), (1, 2), (2, 0)]), [[0, 1, 2]]);
        assert_eq!(circles(&[(9, 1), (1, 2), (2, 1), (5, 6), (6, 5)]), [[1, 2], [5, 6]]);
    }

    #[test]
    fn long_chains_and_dense_tangles_end() {
        let chain: Vec<(u32, u32)> = (0..100_000).map(|node| (node, (node + 1) % 100_000)).collect();
        assert_eq!(circles(&chain).len(), 1);
        let tangle: Vec<(u32, u32)> = (0..200).flat_map(|a| (0..200).map(move |b| (a, b))).collect();
        assert_eq!(circles(&tangle).len(), MAX_CIRCLES);
    }
}

//! Circular references: events ordered in a circle, sources derived from each other or superseding each other.

use std::collections::HashMap;

use super::loader::{Edge, Loader};
use crate::briefing::diagnostic::Diagnostic;
use crate::briefing::{Code, TableKind};

/// Maximum number of reported circles: one wrong reference can close very many.
const MAX_CIRCLES: usize = 100;
const MAX_NAMED_MEMBERS: usize = 8;

impl Loader<'_> {
    /// Reports circles in the order of events, and in the derivation and the succession of sources.
    pub(super) fn circles(&mut self) {
        let order = std::mem::take(&mut self.order);
        let derived = std::mem::take(&mut self.derived);
        let superseded = std::mem::take(&mut self.superseded);
        self.report_circles(TableKind::Event, order, "circular order of events");
        self.report_circles(TableKind::Source, derived, "circular derivation of sources");
        self.report_circles(TableKind::Source, superseded, "sources supersede each other in a circle");
    }

    fn report_circles(&mut self, kind: TableKind, edges: Vec<Edge>, what: &str) {
        let circles = find_circles(edges);
        if circles.is_empty() {
            return;
        }
        let names = self.ids.names(kind);
        let mut problems = Vec::new();
        for circle in circles {
            // the reference that comes last in the file closed the circle
            let Some(last) = circle.iter().map(|edge| edge.span).max() else { continue };
            let message = format!("{what}: {}", members(&circle, &names));
            let help = "remove one of these references";
            problems.push(Diagnostic::new(last, message).code(Code::Circle).label("closes the circle").help(help));
        }
        problems.into_iter().for_each(|problem| self.reader.report(problem));
    }
}

fn members(circle: &[Edge], names: &HashMap<u32, &str>) -> String {
    let name = |index: &u32| names.get(index).map_or("(without id)".to_owned(), |name| format!("`{name}`"));
    let mut shown: Vec<String> = circle.iter().take(MAX_NAMED_MEMBERS).map(|edge| name(&edge.from)).collect();
    if circle.len() > MAX_NAMED_MEMBERS {
        shown.push("…".to_owned());
    }
    shown.extend(circle.first().map(|edge| name(&edge.from)));
    shown.join(" → ")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    /// On the path that is being followed, at this depth.
    Open(usize),
    Done,
}

/// Finds circles by a depth-first search with its own stack, since chains may be long.
fn find_circles(mut edges: Vec<Edge>) -> Vec<Vec<Edge>> {
    edges.sort_unstable_by_key(|edge| (edge.from, edge.span));
    let first_of = |node: u32| edges.partition_point(|edge| edge.from < node);
    let mut seen: HashMap<u32, Visit> = HashMap::new();
    let mut circles = Vec::new();
    for root in &edges {
        if seen.contains_key(&root.from) {
            continue;
        }
        // the path from the root: the edges taken, and for each node the next edge to try
        let mut path: Vec<Edge> = Vec::new();
        let mut nexts = vec![(root.from, first_of(root.from))];
        seen.insert(root.from, Visit::Open(0));
        while let Some((node, next)) = nexts.last_mut() {
            let Some(edge) = edges.get(*next).filter(|edge| edge.from == *node).copied() else {
                seen.insert(*node, Visit::Done);
                nexts.pop();
                path.pop();
                continue;
            };
            *next += 1;
            match seen.get(&edge.to) {
                Some(Visit::Done) => {}
                Some(Visit::Open(depth)) => {
                    let back = path.get(*depth..).unwrap_or_default().iter().copied();
                    circles.push(back.chain([edge]).collect());
                    if circles.len() == MAX_CIRCLES {
                        return circles;
                    }
                }
                None => {
                    path.push(edge);
                    seen.insert(edge.to, Visit::Open(nexts.len()));
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
    fn trees_and_diamonds_have_no_circles() {
        assert!(circles(&[]).is_empty());
        assert!(circles(&[(0, 1), (0, 2), (1, 3), (2, 3), (0, 1)]).is_empty());
    }

    #[test]
    fn circles_are_found_once() {
        assert_eq!(circles(&[(0, 1), (1, 2), (2, 0)]), [[0, 1, 2]]);
        assert_eq!(circles(&[(9, 1), (1, 2), (2, 1), (5, 6), (6, 5)]), [[1, 2], [5, 6]]);
    }

    #[test]
    fn long_chains_and_dense_graphs_end() {
        let chain: Vec<(u32, u32)> = (0..100_000).map(|node| (node, (node + 1) % 100_000)).collect();
        assert_eq!(circles(&chain).len(), 1);
        let tangle: Vec<(u32, u32)> = (0..200).flat_map(|a| (0..200).map(move |b| (a, b))).collect();
        assert_eq!(circles(&tangle).len(), MAX_CIRCLES);
    }
}

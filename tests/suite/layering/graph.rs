//! Cycles in a graph of files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::tree::Edge;

/// Returns the groups of files that depend on one another, each sorted (Tarjan's strongly connected components).
pub fn cycles(edges: &[Edge]) -> Vec<Vec<PathBuf>> {
    let mut graph: BTreeMap<&Path, BTreeSet<&Path>> = BTreeMap::new();
    for edge in edges {
        graph.entry(&edge.from).or_default().insert(&edge.to);
    }
    let mut search = Search::new(&graph);
    for file in graph.keys() {
        if !search.number.contains_key(file) {
            search.visit(file);
        }
    }
    search.found
}

struct Search<'a> {
    graph: &'a BTreeMap<&'a Path, BTreeSet<&'a Path>>,
    number: BTreeMap<&'a Path, usize>,
    lowest: BTreeMap<&'a Path, usize>,
    stack: Vec<&'a Path>,
    found: Vec<Vec<PathBuf>>,
}

impl<'a> Search<'a> {
    fn new(graph: &'a BTreeMap<&'a Path, BTreeSet<&'a Path>>) -> Self {
        Self { graph, number: BTreeMap::new(), lowest: BTreeMap::new(), stack: Vec::new(), found: Vec::new() }
    }

    fn visit(&mut self, file: &'a Path) {
        let number = self.number.len();
        self.number.insert(file, number);
        self.lowest.insert(file, number);
        self.stack.push(file);
        for &next in self.graph.get(file).into_iter().flatten() {
            let reached = match self.number.get(next) {
                None => {
                    self.visit(next);
                    self.lowest[next]
                }
                Some(&number) if self.stack.contains(&next) => number,
                Some(_) => continue,
            };
            let lowest = self.lowest[file].min(reached);
            self.lowest.insert(file, lowest);
        }
        if self.lowest[file] == number {
            let start = self.stack.iter().position(|on_stack| *on_stack == file).unwrap();
            let mut group: Vec<PathBuf> = self.stack.drain(start..).map(Path::to_owned).collect();
            group.sort();
            self.found.extend((group.len() > 1).then_some(group));
        }
    }
}

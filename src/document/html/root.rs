//! Finds the element that holds the main text.

use std::collections::HashMap;

use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::Readability;

use super::prune::Measures;

/// Attribute that marks the elements that hold text, to find them again in what is extracted.
const MARK: &str = "data-sitroom";
/// Elements that hold text.
const MARKED: &str = "p, li, td, dd, pre, blockquote, div, section";
/// Most elements that are marked; a larger page is read as a whole.
const MAX_MARKED: usize = 20_000;
/// Most nodes, each counted once for each element around it: the reader mode looks at a text once for each of them.
const MAX_TOTAL_DEPTH: usize = 1_000_000;
/// Share of the extracted text, in percent, that the main element holds.
const MIN_HELD_PERCENT: usize = 85;
/// Shortest text that is taken for a main text.
const MIN_MAIN_BYTES: usize = 200;

/// Returns the element that holds the main text of a pruned page.
pub(super) fn main_element<'a>(page: &'a Document, contents: &Measures) -> Option<NodeRef<'a>> {
    let body = page.body()?;
    let text = |node: &NodeRef<'_>| contents.get(&node.id).map_or(0, |contents| contents.text);
    let whole = text(&body);
    let mut main = extracted(page, &body).filter(|node| text(node) >= MIN_MAIN_BYTES).unwrap_or_else(|| {
        let named = ["article", "main", "[role=main]", "#content", "#main"].into_iter();
        let mut named = named.map(|name| page.select(name)).filter(|found| found.length() == 1);
        let found = named.find_map(|found| found.nodes().first().copied());
        found.filter(|node| text(node) * 2 >= whole).unwrap_or(body)
    });
    // headings, tables and lists beside the main part belong to it, unless they are longer than it
    let own = text(&main).max(1);
    let ancestors: Vec<NodeRef<'_>> = main.ancestors_it(None).collect();
    for outer in ancestors {
        let is_named = outer.has_name("article") || outer.has_name("main");
        let percent = if is_named { 200 } else { 125 };
        if outer.is_element() && !outer.has_name("html") && text(&outer) * 100 <= own * percent {
            main = outer;
        }
    }
    Some(main)
}

/// Returns the innermost element that holds most of what a reader mode would show.
fn extracted<'a>(page: &'a Document, body: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let marked = page.select(MARKED);
    if marked.length() > MAX_MARKED || total_depth(body) > MAX_TOTAL_DEPTH {
        return None;
    }
    for (number, node) in marked.nodes().iter().enumerate() {
        node.set_attr(MARK, &number.to_string());
    }
    let article = Readability::with_document(page.clone(), None, None).ok()?.parse().ok()?;
    let content = Document::from(article.content);
    let mut own: HashMap<NodeId, usize> = HashMap::new();
    let mut owners: HashMap<NodeId, usize> = HashMap::new();
    for node in content.root().descendants_it() {
        let marked_as = node.attr(MARK).and_then(|number| number.parse().ok());
        let owner = marked_as.or_else(|| owners.get(&node.parent()?.id).copied());
        let Some(owner) = owner else { continue };
        owners.insert(node.id, owner);
        if let Some(element) = marked.nodes().get(owner).filter(|_| node.is_text()) {
            *own.entry(element.id).or_default() += node.text().trim().len();
        }
    }
    let all: usize = own.values().sum();
    // the text of each element, added up from the inside
    let mut below = own;
    for node in body.descendants_it().collect::<Vec<_>>().iter().rev() {
        if let (Some(held), Some(parent)) = (below.get(&node.id).copied(), node.parent()) {
            *below.entry(parent.id).or_default() += held;
        }
    }
    let enough = |node: &NodeRef<'_>| below.get(&node.id).is_some_and(|held| held * 100 >= all * MIN_HELD_PERCENT);
    let mut main = *body;
    if all > 0 {
        while let Some(child) = main.children_it(false).find(|child| child.is_element() && enough(child)) {
            main = child;
        }
    }
    Some(main)
}

/// Returns the number of elements around each node below `body`, added up.
fn total_depth(body: &NodeRef<'_>) -> usize {
    let mut depths: HashMap<NodeId, usize> = HashMap::new();
    let depth = |node: NodeRef<'_>| {
        let depth = node.parent().and_then(|parent| depths.get(&parent.id)).map_or(1, |depth| depth + 1);
        depths.insert(node.id, depth);
        depth
    };
    body.descendants_it().map(depth).sum()
}

//! Writes an element as blocks of text.

use dom_query::{NodeId, NodeRef};

use super::super::block::BlockKind;
use super::super::builder::TextBuilder;
use super::marks::QuoteMarks;
use super::prune::Measures;

/// Longest byline or credit.
const MAX_CREDIT_BYTES: usize = 300;
/// Most nodes that are looked at in a byline.
const MAX_CREDIT_NODES: usize = 100;
/// Longest raised text that may be a number.
const MAX_RAISED_BYTES: usize = 20;
/// Bytes before a `<q>` in which an opening mark is searched.
const MAX_MARKED_BYTES: usize = 1_000;
/// Longest term of a definition list that stands in a row with its definition.
const MAX_TERM_BYTES: usize = 60;

/// The text of a page as blocks.
#[derive(Debug, Default)]
pub(super) struct PageText {
    pub builder: TextBuilder,
    /// Blocks that the page calls bylines or credits, by index.
    pub credits: Vec<usize>,
}

/// Writes `root` as blocks of text. Takes linear time and little stack.
pub(super) fn walk(root: &NodeRef<'_>, language: QuoteMarks, contents: &Measures) -> PageText {
    let mut walker = Walker { text: PageText::default(), open: Vec::new(), language, quoted: Vec::new(), contents };
    let mut node = *root;
    loop {
        let entered = walker.enter(&node);
        let mut next = entered.then(|| node.first_child()).flatten();
        while next.is_none() {
            walker.leave(&node);
            if node.id == root.id {
                walker.end();
                return walker.text;
            }
            next = node.next_sibling();
            match node.parent() {
                Some(parent) if next.is_none() => node = parent,
                Some(_) => {}
                None => {
                    walker.end();
                    return walker.text;
                }
            }
        }
        if let Some(next) = next {
            node = next;
        }
    }
}

/// What an element means for its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ElementContext {
    /// A block of a kind.
    Block(BlockKind),
    /// Blocks in it do not begin a new block: list items, rows and headings.
    Line(BlockKind),
    /// The term of a definition list.
    Term,
    /// A byline or credit.
    Credit,
    /// A table that only arranges the page.
    Layout,
}

/// An open element, with what the elements around it mean.
#[derive(Clone, Copy, Debug)]
struct OpenElement {
    id: NodeId,
    context: ElementContext,
    kind: BlockKind,
    is_line: bool,
    is_credit: bool,
    is_arranged: bool,
}

struct Walker<'a> {
    text: PageText,
    open: Vec<OpenElement>,
    language: QuoteMarks,
    /// The depth of each open `<q>`.
    quoted: Vec<usize>,
    contents: &'a Measures,
}

impl Walker<'_> {
    fn is_line(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_line)
    }

    fn kind(&self) -> BlockKind {
        self.open.last().map_or(BlockKind::Paragraph, |open| open.kind)
    }

    /// Returns the bytes of text in an element.
    fn length(&self, node: &NodeRef<'_>) -> usize {
        self.contents.get(&node.id).map_or(0, |contents| contents.text)
    }

    /// Begins a block of the kind that the context asks for.
    fn begin(&mut self) {
        self.end();
        self.text.builder.begin(self.kind());
    }

    fn end(&mut self) {
        let is_credit = self.open.last().is_some_and(|open| open.is_credit);
        if let Some(index) = self.text.builder.end().filter(|_| is_credit) {
            self.text.credits.push(index);
        }
    }

    fn open(&mut self, node: &NodeRef<'_>, context: ElementContext) {
        self.end();
        let outer = self.open.last();
        self.open.push(OpenElement {
            id: node.id,
            context,
            kind: match context {
                ElementContext::Block(kind) | ElementContext::Line(kind) => kind,
                _ => self.kind(),
            },
            is_line: match context {
                ElementContext::Block(_) | ElementContext::Layout => false,
                ElementContext::Line(_) | ElementContext::Term => true,
                ElementContext::Credit => self.is_line(),
            },
            is_credit: context == ElementContext::Credit || outer.is_some_and(|outer| outer.is_credit),
            is_arranged: context == ElementContext::Layout || outer.is_some_and(|outer| outer.is_arranged),
        });
        self.begin();
    }

    /// Handles the start of a node. Returns true if its children are read.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            let text = node.text();
            match self.kind() == BlockKind::Code {
                true => self.text.builder.push_verbatim(&text),
                false => self.text.builder.push(&text),
            }
            return false;
        }
        let Some(name) = node.node_name() else { return !node.is_comment() };
        match name.as_ref() {
            "br" => self.text.builder.line_break(),
            "b" | "strong" => self.text.builder.begin_strong(),
            "q" => self.quote(true),
            "sup" => return self.raised(node),
            "del" | "rt" | "rp" | "script" | "style" => return false,
            "td" | "th" if self.is_line() => self.text.builder.cell(),
            "dd" if self.text.builder.has_text() && !self.is_line() => self.definition(),
            name => self.enter_block(node, name),
        }
        true
    }

    fn enter_block(&mut self, node: &NodeRef<'_>, name: &str) {
        use BlockKind::{BlockQuote, Code, Heading, ListItem, TableHead, TableRow};
        let is_credit = self.length(node) <= MAX_CREDIT_BYTES && is_credit(node);
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if !self.is_line() => {
                let level = name.as_bytes().get(1).map_or(1, |digit| digit - b'0');
                self.open(node, ElementContext::Line(Heading(level)));
            }
            "table" if is_layout(node) => self.open(node, ElementContext::Layout),
            "li" => self.open(node, ElementContext::Line(ListItem)),
            "blockquote" => self.open(node, ElementContext::Block(BlockQuote)),
            "pre" => self.open(node, ElementContext::Block(Code)),
            "dt" => self.open(node, ElementContext::Term),
            "tr" if !self.open.last().is_some_and(|open| open.is_arranged) => {
                let is_head = node.children_it(false).all(|cell| !cell.has_name("td"))
                    || node.parent().is_some_and(|parent| parent.has_name("thead"));
                self.open(node, ElementContext::Line(if is_head { TableHead } else { TableRow }));
            }
            _ if is_credit => self.open(node, ElementContext::Credit),
            _ if is_block(name) && self.is_line() => self.text.builder.line_break(),
            _ if is_block(name) => self.begin(),
            _ => {}
        }
    }

    /// Adds a definition to its term, which is the open block.
    fn definition(&mut self) {
        let builder = &mut self.text.builder;
        match builder.kind() {
            BlockKind::TableRow => builder.cell(),
            _ => builder.push(" "),
        }
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let name = node.node_name();
        match name.as_deref().unwrap_or_default() {
            "b" | "strong" => self.text.builder.end_strong(),
            "q" => self.quote(false),
            _ => {}
        }
        let is_block = name.as_deref().is_some_and(is_block);
        match self.open.last().filter(|open| open.id == node.id).map(|open| open.context) {
            Some(ElementContext::Term) => {
                self.open.pop();
                self.term();
            }
            Some(_) => {
                self.end();
                self.open.pop();
                self.begin();
            }
            _ if is_block && !self.is_line() => self.begin(),
            _ if is_block => self.text.builder.line_break(),
            _ => {}
        }
    }

    /// Leaves the term of a definition list open, for its definition.
    fn term(&mut self) {
        let builder = &mut self.text.builder;
        let start = builder.blocks.last().map_or(0, |block| block.range.end);
        let term = builder.text.get(start..).unwrap_or_default().trim();
        let is_row = builder.has_text() && term.len() <= MAX_TERM_BYTES && !term.ends_with(':');
        builder.set_kind(if is_row { BlockKind::TableRow } else { BlockKind::Paragraph });
    }

    /// Writes the mark of a `<q>`, which the browser would draw.
    fn quote(&mut self, opens: bool) {
        let depth = match opens {
            true => self.quoted.last().map_or_else(|| usize::from(self.is_within_marks()), |outer| outer + 1),
            false => self.quoted.pop().unwrap_or_default(),
        };
        if opens {
            self.quoted.push(depth);
        }
        let mark = self.language.mark(depth, opens);
        self.text.builder.push(mark);
    }

    /// Returns true if the block has an opening mark that is not closed: `“Her word was <q>no</q>”`.
    fn is_within_marks(&self) -> bool {
        let builder = &self.text.builder;
        let start = builder.blocks.last().map_or(0, |block| block.range.end);
        let start = start.max(builder.text.len().saturating_sub(MAX_MARKED_BYTES));
        let block = &builder.text[builder.text.ceil_char_boundary(start)..];
        let last = block.chars().rev().find(|c| "“”„«»".contains(*c));
        match self.language.mark(0, true) {
            "“" => last == Some('“'),
            "„" => last == Some('„'),
            "«" => last == Some('«'),
            _ => false,
        }
    }

    /// Writes raised digits as such, so that 10³ is not 103. References to footnotes are left out.
    fn raised(&mut self, node: &NodeRef<'_>) -> bool {
        if self.length(node) > MAX_RAISED_BYTES {
            return true;
        }
        let text = node.text();
        let text = text.trim();
        let has_link = node.descendants_it().take(MAX_CREDIT_NODES).any(|node| node.has_name("a"));
        if has_link || text.starts_with(['[', '*', '†']) {
            return false;
        }
        let raise = |c: char| match c {
            '1' => Some('¹'),
            '2' => Some('²'),
            '3' => Some('³'),
            '0' | '4'..='9' => char::from_u32('⁰' as u32 + (c as u32 - '0' as u32)),
            '-' | '−' => Some('⁻'),
            '+' => Some('⁺'),
            _ => None,
        };
        match text.chars().map(raise).collect::<Option<String>>() {
            Some(raised) if !text.is_empty() => {
                self.text.builder.push(&raised);
                false
            }
            _ => true,
        }
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Returns true if the page calls the element a byline or a credit.
fn is_credit(node: &NodeRef<'_>) -> bool {
    let is_named = |value: &str| {
        let mut words = value.split(|c: char| !c.is_ascii_alphanumeric());
        words.any(|word| matches!(word, "byline" | "author" | "authors" | "credit" | "credits" | "copyright"))
    };
    let class = node.class().map(|class| class.to_ascii_lowercase());
    let rel = node.attr("rel");
    let of = node.attr("itemprop");
    let is_named = class.as_deref().is_some_and(is_named)
        || rel.as_deref() == Some("author")
        || matches!(of.as_deref(), Some("author" | "copyrightHolder"));
    let is_text = |node: &NodeRef<'_>| ["blockquote", "h1", "article"].iter().any(|name| node.has_name(name));
    is_named && !node.descendants_it().take(MAX_CREDIT_NODES).any(|node| is_text(&node))
}

/// Returns true if a table only arranges the page. Each node is looked at once, since tables in tables arrange.
fn is_layout(table: &NodeRef<'_>) -> bool {
    let mut paragraphs = 0;
    table.descendants_it().any(|node| {
        paragraphs += usize::from(node.has_name("p"));
        ["table", "h1", "h2", "blockquote"].iter().any(|name| node.has_name(name)) || paragraphs > 20
    })
}

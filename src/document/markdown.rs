//! Markdown: the text that a reader sees, without marks, links and front matter.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::block::BlockKind;
use super::builder::TextBuilder;
use super::front_matter;
use super::model::Document;

/// Reads a document in Markdown.
pub(super) fn read(text: &str) -> Document {
    let (facts, skipped) = front_matter::split(text).unwrap_or_default();
    let mut writer = MarkdownWriter::default();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    Parser::new_ext(&text[skipped..], options).for_each(|event| writer.event(event));
    let mut builder = writer.builder;
    builder.end();
    Document {
        text: builder.text,
        is_extracted: true,
        facts,
        blocks: builder.blocks,
        strong: builder.strong,
        notices: vec!["text extracted from Markdown".to_owned()],
        ..Document::default()
    }
}

#[derive(Debug, Default)]
struct MarkdownWriter {
    builder: TextBuilder,
    /// Open block quotations and list items.
    quotes: usize,
    items: usize,
    code: bool,
    /// The text of an HTML block, which may be a comment of several lines.
    html: Option<String>,
    /// Cells of the open row.
    cells: usize,
    /// Within the description of an image.
    image: bool,
}

impl MarkdownWriter {
    fn begin(&mut self) {
        let kind = match () {
            () if self.items > 0 => BlockKind::ListItem,
            () if self.quotes > 0 => BlockKind::BlockQuote,
            () => BlockKind::Paragraph,
        };
        self.builder.begin(kind);
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(_) if self.image => {}
            Event::Text(text) => match self.code {
                true => self.builder.push_verbatim(&text),
                false => self.builder.push(&text),
            },
            Event::Code(text) => self.builder.push(&text),
            Event::SoftBreak | Event::HardBreak => self.builder.line_break(),
            Event::Html(text) => self.html.get_or_insert_default().push_str(&text),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => self.builder.line_break(),
            Event::Rule => self.begin(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.builder.begin(BlockKind::Heading(level_number(*level))),
            Tag::BlockQuote(_) => {
                self.quotes += 1;
                self.begin();
            }
            Tag::Item => {
                self.items += 1;
                self.begin();
            }
            // the first paragraph of an item is the item
            Tag::Paragraph if self.items == 0 || self.builder.has_text() => self.begin(),
            Tag::CodeBlock(kind) => {
                self.code = true;
                // indented text is often text from elsewhere
                self.builder.begin(match kind {
                    CodeBlockKind::Indented => BlockKind::Paragraph,
                    CodeBlockKind::Fenced(_) => BlockKind::Code,
                });
            }
            Tag::TableHead => self.row(BlockKind::TableHead),
            Tag::TableRow => self.row(BlockKind::TableRow),
            Tag::TableCell => {
                if self.cells > 0 {
                    self.builder.cell();
                }
                self.cells += 1;
            }
            Tag::Strong => self.builder.begin_strong(),
            Tag::Image { .. } => self.image = true,
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::FootnoteDefinition(_) => self.begin(),
            _ => {}
        }
    }

    fn row(&mut self, kind: BlockKind) {
        self.cells = 0;
        self.builder.begin(kind);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => {
                self.quotes = self.quotes.saturating_sub(1);
                self.begin();
            }
            TagEnd::Item => {
                self.items = self.items.saturating_sub(1);
                self.begin();
            }
            TagEnd::CodeBlock => {
                self.code = false;
                self.begin();
            }
            TagEnd::Strong => self.builder.end_strong(),
            TagEnd::Image => self.image = false,
            TagEnd::HtmlBlock => {
                let html = self.html.take().unwrap_or_default();
                self.begin();
                without_tags(&html, &mut self.builder);
                self.begin();
            }
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::TableHead | TagEnd::TableRow | TagEnd::Table => {
                self.begin()
            }
            _ => {}
        }
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Writes the text of a block of HTML in Markdown, without tags and comments.
fn without_tags(html: &str, builder: &mut TextBuilder) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        builder.push(&rest[..at]);
        let end = match rest[at..].starts_with("<!--") {
            true => rest[at..].find("-->").map(|end| end + 3),
            false => rest[at..].find('>').map(|end| end + 1),
        };
        let Some(end) = end else { return };
        let tag = rest[at..at + end].to_ascii_lowercase();
        if ["<br", "</p", "</div", "</li", "</td", "</tr"].iter().any(|name| tag.starts_with(name)) {
            builder.line_break();
        }
        rest = &rest[at + end..];
    }
    builder.push(rest);
}

//! Texts as HTML in which nothing of theirs is taken for HTML.

use std::fmt::Write;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::page::without_blocks;

/// `text` for the content of an element or the value of an attribute in double quotes.
pub(in crate::export) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Prose as paragraphs: emphasis, code and links to the web; anything else is its text.
pub(super) fn prose(text: &str) -> String {
    format!("<p>{}</p>\n", set(text, "</p>\n<p>", true))
}

/// Prose within a line or a cell.
pub(super) fn inline(text: &str) -> String {
    set(text, "<br><br>", true)
}

/// Prose within a link, where no other link may stand.
pub(super) fn unlinked(text: &str) -> String {
    set(text, "<br><br>", false)
}

/// An address as a link that shows where it leads; any but one of the web stays text.
pub(super) fn address(url: &str) -> String {
    let shown = escaped(url);
    if is_web(url) { format!("<a href=\"{shown}\" rel=\"noreferrer\">{shown}</a>") } else { shown }
}

fn set(text: &str, paragraph: &str, links: bool) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut linked = false;
    let text = without_blocks(text);
    for event in Parser::new_ext(&text, Options::empty()) {
        match event {
            Event::Start(Tag::Emphasis) => out.push_str("<em>"),
            Event::End(TagEnd::Emphasis) => out.push_str("</em>"),
            Event::Start(Tag::Strong) => out.push_str("<strong>"),
            Event::End(TagEnd::Strong) => out.push_str("</strong>"),
            Event::Start(Tag::Link { dest_url, .. }) if links && is_web(&dest_url) && !linked => {
                linked = true;
                // writing to a String cannot fail
                let _ = write!(out, "<a href=\"{}\" rel=\"noreferrer\">", escaped(&dest_url));
            }
            Event::End(TagEnd::Link) if linked => {
                linked = false;
                out.push_str("</a>");
            }
            Event::Start(Tag::Item) => out.push_str(if out.is_empty() { "– " } else { "<br>– " }),
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_)) if !out.is_empty() => {
                out.push_str(paragraph);
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => out.push_str(&escaped(&text)),
            Event::Code(code) => {
                let _ = write!(out, "<code>{}</code>", escaped(&code));
            }
            Event::SoftBreak => out.push(' '),
            Event::HardBreak => out.push_str("<br>"),
            _ => {}
        }
    }
    out
}

fn is_web(address: &str) -> bool {
    let starts = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    starts("https://") || starts("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out() {
        assert_eq!(escaped("<a href='x'>&\"</a>"), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;&lt;/a&gt;");
        assert_eq!(inline("a *b* **c** `<d>`"), "a <em>b</em> <strong>c</strong> <code>&lt;d&gt;</code>");
        assert_eq!(inline("<script>x</script>"), "&lt;script&gt;x&lt;/script&gt;");
        assert_eq!(inline("[x](javascript:alert) ![y](https://a.example/i.png)"), "x y");
        assert_eq!(
            inline("[x](https://a.example/\"onload=)"),
            "<a href=\"https://a.example/&quot;onload=\" rel=\"noreferrer\">x</a>"
        );
        assert_eq!(unlinked("[x](https://a.example)"), "x");
        assert_eq!(address("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(prose("one\n\ntwo"), "<p>one</p>\n<p>two</p>\n");
    }
}

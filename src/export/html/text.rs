//! Texts of a briefing as HTML. Nothing in them becomes markup except inline Markdown.

use maud::{Markup, PreEscaped, Render, html};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::page::without_blocks;
use crate::text::after_web_scheme;

/// Returns prose as paragraphs with emphasis, code and web links. Anything else is text.
pub(super) fn prose(text: &str) -> Markup {
    html! { p { (set(text, "</p>\n<p>", true)) } "\n" }
}

/// Returns prose for a line or a cell.
pub(super) fn inline(text: &str) -> Markup {
    set(text, "<br><br>", true)
}

/// Returns prose for the inside of a link, without links of its own.
pub(super) fn unlinked(text: &str) -> Markup {
    set(text, "<br><br>", false)
}

/// Returns an address; only web addresses become links.
pub(super) fn address(url: &str) -> Markup {
    html! { @if after_web_scheme(url).is_some() { a href=(url) rel="noreferrer" { (url) } } @else { (url) } }
}

/// Renders inline Markdown. Its events open and close elements one by one, so the tags are written by hand and all else is escaped.
fn set(text: &str, paragraph: &str, links: bool) -> Markup {
    let mut out = String::with_capacity(text.len() + 16);
    let mut linked = false;
    let text = without_blocks(text);
    for event in Parser::new_ext(&text, Options::empty()) {
        match event {
            Event::Start(Tag::Emphasis) => out.push_str("<em>"),
            Event::End(TagEnd::Emphasis) => out.push_str("</em>"),
            Event::Start(Tag::Strong) => out.push_str("<strong>"),
            Event::End(TagEnd::Strong) => out.push_str("</strong>"),
            Event::Start(Tag::Link { dest_url, .. }) if links && after_web_scheme(&dest_url).is_some() && !linked => {
                linked = true;
                out.push_str("<a href=\"");
                dest_url.as_ref().render_to(&mut out);
                out.push_str("\" rel=\"noreferrer\">");
            }
            Event::End(TagEnd::Link) if linked => {
                linked = false;
                out.push_str("</a>");
            }
            Event::Start(Tag::Item) => out.push_str(if out.is_empty() { "– " } else { "<br>– " }),
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_)) if !out.is_empty() => {
                out.push_str(paragraph);
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => text.as_ref().render_to(&mut out),
            Event::Code(code) => {
                out.push_str("<code>");
                code.as_ref().render_to(&mut out);
                out.push_str("</code>");
            }
            Event::SoftBreak => out.push(' '),
            Event::HardBreak => out.push_str("<br>"),
            _ => {}
        }
    }
    PreEscaped(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(inline("a *b* **c** `<d>`").into_string(), "a <em>b</em> <strong>c</strong> <code>&lt;d&gt;</code>");
        assert_eq!(inline("<script>x</script>").into_string(), "&lt;script&gt;x&lt;/script&gt;");
        assert_eq!(inline("[x](javascript:alert) ![y](https://a.example/i.png)").into_string(), "x y");
        assert_eq!(
            inline("[x](https://a.example/\"onload=)").into_string(),
            "<a href=\"https://a.example/&quot;onload=\" rel=\"noreferrer\">x</a>"
        );
        assert_eq!(unlinked("[x](https://a.example)").into_string(), "x");
        assert_eq!(address("javascript:alert(1)").into_string(), "javascript:alert(1)");
        assert_eq!(prose("one\n\ntwo").into_string(), "<p>one</p>\n<p>two</p>\n");
    }
}

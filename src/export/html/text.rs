//! Texts as HTML in which nothing of theirs is taken for HTML.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// `text` for the content of an element or the value of an attribute in double quotes.
pub(super) fn escaped(text: &str) -> String {
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
    let mut out = String::from("<p>");
    let mut linked = false;
    for event in Parser::new_ext(text, Options::empty()) {
        match event {
            Event::Start(Tag::Emphasis) => out.push_str("<em>"),
            Event::End(TagEnd::Emphasis) => out.push_str("</em>"),
            Event::Start(Tag::Strong) => out.push_str("<strong>"),
            Event::End(TagEnd::Strong) => out.push_str("</strong>"),
            Event::Start(Tag::Link { dest_url, .. }) if is_web(&dest_url) && !linked => {
                linked = true;
                out.push_str(&format!("<a href=\"{}\" rel=\"noreferrer\">", escaped(&dest_url)));
            }
            Event::End(TagEnd::Link) if linked => {
                linked = false;
                out.push_str("</a>");
            }
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::Item) if out.len() > 3 => {
                out.push_str("</p>\n<p>");
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => out.push_str(&escaped(&text)),
            Event::Code(code) => out.push_str(&format!("<code>{}</code>", escaped(&code))),
            Event::SoftBreak => out.push(' '),
            Event::HardBreak => out.push_str("<br>"),
            _ => {}
        }
    }
    out + "</p>"
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
        assert_eq!(prose("a *b* **c** `<d>`"), "<p>a <em>b</em> <strong>c</strong> <code>&lt;d&gt;</code></p>");
        assert_eq!(prose("<script>x</script>"), "<p>&lt;script&gt;x&lt;/script&gt;</p>");
        assert_eq!(prose("[x](javascript:alert)"), "<p>x</p>");
        assert_eq!(
            prose("[x](https://a.example/\"onload=)"),
            "<p><a href=\"https://a.example/&quot;onload=\" rel=\"noreferrer\">x</a></p>"
        );
        assert_eq!(prose("one\n\ntwo"), "<p>one</p>\n<p>two</p>");
    }
}

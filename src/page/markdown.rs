//! Inline Markdown of prose fields: emphasis, code and links; anything else comes out as its text.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Look, Role, Styled};

/// The text of `prose` with its emphasis. Paragraphs are set apart by an empty line.
pub fn styled(prose: &str, base: Role) -> Styled {
    let mut out = Styled::default();
    let mut look = Look::from(base);
    let mut address = None;
    for event in Parser::new_ext(prose, Options::empty()) {
        match event {
            Event::Start(Tag::Emphasis) => look.italic = true,
            Event::End(TagEnd::Emphasis) => look.italic = false,
            Event::Start(Tag::Strong) => look.bold = true,
            Event::End(TagEnd::Strong) => look.bold = false,
            Event::Start(Tag::Link { dest_url, .. }) => address = Some(dest_url),
            Event::End(TagEnd::Link) => close_link(&mut out, address.take(), base),
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock)
                if !out.is_empty() =>
            {
                out.push("\n\n", look);
            }
            Event::Start(Tag::Item) => {
                out.push(if out.is_empty() { "– " } else { "\n– " }, look);
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                let role = if address.is_some() { Role::Link } else { look.role };
                out.push(&text, Look { role, ..look });
            }
            Event::Code(code) => {
                out.push(&code, Look { role: Role::Code, ..look });
            }
            Event::SoftBreak => {
                out.push(" ", look);
            }
            Event::HardBreak => {
                out.push("\n", look);
            }
            _ => {}
        }
    }
    out
}

/// A link's address stands behind its text, since a terminal's reader must see where it leads.
fn close_link(out: &mut Styled, address: Option<pulldown_cmark::CowStr>, base: Role) {
    if let Some(address) = address.filter(|address| !out.text().ends_with(address.as_ref())) {
        out.push(" <", base).push(&address, Role::Link).push(">", base);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_marks_become_looks_and_the_rest_stays_text() {
        let styled = styled("a *b* **c** `d`\n[e](https://x.example) <i>f</i>", Role::Text);
        assert_eq!(styled.text(), "a b c d e <https://x.example> <i>f</i>");
        let line = &styled.wrap(80, 0, None)[0];
        let look = |text: &str| line.pieces.iter().find(|piece| piece.text == text).map(|piece| piece.look);
        assert_eq!(look("b").map(|look| look.italic), Some(true));
        assert_eq!(look("c").map(|look| look.bold), Some(true));
        assert_eq!(look("d").map(|look| look.role), Some(Role::Code));
    }

    #[test]
    fn paragraphs_and_items_keep_apart() {
        assert_eq!(styled("one\n\ntwo\n\n- three\n- four", Role::Text).text(), "one\n\ntwo\n– three\n– four");
        assert_eq!(styled("one\n\n<p>two", Role::Text).text(), "one\n\n<p>two");
    }
}

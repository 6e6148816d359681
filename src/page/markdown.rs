//! Inline Markdown of prose fields: emphasis, code and links. Anything else is shown as text.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::role::Role;
use super::styled::{Look, Styled};

/// Returns the text of `prose` with its emphasis. Paragraphs are separated by an empty line.
pub fn styled(prose: &str, base: Role) -> Styled {
    let mut out = Styled::default();
    let mut look = Look::from(base);
    let mut address = None;
    let prose = without_blocks(prose);
    for event in Parser::new_ext(&prose, Options::empty()) {
        match event {
            Event::Start(Tag::Emphasis) => look.italic = true,
            Event::End(TagEnd::Emphasis) => look.italic = false,
            Event::Start(Tag::Strong) => look.bold = true,
            Event::End(TagEnd::Strong) => look.bold = false,
            Event::Start(Tag::Link { dest_url, .. }) => address = Some((out.text().len(), dest_url)),
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

/// Escapes everything in `prose` that would start a block of Markdown: a quotation, a heading, a numbered item, a rule, a
/// definition. Otherwise characters of the author would disappear: `> 200 dead`, `+ 3 %`, `12. Mai`. Lists with `-` or `*` stay
/// lists.
pub(crate) fn without_blocks(prose: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut written = 0;
    let mut start = 0;
    for line in prose.split_inclusive('\n') {
        if let Some(at) = block_mark(line) {
            out.push_str(&prose[written..start + at]);
            out.push('\\');
            written = start + at;
        }
        start += line.len();
    }
    if written == 0 && out.is_empty() {
        return Cow::Borrowed(prose);
    }
    out.push_str(&prose[written..]);
    Cow::Owned(out)
}

/// Returns the byte of `line` to escape if it would start a block.
fn block_mark(line: &str) -> Option<usize> {
    let text = line.trim_start();
    let indent = line.len() - text.len();
    // deeper, or after a tab, it is code or continues the line before
    if indent > 3 || line[..indent].contains('\t') {
        return None;
    }
    let text = text.trim_end();
    let is_address = |text: &str| text.split(['>', ' ']).next().is_some_and(|tag| tag.contains([':', '@']));
    let is_spaced = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_rule = ['-', '*', '_', '='].iter().any(|&mark| {
        text.starts_with(mark)
            && text.chars().all(|c| c == mark || c == ' ')
            && (mark == '=' || text.matches(mark).count() > 2)
    });
    match text.chars().next()? {
        '>' => Some(indent),
        '<' if !is_address(text) => Some(indent),
        '+' if is_spaced(&text[1..]) => Some(indent),
        '#' if is_spaced(text.trim_start_matches('#')) => Some(indent),
        '`' | '~' if text.starts_with("```") || text.starts_with("~~~") => Some(indent),
        '[' if text.contains("]:") => Some(indent),
        '0'..='9' if text[digits..].starts_with(['.', ')']) && is_spaced(&text[digits + 1..]) => Some(indent + digits),
        _ => is_rule.then_some(indent),
    }
}

/// Writes a link's address after its text, so that readers in a terminal see where it leads.
fn close_link(out: &mut Styled, link: Option<(usize, pulldown_cmark::CowStr)>, base: Role) {
    let Some((start, address)) = link else { return };
    out.link_from(start, &address);
    if !out.text().ends_with(address.as_ref()) {
        out.push(" <", base).push(&address, Role::Link).push(">", base);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_marks_become_styles_and_the_rest_stays_text() {
        let styled = styled("a *b* **c** `d`\n[e](https://x.example) <i>f</i>", Role::Text);
        assert_eq!(styled.text(), "a b c d e <https://x.example> <i>f</i>");
        let line = &styled.wrap(80, 0, None)[0];
        let look = |text: &str| line.pieces.iter().find(|piece| piece.text == text).map(|piece| piece.look);
        assert_eq!(look("b").map(|look| look.italic), Some(true));
        assert_eq!(look("c").map(|look| look.bold), Some(true));
        assert_eq!(look("d").map(|look| look.role), Some(Role::Code));
    }

    #[test]
    fn starts_of_blocks_are_text() {
        for text in [
            "> 200 dead, officials say.",
            "+ 3 percent on last year",
            "# 10 was asked",
            "12. Mai is a holiday.",
            "1979. The year",
            "3) the third",
            "---",
            "***",
            "- - -",
            "===",
            "[annex]: later",
            "```",
            "~~~ x",
            "<p>two",
            "   > 40 litres",
        ] {
            assert_eq!(styled(text, Role::Text).text(), text.trim_start(), "{text}");
            assert_eq!(
                styled(&format!("First.\n\n{text}\n\nLast."), Role::Text).text(),
                format!("First.\n\n{}\n\nLast.", text.trim_start())
            );
        }
        assert_eq!(styled("one\n> 200 dead\n# 5", Role::Text).text(), "one > 200 dead # 5");
        assert_eq!(styled("<https://x.example> and *b*", Role::Text).text(), "https://x.example and b");
        assert_eq!(styled("\\> a \\# b", Role::Text).text(), "> a # b");
    }

    #[test]
    fn paragraphs_and_items_are_separated() {
        assert_eq!(styled("one\n\ntwo\n\n- three\n- four", Role::Text).text(), "one\n\ntwo\n– three\n– four");
        assert_eq!(styled("one\n\n<p>two", Role::Text).text(), "one\n\n<p>two");
    }
}

//! Text and prose as inline Markdown that stays inside its paragraph, whatever it contains.
//!
//! Prose is parsed as for the panels and written again, so that no line of it becomes a heading, a list or HTML.

use std::fmt::Write;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::page::without_blocks;

/// Escapes text so that nothing in it is Markdown. Its lines stay lines of one paragraph.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out
}

/// Writes prose again with its emphasis, code and links. Paragraphs are separated by an empty line.
pub(super) fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut addresses = Vec::new();
    let text = without_blocks(text);
    for event in Parser::new_ext(&text, Options::empty()) {
        match event {
            Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => out.push('*'),
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => out.push_str("**"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                addresses.push((out.len(), dest_url));
                out.push('[');
            }
            Event::End(TagEnd::Link) => {
                addresses.pop().into_iter().for_each(|(start, address)| link(&mut out, start, &address));
            }
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock)
                if !at_item(&out) =>
            {
                apart(&mut out)
            }
            Event::Start(Tag::Item) => {
                apart(&mut out);
                out.push_str("– ");
            }
            Event::Text(text) if addresses.is_empty() => linked(&mut out, &text),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => push(&mut out, &text),
            Event::Code(text) => code(&mut out, &text),
            Event::SoftBreak => out.push('\n'),
            Event::HardBreak => out.push_str("\\\n"),
            _ => {}
        }
    }
    out.trim_end().to_owned()
}

/// Starts a paragraph.
fn apart(out: &mut String) {
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push_str("\n\n");
    }
}

fn at_item(out: &str) -> bool {
    out.is_empty() || out.ends_with("– ")
}

/// Ends the link whose text starts at `start`. Without a web or mail address only the text stays.
fn link(out: &mut String, start: usize, address: &str) {
    let follows = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\');
    if !follows || address.contains(odd) || out[start..].trim() == "[" {
        out.remove(start);
    } else {
        let _ = write!(out, "](<{address}>)"); // writing to a string cannot fail
    }
}

/// Writes code between more backticks than it contains.
fn code(out: &mut String, text: &str) {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let (fence, room) = ("`".repeat(longest + 1), if text.contains('`') { " " } else { "" });
    out.extend([fence.as_str(), room, text, room, fence.as_str()]);
}

/// Writes text with its addresses as links.
fn linked(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        push(out, &rest[..at]);
        let end = rest[at..].find(|c: char| c.is_whitespace() || "<>\"\\^`{|}”’".contains(c));
        let address = &rest[at..end.map_or(rest.len(), |end| at + end)];
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '*', '_']);
        if address.ends_with("//") {
            push(out, address);
        } else {
            let _ = write!(out, "<{address}>"); // writing to a string cannot fail
        }
        rest = &rest[at + address.len()..];
    }
    push(out, rest);
}

/// Writes text so that nothing in it is Markdown, neither at the start of a line nor as an address.
fn push(out: &mut String, text: &str) {
    let mut line = out.rfind('\n').map_or(0, |end| end + 1);
    for (at, c) in text.char_indices() {
        let before = &out[line..];
        let escaped = is_marked(before, c, &text[at + c.len_utf8()..]);
        // spaces at the start of a line would make it code
        let indents = c.is_ascii_whitespace() && c != '\n' && before.is_empty() && line > 0;
        if escaped {
            out.push('\\');
        }
        if !indents {
            out.push(c);
        }
        if c == '\n' {
            line = out.len();
        }
    }
}

/// Returns true if `c` would be markup, between `before` in the same line and `rest`.
fn is_marked(before: &str, c: char, rest: &str) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '@' => true,
        // a list, a rule or the line under a heading
        '-' | '+' | '=' => before.trim_start().is_empty(),
        // a numbered list, or an address
        '.' | ')' => {
            let number = before.trim_start();
            let listed = !number.is_empty() && number.len() < 10 && number.bytes().all(|b| b.is_ascii_digit());
            let ends = before.as_bytes().last_chunk::<3>();
            listed || (c == '.' && ends.is_some_and(|end| end.eq_ignore_ascii_case(b"www")))
        }
        ':' => rest.starts_with("//"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn inline_marks_stay_and_blocks_do_not() {
        for (written, shown) in [
            ("a *b* **c** `d`", "a *b* **c** `d`"),
            ("``a`b``", "`` a`b ``"),
            ("[e](https://x.example) <i>f</i>", "[e](<https://x.example>) \\<i\\>f\\</i\\>"),
            ("[e](javascript:alert(1))", "e"),
            ("see https://x.example/a_b, or www.y.example", "see <https://x.example/a_b>, or www\\.y.example"),
            ("# Heading\n\ntext", "\\# Heading\n\ntext"),
            ("one\n\n- two\n- three", "one\n\n– two\n\n– three"),
            ("one\n====\n", "one\n\\===="),
            ("one\n1986\\. two", "one\n1986\\. two"),
            ("> said", "\\> said"),
            ("mail a@b.example", "mail a\\@b.example"),
        ] {
            assert_eq!(prose(written), shown, "{written}");
        }
    }

    #[test]
    fn text_stays_text_at_the_start_of_a_line() {
        assert_eq!(plain("we *never* said # that"), "we \\*never\\* said \\# that");
        assert_eq!(plain("a\n- b\n1. c\n    d\n==="), "a\n\\- b\n1\\. c\nd\n\\===");
    }

    /// Returns the text that a Markdown reader shows, and whether it consists of paragraphs only.
    fn read(markdown: &str) -> (String, bool) {
        let (mut text, mut paragraphs) = (String::new(), true);
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Text(part) | Event::Code(part) => text.push_str(&part),
                Event::SoftBreak | Event::HardBreak => text.push('\n'),
                Event::Html(_) | Event::InlineHtml(_) | Event::Rule => paragraphs = false,
                Event::Start(Tag::Paragraph | Tag::Emphasis | Tag::Strong | Tag::Link { .. }) | Event::End(_) => {}
                _ => paragraphs = false,
            }
        }
        (text, paragraphs)
    }

    proptest! {
            #[test]
            fn text_is_read_back_unchanged(text in "x[-+=*_`#>|~.&:@<\\\\\\[\\]()!a1 \n]{0,30}") {
                let squeezed = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    // an empty line ends the paragraph and is not part of its text
                let lines = text.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>();
                let text = lines.join("\n");
                let (read, paragraphs) = read(&plain(&text));
                prop_assert!(paragraphs, "{}", plain(&text));
                prop_assert_eq!(squeezed(&read), squeezed(&text));
            }

            #[test]
            fn prose_becomes_paragraphs_only(text in "[-+=*_`#>|~.&:<\\\\\\[\\]()!a1 \n]{0,30}") {
                prop_assert!(read(&prose(&text)).1, "{text:?} → {:?}", prose(&text));
            }
        }
}

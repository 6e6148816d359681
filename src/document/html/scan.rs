//! Refuses pages that would take the parser more than linear time.
//!
//! Parsing takes quadratic time in the depth of nesting, in the attributes of a tag, and in the `&` of a text. An unclosed
//! `<b>` is opened again in each following paragraph.

use std::collections::HashMap;

/// Most nested elements, without those that need no end tag.
const MAX_DEPTH: usize = 512;
/// Most attributes of a tag.
const MAX_ATTRIBUTES: usize = 1_000;
/// Most `&` between two tags.
const MAX_REFERENCES: usize = 100_000;
/// Most elements.
const MAX_ELEMENTS: usize = 700_000;
/// Most `<html>` and `<body>`, whose attributes are merged.
const MAX_ROOTS: usize = 50;
/// Most elements that unclosed `<b>` and the like are opened again in.
const MAX_REOPENED: usize = 1_000_000;

const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
/// Elements that the next one of the kind, or their parent, closes. `a` closes the one before it.
const OPTIONAL_END: [&str; 22] = [
    "a", "body", "colgroup", "dd", "dt", "head", "html", "li", "nobr", "optgroup", "option", "p", "rb", "rp", "rt",
    "rtc", "tbody", "td", "tfoot", "th", "thead", "tr",
];
const FORMATTING: [&str; 12] = ["b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"];
/// Elements whose content is not markup.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Returns why a page is refused. Takes linear time.
pub(super) fn refusal(page: &str) -> Option<&'static str> {
    let mut counts = Counts::default();
    let mut at = 0;
    while let Some(tag) = memchr::memchr(b'<', &page.as_bytes()[at..]).map(|found| at + found) {
        if references(&page[at..tag]) > MAX_REFERENCES {
            return Some("too many `&` in one text");
        }
        let rest = &page[tag + 1..];
        at = tag + 1;
        if let Some(comment) = rest.strip_prefix("!--") {
            at = find(comment, "-->").map_or(page.len(), |end| tag + 4 + end + 3);
            continue;
        }
        let is_end = rest.starts_with('/');
        let name_at = usize::from(is_end);
        let length = rest[name_at..].find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
        let name = &rest[name_at..name_at + length.unwrap_or(rest.len() - name_at).min(40).min(rest.len() - name_at)];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let name = name.to_ascii_lowercase();
        let tag = Tag::read(&rest[name_at + name.len()..]);
        at += name_at + name.len() + tag.length;
        if tag.attributes > MAX_ATTRIBUTES || tag.references > MAX_REFERENCES {
            return Some("too many attributes in one tag");
        }
        if is_end {
            counts.close(&name);
            continue;
        }
        if let Some(reason) = counts.open(&name, tag.is_closed) {
            return Some(reason);
        }
        if RAW.contains(&name.as_str()) {
            at = end_of_raw(page, at, &name);
        } else if name == "plaintext" {
            break;
        }
    }
    (references(&page[at.min(page.len())..]) > MAX_REFERENCES).then_some("too many `&` in one text")
}

/// The elements that are open, by name.
#[derive(Default)]
struct Counts {
    open: HashMap<String, usize>,
    depth: usize,
    formatting: usize,
    elements: usize,
    roots: usize,
    reopened: usize,
}

impl Counts {
    fn open(&mut self, name: &str, is_closed: bool) -> Option<&'static str> {
        self.elements += 1;
        self.roots += usize::from(matches!(name, "html" | "body"));
        self.reopened += self.formatting;
        let is_foreign = ["svg", "math"].iter().any(|name| self.open.get(*name).is_some_and(|open| *open > 0));
        let is_empty = VOID.contains(&name) || is_closed && is_foreign;
        if !is_empty && !OPTIONAL_END.contains(&name) {
            *self.open.entry(name.to_owned()).or_default() += 1;
            self.depth += 1;
            self.formatting += usize::from(FORMATTING.contains(&name));
        }
        match () {
            () if self.depth > MAX_DEPTH => Some("nested too deeply"),
            () if self.elements > MAX_ELEMENTS => Some("too many elements"),
            () if self.roots > MAX_ROOTS => Some("too many `<body>`"),
            () if self.reopened > MAX_REOPENED => Some("too much unclosed formatting"),
            () => None,
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(open) = self.open.get_mut(name).filter(|open| **open > 0) {
            *open -= 1;
            self.depth = self.depth.saturating_sub(1);
            self.formatting = self.formatting.saturating_sub(usize::from(FORMATTING.contains(&name)));
        }
    }
}

/// What follows the name in a tag.
#[derive(Default)]
struct Tag {
    /// Bytes including `>`.
    length: usize,
    attributes: usize,
    references: usize,
    /// Ends with `/>`.
    is_closed: bool,
}

impl Tag {
    fn read(text: &str) -> Self {
        let mut tag = Self::default();
        let (mut quote, mut before) = (None, b' ');
        for byte in text.bytes() {
            tag.length += 1;
            tag.references += usize::from(byte == b'&');
            match (quote, byte) {
                (Some(mark), byte) if mark == byte => quote = None,
                (Some(_), _) => {}
                (None, b'>') => {
                    tag.is_closed = before == b'/';
                    break;
                }
                (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
                (None, byte) => {
                    let starts = before.is_ascii_whitespace() || matches!(before, b'/' | b'"' | b'\'');
                    let is_name = !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'=');
                    tag.attributes += usize::from(starts && is_name);
                }
            }
            // white space around `=` does not count
            if !(byte.is_ascii_whitespace() && before == b'=') {
                before = byte;
            }
        }
        tag
    }
}

fn references(text: &str) -> usize {
    memchr::memchr_iter(b'&', text.as_bytes()).count()
}

fn find(text: &str, needle: &str) -> Option<usize> {
    memchr::memmem::find(text.as_bytes(), needle.as_bytes())
}

/// Returns the position of `</name` after `from`, or the end.
fn end_of_raw(page: &str, from: usize, name: &str) -> usize {
    let mut at = from.min(page.len());
    while let Some(found) = find(&page[at..], "</") {
        let rest = &page.as_bytes()[at + found + 2..];
        if rest.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes())) {
            return at + found;
        }
        at += found + 2;
    }
    page.len()
}

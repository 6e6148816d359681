//! HTML fragments as plain text: paragraphs become lines, tags go, character references are decoded.

/// Named character references that occur in prose.
const NAMED: [(&str, char); 16] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("hellip", '…'),
    ("shy", '\u{ad}'),
];
/// Bytes of a tag or a character reference; a `<` or `&` before more is text.
const MAX_TAG_BYTES: usize = 2_000;

/// Returns the text of a fragment in linear time.
pub(super) fn text(html: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(html.len()), html);
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let window = &rest[..rest.floor_char_boundary(MAX_TAG_BYTES)];
        let taken = match rest.as_bytes()[0] {
            b'<' => tag(window, &mut out),
            _ => reference(window, &mut out),
        };
        match taken {
            Some(taken) => rest = &rest[taken..],
            None => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Takes a tag; those of blocks become line breaks.
fn tag(text: &str, out: &mut String) -> Option<usize> {
    let inner = text[1..].trim_start_matches('/');
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
        return None;
    }
    let end = text.find('>')?;
    let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    match name.as_str() {
        "p" | "div" | "h1" | "h2" | "h3" | "ul" | "ol" | "blockquote" | "table" if !out.ends_with("\n\n") => {
            out.push_str(if out.ends_with('\n') { "\n" } else { "\n\n" });
        }
        "br" | "li" | "tr" if !out.ends_with('\n') => out.push('\n'),
        _ => {}
    }
    Some(end + 1)
}

fn reference(text: &str, out: &mut String) -> Option<usize> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let decoded = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    out.push(decoded);
    Some(end + 1)
}

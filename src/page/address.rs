//! Addresses of the web in a text.

use std::ops::Range;

/// Punctuation that ends a sentence or a clause rather than an address.
const TRAILING: [char; 9] = ['.', ',', ';', ':', '!', '?', '\'', '*', '…'];

/// Returns where `text` contains addresses, in order: from `http` to white space, a quotation mark or an angle bracket,
/// without the punctuation of the sentence around it.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(at) = text[from..].find("://").map(|at| from + at) {
        let scheme = ["https", "http"].into_iter().find(|scheme| text[from..at].ends_with(scheme));
        let ends = |c: char| c.is_whitespace() || c.is_control() || "\"<>“”„«»|、。，；：！？（）「」『』".contains(c);
        let end = text[at..].find(ends).map_or(text.len(), |end| at + end);
        let end = at + without_punctuation(&text[at..end]).len();
        let rest = at + "://".len();
        if let Some(scheme) = scheme.filter(|_| end > rest) {
            found.push(at - scheme.len()..end);
        }
        from = rest.max(end);
    }
    found
}

/// Returns `text` without closing punctuation at its end. Brackets that were opened within it stay.
fn without_punctuation(mut text: &str) -> &str {
    while let Some(last) = text.chars().next_back() {
        let opening = match last {
            ')' => '(',
            ']' => '[',
            '}' => '{',
            '’' => '‘',
            last if TRAILING.contains(&last) => '\0',
            _ => break,
        };
        if text.matches(opening).count() >= text.matches(last).count() && opening != '\0' {
            break;
        }
        text = &text[..text.len() - last.len_utf8()];
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, expected) in [
            (
                "see https://x.example/a, and (http://y.example/b_(c)).",
                vec!["https://x.example/a", "http://y.example/b_(c)"],
            ),
            ("<https://x.example/a?b=1&c#d>", vec!["https://x.example/a?b=1&c#d"]),
            ("“https://x.example/é…”", vec!["https://x.example/é"]),
            ("见https://x.example。", vec!["https://x.example"]),
            ("https://x.example/a;b:c!", vec!["https://x.example/a;b:c"]),
            ("ftp://x.example and a://b, http:// alone, https://.", vec![]),
            ("https://a.example/?to=https://b.example", vec!["https://a.example/?to=https://b.example"]),
            ("http", vec![]),
        ] {
            let found: Vec<&str> = addresses(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}

//! Filtering, however the output is split into pieces.

use super::*;
use proptest::prelude::*;

const KINDS: [OutputKind; 4] = [OutputKind::Report, OutputKind::Coloured, OutputKind::Document, OutputKind::Json];

/// Writes `pieces` one by one.
fn written(pieces: &[&[u8]], kind: OutputKind) -> String {
    let mut bytes = Vec::new();
    let mut output = Output::new(&mut bytes, kind);
    pieces.iter().for_each(|piece| output.write_all(piece).unwrap());
    drop(output);
    String::from_utf8(bytes).unwrap()
}

#[test]
fn each_kind_replaces_characters_in_its_own_way() {
    let text = "a\u{1b}[31m\u{9b}b\u{202e}\u{200f}\u{200d}\t\u{e0041}\n";
    for (kind, expected) in [
        (OutputKind::Report, "a\u{241b}[31m\u{fffd}b\u{fffd}\u{fffd}\u{200d}\t\u{fffd}\n"),
        (OutputKind::Coloured, "a\u{1b}[31m\u{fffd}b\u{fffd}\u{fffd}\u{200d}\t\u{fffd}\n"),
        (OutputKind::Document, "a\u{241b}[31m\u{fffd}b\u{fffd}\u{200f}\u{200d}\t\u{fffd}\n"),
        (OutputKind::Json, "a\\u001b[31m\\u009bb\\u202e\\u200f\\u200d\\u0009\\udb40\\udc41\n"),
    ] {
        assert_eq!(harmless(text, kind), expected, "{kind:?}");
    }
}

#[test]
fn only_sgr_sequences_pass_and_only_in_coloured_output() {
    for (text, coloured) in [
        ("\u{1b}[1;38;5;12mx\u{1b}[0m", "\u{1b}[1;38;5;12mx\u{1b}[0m"),
        ("\u{1b}[2J", "\u{241b}[2J"),
        ("\u{1b}[?25l", "\u{241b}[?25l"),
        ("\u{1b}]8;;x\u{1b}\\", "\u{241b}]8;;x\u{241b}\\"),
        ("\u{1b}]52;c;eA==\u{7}", "\u{241b}]52;c;eA==\u{2407}"),
        ("\u{1b}", "\u{241b}"),
        ("\u{1b}[1", "\u{241b}[1"),
    ] {
        assert_eq!(harmless(text, OutputKind::Coloured), coloured, "{text:?}");
    }
    let long = format!("\u{1b}[{}", "1;".repeat(1_000));
    assert_eq!(harmless(&long, OutputKind::Coloured), long.replace('\u{1b}', "\u{241b}"));
}

#[test]
fn documents_keep_line_endings_and_a_leading_byte_order_mark() {
    assert_eq!(harmless("\u{feff}a\r\nb\rc\r", OutputKind::Document), "\u{feff}a\r\nb\u{240d}c\u{240d}");
    assert_eq!(harmless("\u{feff}\u{feff}", OutputKind::Document), "\u{feff}\u{fffd}");
    assert_eq!(harmless("\u{feff}a\r\n", OutputKind::Report), "\u{fffd}a\u{240d}\n");
}

#[test]
fn invalid_utf_8_is_replaced() {
    assert_eq!(written(&[b"a\xffb\xe2\x80"], OutputKind::Document), "a\u{fffd}b\u{fffd}");
    assert_eq!(written(&[b"\xe2\x80", b"\xae", b"\xe2", b"x"], OutputKind::Report), "\u{fffd}\u{fffd}x");
    assert_eq!(written(&[b"\xf0\x9f", b"\x95\x8a"], OutputKind::Report), "\u{1f54a}");
}

#[test]
fn json_says_the_same() {
    let value = serde_json::json!({ "a\u{202e}\u{7f}": "\u{0}\u{1b}\u{9b}\u{2066}\u{200e}\u{e0041}\u{feff}\n\t\"\\ü\u{1f54a}" });
    let shown = harmless(&serde_json::to_string_pretty(&value).unwrap(), OutputKind::Json);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), value);
    assert!(!shown.chars().any(|c| is_hidden(c) && c != '\n'), "{shown}");
}

proptest! {
    #[test]
    fn nothing_gets_through_in_pieces(
        text in "[a\u{1b}\\[\\]0-9;m\r\n\t\u{0}\u{7}\u{7f}\u{9b}\u{61c}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2028}\u{2066}-\u{2069}\u{feff}\u{e0041}é語]{0,40}",
        cuts in prop::collection::vec(0usize..120, 0..6),
    ) {
        for kind in KINDS {
            let whole = harmless(&text, kind);
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (text.len() + 1)).chain([0, text.len()]).collect();
            cuts.sort();
            let pieces: Vec<&[u8]> = cuts.windows(2).map(|pair| &text.as_bytes()[pair[0]..pair[1]]).collect();
            prop_assert_eq!(written(&pieces, kind), whole.clone());
            let left = if kind == OutputKind::Coloured { without_colours(&whole) } else { whole.clone() };
            for (at, c) in left.char_indices() {
                let is_kept = match kind {
                    OutputKind::Document => refusal(c).is_none() || left[at..].starts_with("\r\n") || (at == 0 && c == '\u{feff}'),
                    OutputKind::Json => !is_hidden(c),
                    OutputKind::Report | OutputKind::Coloured => !is_hidden(c) || c == '\t',
                };
                prop_assert!(is_kept || "\n\t".contains(c) && kind != OutputKind::Json || c == '\n', "{:?} {:?}", kind, whole);
            }
        }
    }
}

fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| {
        all + part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').strip_prefix('m').unwrap()
    })
}

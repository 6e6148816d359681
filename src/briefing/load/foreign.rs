//! Recognizes files that are not briefings, such as prose, Markdown or HTML: one problem instead of one per line.
//!
//! A damaged briefing is not one of them: a file with a line of a briefing in it gets the errors of a briefing.

use crate::briefing::diagnostic::Diagnostic;
use crate::briefing::{Code, TableKind};

/// The command in the help; FILE is a placeholder for the file name.
pub(crate) const DRAFT_COMMAND: &str = "sitroom new --from FILE";

/// A text with fewer lines than this per line that looks like TOML is not taken for prose.
const LINES_PER_KEY: usize = 4;

/// Returns the problem of `text`, which is invalid TOML, if it is clearly not a briefing.
pub(super) fn problem(text: &str) -> Option<Diagnostic> {
    let (mut lines, mut keys) = (0, 0);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if is_of_briefing(line) {
            return None;
        }
        lines += 1;
        keys += usize::from(is_like_toml(line));
    }
    if keys * LINES_PER_KEY >= lines {
        return None;
    }
    let start = text.len() - text.trim_start().len();
    let end = text[start..].find(['\r', '\n']).map_or(text.len(), |at| start + at);
    let help =
        format!("a briefing is a TOML file that begins with `schema = 1`; `{DRAFT_COMMAND}` drafts one from a text");
    Some(Diagnostic::new(start..end, "not a briefing file").code(Code::NotABriefing).help(help))
}

/// Returns true for `schema = 1` and headers such as `[[event]]`, also with a typing error.
fn is_of_briefing(line: &str) -> bool {
    if let Some(value) = line.strip_prefix("schema").and_then(|rest| rest.trim_start().strip_prefix(['=', ':'])) {
        return value.trim_start().trim_start_matches(['"', '\'']).starts_with(|c: char| c.is_ascii_digit());
    }
    header(line).and_then(TableKind::named).is_some()
}

/// Returns true for `key = value` and `[header]`.
fn is_like_toml(line: &str) -> bool {
    let is_key = |key: &str| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "-_.\"'".contains(c));
    let is_pair = line.split_once('=').is_some_and(|(key, value)| is_key(key.trim_end()) && !value.starts_with('='));
    is_pair || header(line).is_some_and(is_key)
}

/// Returns the name in a line that is only a table header, closed or not.
fn header(line: &str) -> Option<&str> {
    let rest = line.strip_prefix('[')?;
    let rest = rest.strip_prefix('[').unwrap_or(rest).trim_start();
    let (name, rest) = rest.split_at(rest.find([']', '#']).unwrap_or(rest.len()));
    let rest = rest.trim_start_matches(']').trim_start();
    (rest.is_empty() || rest.starts_with('#')).then_some(name.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;

    fn is_foreign(text: &str) -> bool {
        let problems = load(text).unwrap_err();
        let found = problems.iter().any(|problem| problem.code == Code::NotABriefing.name());
        assert!(!found || problems.len() == 1, "no other problem is reported");
        found
    }

    #[test]
    fn a_text_that_is_clearly_not_a_briefing_has_one_problem() {
        for text in [
            "Dear all,\nplease find attached.",
            "\u{feff}Talks in Muscat\n\nBy a reporter\n\n\u{201c}We agree,\u{201d} she said.\n",
            "# Notes\n\n- one\n- [x] two\n\n[quote]: https://example.org\n[event](https://example.org)\n",
            "<!doctype html>\n<html lang=\"en\">\n<body class=\"x\">\n<p>said</p>\n",
            "{\n  \"schema\": 1,\n  \"briefing\": {}\n}\n",
            "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n",
            "\u{1b}[31mred\u{202e}\u{7}\nand more\nand more",
            "the schema of things\nthe [briefing] was short\n",
            &"word ".repeat(200_000),
            &"a\r\n\r\n".repeat(50_000),
        ] {
            assert!(is_foreign(text), "{}", text.escape_debug().take(80).collect::<String>());
        }
    }

    #[test]
    fn a_damaged_briefing_gets_its_own_errors() {
        let prose = "and here goes a line\n".repeat(50);
        for line in [
            "schema = 1",
            "schema: 1",
            "schema=\"1\"",
            "[briefing]",
            "  [briefing",
            "[[event]] # one",
            "[[quote]",
            "[ source ]",
        ] {
            assert!(!is_foreign(&format!("{prose}{line}\n{prose}")), "{line}");
        }
        assert!(!is_foreign("title = \"x\nas_of = \"2031-05-17\"\n"));
        assert!(!is_foreign("a = \n"));
        assert!(!is_foreign("[package]\nname = \"x\"\n"), "valid TOML gets its own errors");
    }
}

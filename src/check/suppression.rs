//! Findings that the file itself silences, for one entry and with a reason:
//!
//! ```toml
//! [[quote]]
//! # sitroom: allow quote-ambiguous: both places are the same sentence, printed twice
//! ```

use std::collections::BTreeMap;

use super::location::Locations;
use crate::briefing::Code;
use crate::briefing::diagnostic::{Diagnostic, Span};
use crate::text::nearest;

const MARK: &str = "# sitroom: allow ";

/// A comment that silences a lint.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Silence<'t> {
    span: Span,
    code: &'t str,
    reason: &'t str,
}

/// The comments of `text` that look like silences.
pub(super) fn in_text(text: &str) -> Vec<Silence<'_>> {
    if memchr::memmem::find(text.as_bytes(), MARK.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut start = 0;
    let mut silences = Vec::new();
    for line in text.split_inclusive('\n') {
        let comment = line.trim_start();
        if let Some(rest) = comment.strip_prefix(MARK) {
            let at = start + line.len() - comment.len();
            let (code, reason) = rest.split_once(':').unwrap_or((rest, ""));
            let span = Span::new(at, at + comment.trim_end().len());
            silences.push(Silence { span, code: code.trim(), reason: reason.trim() });
        }
        start += line.len();
    }
    silences
}

/// Takes away what is silenced, and reports silences that do nothing, name nothing or give no reason.
pub(super) fn apply(silences: Vec<Silence>, places: &Locations, problems: &mut Vec<Diagnostic>) {
    let (mut wrong, mut meant) = (Vec::new(), Vec::new());
    for silence in silences.iter().filter(|silence| !places.is_in_text(silence.span.start)) {
        match malformed(silence) {
            Some(problem) => wrong.push(problem),
            None => meant.push((places.table_around(silence.span.start), silence.code, silence)),
        }
    }
    // one table may have very many silences and findings, so neither list is walked for an item of the other
    let mut silenced: BTreeMap<(usize, &str), bool> =
        meant.iter().map(|&(table, code, _)| ((table, code), false)).collect();
    problems.retain(|problem| {
        let silence = silenced.get_mut(&(places.table_around(problem.span.start), problem.code));
        silence.map(|used| *used = true).is_none()
    });
    for (table, code, silence) in meant {
        if silenced.get(&(table, code)) == Some(&false) {
            let message = format!("nothing in this table is found by `{code}`");
            wrong.push(unused(silence, message).label("silences nothing").help("remove the comment"));
        }
    }
    problems.extend(wrong);
}

fn malformed(silence: &Silence) -> Option<Diagnostic> {
    match Code::named(silence.code) {
        None => {
            let meant = nearest(silence.code, Code::ALL.iter().map(|code| code.name()));
            let help = meant.map_or("`sitroom check --explain all` lists the codes".to_owned(), |meant| {
                format!("did you mean `{meant}`?")
            });
            Some(unused(silence, "no lint has this code").label("unknown code").help(help))
        }
        Some(code) if code.is_of_loading() => {
            let message = format!("`{}` cannot be silenced: such a file cannot be shown", code.name());
            Some(unused(silence, message).label("no lint").help("remove the comment, and mend what it is about"))
        }
        Some(_) if silence.reason.is_empty() => {
            let help = format!("write `{MARK}{}: why this is right here`", silence.code);
            Some(unused(silence, "a silence says why").label("no reason").help(help))
        }
        Some(_) => None,
    }
}

fn unused(silence: &Silence, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(silence.span, message).code(Code::UnusedSilence)
}

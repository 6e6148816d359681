//! Findings that the file itself silences, for one entry and with a reason:
//!
//! ```toml
//! [[quote]]
//! # sitroom: allow quote-ambiguous: both places are the same sentence, printed twice
//! ```

use super::codes::{CODES, Code};
use super::places::Places;
use crate::briefing::diagnostic::{Diagnostic, Level, Span};
use crate::text::nearest;

/// A silence that silences nothing.
pub(super) const UNUSED: &str = "unused-silence";

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
    let found = memchr::memmem::find_iter(text.as_bytes(), MARK);
    let alone = |&at: &usize| text[..at].rsplit('\n').next().is_some_and(|before| before.trim().is_empty());
    let read = |at: usize| {
        let line = text[at..].lines().next().unwrap_or_default().trim_end();
        let (code, reason) = line[MARK.len()..].split_once(':').unwrap_or((&line[MARK.len()..], ""));
        Silence { span: Span::new(at, at + line.len()), code: code.trim(), reason: reason.trim() }
    };
    found.filter(alone).map(read).collect()
}

/// Takes away what is silenced, and reports silences that do nothing, name nothing or give no reason.
pub(super) fn apply(silences: Vec<Silence>, places: &Places, problems: &mut Vec<Diagnostic>) {
    problems.sort_by_key(|problem| problem.span.start);
    let (mut silenced, mut wrong) = (vec![false; problems.len()], Vec::new());
    for silence in silences.iter().filter(|silence| !places.is_in_text(silence.span.start)) {
        if let Some(problem) = malformed(silence) {
            wrong.push(problem);
            continue;
        }
        let table = places.table_around(silence.span.start);
        let from = problems.partition_point(|problem| problem.span.start < table.start);
        let to = problems.partition_point(|problem| problem.span.start < table.end);
        let of_code = (from..to).filter(|&at| problems[at].code == silence.code);
        if of_code.map(|at| silenced[at] = true).count() == 0 {
            let message = format!("nothing in this table is found by `{}`", silence.code);
            wrong.push(unused(silence, message).label("silences nothing").help("remove the comment"));
        }
    }
    let mut silenced = silenced.into_iter();
    problems.retain(|_| !silenced.next().unwrap_or_default());
    problems.extend(wrong);
}

fn malformed(silence: &Silence) -> Option<Diagnostic> {
    let known: Option<&Code> = CODES.iter().find(|code| code.name == silence.code);
    match known {
        None => {
            let meant = nearest(silence.code, CODES.iter().map(|code| code.name));
            let help = meant.map_or("`sitroom check --explain all` lists the codes".to_owned(), |meant| {
                format!("did you mean `{meant}`?")
            });
            Some(unused(silence, "no lint has this code").label("unknown code").help(help))
        }
        Some(code) if code.is_of_loading() => {
            let message = format!("`{}` cannot be silenced: such a file cannot be shown", code.name);
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
    let mut problem = Diagnostic::new(silence.span, message).code(UNUSED);
    problem.level = Level::Warning;
    problem
}

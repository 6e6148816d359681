//! Comments that suppress a finding, for one table and with a reason:
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

const PREFIX: &str = "# sitroom: allow ";

/// A comment that suppresses a lint.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Suppression<'t> {
    span: Span,
    code: &'t str,
    reason: &'t str,
}

/// Returns the lines of `text` that look like suppressions.
pub(super) fn in_text(text: &str) -> Vec<Suppression<'_>> {
    if memchr::memmem::find(text.as_bytes(), PREFIX.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut start = 0;
    let mut suppressions = Vec::new();
    for line in text.split_inclusive('\n') {
        let comment = line.trim_start();
        if let Some(rest) = comment.strip_prefix(PREFIX) {
            let at = start + line.len() - comment.len();
            let (code, reason) = rest.split_once(':').unwrap_or((rest, ""));
            let span = Span::new(at, at + comment.trim_end().len());
            suppressions.push(Suppression { span, code: code.trim(), reason: reason.trim() });
        }
        start += line.len();
    }
    suppressions
}

/// Removes the suppressed problems, and reports suppressions without effect, without a known code, or without a reason.
pub(super) fn apply(suppressions: Vec<Suppression>, locations: &Locations, problems: &mut Vec<Diagnostic>) {
    let (mut reports, mut valid) = (Vec::new(), Vec::new());
    for suppression in suppressions.iter().filter(|suppression| !locations.is_in_text(suppression.span.start)) {
        match malformed(suppression) {
            Some(problem) => reports.push(problem),
            None => valid.push((locations.table_around(suppression.span.start), suppression.code, suppression)),
        }
    }
    // a table may have many suppressions and findings, so neither list is searched for each item of the other
    let mut is_used: BTreeMap<(usize, &str), bool> =
        valid.iter().map(|&(table, code, _)| ((table, code), false)).collect();
    problems.retain(|problem| {
        let suppression = is_used.get_mut(&(locations.table_around(problem.span.start), problem.code));
        suppression.map(|used| *used = true).is_none()
    });
    for (table, code, suppression) in valid {
        if is_used.get(&(table, code)) == Some(&false) {
            let message = format!("no `{code}` finding in this table");
            reports.push(unused(suppression, message).label("suppresses nothing").help("remove the comment"));
        }
    }
    problems.extend(reports);
}

fn malformed(suppression: &Suppression) -> Option<Diagnostic> {
    match Code::named(suppression.code) {
        None => {
            let meant = nearest(suppression.code, Code::ALL.iter().map(|code| code.name()));
            let help = meant.map_or("`sitroom check --explain all` lists the codes".to_owned(), |meant| {
                format!("did you mean `{meant}`?")
            });
            Some(unused(suppression, "unknown code in a suppression").label("unknown code").help(help))
        }
        Some(code) if code.is_of_loading() => {
            let message = format!("`{}` cannot be suppressed: the file cannot be shown", code.name());
            Some(unused(suppression, message).label("not a lint").help("remove the comment and fix the problem"))
        }
        Some(_) if suppression.reason.is_empty() => {
            let help = format!("write `{PREFIX}{}: REASON`", suppression.code);
            Some(unused(suppression, "suppression without a reason").label("no reason").help(help))
        }
        Some(_) => None,
    }
}

fn unused(suppression: &Suppression, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(suppression.span, message).code(Code::UnusedSilence)
}

//! The summary: bottom line, judgments with likelihood and confidence, scope, sources.

use super::entry::target_link;
use super::{Builder, Role, Styled, Subject, markdown, phrase};
use crate::briefing::Judgment;

/// Writes the summary page.
pub(super) fn write(page: &mut Builder) {
    let index = page.index;
    let meta = &index.briefing().meta;
    page.title(&meta.title);
    let marking = meta.marking.as_deref().map(|marking| format!("{marking} · ")).unwrap_or_default();
    page.dim(&format!("{marking}as of {}", meta.as_of));
    page.section("Bottom line", meta.summary.as_deref());
    if !index.briefing().judgments.is_empty() {
        page.heading("Judgments");
    }
    for judgment in &index.briefing().judgments {
        judgment_lines(page, judgment);
    }
    page.section("Scope", meta.scope.as_deref());
    if !meta.authors.is_empty() {
        page.heading("Prepared by");
        page.paragraph(&Styled::new(&meta.authors.join(", "), Role::Text), 0);
    }
    let count = index.briefing().sources.len();
    page.links("Sources", &[count][..usize::from(count > 0)], |page, count| {
        let plural = if *count == 1 { "" } else { "s" };
        page.link(Subject::AllSources, &Styled::new(&format!("{count} source{plural}"), Role::Text));
    });
}

/// The judgment, then likelihood and confidence in sentences of their own (ICD 203).
fn judgment_lines(page: &mut Builder, judgment: &Judgment) {
    page.gap();
    page.paragraph(&markdown::styled(&judgment.text, Role::Text), 0);
    page.plain_field("Likelihood", judgment.likelihood.map(phrase::likelihood));
    page.plain_field("Confidence", judgment.confidence.map(|confidence| confidence.shown()));
    page.field("Because", judgment.confidence_basis.as_deref());
    page.plain_field("Marking", judgment.portion.as_deref());
    for &target in &judgment.basis {
        target_link(page, target, "");
    }
}

//! The summary: bottom line, judgments with likelihood and confidence, scope, sources.

use super::entry::target_link;
use super::{Builder, Role, Styled, Subject, markdown};
use crate::briefing::Judgment;
use crate::outline::phrase;

/// Writes the summary page.
pub(super) fn write(page: &mut Builder) {
    let index = page.index;
    let meta = &index.briefing().meta;
    page.title(&meta.title);
    heading(page);
    page.section("Bottom line", meta.summary.as_deref());
    match index.briefing().judgments.len() {
        0 => {}
        all if page.is_spoken() => page.heading(&format!("Judgments, {all}")),
        _ => page.heading("Judgments"),
    }
    for judgment in &index.briefing().judgments {
        judgment_lines(page, judgment);
    }
    page.section("Scope", meta.scope.as_deref());
    if !meta.authors.is_empty() {
        page.heading("Prepared by");
        page.paragraph(&Styled::new(&meta.authors.join(", "), Role::Text), 0);
    }
    if !page.is_numbered() {
        return;
    }
    let count = index.briefing().sources.len();
    page.links("Sources", &[count][..usize::from(count > 0)], |page, count| {
        let plural = if *count == 1 { "" } else { "s" };
        page.link(Subject::AllSources, &Styled::new(&format!("{count} source{plural}"), Role::Text));
    });
}

/// How it is to be handled, and how old it is.
fn heading(page: &mut Builder) {
    let meta = &page.index.briefing().meta;
    let (marking, as_of) = (meta.marking.as_deref(), meta.as_of.shown(page.dates()));
    if page.is_spoken() {
        page.plain_field("Marking", marking);
        return page.dim(&format!("As of {as_of}"));
    }
    let marking = marking.map(|marking| format!("{marking} · ")).unwrap_or_default();
    page.dim(&format!("{marking}as of {as_of}"));
}

/// The judgment, then likelihood and confidence in sentences of their own (ICD 203).
fn judgment_lines(page: &mut Builder, judgment: &Judgment) {
    page.gap();
    page.paragraph(&markdown::styled(&judgment.text, Role::Text), 0);
    page.term("Likelihood", judgment.likelihood.map(phrase::likelihood));
    page.plain_field("Confidence", judgment.confidence.map(|confidence| confidence.shown()));
    page.field("Because", judgment.confidence_basis.as_deref());
    page.plain_field("Marking", judgment.portion.as_deref());
    if !judgment.basis.is_empty() {
        page.aloud(&format!("Rests on {}:", judgment.basis.len()));
    }
    for &target in &judgment.basis {
        target_link(page, target, "");
    }
}

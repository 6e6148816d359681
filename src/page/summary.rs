//! The summary: bottom line, judgments with likelihood and confidence, scope, sources.

use super::builder::Builder;
use super::model::Subject;
use super::role::Role;
use super::styled::Styled;
use super::{fields, markdown};
use crate::briefing::Judgment;
use crate::outline;
use crate::text::plural;

/// Writes the summary page.
pub(super) fn write(page: &mut Builder) {
    let index = page.index;
    let meta = &index.briefing().meta;
    page.title(&meta.title);
    heading(page);
    outline::bottom_line(meta).iter().for_each(|field| fields::section(page, field));
    match index.briefing().judgments.len() {
        0 => {}
        all if page.is_spoken() => page.heading(&format!("Judgments, {all}")),
        _ => page.heading("Judgments"),
    }
    for judgment in &index.briefing().judgments {
        judgment_lines(page, judgment);
    }
    outline::scope(meta).iter().for_each(|field| fields::section(page, field));
    if !page.is_numbered() {
        return;
    }
    let count = index.briefing().sources.len();
    page.links("Sources", &[count][..usize::from(count > 0)], |page, count| {
        page.link(Subject::AllSources, &Styled::new(&format!("{count} source{}", plural(*count)), Role::Text));
    });
}

/// Writes the page of one judgment; nothing if the briefing has no such judgment.
pub(super) fn one(page: &mut Builder, place: u32) {
    let Some(judgment) = page.index.briefing().judgment(place) else { return };
    page.paragraph(&markdown::styled(&judgment.text, Role::Title), 0);
    page.gap();
    fields::lines(page, &outline::judgment(judgment));
}

/// Writes the marking and the as-of date.
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

fn judgment_lines(page: &mut Builder, judgment: &Judgment) {
    page.gap();
    page.paragraph(&markdown::styled(&judgment.text, Role::Text), 0);
    fields::lines(page, &outline::judgment(judgment));
}

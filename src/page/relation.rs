//! The page of a relation, and that of all relations.

use super::builder::Builder;
use super::fields;
use super::links::{citation_link, entry_link};
use super::model::Subject;
use super::relations::statement;
use crate::outline::{self, Field, phrase};

/// Writes the page of one relation; nothing if the briefing has no such relation.
pub(super) fn one(page: &mut Builder, place: u32) {
    let Some(relation) = page.index.briefing().relation(place) else { return };
    page.title(&phrase::relation(page.index, relation));
    if relation.mutual {
        page.dim_term("Direction", "in both directions");
    }
    page.gap();
    let terms: Vec<Field> =
        outline::relation_terms(relation).into_iter().filter(|field| field.label != "Mutual").collect();
    fields::lines(page, &terms);
    page.prose(relation.detail.as_deref());
    page.links("Between", &[relation.from, relation.to], |page, &actor| entry_link(page, actor));
    page.links("Sources", &relation.sources, citation_link);
}

/// Writes the page of all relations.
pub(super) fn all(page: &mut Builder) {
    page.title("Relations");
    let count = page.index.briefing().relations.len();
    if count == 0 {
        page.prose(Some("No relations."));
    }
    page.items(count, |page, at| {
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        let text = page.index.briefing().relation(place).map(|relation| statement(page, relation));
        page.gap();
        text.iter().for_each(|text| page.link(Subject::Relation(place), text));
    });
}

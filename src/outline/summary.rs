//! The outline of the summary, of judgments and of relations.

use super::field::{Field, Value, label};
use super::phrase;
use crate::briefing::{Certainty, Judgment, Meta, Relation};

/// Returns what comes before the judgments.
pub(crate) fn bottom_line(meta: &Meta) -> Option<Field<'_>> {
    Field::section("Bottom line", Value::prose(&meta.summary))
}

/// Returns what comes after the judgments.
pub(crate) fn scope(meta: &Meta) -> Vec<Field<'_>> {
    let fields = [
        Field::section("Scope", Value::prose(&meta.scope)),
        Field::section(label::PREPARED_BY, Value::joined(&meta.authors)),
        Field::section("Time zone", meta.timezone.map(|zone| Value::Text(zone.to_string().into()))),
    ];
    fields.into_iter().flatten().collect()
}

/// Returns the fields of a judgment, without its text. Likelihood and confidence are never in one sentence (ICD 203).
pub(crate) fn judgment(judgment: &Judgment) -> Vec<Field<'_>> {
    let basis = &judgment.basis;
    let fields = [
        Field::line("Likelihood", judgment.likelihood.map(|likelihood| Value::term(phrase::likelihood(likelihood)))),
        Field::line("Confidence", judgment.confidence.map(|confidence| Value::term(confidence.shown()))),
        Field::line("Because", Value::prose(&judgment.confidence_basis)),
        Field::line(label::MARKING, Value::text(&judgment.portion)),
        Field::line("Based on", (!basis.is_empty()).then_some(Value::Targets(basis))),
    ];
    fields.into_iter().flatten().collect()
}

/// Returns what qualifies a relation, to be shown beside it in one line; its detail comes after that.
pub(crate) fn relation_terms(relation: &Relation) -> Vec<Field<'_>> {
    let certainty = relation.certainty.filter(|&certainty| certainty != Certainty::Confirmed);
    let fields = [
        Field::line(label::MARKING, Value::text(&relation.portion)),
        Field::line("Mutual", relation.mutual.then(|| Value::term("mutual"))),
        Field::line("Date", relation.date.as_ref().map(Value::Date)),
        Field::line("Certainty", certainty.map(|certainty| Value::term(certainty.shown()))),
    ];
    fields.into_iter().flatten().collect()
}

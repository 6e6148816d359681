//! The value of a field as JSON.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::super::DATES;
use super::super::names::Names;
use super::super::times;
use crate::briefing::{Date, Evidence, FieldValue, Hypothesis, Likelihood, Native, Translation};

/// A value with the names that its references are resolved with.
#[derive(Clone, Copy)]
pub(super) struct Json<'a> {
    pub names: &'a Names<'a>,
    pub value: FieldValue<'a>,
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names = self.names;
        match self.value {
            FieldValue::Absent => serializer.serialize_none(),
            FieldValue::Text(text) => serializer.serialize_str(text),
            FieldValue::Texts(texts) => serializer.collect_seq(texts),
            FieldValue::Date(date) => DateObject::from(date).serialize(serializer),
            FieldValue::Term { written, .. } => serializer.serialize_str(written),
            FieldValue::Likelihood(likelihood) => LikelihoodObject::from(likelihood).serialize(serializer),
            FieldValue::Flag(flag) => serializer.serialize_bool(flag),
            FieldValue::Seconds(seconds) => serializer.serialize_u32(seconds),
            FieldValue::Panel(section) => serializer.serialize_str(section.written()),
            FieldValue::Entry(entry) => serializer.serialize_str(names.entry(entry)),
            FieldValue::Entries(entries) => serializer.collect_seq(names.all(entries)),
            FieldValue::Source(source) => serializer.serialize_str(names.source(source)),
            FieldValue::Sources(sources) => serializer.collect_seq(names.sources(sources)),
            FieldValue::Citations(all) => serializer.collect_seq(names.cited(all)),
            FieldValue::Target(target) => serializer.serialize_str(names.target(target)),
            FieldValue::Targets(targets) => serializer.collect_seq(targets.iter().map(|&target| names.target(target))),
            FieldValue::Names(natives) => serializer.collect_seq(natives.iter().map(NativeObject::from)),
            FieldValue::Translation(words) => TranslationObject::from(words).serialize(serializer),
            FieldValue::Hypotheses(hypotheses) => serializer.collect_seq(hypotheses.iter().map(HypothesisObject::from)),
            FieldValue::Evidence(evidence, hypotheses) => {
                serializer.collect_seq(evidence.iter().map(|piece| EvidenceObject { names, piece, hypotheses }))
            }
        }
    }
}

/// A date: as EDTF, in words, and the first and the last time that it may include.
#[derive(serde::Serialize)]
struct DateObject<'a> {
    edtf: &'a str,
    words: String,
    earliest: Option<String>,
    latest: Option<String>,
    zone_known: bool,
}

impl<'a> From<&'a Date> for DateObject<'a> {
    fn from(date: &'a Date) -> Self {
        let [earliest, latest] = times::limits(date);
        let zone_known = times::is_zone_known(date);
        Self { edtf: date.written(), words: date.shown(DATES), earliest, latest, zone_known }
    }
}

#[derive(serde::Serialize)]
struct NativeObject<'a> {
    text: &'a str,
    lang: &'a str,
}

impl<'a> From<&'a Native> for NativeObject<'a> {
    fn from(native: &'a Native) -> Self {
        Self { text: &native.text, lang: &native.lang }
    }
}

#[derive(serde::Serialize)]
struct TranslationObject<'a> {
    text: &'a str,
    lang: &'a str,
    by: Option<&'a str>,
}

impl<'a> From<&'a Translation> for TranslationObject<'a> {
    fn from(words: &'a Translation) -> Self {
        Self { text: &words.text, lang: &words.lang, by: words.by.as_deref() }
    }
}

/// A likelihood with its range in percent.
#[derive(serde::Serialize)]
struct LikelihoodObject {
    term: &'static str,
    percent: (u8, u8),
}

impl From<Likelihood> for LikelihoodObject {
    fn from(likelihood: Likelihood) -> Self {
        Self { term: likelihood.written(), percent: likelihood.percent() }
    }
}

#[derive(serde::Serialize)]
struct HypothesisObject<'a> {
    id: &'a str,
    text: &'a str,
    likelihood: Option<LikelihoodObject>,
}

impl<'a> From<&'a Hypothesis> for HypothesisObject<'a> {
    fn from(hypothesis: &'a Hypothesis) -> Self {
        Self {
            id: &hypothesis.id,
            text: &hypothesis.text,
            likelihood: hypothesis.likelihood.map(LikelihoodObject::from),
        }
    }
}

/// A piece of evidence and the hypotheses that it rates.
struct EvidenceObject<'a> {
    names: &'a Names<'a>,
    piece: &'a Evidence,
    hypotheses: &'a [Hypothesis],
}

#[derive(serde::Serialize)]
struct RatingObject<'a> {
    hypothesis: &'a str,
    rating: &'static str,
}

impl Serialize for EvidenceObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ratings = self
            .piece
            .ratings
            .iter()
            .map(|&(place, rating)| RatingObject { hypothesis: &self.hypotheses[place].id, rating: rating.written() });
        let mut object = serializer.serialize_struct("Evidence", 2)?;
        object.serialize_field("ref", self.names.target(self.piece.target))?;
        object.serialize_field("ratings", &ratings.collect::<Vec<_>>())?;
        object.end()
    }
}

//! A table of a briefing in comparable form: its id, its label, and each field as text.

use std::borrow::Cow;

use super::value::ComparedValue;
use crate::briefing::raw::table_spec;
use crate::briefing::{
    Briefing, Citation, EntryId, Evidence, FieldValue, Hypothesis, Relation, Section, SourceId, Step, StepFocus,
    TableKind, Target,
};

/// A field's name in the file, and its value.
pub(crate) type NamedValue<'a> = (&'static str, ComparedValue<'a>);

/// A table of a briefing in comparable form. References are ids: it matters what they name, not its place in the file.
#[derive(Clone, Debug)]
pub(crate) struct Part<'a> {
    pub(crate) kind: TableKind,
    /// The id in the file, if there is one.
    pub(crate) id: Option<&'a str>,
    /// A name, a title, or the words themselves.
    pub(crate) label: Cow<'a, str>,
    /// Essential fields first, then in the order of the format reference. Absent fields are left out.
    pub(crate) fields: Vec<NamedValue<'a>>,
}

impl<'a> Part<'a> {
    /// Returns the table at `place` of its kind, which must be less than its [count](TableKind::count).
    pub(crate) fn of(briefing: &'a Briefing, kind: TableKind, place: usize) -> Self {
        let (id, words) = Self::name(briefing, kind, place);
        let ids = IdResolver(briefing);
        let label = match kind {
            TableKind::Briefing => Cow::Borrowed(briefing.meta.title.as_ref()),
            TableKind::Relation => Cow::Owned(ids.sentence(&briefing.relations[place])),
            // verbatim words are always in quotation marks
            TableKind::Quote if briefing.quotes[place].words.is_verbatim() => Cow::Owned(format!("“{words}”")),
            TableKind::Step => ids.step(&briefing.steps[place]),
            _ => words,
        };
        Self { kind, id, label, fields: fields(briefing, kind, place) }
    }

    /// Returns what a table is recognized by: its id, if it has one, and its own words.
    pub(crate) fn name(briefing: &'a Briefing, kind: TableKind, place: usize) -> (Option<&'a str>, Cow<'a, str>) {
        let ids = IdResolver(briefing);
        let entry = |section| {
            let entry = EntryId::new(section, place);
            (briefing.id_in_file(entry), Cow::Borrowed(briefing.label(entry)))
        };
        match kind {
            // there is only one, whatever its title
            TableKind::Briefing => (None, Cow::Borrowed("")),
            TableKind::Judgment => {
                let judgment = &briefing.judgments[place];
                (judgment.id.as_deref(), Cow::Borrowed(&judgment.text))
            }
            TableKind::Actor => entry(Section::Actors),
            TableKind::Event => entry(Section::Timeline),
            TableKind::Quote => entry(Section::Quotes),
            TableKind::Question => entry(Section::Questions),
            TableKind::Relation => {
                let relation = &briefing.relations[place];
                let words = format!("{} {} {}", ids.entry(relation.from), relation.kind, ids.entry(relation.to));
                (relation.id.as_deref(), words.into())
            }
            TableKind::Source => (Some(&briefing.sources[place].id), Cow::Borrowed(&briefing.sources[place].title)),
            TableKind::Step => (None, ids.focus(&briefing.steps[place])),
        }
    }
}

fn fields(briefing: &Briefing, kind: TableKind, place: usize) -> Vec<NamedValue<'_>> {
    let (table, ids) = (table_spec(kind), IdResolver(briefing));
    let all = briefing.row(kind, place).into_iter().flat_map(|row| row.fields());
    let mut present: Vec<_> = all.filter_map(|field| Some((field.spec, ids.value(field.value)?))).collect();
    present.sort_by_key(|(spec, _)| !table.is_essential(spec));
    present.into_iter().map(|(spec, value)| (spec.name, value)).collect()
}

/// Resolves references to ids.
struct IdResolver<'a>(&'a Briefing);

impl<'a> IdResolver<'a> {
    /// Returns a field in comparable form, unless it is absent or an empty list.
    fn value(&self, value: FieldValue<'a>) -> Option<ComparedValue<'a>> {
        match value {
            FieldValue::Absent | FieldValue::Flag(false) => None,
            FieldValue::Flag(true) => Some(ComparedValue::Yes),
            FieldValue::Text(text) => Some(ComparedValue::text(text)),
            FieldValue::Texts(texts) => ComparedValue::list(texts.iter().map(AsRef::<str>::as_ref)),
            FieldValue::Date(date) => Some(ComparedValue::Date(Cow::Borrowed(date))),
            FieldValue::Term { written, shown } => Some(ComparedValue::Term { written, shown }),
            FieldValue::Likelihood(term) => Some(ComparedValue::Term { written: term.written(), shown: term.shown() }),
            FieldValue::Seconds(seconds) => Some(ComparedValue::Number(seconds)),
            FieldValue::Panel(section) => Some(ComparedValue::text(section.title())),
            FieldValue::Entry(entry) => Some(ComparedValue::text(self.entry(entry))),
            FieldValue::Entries(entries) => ComparedValue::list(entries.iter().map(|&entry| self.entry(entry))),
            FieldValue::Source(source) => Some(ComparedValue::text(self.source(source))),
            FieldValue::Sources(sources) => ComparedValue::list(sources.iter().map(|&source| self.source(source))),
            FieldValue::Citations(all) => ComparedValue::list(all.iter().map(|one| self.cited(one))),
            FieldValue::Target(target) => Some(ComparedValue::Text(self.target(target))),
            FieldValue::Targets(targets) => ComparedValue::list(targets.iter().map(|&target| self.target(target))),
            FieldValue::Names(names) => {
                ComparedValue::list(names.iter().map(|native| format!("{} ({})", native.text, native.lang)))
            }
            FieldValue::Translation(words) => {
                let by = words.by.as_ref();
                ComparedValue::list([&words.text, &words.lang].into_iter().chain(by).map(AsRef::<str>::as_ref))
            }
            FieldValue::Hypotheses(hypotheses) => ComparedValue::list(hypotheses.iter().map(hypothesis)),
            FieldValue::Evidence(evidence, hypotheses) => {
                ComparedValue::list(evidence.iter().map(|piece| self.evidence(piece, hypotheses)))
            }
        }
    }

    fn evidence(&self, evidence: &Evidence, hypotheses: &[Hypothesis]) -> String {
        let rating = |&(place, rating): &(usize, crate::briefing::Consistency)| {
            format!(" {} {}", hypotheses[place].id, rating.shown())
        };
        let ratings: Vec<String> = evidence.ratings.iter().map(rating).collect();
        format!("{}:{}", self.target(evidence.target), ratings.join(","))
    }

    fn focus(&self, step: &'a Step) -> Cow<'a, str> {
        match step.focus {
            // it has no words of its own
            StepFocus::Changes { .. } => Cow::Borrowed(step.title.as_deref().unwrap_or_default()),
            StepFocus::Target(target) => self.target(target),
            StepFocus::Panel(section) => Cow::Borrowed(section.title()),
            StepFocus::View(view) => Cow::Borrowed(view.shown()),
        }
    }

    /// Returns the title of a step, or what it shows.
    fn step(&self, step: &'a Step) -> Cow<'a, str> {
        match (&step.title, step.focus) {
            (Some(title), _) => Cow::Borrowed(title),
            (None, StepFocus::Target(target)) => match target {
                Target::Entry(entry) => Cow::Borrowed(self.0.label(entry)),
                Target::Source(source) => Cow::Borrowed(&self.0.sources[source.at()].title),
                Target::Judgment(place) => Cow::Borrowed(&self.0.judgments[place as usize].text),
                Target::Relation(place) => Cow::Owned(self.sentence(&self.0.relations[place as usize])),
            },
            (None, _) => self.focus(step),
        }
    }

    /// Returns a relation as a sentence: "Oman carries messages for Iran".
    fn sentence(&self, relation: &Relation) -> String {
        format!("{} {} {}", self.0.label(relation.from), relation.kind, self.0.label(relation.to))
    }

    /// Returns the id of an entry, or its words if it has none.
    fn entry(&self, entry: EntryId) -> &'a str {
        self.0.id_in_file(entry).unwrap_or_else(|| self.0.label(entry))
    }

    fn source(&self, source: SourceId) -> &'a str {
        &self.0.sources[source.at()].id
    }

    /// Returns the id of a cited source, with the place in it.
    fn cited(&self, citation: &Citation) -> Cow<'a, str> {
        let source = self.source(citation.source);
        match &citation.locator {
            Some(locator) => Cow::Owned(cited(source, locator)),
            None => Cow::Borrowed(source),
        }
    }

    fn target(&self, target: Target) -> Cow<'a, str> {
        match target {
            Target::Entry(entry) => Cow::Borrowed(self.entry(entry)),
            Target::Source(source) => Cow::Borrowed(self.source(source)),
            Target::Judgment(place) => {
                let judgment = &self.0.judgments[place as usize];
                Cow::Borrowed(judgment.id.as_deref().unwrap_or(&judgment.text))
            }
            Target::Relation(place) => {
                let relation = &self.0.relations[place as usize];
                relation.id.as_deref().map_or_else(|| Cow::Owned(self.sentence(relation)), Cow::Borrowed)
            }
        }
    }
}

/// Returns the id of a source with the place in it.
pub(super) fn cited(source: &str, locator: &str) -> String {
    format!("{source} ({locator})")
}

fn hypothesis(hypothesis: &Hypothesis) -> String {
    let likelihood = hypothesis.likelihood.map(|likelihood| format!(" ({})", likelihood.shown()));
    format!("{}: {}{}", hypothesis.id, hypothesis.text, likelihood.unwrap_or_default())
}

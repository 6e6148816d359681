//! A briefing as parts with named fields: what there is to compare, whatever it is.

use std::borrow::Cow;

use super::Kind;
use super::fields::{Fields, Value};
use crate::briefing::{
    Actor, Briefing, EntryId, Event, Evidence, Judgment, Meta, Question, Quote, Relation, Section, Source, SourceId,
    Step, StepFocus, Target, Words,
};

/// A field's name in the file, and what it says.
pub type Field<'a> = (&'static str, Value<'a>);

/// One part of a briefing as what it says. References are ids: what they point at, and not where that stands.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// What sort.
    pub kind: Kind,
    /// Its id in the file, if it has one.
    pub id: Option<&'a str>,
    /// What it is called: a name, a title, or its own words.
    pub label: Cow<'a, str>,
    /// Its fields in the order of the format reference; what is absent is left out.
    pub fields: Vec<Field<'a>>,
}

impl<'a> Part<'a> {
    /// The part at `place` of the list of `kind`, which is less than its [count](Kind::count).
    pub fn of(briefing: &'a Briefing, kind: Kind, place: usize) -> Self {
        let all = Of(briefing);
        let Fields(fields) = match kind {
            Kind::Briefing => all.meta(&briefing.meta),
            Kind::Judgment => all.judgment(&briefing.judgments[place]),
            Kind::Actor => all.actor(&briefing.actors[place]),
            Kind::Event => all.event(&briefing.events[place]),
            Kind::Quote => all.quote(&briefing.quotes[place]),
            Kind::Question => all.question(&briefing.questions[place]),
            Kind::Relation => all.relation(&briefing.relations[place]),
            Kind::Source => all.source(&briefing.sources[place]),
            Kind::Step => all.step(&briefing.steps[place]),
        };
        let (id, words) = Self::name(briefing, kind, place);
        let label = match kind {
            Kind::Briefing => Cow::Borrowed(briefing.meta.title.as_ref()),
            Kind::Relation => Cow::Owned(all.sentence(&briefing.relations[place])),
            // verbatim words never stand without their marks
            Kind::Quote if briefing.quotes[place].words.is_verbatim() => Cow::Owned(format!("“{words}”")),
            Kind::Step => Cow::Borrowed(all.shown(briefing.steps[place].focus)),
            _ => words,
        };
        Self { kind, id, label, fields }
    }

    /// What a part is known by: its id, if it has one, and its own words.
    pub fn name(briefing: &'a Briefing, kind: Kind, place: usize) -> (Option<&'a str>, Cow<'a, str>) {
        let all = Of(briefing);
        let entry = |section| {
            let entry = EntryId::new(section, place);
            (briefing.id_in_file(entry), Cow::Borrowed(briefing.label(entry)))
        };
        match kind {
            Kind::Briefing =>
            // there is one, whatever it is called
            {
                (None, Cow::Borrowed(""))
            }
            Kind::Judgment => {
                let judgment = &briefing.judgments[place];
                (judgment.id.as_deref(), Cow::Borrowed(&judgment.text))
            }
            Kind::Actor => entry(Section::Actors),
            Kind::Event => entry(Section::Timeline),
            Kind::Quote => entry(Section::Quotes),
            Kind::Question => entry(Section::Questions),
            Kind::Relation => {
                let relation = &briefing.relations[place];
                let words = format!("{} {} {}", all.entry(relation.from), relation.kind, all.entry(relation.to));
                (relation.id.as_deref(), words.into())
            }
            Kind::Source => (Some(&briefing.sources[place].id), Cow::Borrowed(&briefing.sources[place].title)),
            Kind::Step => (None, all.focus(briefing.steps[place].focus)),
        }
    }
}

/// Vocabulary in both its forms.
macro_rules! term {
    ($value:expr) => {
        $value.map(|value| (value.written(), value.shown()))
    };
}

/// What the parts of a briefing say.
struct Of<'a>(&'a Briefing);

impl<'a> Of<'a> {
    fn meta(&self, meta: &'a Meta) -> Fields<'a> {
        Fields::default()
            .text("title", Some(&meta.title))
            .date("as_of", Some(&meta.as_of))
            .text("id", meta.id.as_deref())
            .text("marking", meta.marking.as_deref())
            .text("summary", meta.summary.as_deref())
            .text("scope", meta.scope.as_deref())
            .list("authors", meta.authors.iter().map(AsRef::<str>::as_ref))
            .text("language", meta.language.as_deref())
    }

    fn judgment(&self, judgment: &'a Judgment) -> Fields<'a> {
        Fields::default()
            .text("text", Some(&judgment.text))
            .text("id", judgment.id.as_deref())
            .term("likelihood", term!(judgment.likelihood))
            .term("confidence", term!(judgment.confidence))
            .text("confidence_basis", judgment.confidence_basis.as_deref())
            .list("basis", judgment.basis.iter().map(|&target| self.target(target)))
            .text("portion", judgment.portion.as_deref())
    }

    fn source(&self, source: &'a Source) -> Fields<'a> {
        Fields::default()
            .text("id", Some(&source.id))
            .text("title", Some(&source.title))
            .text("kind", source.kind.as_deref())
            .text("outlet", source.outlet.as_deref())
            .text("author", source.author.as_deref())
            .date("published", source.published.as_ref())
            .date("retrieved", source.retrieved.as_ref())
            .text("url", source.url.as_deref())
            .text("language", source.language.as_deref())
            .term("reliability", term!(source.reliability))
            .list("derived_from", self.sources(&source.derived_from))
            .text("text", source.text.as_deref())
            .text("sha256", source.sha256.as_deref())
            .text("note", source.note.as_deref())
            .text("portion", source.portion.as_deref())
    }

    fn actor(&self, actor: &'a Actor) -> Fields<'a> {
        let native = actor.native.iter().map(|native| format!("{} ({})", native.text, native.lang));
        Fields::default()
            .text("id", Some(&actor.id))
            .text("name", Some(&actor.name))
            .term("kind", actor.kind.map(|kind| (kind.written(), kind.written())))
            .text("role", actor.role.as_deref())
            .list("native", native)
            .list("aliases", actor.aliases.iter().map(AsRef::<str>::as_ref))
            .list("affiliation", self.entries(&actor.affiliation))
            .text("code", actor.code.as_deref())
            .text("note", actor.note.as_deref())
            .list("sources", self.sources(&actor.sources))
            .text("portion", actor.portion.as_deref())
    }

    fn relation(&self, relation: &'a Relation) -> Fields<'a> {
        Fields::default()
            .text("id", relation.id.as_deref())
            .text("from", Some(self.entry(relation.from)))
            .text("to", Some(self.entry(relation.to)))
            .text("kind", Some(&relation.kind))
            .yes("mutual", relation.mutual)
            .date("date", relation.date.as_ref())
            .text("detail", relation.detail.as_deref())
            .term("certainty", term!(relation.certainty))
            .list("sources", self.sources(&relation.sources))
            .text("portion", relation.portion.as_deref())
    }

    fn event(&self, event: &'a Event) -> Fields<'a> {
        Fields::default()
            .text("title", Some(&event.title))
            .text("id", event.id.as_deref())
            .date("date", event.date.as_ref())
            .yes("ongoing", event.ongoing)
            .text("after", event.after.map(|entry| self.entry(entry)))
            .text("before", event.before.map(|entry| self.entry(entry)))
            .text("date_basis", event.date_basis.as_deref())
            .text("date_note", event.date_note.as_deref())
            .text("detail", event.detail.as_deref())
            .text("place", event.place.as_deref())
            .list("actors", self.entries(&event.actors))
            .term("status", term!(Some(event.status)))
            .term("certainty", term!(event.certainty))
            .term("attribution", term!(event.attribution))
            .list("sources", self.sources(&event.sources))
            .text("portion", event.portion.as_deref())
    }

    fn quote(&self, quote: &'a Quote) -> Fields<'a> {
        let words = match &quote.words {
            Words::Verbatim(_) => "text",
            Words::Paraphrase(_) => "paraphrase",
        };
        let translation = quote.translation.iter().flat_map(|translation| {
            [Some(&translation.text), Some(&translation.lang), translation.by.as_ref()].into_iter().flatten()
        });
        Fields::default()
            .text("speaker", Some(self.entry(quote.speaker)))
            .text(words, Some(quote.words.text()))
            .text("id", quote.id.as_deref())
            .list("about", self.entries(&quote.about))
            .date("date", quote.date.as_ref())
            .text("venue", quote.venue.as_deref())
            .text("event", quote.event.map(|entry| self.entry(entry)))
            .term("attribution", term!(quote.attribution))
            .text("source", quote.source.map(|source| self.source_id(source)))
            .yes("partial", quote.partial)
            .text("prefix", quote.prefix.as_deref())
            .text("suffix", quote.suffix.as_deref())
            .text("context", quote.context.as_deref())
            .list("translation", translation.map(AsRef::<str>::as_ref))
            .text("portion", quote.portion.as_deref())
    }

    fn question(&self, question: &'a Question) -> Fields<'a> {
        let hypotheses = question.hypotheses.iter().map(|hypothesis| {
            let likelihood = hypothesis.likelihood.map(|likelihood| format!(" ({})", likelihood.shown()));
            format!("{}: {}{}", hypothesis.id, hypothesis.text, likelihood.unwrap_or_default())
        });
        Fields::default()
            .text("text", Some(&question.text))
            .text("id", question.id.as_deref())
            .term("status", term!(Some(question.status)))
            .term("priority", term!(Some(question.priority)))
            .text("why", question.why.as_deref())
            .text("known", question.known.as_deref())
            .list("watch", question.watch.iter().map(AsRef::<str>::as_ref))
            .list("hypotheses", hypotheses)
            .list("evidence", question.evidence.iter().map(|evidence| self.evidence(question, evidence)))
            .list("actors", self.entries(&question.actors))
            .list("related", self.entries(&question.related))
            .list("sources", self.sources(&question.sources))
            .text("portion", question.portion.as_deref())
    }

    fn evidence(&self, question: &Question, evidence: &Evidence) -> String {
        let rating = |&(place, rating): &(usize, crate::briefing::Consistency)| {
            format!(" {} {}", question.hypotheses[place].id, rating.shown())
        };
        format!(
            "{}:{}",
            self.target(evidence.target),
            evidence.ratings.iter().map(rating).collect::<Vec<_>>().join(",")
        )
    }

    fn step(&self, step: &'a Step) -> Fields<'a> {
        let field = if matches!(step.focus, StepFocus::Entry(_)) { "focus" } else { "panel" };
        Fields::default()
            .add(field, Some(Value::Text(self.focus(step.focus))))
            .yes("related", step.related)
            .yes("read", step.read)
            .text("notes", step.notes.as_deref())
            .add("seconds", step.seconds.map(Value::Number))
    }

    fn focus(&self, focus: StepFocus) -> Cow<'a, str> {
        match focus {
            StepFocus::Entry(entry) => Cow::Borrowed(self.entry(entry)),
            StepFocus::Panel(section) => Cow::Borrowed(section.title()),
        }
    }

    fn shown(&self, focus: StepFocus) -> &'a str {
        match focus {
            StepFocus::Entry(entry) => self.0.label(entry),
            StepFocus::Panel(section) => section.title(),
        }
    }

    /// "Oman carries messages for Iran"
    fn sentence(&self, relation: &Relation) -> String {
        format!("{} {} {}", self.0.label(relation.from), relation.kind, self.0.label(relation.to))
    }

    /// The id of what is referred to; its words, should it have none.
    fn entry(&self, entry: EntryId) -> &'a str {
        self.0.id_in_file(entry).unwrap_or_else(|| self.0.label(entry))
    }

    fn entries(&self, entries: &'a [EntryId]) -> impl Iterator<Item = &'a str> {
        entries.iter().map(|&entry| self.entry(entry))
    }

    fn source_id(&self, source: SourceId) -> &'a str {
        &self.0.sources[source.at()].id
    }

    fn sources(&self, sources: &'a [SourceId]) -> impl Iterator<Item = &'a str> {
        sources.iter().map(|&source| self.source_id(source))
    }

    fn target(&self, target: Target) -> &'a str {
        match target {
            Target::Entry(entry) => self.entry(entry),
            Target::Source(source) => self.source_id(source),
            Target::Judgment(place) => {
                let judgment = &self.0.judgments[place as usize];
                judgment.id.as_deref().unwrap_or(&judgment.text)
            }
        }
    }
}

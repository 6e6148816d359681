//! The value of a field in a checked briefing.

use crate::briefing::{
    ActorKind, Attribution, Certainty, Citation, Confidence, Date, EntryId, EventStatus, Evidence, Hypothesis,
    Likelihood, Native, Priority, QuestionStatus, Reliability, Section, SourceId, Target, Translation, Zone,
};

/// The value of a field. A list may be empty; only a single value is [`Absent`](FieldValue::Absent).
#[derive(Clone, Copy, Debug)]
pub(crate) enum FieldValue<'a> {
    Absent,
    Text(&'a str),
    Texts(&'a [Box<str>]),
    Date(&'a Date),
    /// A word of a closed vocabulary.
    Term {
        written: &'static str,
        shown: &'static str,
    },
    Likelihood(Likelihood),
    Flag(bool),
    Seconds(u32),
    Panel(Section),
    Entry(EntryId),
    Entries(&'a [EntryId]),
    Source(SourceId),
    Sources(&'a [SourceId]),
    Citations(&'a [Citation]),
    Target(Target),
    Targets(&'a [Target]),
    Names(&'a [Native]),
    Translation(&'a Translation),
    Hypotheses(&'a [Hypothesis]),
    /// Evidence and the hypotheses that it rates.
    Evidence(&'a [Evidence], &'a [Hypothesis]),
}

impl<'a> FieldValue<'a> {
    /// Returns true if the table does not have the field.
    pub(crate) fn is_empty(self) -> bool {
        match self {
            FieldValue::Absent | FieldValue::Flag(false) => true,
            FieldValue::Texts(all) => all.is_empty(),
            FieldValue::Entries(all) => all.is_empty(),
            FieldValue::Sources(all) => all.is_empty(),
            FieldValue::Citations(all) => all.is_empty(),
            FieldValue::Targets(all) => all.is_empty(),
            FieldValue::Names(all) => all.is_empty(),
            FieldValue::Hypotheses(all) => all.is_empty(),
            FieldValue::Evidence(all, _) => all.is_empty(),
            FieldValue::Text(_)
            | FieldValue::Date(_)
            | FieldValue::Term { .. }
            | FieldValue::Likelihood(_)
            | FieldValue::Flag(true)
            | FieldValue::Seconds(_)
            | FieldValue::Panel(_)
            | FieldValue::Entry(_)
            | FieldValue::Source(_)
            | FieldValue::Target(_)
            | FieldValue::Translation(_) => false,
        }
    }

    /// Calls `see` with each text that the file gives, and its place in the list if the field is one.
    pub(crate) fn texts(self, see: &mut dyn FnMut(Option<usize>, &'a str)) {
        match self {
            FieldValue::Text(text) => see(None, text),
            FieldValue::Texts(texts) => {
                texts.iter().enumerate().for_each(|(at, text)| see(Some(at), text));
            }
            FieldValue::Names(names) => names.iter().enumerate().for_each(|(at, name)| see(Some(at), &name.text)),
            FieldValue::Translation(translation) => see(None, &translation.text),
            FieldValue::Hypotheses(all) => all.iter().enumerate().for_each(|(at, one)| see(Some(at), &one.text)),
            FieldValue::Absent
            | FieldValue::Date(_)
            | FieldValue::Term { .. }
            | FieldValue::Likelihood(_)
            | FieldValue::Flag(_)
            | FieldValue::Seconds(_)
            | FieldValue::Panel(_)
            | FieldValue::Entry(_)
            | FieldValue::Entries(_)
            | FieldValue::Source(_)
            | FieldValue::Sources(_)
            | FieldValue::Citations(_)
            | FieldValue::Target(_)
            | FieldValue::Targets(_)
            | FieldValue::Evidence(..) => {}
        }
    }

    /// Calls `see` with everything that the field refers to.
    pub(crate) fn references(self, see: &mut dyn FnMut(Target)) {
        match self {
            FieldValue::Entry(entry) => see(Target::Entry(entry)),
            FieldValue::Entries(entries) => entries.iter().for_each(|&entry| see(Target::Entry(entry))),
            FieldValue::Source(source) => see(Target::Source(source)),
            FieldValue::Sources(sources) => sources.iter().for_each(|&source| see(Target::Source(source))),
            FieldValue::Citations(all) => all.iter().for_each(|one| see(Target::Source(one.source))),
            FieldValue::Target(target) => see(target),
            FieldValue::Targets(targets) => targets.iter().for_each(|&target| see(target)),
            FieldValue::Evidence(evidence, _) => evidence.iter().for_each(|piece| see(piece.target)),
            FieldValue::Absent
            | FieldValue::Text(_)
            | FieldValue::Texts(_)
            | FieldValue::Date(_)
            | FieldValue::Term { .. }
            | FieldValue::Likelihood(_)
            | FieldValue::Flag(_)
            | FieldValue::Seconds(_)
            | FieldValue::Panel(_)
            | FieldValue::Names(_)
            | FieldValue::Translation(_)
            | FieldValue::Hypotheses(_) => {}
        }
    }
}

/// A type of the checked briefing that a field has.
pub(in crate::briefing) trait HasValue {
    fn value(&self) -> FieldValue<'_>;
}

macro_rules! values {
    ($($type:ty: $value:ident => $made:expr;)+) => {$(
        impl HasValue for $type {
            fn value(&self) -> FieldValue<'_> {
                let $value = self;
                $made
            }
        }
    )+};
}

values! {
    Box<str>: text => FieldValue::Text(text);
    Vec<Box<str>>: texts => FieldValue::Texts(texts);
    Date: date => FieldValue::Date(date);
    bool: flag => FieldValue::Flag(*flag);
    u32: seconds => FieldValue::Seconds(*seconds);
    EntryId: entry => FieldValue::Entry(*entry);
    Vec<EntryId>: entries => FieldValue::Entries(entries);
    SourceId: source => FieldValue::Source(*source);
    Vec<SourceId>: sources => FieldValue::Sources(sources);
    Vec<Citation>: all => FieldValue::Citations(all);
    Vec<Target>: targets => FieldValue::Targets(targets);
    Vec<Native>: names => FieldValue::Names(names);
    Translation: translation => FieldValue::Translation(translation);
    Vec<Hypothesis>: hypotheses => FieldValue::Hypotheses(hypotheses);
    Zone: zone => FieldValue::Text(zone.written());
    Likelihood: likelihood => FieldValue::Likelihood(*likelihood);
    // the other form is the heading of a group
    ActorKind: kind => FieldValue::Term { written: kind.written(), shown: kind.written() };
}

impl<T: HasValue> HasValue for Option<T> {
    fn value(&self) -> FieldValue<'_> {
        self.as_ref().map_or(FieldValue::Absent, HasValue::value)
    }
}

macro_rules! terms {
    ($($type:ty)+) => {$(
        impl HasValue for $type {
            fn value(&self) -> FieldValue<'_> {
                FieldValue::Term { written: self.written(), shown: self.shown() }
            }
        }
    )+};
}

terms! { Attribution Certainty Confidence EventStatus Priority QuestionStatus Reliability }

//! What differs between two briefings: every part of them that is new, changed or gone, in the words of the file.
//!
//! Parts are known by their id, else by their own words; references are compared by what they point at, so that a file
//! whose tables were only moved about does not differ. It knows nothing of how differences are shown or remembered.

mod fields;
mod kind;
mod mapping;
mod matching;
mod part;
#[cfg(test)]
pub(crate) mod tests;

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::briefing::Briefing;
pub use fields::Value;
pub use kind::Kind;
pub use mapping::Mapping;
pub use matching::{FieldHashes, Matching, Parts, Sign, matching};
pub use part::{Field, Part};

/// One part of a briefing that is not in both the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Change<'a> {
    /// What sort of part.
    pub kind: Kind,
    /// Its place in the old briefing's list of the kind; `None` if it is new.
    pub old: Option<usize>,
    /// Its place in the new briefing's list of the kind; `None` if it is gone.
    pub new: Option<usize>,
    /// Its id in the file, if it has one; the new one, if that is what changed.
    pub id: Option<&'a str>,
    /// What it is called: a name, a title, or its own words.
    pub label: Cow<'a, str>,
    /// The fields that differ; none where all of it is new or gone.
    pub fields: Vec<FieldChange<'a>>,
}

/// One field that is not the same.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange<'a> {
    /// The field, as the briefing file calls it; `judgment_order` and `step_order` for the order of those.
    pub field: &'static str,
    /// What it was; `None` if it was absent.
    pub old: Option<Value<'a>>,
    /// What it is; `None` if it is absent now.
    pub new: Option<Value<'a>>,
}

/// How a part differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Only in the new briefing.
    New,
    /// In both, with other fields.
    Changed,
    /// Only in the old briefing.
    Gone,
}

impl State {
    /// All states in the order in which they are told.
    pub const ALL: [State; 3] = [State::New, State::Changed, State::Gone];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            State::New => "new",
            State::Changed => "changed",
            State::Gone => "gone",
        }
    }
}

impl Change<'_> {
    /// How the part differs.
    pub fn state(&self) -> State {
        match (self.old, self.new) {
            (None, _) => State::New,
            (_, None) => State::Gone,
            _ => State::Changed,
        }
    }
}

/// Everything that differs, by kind in the order of [`Kind::ALL`]; of one kind first what is new, then what has
/// changed, then what is gone, each in file order. Nothing if the two say the same. Takes time linear in their length.
pub fn diff<'a>(old: &'a Briefing, new: &'a Briefing) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    for kind in Kind::ALL {
        let matching = matched(kind, old, new);
        let order = order(kind, &matching, old, new);
        changes.extend(new_parts(kind, &matching, new));
        changes.extend(changed_parts(kind, &matching, old, new));
        changes.extend(matching.gone.iter().map(|&place| whole(Part::of(old, kind, place), Some(place), None)));
        // the order of parts is told with the briefing itself, which comes first
        if let Some(order) = order {
            of_briefing(&mut changes, new).fields.push(order);
        }
    }
    changes
}

fn new_parts<'a>(kind: Kind, matching: &Matching, new: &'a Briefing) -> impl Iterator<Item = Change<'a>> {
    let places = matching.old_of.iter().enumerate().filter(|(_, old)| old.is_none());
    places.map(move |(place, _)| whole(Part::of(new, kind, place), None, Some(place)))
}

fn changed_parts<'a>(
    kind: Kind,
    matching: &Matching,
    old: &'a Briefing,
    new: &'a Briefing,
) -> impl Iterator<Item = Change<'a>> {
    let places = matching.old_of.iter().enumerate().filter_map(|(place, old)| Some(((*old)?, place)));
    places.filter_map(move |(before, place)| {
        let part = Part::of(new, kind, place);
        let fields = differing(&Part::of(old, kind, before).fields, &part.fields);
        (!fields.is_empty()).then(|| Change { fields, ..whole(part, Some(before), Some(place)) })
    })
}

fn whole(part: Part, old: Option<usize>, new: Option<usize>) -> Change {
    Change { kind: part.kind, old, new, id: part.id, label: part.label, fields: Vec::new() }
}

/// Fields that are not the same, in the order of the newer ones; then those that are gone.
fn differing<'a>(old: &[Field<'a>], new: &[Field<'a>]) -> Vec<FieldChange<'a>> {
    fn find<'f, 'a>(fields: &'f [Field<'a>], name: &str) -> Option<&'f Value<'a>> {
        fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value)
    }
    let mut changes = Vec::new();
    for (field, value) in new {
        let before = find(old, field);
        if before != Some(value) {
            changes.push(FieldChange { field, old: before.cloned(), new: Some(value.clone()) });
        }
    }
    for (field, value) in old.iter().filter(|(field, _)| find(new, field).is_none()) {
        changes.push(FieldChange { field, old: Some(value.clone()), new: None });
    }
    changes
}

/// Where the order of a kind's parts has a meaning, and those in both briefings stand in another order: all of them.
fn order<'a>(kind: Kind, matching: &Matching, old: &'a Briefing, new: &'a Briefing) -> Option<FieldChange<'a>> {
    let field = match kind {
        Kind::Judgment => "judgment_order",
        Kind::Step => "step_order",
        _ => return None,
    };
    let kept: Vec<(usize, usize)> =
        matching.old_of.iter().enumerate().filter_map(|(place, old)| Some(((*old)?, place))).collect();
    if kept.is_sorted() {
        return None;
    }
    let mut before: Vec<usize> = kept.iter().map(|&(place, _)| place).collect();
    before.sort_unstable();
    let labels = |briefing, places: Vec<usize>| {
        Value::List(places.into_iter().map(|place| Part::of(briefing, kind, place).label).collect())
    };
    let after = kept.iter().map(|&(_, place)| place).collect();
    Some(FieldChange { field, old: Some(labels(old, before)), new: Some(labels(new, after)) })
}

/// The change of the briefing's own table; put first where it has not changed itself.
fn of_briefing<'c, 'a>(changes: &'c mut Vec<Change<'a>>, new: &'a Briefing) -> &'c mut Change<'a> {
    if changes.first().is_none_or(|first| first.kind != Kind::Briefing) {
        changes.insert(0, whole(Part::of(new, Kind::Briefing, 0), Some(0), Some(0)));
    }
    &mut changes[0]
}

/// Which part of `old` each part of a kind in `new` was.
fn matched(kind: Kind, old: &Briefing, new: &Briefing) -> Matching {
    let fields = |briefing| move |place| Part::of(briefing, kind, place).fields.iter().map(hash).collect();
    let (old_fields, new_fields) = (fields(old), fields(new));
    let old = Parts { signs: signs(old, kind), fields: &old_fields };
    matching(&old, &Parts { signs: signs(new, kind), fields: &new_fields })
}

/// What the parts of a kind are known by.
fn signs(briefing: &Briefing, kind: Kind) -> Vec<Sign<'_, Cow<'_, str>>> {
    let sign = |place| {
        let (id, words) = Part::name(briefing, kind, place);
        // only where there is no id may several parts be called the same
        let content = if id.is_some() { 0 } else { hash(&Part::of(briefing, kind, place).fields) };
        Sign { id, words, content }
    };
    (0..kind.count(briefing)).map(sign).collect()
}

/// A hash for telling whether two values are equal within one run.
pub(crate) fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

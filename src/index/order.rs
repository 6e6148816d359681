//! The order in which each section is shown.
//!
//! Actors by kind, quotes by speaker, questions by status and priority, each then as in the file. For events see
//! [`sequence`](super::sequence).

use super::sequence::Sequence;
use crate::briefing::{ActorKind, Briefing, Date, Day, EntryId, PerSection, Section};

/// Returns the entries of every section in the order in which they are shown.
pub(super) fn all(briefing: &Briefing, sequence: &Sequence) -> PerSection<Vec<EntryId>> {
    PerSection::from_fn(|section| match section {
        Section::Actors => sorted(section, &briefing.actors, |actor| actor.kind.unwrap_or(ActorKind::Group)),
        Section::Timeline => sequence.order().to_vec(),
        Section::Quotes => by_speaker(briefing),
        Section::Questions => sorted(section, &briefing.questions, |question| (question.status, question.priority)),
    })
}

fn sorted<T, K: Ord>(section: Section, list: &[T], key: impl Fn(&T) -> K) -> Vec<EntryId> {
    let mut ids: Vec<EntryId> = (0..list.len()).map(|index| EntryId::new(section, index)).collect();
    ids.sort_by_key(|id| key(&list[id.at()]));
    ids
}

/// Returns the speakers in the order of their first quote, so that the author decides their order.
fn by_speaker(briefing: &Briefing) -> Vec<EntryId> {
    let mut first = vec![usize::MAX; briefing.actors.len()];
    for (place, quote) in briefing.quotes.iter().enumerate() {
        if let Some(slot) = first.get_mut(quote.speaker.at()) {
            *slot = (*slot).min(place);
        }
    }
    sorted(Section::Quotes, &briefing.quotes, |quote| first.get(quote.speaker.at()).copied())
}

/// Returns for each event, in file order, the year heading that it is shown under.
pub(super) fn heading_years(sequence: &Sequence) -> Vec<Option<i64>> {
    let mut years = vec![None; sequence.order().len()];
    let mut last = None;
    for &id in sequence.order() {
        last = sequence.day(id).map(Day::year).or(last);
        if let Some(year) = years.get_mut(id.at()) {
            *year = last;
        }
    }
    years
}

/// Returns the days on which events with a time of day are listed, in order, each once.
pub(super) fn timed_days(briefing: &Briefing, sequence: &Sequence) -> Vec<i64> {
    let is_timed =
        |id: &&EntryId| briefing.event(**id).and_then(|event| event.date.as_ref()).is_some_and(Date::has_time);
    let days = sequence.order().iter().filter(is_timed).filter_map(|&id| sequence.day(id));
    let mut days: Vec<i64> = days.map(Day::number).collect();
    // nearly sorted already
    days.dedup();
    days.sort_unstable();
    days.dedup();
    days.shrink_to_fit();
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;

    #[test]
    fn quotes_are_ordered_by_speaker_and_questions_by_status_and_priority() {
        let briefing = load(
            "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n\
             [[actor]]\nid = 'p'\nname = 'P'\nkind = 'person'\n[[actor]]\nid = 's'\nname = 'S'\nkind = 'state'\n\
             [[quote]]\nspeaker = 's'\ntext = '1'\n[[quote]]\nspeaker = 'p'\ntext = '2'\n[[quote]]\nspeaker = 's'\ntext = '3'\n\
             [[question]]\ntext = 'q1'\nstatus = 'answered'\n[[question]]\ntext = 'q2'\n[[question]]\ntext = 'q3'\npriority = 'high'\n",
        )
        .unwrap();
        let all = all(&briefing, &Sequence::new(&briefing));
        let indices = |section: Section| all[section].iter().map(|id| id.index).collect::<Vec<_>>();
        assert_eq!(indices(Section::Actors), [1, 0]);
        assert_eq!(indices(Section::Quotes), [0, 2, 1]);
        assert_eq!(indices(Section::Questions), [2, 1, 0]);
    }
}

//! What is written out under an axis: the selected event.

use crate::app::App;
use crate::briefing::{EntryId, Section};
use crate::outline::phrase;
use crate::page::{Role, Styled};

impl App {
    /// When an event is, its title, and what sets it apart; `None` if some of that may not be shown.
    pub fn foot(&self, id: EntryId) -> Option<Styled> {
        let index = self.index();
        let event = index.briefing().event(id)?;
        let when = match self.shown() {
            // an undated event is dated by another one, which may not have been shown
            Some(shown) => shown.has_whole(index, id).then(|| phrase::when_short(event, None, self.dates()))?,
            None => phrase::when(event, index, self.dates()),
        };
        let mut words = Styled::new(&when, Role::Dim);
        words.push("  ", Role::Dim).push(&event.title, Role::Text);
        let goes_on = event.ongoing && event.date.is_none();
        let tags = [if goes_on { "ongoing" } else { "" }, &phrase::event_tag(event)].map(str::to_owned);
        let tag = tags.into_iter().filter(|tag| !tag.is_empty()).collect::<Vec<_>>().join(" · ");
        if !tag.is_empty() {
            words.push("  ", Role::Dim).push(&tag, Role::Dim);
        }
        Some(words)
    }

    /// Who took part in an event; nobody if some of them may not be named.
    pub fn foot_names(&self, id: EntryId) -> Vec<&str> {
        let actors = self.index().briefing().event(id).map_or(&[][..], |event| &event.actors);
        let may_name = |&actor: &EntryId| self.may_name(actor);
        if actors.iter().all(may_name) {
            actors.iter().map(|&actor| self.index().label(actor)).collect()
        } else {
            Vec::new()
        }
    }

    /// The title of the event at a place on the timeline, for beside its mark; empty if it may not be shown.
    pub fn title_on_axis(&self, rank: u32) -> &str {
        let event = self.index().entries(Section::Timeline).get(rank as usize);
        event.filter(|&&event| self.may_name(event)).map_or("", |&event| self.index().label(event))
    }

    /// Whether the name or title of an entry may be shown by itself.
    pub(super) fn may_name(&self, entry: EntryId) -> bool {
        self.shown().is_none_or(|shown| shown.has_name(self.index(), entry))
    }
}

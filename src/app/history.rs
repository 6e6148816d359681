//! Where the reader has been: places to go back to, and forward again.

use super::filter::Filters;
use super::panel::PanelState;
use super::reading::Reading;
use crate::briefing::{EntryId, PerSection, Section};

/// Places kept; the oldest are forgotten.
const KEPT: usize = 200;

/// A place in the briefing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The panel with the focus.
    pub focus: Section,
    /// What is selected in each panel, and how far it is scrolled.
    pub panels: PerSection<PanelState>,
    /// The page that was open.
    pub reading: Option<Reading>,
    /// The entry that the panels were narrowed to.
    pub related_to: Option<EntryId>,
    /// What the panels were filtered by.
    pub filters: Filters,
}

/// Two stacks of places around the present one.
#[derive(Clone, Debug, Default)]
pub struct History {
    back: Vec<Place>,
    forward: Vec<Place>,
}

impl History {
    /// Remembers `place` as left; there is no way forward from a new one.
    pub fn leave(&mut self, place: Place) {
        self.forward.clear();
        if self.back.last() != Some(&place) {
            self.back.push(place);
        }
        if self.back.len() > KEPT {
            self.back.remove(0);
        }
    }

    /// Replaces every place.
    pub fn change(&mut self, change: impl Fn(Place) -> Place) {
        for places in [&mut self.back, &mut self.forward] {
            *places = std::mem::take(places).into_iter().map(&change).collect();
        }
    }

    /// The place before `present`, which can be gone forward to.
    pub fn go_back(&mut self, present: Place) -> Option<Place> {
        let place = self.back.pop()?;
        self.forward.push(present);
        Some(place)
    }

    /// The place after `present`, which can be gone back to.
    pub fn go_forward(&mut self, present: Place) -> Option<Place> {
        let place = self.forward.pop()?;
        self.back.push(present);
        Some(place)
    }
}

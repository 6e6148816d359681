//! What sorts of parts a briefing has, one for each table of its file.

use serde::{Deserialize, Serialize};

use crate::briefing::{Briefing, Section};

/// What sort of part: one for each table of a briefing file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// `[briefing]`
    Briefing,
    /// `[[judgment]]`
    Judgment,
    /// `[[actor]]`
    Actor,
    /// `[[event]]`
    Event,
    /// `[[quote]]`
    Quote,
    /// `[[question]]`
    Question,
    /// `[[relation]]`
    Relation,
    /// `[[source]]`
    Source,
    /// `[[step]]`
    Step,
}

impl Kind {
    /// All kinds in the order in which they are told: the bottom line, the panels, what stands behind them.
    pub const ALL: [Kind; 9] = [
        Kind::Briefing,
        Kind::Judgment,
        Kind::Actor,
        Kind::Event,
        Kind::Quote,
        Kind::Question,
        Kind::Relation,
        Kind::Source,
        Kind::Step,
    ];

    /// The table's name in a briefing file; also the word for one of the kind.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Briefing => "briefing",
            Kind::Judgment => "judgment",
            Kind::Actor => "actor",
            Kind::Event => "event",
            Kind::Quote => "quote",
            Kind::Question => "question",
            Kind::Relation => "relation",
            Kind::Source => "source",
            Kind::Step => "step",
        }
    }

    /// What stands over several of the kind.
    pub fn title(self) -> &'static str {
        match self.section() {
            Some(section) => section.title(),
            None => match self {
                Kind::Judgment => "Judgments",
                Kind::Relation => "Relations",
                Kind::Source => "Sources",
                Kind::Step => "Steps",
                _ => "Briefing",
            },
        }
    }

    /// The kind that a panel lists.
    pub fn of(section: Section) -> Self {
        match section {
            Section::Actors => Kind::Actor,
            Section::Timeline => Kind::Event,
            Section::Quotes => Kind::Quote,
            Section::Questions => Kind::Question,
        }
    }

    /// The panel that lists the kind, if one does.
    pub fn section(self) -> Option<Section> {
        match self {
            Kind::Actor => Some(Section::Actors),
            Kind::Event => Some(Section::Timeline),
            Kind::Quote => Some(Section::Quotes),
            Kind::Question => Some(Section::Questions),
            _ => None,
        }
    }

    /// How many parts of the kind `briefing` has.
    pub fn count(self, briefing: &Briefing) -> usize {
        match self {
            Kind::Briefing => 1,
            Kind::Judgment => briefing.judgments.len(),
            Kind::Actor => briefing.actors.len(),
            Kind::Event => briefing.events.len(),
            Kind::Quote => briefing.quotes.len(),
            Kind::Question => briefing.questions.len(),
            Kind::Relation => briefing.relations.len(),
            Kind::Source => briefing.sources.len(),
            Kind::Step => briefing.steps.len(),
        }
    }
}

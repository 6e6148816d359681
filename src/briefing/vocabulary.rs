//! The closed vocabularies of a briefing.

use super::Section;

/// A vocabulary, for code that reads any of them.
pub(crate) trait Vocabulary: Sized {
    /// Every value as written in a briefing file.
    const WORDS: &'static [&'static str];

    /// Returns the value written as `word`.
    fn of(word: &str) -> Option<Self>;
}

/// The labels of TLP 2.0, from the least to the most restrictive.
pub(crate) const TLP: [&str; 5] = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];

/// Returns how restrictive a marking is, from 0; `None` for banners outside TLP.
pub(crate) fn tlp_level(marking: &str) -> Option<usize> {
    TLP.iter().position(|label| *label == marking)
}

/// Makes an enum of terms: each as written in the file, and as shown to readers.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $written:literal, $shown:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = concat!("`", $written, "`")] $(#[$vdoc])* $variant,)+ }

        impl $name {
            /// Every value, in the order of the format reference.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// Every value as written in a briefing file, in the same order.
            pub(crate) const WRITTEN: &'static [&'static str] = &[$($written),+];

            /// Returns the term as written in a briefing file.
            pub fn written(self) -> &'static str {
                match self { $($name::$variant => $written),+ }
            }

            /// Returns the term as shown to readers.
            pub fn shown(self) -> &'static str {
                match self { $($name::$variant => $shown),+ }
            }

            /// Returns the value written as `word`.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.written() == word)
            }
        }

        impl Vocabulary for $name {
            const WORDS: &'static [&'static str] = Self::WRITTEN;
            fn of(word: &str) -> Option<Self> {
                Self::parse(word)
            }
        }
    };
}

impl Vocabulary for Section {
    const WORDS: &'static [&'static str] = &["actors", "timeline", "quotes", "questions"];

    fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.written() == word)
    }
}

impl Section {
    /// Returns the word of the panel in a briefing file.
    pub(crate) fn written(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

vocabulary! {
    /// The kind of an actor. The order is that of the groups in the actors panel.
    ActorKind {
        State = "state", "States";
        Person = "person", "People";
        PublicBody = "public-body", "Public bodies";
        Organisation = "organisation", "Organisations";
        ArmedForce = "armed-force", "Armed forces";
        ArmedGroup = "armed-group", "Armed groups";
        Group = "group", "Groups";
        Unnamed = "unnamed", "Unnamed";
        Outlet = "outlet", "Outlets";
        Place = "place", "Places";
    }
}

impl ActorKind {
    /// Returns the word for one actor of the kind.
    pub fn one(self) -> String {
        self.written().replace('-', " ")
    }
}

vocabulary! {
    /// What a step shows instead of an entry or a panel.
    StepView {
        Axis = "axis", "Time axis";
        Summary = "summary", "Summary";
        Sources = "sources", "All sources";
        Relations = "relations", "All relations";
    }
}

vocabulary! {
    /// Whether an event has happened.
    EventStatus {
        Occurred = "occurred", "occurred";
        Ongoing = "ongoing", "ongoing";
        Planned = "planned", "planned";
        /// A natural event or a forecast.
        Expected = "expected", "expected";
        Deadline = "deadline", "deadline";
        Cancelled = "cancelled", "cancelled";
    }
}

impl EventStatus {
    /// Returns true if the event has not happened yet, as far as the briefing knows.
    pub fn is_pending(self) -> bool {
        matches!(self, EventStatus::Planned | EventStatus::Expected | EventStatus::Deadline)
    }
}

vocabulary! {
    /// How well an event or a relation is established.
    Certainty {
        Confirmed = "confirmed", "confirmed";
        Reported = "reported", "reported";
        Claimed = "claimed", "claimed";
        Disputed = "disputed", "disputed";
        Inferred = "inferred", "inferred";
    }
}

vocabulary! {
    /// The terms on which a statement was given.
    Attribution {
        OnRecord = "on-record", "on record";
        Background = "background", "on background";
        Anonymous = "anonymous", "anonymous source";
        UnnamedOfficials = "unnamed-officials", "unnamed officials";
        OtherOutlet = "other-outlet", "another outlet";
        Document = "document", "document";
        Unattributed = "unattributed", "unattributed";
    }
}

vocabulary! {
    /// Estimative language of ICD 203 (US Intelligence Community Directive 203, 2015).
    Likelihood {
        AlmostNoChance = "almost-no-chance", "almost no chance";
        VeryUnlikely = "very-unlikely", "very unlikely";
        Unlikely = "unlikely", "unlikely";
        RoughlyEven = "roughly-even", "roughly even chance";
        Likely = "likely", "likely";
        VeryLikely = "very-likely", "very likely";
        AlmostCertain = "almost-certain", "almost certain";
    }
}

impl Likelihood {
    /// Returns the range of the term in ICD 203, in percent.
    pub fn percent(self) -> (u8, u8) {
        match self {
            Likelihood::AlmostNoChance => (1, 5),
            Likelihood::VeryUnlikely => (5, 20),
            Likelihood::Unlikely => (20, 45),
            Likelihood::RoughlyEven => (45, 55),
            Likelihood::Likely => (55, 80),
            Likelihood::VeryLikely => (80, 95),
            Likelihood::AlmostCertain => (95, 99),
        }
    }
}

vocabulary! {
    /// Confidence in the basis of a judgment (ICD 203); never in one sentence with a likelihood.
    Confidence {
        Low = "low", "low";
        Moderate = "moderate", "moderate";
        High = "high", "high";
    }
}

vocabulary! {
    /// Source reliability of the Admiralty code (NATO AJP-2.1).
    Reliability {
        A = "A", "A · completely reliable";
        B = "B", "B · usually reliable";
        C = "C", "C · fairly reliable";
        D = "D", "D · not usually reliable";
        E = "E", "E · unreliable";
        F = "F", "F · cannot be judged";
    }
}

vocabulary! {
    /// The status of a question. The order is that of the panel.
    QuestionStatus {
        Open = "open", "open";
        Partly = "partly", "partly";
        Answered = "answered", "answered";
        Overtaken = "overtaken", "overtaken";
    }
}

vocabulary! {
    /// The priority of a question. The order is that of the panel.
    Priority {
        High = "high", "high";
        Medium = "medium", "medium";
        Low = "low", "low";
    }
}

vocabulary! {
    /// How a piece of evidence fits a hypothesis (analysis of competing hypotheses).
    Consistency {
        Consistent = "C", "consistent";
        Inconsistent = "I", "inconsistent";
        Neutral = "N", "neutral";
    }
}

//! The nine tables of a briefing file: the one list of them.

use serde::{Deserialize, Serialize};

use crate::briefing::Section;

/// Makes the enum of the tables. Each row: variant, name in the file, header, name in a sentence, place in the reading order.
macro_rules! table_kinds {
    ($($variant:ident = $name:literal, $header:literal, $article:literal, $rank:literal;)+) => {
        /// A kind of table in a briefing file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum TableKind { $(#[doc = concat!("`", $header, "`")] $variant,)+ }

        impl TableKind {
            /// All tables, in the order of the format reference.
            pub const ALL: &'static [TableKind] = &[$(TableKind::$variant),+];

            /// All tables, in the order in which a reader meets them: bottom line, panels, background, script.
            pub const IN_READING_ORDER: [TableKind; TableKind::ALL.len()] = {
                let mut all = [TableKind::Briefing; TableKind::ALL.len()];
                $(all[$rank] = TableKind::$variant;)+
                all
            };

            /// Returns the key of the table in the file, which is also the word for one of its kind.
            pub const fn name(self) -> &'static str {
                match self { $(TableKind::$variant => $name),+ }
            }

            /// Returns the header of the table: `[briefing]`, `[[event]]`.
            pub const fn header(self) -> &'static str {
                match self { $(TableKind::$variant => $header),+ }
            }

            /// Returns the name of one with its article: "an event".
            pub(crate) fn with_article(self) -> &'static str {
                match self { $(TableKind::$variant => $article),+ }
            }
        }
    };
}

table_kinds! {
    Briefing = "briefing", "[briefing]", "the briefing", 0;
    Judgment = "judgment", "[[judgment]]", "a judgment", 1;
    Source = "source", "[[source]]", "a source", 7;
    Actor = "actor", "[[actor]]", "an actor", 2;
    Relation = "relation", "[[relation]]", "a relation", 6;
    Event = "event", "[[event]]", "an event", 3;
    Quote = "quote", "[[quote]]", "a quote", 4;
    Question = "question", "[[question]]", "a question", 5;
    Step = "step", "[[step]]", "a step", 8;
}

impl TableKind {
    /// Returns the table with the key `name`.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// Returns the heading over several of the kind.
    pub fn heading(self) -> &'static str {
        match self {
            TableKind::Briefing => "Briefing",
            TableKind::Judgment => "Judgments",
            TableKind::Relation => "Relations",
            TableKind::Source => "Sources",
            TableKind::Step => "Steps",
            TableKind::Actor => Section::Actors.title(),
            TableKind::Event => Section::Timeline.title(),
            TableKind::Quote => Section::Quotes.title(),
            TableKind::Question => Section::Questions.title(),
        }
    }

    /// Returns the panel that lists the kind, if there is one.
    pub fn section(self) -> Option<Section> {
        Section::ALL.into_iter().find(|&section| Self::of(section) == self)
    }

    /// Returns true if a reader can bookmark one of the kind: entries, and what has a page of its own besides.
    pub(crate) fn is_bookmarked(self) -> bool {
        !matches!(self, TableKind::Briefing | TableKind::Step)
    }

    /// Returns the kind of table that a panel lists.
    pub const fn of(section: Section) -> Self {
        match section {
            Section::Actors => TableKind::Actor,
            Section::Timeline => TableKind::Event,
            Section::Quotes => TableKind::Quote,
            Section::Questions => TableKind::Question,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reading_order_has_every_table_once() {
        for &kind in TableKind::ALL {
            assert_eq!(TableKind::IN_READING_ORDER.iter().filter(|&&other| other == kind).count(), 1, "{kind:?}");
        }
    }
}

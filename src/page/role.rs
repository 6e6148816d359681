//! Roles of text. Only a theme turns a role into colours.

/// The role of a piece of text or of a part of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The screen itself: its background and the colour of plain text.
    #[default]
    Text,
    /// Strongest text: the briefing's title, the title of a page, a name.
    Title,
    /// A heading inside a list or a page.
    Heading,
    /// Secondary text: roles, dates, tags.
    Dim,
    /// The one accent: the focused panel's title and rule, the selection marker.
    Accent,
    /// The rule of a panel without focus, gaps on the timeline, scrollbar track.
    Rule,
    /// The mark of an entry linked to the selected one.
    Linked,
    /// Verbatim words.
    Verbatim,
    /// A paraphrase.
    Paraphrase,
    /// Needs care: disputed, uncertain, planned, high priority, partial success.
    Caution,
    /// An error message.
    Error,
    /// The marking of the briefing (TLP label or banner).
    Marking,
    /// A key in the hints and in help.
    Key,
    /// A reference that can be followed.
    Link,
    /// Inline code and paths.
    Code,
    /// Added to the selected row of the focused panel.
    Selected,
    /// Added to the selected row of any other panel.
    Resting,
    /// Added to a search match.
    Match,
}

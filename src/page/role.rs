//! What a piece of text is for. A theme turns a role into colours; nothing else does.

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
    /// Secondary text: roles, dates, tags, what may be skipped at first reading.
    Dim,
    /// The one accent: the focused panel's title and rule, the selection marker.
    Accent,
    /// The rule of a panel without focus, gaps on the timeline, scrollbar track.
    Rule,
    /// The mark of an entry linked to the selected one.
    Linked,
    /// Verbatim words.
    Verbatim,
    /// Words told by somebody else.
    Paraphrase,
    /// What asks for care: disputed, uncertain, planned, high priority, partial success.
    Caution,
    /// What went wrong: an error message.
    Error,
    /// The marking of the briefing (TLP label or banner).
    Marking,
    /// A key in the hints and in help.
    Key,
    /// A reference that can be followed.
    Link,
    /// Inline code and paths.
    Code,
    /// Patched over a row that is selected in the focused panel.
    Selected,
    /// Patched over a row that is selected in another panel.
    Resting,
    /// Patched over text that was searched for.
    Match,
}

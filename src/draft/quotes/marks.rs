//! Quotation marks of all styles, and what a mark does in its context.

/// Opening and closing marks that form a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QuoteStyle {
    /// `"…"`
    Straight,
    /// `“…”`
    Curly,
    /// `„…“`, `„…”`
    Low,
    /// `”…”`
    Right,
    /// `«…»`
    Angles,
    /// `»…«`
    Reversed,
    /// `‘…’`
    Single,
    /// `'…'`
    StraightSingle,
}

/// The function of a mark in its context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkRole {
    Opens(QuoteStyle),
    Closes,
    Nothing,
}

/// Returns true if `c` is a quotation mark.
pub(super) fn is_mark(c: char) -> bool {
    "\"“”„«»‘’'".contains(c)
}

/// Returns true if `c` reopens a quotation of the style `marks` at the start of a paragraph.
pub(super) fn reopens(marks: QuoteStyle, c: char) -> bool {
    match marks {
        QuoteStyle::Straight => c == '"',
        QuoteStyle::Curly => c == '“',
        QuoteStyle::Low => c == '„',
        QuoteStyle::Right => c == '”',
        QuoteStyle::Angles => c == '«' || c == '»',
        QuoteStyle::Reversed => c == '»',
        QuoteStyle::Single => c == '‘',
        QuoteStyle::StraightSingle => c == '\'',
    }
}

/// Returns what the mark `c` does between `before` and `after`, within an open quotation of the style `open`.
pub(super) fn role(c: char, before: Option<char>, after: Option<char>, open: Option<QuoteStyle>) -> MarkRole {
    let is_first = is_outside(before);
    let opens = is_first && after.is_some_and(|c| !c.is_whitespace());
    match (c, open) {
        ('"', Some(QuoteStyle::Straight)) if !opens || !is_first => MarkRole::Closes,
        ('"', None | Some(QuoteStyle::Straight)) if opens => MarkRole::Opens(QuoteStyle::Straight),
        ('“' | '”', Some(QuoteStyle::Low)) | ('”', Some(QuoteStyle::Curly | QuoteStyle::Right)) => {
            MarkRole::Closes
        }
        ('“', None | Some(QuoteStyle::Curly)) => MarkRole::Opens(QuoteStyle::Curly),
        ('”', None) if opens => MarkRole::Opens(QuoteStyle::Right),
        ('„', None | Some(QuoteStyle::Low)) => MarkRole::Opens(QuoteStyle::Low),
        ('»', Some(QuoteStyle::Angles)) | ('«', Some(QuoteStyle::Reversed)) => MarkRole::Closes,
        ('«', None | Some(QuoteStyle::Angles)) => MarkRole::Opens(QuoteStyle::Angles),
        ('»', None) if opens => MarkRole::Opens(QuoteStyle::Reversed),
        ('‘', None) if opens => MarkRole::Opens(QuoteStyle::Single),
        // not "the '90s"
        ('\'', None) if opens && after.is_some_and(|c| c.is_alphabetic() || is_mark(c) || c == '…') => {
            MarkRole::Opens(QuoteStyle::StraightSingle)
        }
        ('’', Some(QuoteStyle::Single)) | ('\'', Some(QuoteStyle::StraightSingle)) if closes_single(before, after) => {
            MarkRole::Closes
        }
        _ => MarkRole::Nothing,
    }
}

fn is_outside(before: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || "([{—–-/‘“'\"".contains(c))
}

/// Returns true if `’` may be a closing mark. An apostrophe is followed by a letter.
fn closes_single(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric())
}

/// Returns true if a closing `’` may as well be the apostrophe of a plural: "the boys’ own".
pub(super) fn may_be_plural(before: Option<char>, after: Option<char>) -> bool {
    before == Some('s') && after.is_some_and(char::is_whitespace)
}

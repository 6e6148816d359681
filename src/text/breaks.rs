//! Line breaking (UAX 14), with two corrections to the crate that implements it.
//!
//! Breaks never split a grapheme cluster, as UAX 14 alone would (a combining mark after a space, a skin tone after an
//! ideograph). Quotation marks stay with their words across spaces, as in « mot »: rules LB15a and LB15b of Unicode 15.1; the
//! crate implements 15.0.

use unicode_linebreak::{BreakClass, BreakOpportunity, break_property, linebreaks};
use unicode_segmentation::GraphemeCursor;

/// A position where a line may or must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Break {
    /// The byte at which the next line would start.
    pub at: usize,
    /// The line must end here.
    pub is_mandatory: bool,
}

/// Returns the breaks of `text` in order; the last one is the end of the text.
pub(super) fn breaks(text: &str) -> impl Iterator<Item = Break> {
    let all = linebreaks(text).map(|(at, kind)| Break { at, is_mandatory: kind == BreakOpportunity::Mandatory });
    all.filter(|&Break { at, is_mandatory }| is_mandatory || (!is_within_quotation(text, at) && is_boundary(text, at)))
}

/// Returns true if `at`, which is between two characters, is not inside a cluster.
pub(super) fn is_boundary(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    match (before, after) {
        (Some('\r'), Some('\n')) => false,
        (Some(before), Some(after)) if stands_alone(before) && stands_alone(after) => true,
        // never incomplete, since all of the text is available
        _ => GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true),
    }
}

/// Returns true for characters that never form a cluster with one another: a fast path without table lookups.
fn stands_alone(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{2ff}'
            | '\u{370}'..='\u{482}'
            | '\u{48a}'..='\u{590}'
            | '\u{5d0}'..='\u{5ea}'
            | '\u{620}'..='\u{64a}'
            | '\u{2010}'..='\u{2027}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a0}'..='\u{9fff}'
    )
}

/// Returns true if `at` is in the spaces between a quotation mark and its word.
fn is_within_quotation(text: &str, at: usize) -> bool {
    // without a space, no break is next to a quotation mark (LB19)
    let (before, after) = text.split_at(at);
    before.ends_with(' ') && (opens(before.trim_end_matches(' ')) || closes(after))
}

/// LB15a: `text` ends with an initial quotation mark at the start of a line, after a space, or after something that opens.
fn opens(text: &str) -> bool {
    let mut before = text.chars().rev().filter(|&c| !is_mark(c));
    before.next().is_some_and(is_initial_quote)
        && before.next().is_none_or(|c| {
            use BreakClass::{
                CarriageReturn, LineFeed, Mandatory, NextLine, NonBreakingGlue, OpenPunctuation, Quotation, Space,
                ZeroWidthSpace,
            };
            matches!(
                break_property(c.into()),
                Mandatory
                    | CarriageReturn
                    | LineFeed
                    | NextLine
                    | OpenPunctuation
                    | Quotation
                    | NonBreakingGlue
                    | Space
                    | ZeroWidthSpace
            )
        })
}

/// LB15b: `text` begins with a final quotation mark at the end of a line, before a space, or before something that closes.
fn closes(text: &str) -> bool {
    let mut after = text.chars();
    after.next().is_some_and(is_final_quote)
        && after.find(|&c| !is_mark(c)).is_none_or(|c| {
            use BreakClass::{
                CarriageReturn, CloseParenthesis, ClosePunctuation, Exclamation, InfixSeparator, LineFeed, Mandatory,
                NextLine, NonBreakingGlue, Quotation, Space, Symbol, WordJoiner, ZeroWidthSpace,
            };
            matches!(
                break_property(c.into()),
                Space
                    | NonBreakingGlue
                    | WordJoiner
                    | ClosePunctuation
                    | Quotation
                    | CloseParenthesis
                    | Exclamation
                    | InfixSeparator
                    | Symbol
                    | Mandatory
                    | CarriageReturn
                    | LineFeed
                    | NextLine
                    | ZeroWidthSpace
            )
        })
}

/// Returns true for marks, which attach to the character before (LB9).
fn is_mark(c: char) -> bool {
    c >= '\u{300}' && matches!(break_property(c.into()), BreakClass::CombiningMark | BreakClass::ZeroWidthJoiner)
}

/// Returns true for line breaking class QU, general category Pi.
fn is_initial_quote(c: char) -> bool {
    matches!(
        c,
        '«' | '‘' | '‛' | '“' | '‟' | '‹' | '\u{2e02}' | '\u{2e04}' | '\u{2e09}' | '\u{2e0c}' | '\u{2e1c}' | '\u{2e20}'
    )
}

/// Returns true for line breaking class QU, general category Pf.
fn is_final_quote(c: char) -> bool {
    matches!(c, '»' | '’' | '”' | '›' | '\u{2e03}' | '\u{2e05}' | '\u{2e0a}' | '\u{2e0d}' | '\u{2e1d}' | '\u{2e21}')
}

/// Returns true if a long word should not be cut next to `cluster`: a quotation mark, or the space that binds it.
pub(super) fn clings(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(|c| c.is_whitespace() || is_initial_quote(c) || is_final_quote(c))
}

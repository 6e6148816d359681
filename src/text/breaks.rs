//! Where a line may break: UAX 14, with two corrections to the crate that implements it.
//!
//! No break ever splits a grapheme cluster, which the rules of UAX 14 alone would do (a combining mark after a space, a
//! skin tone after an ideograph). And quotation marks stay with their words where spaces stand between them, as in
//! « mot »: rules LB15a and LB15b, which came with Unicode 15.1; the crate is at 15.0.

use unicode_linebreak::{BreakClass, BreakOpportunity, break_property, linebreaks};
use unicode_segmentation::GraphemeCursor;

/// A place where a line may end or has to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Break {
    /// The byte at which the next line would start.
    pub at: usize,
    /// The line has to end here.
    pub is_mandatory: bool,
}

/// The breaks of `text` from first to last; the end of the text is the last one.
pub(super) fn breaks(text: &str) -> impl Iterator<Item = Break> {
    let all = linebreaks(text).map(|(at, kind)| Break { at, is_mandatory: kind == BreakOpportunity::Mandatory });
    all.filter(|&Break { at, is_mandatory }| is_mandatory || (!is_within_quotation(text, at) && is_boundary(text, at)))
}

/// Returns true if no cluster goes over `at`, which lies between two characters.
pub(super) fn is_boundary(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    match (before, after) {
        (Some('\r'), Some('\n')) => false,
        (Some(before), Some(after)) if stands_alone(before) && stands_alone(after) => true,
        // all of the text is there, so the question has an answer
        _ => GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true),
    }
}

/// Characters that join nothing and are joined by nothing that stands alone itself: most of all text, of which no table
/// has to be asked.
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

/// Returns true if `at` lies in the spaces between a quotation mark and what it belongs to.
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

/// Marks belong to what stands before them (LB9).
fn is_mark(c: char) -> bool {
    c >= '\u{300}' && matches!(break_property(c.into()), BreakClass::CombiningMark | BreakClass::ZeroWidthJoiner)
}

/// Line breaking class QU, general category Pi.
fn is_initial_quote(c: char) -> bool {
    matches!(
        c,
        '«' | '‘' | '‛' | '“' | '‟' | '‹' | '\u{2e02}' | '\u{2e04}' | '\u{2e09}' | '\u{2e0c}' | '\u{2e1c}' | '\u{2e20}'
    )
}

/// Line breaking class QU, general category Pf.
fn is_final_quote(c: char) -> bool {
    matches!(c, '»' | '’' | '”' | '›' | '\u{2e03}' | '\u{2e05}' | '\u{2e0a}' | '\u{2e0d}' | '\u{2e1d}' | '\u{2e21}')
}

/// Returns true if a word that has to be cut somewhere is better not cut beside `cluster`: a quotation mark, or a space
/// that holds it and the word together.
pub(super) fn clings(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(|c| c.is_whitespace() || is_initial_quote(c) || is_final_quote(c))
}

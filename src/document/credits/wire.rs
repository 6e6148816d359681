//! Credits for reporting, editing and pictures.

use super::super::block::{BlockKind, TextBlock};
use super::super::facts::{SourceFacts, fact};

/// Longest block of credits.
const MAX_CREDIT_BYTES: usize = 600;
/// What a credit begins with, before names.
const STARTS: &[&str] = &[
    "additional reporting by",
    "additional reporting",
    "additional research by",
    "additional writing by",
    "reporting by",
    "reporting and writing by",
    "reporting and editing by",
    "reported by",
    "writing by",
    "written by",
    "editing by",
    "edited by",
    "compiled by",
    "translated by",
    "translation by",
    "photo by",
    "photos by",
    "photograph by",
    "photographs by",
    "photography by",
    "illustration by",
    "graphic by",
    "graphics by",
    "video by",
    "with reporting by",
    "with additional reporting by",
    "photo:",
    "photos:",
    "photograph:",
    "photo credit:",
    "photo credits:",
    "photo courtesy of",
    "image:",
    "images:",
    "image credit:",
    "picture:",
    "picture credit:",
    "credit:",
    "credits:",
    "©",
    "(c)",
    "copyright",
    "redaktion:",
    "foto:",
    "fotos:",
    "bild:",
    "photo :",
    "crédit photo",
    "crédits photo",
    "crédit :",
    "editado por",
    "escrito por",
    "redactado por",
    "fotografía:",
    "traduction :",
    "avec l'agence",
    "avec l’agence",
    "avec afp",
    "mit agenturen",
    "mit material",
    "mit informationen der",
    "con información de",
];
/// What a credit ends with.
const ENDS: &[&str] = &[
    "contributed to this report",
    "contributed reporting",
    "contributed to this story",
    "contributed to this article",
    "contributed additional reporting",
    "all rights reserved",
    "trug zu diesem bericht bei",
    "trugen zu diesem bericht bei",
    "a contribué à cet article",
    "ont contribué à cet article",
];
/// Agencies for pictures, in lines that are nothing but a credit.
const PICTURE_AGENCIES: &[&str] =
    &["getty images", "ap photo", "afp photo", "epa/", "shutterstock", "/afp", "/reuters", "/ap)", "picture alliance"];
/// Small words between names.
const SMALL: &[&str] = &[
    "additional",
    "and",
    "at",
    "by",
    "contributed",
    "courtesy",
    "de",
    "der",
    "editing",
    "et",
    "for",
    "from",
    "graphics",
    "handout",
    "in",
    "of",
    "photo",
    "photos",
    "report",
    "reporting",
    "research",
    "the",
    "this",
    "to",
    "und",
    "van",
    "via",
    "von",
    "with",
    "writing",
    "y",
];
/// Most other words in lower case.
const MAX_OTHER_WORDS: usize = 2;
/// Longest line that is nothing but a picture's credit.
const MAX_PICTURE_LINE_BYTES: usize = 120;

/// Returns where credits begin in a block, which go on to its end.
pub(super) fn start(text: &str, block: &TextBlock) -> Option<usize> {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::ListItem) {
        return None;
    }
    let content = &text[block.range.clone()];
    if is_credit(content) {
        return Some(block.range.start);
    }
    // credits in brackets may close the last paragraph
    let from = content.len().saturating_sub(MAX_CREDIT_BYTES);
    let from = content.ceil_char_boundary(from);
    let tail = &content[from..];
    let at = tail
        .match_indices(['(', '\n'])
        .map(|(at, _)| at)
        .find(|at| tail[*at..].trim_end().ends_with(')') && is_credit(&tail[*at..]))?;
    Some(block.range.start + from + at)
}

/// Returns the authors that credits name.
pub(super) fn facts(text: &str) -> SourceFacts {
    let bare = bare(text);
    let lower = bare.to_lowercase();
    let starts = ["reporting by", "reporting and writing by", "reporting and editing by", "reported by", "written by"];
    let names = starts.iter().find(|start| lower.starts_with(**start)).and_then(|start| bare.get(start.len()..));
    let names = names.and_then(|names| names.split([';', '.', '\n']).next());
    // `Ida Roe in Milford and Tor Vinje`
    let named = names.map(|names| {
        let parts = names.split(" and ").flat_map(|part| part.split(','));
        parts
            .map(|part| part.split(" in ").next().unwrap_or_default().trim())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    });
    SourceFacts { author: named.and_then(|names| fact(&names, "credits")), ..SourceFacts::default() }
}

fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "()[]—–-*_".contains(c))
}

fn is_credit(text: &str) -> bool {
    let text = text.trim();
    if text.len() > MAX_CREDIT_BYTES {
        return false;
    }
    let bare = bare(text);
    let lower = bare.to_lowercase();
    let ends = lower.trim_end_matches('.');
    if ENDS.iter().any(|end| ends.ends_with(end)) {
        return true;
    }
    let is_line = text.len() <= MAX_PICTURE_LINE_BYTES && !bare.ends_with(['.', '!', '?', '”', '"']);
    if is_line && PICTURE_AGENCIES.iter().any(|agency| lower.contains(agency)) {
        return true;
    }
    let Some(start) = STARTS.iter().find(|start| lower.starts_with(**start)) else { return false };
    let rest = lower.get(start.len()..).unwrap_or_default();
    let is_whole_word = start.ends_with([':', '©', ')']) || rest.starts_with(|c: char| !c.is_alphanumeric());
    let words = bare.get(start.len()..).unwrap_or_default().split_whitespace();
    let is_small = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.is_empty() || !word.starts_with(char::is_lowercase) || SMALL.contains(&word)
    };
    is_whole_word && words.filter(|word| !is_small(word)).count() <= MAX_OTHER_WORDS
}

//! Text on a screen: widths in cells, grapheme clusters, line breaks and unsafe characters.
//!
//! The only module that measures widths. It does not depend on briefings.

pub(crate) mod ambiguous;
pub(crate) mod ascii;
pub mod bidi;
mod blank;
mod breaks;
mod distinct;
pub(crate) mod fold;
pub(crate) mod invisible;
mod line;
mod measure;
pub(crate) mod names;
mod nearest;
pub(crate) mod output;
mod plural;
pub(crate) mod punctuation;
pub mod safe;
mod web;
mod width;
mod wrap;

pub(crate) use blank::is_blank;
pub(crate) use distinct::{branches, clip_distinct};
pub(crate) use line::{capitalized, one_line};
pub(crate) use measure::Measure;
pub(crate) use nearest::nearest;
pub(crate) use plural::plural;
pub(crate) use web::after_web_scheme;
pub use width::width;
pub(crate) use width::{clip_words, columns, graphemes};
pub(crate) use wrap::{Widths, wrap};

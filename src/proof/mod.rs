//! Proof of a verbatim quote: whether its words stand in its source's archived text, where, and what a reader has to know
//! about how they were cut.
//!
//! Letters, digits and symbols have to be the same, and so do the words they form. Differences of typography are tolerated
//! and reported: quotation marks and apostrophes of all styles, hyphens and dashes, white space, ligatures, words divided at
//! the end of a line, characters that are not seen, a quotation mark that opens a paragraph again, a final comma.
//! `[…]`, `(…)`, `…` and `. . .` split a quote into parts that follow one another; `[T]he` may change the case of its letter;
//! `prefix` and `suffix` (W3C TextQuoteSelector) tell equal passages apart. A passage begins and ends between words.
//! Time is linear in the length of the text.

mod assess;
mod attribution;
mod boundary;
mod characters;
mod closest;
mod concern;
mod excerpt;
mod gap;
mod label;
mod matching;
mod negation;
mod outcome;
mod paragraph;
mod quoted;
mod sentence;
mod speaker;
mod text;
mod texts;
mod units;
mod window;
mod words;

pub use closest::Closest;
pub(crate) use concern::listed;
pub use concern::{Concern, Misleading};
pub(crate) use excerpt::{Excerpt, excerpt, marked, marked_line, outside, paragraph_number, shown};
pub(crate) use matching::MAX_PLACES;
pub use matching::prove;
pub use outcome::{Found, Proof, Wording};
pub use text::HeldText;
pub(crate) use texts::MAX_TEXT_BYTES;
pub use texts::{Texts, Unusable};

//! Proof of verbatim quotes: finds a quote in the archived text of its source and reports where, and how it was cut.
//!
//! Letters, digits, symbols and the words they form must be equal. Differences in typography are tolerated and reported:
//! quotation marks and apostrophes of all styles, hyphens and dashes, white space, ligatures, words hyphenated at the end of
//! a line, invisible characters, a quotation mark repeated at the start of a paragraph, a final comma. `[…]`, `(…)`, `…` and
//! `. . .` split a quote into consecutive parts; `[T]he` may change the case of its letter; `prefix` and `suffix` (W3C
//! TextQuoteSelector) distinguish equal passages. A match begins and ends between words. Matching takes linear time.

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
pub(crate) use paragraph::ends_paragraph;
pub use text::HeldText;
pub(crate) use texts::{MAX_TEXT_BYTES, sha256_hex, unusable_originals};
pub use texts::{Texts, Unusable};
pub(crate) use units::compared_words;

//! Dates in words and figures as EDTF: guesses, each with the words that it was derived from.
//!
//! A text is surveyed first (`survey`): when it was published, in which order figures are, the zone of its times. Then each
//! sentence, row and item is split into words (`tokens`), whose English meanings are compared (`lexicon`). `forms`,
//! `numeric`, `seasons`, `relative` and `clock` read one date or time each; `spans` puts them together. A date without a
//! year, or a weekday, is before or after the day of the text according to the tense of its clause (`tense`).

mod clock;
mod context;
mod find;
mod forms;
mod lexicon;
mod numeric;
mod order;
mod passages;
mod reader;
mod relative;
mod rows;
mod seasons;
mod spans;
mod survey;
mod tense;
mod tense_words;
#[cfg(test)]
mod tests;
mod time;
mod tokens;
mod units;
mod when;
mod zones;

pub(super) use find::dates;
pub use order::DateOrder;
pub(super) use passages::DateFacts;
pub use passages::Dated;

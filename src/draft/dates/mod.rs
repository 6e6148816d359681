//! Dates in the words of a text, as EDTF, counted from a day: guesses, each with the words that it was made from.

mod find;
mod forms;
mod reader;
mod relative;
#[cfg(test)]
mod tests;

pub use find::Dated;
pub(super) use find::dates;

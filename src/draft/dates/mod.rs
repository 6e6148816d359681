//! Dates in words as EDTF, relative to a day: guesses, each with the words that it was derived from.

mod find;
mod forms;
mod reader;
mod relative;
#[cfg(test)]
mod tests;

pub use find::Dated;
pub(super) use find::dates;

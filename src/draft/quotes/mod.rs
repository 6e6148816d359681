//! Finds passages in quotation marks of any style, and decides which may be quotes.

mod candidate;
mod marks;
mod passages;
#[cfg(test)]
mod tests;

pub(super) use candidate::{Doubt, QuoteCandidate, frame, quotes};
pub(super) use passages::passages;

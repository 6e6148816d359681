//! The languages of a text: which one it is in, and what a draft understands of it.

mod attribution;
mod bodies;
mod detect;
mod function_words;
mod known;
mod speakers;
mod vocabulary;

pub use detect::TextLanguages;
pub use known::Language;
pub(super) use speakers::{names, speakers};

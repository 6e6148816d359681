//! The languages of a text: which one it is in, and what a draft understands of it.

mod detect;
mod function_words;

pub use detect::{Language, TextLanguages};

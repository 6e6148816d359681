//! Themes: the appearance of each role. The only part of the program that names colours.
//!
//! A theme does not know about briefings or terminals. It is read from TOML ([`file`] describes the format); the shipped
//! ones are embedded and parsed on demand. The session knows how many colours its terminal has: a theme gives them in
//! full or, with [`Theme::resolved`], as the 16 that every colour terminal has.

mod colour;
mod error;
mod file;
mod named;
mod shipped;
mod styles;
#[cfg(test)]
mod tests;

pub use error::ThemeError;
pub use styles::Theme;

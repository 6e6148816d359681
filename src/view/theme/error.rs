//! Errors in theme files.

use thiserror::Error;

/// An error in a theme file. Lines count from 1; quoted text is safe to print.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ThemeError {
    /// Invalid TOML, an unknown key, or a value of the wrong type.
    #[error("line {line}: {message}")]
    Syntax {
        /// The line of the error.
        line: usize,
        /// What was found and what was expected.
        message: String,
    },
    /// `extends` names an unknown theme.
    #[error("line {line}: unknown theme `{found}` in `extends`{}; expected one of {known}", did_you_mean(nearest))]
    UnknownTheme {
        /// The line of the error.
        line: usize,
        /// The name as written.
        found: String,
        /// The shipped theme that was probably meant.
        nearest: Option<&'static str>,
        /// The shipped themes.
        known: String,
    },
    /// A table under `roles` names an unknown role.
    #[error("line {line}: unknown role `{found}`{}", did_you_mean(nearest))]
    UnknownRole {
        /// The line of the error.
        line: usize,
        /// The name as written.
        found: String,
        /// The role that was probably meant.
        nearest: Option<&'static str>,
    },
    /// `fg` or `bg` has an invalid colour.
    #[error(
        "line {line}: invalid colour `{found}`; expected \"#rrggbb\", one of the 16 ANSI names such as \"blue\" or \"bright-blue\", or \"default\""
    )]
    BadColour {
        /// The line of the error.
        line: usize,
        /// The colour as written.
        found: String,
    },
    /// `fg16` or `bg16` has a colour that is not one of the 16.
    #[error(
        "line {line}: invalid 16-colour name `{found}`; expected an ANSI name such as \"blue\" or \"bright-blue\", or \"default\""
    )]
    BadAnsiColour {
        /// The line of the error.
        line: usize,
        /// The colour as written.
        found: String,
    },
}

fn did_you_mean(nearest: &Option<&str>) -> String {
    nearest.map_or_else(String::new, |word| format!("; did you mean `{word}`?"))
}

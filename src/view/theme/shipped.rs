//! The themes shipped with the program, as text.

/// The names of the shipped themes; the first is the default.
pub(super) const NAMES: [&str; 5] = ["dark", "light", "high-contrast", "colour-blind", "terminal"];

/// Returns the text of a shipped theme's file.
pub(super) fn source(name: &str) -> Option<&'static str> {
    Some(match name {
        "dark" => include_str!("../../../assets/themes/dark.toml"),
        "light" => include_str!("../../../assets/themes/light.toml"),
        "high-contrast" => include_str!("../../../assets/themes/high-contrast.toml"),
        "colour-blind" => include_str!("../../../assets/themes/colour-blind.toml"),
        "terminal" => include_str!("../../../assets/themes/terminal.toml"),
        _ => return None,
    })
}

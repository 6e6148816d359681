//! Themes by name or file.

use std::path::Path;

use super::error::Error;
use crate::bounded;
use crate::config::is_theme_file;
use crate::text::nearest;
use crate::view::Theme;

/// Largest theme file that is read.
const MAX_THEME_BYTES: u64 = 1 << 20;

/// Loads a theme by name, or from a file if the name looks like a path.
pub(super) fn theme(name: &str) -> Result<Theme, Error> {
    if let Some(theme) = Theme::named(name) {
        return Ok(theme);
    }
    let shown = name.escape_debug();
    if !is_theme_file(name) {
        let known = Theme::builtin();
        let meant = nearest(name, known.iter().copied());
        let meant = meant.map_or_else(String::new, |word| format!("; did you mean `{word}`?"));
        return Err(Error::Failed(format!("unknown theme `{shown}`{meant} (built in: {})", known.join(", "))));
    }
    // parsing reports an empty file
    let text =
        bounded::read_text(Path::new(name), MAX_THEME_BYTES).map_err(|why| Error::Failed(format!("{shown}: {why}")))?;
    let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy();
    Theme::parse_file(&stem, &text).map_err(|error| Error::Failed(format!("{shown}: {error}")))
}

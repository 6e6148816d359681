//! The earlier version that `--since` names.

use std::path::Path;

use super::error::Error;
use crate::briefing::Briefing;
use crate::host::{LoadOptions, Origin, read};

/// Reads an earlier version to compare with.
pub(super) fn earlier(path: &Path, options: LoadOptions) -> Result<Briefing, Error> {
    let origin = Origin::new(Some(path), None)?;
    if origin.is_stdin() {
        return Err(Error::Arguments("--since expects a file".to_owned()));
    }
    Ok(read(&origin, options.any_size, options.colour)?)
}

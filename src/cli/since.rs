//! The earlier version that `--since` names.

use std::path::Path;

use super::error::Error;
use super::output;
use crate::briefing::Briefing;
use crate::host::{LATER_SINCE, LoadOptions, Origin, read, version_warnings};

/// Reads an earlier version to compare with.
pub(super) fn earlier(path: &Path, options: LoadOptions) -> Result<Briefing, Error> {
    let origin = Origin::new(Some(path), None)?;
    if origin.is_stdin() {
        return Err(Error::Arguments("--since expects a file".to_owned()));
    }
    Ok(read(&origin, options.any_size, options.colour)?)
}

/// Warns on standard error if `earlier` is not an earlier version of `briefing`.
pub(super) fn warn_unless_earlier(earlier: &Briefing, briefing: &Briefing) {
    version_warnings(earlier, briefing, LATER_SINCE)
        .for_each(|warning| output::warn(format_args!("warning: {warning}")));
}

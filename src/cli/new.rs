//! `sitroom new`: the first version of a briefing file.

use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;
use sha2::{Digest, Sha256};

use super::{Error, output};
use crate::atomic::{self, Access};
use crate::briefing::diagnostic::printable;
use crate::briefing::{Date, Day, file, load};
use crate::draft::{self, About};
use crate::text::output::Kind;
use crate::text::safe::refusal;

/// Bytes of a text that is drafted from: of a longer one no quote could be proved.
const LONGEST: u64 = crate::proof::LONGEST_TEXT;
/// Seconds of a day.
const DAY: u64 = 24 * 60 * 60;

/// Begin a briefing: an empty form with every field in comments, or a draft from an article
#[derive(Debug, Args)]
pub struct New {
    /// The file to be made; without it, it is printed
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Draft it from this text, which lies beside the file or below: passages in quotation marks become quotes with their
    /// speakers, sentences with dates and names are proposed in comments, each with the line that it comes from
    #[arg(long, value_name = "TEXT")]
    from: Option<PathBuf>,
    /// The day up to which it holds, from which “yesterday” and “in January” are counted [default: today]
    #[arg(long, value_name = "DAY", value_parser = day)]
    as_of: Option<Day>,
    /// Its title [default: the text's first line]
    #[arg(long, value_parser = title)]
    title: Option<String>,
    /// Replace the file if it is there
    #[arg(long, requires = "output")]
    force: bool,
}

impl New {
    /// Makes the file, or prints it.
    pub(super) fn run(&self) -> Result<(), Error> {
        let as_of = self.as_of.unwrap_or_else(today);
        let made = match &self.from {
            None => draft::template(self.title.as_deref(), as_of, self.as_of.is_none()),
            Some(text) => self.drafted(text, as_of)?,
        };
        let Some(path) = &self.output else {
            let mut out = output::stdout(Kind::Document);
            return super::enough(out.write_all(made.as_bytes()).and_then(|()| out.flush()));
        };
        let exists = fs::symlink_metadata(path).is_ok();
        let written = match exists && self.force {
            true => atomic::replace(path, &made),
            false => atomic::create(path, &made, Access::Usual),
        };
        written.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists if path.is_file() => {
                told(path, "it is there already; replace it with --force")
            }
            io::ErrorKind::AlreadyExists => {
                told(path, "it is there already, and is not a regular file; choose another name")
            }
            _ => told(path, &error.to_string()),
        })
    }

    fn drafted(&self, text: &Path, as_of: Day) -> Result<String, Error> {
        let bytes = file::read_bytes(text, LONGEST).map_err(|error| Error::Briefing(format!("error: {error}")))?;
        let sha256: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let written = file::decoded(text, bytes).map_err(|error| Error::Briefing(format!("error: {error}")))?;
        let path = relative(text, self.output.as_deref())?;
        let about =
            About { title: self.title.as_deref(), as_of, is_today: self.as_of.is_none(), path: &path, sha256: &sha256 };
        let made = draft::read(&written, as_of).toml(&about);
        // a path may hold what no briefing may; all else has been checked
        match load(&made) {
            Ok(_) => Ok(made),
            Err(problems) => {
                let first = problems.first().map(|problem| problem.message.as_str()).unwrap_or_default();
                Err(told(text, &format!("no briefing can be made from it: {first}")))
            }
        }
    }
}

/// The path of `text` from the folder of `file`, or from here where the file is printed.
fn relative(text: &Path, file: Option<&Path>) -> Result<String, Error> {
    let folder = file.and_then(Path::parent).filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let real = |path: &Path| fs::canonicalize(path).map_err(|error| told(path, &error.to_string()));
    let (place, folder) = (real(text)?, real(folder)?);
    if file.is_some_and(|file| fs::canonicalize(file).is_ok_and(|file| file == place)) {
        return Err(told(text, "this is the text itself; write the briefing to another file"));
    }
    let below = place.strip_prefix(&folder).map_err(|_| {
        let folder = printable(&folder.display().to_string());
        told(
            text,
            &format!("it lies outside {folder}, the briefing's folder; copy it there, or write the briefing beside it"),
        )
    })?;
    let parts = below.components().map(|part| match part {
        Component::Normal(part) => part.to_str(),
        _ => None,
    });
    let parts: Option<Vec<&str>> = parts.collect();
    parts.map(|parts| parts.join("/")).ok_or_else(|| told(text, "its name is not UTF-8; give it another"))
}

fn told(path: &Path, what: &str) -> Error {
    Error::Briefing(format!("error: {}: {}", printable(&path.display().to_string()), printable(what)))
}

fn day(written: &str) -> Result<Day, String> {
    let date = Date::parse_day(written).map_err(|error| format!("{}; {}", error.message, error.help))?;
    match date.earliest().filter(|day| (0..=9999).contains(&day.year())) {
        Some(day) => Ok(day),
        None => Err("write a day, such as 2024-05-18".to_owned()),
    }
}

fn title(written: &str) -> Result<String, String> {
    match written.chars().find_map(refusal) {
        Some(reason) => Err(format!("{reason} is not allowed")),
        None if written.trim().is_empty() => Err("it is empty".to_owned()),
        None => Ok(written.to_owned()),
    }
}

/// The day on which this runs, in UTC.
fn today() -> Day {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Day::from_number((since.as_secs() / DAY) as i64)
}

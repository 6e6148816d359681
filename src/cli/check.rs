//! `sitroom check`: everything that is wrong or doubtful in briefings.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Args, ValueEnum};

use super::origin::Origin;
use super::{Base, Color, Error, foreign, output};
use crate::briefing::Day;
use crate::briefing::diagnostic::{Level, printable};
use crate::briefing::files;
use crate::check::{CODES, check};
use crate::export::findings::{self, File};
use crate::text::output::Kind;

/// Check briefings: everything that loading finds, and what is doubtful; the exit code is 0 without errors, 1 with some,
/// and 2 where a file cannot be read
#[derive(Debug, Args)]
pub struct Check {
    /// Briefings, or folders of them; `-` reads one from standard input
    #[arg(required_unless_present = "explain", value_name = "FILE|FOLDER")]
    files: Vec<PathBuf>,
    /// How problems are told
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Let warnings, or notes as well, count as errors
    #[arg(long, value_enum)]
    deny: Option<Deny>,
    /// Explain a code and why it matters, or `all` of them, and check nothing
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    /// Read files of any size
    #[arg(long)]
    any_size: bool,
    #[command(flatten)]
    base: Base,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// With the source lines
    Human,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, for editors and code hosts
    Sarif,
    /// Commands of a GitHub workflow
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Warnings
    Warnings,
    /// Warnings and notes
    Notes,
}

impl Format {
    fn kind(self, color: Color) -> Kind {
        match self {
            Format::Human => output::report_kind(color),
            Format::Json | Format::Sarif => Kind::Json,
            Format::Github => Kind::Report,
        }
    }
}

impl Check {
    /// Prints what is found.
    pub(super) fn run(&self, color: Color) -> Result<ExitCode, Error> {
        if let Some(code) = &self.explain {
            let mut out = output::stdout(Kind::Report);
            super::enough(explain(code, &mut out)?.and_then(|()| out.flush()))?;
            return Ok(ExitCode::SUCCESS);
        }
        let files = self.paths()?.iter().map(|path| self.read(path)).collect::<Result<Vec<File>, Error>>()?;
        let kind = self.format.kind(color);
        let mut out = output::stdout(kind);
        let written = match self.format {
            Format::Human => findings::write(&files, kind == Kind::Coloured, &mut out),
            Format::Json => findings::write_json(&files, &mut out),
            Format::Sarif => findings::write_sarif(&files, &mut out),
            Format::Github => findings::write_github(&files, &mut out),
        };
        super::enough(written.and_then(|()| out.flush()))?;
        let counts = |level| files.iter().any(|file| file.checked.count(level) > 0);
        let denied = match self.deny {
            None => counts(Level::Error),
            Some(Deny::Warnings) => counts(Level::Error) || counts(Level::Warning),
            Some(Deny::Notes) => files.iter().any(|file| !file.checked.problems.is_empty()),
        };
        Ok(ExitCode::from(u8::from(denied)))
    }

    /// The files that are named, and those in the folders that are.
    fn paths(&self) -> Result<Vec<PathBuf>, Error> {
        let mut paths = Vec::new();
        for path in &self.files {
            if !path.is_dir() || path == Path::new("-") {
                paths.push(path.clone());
                continue;
            }
            let name = || printable(&path.display().to_string());
            let unread = |error: io::Error| Error::Briefing(format!("error: {}: {error}", name()));
            let files = files::in_folder(path).map_err(unread)?;
            if files.is_empty() {
                return Err(Error::Briefing(format!("error: {}: no `*.toml` is in this folder", name())));
            }
            paths.extend(files);
        }
        Ok(paths)
    }

    fn read(&self, path: &Path) -> Result<File, Error> {
        let origin = Origin::of(Some(path), self.base.base.as_deref())?;
        let (name, text) = (origin.name(), origin.read(self.any_size)?);
        let mut checked = check(&text, origin.folder(), today());
        checked.problems = foreign::with_command(checked.problems, &name);
        Ok(File { name, text, checked })
    }
}

/// This day (UTC), by which a briefing's age is judged.
fn today() -> Option<Day> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let days = i64::try_from(since.as_secs() / (24 * 60 * 60)).ok()?;
    Some(Day::from_number(Day::from_ymd(1970, 1, 1)?.number() + days))
}

/// Writes what a code means.
fn explain(name: &str, out: &mut impl Write) -> Result<io::Result<()>, Error> {
    let asked: Vec<_> = CODES.iter().filter(|code| name == "all" || code.name == name).collect();
    if asked.is_empty() {
        let meant = crate::text::nearest(name, CODES.iter().map(|code| code.name));
        let meant = meant.map_or("`--explain all` lists them".to_owned(), |meant| format!("did you mean `{meant}`?"));
        return Err(Error::Briefing(format!("error: no code is called “{}”; {meant}", name.escape_debug())));
    }
    Ok(asked.iter().try_for_each(|code| {
        let silence = if code.is_of_loading() {
            "The file cannot be shown until it is mended.".to_owned()
        } else {
            format!("Where it is right: `# sitroom: allow {}: reason` on a line of its own in the table.", code.name)
        };
        writeln!(
            out,
            "{} ({})\n  {}\n  {}\n  {silence}\n",
            code.name,
            code.level.word(),
            code.summary,
            code.explanation
        )
    }))
}

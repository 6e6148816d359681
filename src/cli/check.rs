//! `sitroom check`: reports errors and doubtful content in briefings.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::clock::today;
use super::error::{Error, ignore_broken_pipe};
use super::options::{Base, Color};
use super::{output, progress};
use crate::briefing::Code;
use crate::briefing::diagnostic::{Severity, printable};
use crate::check::check;
use crate::export::findings::{self, CheckedFile};
use crate::host::{Origin, list_folder, with_draft_command};
use crate::text::output::OutputKind;

/// Check briefings for problems
///
/// Reports errors that prevent loading, and questionable content. The exit code is 0 without errors, 1 with errors, and 2
/// if a file cannot be read.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Briefings or folders; `-` reads standard input
    #[arg(required_unless_present = "explain", value_name = "FILE|FOLDER")]
    files: Vec<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    format: CheckFormat,
    /// Treat warnings, or warnings and notes, as errors
    #[arg(long, value_enum, value_name = "LEVEL")]
    deny: Option<Deny>,
    /// Explain a code, or `all` codes, instead of checking
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    /// Read files larger than 64 MiB
    #[arg(long, help_heading = "Input")]
    any_size: bool,
    #[command(flatten)]
    base: Base,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum CheckFormat {
    /// Text with the source lines
    Human,
    /// A JSON object
    Json,
    /// SARIF 2.1.0, for editors and code hosts
    Sarif,
    /// GitHub workflow commands
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Warnings
    Warnings,
    /// Warnings and notes
    Notes,
}

impl CheckFormat {
    fn kind(self, color: Color) -> OutputKind {
        match self {
            CheckFormat::Human => output::report_kind(color),
            CheckFormat::Json | CheckFormat::Sarif => OutputKind::Json,
            CheckFormat::Github => OutputKind::Report,
        }
    }
}

impl Check {
    /// Prints the findings.
    pub(super) fn run(&self, color: Color) -> Result<ExitCode, Error> {
        if let Some(code) = &self.explain {
            let mut out = output::stdout(OutputKind::Report);
            ignore_broken_pipe(explain(code, &mut out)?.and_then(|()| out.flush()))?;
            return Ok(ExitCode::SUCCESS);
        }
        let files = self.paths()?.iter().map(|path| self.read(path)).collect::<Result<Vec<CheckedFile>, Error>>()?;
        let kind = self.format.kind(color);
        let mut out = output::stdout(kind);
        let written = match self.format {
            CheckFormat::Human => findings::write(&files, kind == OutputKind::Coloured, &mut out),
            CheckFormat::Json => findings::write_json(&files, &mut out),
            CheckFormat::Sarif => findings::write_sarif(&files, &mut out),
            CheckFormat::Github => findings::write_github(&files, &mut out),
        };
        ignore_broken_pipe(written.and_then(|()| out.flush()))?;
        let counts = |level| files.iter().any(|file| file.checked.count(level) > 0);
        let denied = match self.deny {
            None => counts(Severity::Error),
            Some(Deny::Warnings) => counts(Severity::Error) || counts(Severity::Warning),
            Some(Deny::Notes) => files.iter().any(|file| !file.checked.problems.is_empty()),
        };
        Ok(ExitCode::from(u8::from(denied)))
    }

    /// Returns the named files, and the files in named folders.
    fn paths(&self) -> Result<Vec<PathBuf>, Error> {
        let mut paths = Vec::new();
        for path in &self.files {
            if !path.is_dir() || path == Path::new("-") {
                paths.push(path.clone());
                continue;
            }
            let files = list_folder(path)?;
            if files.is_empty() {
                let folder = printable(&path.display().to_string());
                return Err(Error::Failed(format!("{folder}: no `*.toml` files in this folder")));
            }
            paths.extend(files);
        }
        Ok(paths)
    }

    fn read(&self, path: &Path) -> Result<CheckedFile, Error> {
        let origin = Origin::new(Some(path), self.base.base.as_deref())?;
        let _progress = progress::show(origin.file());
        let (name, text) = (origin.name(), origin.read(self.any_size)?);
        let mut checked = check(&text, origin.folder(), Some(today()));
        checked.problems = with_draft_command(checked.problems, &name);
        Ok(CheckedFile { name, text, checked })
    }
}

/// Explains a code, or all codes.
fn explain(name: &str, out: &mut impl Write) -> Result<io::Result<()>, Error> {
    let codes: Vec<_> = Code::ALL.iter().filter(|code| name == "all" || code.name() == name).collect();
    if codes.is_empty() {
        let meant = crate::text::nearest(name, Code::ALL.iter().map(|code| code.name()));
        let meant = meant.map_or("`--explain all` lists them".to_owned(), |meant| format!("did you mean `{meant}`?"));
        return Err(Error::Failed(format!("unknown code `{}`; {meant}", name.escape_debug())));
    }
    Ok(codes.iter().try_for_each(|code| {
        let advice = if code.is_of_loading() {
            "The briefing cannot be shown until this is fixed.".to_owned()
        } else {
            format!("To suppress it, add the line `# sitroom: allow {}: reason` to the table.", code.name())
        };
        writeln!(
            out,
            "{} ({})\n  {}\n  {}\n  {advice}\n",
            code.name(),
            code.level().word(),
            code.summary(),
            code.explanation()
        )
    }))
}

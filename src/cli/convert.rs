//! Converts documents to text with other programs, if they are installed.
//!
//! The program is run without a shell, for a limited time, and what it prints is bounded. The document is named by its
//! absolute path, which is never taken for an option.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::error::{Error, failed};
use crate::document::{self, Document, DocumentFormat, UnreadableDocument};

/// Longest run of the program.
const MAX_RUN: Duration = Duration::from_secs(60);
/// Most text that a program may print.
const MAX_OUTPUT_BYTES: u64 = crate::proof::MAX_TEXT_BYTES;
/// Most bytes of its errors that are shown.
const MAX_ERROR_BYTES: u64 = 400;

/// Longest wait for the errors of a program that has ended.
const MAX_ERROR_WAIT: Duration = Duration::from_secs(1);
/// Time between two looks at whether a program has ended.
const POLL_INTERVAL: Duration = Duration::from_millis(5);

/// A program that converts a format.
struct Converter {
    program: &'static str,
    /// Arguments before and after the path of the document.
    arguments: (&'static [&'static str], &'static [&'static str]),
    /// Name for what it prints, which says how to read it.
    output: &'static str,
    package: &'static str,
}

fn converter(format: DocumentFormat) -> Converter {
    let pandoc = |arguments| Converter {
        program: "pandoc",
        arguments: (arguments, &[]),
        output: "converted.md",
        package: "pandoc",
    };
    match format {
        DocumentFormat::Pdf => Converter {
            program: "pdftotext",
            arguments: (&["-q", "-enc", "UTF-8", "-nopgbrk"], &["-"]),
            output: "converted.txt",
            package: "poppler-utils",
        },
        DocumentFormat::Docx => pandoc(&["--sandbox", "--wrap=none", "-f", "docx", "-t", "gfm"]),
        DocumentFormat::Odt => pandoc(&["--sandbox", "--wrap=none", "-f", "odt", "-t", "gfm"]),
        DocumentFormat::Epub => pandoc(&["--sandbox", "--wrap=none", "-f", "epub", "-t", "gfm"]),
        DocumentFormat::Rtf => pandoc(&["--sandbox", "--wrap=none", "-f", "rtf", "-t", "gfm"]),
    }
}

/// Converts the document `path`.
pub(super) fn convert(path: &Path, format: DocumentFormat) -> Result<Document, Error> {
    let converter = converter(format);
    let program = converter.program;
    let place = std::path::absolute(path).map_err(|error| failed(path, &error.to_string()))?;
    let text = run(&converter, &place).map_err(|error| match error {
        ConversionError::NotInstalled => failed(
            path,
            &format!("{format}; install `{program}` (package {}), or save the document as text", converter.package),
        ),
        error => failed(path, &format!("{format}, and `{program}` {error}")),
    })?;
    let mut document = document::read(converter.output, text).map_err(|error| match error {
        UnreadableDocument::Empty if format == DocumentFormat::Pdf => {
            failed(path, "a PDF document without text, probably scanned pages; recognize their text first")
        }
        error => failed(path, &format!("{format}, converted by `{program}`: {error}")),
    })?;
    document.is_extracted = true;
    document.notices = vec![format!("{format}, converted by `{program}`")];
    Ok(document)
}

/// Why a conversion failed.
#[derive(Debug, thiserror::Error)]
enum ConversionError {
    #[error("is not installed")]
    NotInstalled,
    #[error("cannot be run: {0}")]
    System(#[from] io::Error),
    #[error("did not finish within {} seconds", MAX_RUN.as_secs())]
    TimedOut,
    #[error("printed more than {} MiB", MAX_OUTPUT_BYTES >> 20)]
    TooLong,
    #[error("failed: {0}")]
    Failed(String),
}

fn run(converter: &Converter, place: &Path) -> Result<Vec<u8>, ConversionError> {
    let mut command = Command::new(converter.program);
    command.args(converter.arguments.0).arg(place).args(converter.arguments.1);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => ConversionError::NotInstalled,
        _ => error.into(),
    })?;
    let end = Instant::now() + MAX_RUN;
    let output = read_in_thread(child.stdout.take(), MAX_OUTPUT_BYTES + 1);
    let errors = read_in_thread(child.stderr.take(), MAX_ERROR_BYTES);
    let read = output.recv_timeout(MAX_RUN);
    let is_too_long = read.as_ref().is_ok_and(|bytes| bytes.len() as u64 > MAX_OUTPUT_BYTES);
    // nobody reads the rest of a text that is too long, so the program would not end
    let status = if is_too_long { None } else { wait(&mut child, end)? };
    if status.is_none() {
        // it may have ended by now
        let _ = child.kill();
        child.wait()?;
    }
    match (read, status) {
        _ if is_too_long => Err(ConversionError::TooLong),
        (Ok(text), Some(status)) if status.success() => Ok(text),
        (Ok(_), Some(_)) => {
            let errors = errors.recv_timeout(MAX_ERROR_WAIT).unwrap_or_default();
            let errors = String::from_utf8_lossy(&errors);
            Err(ConversionError::Failed(errors.lines().next().unwrap_or("no reason given").trim().to_owned()))
        }
        _ => Err(ConversionError::TimedOut),
    }
}

/// Waits for a program to end, until `end`.
fn wait(child: &mut Child, end: Instant) -> io::Result<Option<ExitStatus>> {
    loop {
        let status = child.try_wait()?;
        if status.is_some() || Instant::now() >= end {
            return Ok(status);
        }
        thread::sleep(POLL_INTERVAL);
    }
}

/// Reads up to `limit` bytes in a thread of its own, which ends with the stream.
fn read_in_thread(stream: Option<impl Read + Send + 'static>, limit: u64) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    if let Some(mut stream) = stream {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            // what was read before an error is kept
            let _ = stream.by_ref().take(limit).read_to_end(&mut bytes);
            let is_whole = (bytes.len() as u64) < limit;
            let _ = sender.send(bytes);
            if !is_whole && limit == MAX_ERROR_BYTES {
                let _ = io::copy(&mut stream, &mut io::sink());
            }
        });
    }
    receiver
}

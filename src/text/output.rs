//! The only way to print: a writer that filters characters that control a terminal or reorder text.
//!
//! Everything that the program prints or exports goes through [`Output`], which filters the bytes, so that no format can
//! forget to. Texts of a briefing are checked on loading; file names, arguments, invalid values and archived texts are not.

use std::io::{self, Write};

use super::safe::{is_hidden, refusal, stand_in};

/// The kind of output, which decides which characters pass and how others are replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputKind {
    /// Messages for people and line-based tools. Hidden characters are replaced by visible ones.
    Report,
    /// Messages with colours: SGR escape sequences pass.
    Coloured,
    /// Text of a briefing. Joiners and direction marks pass, as in loading; lines may end with CR LF, and a byte order mark
    /// may come first.
    Document,
    /// JSON. Characters are escaped, so that values are kept.
    Json,
}

/// Bytes of an incomplete escape sequence.
const MAX_SEQUENCE_BYTES: usize = 32;

/// A writer that replaces or escapes unsafe characters.
#[derive(Debug)]
pub(crate) struct Output<W: Write> {
    inner: W,
    kind: OutputKind,
    /// Start of an incomplete character or escape sequence.
    pending: Vec<u8>,
    begun: bool,
}

impl<W: Write> Output<W> {
    /// Creates a writer to `inner` that filters by `kind`.
    pub(crate) fn new(inner: W, kind: OutputKind) -> Self {
        Self { inner, kind, pending: Vec::new(), begun: false }
    }

    fn write_bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut rest = bytes;
        while !rest.is_empty() {
            // number of invalid bytes after the text; `None` if they may begin a character
            let (text, bad) = match str::from_utf8(rest) {
                Ok(text) => (text, Some(0)),
                Err(error) => (str::from_utf8(&rest[..error.valid_up_to()]).unwrap_or_default(), error.error_len()),
            };
            let taken = self.write_text(text, bad == Some(0))?;
            rest = &rest[taken..];
            match bad {
                Some(0) | None => {
                    self.pending = rest.to_vec();
                    return Ok(());
                }
                Some(bad) => {
                    self.replace(char::REPLACEMENT_CHARACTER)?;
                    rest = &rest[bad..];
                }
            }
        }
        Ok(())
    }

    /// Writes `text`; if it is the last available, without an incomplete sequence at its end. Returns the number of bytes
    /// written.
    fn write_text(&mut self, text: &str, is_last: bool) -> io::Result<usize> {
        let (mut from, mut at) = (0, 0);
        while let Some(c) = text[at..].chars().next() {
            let passing = self.passing(&text[at..], c);
            if let Passing::Bytes(length) = passing {
                (self.begun, at) = (true, at + length);
                continue;
            }
            self.inner.write_all(&text.as_bytes()[from..at])?;
            if matches!(passing, Passing::Unknown) && is_last {
                return Ok(at);
            }
            self.replace(c)?;
            at += c.len_utf8();
            from = at;
        }
        self.inner.write_all(&text.as_bytes()[from..at])?;
        Ok(at)
    }

    /// Returns how much of `rest`, which begins with `c`, may pass unchanged.
    fn passing(&self, rest: &str, c: char) -> Passing {
        let one = Passing::Bytes(c.len_utf8());
        match (c, self.kind) {
            (' '..='~' | '\n', _) => one,
            ('\t', OutputKind::Report | OutputKind::Coloured | OutputKind::Document) => one,
            ('\r', OutputKind::Document) => match rest.as_bytes().get(1) {
                Some(b'\n') => Passing::Bytes(2),
                Some(_) => Passing::No,
                None => Passing::Unknown,
            },
            ('\u{1b}', OutputKind::Coloured) => sgr(rest),
            ('\u{feff}', OutputKind::Document) if !self.begun => one,
            (c, OutputKind::Document) if refusal(c).is_none() => one,
            // joiners too, since escaping loses nothing
            ('\u{200c}' | '\u{200d}', OutputKind::Json) => Passing::No,
            (c, _) if !is_hidden(c) => one,
            _ => Passing::No,
        }
    }

    fn replace(&mut self, c: char) -> io::Result<()> {
        self.begun = true;
        match self.kind {
            OutputKind::Json => {
                let mut units = [0; 2];
                c.encode_utf16(&mut units).iter().try_for_each(|unit| write!(self.inner, "\\u{unit:04x}"))
            }
            _ => write!(self.inner, "{}", stand_in(c)),
        }
    }

    /// Writes the rest of an incomplete character or sequence.
    fn finish(&mut self) -> io::Result<()> {
        let pending = std::mem::take(&mut self.pending);
        match pending.split_first() {
            None => Ok(()),
            // a sequence is ASCII
            Some((byte, rest)) if byte.is_ascii() => {
                self.replace(char::from(*byte))?;
                self.inner.write_all(rest)
            }
            Some(_) => self.replace(char::REPLACEMENT_CHARACTER),
        }
    }
}

/// Decides whether characters pass.
enum Passing {
    /// This many bytes pass.
    Bytes(usize),
    /// Depends on the next bytes.
    Unknown,
    No,
}

/// Recognizes an SGR sequence at the start of `text`: `ESC [`, digits and semicolons, `m`.
fn sgr(text: &str) -> Passing {
    let Some(parameters) = text.strip_prefix("\u{1b}[") else {
        return if text.len() == 1 { Passing::Unknown } else { Passing::No };
    };
    match parameters.bytes().position(|byte| !(byte.is_ascii_digit() || byte == b';')) {
        Some(end) if parameters.as_bytes()[end] == b'm' => Passing::Bytes(2 + end + 1),
        None if text.len() < MAX_SEQUENCE_BYTES => Passing::Unknown,
        _ => Passing::No,
    }
}

impl<W: Write> Write for Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.pending.is_empty() {
            self.write_bytes(bytes)?;
        } else {
            let mut whole = std::mem::take(&mut self.pending);
            whole.extend_from_slice(bytes);
            self.write_bytes(&whole)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<W: Write> Drop for Output<W> {
    fn drop(&mut self) {
        // an error cannot be reported here
        let _ = self.finish().and_then(|()| self.inner.flush());
    }
}

/// Returns `text` as [`Output`] would write it.
pub(crate) fn harmless(text: &str, kind: OutputKind) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    // writing to a vector does not fail
    let _ = Output::new(&mut bytes, kind).write_all(text.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests;

//! The one way out: a writer that lets nothing through that drives a terminal or turns text around.
//!
//! Whatever the program prints or exports goes through [`Output`], which filters the bytes themselves: a format cannot
//! forget to. What a text of the briefing may hold has been checked when it was loaded; names of files, arguments, values
//! that are reported as wrong, and texts of sources have not.

use std::io::{self, Write};

use super::safe::{is_hidden, refusal, stand_in};

/// What is written, which decides what may pass and what stands in the place of what may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputKind {
    /// Lines about files and arguments, for people and tools that read lines. Hidden characters are shown as stand-ins.
    Report,
    /// The same with colours: of escape sequences, SGR passes.
    Coloured,
    /// The text of a briefing. It keeps joiners and marks of direction, as it was loaded with them; its lines may end with
    /// CR LF and a byte order mark may begin it.
    Document,
    /// JSON. Characters are escaped, so values stay what they are.
    Json,
}

/// Bytes that an unfinished sequence may have.
const MAX_SEQUENCE: usize = 32;

/// A writer that replaces or escapes what must not get through.
#[derive(Debug)]
pub(crate) struct Output<W: Write> {
    inner: W,
    kind: OutputKind,
    /// The beginning of a character or sequence whose end has not been written yet.
    pending: Vec<u8>,
    begun: bool,
}

impl<W: Write> Output<W> {
    /// Writes what is harmless of `kind` to `inner`.
    pub(crate) fn new(inner: W, kind: OutputKind) -> Self {
        Self { inner, kind, pending: Vec::new(), begun: false }
    }

    fn write_bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut rest = bytes;
        while !rest.is_empty() {
            // how many bytes after the text are none; `None` where they may be the beginning of a character
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

    /// Writes `text`; where it is the last that there is, without a sequence at its end that may go on. Returns how many
    /// bytes were taken.
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

    /// How much of `rest`, which begins with `c`, may pass as it is.
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
            // joiners too: an escape loses nothing
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

    /// Writes what is left of a character or sequence that was never finished.
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

/// Whether something passes.
enum Passing {
    /// So many bytes do.
    Bytes(usize),
    /// That depends on what follows.
    Unknown,
    No,
}

/// The SGR sequence at the start of `text`: `ESC [`, digits and semicolons, `m`.
fn sgr(text: &str) -> Passing {
    let Some(parameters) = text.strip_prefix("\u{1b}[") else {
        return if text.len() == 1 { Passing::Unknown } else { Passing::No };
    };
    match parameters.bytes().position(|byte| !(byte.is_ascii_digit() || byte == b';')) {
        Some(end) if parameters.as_bytes()[end] == b'm' => Passing::Bytes(2 + end + 1),
        None if text.len() < MAX_SEQUENCE => Passing::Unknown,
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
        // nobody is left to be told
        let _ = self.finish().and_then(|()| self.inner.flush());
    }
}

/// `text` as [`Output`] writes it.
pub(crate) fn harmless(text: &str, kind: OutputKind) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    // a vector takes all
    let _ = Output::new(&mut bytes, kind).write_all(text.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests;

//! The list of briefings, where a server has several and the login name is none of them: numbered lines, and a prompt.
//!
//! What is typed after the choice is left for the reader, and so is the newest size of the window.

use std::sync::Arc;

use bytes::Bytes;

use super::catalog::{Catalog, CatalogEntry};
use super::channel_writer::{ChannelWriter, Disconnected};
use super::client_terminal::ClientTerminal;
use super::input_queue::InputEnd;
use super::limits::USUAL_WINDOW;
use super::peer;
use super::server::ServerState;
use crate::input::{Input, Key, KeyCode};
use crate::screen::Decoder;
use crate::text;

/// Digits of a number that are taken.
const DIGITS: usize = 4;
/// Rows beside the briefings: a heading, two empty ones, the prompt.
const OTHER_ROWS: usize = 4;

/// The list, a line for each briefing.
pub fn list(catalog: &Catalog) -> String {
    lines(catalog).map(|line| line + "\n").collect()
}

fn lines(catalog: &Catalog) -> impl ExactSizeIterator<Item = String> {
    let line = |(place, (name, entry)): (usize, (&str, &CatalogEntry))| {
        let index = entry.index();
        format!(
            "{:>4}  {}  ({})",
            place + 1,
            index.briefing().meta.title,
            peer::cleaned(name, peer::MAX_FILE_NAME_BYTES)
        )
    };
    catalog.entries().enumerate().map(line)
}

/// The list as far as it has been shown, and the number that is being typed.
struct Choice<'a> {
    catalog: &'a Catalog,
    window: (usize, usize),
    /// The first briefing shown, from 0.
    first: usize,
    typed: String,
}

/// What a key means on the list.
enum Answer {
    Chosen(String),
    Quit,
    /// Other briefings are to be shown.
    Turn,
    None,
}

impl Choice<'_> {
    /// How many briefings fit the window.
    fn room(&self) -> usize {
        self.window.1.saturating_sub(OTHER_ROWS).max(1)
    }

    fn count(&self) -> usize {
        self.catalog.entries().len()
    }

    /// The part of the list that is shown now, with line ends for a terminal.
    fn page(&self) -> Bytes {
        let (columns, count) = (self.window.0, self.count());
        let last = (self.first + self.room()).min(count);
        let heading = match last - self.first == count {
            true => "Briefings on this server:".to_owned(),
            false => format!("Briefings on this server, {}–{last} of {count}:", self.first + 1),
        };
        let shown = lines(self.catalog).skip(self.first).take(last - self.first);
        // a line that wrapped would push others out of the window
        let rows = [heading, String::new()].into_iter().chain(shown).chain([String::new()]);
        let rows = rows.map(|row| text::clip_words(&row, columns.saturating_sub(1)) + "\r\n");
        ["\r\x1b[K".to_owned()].into_iter().chain(rows).collect::<String>().into()
    }

    fn prompt(&self) -> Bytes {
        let more = if self.room() < self.count() { "Number, then Enter (Space more, q quits): " } else { "" };
        let prompts = [more, "Number, then Enter (q quits): ", "Number: "];
        let fits = |prompt: &&&str| !prompt.is_empty() && prompt.len() + DIGITS < self.window.0;
        let prompt = prompts.iter().find(fits).map_or("", |prompt| prompt);
        format!("\r\x1b[K{prompt}{}", self.typed).into()
    }

    fn resize(&mut self, (columns, rows): (u16, u16)) {
        self.window = (columns.into(), rows.into());
    }

    fn answer(&mut self, key: Key) -> Answer {
        let room = self.room();
        // what is piped in, or typed before the terminal is raw, ends its lines with a line feed
        let key = if key == Key::control('j') { Key::plain(KeyCode::Enter) } else { key };
        match key.code {
            KeyCode::Char(c) if c.is_ascii_digit() && key == Key::char(c) && self.typed.len() < DIGITS => {
                self.typed.push(c);
            }
            KeyCode::Backspace => drop(self.typed.pop()),
            KeyCode::Enter => match self.chosen() {
                Some(name) => return Answer::Chosen(name),
                None => self.typed.clear(),
            },
            KeyCode::Char(' ') | KeyCode::PageDown if room < self.count() => {
                // after the end it begins anew
                self.first = if self.first + room < self.count() { self.first + room } else { 0 };
                return Answer::Turn;
            }
            KeyCode::PageUp if self.first > 0 => {
                self.first = self.first.saturating_sub(room);
                return Answer::Turn;
            }
            _ if [Key::char('q'), Key::control('c'), Key::control('d')].contains(&key) => return Answer::Quit,
            _ => {}
        }
        Answer::None
    }

    fn chosen(&self) -> Option<String> {
        let place = self.typed.parse::<usize>().ok()?.checked_sub(1)?;
        self.catalog.entries().nth(place).map(|(name, _)| name.to_owned())
    }
}

/// Asks until a briefing is chosen; `None` where the reader quits instead. `client` has the newest size afterwards, and
/// the inbox what was typed after the choice.
///
/// # Errors
/// When the connection is gone.
pub async fn ask(
    server: &Arc<ServerState>,
    writer: &ChannelWriter,
    client: &mut ClientTerminal,
) -> Result<Option<String>, Disconnected> {
    let (mut decoder, input_queue) = (Decoder::new(), writer.input_queue());
    let mut choice = Choice { catalog: &server.catalog, window: (0, 0), first: 0, typed: String::new() };
    choice.resize(client.window().unwrap_or(USUAL_WINDOW));
    let mut turned = true;
    loop {
        if std::mem::take(&mut turned) {
            writer.send(choice.page()).await?;
        }
        writer.send(choice.prompt()).await?;
        let batch = tokio::select! {
            biased;
            () = server.stopping() => return Ok(None),
            batch = input_queue.next() => batch,
            () = tokio::time::sleep(server.limits.unauthenticated) => return Ok(None),
        };
        if batch.end == Some(InputEnd::Disconnected) {
            return Err(Disconnected);
        }
        if let Some((columns, rows)) = batch.size {
            choice.resize(client.resize(columns.into(), rows.into()));
            turned = true;
        }
        // byte by byte: what comes after the choice is the reader's
        for (place, byte) in batch.bytes.iter().enumerate() {
            for input in decoder.feed(&[*byte]) {
                let Input::Key(key) = input else { continue };
                match choice.answer(key) {
                    Answer::Chosen(name) => {
                        input_queue.put_back(&batch.bytes[place + 1..]);
                        return Ok(Some(name));
                    }
                    Answer::Quit => {
                        writer.send(Bytes::from_static(b"\r\n")).await?;
                        return Ok(None);
                    }
                    Answer::Turn => turned = true,
                    Answer::None => {}
                }
            }
        }
        if batch.end.is_some() {
            return Ok(None);
        }
    }
}

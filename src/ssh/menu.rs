//! The menu of briefings, shown if a server has several and the login name is not one of them: numbered lines and a
//! prompt.
//!
//! Input after the choice is left for the viewer, and so is the newest size of the window.

use bytes::Bytes;

use super::catalog::{Catalog, CatalogEntry};
use super::channel_writer::{ChannelWriter, Disconnected};
use super::client_terminal::ClientTerminal;
use super::input_queue::{InputBatch, InputEnd};
use super::limits::USUAL_WINDOW;
use super::names::{self, MAX_FILE_NAME_BYTES};
use super::server_state::ServerState;
use crate::input::{Input, Key, KeyCode};
use crate::screen::Decoder;
use crate::text;

/// Maximum number of digits accepted.
const MAX_DIGITS: usize = 4;
/// Rows besides the briefings: a heading, two empty ones, the prompt.
const OTHER_ROWS: usize = 4;

/// Returns the menu as text, a line per briefing.
pub(super) fn text(catalog: &Catalog) -> String {
    lines(catalog).map(|line| line + "\n").collect()
}

fn lines(catalog: &Catalog) -> impl ExactSizeIterator<Item = String> {
    let line = |(number, (name, entry)): (usize, (&str, &CatalogEntry))| {
        let (index, name) = (entry.index(), names::sanitize(name, MAX_FILE_NAME_BYTES));
        format!("{:>4}  {}  ({name})", number + 1, index.briefing().meta.title)
    };
    catalog.entries().enumerate().map(line)
}

/// The menu on a screen, and the number being typed.
struct Menu<'a> {
    catalog: &'a Catalog,
    decoder: Decoder,
    window: (usize, usize),
    /// The index of the first briefing on the page.
    first: usize,
    typed: String,
    /// The page has changed since it was drawn.
    is_dirty: bool,
}

/// The outcome of the menu.
enum MenuChoice {
    Briefing(String),
    Quit,
}

impl<'a> Menu<'a> {
    fn new(catalog: &'a Catalog, (columns, rows): (u16, u16)) -> Self {
        let window = (columns.into(), rows.into());
        Self { catalog, decoder: Decoder::new(), window, first: 0, typed: String::new(), is_dirty: true }
    }

    /// Returns the number of briefings per page.
    fn page_length(&self) -> usize {
        self.window.1.saturating_sub(OTHER_ROWS).max(1)
    }

    fn count(&self) -> usize {
        self.catalog.entries().len()
    }

    /// Returns the current page, with line ends for a terminal in raw mode.
    fn page(&self) -> Bytes {
        let (columns, count) = (self.window.0, self.count());
        let last = (self.first + self.page_length()).min(count);
        let heading = match last - self.first == count {
            true => "Briefings on this server:".to_owned(),
            false => format!("Briefings on this server, {}–{last} of {count}:", self.first + 1),
        };
        let shown = lines(self.catalog).skip(self.first).take(last - self.first);
        // a line that wraps would push others out of the window
        let rows = [heading, String::new()].into_iter().chain(shown).chain([String::new()]);
        let rows = rows.map(|row| text::clip_words(&row, columns.saturating_sub(1)) + "\r\n");
        ["\r\x1b[K".to_owned()].into_iter().chain(rows).collect::<String>().into()
    }

    fn prompt(&self) -> Bytes {
        let with_paging = match self.page_length() < self.count() {
            true => "Number, then Enter (Space: next page, q: quit): ",
            false => "",
        };
        let prompts = [with_paging, "Number, then Enter (q: quit): ", "Number: "];
        let fits = |prompt: &&&str| !prompt.is_empty() && prompt.len() + MAX_DIGITS < self.window.0;
        let prompt = prompts.iter().find(fits).map_or("", |prompt| prompt);
        format!("\r\x1b[K{prompt}{}", self.typed).into()
    }

    fn resize(&mut self, (columns, rows): (u16, u16)) {
        self.window = (columns.into(), rows.into());
        self.is_dirty = true;
    }

    fn turn_to(&mut self, first: usize) {
        self.first = first;
        self.is_dirty = true;
    }

    /// Applies bytes one by one; with a choice, also returns how many were used.
    fn feed(&mut self, bytes: &[u8]) -> Option<(MenuChoice, usize)> {
        for (index, byte) in bytes.iter().enumerate() {
            for input in self.decoder.feed(&[*byte]) {
                let Input::Key(key) = input else { continue };
                if let Some(choice) = self.press(key) {
                    return Some((choice, index + 1));
                }
            }
        }
        None
    }

    fn press(&mut self, key: Key) -> Option<MenuChoice> {
        let length = self.page_length();
        // piped input, or input typed before the terminal is raw, ends its lines with a line feed
        let key = if key == Key::control('j') { Key::plain(KeyCode::Enter) } else { key };
        match key.code {
            KeyCode::Char(c) if c.is_ascii_digit() && key == Key::char(c) && self.typed.len() < MAX_DIGITS => {
                self.typed.push(c);
            }
            KeyCode::Backspace => drop(self.typed.pop()),
            KeyCode::Enter => match self.chosen() {
                Some(name) => return Some(MenuChoice::Briefing(name)),
                None => self.typed.clear(),
            },
            KeyCode::Char(' ') | KeyCode::PageDown if length < self.count() => {
                // after the last page comes the first
                self.turn_to(if self.first + length < self.count() { self.first + length } else { 0 });
            }
            KeyCode::PageUp if self.first > 0 => self.turn_to(self.first.saturating_sub(length)),
            _ if [Key::char('q'), Key::control('c'), Key::control('d')].contains(&key) => {
                return Some(MenuChoice::Quit);
            }
            _ => {}
        }
        None
    }

    fn chosen(&self) -> Option<String> {
        let index = self.typed.parse::<usize>().ok()?.checked_sub(1)?;
        self.catalog.entries().nth(index).map(|(name, _)| name.to_owned())
    }
}

/// Shows the menu until a briefing is chosen; returns `None` if the viewer quits. Afterwards `terminal` has the newest
/// size, and the input queue the input after the choice.
///
/// # Errors
/// Returns an error if the client is disconnected.
pub(super) async fn choose(
    server: &ServerState,
    writer: &ChannelWriter,
    terminal: &mut ClientTerminal,
) -> Result<Option<String>, Disconnected> {
    let input = writer.input();
    let mut menu = Menu::new(&server.catalog, terminal.window().unwrap_or(USUAL_WINDOW));
    loop {
        if std::mem::take(&mut menu.is_dirty) {
            writer.send(menu.page()).await?;
        }
        writer.send(menu.prompt()).await?;
        let InputBatch { bytes, size, end } = tokio::select! {
            biased;
            () = server.shutdown.cancelled() => return Ok(None),
            batch = input.next() => batch,
            () = tokio::time::sleep(server.limits.authentication_timeout) => return Ok(None),
        };
        if end == Some(InputEnd::Disconnected) {
            return Err(Disconnected);
        }
        if let Some((columns, rows)) = size {
            menu.resize(terminal.resize(columns.into(), rows.into()));
        }
        match menu.feed(&bytes) {
            Some((MenuChoice::Briefing(name), used)) => {
                input.put_back(&bytes[used..]);
                return Ok(Some(name));
            }
            Some((MenuChoice::Quit, _)) => {
                writer.send(Bytes::from_static(b"\r\n")).await?;
                return Ok(None);
            }
            None if end.is_some() => return Ok(None),
            None => {}
        }
    }
}

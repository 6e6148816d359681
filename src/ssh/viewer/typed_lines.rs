//! Applies lines that a viewer without a terminal has typed.

use super::super::channel_writer::Disconnected;
use super::super::input_queue::InputBatch;
use super::departure::Departure;
use super::terminal::ViewerTerminal;
use crate::input::{Input, Key, KeyCode};
use crate::linear::TypedLine;

impl ViewerTerminal {
    /// Returns the lines that a batch completes; `None` if the input comes from a keyboard.
    pub fn typed_lines(&mut self, batch: &InputBatch) -> Option<Vec<String>> {
        let input = self.mode.speech()?.lines.as_mut()?;
        let mut lines = input.feed(&batch.bytes);
        lines.extend(batch.end.and_then(|_| input.end()));
        Some(lines)
    }

    /// Applies lines, and tells after each what has changed.
    pub async fn apply_lines(&mut self, lines: Vec<String>) -> Result<Option<Departure>, Disconnected> {
        for line in lines {
            let departure = match TypedLine::new(&line) {
                TypedLine::Named(key) => self.apply_all(&[Input::Key(key)]).await?,
                TypedLine::Keys(keys) => {
                    let keys: Vec<Input> = keys.into_iter().map(Input::Key).collect();
                    match self.apply_all(&keys).await? {
                        None if line.is_empty() || self.mode.speech().is_some_and(|speech| speech.is_typing()) => {
                            self.apply_all(&[Input::Key(Key::plain(KeyCode::Enter))]).await?
                        }
                        departure => departure,
                    }
                }
            };
            if departure.is_some() || self.input.is_moot() {
                return Ok(departure);
            }
            self.show().await?;
        }
        Ok(None)
    }
}

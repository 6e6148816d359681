//! What a reader does: keys and sizes are applied in turns, and what they ask of the server is carried out.

use std::time::Duration;

use tokio::time::Instant;

use super::super::channel_writer::Disconnected;
use super::super::input_queue::{InputBatch, InputEnd};
use super::leave::Leave;
use super::{Reader, Shown};
use crate::app::Effect;
use crate::input::Input;

/// Time for which keys are applied before others get their turn.
const SLICE: Duration = Duration::from_millis(2);
/// Bytes of input that are applied before others get their turn.
const TURN: usize = 256;

impl Reader {
    pub(super) async fn batch(&mut self, batch: InputBatch) -> Result<Option<Leave>, Disconnected> {
        if batch.end == Some(InputEnd::Disconnected) {
            return Err(Disconnected);
        }
        if let Some(size) = batch.size {
            let _turn = self.turn().await?;
            self.resize(size);
        }
        if !batch.bytes.is_empty() {
            if self.link.is_some() {
                self.server.scheduler.hold();
            }
            self.typed = Instant::now();
            self.idle = self.typed + self.server.limits.idle;
        }
        for bytes in batch.bytes.chunks(TURN) {
            let inputs = self.decoder.feed(bytes);
            if let Some(leave) = self.apply_all(&inputs).await? {
                return Ok(Some(leave));
            }
            tokio::task::yield_now().await;
            if self.input_queue.is_hopeless() {
                return Ok(None);
            }
        }
        Ok(batch.end.map(|end| if end == InputEnd::Flood { Leave::Flood } else { Leave::Closed }))
    }

    fn resize(&mut self, (columns, rows): (u16, u16)) {
        self.key.size = (columns, rows);
        self.key.terminal = self.key.terminal.in_window(self.key.size);
        self.frames = None;
        match &mut self.shown {
            Shown::Own { session, dirty } => {
                // a new size asks nothing but to draw
                let _ = session.handle(&Input::Resize { columns, rows });
                *dirty = true;
            }
            shown => *shown = Shown::Nothing,
        }
    }

    pub(super) async fn lone_esc(&mut self) -> Result<Option<Leave>, Disconnected> {
        let input = self.decoder.flush();
        self.apply_all(input.as_slice()).await
    }

    /// Applies inputs, in as many turns as that takes.
    async fn apply_all(&mut self, inputs: &[Input]) -> Result<Option<Leave>, Disconnected> {
        let mut inputs = inputs.iter();
        while !inputs.as_slice().is_empty() && !self.input_queue.is_hopeless() {
            let turn = self.turn().await?;
            let (began, mut effect) = (Instant::now(), Effect::None);
            while effect == Effect::None && began.elapsed() < SLICE {
                let Some(input) = inputs.next() else { break };
                effect = self.apply(input);
            }
            drop(turn);
            if let Some(leave) = self.carry_out(effect).await {
                return Ok(Some(leave));
            }
        }
        Ok(None)
    }

    fn apply(&mut self, input: &Input) -> Effect {
        let clock = self.began.elapsed();
        let session = self.own();
        session.set_clock(clock);
        session.handle(input)
    }

    async fn carry_out(&mut self, effect: Effect) -> Option<Leave> {
        match effect {
            Effect::Quit => return Some(Leave::Quit),
            Effect::Reload => self.reload().await,
            Effect::Ask(text) => self.ask(text).await,
            Effect::Copy(text) => self.own().copy(&text),
            Effect::Promote(number) => self.judge(vec![number], true).await,
            Effect::Dismiss(numbers) => self.judge(numbers, false).await,
            // there is no shell here to give the terminal to
            Effect::None | Effect::Suspend | Effect::Repaint | Effect::NextTheme => {}
            // and no list to go back to
            Effect::Out | Effect::OpenBriefing(_) => {}
        }
        None
    }
}

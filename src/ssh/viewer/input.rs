//! Applies a viewer's input, a timeslice at a time, and carries out the effects.

use std::time::Duration;

use tokio::time::Instant;

use super::super::channel_writer::Disconnected;
use super::super::input_queue::{InputBatch, InputEnd};
use super::super::round_trip::MAX_ESC_TIMEOUT;
use super::departure::Departure;
use super::mode::ViewerMode;
use super::terminal::ViewerTerminal;
use crate::app::Effect;
use crate::editor::ONLY_LOCAL;
use crate::input::{Input, Key, KeyCode, Reply};
use crate::keymap::Action;
use crate::page::SourceAddress;
use crate::screen::Characters;
use crate::session::ASCII_REPORTED;

/// Time for which input is applied before others get a timeslice.
const MAX_TIMESLICE: Duration = Duration::from_millis(2);
/// Bytes of input applied before others get a timeslice.
const MAX_TIMESLICE_BYTES: usize = 256;

impl ViewerTerminal {
    /// Applies a batch of input.
    pub async fn apply_batch(&mut self, batch: InputBatch) -> Result<Option<Departure>, Disconnected> {
        if batch.end == Some(InputEnd::Disconnected) {
            return Err(Disconnected);
        }
        if let Some(size) = batch.size {
            let _timeslice = self.timeslice().await?;
            self.resize(size);
        }
        if !batch.bytes.is_empty() {
            if self.mode.is_presenting() {
                self.server.scheduler.prioritize_presenter();
            }
            self.typed_at = Instant::now();
        }
        let departure = match self.typed_lines(&batch) {
            Some(lines) => self.apply_lines(lines).await?,
            None => self.apply_bytes(&batch.bytes).await?,
        };
        let at_end = |end| if end == InputEnd::Flood { Departure::Flood } else { Departure::Closed };
        Ok(departure.or(batch.end.map(at_end)))
    }

    /// Applies what a keyboard sent.
    async fn apply_bytes(&mut self, bytes: &[u8]) -> Result<Option<Departure>, Disconnected> {
        for bytes in bytes.chunks(MAX_TIMESLICE_BYTES) {
            let inputs = self.keys.feed(bytes, Instant::now());
            let departure = self.apply_all(&inputs).await?;
            tokio::task::yield_now().await;
            if departure.is_some() || self.input.is_moot() {
                return Ok(departure);
            }
        }
        Ok(None)
    }

    fn resize(&mut self, size: (u16, u16)) {
        self.key.size = size;
        self.key.terminal = self.key.terminal.in_window(size);
        self.mode.resize(size);
    }

    /// Returns when a pending Esc is a key of its own. Answers of the terminal are long, and the likelier to be split.
    pub fn esc_deadline(&self) -> Instant {
        let is_asked = self.background.is_unanswered();
        self.keys.deadline(if is_asked { MAX_ESC_TIMEOUT } else { self.writer.esc_timeout() })
    }

    /// Applies an Esc that was not the start of a sequence.
    pub async fn apply_esc(&mut self) -> Result<Option<Departure>, Disconnected> {
        let inputs = self.keys.flush();
        self.apply_all(&inputs).await
    }

    /// Applies inputs, in as many timeslices as that takes.
    pub async fn apply_all(&mut self, inputs: &[Input]) -> Result<Option<Departure>, Disconnected> {
        let mut inputs = inputs.iter();
        while !inputs.as_slice().is_empty() && !self.input.is_moot() {
            let timeslice = self.timeslice().await?;
            let (began, mut effect) = (Instant::now(), Effect::None);
            while effect == Effect::None && began.elapsed() < MAX_TIMESLICE {
                let Some(input) = inputs.next() else { break };
                effect = self.apply(input);
            }
            drop(timeslice);
            if let Some(departure) = self.carry_out(effect).await {
                return Ok(Some(departure));
            }
        }
        Ok(None)
    }

    fn apply(&mut self, input: &Input) -> Effect {
        if self.may_go_back() && *input == Input::Key(Key::plain(KeyCode::Esc)) {
            return Effect::Out;
        }
        let followed = self.mode.follows_someone(&self.scenes);
        let effect = self.handle(input);
        // whoever leaves the presenter by Esc stays in the room
        if followed && effect == Effect::Out { Effect::None } else { effect }
    }

    /// Returns true for a viewer who waits in a room where nothing may be shown yet, and who came from the list.
    fn may_go_back(&self) -> bool {
        let scene = self.scenes.borrow();
        let is_waiting = scene.keeps_together() && !scene.is_presented();
        self.key.has_list && is_waiting && matches!(self.mode, ViewerMode::Following { .. })
    }

    fn handle(&mut self, input: &Input) -> Effect {
        if let Some(speech) = self.mode.speech() {
            let effect = speech.handle(input, &mut self.scenes);
            self.keyboard = self.chosen_keyboard();
            return effect;
        }
        if let Input::Reply(reply) = *input {
            self.take_reply(reply);
            return Effect::None;
        }
        let (clock, awaits_colour) = (self.served.room.clock(), self.background.awaits_colour());
        let session = self.own_session();
        session.set_clock(clock);
        let theme = awaits_colour.then(|| session.theme().clone());
        let terminal = session.terminal();
        let effect = session.handle(input);
        let has_chosen = terminal.characters != session.terminal().characters;
        if theme.is_some_and(|theme| theme != *session.theme()) {
            self.background.cancel();
        }
        if has_chosen {
            self.widths.cancel();
        }
        self.keyboard = self.chosen_keyboard();
        effect
    }

    /// Takes a reply of the terminal. It is no key, so a follower stays one.
    fn take_reply(&mut self, reply: Reply) {
        if let Some(theme) = self.background.take(reply).filter(|theme| *theme != self.key.theme) {
            self.key.theme = theme.clone();
            self.mode.set_theme(theme);
        }
        let characters = self.widths.take(reply).filter(|characters| *characters != self.key.terminal.characters);
        if let Some(characters) = characters {
            self.key.terminal.characters = characters;
            self.mode.set_terminal(self.key.terminal);
            if characters == Characters::Ascii {
                self.own_session().say(ASCII_REPORTED.to_owned());
            }
        }
    }

    /// Quits, or asks first; the key of `action` confirms.
    fn quit(&mut self, action: Action) -> Option<Departure> {
        let Some(warning) = self.mode.quit_warning() else { return Some(Departure::Quit) };
        self.own_session().ask_to_quit(action, &warning);
        None
    }

    fn copy_url(&mut self, address: &SourceAddress, reason: &str) {
        match self.mode.speech() {
            Some(speech) => speech.copy(&address.url),
            None => self.own_session().copy_url(address, reason),
        }
    }

    async fn carry_out(&mut self, effect: Effect) -> Option<Departure> {
        match effect {
            Effect::Quit => return self.quit(Action::Quit),
            Effect::QuitConfirmed => return Some(Departure::Quit),
            // whoever presents is asked first
            Effect::Close if self.key.has_list && self.mode.quit_warning().is_none() => return Some(Departure::Back),
            Effect::Close => return self.quit(Action::Close),
            Effect::Reload => self.reload().await,
            Effect::Ask(text) => self.ask(text).await,
            Effect::EditName => self.edit_name(),
            Effect::SetName(name) => self.set_name(&name),
            Effect::Copy(text) => match self.mode.speech() {
                Some(speech) => speech.copy(&text),
                None => self.own_session().copy(&text),
            },
            Effect::CopyUrl(address) => self.copy_url(&address, ""),
            Effect::OpenUrl(address) => self.copy_url(&address, "The browser is opened only locally."),
            Effect::Judge(command) => self.judge(command).await,
            Effect::Kick(number) => self.kick(number),
            Effect::Edit { .. } => self.own_session().say(ONLY_LOCAL.to_owned()),
            // there is no shell to return to
            Effect::None
            | Effect::SaveDecision
            | Effect::Suspend
            | Effect::Redraw
            | Effect::NextTheme
            | Effect::NextCharacters
            | Effect::NextBidi => {}
            Effect::Out | Effect::Briefings if self.key.has_list => return Some(Departure::Back),
            Effect::Briefings => {
                let message = match self.server.catalog.entries().len() {
                    0 | 1 => "This is the only briefing on this server.",
                    _ => "To choose from the list, connect without a briefing's name.",
                };
                self.own_session().say(message.to_owned());
            }
            Effect::Out | Effect::OpenBriefing(_) | Effect::CancelOpening => {}
        }
        None
    }
}

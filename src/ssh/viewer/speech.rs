//! A viewer in screen-reader mode: lines of text instead of frames.
//!
//! What has changed since the last lines is told when there is time to send it. So whoever is far behind hears the newest
//! position and none of those before, and a presenter who skips through the script is not followed word by word.

use std::time::Duration;

use bytes::Bytes;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::app::{App, Effect, Msg, Scene};
use crate::input::{Input, Key};
use crate::keymap::Action;
use crate::linear::{self, LineInput};
use crate::screen::{Capabilities, Characters, Depth};
use crate::session::Session;
use crate::view::Theme;

/// Minimum time between two statements about the presenter's moves: a listener needs longer than that for one.
const PRESENTER_INTERVAL: Duration = Duration::from_secs(1);

/// What a viewer in screen-reader mode hears.
pub(in crate::ssh) struct Speech {
    session: Session,
    /// The state as it was last told; `None` at the start.
    told: Option<Box<App>>,
    /// What the last inputs have to be answered with.
    answer: PendingAnswer,
    /// Lines to be sent first: what the presenter did before the input, copied text.
    first: (Vec<String>, Vec<String>),
    /// Moves of the presenter are not told before that.
    quiet_until: Instant,
    /// The width of the terminal in raw mode; `None` if the output is not a terminal.
    columns: Option<u16>,
    /// The input is typed line by line.
    pub lines: Option<LineInput>,
}

/// What inputs have to be answered with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PendingAnswer {
    Nothing,
    /// A key does nothing.
    Unbound(Key),
    Changes,
    /// The whole position, once more.
    Again,
}

impl Speech {
    /// Creates a listener to `app`, at a terminal with so many columns and such characters, or without one. The `notices` are
    /// told first.
    pub fn new(app: App, (columns, characters): (Option<u16>, Characters), notices: &[&str]) -> Self {
        Self {
            session: Session::new(app, Theme::without_colour(), Capabilities { characters, ..Depth::None.into() }),
            told: None,
            answer: PendingAnswer::Nothing,
            first: (notices.iter().copied().map(str::to_owned).collect(), Vec::new()),
            quiet_until: Instant::now(),
            columns,
            lines: columns.is_none().then(LineInput::default),
        }
    }

    /// Returns the session.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Sets the width of the terminal.
    pub fn resize(&mut self, columns: u16) {
        self.columns = self.columns.map(|_| columns);
    }

    /// Returns true if the viewer stays with the presenter.
    pub fn follows(&self) -> bool {
        self.session.app().is_some_and(App::follows)
    }

    /// Returns true while a line is typed, which Enter ends.
    pub fn is_typing(&self) -> bool {
        self.session.app().is_some_and(|app| app.prompt().is_some())
    }

    /// Returns the session, to be changed at the presenter's newest position. The change is told.
    pub fn changed_session(&mut self, scenes: &mut watch::Receiver<Scene>) -> &mut Session {
        self.catch_up(scenes);
        if self.answer == PendingAnswer::Nothing {
            self.answer = PendingAnswer::Changes;
        }
        &mut self.session
    }

    /// Applies an input at the presenter's newest position.
    pub fn handle(&mut self, input: &Input, scenes: &mut watch::Receiver<Scene>) -> Effect {
        self.catch_up(scenes);
        if matches!(input, Input::Resize { .. } | Input::Mouse(_) | Input::Focus(_) | Input::Reply(_)) {
            return Effect::None;
        }
        let msg = self.session.app().and_then(|app| app.interpret(input));
        let unbound = match (&msg, input) {
            (None | Some(Msg::Unbound(_)), Input::Key(key)) => Some(*key),
            _ => None,
        };
        self.answer = match (msg, self.answer) {
            (None | Some(Msg::Unbound(_)), PendingAnswer::Nothing) => {
                unbound.map_or(PendingAnswer::Nothing, PendingAnswer::Unbound)
            }
            (None | Some(Msg::Unbound(_)), answer) => answer,
            (Some(Msg::Do(Action::Redraw)), _) => PendingAnswer::Again,
            (Some(_), _) => PendingAnswer::Changes,
        };
        // that a key does nothing is told without a message that would be told once more
        if unbound.is_some() { Effect::None } else { self.session.handle(input) }
    }

    /// Tells a copied text, since a clipboard would need escape sequences.
    pub fn copy(&mut self, text: &str) {
        self.first.1 = text.trim_end().lines().map(str::to_owned).collect();
    }

    /// Returns true if there is something to tell now.
    pub fn has_news(&self, scenes: &watch::Receiver<Scene>) -> bool {
        let has_moved = scenes.has_changed().unwrap_or(false) && Instant::now() >= self.quiet_until;
        let has_more = !self.first.0.is_empty() || !self.first.1.is_empty();
        self.told.is_none() || self.answer != PendingAnswer::Nothing || has_more || has_moved
    }

    /// Returns what there is to tell now.
    pub fn told_now(&mut self, scenes: &mut watch::Receiver<Scene>) -> Bytes {
        let mut lines = std::mem::take(&mut self.first.0);
        if self.told.is_none() {
            self.session.attend(&scenes.borrow_and_update());
            lines.extend(self.session.app().map_or_else(Vec::new, linear::opening));
            self.answer = PendingAnswer::Nothing;
        }
        lines.append(&mut self.first.1);
        lines.extend(self.answer());
        self.remember();
        if scenes.has_changed().unwrap_or(false) && Instant::now() >= self.quiet_until {
            lines.extend(self.attend(&scenes.borrow_and_update()));
        }
        self.session.terminal().characters.text(linear::written_for(&lines, self.columns)).into()
    }

    /// Waits until the presenter's next move may be told.
    pub async fn changed(&self, scenes: &mut watch::Receiver<Scene>) {
        // the room outlives its viewers
        let _ = scenes.changed().await;
        scenes.mark_changed();
        tokio::time::sleep_until(self.quiet_until).await;
    }

    /// Takes what the room shows before an input is applied; that is told together with the answer.
    fn catch_up(&mut self, scenes: &mut watch::Receiver<Scene>) {
        if self.told.is_some() && scenes.has_changed().unwrap_or(false) {
            self.first.0 = self.attend(&scenes.borrow_and_update());
        }
    }

    /// Takes what the room shows now and returns what there is to tell about it.
    fn attend(&mut self, scene: &Scene) -> Vec<String> {
        self.session.attend(scene);
        let apps = self.told.as_deref().zip(self.session.app());
        let lines = apps.map_or_else(Vec::new, |(told, app)| linear::heard(told, app));
        if !lines.is_empty() {
            self.quiet_until = Instant::now() + PRESENTER_INTERVAL;
        }
        self.remember();
        lines
    }

    fn answer(&mut self) -> Vec<String> {
        let answer = std::mem::replace(&mut self.answer, PendingAnswer::Nothing);
        let Some((told, app)) = self.told.as_deref().zip(self.session.app()) else { return Vec::new() };
        match answer {
            PendingAnswer::Nothing => Vec::new(),
            PendingAnswer::Unbound(key) => vec![linear::unbound(key, app.keys(), app.modes())],
            PendingAnswer::Changes => linear::said(told, app),
            PendingAnswer::Again => linear::again(app),
        }
    }

    fn remember(&mut self) {
        self.told = self.session.app_mut().map(|app| Box::new(app.snapshot()));
    }
}

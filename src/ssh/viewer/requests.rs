//! Slow requests of a viewer: saving or judging a question, reloading the file. They run where nobody else waits.

use std::sync::Arc;

use super::super::room::Presence;
use super::mode::ViewerMode;
use super::terminal::ViewerTerminal;
use crate::app::{Msg, QuestionCommand};
use crate::questions::AskError;

const INVALID_FILE: &str =
    "Cannot load the file; the reason is in the operator's log. Still showing the last valid version.";
const ON_EVERY_SCREEN: &str = "Your question is on everyone's screen.";

impl ViewerTerminal {
    fn say(&mut self, message: impl Into<String>) {
        self.own_session().say(message.into());
    }

    /// Saves a question. Text that was refused returns to the prompt.
    pub async fn ask(&mut self, text: String) {
        let (served, mut peer) = (Arc::clone(&self.served), self.peer.clone());
        // in the room, equal names are told apart
        peer.name = self.mode.presence().map_or(peer.name, Presence::name);
        let (server, question) = (Arc::clone(&self.server), text.clone());
        // a task of its own, so that the question is saved even if the connection is lost meanwhile
        let saving = async move { server.run_blocking(move |_| served.room.ask(&peer, &question)).await };
        match tokio::spawn(saving).await.ok().flatten() {
            Some(Ok(number)) => {
                self.asked.push(number);
                self.say("Your question is saved for the presenter.");
            }
            Some(Err(error)) => {
                if let AskError::Unsaved { number, .. } = error {
                    self.asked.push(number);
                }
                match error.is_refusal() {
                    true => self.return_question(&text, &error.to_string()),
                    false => self.say(error.to_string()),
                }
            }
            None => self.return_question(&text, "Your question could not be saved; try again."),
        }
    }

    fn return_question(&mut self, text: &str, reason: &str) {
        self.own_session().app_mut().into_iter().for_each(|app| app.return_question(text, reason));
    }

    /// Tells a viewer that everyone sees their question now.
    pub fn tell_asker(&mut self) {
        if self.asked.is_empty() {
            return;
        }
        let shown = self.scenes.borrow().question.as_ref().map(|question| question.number);
        let Some(place) = self.asked.iter().position(|&number| Some(number) == shown) else { return };
        self.asked.remove(place);
        if self.mode.speech().is_some() {
            return self.say(ON_EVERY_SCREEN);
        }
        // a change of the room removes messages
        let scene = self.scenes.borrow_and_update().clone();
        let session = self.own_session();
        session.attend(&scene);
        session.say(ON_EVERY_SCREEN.to_owned());
    }

    /// Does what a presenter wants done with questions.
    pub async fn judge(&mut self, command: QuestionCommand) {
        let ViewerMode::Presenting { session, link } = &mut self.mode else { return };
        let (served, by) = (Arc::clone(&self.served), link.name().to_owned());
        let outcome = self.server.run_blocking(move |_| served.room.judge(&command, &by)).await;
        link.exchange(session);
        session.report_outcome(outcome.unwrap_or_default());
    }

    /// Disconnects a viewer, for the presenter.
    pub fn kick(&mut self, number: u32) {
        if self.mode.is_presenting() {
            let message = self.served.room.kick(number);
            self.say(message);
        }
    }

    pub async fn reload(&mut self) {
        if !self.mode.is_presenting() && self.served.room.is_presented() {
            return self.say("Only the presenter can reload the file now.");
        }
        let (served, briefing) = (Arc::clone(&self.served), self.briefing.clone());
        let reloaded = self.server.run_blocking(move |server| {
            let reloaded = server.catalog.reload(&briefing);
            reloaded.map(|index| index.into_iter().for_each(|index| served.room.replace(index)))
        });
        match reloaded.await {
            Some(Ok(())) => {
                // keys typed after the reload apply to the new version
                let scene = self.scenes.borrow().clone();
                self.own_session().attend(&scene);
                self.say("File reloaded.");
            }
            Some(Err(broken)) => {
                if !broken.is_known {
                    tracing::warn!("the briefing's file is invalid:\n{}", broken.report);
                }
                // a report has no effect besides drawing
                let _ = self.own_session().update(Msg::Reloaded(Err(INVALID_FILE.to_owned())));
            }
            None => {}
        }
    }
}

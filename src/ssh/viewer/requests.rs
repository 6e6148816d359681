//! Slow requests of a viewer: saving or judging a question, reloading the file. They run where nobody else waits.

use std::sync::Arc;

use tokio::time::Instant;

use super::super::questions::AskError;
use super::super::room::Presence;
use super::terminal::ViewerTerminal;
use crate::app::Msg;

const INVALID_FILE: &str =
    "Cannot load the file; the reason is in the operator's log. Still showing the last valid version.";

impl ViewerTerminal {
    fn say(&mut self, message: impl Into<String>) {
        self.own_session().say(message.into());
    }

    pub async fn ask(&mut self, text: String) {
        if !self.questions.take(1, Instant::now().into_std()) {
            return self.say(AskError::TooMany.to_string());
        }
        let (served, mut peer) = (Arc::clone(&self.served), self.peer.clone());
        // in the room, equal names are told apart
        peer.name = self.mode.presence().map_or(peer.name, Presence::name);
        let answer = match self.server.run_blocking(move |_| served.room.ask(&peer, &text)).await {
            Some(Ok(_)) => "Your question is saved for the presenter.".to_owned(),
            Some(Err(error)) => error.to_string(),
            None => "Your question could not be saved.".to_owned(),
        };
        self.say(answer);
    }

    pub async fn judge(&mut self, numbers: Vec<u32>, promote: bool) {
        if self.mode.is_presenting() {
            let served = Arc::clone(&self.served);
            let message = self.server.run_blocking(move |_| served.room.judge(&numbers, promote)).await;
            if let Some(message) = message.flatten() {
                self.say(message);
            }
        }
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
                if !broken.report.is_empty() {
                    tracing::warn!("the briefing's file is invalid:\n{}", broken.report);
                }
                // a report has no effect besides drawing
                let _ = self.own_session().update(Msg::Reloaded(Err(INVALID_FILE.to_owned())));
            }
            None => {}
        }
    }
}

//! What a reader asks for that takes its time: a question to be kept or judged, the file to be read again. Each is done
//! where it holds up nobody else.

use std::sync::Arc;

use tokio::time::Instant;

use super::super::questions::AskError;
use super::Reader;
use crate::app::Msg;

const BROKEN: &str = "The briefing's file has problems at the moment, so you keep the version that you have. Whoever \
                      runs the server has been told.";

impl Reader {
    pub(super) fn say(&mut self, words: impl Into<String>) {
        self.own().app_mut().say(words.into());
    }

    pub(super) async fn ask(&mut self, text: String) {
        if !self.questions.take(1, Instant::now().into_std()) {
            return self.say(AskError::TooMany.to_string());
        }
        let (room, peer) = (Arc::clone(&self.room), self.peer.clone());
        let answer = match self.server.heavy(move |_| room.ask(&peer, &text)).await {
            Some(Ok(_)) => "Your question is saved for the presenter.".to_owned(),
            Some(Err(why)) => why.to_string(),
            None => "Your question could not be saved.".to_owned(),
        };
        self.say(answer);
    }

    pub(super) async fn judge(&mut self, numbers: Vec<u32>, promote: bool) {
        if self.link.is_some() {
            let room = Arc::clone(&self.room);
            let told = self.server.heavy(move |_| room.judge(&numbers, promote)).await;
            if let Some(told) = told.flatten() {
                self.say(told);
            }
        }
    }

    pub(super) async fn reload(&mut self) {
        #[expect(clippy::panic, reason = "asked for, and only where it is tested")]
        if self.server.panic_on_reload {
            panic!("asked to panic");
        }
        if self.link.is_none() && self.room.is_presented() {
            return self.say("Only the presenter can have the file read again now.");
        }
        let (room, name) = (Arc::clone(&self.room), self.name.clone());
        let read = self.server.heavy(move |server| {
            server.catalog.reload(&name).map(|index| index.into_iter().for_each(|index| room.replace(index)))
        });
        match read.await {
            Some(Ok(())) => {
                // whatever was typed behind it is meant for the file as it is now
                let scene = self.scenes.borrow().clone();
                self.own().app_mut().attend(&scene);
                self.say("Read the file again.");
            }
            Some(Err(broken)) => {
                if !broken.report.is_empty() {
                    tracing::warn!("the briefing cannot be shown as its file is now:\n{}", broken.report);
                }
                // a report asks nothing but to draw
                let _ = self.own().update(Msg::Reloaded(Err(BROKEN.to_owned())));
            }
            None => {}
        }
    }
}

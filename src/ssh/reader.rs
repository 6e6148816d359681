//! One reader at one terminal over SSH: inputs in, frames out, until somebody leaves.
//!
//! While a frame waits for the network, what is typed gathers; it is applied at once and drawn once. So a slow line
//! sees fewer frames, never older ones.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::client::Client;
use super::inbox::{End, Inbox, Mail};
use super::limits::USUAL_WINDOW;
use super::outlet::{Gone, Outlet};
use super::server::House;
use crate::app::{App, Effect, Msg, input::Input};
use crate::index::Index;
use crate::screen::{Decoder, modes};
use crate::session::Session;

/// Time after which an Esc was the key and not the beginning of a sequence.
pub const LONE_ESC: Duration = Duration::from_millis(50);
/// Bytes of input that are applied before others get their turn.
const TURN: usize = 256;

const BROKEN: &str = "The briefing's file has problems at the moment, so you keep the version that you have. Whoever \
                      runs the server has been told.";

/// Why a reader leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leave {
    Quit,
    Closed,
    Idle,
    Flood,
    Stopping,
}

impl Leave {
    /// What is left on the reader's own screen.
    fn words(self) -> &'static str {
        match self {
            Leave::Quit | Leave::Closed => "",
            Leave::Idle => "You were away for long, so your place was given back. Come again.\r\n",
            Leave::Flood => "More input came than anybody types, so the connection was ended.\r\n",
            Leave::Stopping => "The server is stopping. Goodbye.\r\n",
        }
    }

    fn status(self) -> u32 {
        u32::from(self == Leave::Flood)
    }
}

/// A reader's session and what it is connected to.
pub struct Reader {
    house: Arc<House>,
    name: String,
    session: Session,
    decoder: Decoder,
    inbox: Arc<Inbox>,
    outlet: Outlet,
    idle: Instant,
}

impl Reader {
    /// A reader of the briefing called `name` at `client`'s terminal, in a window of `size`.
    pub fn new(house: Arc<House>, (name, index): (String, Arc<Index>), client: &Client, outlet: Outlet) -> Self {
        let (columns, rows) = client.window().unwrap_or(USUAL_WINDOW);
        // the notes of the script are for the presenter alone
        let app = App::new(index, columns, rows).for_reading();
        let session = Session::new(app, house.theme.clone(), client.capabilities());
        let idle = Instant::now() + house.limits.idle;
        Self { house, name, session, decoder: Decoder::new(), inbox: outlet.inbox(), outlet, idle }
    }

    /// Reads until somebody leaves; the exit status.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn run(mut self) -> Result<u32, Gone> {
        let first = [modes::ENTER.as_bytes(), &self.session.frame()].concat();
        self.outlet.send(first).await?;
        loop {
            let leave = tokio::select! {
                biased;
                () = self.house.stopping() => Some(Leave::Stopping),
                mail = self.inbox.next() => self.mail(mail).await?,
                () = tokio::time::sleep(LONE_ESC), if self.decoder.pending() => self.lone_esc().await,
                () = tokio::time::sleep_until(self.idle) => Some(Leave::Idle),
            };
            if let Some(leave) = leave {
                let goodbye = [modes::LEAVE, leave.words()].concat();
                self.outlet.send(goodbye.into_bytes()).await?;
                return Ok(leave.status());
            }
            let frame = self.session.frame();
            self.outlet.send(frame).await?;
        }
    }

    async fn mail(&mut self, mail: Mail) -> Result<Option<Leave>, Gone> {
        if mail.end == Some(End::Gone) {
            return Err(Gone);
        }
        if let Some((columns, rows)) = mail.size {
            // a new size asks nothing but to draw
            let _ = self.session.handle(&Input::Resize { columns, rows });
        }
        if !mail.bytes.is_empty() {
            self.idle = Instant::now() + self.house.limits.idle;
        }
        for bytes in mail.bytes.chunks(TURN) {
            for input in self.decoder.feed(bytes) {
                if let Some(leave) = self.apply(&input).await {
                    return Ok(Some(leave));
                }
            }
            tokio::task::yield_now().await;
            if self.inbox.is_hopeless() {
                return Ok(None);
            }
        }
        Ok(mail.end.map(|end| if end == End::Flood { Leave::Flood } else { Leave::Closed }))
    }

    async fn lone_esc(&mut self) -> Option<Leave> {
        let input = self.decoder.flush()?;
        self.apply(&input).await
    }

    async fn apply(&mut self, input: &Input) -> Option<Leave> {
        match self.session.handle(input) {
            Effect::Quit => return Some(Leave::Quit),
            Effect::Reload => self.reload().await,
            // there is no shell here to give the terminal to
            _ => {}
        }
        None
    }

    async fn reload(&mut self) {
        #[expect(clippy::panic, reason = "asked for, and only where it is tested")]
        if self.house.panic_on_reload {
            panic!("asked to panic");
        }
        let (house, name) = (Arc::clone(&self.house), self.name.clone());
        let read = house.heavy(move |house| house.shelf.refreshed(&name)).await;
        let reloaded = match read {
            Some(Ok(Some(index))) => Ok(index),
            Some(Err(broken)) => {
                if !broken.0.is_empty() {
                    tracing::warn!("the briefing cannot be shown as its file is now:\n{}", broken.0);
                }
                Err(BROKEN.to_owned())
            }
            _ => return,
        };
        // a new index asks nothing but to draw
        let _ = self.session.update(Msg::Reloaded(reloaded));
    }
}

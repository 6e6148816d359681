//! The loop of a viewer: input, frames, timers, until the viewer leaves.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep, sleep_until};

use super::super::channel_writer::{ChannelWriter, Disconnected};
use super::super::client_terminal::ClientTerminal;
use super::super::peer::Peer;
use super::super::server_state::{ServedRoom, ServerState};
use super::departure::Departure;
use super::mode::ViewerMode;
use super::terminal::{ViewerOutput, ViewerTerminal};
use crate::screen::modes;

/// Interval at which a running clock is drawn.
const CLOCK_INTERVAL: Duration = Duration::from_secs(1);

/// Shows a briefing to a viewer, or tells it, until they leave; returns the exit status.
///
/// # Errors
/// Returns an error if the client is disconnected.
pub(in crate::ssh) async fn run(
    server: Arc<ServerState>,
    briefing: (String, Arc<ServedRoom>),
    peer: Peer,
    output: (&ClientTerminal, ViewerOutput),
    writer: ChannelWriter,
) -> Result<u32, Disconnected> {
    let mut viewer = ViewerTerminal::new(server, briefing, peer, output, writer);
    viewer.run().await
}

impl ViewerTerminal {
    // by reference, like all that it calls: an async fn that takes `self` reserves its size twice
    async fn run(&mut self) -> Result<u32, Disconnected> {
        if self.mode.speech().is_none() {
            self.writer.send([&modes::enter(self.key.terminal), self.background.request()].concat().into()).await?;
        }
        // boxed: it ends before the long part begins
        if let Some(departure) = Box::pin(self.await_background()).await? {
            return self.leave(departure).await;
        }
        let server = Arc::clone(&self.server);
        // created once: the loop runs for every viewer at every key of the presenter
        let (stopping, idle) = (server.shutdown.cancelled(), sleep_until(Instant::now()));
        tokio::pin!(stopping, idle);
        loop {
            let now = Instant::now();
            let is_rested = self.rested_at <= now;
            if is_rested {
                self.tell_asker();
                self.show().await?;
            }
            let idle_at = self.idle_at();
            idle_at.filter(|at| *at != idle.deadline()).into_iter().for_each(|at| idle.as_mut().reset(at));
            let esc_at = self.keys.is_pending().then(|| self.esc_deadline());
            let departure = tokio::select! {
                biased;
                () = &mut stopping => Some(Departure::ServerStopping),
                batch = self.input.next() => self.apply_batch(batch).await?,
                () = async { sleep_until(esc_at.unwrap_or(now)).await }, if esc_at.is_some() => {
                    self.apply_esc().await?
                }
                () = &mut idle, if idle_at.is_some() => Some(Departure::Idle),
                () = self.mode.changed(&mut self.scenes), if is_rested => None,
                () = async { sleep(CLOCK_INTERVAL).await }, if self.mode.shows_clock() => None,
                () = async { sleep_until(self.rested_at).await }, if !is_rested => None,
            };
            if let Some(departure) = departure {
                return self.leave(departure).await;
            }
        }
    }

    async fn leave(&mut self, departure: Departure) -> Result<u32, Disconnected> {
        if let ViewerMode::Presenting { link, .. } = &mut self.mode
            && departure == Departure::Quit
        {
            link.end();
        }
        let leave = if self.mode.speech().is_some() { "" } else { modes::LEAVE };
        self.writer.send([leave, departure.message()].concat().into()).await?;
        Ok(departure.exit_status())
    }
}

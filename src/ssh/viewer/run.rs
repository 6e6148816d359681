//! The loop of a viewer: input, frames, timers, until the viewer leaves.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep, sleep_until};

use super::super::channel_writer::Disconnected;
use super::super::server_state::{ServedRoom, ServerState};
use super::departure::Departure;
use super::mode::ViewerMode;
use super::terminal::ViewerTerminal;
use super::visit::ViewerVisit;

/// Interval at which a running clock is drawn.
const CLOCK_INTERVAL: Duration = Duration::from_secs(1);

/// Shows a briefing to a viewer, or tells it, until they leave; returns the exit status, or `None` if they go back to the
/// list.
///
/// # Errors
/// Returns an error if the client is disconnected.
pub(in crate::ssh) async fn run(
    server: Arc<ServerState>,
    briefing: (String, Arc<ServedRoom>),
    visit: &mut ViewerVisit,
) -> Result<Option<u32>, Disconnected> {
    let mut viewer = ViewerTerminal::new(server, briefing, visit);
    if let Some((typed, item @ Some(_))) = visit.search.take() {
        viewer.own_session().land(&typed, item);
    }
    visit.enter(&[viewer.widths.request(), viewer.background.request()].concat()).await?;
    let departure = viewer.run().await?;
    if departure == Departure::Back {
        if visit.terminal.window().is_some() {
            let (columns, rows) = viewer.key.size;
            visit.terminal.resize(columns.into(), rows.into());
        }
        visit.terminal.remember(viewer.capabilities());
        visit.keyboard = viewer.chosen_keyboard();
        (visit.theme, visit.dates, visit.peer) = (viewer.theme().clone(), viewer.key.dates, viewer.peer.clone());
        return Ok(None);
    }
    visit.leave(departure.message()).await?;
    Ok(Some(departure.exit_status()))
}

impl ViewerTerminal {
    // by reference, like all that it calls: an async fn that takes `self` reserves its size twice
    async fn run(&mut self) -> Result<Departure, Disconnected> {
        // boxed: it ends before the long part begins
        if let Some(departure) = Box::pin(self.await_background()).await? {
            return Ok(departure);
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
                if let ViewerMode::Presenting { link, .. } = &mut self.mode
                    && matches!(departure, Departure::Quit | Departure::Back)
                {
                    link.end();
                }
                return Ok(departure);
            }
        }
    }
}

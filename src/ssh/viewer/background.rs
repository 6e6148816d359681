//! Asks a viewer's terminal for its background, and waits a little for the answer before the first frame.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;

use super::super::channel_writer::Disconnected;
use super::departure::Departure;
use super::terminal::ViewerTerminal;

/// Time for a terminal to answer once its client has received the question. Terminals answer at once.
const MAX_ANSWER_TIME: Duration = Duration::from_millis(100);
/// Longest wait for the first frame, however slow the line is.
const MAX_WAIT: Duration = Duration::from_secs(1);

impl ViewerTerminal {
    /// Waits for the terminal's answer, if it was asked: a dark screen must not flash at a reader who has a light one. The
    /// client confirms that it has received the question, so on a fast line a terminal that does not answer delays the first
    /// frame by little. Input is applied meanwhile, and a later answer when it comes.
    pub(super) async fn await_background(&mut self) -> Result<Option<Departure>, Disconnected> {
        let writer = self.writer.clone();
        let answered = async {
            writer.confirmed().await;
            sleep(MAX_ANSWER_TIME).await;
        };
        let limit = sleep(MAX_WAIT);
        tokio::pin!(answered, limit);
        let server = Arc::clone(&self.server);
        while self.background.is_unanswered() {
            tokio::select! {
                biased;
                () = server.shutdown.cancelled() => return Ok(Some(Departure::ServerStopping)),
                batch = self.input.next() => if let Some(departure) = self.apply_batch(batch).await? {
                    return Ok(Some(departure));
                },
                () = &mut answered => break,
                () = &mut limit => break,
            }
        }
        Ok(None)
    }
}

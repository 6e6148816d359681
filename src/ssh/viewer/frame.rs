//! Sends frames to a viewer's terminal.

use std::time::Duration;

use bytes::Bytes;
use tokio::time::Instant;

use super::super::channel_writer::Disconnected;
use super::mode::FrameContext;
use super::terminal::ViewerTerminal;

/// Pause after each frame, in multiples of the time it took to draw: keys that arrive meanwhile are drawn together. Shared
/// frames take next to no time, and need no pause.
const PAUSE_FACTOR: u32 = 4;
/// Larger frames are sent in chunks, each in a timeslice. No frame of a usual window is that large.
const MAX_UNSCHEDULED_BYTES: usize = 24 * 1024;
/// Estimated time to encrypt and send a byte.
const TIME_PER_BYTE: Duration = Duration::from_nanos(6);

impl ViewerTerminal {
    /// Brings the terminal up to date; waits until the network has accepted the frame.
    pub async fn show(&mut self) -> Result<(), Disconnected> {
        let has_to_draw = self.mode.has_to_draw(&mut self.scenes);
        let timeslice = if has_to_draw { self.timeslice().await? } else { None };
        let began = Instant::now();
        let bytes = self.frame();
        if timeslice.is_some() {
            self.took = began.elapsed();
        }
        drop(timeslice);
        if has_to_draw {
            self.rested_at = Instant::now() + began.elapsed() * PAUSE_FACTOR;
        }
        if bytes.is_empty() {
            return Ok(());
        }
        self.set_sending(true);
        self.send(bytes).await?;
        self.set_sending(false);
        Ok(())
    }

    fn set_sending(&self, sending: bool) {
        if let Some(presence) = self.mode.presence() {
            presence.set_sending(sending);
        }
    }

    fn frame(&mut self) -> Bytes {
        let (drawings, clock) = (&self.served.drawings, self.served.room.clock());
        self.mode.frame(FrameContext { drawings, scenes: &mut self.scenes, key: &mut self.key, clock })
    }

    /// Sends a frame; a large one in chunks, each in a timeslice.
    async fn send(&self, mut bytes: Bytes) -> Result<(), Disconnected> {
        if bytes.len() <= MAX_UNSCHEDULED_BYTES {
            return self.writer.send(bytes).await;
        }
        while !bytes.is_empty() {
            let chunk = bytes.split_to(bytes.len().min(MAX_UNSCHEDULED_BYTES));
            if let Some(timeslice) = self.timeslice().await? {
                timeslice.spend(TIME_PER_BYTE * u32::try_from(chunk.len()).unwrap_or(u32::MAX));
            }
            self.writer.send(chunk).await?;
        }
        Ok(())
    }
}

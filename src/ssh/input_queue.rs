//! Input of a viewer that is not yet applied: bounded, and never a reason for the network side to wait.
//!
//! The task that reads the network must not wait for the one that draws, which may itself be waiting for the network.

use std::time::Instant;

use parking_lot::Mutex;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::budget::Budget;

/// Why no more input will come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InputEnd {
    /// The channel is closed or the connection lost.
    Disconnected,
    /// The input has ended: the viewer's terminal is closed.
    Closed,
    /// More came than a person can type.
    Flood,
}

/// The input since the last batch.
#[derive(Debug, Default)]
pub(super) struct InputBatch {
    /// Bytes typed or pasted.
    pub bytes: Vec<u8>,
    /// The newest size of the window: columns, rows.
    pub size: Option<(u16, u16)>,
    pub end: Option<InputEnd>,
}

/// The queue between the network side and the viewer.
#[derive(Debug)]
pub(super) struct InputQueue {
    pending: Mutex<(InputBatch, Budget)>,
    changed: Notify,
    disconnected: CancellationToken,
}

impl InputQueue {
    pub fn new() -> Self {
        let pending = Mutex::new((InputBatch::default(), Budget::typed_bytes(Instant::now())));
        Self { pending, changed: Notify::new(), disconnected: CancellationToken::new() }
    }

    /// Adds bytes.
    pub fn push(&self, bytes: &[u8]) {
        self.change(|batch, budget| {
            let is_too_long = batch.bytes.len() + bytes.len() > Budget::TYPED_BYTES as usize;
            if !budget.take(bytes.len(), Instant::now()) || is_too_long {
                batch.end = Some(InputEnd::Flood);
                batch.bytes = Vec::new();
            } else if batch.end.is_none() {
                batch.bytes.extend_from_slice(bytes);
            }
        });
    }

    /// Puts unused bytes back in front of newer ones. They were counted when they came.
    pub fn put_back(&self, bytes: &[u8]) {
        self.change(|batch, _| {
            if batch.end != Some(InputEnd::Flood) {
                batch.bytes.splice(..0, bytes.iter().copied());
            }
        });
    }

    /// Sets the newest size of the window.
    pub fn resize(&self, size: (u16, u16)) {
        self.change(|batch, _| batch.size = Some(size));
    }

    /// Ends the input; earlier input still counts.
    pub fn end(&self, end: InputEnd) {
        self.change(|batch, _| batch.end = batch.end.filter(|_| end != InputEnd::Disconnected).or(Some(end)));
        if end == InputEnd::Disconnected {
            self.disconnected.cancel();
        }
    }

    fn change(&self, change: impl FnOnce(&mut InputBatch, &mut Budget)) {
        let mut pending = self.pending.lock();
        let (batch, budget) = &mut *pending;
        change(batch, budget);
        drop(pending);
        self.changed.notify_one();
    }

    /// Waits for input and takes all of it.
    pub async fn next(&self) -> InputBatch {
        loop {
            if let Some(batch) = self.take() {
                return batch;
            }
            self.changed.notified().await;
        }
    }

    /// Waits until the client is disconnected; takes nothing.
    pub async fn disconnected(&self) {
        self.disconnected.cancelled().await;
    }

    pub fn is_disconnected(&self) -> bool {
        self.disconnected.is_cancelled()
    }

    /// Returns true if earlier input need not be applied any more.
    pub fn is_moot(&self) -> bool {
        let end = self.pending.lock().0.end;
        matches!(end, Some(InputEnd::Disconnected | InputEnd::Flood))
    }

    /// Takes the input so far; an end stays for the next call.
    fn take(&self) -> Option<InputBatch> {
        let batch = &mut self.pending.lock().0;
        let any = !batch.bytes.is_empty() || batch.size.is_some() || batch.end.is_some();
        any.then(|| InputBatch { bytes: std::mem::take(&mut batch.bytes), size: batch.size.take(), end: batch.end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_has_the_bytes_in_order_the_newest_size_and_the_end() {
        let queue = InputQueue::new();
        assert!(queue.take().is_none());
        queue.push(b"ab");
        queue.resize((80, 24));
        queue.push(b"c");
        queue.resize((90, 30));
        queue.end(InputEnd::Closed);
        let batch = queue.take().unwrap();
        assert_eq!(
            (batch.bytes.as_slice(), batch.size, batch.end),
            (&b"abc"[..], Some((90, 30)), Some(InputEnd::Closed))
        );
        queue.end(InputEnd::Disconnected);
        queue.end(InputEnd::Closed);
        assert_eq!(queue.take().unwrap().end, Some(InputEnd::Disconnected));
        assert!(queue.is_disconnected());
    }

    #[test]
    fn bytes_put_back_come_before_newer_ones() {
        let queue = InputQueue::new();
        queue.push(b"1\rjj");
        let taken = queue.take().unwrap().bytes;
        queue.push(b"k");
        queue.put_back(&taken[2..]);
        assert_eq!(queue.take().unwrap().bytes, b"jjk");
        queue.put_back(b"");
        assert!(queue.take().is_none());
        (0..1000).for_each(|_| queue.push(&[b'j'; 4096]));
        queue.put_back(b"jj");
        assert_eq!(queue.take().unwrap().bytes, b"", "a flood stays one");
    }

    #[test]
    fn a_flood_is_bounded() {
        let queue = InputQueue::new();
        (0..1000).for_each(|_| queue.push(&[b'j'; 4096]));
        let batch = queue.take().unwrap();
        assert_eq!((batch.bytes.len(), batch.end), (0, Some(InputEnd::Flood)));
    }
}

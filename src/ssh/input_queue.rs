//! What has come from a reader and is not yet applied: bounded, and never a reason for the network side to wait.
//!
//! The side that reads the network must not wait for the side that draws: that one may be waiting for the network.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use tokio::sync::Notify;

use super::limits::Budget;

/// Why nothing more will come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputEnd {
    /// The reader's side closed the channel or the connection is gone.
    Disconnected,
    /// The reader's input ended: their terminal is closed.
    Closed,
    /// More came than anybody types.
    Flood,
}

/// What came since it was last asked.
#[derive(Debug, Default)]
pub struct InputBatch {
    /// Bytes that were typed or pasted.
    pub bytes: Vec<u8>,
    /// The window's newest size: columns, rows.
    pub size: Option<(u16, u16)>,
    /// Nothing more will come.
    pub end: Option<InputEnd>,
}

/// Where the network side leaves what it reads.
#[derive(Debug)]
pub struct InputQueue {
    state: Mutex<(InputBatch, Budget)>,
    news: Notify,
}

impl InputQueue {
    /// An inbox with nothing in it.
    pub fn new() -> Self {
        Self { state: Mutex::new((InputBatch::default(), Budget::typed(Instant::now()))), news: Notify::new() }
    }

    /// Leaves bytes.
    pub fn bytes(&self, bytes: &[u8]) {
        self.leave(|batch, budget| {
            if !budget.take(bytes.len(), Instant::now()) || batch.bytes.len() + bytes.len() > Budget::TYPED as usize {
                batch.end = Some(InputEnd::Flood);
                batch.bytes = Vec::new();
            } else if batch.end.is_none() {
                batch.bytes.extend_from_slice(bytes);
            }
        });
    }

    /// Puts back bytes that were taken and not used, before whatever has come since. They were counted when they came.
    pub fn put_back(&self, bytes: &[u8]) {
        self.leave(|batch, _| {
            if batch.end != Some(InputEnd::Flood) {
                batch.bytes.splice(..0, bytes.iter().copied());
            }
        });
    }

    /// Leaves a new size.
    pub fn size(&self, size: (u16, u16)) {
        self.leave(|batch, _| batch.size = Some(size));
    }

    /// Says that nothing more will come; what came before still counts.
    pub fn end(&self, end: InputEnd) {
        self.leave(|batch, _| batch.end = batch.end.filter(|_| end != InputEnd::Disconnected).or(Some(end)));
    }

    fn leave(&self, change: impl FnOnce(&mut InputBatch, &mut Budget)) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let (batch, budget) = &mut *state;
        change(batch, budget);
        drop(state);
        self.news.notify_one();
    }

    /// Waits for something and takes all of it.
    pub async fn next(&self) -> InputBatch {
        loop {
            if let Some(batch) = self.take() {
                return batch;
            }
            self.news.notified().await;
        }
    }

    /// Waits until the connection is gone, and takes nothing.
    pub async fn gone(&self) {
        loop {
            if self.is_gone() {
                self.news.notify_one();
                return;
            }
            self.news.notified().await;
        }
    }

    /// Whether nobody is there any more, on one side or the other.
    pub fn is_gone(&self) -> bool {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).0.end == Some(InputEnd::Disconnected)
    }

    /// Whether what came before need not be looked at any more: nobody is there, or it is a flood.
    pub fn is_hopeless(&self) -> bool {
        let end = self.state.lock().unwrap_or_else(PoisonError::into_inner).0.end;
        matches!(end, Some(InputEnd::Disconnected | InputEnd::Flood))
    }

    /// Takes what there is; an end stays for whoever asks next.
    fn take(&self) -> Option<InputBatch> {
        let batch = &mut self.state.lock().unwrap_or_else(PoisonError::into_inner).0;
        let any = !batch.bytes.is_empty() || batch.size.is_some() || batch.end.is_some();
        any.then(|| InputBatch { bytes: std::mem::take(&mut batch.bytes), size: batch.size.take(), end: batch.end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_keeps_the_order_of_bytes_the_newest_size_and_the_end() {
        let input_queue = InputQueue::new();
        assert!(input_queue.take().is_none());
        input_queue.bytes(b"ab");
        input_queue.size((80, 24));
        input_queue.bytes(b"c");
        input_queue.size((90, 30));
        input_queue.end(InputEnd::Closed);
        let batch = input_queue.take().unwrap();
        assert_eq!(
            (batch.bytes.as_slice(), batch.size, batch.end),
            (&b"abc"[..], Some((90, 30)), Some(InputEnd::Closed))
        );
        input_queue.end(InputEnd::Disconnected);
        input_queue.end(InputEnd::Closed);
        assert_eq!(input_queue.take().unwrap().end, Some(InputEnd::Disconnected));
    }

    #[test]
    fn what_is_put_back_comes_before_what_came_since() {
        let input_queue = InputQueue::new();
        input_queue.bytes(b"1\rjj");
        let taken = input_queue.take().unwrap().bytes;
        input_queue.bytes(b"k");
        input_queue.put_back(&taken[2..]);
        assert_eq!(input_queue.take().unwrap().bytes, b"jjk");
        input_queue.put_back(b"");
        assert!(input_queue.take().is_none());
        (0..1000).for_each(|_| input_queue.bytes(&[b'j'; 4096]));
        input_queue.put_back(b"jj");
        assert_eq!(input_queue.take().unwrap().bytes, b"", "a flood stays one");
    }

    #[test]
    fn a_flood_is_bounded() {
        let input_queue = InputQueue::new();
        (0..1000).for_each(|_| input_queue.bytes(&[b'j'; 4096]));
        let batch = input_queue.take().unwrap();
        assert_eq!((batch.bytes.len(), batch.end), (0, Some(InputEnd::Flood)));
    }
}

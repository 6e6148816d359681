//! What has come from a reader and is not yet applied: bounded, and never a reason for the network side to wait.
//!
//! The side that reads the network must not wait for the side that draws: that one may be waiting for the network.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use tokio::sync::Notify;

use super::limits::Budget;

/// Why nothing more will come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The reader's side closed the channel or the connection is gone.
    Gone,
    /// The reader's input ended: their terminal is closed.
    Closed,
    /// More came than anybody types.
    Flood,
}

/// What came since it was last asked.
#[derive(Debug, Default)]
pub struct Mail {
    /// Bytes that were typed or pasted.
    pub bytes: Vec<u8>,
    /// The window's newest size: columns, rows.
    pub size: Option<(u16, u16)>,
    /// Nothing more will come.
    pub end: Option<End>,
}

/// Where the network side leaves what it reads.
#[derive(Debug)]
pub struct Inbox {
    state: Mutex<(Mail, Budget)>,
    news: Notify,
}

impl Inbox {
    /// An inbox with nothing in it.
    pub fn new() -> Self {
        Self { state: Mutex::new((Mail::default(), Budget::typed(Instant::now()))), news: Notify::new() }
    }

    /// Leaves bytes.
    pub fn bytes(&self, bytes: &[u8]) {
        self.leave(|mail, budget| {
            if !budget.take(bytes.len(), Instant::now()) || mail.bytes.len() + bytes.len() > Budget::TYPED as usize {
                mail.end = Some(End::Flood);
                mail.bytes = Vec::new();
            } else if mail.end.is_none() {
                mail.bytes.extend_from_slice(bytes);
            }
        });
    }

    /// Puts back bytes that were taken and not used, before whatever has come since. They were counted when they came.
    pub fn put_back(&self, bytes: &[u8]) {
        self.leave(|mail, _| {
            if mail.end != Some(End::Flood) {
                mail.bytes.splice(..0, bytes.iter().copied());
            }
        });
    }

    /// Leaves a new size.
    pub fn size(&self, size: (u16, u16)) {
        self.leave(|mail, _| mail.size = Some(size));
    }

    /// Says that nothing more will come; what came before still counts.
    pub fn end(&self, end: End) {
        self.leave(|mail, _| mail.end = mail.end.filter(|_| end != End::Gone).or(Some(end)));
    }

    fn leave(&self, change: impl FnOnce(&mut Mail, &mut Budget)) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let (mail, budget) = &mut *state;
        change(mail, budget);
        drop(state);
        self.news.notify_one();
    }

    /// Waits for something and takes all of it.
    pub async fn next(&self) -> Mail {
        loop {
            if let Some(mail) = self.take() {
                return mail;
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
        self.state.lock().unwrap_or_else(PoisonError::into_inner).0.end == Some(End::Gone)
    }

    /// Whether what came before need not be looked at any more: nobody is there, or it is a flood.
    pub fn is_hopeless(&self) -> bool {
        let end = self.state.lock().unwrap_or_else(PoisonError::into_inner).0.end;
        matches!(end, Some(End::Gone | End::Flood))
    }

    /// Takes what there is; an end stays for whoever asks next.
    fn take(&self) -> Option<Mail> {
        let mail = &mut self.state.lock().unwrap_or_else(PoisonError::into_inner).0;
        let any = !mail.bytes.is_empty() || mail.size.is_some() || mail.end.is_some();
        any.then(|| Mail { bytes: std::mem::take(&mut mail.bytes), size: mail.size.take(), end: mail.end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_keeps_the_order_of_bytes_the_newest_size_and_the_end() {
        let inbox = Inbox::new();
        assert!(inbox.take().is_none());
        inbox.bytes(b"ab");
        inbox.size((80, 24));
        inbox.bytes(b"c");
        inbox.size((90, 30));
        inbox.end(End::Closed);
        let mail = inbox.take().unwrap();
        assert_eq!((mail.bytes.as_slice(), mail.size, mail.end), (&b"abc"[..], Some((90, 30)), Some(End::Closed)));
        inbox.end(End::Gone);
        inbox.end(End::Closed);
        assert_eq!(inbox.take().unwrap().end, Some(End::Gone));
    }

    #[test]
    fn what_is_put_back_comes_before_what_came_since() {
        let inbox = Inbox::new();
        inbox.bytes(b"1\rjj");
        let taken = inbox.take().unwrap().bytes;
        inbox.bytes(b"k");
        inbox.put_back(&taken[2..]);
        assert_eq!(inbox.take().unwrap().bytes, b"jjk");
        inbox.put_back(b"");
        assert!(inbox.take().is_none());
        (0..1000).for_each(|_| inbox.bytes(&[b'j'; 4096]));
        inbox.put_back(b"jj");
        assert_eq!(inbox.take().unwrap().bytes, b"", "a flood stays one");
    }

    #[test]
    fn a_flood_is_bounded() {
        let inbox = Inbox::new();
        (0..1000).for_each(|_| inbox.bytes(&[b'j'; 4096]));
        let mail = inbox.take().unwrap();
        assert_eq!((mail.bytes.len(), mail.end), (0, Some(End::Flood)));
    }
}

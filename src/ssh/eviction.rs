//! Ends a client's connection from elsewhere: the presenter disconnects them, or their key is removed from its list.

use std::sync::Arc;

use russh::keys::PublicKey;
use tokio::sync::watch;
use tokio::task::AbortHandle;

use super::listed_keys::ListedKeys;

/// Why a connection is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EvictionReason {
    Kicked,
    KeyRemoved,
}

impl EvictionReason {
    /// Returns the message that the client is left with.
    pub fn message(self) -> &'static str {
        match self {
            EvictionReason::Kicked => "Disconnected by the presenter.",
            EvictionReason::KeyRemoved => "Disconnected: your key is not listed any more.",
        }
    }
}

/// Tells whoever serves a client to end the connection. Clones are about the same client.
#[derive(Clone, Debug)]
pub(super) struct Eviction(Arc<watch::Sender<Option<EvictionReason>>>);

impl Default for Eviction {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(None)))
    }
}

impl Eviction {
    /// Asks to end the connection. The first reason counts.
    pub fn request(&self, reason: EvictionReason) {
        self.0.send_if_modified(|requested| requested.is_none() && requested.replace(reason).is_none());
    }

    /// Waits until the connection has to end.
    pub async fn requested(&self) -> EvictionReason {
        let mut requests = self.0.subscribe();
        loop {
            if let Some(reason) = *requests.borrow_and_update() {
                return reason;
            }
            // `self` is a sender
            let _ = requests.changed().await;
        }
    }
}

/// Ends a client's connection when their key is removed, until dropped.
#[derive(Debug)]
pub(super) struct KeyRemovalWatch(AbortHandle);

impl KeyRemovalWatch {
    pub fn start(keys: ListedKeys, key: PublicKey, eviction: Eviction) -> Self {
        let watch = async move {
            keys.removed(&key).await;
            eviction.request(EvictionReason::KeyRemoved);
        };
        Self(tokio::spawn(watch).abort_handle())
    }
}

impl Drop for KeyRemovalWatch {
    fn drop(&mut self) {
        self.0.abort();
    }
}

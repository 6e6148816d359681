//! Checks that clients are still there, after authentication only: before it, OpenSSH treats a request as an attack.

use std::time::Duration;

use russh::server::Handle;
use tokio::task::AbortHandle;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

/// Checks the client every `interval` until dropped.
pub(super) struct Keepalive(AbortHandle);

impl Keepalive {
    /// Starts checking; cancels `abort` if the client does not answer for three intervals.
    pub fn start(handle: Handle, interval: Duration, abort: CancellationToken) -> Self {
        let check = async move {
            loop {
                tokio::time::sleep(interval).await;
                if timeout(interval * 3, ping(&handle)).await.is_err() {
                    return abort.cancel();
                }
            }
        };
        Self(tokio::spawn(check).abort_handle())
    }
}

impl Drop for Keepalive {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Sends a request that has no effect but must be answered (RFC 4254, 4), and waits for any answer. Also returns if the
/// connection is lost; the next send reports that.
pub(super) async fn ping(handle: &Handle) {
    let _ = handle.cancel_forward_tcpip(String::new(), 0).await;
}

//! Whether a client is still there. Asked only once it is in: OpenSSH takes a question at the door for an attack.

use std::time::Duration;

use russh::server::Handle;
use tokio::task::AbortHandle;
use tokio::time::timeout;

use super::stream::Cut;

/// Asks `every` so often, until what is returned is dropped; who does not answer for three times as long is cut.
pub(super) fn ask(handle: Handle, every: Duration, cut: Cut) -> Asking {
    Asking(tokio::spawn(asking(handle, every, cut)).abort_handle())
}

/// Waits for any answer of the client's to something that it has to answer (RFC 4254, 4): what is asked for is that
/// nothing be done. Where the connection is gone, it is over as well; whoever sends will know.
pub(super) async fn answer(handle: &Handle) {
    let _ = handle.cancel_forward_tcpip(String::new(), 0).await;
}

/// Asks every so often whether the client is still there, and cuts the connection where it is not.
async fn asking(handle: Handle, every: Duration, cut: Cut) {
    loop {
        tokio::time::sleep(every).await;
        if timeout(every * 3, answer(&handle)).await.is_err() {
            return cut.now();
        }
    }
}

/// Asks for as long as it is kept.
pub(super) struct Asking(AbortHandle);

impl Drop for Asking {
    fn drop(&mut self) {
        self.0.abort();
    }
}

//! Checks that clients are still there, after authentication only: before it, OpenSSH treats a request as an attack.

use russh::server::Handle;
use tokio::task::AbortHandle;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::limits::Limits;

/// Checks the client regularly until dropped.
pub(super) struct Keepalive(AbortHandle);

impl Keepalive {
    /// Starts checking; cancels `abort` if the client does not answer within the time of `limits`.
    pub fn start(handle: Handle, limits: &Limits, abort: CancellationToken) -> Self {
        let ask = move || {
            let handle = handle.clone();
            async move { ping(&handle).await }
        };
        Self::start_with(ask, limits, abort)
    }

    fn start_with<P>(ask: impl Fn() -> P + Send + 'static, limits: &Limits, abort: CancellationToken) -> Self
    where
        P: Future<Output = ()> + Send + 'static,
    {
        let (interval, silence_timeout) = (limits.keepalive_interval, limits.silence_timeout);
        let check = async move {
            loop {
                tokio::time::sleep(interval).await;
                if timeout(silence_timeout, ask()).await.is_err() {
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use tokio::sync::Semaphore;

    use super::*;

    #[test]
    fn a_laptop_that_is_suspended_for_90_seconds_is_not_given_up() {
        // after 90 s, TCP's last attempt may be half as long ago as its next one is from the first
        assert!(Limits::default().silence_timeout >= Duration::from_secs(180));
    }

    #[tokio::test]
    async fn a_client_that_never_answers_is_given_up() {
        let short = Duration::from_millis(1);
        let limits = Limits { keepalive_interval: short, silence_timeout: short, ..Limits::default() };
        let abort = CancellationToken::new();
        let _keepalive = Keepalive::start_with(std::future::pending, &limits, abort.clone());
        abort.cancelled().await;
    }

    #[tokio::test]
    async fn a_client_that_answers_late_is_asked_again() {
        let limits = Limits {
            keepalive_interval: Duration::ZERO,
            silence_timeout: Duration::from_secs(60 * 60),
            ..Limits::default()
        };
        let (asked, answers) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
        let ask = {
            let (asked, answers) = (Arc::clone(&asked), Arc::clone(&answers));
            move || {
                asked.add_permits(1);
                let answers = Arc::clone(&answers);
                async move { answers.acquire().await.unwrap().forget() }
            }
        };
        let abort = CancellationToken::new();
        let _keepalive = Keepalive::start_with(ask, &limits, abort.clone());
        for _ in 0..3 {
            asked.acquire().await.unwrap().forget();
            assert_eq!(asked.available_permits(), 0, "one question at a time");
            answers.add_permits(1);
        }
        assert!(!abort.is_cancelled());
    }
}

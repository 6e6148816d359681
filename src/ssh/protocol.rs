//! The SSH configuration: algorithms, authentication methods and timeouts.

use std::time::Duration;

use russh::SshId;
use russh::server::Config;

use super::algorithms::AlgorithmSet;
use super::auth::Audience;

/// Longer than any timeout in [`Limits`](super::limits::Limits).
const INACTIVITY_TIMEOUT: Duration = Duration::from_secs(300);

/// Returns the configuration.
pub(super) fn config(audience: &Audience, algorithms: AlgorithmSet, key: russh::keys::PrivateKey) -> Config {
    Config {
        server_id: SshId::Standard(concat!("SSH-2.0-sitroom_", env!("CARGO_PKG_VERSION")).into()),
        methods: audience.methods(),
        // passphrase checks delay their own answer; for keys a delay would hide nothing, and clients offer several
        auth_rejection_time: Duration::ZERO,
        auth_rejection_time_initial: Some(Duration::ZERO),
        keys: vec![key],
        window_size: 64 * 1024,
        event_buffer_size: 1,
        // OpenSSH offers every key of its agent
        max_auth_attempts: 6,
        // every phase of a connection has its own, shorter timeout
        inactivity_timeout: Some(INACTIVITY_TIMEOUT),
        keepalive_interval: None,
        preferred: algorithms.preferred(),
        ..Config::default()
    }
}

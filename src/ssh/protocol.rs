//! The SSH configuration: algorithms, authentication methods and timeouts.

use std::time::Duration;

use russh::server::Config;
use russh::{Preferred, SshId, cipher, compression, kex, mac};

use super::auth::Audience;

/// Longer than any timeout in [`Limits`](super::limits::Limits).
const INACTIVITY_TIMEOUT: Duration = Duration::from_secs(300);

/// Returns the configuration. It offers modern algorithms only, with `curve25519` for older clients. Finite-field
/// Diffie–Hellman is not offered: one exchange costs most of a second before the client has authenticated.
pub(super) fn config(audience: &Audience, key: russh::keys::PrivateKey) -> Config {
    const KEX: &[kex::Name] = &[
        kex::MLKEM768X25519_SHA256,
        kex::CURVE25519,
        kex::CURVE25519_PRE_RFC_8731,
        kex::EXTENSION_SUPPORT_AS_SERVER,
        kex::EXTENSION_OPENSSH_STRICT_KEX_AS_SERVER,
    ];
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
        preferred: Preferred {
            kex: KEX.into(),
            key: [russh::keys::Algorithm::Ed25519].to_vec().into(),
            host_key_certificates: Vec::new().into(),
            cipher: [cipher::AES_256_GCM, cipher::CHACHA20_POLY1305].to_vec().into(),
            mac: [mac::HMAC_SHA512_ETM, mac::HMAC_SHA256_ETM].to_vec().into(),
            compression: [compression::NONE].to_vec().into(),
        },
        ..Config::default()
    }
}

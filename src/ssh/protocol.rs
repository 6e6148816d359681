//! What the server offers and insists on, as the protocol knows it.

use std::time::Duration;

use russh::server::Config;
use russh::{Preferred, SshId, cipher, compression, kex, mac};

use super::Audience;

/// Longer than any time that a connection is given to do something; see [`Limits`](super::Limits).
const INACTIVE: Duration = Duration::from_secs(300);

/// Modern algorithms only. `curve25519` is there for clients that know nothing newer; no group of the Diffie–Hellman
/// kind is, since one exchange costs most of a second before anybody has said who they are.
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
        // a wrong passphrase is answered late by whoever checks it; which keys are listed any answer tells, and a client that
        // offers several should not wait for each
        auth_rejection_time: Duration::ZERO,
        auth_rejection_time_initial: Some(Duration::ZERO),
        keys: vec![key],
        window_size: 64 * 1024,
        event_buffer_size: 1,
        // OpenSSH offers every key that its agent holds
        max_auth_attempts: 6,
        // who is at the door, who runs nothing, who is gone: each has a time of its own, and all are shorter than this
        inactivity_timeout: Some(INACTIVE),
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

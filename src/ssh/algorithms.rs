//! The algorithms that a server offers: modern ones, or only those that FIPS 140 approves.

use std::str::FromStr;

use russh::keys::{Algorithm, EcdsaCurve};
use russh::{Preferred, cipher, compression, kex, mac};

/// Which algorithms a server offers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AlgorithmSet {
    /// Modern ones, with `curve25519` for older clients.
    #[default]
    Modern,
    /// NIST's P-256 and AES-GCM only, also for the keys of clients. This is not a validated module.
    Fips,
}

impl FromStr for AlgorithmSet {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "modern" => Ok(AlgorithmSet::Modern),
            "fips" => Ok(AlgorithmSet::Fips),
            _ => Err("expected modern or fips".to_owned()),
        }
    }
}

impl AlgorithmSet {
    /// Returns the algorithm of the host key.
    pub(crate) fn host_key(self) -> Algorithm {
        match self {
            AlgorithmSet::Modern => Algorithm::Ed25519,
            AlgorithmSet::Fips => Algorithm::Ecdsa { curve: EcdsaCurve::NistP256 },
        }
    }

    /// Returns the name of the host key's file, a different one for each algorithm.
    pub(crate) fn host_key_file(self) -> &'static str {
        match self {
            AlgorithmSet::Modern => "host_key",
            AlgorithmSet::Fips => "host_key_ecdsa",
        }
    }

    /// Returns true if clients may log in with keys of this algorithm.
    pub(super) fn allows_client_key(self, algorithm: &Algorithm) -> bool {
        self == AlgorithmSet::Modern || *algorithm == self.host_key()
    }

    /// Returns what is offered, best first. Finite-field Diffie–Hellman is not offered: one exchange costs most of a second
    /// before the client has authenticated.
    pub(super) fn preferred(self) -> Preferred {
        const MODERN_KEX: &[kex::Name] = &[
            kex::MLKEM768X25519_SHA256,
            kex::CURVE25519,
            kex::CURVE25519_PRE_RFC_8731,
            kex::EXTENSION_SUPPORT_AS_SERVER,
            kex::EXTENSION_OPENSSH_STRICT_KEX_AS_SERVER,
        ];
        const FIPS_KEX: &[kex::Name] =
            &[kex::ECDH_SHA2_NISTP256, kex::EXTENSION_SUPPORT_AS_SERVER, kex::EXTENSION_OPENSSH_STRICT_KEX_AS_SERVER];
        let (kex, ciphers) = match self {
            AlgorithmSet::Modern => (MODERN_KEX, [cipher::AES_256_GCM, cipher::CHACHA20_POLY1305]),
            AlgorithmSet::Fips => (FIPS_KEX, [cipher::AES_256_GCM, cipher::AES_128_GCM]),
        };
        Preferred {
            kex: kex.into(),
            key: vec![self.host_key()].into(),
            host_key_certificates: Vec::new().into(),
            cipher: ciphers.to_vec().into(),
            mac: vec![mac::HMAC_SHA512_ETM, mac::HMAC_SHA256_ETM].into(),
            compression: vec![compression::NONE].into(),
        }
    }
}

//! The audience's passphrase, stored only as an argon2 hash.

use std::fmt;
use std::io;
use std::str::FromStr;

use argon2::password_hash::phc::{Output, PasswordHash};
use argon2::{Algorithm, Argon2, Block, Params, PasswordHasher, Version};
use parking_lot::Mutex;

/// Maximum length of a typed passphrase; longer ones are wrong.
const MAX_PASSPHRASE_BYTES: usize = 1024;
/// Maximum memory of one check. RFC 9106 recommends this much if memory is scarce; `sitroom passphrase` uses 19 MiB.
const MAX_MEMORY_KIB: u32 = 64 * 1024;
/// Maximum number of passes over the memory in one check.
const MAX_PASSES: u32 = 16;
/// Minimum length of a salt for argon2.
const MIN_SALT_BYTES: usize = argon2::MIN_SALT_LEN;

/// Returns the hash of a passphrase with a new salt, as a PHC string for a file.
///
/// # Errors
/// Returns an error if the system has no random bytes.
pub fn hash(passphrase: &str) -> io::Result<String> {
    let hash = Argon2::default().hash_password(passphrase.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| io::Error::other(error.to_string()))
}

/// Why a text is not a supported hash.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HashError {
    /// Not an argon2 hash.
    #[error("not an argon2 hash; create one with `sitroom passphrase`")]
    Invalid,
    /// One check would take too much memory or time.
    #[error(
        "argon2 hash is too expensive ({memory} MiB, {passes} passes; at most {} MiB, {MAX_PASSES} passes); create one with \
         `sitroom passphrase`",
        MAX_MEMORY_KIB / 1024
    )]
    TooExpensive {
        /// Memory in MiB.
        memory: u32,
        /// Number of passes.
        passes: u32,
    },
}

/// A hash to check passphrases against, with its parameters.
///
/// The memory of a check is reused for the next one. An allocator with one arena per thread would otherwise retain a copy
/// for every thread that has ever checked a passphrase.
pub struct PassphraseHash {
    argon2: Argon2<'static>,
    salt: Vec<u8>,
    output: Output,
    /// Memory not in use: one piece for each check that ran concurrently.
    memory: Mutex<Vec<Vec<Block>>>,
}

impl fmt::Debug for PassphraseHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PassphraseHash")
    }
}

impl FromStr for PassphraseHash {
    type Err = HashError;

    fn from_str(text: &str) -> Result<Self, HashError> {
        let hash = PasswordHash::new(text.trim()).map_err(|_| HashError::Invalid)?;
        let algorithm = Algorithm::try_from(hash.algorithm.as_str()).map_err(|_| HashError::Invalid)?;
        let version = hash.version.map(Version::try_from).transpose().map_err(|_| HashError::Invalid)?;
        let params = Params::try_from(&hash).map_err(|_| HashError::Invalid)?;
        let (Some(salt), Some(output)) = (hash.salt, hash.hash) else { return Err(HashError::Invalid) };
        if salt.len() < MIN_SALT_BYTES {
            return Err(HashError::Invalid);
        }
        if params.m_cost() > MAX_MEMORY_KIB || params.t_cost() > MAX_PASSES {
            return Err(HashError::TooExpensive { memory: params.m_cost().div_ceil(1024), passes: params.t_cost() });
        }
        let argon2 = Argon2::new(algorithm, version.unwrap_or_default(), params);
        Ok(Self { argon2, salt: salt.to_vec(), output, memory: Mutex::default() })
    }
}

impl PassphraseHash {
    /// Returns true if `passphrase` is correct. Takes tens of milliseconds and megabytes, on purpose.
    pub fn matches(&self, passphrase: &str) -> bool {
        if passphrase.len() > MAX_PASSPHRASE_BYTES {
            return false;
        }
        let mut memory = self.memory.lock().pop().unwrap_or_default();
        let blocks = self.argon2.params().block_count();
        if memory.try_reserve_exact(blocks.saturating_sub(memory.len())).is_err() {
            return false;
        }
        memory.resize(blocks, Block::new());
        let mut bytes = [0; Output::MAX_LENGTH];
        let matches = bytes.get_mut(..self.output.len()).is_some_and(|bytes| {
            let hashed =
                self.argon2.hash_password_into_with_memory(passphrase.as_bytes(), &self.salt, bytes, &mut memory);
            // compared in constant time
            hashed.is_ok() && Output::new(bytes).is_ok_and(|output| output == self.output)
        });
        self.memory.lock().push(memory);
        matches
    }
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::CustomizedPasswordHasher;

    use super::*;

    fn hashed(passphrase: &str, algorithm: &str, version: u32, params: Params) -> String {
        let salt = b"a salt for tests";
        let hash = Argon2::default().hash_password_customized(
            passphrase.as_bytes(),
            salt,
            Some(algorithm),
            Some(version),
            params,
        );
        hash.unwrap().to_string()
    }

    #[test]
    fn a_passphrase_is_checked_against_its_hash() {
        let hash = hash("correct horse").unwrap();
        assert!(hash.starts_with("$argon2id$") && !hash.contains("horse"));
        let hash: PassphraseHash = hash.parse().unwrap();
        assert!(hash.matches("correct horse"));
        assert!(!hash.matches("correct") && !hash.matches("") && !hash.matches(&"x".repeat(5000)));
    }

    #[test]
    fn the_parameters_of_the_hash_are_used() {
        for algorithm in ["argon2d", "argon2i", "argon2id"] {
            for version in [0x10, 0x13] {
                for (memory, passes, lanes, bytes) in [(8, 1, 1, 16), (64, 3, 4, 32), (16, 2, 2, 64)] {
                    let params = Params::new(memory, passes, lanes, Some(bytes)).unwrap();
                    let text = hashed("open sesame", algorithm, version, params);
                    let hash: PassphraseHash = text.parse().unwrap();
                    // twice, since the memory is reused
                    assert!(
                        hash.matches("open sesame") && !hash.matches("sesame") && hash.matches("open sesame"),
                        "{text}"
                    );
                }
            }
        }
    }

    #[test]
    fn consecutive_checks_share_their_memory() {
        let params = Params::new(64, 1, 1, None).unwrap();
        let hash: PassphraseHash = hashed("open sesame", "argon2id", 0x13, params).parse().unwrap();
        for wrong in 0..40 {
            std::thread::scope(|scope| assert!(!scope.spawn(|| hash.matches(&wrong.to_string())).join().unwrap()));
        }
        let memory: Vec<usize> = hash.memory.lock().iter().map(Vec::capacity).collect();
        assert_eq!(memory, [64]);
    }

    #[test]
    fn invalid_and_expensive_hashes_are_refused() {
        let params = Params::new(8, 1, 1, None).unwrap();
        let good = hashed("x", "argon2id", 0x13, params);
        assert!(good.parse::<PassphraseHash>().is_ok());
        let too_expensive = |memory, passes| HashError::TooExpensive { memory, passes };
        for (m, t, p, expected) in [
            (65_537u32, 1u32, 1u32, too_expensive(65, 1)),
            (u32::MAX, 1, 1, too_expensive(4_194_304, 1)),
            (8, 17, 1, too_expensive(1, 17)),
            (8, u32::MAX, 1, too_expensive(1, u32::MAX)),
            (0, 1, 1, HashError::Invalid),
            (8, 1, 2, HashError::Invalid),
        ] {
            let text = good.replace("m=8,t=1,p=1", &format!("m={m},t={t},p={p}"));
            assert_eq!(text.parse::<PassphraseHash>().unwrap_err(), expected, "{text}");
        }
        assert!(too_expensive(65, 1).to_string().contains("65 MiB"));
        let cut: Vec<_> = (0..good.len()).filter(|&end| good[..end].parse::<PassphraseHash>().is_ok()).collect();
        assert!(
            cut.iter().all(|end| good[..*end].matches('$').count() == 5),
            "the hash itself may be shorter: {cut:?}"
        );
        for text in ["", "hunter2", "$2b$10$abcdefghijklmnopqrstuv", "$argon2id$v=19$m=8,t=1,p=1$AAA$AAAAAAAAAAA"] {
            assert_eq!(text.parse::<PassphraseHash>().unwrap_err(), HashError::Invalid, "{text}");
        }
    }
}

//! Random choices that clients cannot predict.

use std::hash::{BuildHasher, RandomState};

/// Returns an index below the given length; tests replace it.
pub(super) type PickIndex = fn(usize) -> usize;

/// Returns a random number below `count`, or 0. The standard library's hasher has a secret random key.
pub(super) fn random_below(count: usize) -> usize {
    (RandomState::new().hash_one(0u8) % count.max(1) as u64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_numbers_are_below_their_bound_and_differ() {
        assert_eq!((random_below(0), random_below(1)), (0, 0));
        let seen: std::collections::HashSet<usize> = (0..1000).map(|_| random_below(10)).collect();
        assert_eq!(seen, (0..10).collect());
    }
}

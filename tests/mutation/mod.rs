//! Mutation testing with briefings and prose, shared by a test with fixed seeds and a benchmark that runs for a given time.
//!
//! An input depends only on its seed, so that a failure can be reproduced by its number.

mod corpus;
mod mutate;
mod odd;
mod random;
mod targets;
mod tree;

pub use corpus::Corpus;
pub use targets::{Input, TARGETS, Target};

use mutate::{briefing, prose};
use random::Random;

impl Corpus {
    /// Returns the input for `seed`.
    pub fn input(&self, seed: u64) -> Input<'_> {
        let mut random = Random::new(seed);
        let original = random.of(&self.briefings);
        let text = briefing(&original.text, &mut random);
        let prose = prose(random.of(self.texts.as_slice()).as_str(), &mut random);
        let is_held = random.once_in(3);
        let held = original.held.iter().filter(|_| is_held);
        let held = held.map(|(path, text)| (path.clone(), mutate::prose(text, &mut random))).collect();
        Input { original, text, prose, held, choice: random.below(usize::MAX) }
    }
}

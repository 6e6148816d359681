//! Mutated briefings and prose through everything that the program does with them: no panic, no endless work, nothing lost.
//!
//! `cargo bench --bench mutation` does the same for as long as it is told.

#[path = "../mutation/mod.rs"]
mod machine;

use std::panic::{AssertUnwindSafe, catch_unwind};

use machine::{Corpus, TARGETS, Target};
use sitroom::briefing::load;

/// Inputs, each of which goes through every target.
const INPUTS: u64 = 24;

#[test]
fn whatever_a_briefing_says_nothing_panics_and_nothing_is_lost() {
    let corpus = Corpus::read();
    let mut sound = 0;
    for seed in 0..INPUTS {
        let (input, loaded) = (corpus.input(seed), Default::default());
        // the screen is drawn after each of many keys
        let chosen = TARGETS.iter().filter(|target| target.name != "screen" || seed % 4 == 0);
        for Target { name, run } in chosen {
            let done = catch_unwind(AssertUnwindSafe(|| run(&input, &loaded)));
            assert!(done.is_ok(), "{name} of input {seed} failed");
        }
        sound += usize::from(load(&input.text).is_ok());
    }
    // an input that does not load tries the loader alone
    assert!((8..20).contains(&sound), "{sound} of {INPUTS} inputs load");
}

//! Mutated briefings and prose processed by every part of the program: no panic, no hang, no loss.
//!
//! `cargo bench --bench mutation` does the same for a given time.

#[path = "../mutation/mod.rs"]
mod machine;

use std::panic::{AssertUnwindSafe, catch_unwind};

use machine::{Corpus, TARGETS, Target};
use sitroom::briefing::load;

/// Inputs for every target.
const INPUTS: u64 = 24;

#[test]
fn mutated_briefings_cause_no_panic_and_no_loss() {
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
    // an invalid input only tests the loader
    assert!((8..20).contains(&sound), "{sound} of {INPUTS} inputs load");
}

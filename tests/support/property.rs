//! How many cases a property is tried on, and which: the same ones in every usual run, so that it fails for a change and not for
//! bad luck; others in every slow one, so that it looks on.

use proptest::test_runner::{Config, RngSeed};

use super::slow::times;

/// `usual` cases, the same every time; `slow` new ones where `SAYSO_SLOW` is set.
pub fn cases(usual: u32, slow: u32) -> Config {
    Config {
        cases: times(usual, slow),
        rng_seed: times(RngSeed::Fixed(2026), RngSeed::Random),
        failure_persistence: None,
        ..Config::default()
    }
}

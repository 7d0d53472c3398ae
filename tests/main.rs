//! All tests from outside, in one binary. `tests/README.md` says what lies where.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod cli;
mod golden;
mod hostile;
mod import;
mod report;
mod sidecars;
mod spec;
mod support;
#[cfg(feature = "window")]
mod window;

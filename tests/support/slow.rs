//! Some tests are run a few times by default, and as often as it takes where `SAYSO_SLOW` is set.

/// How often: `usual` times, or `slow` times where the slow tests are asked for.
pub fn times<T>(usual: T, slow: T) -> T {
    match std::env::var_os("SAYSO_SLOW") {
        Some(_) => slow,
        None => usual,
    }
}

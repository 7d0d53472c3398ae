//! Where a person's own data lies: backups, the journal, preferences. Never beside an article.

use std::path::PathBuf;

use etcetera::{BaseStrategy, choose_base_strategy};

/// The folder of this person's sayso configuration, as the system has it (`~/.config/sayso`); `None` where there is no home.
pub fn config_folder() -> Option<PathBuf> {
    choose_base_strategy()
        .ok()
        .map(|places| places.config_dir().join("sayso"))
}

/// The folder of this person's sayso data, as the system has it (`~/.local/share/sayso`); `None` where there is no home.
pub fn data_folder() -> Option<PathBuf> {
    choose_base_strategy()
        .ok()
        .map(|places| places.data_dir().join("sayso"))
}

//! The article's file, and the sidecar beside it that keeps a person's marks.
//!
//! Deliberately absent: writing to an article (no path leads there), and any view of what the marks mean.

mod article;
mod backups;
mod checklist;
mod claim;
mod copies;
mod data_folder;
mod disk;
#[cfg(test)]
mod faults;
mod journal;
mod merging;
#[cfg(feature = "tagger")]
mod names;
mod place;
mod record;
mod ron_text;
mod rules;
mod save;
mod save_merging;
mod sidecar;
#[cfg(test)]
#[path = "../../tests/support/slow.rs"]
mod slow;
mod source_files;
mod standing;
mod sweep;
mod unfinished;
#[cfg(test)]
mod writers;

pub use crate::import::ENDINGS as ARTICLE_ENDINGS;
pub use article::{OpenError, OpenedArticle, open_article, open_article_as, read_article};
pub use backups::{Backup, Backups};
pub use checklist::{default_checklist, parse_checklist, read_checklist};
pub use copies::conflict_copies;
pub use data_folder::{config_folder, data_folder};
pub use journal::{Journal, Replay, journals};
pub use merging::{MergeError, MergedText, merge_files, write_merged};
#[cfg(feature = "tagger")]
pub use names::{KeptNames, read_names};
pub use place::{Other, Sidecar, Together, names_beside, read_together};
pub use record::Version;
pub use rules::{RULES_FILE, RulesFileError, read_rules, rules_beside, rules_for};
pub use save::{SaveError, Saved, save, save_keeping};
pub use save_merging::{Brought, save_merging};
pub use sidecar::{
    Fingerprint, Loaded, SidecarState, fingerprint, is_sidecar, open_sidecar, parse_sidecar, read_sidecar, sidecar_path,
};
pub use source_files::{SourceFiles, attach_source, read_sources, sources_folder};
pub use standing::{SETTINGS_FILE, read_standing};

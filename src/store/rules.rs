//! A newsroom's own rules: a file that is named, or one that lies beside the articles.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::checks::{Rules, RulesError};

/// The name under which rules lie in the folder of an article, or in one above it.
pub const RULES_FILE: &str = "sayso-rules.ron";
/// A file of rules is no larger than this, in bytes.
const LARGEST: u64 = 1 << 20;

/// Why rules could not be read. Those that ship stay in force.
#[derive(Debug, thiserror::Error)]
pub enum RulesFileError {
    /// The file cannot be read.
    #[error("the rules could not be read, because of this: {error}: {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The file is too large to be one of rules.
    #[error("the rules were not read, because a file of rules has no more than a million bytes: {}", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// What the file says cannot be understood.
    #[error("the rules cannot be understood, so none of this file holds: {error}: {}", path.display())]
    NotUnderstood {
        /// The file.
        path: PathBuf,
        /// Where and why.
        error: RulesError,
    },
}

/// Reads a file of rules over those that ship.
pub fn read_rules(path: &Path) -> Result<Rules, RulesFileError> {
    let unreadable = |error| RulesFileError::Unreadable {
        path: path.to_path_buf(),
        error,
    };
    let mut words = String::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(LARGEST + 1).read_to_string(&mut words).map_err(unreadable)?;
    if words.len() as u64 > LARGEST {
        return Err(RulesFileError::TooLarge {
            path: path.to_path_buf(),
        });
    }
    Rules::read(&words).map_err(|error| RulesFileError::NotUnderstood {
        path: path.to_path_buf(),
        error,
    })
}

/// The file of rules nearest to an article: in its folder, or else in the nearest folder above.
pub fn rules_beside(article: &Path) -> Option<PathBuf> {
    let article = std::path::absolute(article).ok()?;
    let folders = article.ancestors().skip(1);
    folders
        .map(|folder| folder.join(RULES_FILE))
        .find(|file| file.is_file())
}

/// The rules for an article: those beside it, else those in `own`, else none of either and those that ship hold.
pub fn rules_for(article: &Path, own: Option<&Path>) -> Result<Option<Rules>, RulesFileError> {
    let beside = rules_beside(article);
    beside.as_deref().or(own).map(read_rules).transpose()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_nearest_file_counts_before_ones_own() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let deep = folder.path().join("desk/today");
        fs::create_dir_all(&deep)?;
        let (article, own) = (deep.join("story.txt"), folder.path().join("mine.ron"));
        fs::write(&own, "(checks: {\"superlative\": (off: true)})")?;
        let off = |check: &str| {
            let rules = rules_for(&article, Some(&own)).unwrap_or_else(|error| panic!("{error}"));
            rules.is_some_and(|rules| rules.of(check).is_off())
        };
        assert!(off("superlative") && !off("estimate"));
        fs::write(
            folder.path().join("desk").join(RULES_FILE),
            "(checks: {\"estimate\": (off: true)})",
        )?;
        assert!(off("estimate") && !off("superlative"));
        fs::write(deep.join(RULES_FILE), "()")?;
        assert!(!off("estimate"));
        Ok(())
    }

    #[test]
    fn what_is_wrong_is_told_with_line_field_and_file() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join(RULES_FILE);
        let told = || read_rules(&path).expect_err("no rules").to_string();
        assert!(told().starts_with("the rules could not be read"));
        fs::write(&path, "(checks: {\n  \"superlatives\": (off: true)})")?;
        assert!(told().contains("line 2, field checks.superlatives: "), "{}", told());
        assert!(told().ends_with(RULES_FILE));
        fs::write(&path, vec![b' '; 1 << 21])?;
        assert!(told().contains("a million bytes"));
        Ok(())
    }
}

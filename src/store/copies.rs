//! Copies of sidecars that a sync tool made because two machines wrote at once: Syncthing's `*.sync-conflict-*`, Dropbox's and
//! Nextcloud's `*conflicted copy*`.

use std::path::{Path, PathBuf};

use super::place::{Other, Sidecar, names_beside};
use super::sidecar::{SidecarState, read_sidecar};

const SIGNS: [&str; 2] = [".sync-conflict-", "conflicted copy"];

/// The conflict copies of an article's sidecars that hold marks, by name. They are read and never changed.
pub fn conflict_copies(article: &Path) -> Vec<Other> {
    let names = names_beside(article).into_iter();
    let copies = names.filter(|name| is_copy(name, article));
    let read = copies.map(|name| {
        let path: PathBuf = article.with_file_name(name);
        Other {
            state: read_sidecar(&Sidecar::at(&path)),
            path,
        }
    });
    read.filter(|copy| matches!(copy.state, SidecarState::Loaded(_)))
        .collect()
}

/// Whether a name is that of a conflict copy of a sidecar of this article.
fn is_copy(name: &str, article: &Path) -> bool {
    let article = article.file_name().and_then(|name| name.to_str());
    let rest = article.and_then(|article| name.strip_prefix(article)?.strip_prefix('.'));
    rest.is_some_and(|rest| {
        let folded = rest.to_lowercase();
        (rest.starts_with("sayso") || rest.contains(".sayso"))
            && rest.ends_with(".ron")
            && SIGNS.iter().any(|sign| folded.contains(sign))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotations, BaseText, testing};
    use crate::store::save;
    use std::fs;

    #[test]
    fn names_of_copies_are_known() {
        let article = Path::new("/desk/story.txt");
        for name in [
            "story.txt.sayso.sync-conflict-20260312-140200-ABCDEFG.ron",
            "story.txt.ben.sayso.sync-conflict-20260312-140200-ABCDEFG.ron",
            "story.txt.sayso (Ada's conflicted copy 2026-03-12).ron",
            "story.txt.sayso (conflicted copy 2026-03-12 140200).ron",
            "story.txt.sayso (Case Conflict, conflicted copy).ron",
        ] {
            assert!(is_copy(name, article), "{name}");
        }
        for name in [
            "story.txt.sayso.ron",
            "story.txt.ben.sayso.ron",
            "other.txt.sayso (conflicted copy).ron",
            "story.txt (conflicted copy).txt",
            "story.txt.sayso.ron.damaged-00000000",
        ] {
            assert!(!is_copy(name, article), "{name}");
        }
    }

    #[test]
    fn only_copies_with_marks_count() {
        let folder = tempfile::tempdir().expect("a folder");
        let article = folder.path().join("story.txt");
        let base = BaseText::new("Nobody was hurt.");
        let marks = Annotations::new([testing::mark_on(1, &base, "hurt")]);
        let saved = save(&Sidecar::of(&article), &marks, &[base], None).expect("saved");
        let copy = folder.path().join("story.txt.sayso (conflicted copy).ron");
        fs::copy(&saved.path, &copy).expect("copied");
        fs::write(folder.path().join("story.txt.sayso (conflicted copy 2).ron"), "torn").expect("written");
        let found: Vec<PathBuf> = conflict_copies(&article).into_iter().map(|copy| copy.path).collect();
        assert_eq!(found, [copy]);
    }
}

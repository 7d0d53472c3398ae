//! Saving where others save too: what they wrote meanwhile is merged in, never overwritten.

use uuid::Uuid;

use super::backups::Backups;
use super::place::Sidecar;
use super::save::{SaveError, Saved, save, save_keeping};
use super::sidecar::{Fingerprint, Loaded, SidecarState, read_sidecar};
use crate::annotation::{Annotations, BaseText, is_same_person, merge};

/// How often it is tried again when somebody saves in the moment between.
const PATIENCE: usize = 64;

/// A save, and what it brought in.
#[derive(Clone, Debug)]
pub struct Brought {
    /// The save.
    pub saved: Saved,
    /// The marks as they are on disk now: ours, with what others had written meanwhile.
    pub annotations: Annotations,
    /// The texts they hang on.
    pub bases: Vec<BaseText>,
    /// Marks that both sides had changed differently; see [`crate::annotation::merge`].
    pub conflicts: Vec<Uuid>,
    /// Whether somebody else had changed the file.
    pub merged: bool,
}

/// Saves marks as [`save`] does; where somebody else changed the file since, merges theirs in. `loaded` are the marks as
/// they were when `expected` was the file's fingerprint.
///
/// # Errors
/// As [`save`]; what lies there is then untouched.
pub fn save_merging(
    sidecar: &Sidecar,
    loaded: &Annotations,
    ours: &Annotations,
    bases: &[BaseText],
    expected: Option<Fingerprint>,
    backups: Option<&Backups>,
) -> Result<Brought, SaveError> {
    let mut brought = (ours.clone(), bases.to_vec(), Vec::new(), false);
    let mut expected = expected;
    for _ in 0..PATIENCE {
        let (marks, texts, conflicts, merged) = brought;
        let tried = match backups {
            Some(backups) => save_keeping(sidecar, &marks, &texts, expected, backups),
            None => save(sidecar, &marks, &texts, expected),
        };
        let refused = match tried {
            Ok(saved) => {
                return Ok(Brought {
                    saved,
                    annotations: marks,
                    bases: texts,
                    conflicts,
                    merged,
                });
            }
            Err(refused) => refused,
        };
        match (&refused, read_sidecar(sidecar)) {
            (SaveError::ChangedOnDisk { path, .. }, SidecarState::Loaded(theirs)) if is_anothers(&theirs, sidecar) => {
                return Err(SaveError::Anothers {
                    reviewer: theirs.reviewer,
                    path: path.clone(),
                });
            }
            (SaveError::ChangedOnDisk { .. }, SidecarState::Loaded(theirs)) => {
                // Always from what is ours: what was merged in before may have changed again.
                let both = merge(loaded, ours, &theirs.annotations);
                expected = Some(theirs.fingerprint);
                brought = (both.annotations, [bases, &theirs.bases].concat(), both.conflicts, true);
            }
            (SaveError::ChangedOnDisk { .. }, SidecarState::Absent) => {
                expected = None;
                brought = (marks, texts, conflicts, merged);
            }
            _ => return Err(refused),
        }
    }
    Err(SaveError::Busy(sidecar.path().to_path_buf()))
}

/// Whether somebody else's file came to lie where ours was to be.
fn is_anothers(theirs: &Loaded, ours: &Sidecar) -> bool {
    let named = !theirs.reviewer.is_empty() && !ours.reviewer().is_empty();
    named && !is_same_person(&theirs.reviewer, ours.reviewer())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotation, Status, testing};
    use crate::store::{open_sidecar, sidecar_path};
    use crate::text::Span;

    fn mark(id: u128, base: &BaseText) -> Annotation {
        Annotation {
            status: Status::Disputed,
            by: format!("writer {}", id / 1000),
            ..testing::mark(id, base, Span::new(4, 8))
        }
    }

    fn base() -> BaseText {
        BaseText::new("The quay burned.")
    }

    #[test]
    fn what_others_wrote_meanwhile_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let article = folder.path().join("a.txt");
        let none = Annotations::default();
        let theirs = Annotations::new([mark(1, &base())]);
        save(&Sidecar::of(&article), &theirs, &[base()], None).expect("saved");
        let ours = Annotations::new([mark(2, &base())]);
        let brought = save_merging(&Sidecar::of(&article), &none, &ours, &[base()], None, None).expect("saved");
        assert!(brought.merged && brought.conflicts.is_empty());
        assert_eq!(brought.annotations.len(), 2);
        let SidecarState::Loaded(loaded) = open_sidecar(&Sidecar::of(&article)) else {
            panic!("not read")
        };
        assert_eq!((loaded.annotations, loaded.bases), (brought.annotations, vec![base()]));
    }

    #[test]
    fn what_cannot_be_merged_is_not_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let article = folder.path().join("a.txt");
        std::fs::write(sidecar_path(&article), "not marks").expect("written");
        let ours = Annotations::new([mark(2, &base())]);
        assert!(save_merging(&Sidecar::of(&article), &ours, &ours, &[base()], None, None).is_err());
        assert_eq!(std::fs::read(sidecar_path(&article)).expect("read"), b"not marks");
    }
}

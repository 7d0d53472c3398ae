//! Saving where others save too: what they wrote meanwhile is merged in, never overwritten.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use uuid::Uuid;

use super::backups::Backups;
use super::disk::{Disk, PATIENCE, THIS_DISK};
use super::place::Sidecar;
use super::save::{Put, SaveError, Saved, Sealed, follow, lock, may_replace, put, there};
use super::sidecar::{Fingerprint, Loaded, SidecarState, parse_sidecar};
use super::unfinished::Displaced;
use crate::annotation::{Annotation, Annotations, BaseText, is_same_person, merge};

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
    let mut keep = |replaced: &[u8]| {
        if let Some(backups) = backups {
            let _ = backups.keep(sidecar, replaced, Timestamp::now());
        }
    };
    merging_over(&THIS_DISK, sidecar, loaded, ours, bases, expected, &mut keep)
}

/// A merging save on a disk; `keep` is handed what is replaced.
pub(super) fn merging_over(
    disk: &dyn Disk,
    sidecar: &Sidecar,
    loaded: &Annotations,
    ours: &Annotations,
    bases: &[BaseText],
    expected: Option<Fingerprint>,
    keep: &mut dyn FnMut(&[u8]),
) -> Result<Brought, SaveError> {
    let merging = Merging {
        disk,
        sidecar,
        path: follow(sidecar.path().to_path_buf()),
        loaded,
        expected,
        ours: Marks::new(ours, bases),
        displaced: Vec::new(),
    };
    merging.saved(keep)
}

/// Brings what a save displaced back in.
pub(super) fn settle(
    disk: &dyn Disk,
    sidecar: &Sidecar,
    annotations: &Annotations,
    bases: &[BaseText],
    displaced: Displaced,
    keep: &mut dyn FnMut(&[u8]),
) -> Result<Brought, SaveError> {
    let mut merging = Merging {
        disk,
        sidecar,
        path: follow(sidecar.path().to_path_buf()),
        loaded: &Annotations::default(),
        expected: None,
        ours: Marks::new(annotations, bases),
        displaced: Vec::new(),
    };
    merging.take_in(displaced);
    merging.saved(keep)
}

/// Marks to be saved, and what came of merging others in.
#[derive(Clone)]
struct Marks {
    annotations: Annotations,
    bases: Vec<BaseText>,
    conflicts: Vec<Uuid>,
    merged: bool,
}

impl Marks {
    fn new(annotations: &Annotations, bases: &[BaseText]) -> Marks {
        Marks {
            annotations: annotations.clone(),
            bases: bases.to_vec(),
            conflicts: Vec::new(),
            merged: false,
        }
    }

    fn with(&self, loaded: &Annotations, theirs: &Loaded) -> Marks {
        let base = common(loaded, &theirs.annotations);
        let both = merge(&base, &self.annotations, &theirs.annotations);
        let mut bases = [&self.bases[..], &theirs.bases].concat();
        bases.sort_by(|a, b| a.hash.cmp(&b.hash));
        bases.dedup();
        Marks {
            annotations: both.annotations,
            bases,
            conflicts: [&self.conflicts[..], &both.conflicts].concat(),
            merged: true,
        }
    }
}

/// A save that goes on until everything it met is in one file.
struct Merging<'a> {
    disk: &'a dyn Disk,
    sidecar: &'a Sidecar,
    /// The sidecar, links followed.
    path: PathBuf,
    loaded: &'a Annotations,
    /// What may be replaced as it is: all of it is among ours.
    expected: Option<Fingerprint>,
    ours: Marks,
    /// What stood in the way of a writer that saw no lock; it stays on disk until it is part of what was saved.
    displaced: Vec<Displaced>,
}

impl Merging<'_> {
    fn saved(mut self, keep: &mut dyn FnMut(&[u8])) -> Result<Brought, SaveError> {
        let start = Instant::now();
        let mut turn = 0;
        let failed = loop {
            match self.attempt(keep) {
                Ok(Some(brought)) => return Ok(brought),
                Ok(None) if start.elapsed() < PATIENCE => give_way(turn),
                Ok(None) => break SaveError::Busy(self.sidecar.path().to_path_buf()),
                Err(error) => break error,
            }
            turn += 1;
        };
        for displaced in &self.displaced {
            let _ = self.disk.keep_damaged(&self.path, &displaced.bytes);
        }
        Err(failed)
    }

    /// One save; `None` where another writer was faster and it must be tried again.
    fn attempt(&mut self, keep: &mut dyn FnMut(&[u8])) -> Result<Option<Brought>, SaveError> {
        let _lock = lock(self.disk, &self.path)?;
        let there = there(self.disk, &self.path)?;
        let marks = match &there {
            None => self.ours.clone(),
            Some(bytes) => self.with_theirs(bytes)?,
        };
        let sealed = Sealed::new(self.sidecar, &marks.annotations, &marks.bases);
        let done = put(
            self.disk,
            &self.path,
            &sealed,
            &marks.annotations,
            there.as_deref(),
            keep,
        )?;
        match done {
            Put::Saved(saved) => Ok(Some(Brought {
                saved,
                annotations: marks.annotations,
                bases: marks.bases,
                conflicts: marks.conflicts,
                merged: marks.merged,
            })),
            Put::Changed => Ok(None),
            Put::Displaced(displaced) => {
                self.expected = Some(sealed.fingerprint());
                self.ours = marks;
                self.take_in(displaced);
                Ok(None)
            }
        }
    }

    /// Ours, with what stands on the disk where that is not what is expected. Always from what is ours: what was merged
    /// in before may have changed again.
    fn with_theirs(&self, bytes: &[u8]) -> Result<Marks, SaveError> {
        if self.expected != Some(Fingerprint::of(bytes))
            && let SidecarState::Loaded(theirs) = parse_sidecar(bytes, &self.path)
            && theirs.read_only.is_none()
        {
            return match is_anothers(&theirs, self.sidecar) {
                false => Ok(self.ours.with(self.loaded, &theirs)),
                true => Err(SaveError::Anothers {
                    reviewer: theirs.reviewer,
                    path: self.path.clone(),
                }),
            };
        }
        may_replace(self.disk, bytes, self.expected, &self.path)?;
        Ok(self.ours.clone())
    }

    fn take_in(&mut self, displaced: Displaced) {
        match parse_sidecar(&displaced.bytes, &self.path) {
            SidecarState::Loaded(theirs) if theirs.read_only.is_none() && !is_anothers(&theirs, self.sidecar) => {
                self.ours = self.ours.with(self.loaded, &theirs);
            }
            _ => {
                let _ = self.disk.keep_damaged(&self.path, &displaced.bytes);
            }
        }
        self.displaced.push(displaced);
    }
}

/// Of what was loaded, the marks that theirs can have come from. A state of a mark that differs and is not newer did not
/// come from the one that was loaded: where no lock is seen, or where a folder is shared by copies, another writer may
/// not have known it yet. Such marks are merged as marks without a past, so that neither word is lost.
fn common(loaded: &Annotations, theirs: &Annotations) -> Annotations {
    let theirs: BTreeMap<Uuid, &Annotation> = theirs.with_tombstones().map(|mark| (mark.id, mark)).collect();
    let came_of_it = |mark: &&Annotation| {
        let their = theirs.get(&mark.id);
        their.is_none_or(|their| their.rev > mark.rev || *their == *mark)
    };
    Annotations::new(loaded.with_tombstones().filter(came_of_it).cloned())
}

/// Whether somebody else's file came to lie where ours was to be.
fn is_anothers(theirs: &Loaded, ours: &Sidecar) -> bool {
    let named = !theirs.reviewer.is_empty() && !ours.reviewer().is_empty();
    named && !is_same_person(&theirs.reviewer, ours.reviewer())
}

/// Waits a moment that differs from writer to writer, and gets longer.
fn give_way(turn: u32) {
    let random = Uuid::now_v7().as_u128() as u64 % 1000;
    thread::sleep(Duration::from_micros(random * u64::from(turn.min(20) + 1) * 4));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotation, Status, testing};
    use crate::store::{open_sidecar, save, sidecar_path};
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

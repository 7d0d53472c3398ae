//! Saving: the sidecar is written whole or not at all, and never over something that was not read first.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use thiserror::Error;

use super::article::reason;
use super::backups::Backups;
use super::disk::{Disk, Landed, THIS_DISK, write_whole};
use super::place::Sidecar;
use super::record;
use super::save_merging::settle;
use super::sidecar::{Fingerprint, LARGEST, MOST_ANNOTATIONS, SidecarState, parse_sidecar};
use super::unfinished::Displaced;
use crate::annotation::{Annotations, BaseText};

/// How many links are followed to the file itself.
const MOST_LINKS: usize = 32;

/// A save that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What the file is now; the next save wants it back.
    pub fingerprint: Fingerprint,
    /// Where the marks lie, links followed.
    pub path: PathBuf,
    /// Whether the file already held exactly this, so that nothing was written.
    pub unchanged: bool,
}

/// Why nothing was saved: a sentence, the path last. What was on disk is still there, byte for byte.
#[derive(Debug, Error)]
pub enum SaveError {
    /// Somebody else changed the file since it was loaded.
    #[error("could not save the marks, because somebody else changed the file meanwhile; both are kept, theirs on disk and yours here: {}", path.display())]
    ChangedOnDisk {
        /// What the file is now.
        found: Fingerprint,
        /// The sidecar.
        path: PathBuf,
    },
    /// What lies there must not be replaced: a newer version's file, a folder, a file without permission.
    #[error("could not save the marks, because {why}; the file is kept as it is: {}", path.display())]
    Refused {
        /// Why not, a clause.
        why: String,
        /// The sidecar.
        path: PathBuf,
    },
    /// Somebody else's marks came to lie there since it was looked where ours belong.
    #[error("could not save the marks, because the file is {reviewer}'s; it is kept as it is: {}", path.display())]
    Anothers {
        /// Whose it is.
        reviewer: String,
        /// The sidecar.
        path: PathBuf,
    },
    /// Another program has been saving there for many seconds.
    #[error("could not save the marks, because another program is saving there; nothing was written: {}", .0.display())]
    Busy(PathBuf),
    /// More than one sidecar holds.
    #[error("could not save the marks, because {why}; the file is kept as it is: {}", path.display())]
    TooMuch {
        /// What there is too much of, a clause.
        why: String,
        /// The sidecar.
        path: PathBuf,
    },
    /// What was about to be written would not have read back the same.
    #[error("could not save the marks, because they would not have read back the same, which is a fault in sayso; the file is kept as it is: {}", .0.display())]
    NotTheSame(PathBuf),
    /// The system refused.
    #[error("could not save the marks, because {}; the file is kept as it is: {}", reason(source), path.display())]
    System {
        /// What it said.
        source: io::Error,
        /// The sidecar.
        path: PathBuf,
    },
}

/// Saves the marks of a reviewer beside an article. `expected` is the fingerprint of the sidecar as it was loaded or last
/// saved, `None` if there was none; anything else that lies there is left alone and told. Of `bases`, those are written
/// that an annotation hangs on. A damaged sidecar that was loaded as such is replaced once its bytes are kept.
///
/// # Errors
/// Where nothing was saved; what was on disk is still there.
pub fn save(
    sidecar: &Sidecar,
    annotations: &Annotations,
    bases: &[BaseText],
    expected: Option<Fingerprint>,
) -> Result<Saved, SaveError> {
    save_over(&THIS_DISK, sidecar, annotations, bases, expected, &mut |_| {})
}

/// As [`save`], and keeps the version that is replaced among the backups. Where that cannot be done saving goes on: a
/// backup that is missing is better than a mark that is.
///
/// # Errors
/// As [`save`].
pub fn save_keeping(
    sidecar: &Sidecar,
    annotations: &Annotations,
    bases: &[BaseText],
    expected: Option<Fingerprint>,
    backups: &Backups,
) -> Result<Saved, SaveError> {
    save_over(&THIS_DISK, sidecar, annotations, bases, expected, &mut |replaced| {
        let _ = backups.keep(sidecar, replaced, Timestamp::now());
    })
}

/// A save on a disk; `keep` is handed what is replaced.
pub(super) fn save_over(
    disk: &dyn Disk,
    sidecar: &Sidecar,
    annotations: &Annotations,
    bases: &[BaseText],
    expected: Option<Fingerprint>,
    keep: &mut dyn FnMut(&[u8]),
) -> Result<Saved, SaveError> {
    let path = follow(sidecar.path().to_path_buf());
    let lock = lock(disk, &path)?;
    let there = there(disk, &path)?;
    let text = Sealed::new(sidecar, annotations, bases);
    if there.as_deref() != Some(text.text.as_bytes())
        && let Some(there) = &there
    {
        may_replace(disk, there, expected, &path)?;
    }
    match put(disk, &path, &text, annotations, there.as_deref(), keep)? {
        Put::Saved(saved) => Ok(saved),
        Put::Changed => Err(changed(disk, path)),
        Put::Displaced(displaced) => {
            drop(lock);
            settle(disk, sidecar, annotations, bases, displaced, keep)?;
            Err(changed(disk, path))
        }
    }
}

/// A sidecar's text and its fingerprint.
pub(super) struct Sealed {
    text: String,
    fingerprint: Fingerprint,
}

impl Sealed {
    pub(super) fn new(sidecar: &Sidecar, annotations: &Annotations, bases: &[BaseText]) -> Sealed {
        let (text, hash) = record::write_hashed(sidecar.reviewer(), annotations, bases);
        Sealed {
            fingerprint: Fingerprint::of_hash(hash).of_known(),
            text,
        }
    }

    pub(super) fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

/// What came of putting a sidecar in place.
pub(super) enum Put {
    /// It is there.
    Saved(Saved),
    /// Something else is there than was to be replaced; nothing was written.
    Changed,
    /// It is there, and took the place of something else than was to be replaced.
    Displaced(Displaced),
}

/// Puts a sidecar in place of `there`, once it was read back. Whether that may be replaced was asked before.
pub(super) fn put(
    disk: &dyn Disk,
    path: &Path,
    sealed: &Sealed,
    annotations: &Annotations,
    there: Option<&[u8]>,
    keep: &mut dyn FnMut(&[u8]),
) -> Result<Put, SaveError> {
    let unchanged = there == Some(sealed.text.as_bytes());
    let saved = Saved {
        fingerprint: sealed.fingerprint,
        path: path.to_path_buf(),
        unchanged,
    };
    if unchanged {
        return Ok(Put::Saved(saved));
    }
    check(&sealed.text, annotations, path)?;
    if let Some(there) = there {
        keep(there);
    }
    match write_whole(disk, path, sealed.text.as_bytes(), there).map_err(|source| system(source, path))? {
        Landed::InPlace => Ok(Put::Saved(saved)),
        Landed::Changed => Ok(Put::Changed),
        Landed::Displaced(displaced) => {
            keep(&displaced.bytes);
            Ok(Put::Displaced(displaced))
        }
    }
}

fn changed(disk: &dyn Disk, path: PathBuf) -> SaveError {
    let bytes = disk.read(&path).ok().flatten().unwrap_or_default();
    SaveError::ChangedOnDisk {
        found: Fingerprint::of(&bytes),
        path,
    }
}

pub(super) fn system(source: io::Error, path: &Path) -> SaveError {
    let path = path.to_path_buf();
    match source.kind() {
        io::ErrorKind::WouldBlock => SaveError::Busy(path),
        _ => SaveError::System { source, path },
    }
}

/// What is about to be written must be readable, and read back the same.
pub(super) fn check(text: &str, annotations: &Annotations, path: &Path) -> Result<(), SaveError> {
    let too_much = |why: String| SaveError::TooMuch {
        why,
        path: path.to_path_buf(),
    };
    if text.len() as u64 > LARGEST {
        return Err(too_much(format!(
            "the file would be larger than {} MiB",
            LARGEST / 1024 / 1024
        )));
    }
    let count = annotations.with_tombstones().count();
    if count > MOST_ANNOTATIONS {
        return Err(too_much(format!(
            "there are {count} of them, more than {MOST_ANNOTATIONS}"
        )));
    }
    match parse_sidecar(text.as_bytes(), path) {
        SidecarState::Loaded(back) if back.annotations == *annotations && back.warning.is_none() => Ok(()),
        _ => Err(SaveError::NotTheSame(path.to_path_buf())),
    }
}

/// What lies at a path, links followed; a link stays a link, and one that leads nowhere gets its file.
pub(super) fn follow(path: PathBuf) -> PathBuf {
    let mut at = path;
    for _ in 0..MOST_LINKS {
        match fs::read_link(&at) {
            Ok(target) => {
                at = at
                    .parent()
                    .map_or_else(|| target.clone(), |folder| folder.join(&target))
            }
            Err(_) => break,
        }
    }
    at
}

/// Keeps other writers out while the answer lives. Where the system gives no lock (a share, another system) saving goes
/// on: what is replaced is looked at in any case.
pub(super) fn lock(disk: &dyn Disk, path: &Path) -> Result<Option<File>, SaveError> {
    disk.lock(path).map_err(|source| system(source, path))
}

pub(super) fn there(disk: &dyn Disk, path: &Path) -> Result<Option<Vec<u8>>, SaveError> {
    disk.read(path).map_err(|why| SaveError::Refused {
        why,
        path: path.to_path_buf(),
    })
}

/// Whether what lies there may be replaced: only what was loaded, and only where nothing in it would be lost.
pub(super) fn may_replace(
    disk: &dyn Disk,
    there: &[u8],
    expected: Option<Fingerprint>,
    path: &Path,
) -> Result<(), SaveError> {
    let found = Fingerprint::of(there);
    if expected.is_some_and(|expected| expected == found && expected.is_known()) {
        return Ok(());
    }
    let refused = |why: String| SaveError::Refused {
        why,
        path: path.to_path_buf(),
    };
    match parse_sidecar(there, path) {
        SidecarState::Newer { .. } => return Err(refused("a newer sayso wrote it".into())),
        SidecarState::Loaded(loaded) if loaded.read_only.is_some() => {
            return Err(refused("it holds what this sayso would lose".into()));
        }
        SidecarState::Damaged { .. } if expected == Some(found) => {
            disk.keep_damaged(path, there).map_err(|source| SaveError::System {
                source,
                path: path.to_path_buf(),
            })?;
        }
        _ => {}
    }
    if expected != Some(found) {
        return Err(SaveError::ChangedOnDisk {
            found,
            path: path.to_path_buf(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{About, Annotation, Edit, Field, Stamp, Status, testing};
    use crate::store::{Loaded, open_sidecar, sidecar_path};
    use crate::text::Span;
    use uuid::Uuid;

    fn base() -> BaseText {
        BaseText::new("The quay burned.\n\n\"We ran,\" she said.\n")
    }

    fn mark(id: u128, base: &BaseText, note: &str) -> Annotation {
        Annotation {
            rev: 2,
            about: About::Quote,
            status: Status::NeedsSource,
            correction: Some("They \\walked\\".into()),
            note: note.into(),
            evidence: vec!["https://example.org/?a=\"b\"".into()],
            deleted: id == 9,
            ..testing::mark(id, base, Span::new(18, 27))
        }
    }

    fn marks(notes: &[&str]) -> Annotations {
        Annotations::new((1..).zip(notes).map(|(id, note)| mark(id, &base(), note)))
    }

    fn loaded(sidecar: &Sidecar) -> Loaded {
        match open_sidecar(sidecar) {
            SidecarState::Loaded(loaded) => loaded,
            other => panic!("{other:?}"),
        }
    }

    struct Desk {
        _folder: tempfile::TempDir,
        article: PathBuf,
        sidecar: PathBuf,
    }

    impl Desk {
        fn place(&self) -> Sidecar {
            Sidecar::of(&self.article)
        }
    }

    fn desk() -> Desk {
        let folder = tempfile::tempdir().expect("a folder");
        let article = folder.path().join("a.txt");
        Desk {
            sidecar: sidecar_path(&article),
            article,
            _folder: folder,
        }
    }

    #[test]
    fn what_is_saved_is_loaded_and_saved_again_without_a_byte_changed() {
        let desk = desk();
        let unused = BaseText::new("Nothing hangs on this.");
        let all = marks(&["one\ntwo", "", "drei", "", "", "", "", "", "deleted"]);
        let first = save(&desk.place(), &all, &[unused, base(), base()], None).expect("saved");
        let bytes = fs::read(&desk.sidecar).expect("read");
        let back = loaded(&desk.place());
        assert_eq!((&back.annotations, &back.bases), (&all, &vec![base()]));
        assert_eq!(
            (back.fingerprint, back.warning, back.read_only),
            (first.fingerprint, None, None)
        );
        assert!(back.annotations.get(Uuid::from_u128(9)).is_none());
        let again = save(&desk.place(), &back.annotations, &back.bases, Some(back.fingerprint)).expect("saved");
        assert!(again.unchanged);
        assert_eq!(fs::read(&desk.sidecar).expect("read"), bytes);
    }

    #[test]
    fn one_change_is_few_lines() {
        let mut all = Annotations::default();
        let stamp = |at: &str| Stamp {
            by: "Ben".into(),
            at: at.into(),
        };
        for mark in marks(&["one", "two"]).into_all() {
            all.apply(Edit::Add(Box::new(mark)), &stamp("2026-11-24T08:00:00Z"));
        }
        let before = record::write("Ben", &all, &[base()]);
        let edit = Edit::Set(Uuid::from_u128(2), Field::Status(Status::Verified));
        all.apply(edit, &stamp("2026-11-24T09:00:00Z"));
        let after = record::write("Ben", &all, &[base()]);
        let new: Vec<&str> = after.lines().filter(|line| !before.contains(line)).collect();
        assert_eq!(new.len(), 3, "the status, what happened, the checksum: {new:?}");
        assert_eq!(before.lines().count() + 1, after.lines().count());
    }

    #[test]
    fn what_somebody_else_wrote_is_never_overwritten() {
        let desk = desk();
        let mine = save(&desk.place(), &marks(&["mine"]), &[base()], None).expect("saved");
        let theirs = save(&desk.place(), &marks(&["theirs"]), &[base()], Some(mine.fingerprint)).expect("saved");
        for expected in [Some(mine.fingerprint), None] {
            let refused = save(&desk.place(), &marks(&["mine again"]), &[base()], expected).expect_err("refused");
            assert!(matches!(refused, SaveError::ChangedOnDisk { found, .. } if found == theirs.fingerprint));
            assert!(refused.to_string().ends_with("a.txt.sayso.ron"), "{refused}");
        }
        assert_eq!(loaded(&desk.place()).annotations, marks(&["theirs"]));
    }

    #[test]
    fn a_file_that_was_taken_away_is_written_anew() {
        let desk = desk();
        let mine = save(&desk.place(), &marks(&["mine"]), &[base()], None).expect("saved");
        fs::remove_file(&desk.sidecar).expect("removed");
        save(&desk.place(), &marks(&["mine"]), &[base()], Some(mine.fingerprint)).expect("saved");
        assert_eq!(loaded(&desk.place()).annotations, marks(&["mine"]));
    }

    #[test]
    fn a_damaged_file_is_kept_before_it_is_replaced() {
        let desk = desk();
        fs::write(&desk.sidecar, "<<<<<<< ours").expect("written");
        let refused = save(&desk.place(), &marks(&["mine"]), &[base()], None);
        assert!(matches!(refused, Err(SaveError::ChangedOnDisk { .. })));
        let SidecarState::Damaged {
            kept_at, fingerprint, ..
        } = open_sidecar(&desk.place())
        else {
            panic!("it was read")
        };
        save(&desk.place(), &marks(&["mine"]), &[base()], Some(fingerprint)).expect("saved");
        assert_eq!(fs::read(kept_at.expect("a copy")).expect("read"), b"<<<<<<< ours");
        assert_eq!(loaded(&desk.place()).annotations, marks(&["mine"]));
    }

    #[test]
    fn the_version_before_is_kept_among_the_backups() {
        let desk = desk();
        let backups = Backups::at(desk.article.with_file_name("data"));
        let first = save_keeping(&desk.place(), &marks(&["one"]), &[base()], None, &backups).expect("saved");
        assert!(backups.list(&desk.place()).is_empty());
        let before = fs::read(&desk.sidecar).expect("read");
        save_keeping(
            &desk.place(),
            &marks(&["two"]),
            &[base()],
            Some(first.fingerprint),
            &backups,
        )
        .expect("saved");
        let kept = backups.list(&desk.place());
        assert_eq!(kept.len(), 1);
        assert_eq!(fs::read(&kept[0].path).expect("read"), before);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_a_mode_stays() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let desk = desk();
        let shared = desk.article.with_file_name("shared.ron");
        symlink("shared.ron", &desk.sidecar).expect("linked");
        let first = save(&desk.place(), &marks(&["one"]), &[base()], None).expect("saved");
        fs::set_permissions(&shared, fs::Permissions::from_mode(0o664)).expect("set");
        save(&desk.place(), &marks(&["two"]), &[base()], Some(first.fingerprint)).expect("saved");
        assert!(fs::symlink_metadata(&desk.sidecar).is_ok_and(|known| known.is_symlink()));
        assert!(fs::metadata(&shared).is_ok_and(|known| known.permissions().mode() & 0o777 == 0o664));
        assert_eq!(loaded(&desk.place()).annotations, marks(&["two"]));
    }

    #[test]
    fn a_folder_in_its_place_is_told() {
        let desk = desk();
        fs::create_dir(&desk.sidecar).expect("made");
        let refused = save(&desk.place(), &marks(&["one"]), &[base()], None).expect_err("refused");
        assert!(
            refused.to_string().contains("a folder stands in its place"),
            "{refused}"
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_too_long_are_told_and_names_alike_do_not_mix() {
        let desk = desk();
        let long = Sidecar::of(&desk.article.with_file_name("x".repeat(250)));
        let refused = save(&long, &marks(&["one"]), &[base()], None).expect_err("refused");
        assert!(
            refused.to_string().contains("its name is too long for the disk"),
            "{refused}"
        );
        assert!(matches!(open_sidecar(&long), SidecarState::Unreadable { .. }));
        for (name, note) in [
            ("A.md", "upper"),
            ("a.md", "lower"),
            ("e\u{301}.md", "two"),
            ("\u{e9}.md", "one"),
        ] {
            let place = Sidecar::of(&desk.article.with_file_name(name));
            save(&place, &marks(&[note]), &[base()], None).expect("saved");
        }
        let upper = loaded(&Sidecar::of(&desk.article.with_file_name("A.md")));
        assert_eq!(upper.annotations, marks(&["upper"]));
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let desk = desk();
        let nowhere = Sidecar::of(&desk.article.join("below.txt"));
        fs::write(&desk.article, "x").expect("written");
        let refused = save(&nowhere, &marks(&["one"]), &[base()], None).expect_err("refused");
        assert!(
            refused.to_string().starts_with("could not save the marks, because "),
            "{refused}"
        );
    }
}

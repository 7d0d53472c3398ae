//! Every call of a save fails once, in every way a disk fails: the old file is still there byte for byte, the person is
//! told, and the journal has the edit.

use std::cell::Cell;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::disk::{Disk, Landed, Part, THIS_DISK};
use super::save::save_over;
use super::{Journal, Sidecar, SidecarState, open_sidecar, read_sidecar, save, sidecar_path};
use crate::annotation::{Annotation, Annotations, BaseText, Status, testing};
use crate::text::Span;

/// A disk that fails at its n-th call and writes no more than a few bytes at once.
struct FailingDisk {
    calls_left: Rc<Cell<usize>>,
    fault: ErrorKind,
}

struct FailingPart {
    inner: Box<dyn Part>,
    calls_left: Rc<Cell<usize>>,
    fault: ErrorKind,
    /// A file that could not be put on the disk may have lost what was written to it; nothing more is asked of it.
    given_up: bool,
}

impl FailingPart {
    fn step(&mut self) -> io::Result<()> {
        assert!(
            !self.given_up,
            "a file is used again after it could not be put on the disk"
        );
        step(&self.calls_left, self.fault)
    }
}

const AT_ONCE: usize = 97;

fn step(calls_left: &Cell<usize>, fault: ErrorKind) -> io::Result<()> {
    let left = calls_left.get();
    calls_left.set(left.wrapping_sub(1));
    if left == 0 { Err(fault.into()) } else { Ok(()) }
}

impl Disk for FailingDisk {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, String> {
        step(&self.calls_left, self.fault).map_err(|error| super::article::reason(&error))?;
        THIS_DISK.read(path)
    }

    fn keep_damaged(&self, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        step(&self.calls_left, self.fault)?;
        THIS_DISK.keep_damaged(path, bytes)
    }

    fn lock(&self, path: &Path) -> io::Result<Option<File>> {
        step(&self.calls_left, self.fault)?;
        THIS_DISK.lock(path)
    }

    fn begin(&self, path: &Path) -> io::Result<Box<dyn Part>> {
        step(&self.calls_left, self.fault)?;
        Ok(Box::new(FailingPart {
            inner: THIS_DISK.begin(path)?,
            calls_left: Rc::clone(&self.calls_left),
            fault: self.fault,
            given_up: false,
        }))
    }
}

impl Write for FailingPart {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.step()?;
        self.inner.write(&bytes[..bytes.len().min(AT_ONCE)])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl Part for FailingPart {
    fn sync(&mut self) -> io::Result<()> {
        let done = self.step().and_then(|()| self.inner.sync());
        self.given_up = done.is_err();
        done
    }

    fn commit(mut self: Box<Self>, over: Option<&[u8]>) -> io::Result<Landed> {
        self.step()?;
        self.inner.commit(over)
    }
}

fn marks(note: &str) -> (Annotations, BaseText) {
    let base = BaseText::new("The quay burned.\n\nNobody knew why.");
    let mark = Annotation {
        rev: u32::try_from(note.len()).expect("short"),
        status: Status::Disputed,
        note: note.into(),
        ..testing::mark(1, &base, Span::new(4, 8))
    };
    (Annotations::new([mark]), base)
}

/// Saves newer marks over `old` with a fault at the n-th call; answers whether there was no such call any more.
fn fail_at(n: usize, fault: ErrorKind, old: &[u8]) -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let article = folder.path().join("a.txt");
    let sidecar = sidecar_path(&article);
    fs::write(&sidecar, old).expect("laid out");
    let expected = match read_sidecar(&Sidecar::of(&article)) {
        SidecarState::Loaded(loaded) => Some(loaded.fingerprint),
        SidecarState::Damaged { fingerprint, .. } => Some(fingerprint),
        _ => None,
    };
    let (newer, base) = marks("newer");
    let journal = Journal::of(&folder.path().join("data"), &Sidecar::of(&article));
    journal.add(newer.iter(), [&base]).expect("in the journal");
    let calls_left = Rc::new(Cell::new(n));
    let disk = FailingDisk {
        calls_left: Rc::clone(&calls_left),
        fault,
    };
    match save_over(&disk, &Sidecar::of(&article), &newer, &[base], expected, &mut |_| {}) {
        Ok(_) => {
            let SidecarState::Loaded(loaded) = open_sidecar(&Sidecar::of(&article)) else {
                panic!("call {n}: not written")
            };
            assert_eq!(loaded.annotations, newer);
        }
        Err(error) => {
            let said = error.to_string();
            assert!(
                said.starts_with("could not save the marks, because ") && said.ends_with("a.txt.sayso.ron"),
                "{said}"
            );
            assert_eq!(fs::read(&sidecar).expect("still there"), old, "call {n} {fault:?}");
            let mut replayed = marks("old").0;
            assert_eq!(journal.read().onto(&mut replayed), 1);
            assert_eq!(replayed, newer);
            let parts = fs::read_dir(folder.path()).expect("listed").flatten();
            assert!(
                parts
                    .filter(|entry| entry.file_name().to_string_lossy().starts_with('.'))
                    .count()
                    == 0,
                "call {n}"
            );
        }
    }
    calls_left.get() <= n
}

#[test]
fn every_call_fails_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let article = folder.path().join("a.txt");
    let (old, base) = marks("old");
    save(&Sidecar::of(&article), &old, &[base], None).expect("saved");
    let whole = fs::read(sidecar_path(&article)).expect("read");
    let faults = [
        ErrorKind::Other,
        ErrorKind::StorageFull,
        ErrorKind::QuotaExceeded,
        ErrorKind::PermissionDenied,
        ErrorKind::ReadOnlyFilesystem,
        ErrorKind::StaleNetworkFileHandle,
        ErrorKind::TimedOut,
        ErrorKind::WriteZero,
        // A write that was interrupted is made again.
        ErrorKind::Interrupted,
    ];
    for old in [&whole[..], b"<<<<<<< damaged"] {
        for fault in faults {
            let calls = (0..).find(|n| fail_at(*n, fault, old)).expect("it is done in the end");
            assert!(calls > 10, "{calls} calls");
        }
    }
}

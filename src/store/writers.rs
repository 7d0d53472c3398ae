//! Eight writers of one sidecar at once, with locks and without, on disks where files can change places and on others:
//! whatever they write is there in the end.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use uuid::Uuid;

use super::disk::{Disk, Landed, Part, RealDisk, THIS_DISK};
use super::save_merging::merging_over;
use super::{Fingerprint, SaveError, Sidecar, open_sidecar};
use super::{SidecarState, slow::times};
use crate::annotation::{Annotation, Annotations, BaseText, SUPERSEDED, testing};
use crate::text::Span;

const WRITERS: u128 = 8;
const NOTE: &str = "thought over";

/// A disk that counts how often a new file took the place of what it was not meant for.
struct Counting {
    disk: RealDisk,
    displaced: Arc<AtomicUsize>,
}

struct CountingPart {
    part: Box<dyn Part>,
    displaced: Arc<AtomicUsize>,
}

impl Disk for Counting {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, String> {
        self.disk.read(path)
    }

    fn keep_damaged(&self, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        self.disk.keep_damaged(path, bytes)
    }

    fn lock(&self, path: &Path) -> io::Result<Option<File>> {
        self.disk.lock(path)
    }

    fn begin(&self, path: &Path) -> io::Result<Box<dyn Part>> {
        Ok(Box::new(CountingPart {
            part: self.disk.begin(path)?,
            displaced: Arc::clone(&self.displaced),
        }))
    }
}

impl Write for CountingPart {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.part.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.part.flush()
    }
}

impl Part for CountingPart {
    fn sync(&mut self) -> io::Result<()> {
        self.part.sync()
    }

    fn commit(self: Box<Self>, over: Option<&[u8]>) -> io::Result<Landed> {
        let landed = self.part.commit(over)?;
        let one = usize::from(matches!(landed, Landed::Displaced(_)));
        self.displaced.fetch_add(one, Ordering::Relaxed);
        Ok(landed)
    }
}

fn eight_writers_lose_nothing(locks: bool, exchanges: bool, which: &str) {
    let (runs, edits) = (times(1, 10), times(8, 200));
    let disk = Counting {
        disk: RealDisk { locks, exchanges },
        displaced: Arc::default(),
    };
    let start = Instant::now();
    for _ in 0..runs {
        run(&disk, edits);
    }
    eprintln!(
        "{runs} runs of {WRITERS} writers with {edits} edits each {which}: all {} marks are there every time, where {} times \
         one writer took another's place unseen; {:.0} s",
        WRITERS * edits,
        disk.displaced.load(Ordering::Relaxed),
        start.elapsed().as_secs_f64()
    );
}

#[test]
fn eight_writers_lose_nothing_with_locks() {
    eight_writers_lose_nothing(THIS_DISK.locks, THIS_DISK.exchanges, "with locks");
}

#[test]
fn eight_writers_lose_nothing_without_locks() {
    eight_writers_lose_nothing(false, true, "without locks");
}

#[test]
fn eight_writers_lose_nothing_where_files_cannot_change_places_either() {
    eight_writers_lose_nothing(false, false, "without locks or exchanges");
}

fn run(disk: &Counting, edits: u128) {
    let folder = tempfile::tempdir().expect("a folder");
    let sidecar = Sidecar::of(&folder.path().join("a.txt"));
    let base = BaseText::new("The quay burned.\n\nNobody knew why.");
    thread::scope(|scope| {
        for writer in 1..=WRITERS {
            let (sidecar, base) = (&sidecar, &base);
            scope.spawn(move || write(disk, sidecar, base, writer, edits));
        }
    });
    let SidecarState::Loaded(loaded) = open_sidecar(&sidecar) else {
        panic!("not read")
    };
    let is_mark = |mark: &&Annotation| mark.status.word() != SUPERSEDED;
    let marks: Vec<&Annotation> = loaded.annotations.iter().filter(is_mark).collect();
    let ids: BTreeSet<Uuid> = marks.iter().map(|mark| mark.id).collect();
    let all = (WRITERS * edits) as usize;
    assert_eq!((marks.len(), ids.len()), (all, all));
    // The last word on each mark stands, too.
    assert!(marks.iter().all(|mark| (mark.rev, mark.note.as_str()) == (2, NOTE)));
    // No part of a save is left beside it; what a save that gave up had in hand is kept under a name of its own.
    let left = fs::read_dir(folder.path()).expect("listed").flatten();
    let names: Vec<String> = left
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let is_expected = |name: &String| name == "a.txt.sayso.ron" || name.starts_with("a.txt.sayso.ron.damaged-");
    assert!(names.iter().all(is_expected), "{names:?}");
}

/// Adds marks one by one, each time to what the file was after the last, and thinks again about the one before.
fn write(disk: &Counting, sidecar: &Sidecar, base: &BaseText, writer: u128, edits: u128) {
    let (mut known, mut expected) = (Annotations::default(), None::<Fingerprint>);
    let mark = |edit: u128| testing::mark(writer * 1000 + edit, base, Span::new(4, 8));
    let thought_over = |edit: u128| Annotation {
        rev: 2,
        note: NOTE.into(),
        ..mark(edit)
    };
    for edit in 1..=edits + 1 {
        let added = (edit <= edits).then(|| mark(edit));
        let again = (edit > 1).then(|| thought_over(edit - 1));
        let ours = Annotations::new(known.with_tombstones().cloned().chain(added).chain(again));
        let bases = std::slice::from_ref(base);
        let brought = loop {
            match merging_over(disk, sidecar, &known, &ours, bases, expected, &mut |_| {}) {
                Ok(brought) => break brought,
                // Eight writers that do nothing but write may stand in each other's way for longer than a save is patient.
                Err(SaveError::Busy(_)) => {}
                Err(other) => panic!("{other}"),
            }
        };
        (known, expected) = (brought.annotations, Some(brought.saved.fingerprint));
    }
}

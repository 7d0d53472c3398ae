//! Every change as it is made, in the person's own data folder: what was not saved yet is still there after a crash.
//!
//! A line holds one mark as it was after a change, or one text that marks hang on, behind a checksum. Lines are only
//! ever added; once the sidecar holds it all the journal is emptied. Reading it again changes nothing twice: of two
//! states of a mark the later revision stays.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::backups::key;
use super::place::Sidecar;
use super::record::{AnnotationRecord, BaseRecord, checksum};
use super::sidecar::bytes_of;
use crate::annotation::{Annotation, Annotations, BaseText};

/// The journal of one sidecar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    path: PathBuf,
}

/// What a journal holds.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    /// The marks, each in its last state.
    pub annotations: Vec<Annotation>,
    /// The texts they hang on.
    pub bases: Vec<BaseText>,
    /// How many lines could not be read: the last one, where the machine stopped in the middle of it.
    pub broken: usize,
}

#[derive(Serialize, Deserialize)]
enum Line {
    Base(BaseRecord),
    Mark(Box<AnnotationRecord>),
}

impl Journal {
    /// The journal of a sidecar under a folder, which need not be there yet.
    pub fn of(root: &Path, sidecar: &Sidecar) -> Journal {
        Journal {
            path: root.join(format!("{}.journal", key(sidecar))),
        }
    }

    /// Adds marks as they are after a change, and texts they hang on. It is on disk when this returns.
    ///
    /// # Errors
    /// Where the data folder cannot be written; the lines before stay as they are.
    pub fn add<'a>(
        &self,
        marks: impl IntoIterator<Item = &'a Annotation>,
        bases: impl IntoIterator<Item = &'a BaseText>,
    ) -> io::Result<()> {
        let bases = bases.into_iter().map(|base| Line::Base(BaseRecord::of(base)));
        let marks = marks
            .into_iter()
            .map(|mark| Line::Mark(Box::new(AnnotationRecord::of(mark))));
        // A line end first: a line that was cut off before must not swallow this one.
        let mut text = String::from("\n");
        for line in bases.chain(marks) {
            let json = serde_json::to_string(&line)?;
            text.push_str(&format!("{} {json}\n", checksum(&json)));
        }
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = OpenOptions::new().create(true).append(true).open(&self.path)?;
        file.write_all(text.as_bytes())?;
        file.sync_data()
    }

    /// Reads what the journal holds; an absent one holds nothing, and what cannot be read is counted.
    pub fn read(&self) -> Replay {
        let mut replay = Replay::default();
        let bytes = bytes_of(&self.path).ok().flatten().unwrap_or_default();
        let mut marks = Vec::new();
        for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            match read_line(line) {
                Some(Line::Base(base)) => replay.bases.push(base.to_base()),
                Some(Line::Mark(mark)) => marks.push(mark.into_annotation()),
                None => replay.broken += 1,
            }
        }
        // Of states with one revision the last line is the latest.
        marks.reverse();
        replay.annotations = Annotations::new(marks).with_tombstones().cloned().collect();
        replay.bases.sort_by(|a, b| a.hash.cmp(&b.hash));
        replay.bases.dedup();
        replay
    }

    /// Empties the journal, once the sidecar holds what it held.
    ///
    /// # Errors
    /// Where the file cannot be taken away; reading it again does no harm.
    pub fn clear(&self) -> io::Result<()> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

impl Replay {
    /// Brings marks up to what the journal holds. Answers with how many were newer there.
    pub fn onto(&self, annotations: &mut Annotations) -> usize {
        let known: BTreeMap<Uuid, u32> = annotations.with_tombstones().map(|mark| (mark.id, mark.rev)).collect();
        let is_newer = |mark: &&Annotation| known.get(&mark.id).is_none_or(|rev| *rev < mark.rev);
        let newer: Vec<Annotation> = self.annotations.iter().filter(is_newer).cloned().collect();
        let count = newer.len();
        *annotations = Annotations::new(newer.into_iter().chain(annotations.with_tombstones().cloned()));
        count
    }
}

fn read_line(line: &[u8]) -> Option<Line> {
    let (sum, json) = std::str::from_utf8(line).ok()?.split_once(' ')?;
    (checksum(json) == sum)
        .then(|| serde_json::from_str(json).ok())
        .flatten()
}

/// Journals that hold something, for the start of the program.
pub fn journals(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "journal"))
        .filter(|path| {
            File::open(path)
                .and_then(|file| file.metadata())
                .is_ok_and(|known| known.len() > 0)
        })
        .collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Status, testing};
    use crate::text::Span;

    fn base() -> BaseText {
        BaseText::new("The quay burned.\n\nNobody knew why.")
    }

    fn mark(id: u128, rev: u32, note: &str) -> Annotation {
        Annotation {
            rev,
            status: Status::Disputed,
            note: note.into(),
            evidence: vec!["a\nb".into()],
            deleted: id == 3,
            ..testing::mark(id, &base(), Span::new(4, 8))
        }
    }

    fn journal(folder: &tempfile::TempDir) -> Journal {
        Journal::of(&folder.path().join("journal"), &Sidecar::of(Path::new("/desk/a.txt")))
    }

    #[test]
    fn the_last_state_of_each_mark_comes_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let journal = journal(&folder);
        assert!(journal.read().annotations.is_empty());
        journal.add([&mark(1, 1, "first")], [&base()]).expect("added");
        journal
            .add([&mark(1, 2, "second"), &mark(3, 1, "gone")], [&base()])
            .expect("added");
        journal.add([&mark(2, 1, "other")], []).expect("added");
        let replay = journal.read();
        assert_eq!(
            replay.annotations,
            [mark(1, 2, "second"), mark(2, 1, "other"), mark(3, 1, "gone")]
        );
        assert_eq!((replay.bases, replay.broken), (vec![base()], 0));
        assert_eq!(journals(&folder.path().join("journal")).len(), 1);
        journal.clear().expect("cleared");
        journal.clear().expect("cleared twice");
        assert!(journal.read().annotations.is_empty());
    }

    #[test]
    fn a_journal_is_read_onto_what_was_saved_and_twice_is_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let journal = journal(&folder);
        journal
            .add(
                [&mark(1, 2, "newer"), &mark(2, 1, "older"), &mark(4, 1, "new")],
                [&base()],
            )
            .expect("added");
        let mut saved = Annotations::new([mark(1, 1, "saved"), mark(2, 5, "saved later")]);
        assert_eq!(journal.read().onto(&mut saved), 2);
        assert_eq!(journal.read().onto(&mut saved), 0);
        let expected = Annotations::new([mark(1, 2, "newer"), mark(2, 5, "saved later"), mark(4, 1, "new")]);
        assert_eq!(saved, expected);
    }

    #[test]
    fn cut_off_anywhere_what_came_before_is_there_and_what_comes_after_too() {
        let folder = tempfile::tempdir().expect("a folder");
        let journal = journal(&folder);
        journal.add([&mark(1, 1, "first")], []).expect("added");
        let first = fs::read(&journal.path).expect("read").len();
        journal.add([&mark(2, 1, "second")], []).expect("added");
        let whole = fs::read(&journal.path).expect("read");
        for length in (first..whole.len()).step_by(7) {
            fs::write(&journal.path, &whole[..length]).expect("written");
            journal.add([&mark(4, 1, "after")], []).expect("added");
            let replay = journal.read();
            let ids: Vec<u128> = replay.annotations.iter().map(|mark| mark.id.as_u128()).collect();
            let lost = !ids.contains(&2);
            assert!(ids.contains(&1) && ids.contains(&4), "cut off at {length}");
            assert_eq!(
                replay.broken,
                usize::from(lost && length > first + 1),
                "cut off at {length}"
            );
        }
    }

    #[test]
    fn a_turned_bit_loses_one_line_and_no_more() {
        let folder = tempfile::tempdir().expect("a folder");
        let journal = journal(&folder);
        journal
            .add([&mark(1, 1, "first"), &mark(2, 1, "second")], [])
            .expect("added");
        let whole = fs::read(&journal.path).expect("read");
        for at in (1..whole.len()).step_by(11) {
            let mut bytes = whole.clone();
            bytes[at] ^= 4;
            fs::write(&journal.path, &bytes).expect("written");
            let replay = journal.read();
            assert!(
                replay.broken >= 1 && replay.annotations.len() + replay.broken >= 2,
                "byte {at}"
            );
            assert!(
                replay
                    .annotations
                    .iter()
                    .all(|read| [mark(1, 1, "first"), mark(2, 1, "second")].contains(read))
            );
        }
    }
}

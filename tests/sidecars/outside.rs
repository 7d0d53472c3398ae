//! Somebody else changes the sidecar between its loading and its saving, and even leaves it as long and as old as it was:
//! their words and ours are both there afterwards, or it is said and nothing was touched.

use std::fs::{self, File};
use std::time::SystemTime;

use sayso::annotation::{Annotation, Annotations, BaseText};
use sayso::store::{Journal, SaveError, save, save_merging, sidecar_path};
use uuid::Uuid;

use super::{Desk, fixture};
use crate::support::slow::times;

/// What somebody else does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Outside {
    /// Notes something on a mark we leave alone.
    Other,
    /// Notes something on the mark we note something on.
    Same,
    /// Adds a mark.
    Adds,
    /// Deletes the mark we note something on.
    Deletes,
    /// Writes a note into the file with an editor.
    ByHand,
    /// Leaves half a file behind.
    Tears,
    /// Takes the file away.
    Removes,
    /// Has a newer version of sayso.
    Newer,
}

const ALL: [Outside; 8] = [
    Outside::Other,
    Outside::Same,
    Outside::Adds,
    Outside::Deletes,
    Outside::ByHand,
    Outside::Tears,
    Outside::Removes,
    Outside::Newer,
];

fn noted(marks: &Annotations, which: usize, note: &str) -> Annotations {
    let ids: Vec<Uuid> = marks.iter().map(|mark| mark.id).collect();
    let edit = |mark: &Annotation| match mark.id == ids[which % ids.len()] {
        true => Annotation {
            rev: mark.rev + 1,
            note: note.into(),
            ..mark.clone()
        },
        false => mark.clone(),
    };
    Annotations::new(marks.with_tombstones().map(edit))
}

/// The marks of the fixture, each with a note of nine letters.
fn start() -> (Annotations, Vec<BaseText>) {
    let loaded = Desk::with(&fixture("v1.ron")).loaded();
    let marks = loaded.annotations.with_tombstones().map(|mark| Annotation {
        note: "base 0000".into(),
        rev: 3,
        ..mark.clone()
    });
    (Annotations::new(marks), loaded.bases)
}

/// Does to the file what somebody else does.
fn change(desk: &Desk, outside: Outside, turn: usize, marks: &Annotations, bases: &[BaseText]) {
    let sidecar = sidecar_path(&desk.article);
    let theirs = format!("them {turn:04}");
    let as_marks = match outside {
        Outside::Other => Some(noted(marks, turn + 1, &theirs)),
        Outside::Same => Some(noted(marks, turn, &theirs)),
        Outside::Adds => {
            let mut added = marks.iter().next().expect("a mark").clone();
            added.id = Uuid::from_u128(turn as u128 + 1);
            added.note = theirs.clone();
            Some(Annotations::new(marks.with_tombstones().cloned().chain([added])))
        }
        Outside::Deletes => {
            let ids: Vec<Uuid> = marks.iter().map(|mark| mark.id).collect();
            let delete = |mark: &Annotation| Annotation {
                deleted: mark.deleted || mark.id == ids[turn % ids.len()],
                rev: mark.rev + u32::from(mark.id == ids[turn % ids.len()]),
                ..mark.clone()
            };
            Some(Annotations::new(marks.with_tombstones().map(delete)))
        }
        _ => None,
    };
    let text = fs::read_to_string(&sidecar).expect("read");
    let bytes = match (outside, as_marks) {
        (_, Some(marks)) => {
            let other = Desk::new();
            save(&other.place(), &marks, bases, None).expect("saved");
            other.sidecar()
        }
        (Outside::ByHand, _) => text.replacen("base 0000", &theirs, 1).into_bytes(),
        (Outside::Newer, _) => text.replacen("version: (1, ", "version: (7, ", 1).into_bytes(),
        _ => text.as_bytes()[..text.len() / 2].to_vec(),
    };
    match outside {
        Outside::Removes => fs::remove_file(&sidecar).expect("removed"),
        _ => fs::write(&sidecar, bytes).expect("written"),
    }
}

fn times_of(desk: &Desk) -> (SystemTime, u64) {
    let known = fs::metadata(sidecar_path(&desk.article)).expect("known");
    (known.modified().expect("a time"), known.len())
}

#[test]
fn what_somebody_else_changed_meanwhile_is_merged_or_told() {
    let cases = times(48, 208);
    let (mut merged, mut told, mut alike) = (0, 0, 0);
    for turn in 0..cases {
        let outside = ALL[turn % ALL.len()];
        let desk = Desk::new();
        let (marks, bases) = start();
        let first = save(&desk.place(), &marks, &bases, None).expect("saved");
        let before = times_of(&desk);
        change(&desk, outside, turn, &marks, &bases);
        if outside != Outside::Removes {
            let file = File::options().write(true).open(sidecar_path(&desk.article));
            file.and_then(|file| file.set_modified(before.0)).expect("dated");
            alike += usize::from(times_of(&desk) == before);
        }
        let found = fs::read(sidecar_path(&desk.article)).ok();
        let ours = noted(&marks, turn, &format!("mine {turn:04}"));
        let journal = Journal::of(&desk.folder.path().join("data"), &desk.place());
        journal.add(ours.iter(), &bases).expect("in the journal");
        match save_merging(&desk.place(), &marks, &ours, &bases, Some(first.fingerprint), None) {
            Ok(_) => {
                merged += 1;
                all_is_there(&desk, outside, turn);
            }
            Err(error) => {
                told += 1;
                assert!(
                    matches!(outside, Outside::Tears | Outside::Newer),
                    "{outside:?}: {error}"
                );
                assert!(matches!(
                    error,
                    SaveError::ChangedOnDisk { .. } | SaveError::Refused { .. }
                ));
                assert!(error.to_string().ends_with("article.txt.sayso.ron"), "{error}");
                assert_eq!(Some(desk.sidecar()), found);
                let mut replayed = marks.clone();
                journal.read().onto(&mut replayed);
                assert_eq!(replayed, ours);
            }
        }
    }
    assert!(alike > cases / 3, "{alike}");
    eprintln!(
        "{cases} marks files changed by somebody else between load and save: {merged} merged, {told} told and left as they \
         were, none lost; {alike} of them as long and as old as before"
    );
}

fn all_is_there(desk: &Desk, outside: Outside, turn: usize) {
    let loaded = desk.loaded();
    assert_eq!(loaded.warning, None);
    let noted = |note: String| {
        loaded
            .annotations
            .iter()
            .filter(|mark| mark.note.contains(&note))
            .count()
    };
    assert!(noted(format!("mine {turn:04}")) >= 1, "{outside:?} {turn}: ours");
    let theirs = matches!(
        outside,
        Outside::Other | Outside::Same | Outside::Adds | Outside::ByHand
    );
    assert_eq!(
        noted(format!("them {turn:04}")) >= 1,
        theirs,
        "{outside:?} {turn}: theirs"
    );
}

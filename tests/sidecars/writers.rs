//! Several writers of one sidecar at once: whatever they write is there in the end.

use std::collections::BTreeSet;
use std::thread;

use sayso::annotation::{Annotation, Annotations, BaseText, Status};
use sayso::store::{SaveError, save_merging};
use uuid::Uuid;

use super::{Desk, fixture};
use crate::support::slow::times;

const WRITERS: u128 = 8;

#[test]
fn eight_writers_at_once_lose_nothing() {
    let (runs, edits) = (times(1, 10), times(12, 200));
    let loaded = Desk::with(&fixture("v1.ron")).loaded();
    let like: Annotation = loaded.annotations.iter().next().expect("a mark").clone();
    for _ in 0..runs {
        let desk = Desk::new();
        thread::scope(|scope| {
            for writer in 1..=WRITERS {
                let (desk, bases, like) = (&desk, &loaded.bases, &like);
                scope.spawn(move || write(desk, bases, like, writer, edits));
            }
        });
        let marks = desk.loaded().annotations;
        let ids: BTreeSet<Uuid> = marks.iter().map(|mark| mark.id).collect();
        assert_eq!(
            (marks.len(), ids.len()),
            ((WRITERS * edits) as usize, (WRITERS * edits) as usize)
        );
        // No part of a save is left beside it.
        assert_eq!(desk.names(), ["article.txt.sayso.ron"]);
    }
    eprintln!(
        "{runs} runs of {WRITERS} writers with {edits} edits each: all {} marks are there every time",
        WRITERS * edits
    );
}

/// Adds marks one by one, each time to what the file was after the last.
fn write(desk: &Desk, bases: &[BaseText], like: &Annotation, writer: u128, edits: u128) {
    let (mut known, mut expected) = (Annotations::default(), None);
    for edit in 1..=edits {
        let mine = Annotation {
            id: Uuid::from_u128(writer * 1000 + edit),
            by: format!("writer {writer}"),
            status: Status::Disputed,
            ..like.clone()
        };
        let ours = Annotations::new(known.with_tombstones().cloned().chain([mine]));
        // Eight writers that do nothing but write may stand in each other's way for longer than a save is patient.
        let brought = loop {
            match save_merging(&desk.place(), &known, &ours, bases, expected, None) {
                Ok(brought) => break brought,
                Err(SaveError::Busy(_) | SaveError::ChangedOnDisk { .. }) => {}
                Err(other) => panic!("{other}"),
            }
        };
        (known, expected) = (brought.annotations, Some(brought.saved.fingerprint));
    }
}

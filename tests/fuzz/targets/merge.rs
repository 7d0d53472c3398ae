//! Any two sets of marks are brought together in either order alike, and nothing of either is lost.

#![no_main]

use std::collections::BTreeSet;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use sayso::annotation::{About, Anchor, Annotation, Annotations, BaseText, Edit, Field, Stamp, Status, merge};
use sayso::text::Span;
use uuid::Uuid;

/// A mark, or a change to it: few ids and short words, so that the sides meet.
#[derive(Arbitrary, Debug)]
enum Turn<'a> {
    Add(u8, u8, u8),
    Note(u8, &'a str),
    Correction(u8, Option<&'a str>),
    Status(u8, u8),
    About(u8, u8),
    Evidence(u8, Vec<&'a str>),
    Move(u8, u8, u8),
    Rev(u8, u32),
    Delete(u8),
    Restore(u8),
}

#[derive(Arbitrary, Debug)]
struct Sides<'a> {
    base: Vec<Turn<'a>>,
    ours: Vec<Turn<'a>>,
    theirs: Vec<Turn<'a>>,
    /// Whether both sides come from the base, as they do in life.
    related: bool,
}

const WORDS: &str = "The quay burned. Nobody knew why.";

fn id(id: &u8) -> Uuid {
    Uuid::from_u128(u128::from(id % 8))
}

fn anchor(at: u8, length: u8) -> Anchor {
    let start = usize::from(at) % WORDS.len();
    Anchor::capture(&BaseText::new(WORDS), Span::new(start, start + usize::from(length % 16)))
}

fn played(marks: &Annotations, turns: &[Turn<'_>], by: &str) -> Annotations {
    let mut marks = marks.clone();
    for (n, turn) in turns.iter().enumerate() {
        let stamp = Stamp {
            by: by.into(),
            at: format!("2026-11-23T10:{:02}:00Z", n % 60),
        };
        let edit = match turn {
            Turn::Add(i, at, length) => {
                let known = marks.with_tombstones().any(|mark| mark.id == id(i));
                let mark = Annotation::new(id(i), About::Passage, anchor(*at, *length), stamp.clone());
                if known {
                    continue;
                }
                Edit::Add(Box::new(mark))
            }
            Turn::Note(i, words) => Edit::Set(id(i), Field::Note((*words).into())),
            Turn::Correction(i, words) => Edit::Set(id(i), Field::Correction(words.map(String::from))),
            Turn::Status(i, which) => {
                let known = Status::ALL.get(usize::from(which % 8)).cloned();
                Edit::Set(id(i), Field::Status(known.unwrap_or(Status::Other("else".into()))))
            }
            Turn::About(i, 0) => Edit::Set(id(i), Field::About(About::Other("else".into()))),
            Turn::About(i, _) => Edit::Set(id(i), Field::About(About::Figure)),
            Turn::Evidence(i, links) => {
                Edit::Set(id(i), Field::Evidence(links.iter().map(|link| (*link).into()).collect()))
            }
            Turn::Move(i, at, length) => Edit::Set(id(i), Field::Anchor(anchor(*at, *length))),
            Turn::Rev(i, rev) => {
                let all = marks.with_tombstones().cloned();
                marks = Annotations::new(all.map(|mark| match mark.id == id(i) {
                    true => Annotation { rev: *rev, ..mark },
                    false => mark,
                }));
                continue;
            }
            Turn::Delete(i) => Edit::Delete(id(i)),
            Turn::Restore(i) => Edit::Restore(id(i)),
        };
        marks.apply(edit, &stamp);
    }
    marks
}

fn ids(marks: &Annotations) -> BTreeSet<Uuid> {
    marks.with_tombstones().map(|mark| mark.id).collect()
}

fuzz_target!(|sides: Sides<'_>| {
    let none = Annotations::default();
    let base = played(&none, &sides.base, "Ada");
    let from = if sides.related { &base } else { &none };
    let (ours, theirs) = (played(from, &sides.ours, "Ada"), played(from, &sides.theirs, "Ben"));
    let both = merge(&base, &ours, &theirs);
    for side in [&base, &ours, &theirs] {
        assert!(ids(&both.annotations).is_superset(&ids(side)), "an id is lost");
    }
    assert_eq!(merge(&base, &theirs, &ours), both, "the order of the sides tells");
    // What neither side has a trace of, the base brings back: then both sides are the base's marks and their own.
    let with_base = |side: &Annotations| merge(&base, side, side).annotations;
    for side in [&ours, &theirs] {
        for mark in side.with_tombstones() {
            let kept = with_base(side).with_tombstones().find(|known| known.id == mark.id).cloned();
            assert_eq!(kept.as_ref(), Some(mark), "a mark merged with itself is changed");
        }
        let again = merge(&base, &both.annotations, side);
        assert_eq!(ids(&again.annotations), ids(&both.annotations), "merged again, there are other marks");
    }
    for note in ours.with_tombstones().chain(theirs.with_tombstones()) {
        let before = base.with_tombstones().find(|known| known.id == note.id);
        let new = before.is_none_or(|before| before.note != note.note);
        let kept = both.annotations.with_tombstones().any(|mark| mark.note.contains(&note.note));
        assert!(!new || kept, "a note is lost: {:?}", note.note);
    }
});

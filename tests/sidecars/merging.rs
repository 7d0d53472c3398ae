//! Two reviewers' sidecars become one, and nothing of either is lost.

use std::collections::BTreeSet;
use std::fs;

use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use sayso::annotation::{Annotations, BaseText, Edit, Field, SUPERSEDED, Stamp, Status, merge};
use sayso::store::{SidecarState, parse_sidecar};
use uuid::Uuid;

use super::any::any_annotation;
use super::{Desk, fixture};
use crate::support::program::sayso;
use crate::support::property::cases;

type Change = (usize, u8, String);

fn changed(base: &Annotations, changes: &[Change], by: &str) -> Annotations {
    let mut marks = base.clone();
    let ids: Vec<Uuid> = base.with_tombstones().map(|mark| mark.id).collect();
    for (turn, (which, kind, word)) in changes.iter().enumerate() {
        let Some(id) = ids.get(which % ids.len().max(1)).copied() else {
            break;
        };
        let edit = match kind % 6 {
            0 => Edit::Set(id, Field::Note(word.clone())),
            1 => Edit::Set(id, Field::Status(Status::ALL[usize::from(*kind) % 5].clone())),
            2 => Edit::Set(id, Field::Evidence(vec![word.clone()])),
            3 => Edit::Set(id, Field::Correction(Some(word.clone()))),
            4 => Edit::Delete(id),
            _ => Edit::Restore(id),
        };
        marks.apply(
            edit,
            &Stamp {
                by: by.into(),
                at: format!("2026-11-23T10:{turn:02}:00Z"),
            },
        );
    }
    marks
}

fn ids(marks: &Annotations) -> BTreeSet<Uuid> {
    marks.with_tombstones().map(|mark| mark.id).collect()
}

/// Every word that a side wrote and the base does not have is somewhere in the merged marks.
fn keeps_words(base: &Annotations, side: &Annotations, merged: &Annotations) -> bool {
    let all: String = merged
        .with_tombstones()
        .map(|m| format!("{}\n{:?}\n", m.note, m.correction))
        .collect();
    side.with_tombstones().all(|mark| {
        let before = base.with_tombstones().find(|known| known.id == mark.id);
        let new_note = before.is_none_or(|before| before.note != mark.note);
        let new_word = before.is_none_or(|before| before.correction != mark.correction);
        let correction = format!("{:?}", mark.correction);
        (!new_note || all.contains(&mark.note)) && (!new_word || all.contains(&correction))
    })
}

fn any_changes() -> impl Strategy<Value = Vec<Change>> {
    vec((0..6usize, any::<u8>(), "[a-e]{1,3}"), 0..8)
}

proptest! {
    #![proptest_config(cases(2000, 10_000))]

    #[test]
    fn nothing_of_either_side_is_lost(
        marks in vec(any_annotation(vec![BaseText::new("The quay burned. Nobody knew why.")]), 0..6),
        extra in any_annotation(vec![BaseText::new("The old quay burned.")]),
        ours in any_changes(),
        theirs in any_changes(),
    ) {
        let base = Annotations::new(marks.into_iter().map(|mark| sayso::annotation::Annotation { rev: mark.rev % 9, ..mark }));
        let ours = changed(&base, &ours, "Ada");
        let mut theirs = changed(&base, &theirs, "Ben");
        theirs.apply(Edit::Add(Box::new(extra)), &Stamp { by: "Ben".into(), at: String::new() });
        let both = merge(&base, &ours, &theirs);
        let union: BTreeSet<Uuid> = ids(&ours).union(&ids(&theirs)).copied().collect();
        prop_assert!(ids(&both.annotations).is_superset(&union));
        prop_assert!(keeps_words(&base, &ours, &both.annotations) && keeps_words(&base, &theirs, &both.annotations));
        prop_assert_eq!(&merge(&base, &theirs, &ours), &both);
        prop_assert_eq!(&merge(&base, &ours, &ours).annotations, &ours);
        prop_assert_eq!(&merge(&base, &ours, &base).annotations, &ours);
        let again = merge(&base, &both.annotations, &theirs).annotations;
        prop_assert_eq!(ids(&again), ids(&both.annotations));
    }
}

/// A desk with three files: the base, and two sides that were edited as text.
fn three(ours: (&str, &str), theirs: (&str, &str)) -> Desk {
    let desk = Desk::new();
    let base = String::from_utf8(fixture("v1.ron")).expect("UTF-8");
    for (name, (from, to)) in [("base", ("", "")), ("ours", ours), ("theirs", theirs)] {
        assert!(base.contains(from));
        fs::write(desk.folder.path().join(name), base.replacen(from, to, 1)).expect("written");
    }
    desk
}

fn read(desk: &Desk, name: &str) -> Annotations {
    let bytes = fs::read(desk.folder.path().join(name)).expect("read");
    match parse_sidecar(&bytes, std::path::Path::new(name)) {
        SidecarState::Loaded(loaded) => loaded.annotations,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_command_merges_in_place_of_ours() {
    let desk = three(
        ("\"verified\"", "\"disputed\""),
        ("\"a bakery\",\n            prefix", "\"a bakery\",\n            prefix"),
    );
    let status = sayso()
        .current_dir(desk.folder.path())
        .args(["merge", "base", "ours", "theirs"])
        .status();
    assert_eq!(status.expect("run").code(), Some(0));
    let merged = read(&desk, "ours");
    assert_eq!(merged.iter().filter(|mark| mark.status == Status::Disputed).count(), 2);
    assert_eq!(desk.names(), ["base", "ours", "theirs"]);
}

#[test]
fn both_words_are_kept_where_both_changed_one_mark() {
    let desk = three(("\"verified\"", "\"disputed\""), ("\"verified\"", "\"not-checkable\""));
    let run = sayso()
        .current_dir(desk.folder.path())
        .args(["merge", "base", "ours", "theirs", "-o", "out"])
        .output();
    let run = run.expect("run");
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&run.stderr).contains("1 mark was changed differently"));
    let merged = read(&desk, "out");
    assert_eq!(merged.len(), 4);
    assert_eq!(merged.iter().filter(|mark| mark.status.word() == SUPERSEDED).count(), 1);
    assert_eq!(read(&desk, "ours").len(), 3);
}

#[test]
fn what_cannot_be_read_leaves_ours_as_it_was() {
    for bad in [
        "truncated.ron",
        "empty.ron",
        "newer-minor.ron",
        "newer-major.ron",
        "conflict.ron",
        "doubled.ron",
    ] {
        for place in ["base", "ours", "theirs"] {
            if (bad, place) == ("empty.ron", "base") {
                continue;
            }
            let desk = three(("", ""), ("\"verified\"", "\"disputed\""));
            fs::write(desk.folder.path().join(place), fixture(bad)).expect("written");
            let before = fs::read(desk.folder.path().join("ours")).expect("read");
            let run = sayso()
                .current_dir(desk.folder.path())
                .args(["merge", "base", "ours", "theirs"])
                .output();
            let run = run.expect("run");
            assert_eq!(run.status.code(), Some(2), "{bad} as {place}");
            assert!(
                String::from_utf8_lossy(&run.stderr).trim_end().ends_with(place),
                "{bad} as {place}"
            );
            assert_eq!(
                fs::read(desk.folder.path().join("ours")).expect("read"),
                before,
                "{bad} as {place}"
            );
            assert_eq!(desk.names(), ["base", "ours", "theirs"]);
        }
    }
}

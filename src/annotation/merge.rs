//! Bringing two people's marks together: what one changed is taken, what both changed differently is settled and the
//! other word is kept beside it. Nothing is lost.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Annotation, Annotations, Event, Status};

/// The status of a mark that lost a merge and waits for a person to look at it.
pub const SUPERSEDED: &str = "superseded";

/// Two sets of marks brought together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Every mark of both.
    pub annotations: Annotations,
    /// The marks both sides changed differently; for each, the word that lost stands beside it as a mark of its own
    /// with the status [`SUPERSEDED`].
    pub conflicts: Vec<Uuid>,
}

/// Merges two sets that came from one. Per mark and per field: a change on one side is taken; the same change on both
/// is one; of two changes that of the higher revision stands. A mark that one side deleted and the other edited stays.
pub fn merge(base: &Annotations, ours: &Annotations, theirs: &Annotations) -> Merged {
    let lookup = |set: &Annotations| -> BTreeMap<Uuid, Annotation> {
        set.with_tombstones().map(|mark| (mark.id, mark.clone())).collect()
    };
    let (base, ours, theirs) = (lookup(base), lookup(ours), lookup(theirs));
    let ids: BTreeSet<Uuid> = [&base, &ours, &theirs]
        .into_iter()
        .flat_map(|set| set.keys().copied())
        .collect();
    let (mut all, mut conflicts) = (Vec::new(), Vec::new());
    for id in ids {
        match (ours.get(&id), theirs.get(&id)) {
            (Some(a), Some(b)) => {
                let (mark, loser) = merge_mark(base.get(&id), a, b);
                all.push(mark);
                if let Some(loser) = loser {
                    conflicts.push(id);
                    all.push(loser);
                }
            }
            // A mark that a side has no trace of, not even a tombstone, was not deleted there by sayso.
            (one, other) => all.extend(one.or(other).or(base.get(&id)).cloned()),
        }
    }
    Merged {
        annotations: Annotations::new(all),
        conflicts,
    }
}

/// Which of two states stands where both cannot: the higher revision, then the later change, then the greater words.
fn stands_over(a: &Annotation, b: &Annotation) -> bool {
    let key = |mark: &Annotation| {
        let words = format!(
            "{:?}",
            (
                &mark.status,
                &mark.correction,
                &mark.note,
                &mark.evidence,
                &mark.anchor,
                &mark.about
            )
        );
        (mark.rev, mark.at.clone(), mark.by.clone(), words)
    };
    key(a) >= key(b)
}

fn merge_mark(base: Option<&Annotation>, a: &Annotation, b: &Annotation) -> (Annotation, Option<Annotation>) {
    if a == b {
        return (a.clone(), None);
    }
    let (winner, loser) = if stands_over(a, b) { (a, b) } else { (b, a) };
    let mut merged = winner.clone();
    let mut clash = false;
    macro_rules! settle {
        ($field:ident) => {
            clash |= settle(base.map(|base| &base.$field), &mut merged.$field, &loser.$field);
        };
    }
    settle!(about);
    settle!(anchor);
    settle!(status);
    settle!(correction);
    settle!(note);
    merged.history = merge_histories(&winner.history, &loser.history);
    merged.evidence = merge_lists(base.map(|base| &base.evidence), &winner.evidence, &loser.evidence);
    merged.deleted = winner.deleted && loser.deleted || is_deleted_unedited(base, winner, loser);
    (merged, clash.then(|| superseded(loser)))
}

/// Puts the loser's value in where only the loser changed it; answers whether both did, differently.
fn settle<T: Clone + PartialEq>(base: Option<&T>, value: &mut T, other: &T) -> bool {
    if *value == *other || base == Some(other) {
        return false;
    }
    if base == Some(&*value) {
        *value = other.clone();
        return false;
    }
    true
}

/// Whether one side deleted a mark that the other left as it was.
fn is_deleted_unedited(base: Option<&Annotation>, a: &Annotation, b: &Annotation) -> bool {
    let Some(base) = base else { return false };
    let kept = match (a.deleted, b.deleted) {
        (true, false) => b,
        (false, true) => a,
        _ => return false,
    };
    // Deleted in the base already: the side that is not has restored it.
    !base.deleted && kept == base
}

/// Everything that happened on either side, once; where one side knows all that the other does, as it tells it.
fn merge_histories(a: &[Event], b: &[Event]) -> Vec<Event> {
    let sets: [BTreeSet<&Event>; 2] = [a, b].map(|side| side.iter().collect());
    let [of_a, of_b] = &sets;
    match (of_a.is_superset(of_b), of_b.is_superset(of_a)) {
        (true, false) => a.to_vec(),
        (false, true) => b.to_vec(),
        _ if a == b => a.to_vec(),
        _ => of_a.union(of_b).map(|event| (*event).clone()).collect(),
    }
}

/// Links of both, without those a side took away: first the old ones, then the winner's new ones, then the loser's.
fn merge_lists(base: Option<&Vec<String>>, winner: &[String], loser: &[String]) -> Vec<String> {
    if winner == loser || base.is_some_and(|base| base == loser) {
        return winner.to_vec();
    }
    if base.is_some_and(|base| base == winner) {
        return loser.to_vec();
    }
    let base = base.map_or(&[][..], Vec::as_slice);
    let stays = |link: &&String| !base.contains(link) || (winner.contains(link) && loser.contains(link));
    let mut out: Vec<String> = Vec::new();
    for link in base.iter().chain(winner).chain(loser).filter(stays) {
        if !out.contains(link) {
            out.push(link.clone());
        }
    }
    out
}

/// The word that lost, as a mark of its own that answers the one that stands; its history ends with what it said. Its id follows from what it says, so that merging twice keeps it once.
fn superseded(loser: &Annotation) -> Annotation {
    let said = format!(
        "{:?}",
        (
            &loser.id,
            &loser.status,
            &loser.correction,
            &loser.note,
            &loser.anchor,
            &loser.about
        )
    );
    let digest = Sha256::digest(said.as_bytes());
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    let mut note = format!(
        "Superseded in a merge; {} had it as: {}.",
        loser.by,
        loser.status.label()
    );
    if !loser.note.is_empty() {
        note.push('\n');
        note.push_str(&loser.note);
    }
    Annotation {
        id: uuid::Builder::from_custom_bytes(id).into_uuid(),
        on: Some(loser.id),
        status: Status::Other(SUPERSEDED.into()),
        note,
        deleted: false,
        ..loser.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{BaseText, testing};
    use crate::text::Span;

    fn mark(id: u128, rev: u32, by: &str) -> Annotation {
        Annotation {
            rev,
            evidence: vec!["old".into()],
            by: by.into(),
            at: format!("2026-11-23T0{}:00:00Z", rev % 10),
            ..testing::mark(id, &BaseText::new("Nobody was hurt."), Span::new(0, 6))
        }
    }

    fn one(mark: Annotation) -> Annotations {
        Annotations::new([mark])
    }

    #[test]
    fn different_fields_of_one_mark_come_together() {
        let base = one(mark(1, 1, "Ada"));
        let ours = one(Annotation {
            status: Status::Verified,
            evidence: vec!["old".into(), "a".into()],
            ..mark(1, 2, "Ada")
        });
        let theirs = one(Annotation {
            note: "ask".into(),
            evidence: vec!["b".into()],
            ..mark(1, 3, "Ben")
        });
        let merged = merge(&base, &ours, &theirs);
        assert!(merged.conflicts.is_empty());
        let mark = merged.annotations.get(Uuid::from_u128(1)).expect("the mark");
        assert_eq!(
            (mark.status.clone(), mark.note.as_str(), mark.rev),
            (Status::Verified, "ask", 3)
        );
        assert_eq!(mark.evidence, ["b", "a"]);
    }

    #[test]
    fn of_two_words_the_later_stands_and_the_other_is_kept() {
        let base = one(mark(1, 1, "Ada"));
        let ours = one(Annotation {
            status: Status::Verified,
            note: "I saw it".into(),
            ..mark(1, 2, "Ada")
        });
        let theirs = one(Annotation {
            status: Status::Disputed,
            ..mark(1, 3, "Ben")
        });
        let merged = merge(&base, &ours, &theirs);
        assert_eq!(merged.conflicts, [Uuid::from_u128(1)]);
        let mark = merged.annotations.get(Uuid::from_u128(1)).expect("the mark");
        assert_eq!((&mark.status, mark.note.as_str()), (&Status::Disputed, "I saw it"));
        let kept = merged
            .annotations
            .iter()
            .find(|mark| mark.status.word() == SUPERSEDED)
            .expect("kept");
        assert_eq!(kept.note, "Superseded in a merge; Ada had it as: Verified.\nI saw it");
        assert_eq!(merge(&base, &theirs, &ours).annotations, merged.annotations);
        assert_eq!(
            merge(&base, &merged.annotations, &theirs).annotations,
            merged.annotations
        );
    }

    #[test]
    fn an_edit_wins_over_a_deletion_and_a_deletion_over_nothing() {
        let base = one(mark(1, 1, "Ada"));
        let deleted = one(Annotation {
            deleted: true,
            ..mark(1, 2, "Ada")
        });
        let edited = one(Annotation {
            note: "but look".into(),
            ..mark(1, 2, "Ben")
        });
        assert!(merge(&base, &deleted, &base).annotations.is_empty());
        assert!(merge(&base, &base, &deleted).annotations.is_empty());
        let merged = merge(&base, &deleted, &edited).annotations;
        assert_eq!(
            merged.get(Uuid::from_u128(1)).map(|mark| mark.note.as_str()),
            Some("but look")
        );
        assert!(merge(&deleted, &deleted, &one(mark(1, 3, "Ben"))).annotations.len() == 1);
    }

    #[test]
    fn marks_of_both_sides_are_there() {
        let merged = merge(
            &Annotations::default(),
            &one(mark(1, 1, "Ada")),
            &one(mark(2, 1, "Ben")),
        );
        assert_eq!((merged.annotations.len(), merged.conflicts.len()), (2, 0));
        let none = Annotations::default();
        assert_eq!(merge(&one(mark(1, 1, "Ada")), &none, &none).annotations.len(), 1);
    }
}

//! Fixtures: what each opens as, and that nothing in it is lost.

use sayso::annotation::{About, Placement, Status, placements};
use sayso::store::{Loaded, SaveError, Sidecar, SidecarState, save};
use uuid::Uuid;

use super::{Desk, fixture};

const DISPUTED: Uuid = Uuid::from_u128(0x019a_b0c0_0000_7000_8000_0000_0000_0001);

/// What was loaded is saved as the very bytes that lie there.
fn saves_back_unchanged(desk: &Desk, loaded: &Loaded) {
    let place = match loaded.reviewer.as_str() {
        "" => desk.place(),
        reviewer => Sidecar::of_reviewer(&desk.article, reviewer),
    };
    let saved = save(&place, &loaded.annotations, &loaded.bases, Some(loaded.fingerprint)).expect("saved");
    assert!(saved.unchanged);
}

/// Questions that Ben set aside: at some words, and about some words in the whole article.
#[test]
fn dismissals_open_and_are_saved_without_a_byte_changed() {
    let desk = Desk::with(&fixture("dismissed.ron"));
    let loaded = desk.loaded();
    let marks: Vec<_> = loaded.annotations.iter().collect();
    let told = marks
        .iter()
        .map(|mark| (&mark.about, mark.correction.as_deref(), mark.note.as_str()));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (&About::Dismissed, Some("loaded-verb"), "Her own word"),
            (
                &About::DismissedInArticle,
                Some("unsourced-figure: 34"),
                "House style: first draft"
            ),
        ]
    );
    assert_eq!(
        (marks[0].anchor.exact.as_str(), marks[1].anchor.exact.as_str()),
        ("claims", "")
    );
    saves_back_unchanged(&desk, &loaded);
}

#[test]
fn version_1_opens_and_is_saved_without_a_byte_changed() {
    let desk = Desk::with(&fixture("v1.ron"));
    let loaded = desk.loaded();
    assert_eq!((&loaded.warning, &loaded.read_only), (&None, &None));
    let mark = loaded.annotations.get(DISPUTED).expect("the first mark");
    assert_eq!(
        (mark.rev, &mark.about, &mark.status),
        (3, &About::Figure, &Status::Disputed)
    );
    assert_eq!(mark.anchor.exact, "more than 60 people");
    assert_eq!(mark.note, "The harbour office counts 41.\nAsk again on Monday.");
    assert_eq!(mark.evidence, ["https://example.org/count"]);
    assert_eq!((mark.by.as_str(), mark.at.as_str()), ("Ada", "2026-11-23T10:00:00Z"));
    assert_eq!(loaded.annotations.with_tombstones().count(), 4);
    assert_eq!(loaded.annotations.len(), 3);
    let base = &loaded.bases[0];
    let placed = placements(&loaded.annotations, &loaded.bases, base);
    assert!(
        placed
            .values()
            .all(|placement| matches!(placement, Placement::Exact(_)))
    );
    saves_back_unchanged(&desk, &loaded);
    assert_eq!(desk.sidecar(), fixture("v1.ron"));
}

#[test]
fn a_mark_or_a_line_end_that_another_program_added_changes_nothing() {
    let whole = Desk::with(&fixture("v1.ron")).loaded();
    for name in ["bom.ron", "crlf.ron"] {
        let desk = Desk::with(&fixture(name));
        let loaded = desk.loaded();
        assert_eq!(
            (&loaded.annotations, &loaded.bases),
            (&whole.annotations, &whole.bases),
            "{name}"
        );
        assert_eq!(loaded.warning, None, "{name}");
        save(
            &desk.place(),
            &loaded.annotations,
            &loaded.bases,
            Some(loaded.fingerprint),
        )
        .expect("saved");
        assert_eq!(desk.sidecar(), fixture("v1.ron"), "{name}");
    }
}

#[test]
fn a_hand_that_edits_it_is_noticed_and_heeded() {
    let loaded = Desk::with(&fixture("hand-edited.ron")).loaded();
    assert!(
        loaded
            .warning
            .is_some_and(|warning| warning.contains("edited by hand or damaged"))
    );
    assert_eq!(
        loaded.annotations.get(DISPUTED).expect("the mark").note,
        "I wrote this in an editor."
    );
}

#[test]
fn words_of_a_newer_version_are_kept() {
    let desk = Desk::with(&fixture("unknown-words.ron"));
    let loaded = desk.loaded();
    let mark = loaded.annotations.get(DISPUTED).expect("the mark");
    assert_eq!(mark.status, Status::Other("escalated".into()));
    assert_eq!(mark.about, About::Other("headline".into()));
    saves_back_unchanged(&desk, &loaded);
}

#[test]
fn fields_of_a_newer_version_are_never_lost() {
    let desk = Desk::with(&fixture("newer-minor.ron"));
    let loaded = desk.loaded();
    assert_eq!(loaded.annotations.len(), 3);
    let why = loaded.read_only.expect("read-only");
    assert!(why.contains("format 1.9") && why.contains("urgency"), "{why}");
    let refused = save(
        &desk.place(),
        &loaded.annotations,
        &loaded.bases,
        Some(loaded.fingerprint),
    );
    assert!(matches!(refused, Err(SaveError::Refused { .. })));
    assert_eq!(desk.sidecar(), fixture("newer-minor.ron"));
}

#[test]
fn a_newer_version_is_left_alone() {
    let desk = Desk::with(&fixture("newer-major.ron"));
    let SidecarState::Newer { version, error } = desk.open() else {
        panic!("it was read")
    };
    assert_eq!(version, (2, 0));
    assert!(
        error.contains("update sayso") && error.ends_with("article.txt.sayso.ron"),
        "{error}"
    );
    let marks = Desk::with(&fixture("v1.ron")).loaded();
    let fingerprint = sayso::store::Fingerprint::of(&desk.sidecar());
    for expected in [None, Some(fingerprint)] {
        assert!(save(&desk.place(), &marks.annotations, &marks.bases, expected).is_err());
    }
    assert_eq!(desk.sidecar(), fixture("newer-major.ron"));
    assert_eq!(desk.names(), ["article.txt.sayso.ron"]);
}

#[test]
fn what_cannot_be_read_is_kept_and_told() {
    for name in [
        "empty.ron",
        "nuls.ron",
        "truncated.ron",
        "conflict.ron",
        "utf16.ron",
        "nested.ron",
        "no-version.ron",
    ] {
        let desk = Desk::with(&fixture(name));
        let SidecarState::Damaged { kept_at, error, .. } = desk.open() else {
            panic!("{name} was read")
        };
        assert!(
            error.starts_with("could not read the marks, because "),
            "{name}: {error}"
        );
        let kept = std::fs::read(kept_at.expect("a copy")).expect("read");
        assert_eq!(kept, fixture(name), "{name}");
        assert_eq!(desk.sidecar(), fixture(name), "{name}");
    }
}

#[test]
fn what_is_left_out_has_its_default() {
    let loaded = Desk::with(&fixture("sparse.ron")).loaded();
    let mark = loaded.annotations.iter().next().expect("a mark");
    assert_eq!((mark.status.word(), mark.note.as_str(), mark.rev), ("", "sparse", 0));
}

#[test]
fn marks_with_one_id_are_not_thinned_out_in_silence() {
    let desk = Desk::with(&fixture("doubled.ron"));
    let loaded = desk.loaded();
    assert!(loaded.read_only.is_some_and(|why| why.contains("stand there twice")));
    assert!(
        save(
            &desk.place(),
            &loaded.annotations,
            &loaded.bases,
            Some(loaded.fingerprint)
        )
        .is_err()
    );
}

#[test]
fn version_1_1_has_a_reviewer_answers_and_what_happened() {
    let desk = Desk::with(&fixture("v1-1.ron"));
    let loaded = desk.loaded();
    assert_eq!((&loaded.warning, &loaded.read_only), (&None, &None));
    assert_eq!(loaded.reviewer, "Ben Okri");
    let kinds: Vec<&About> = loaded.annotations.iter().map(|mark| &mark.about).collect();
    assert_eq!(kinds, [&About::Figure, &About::Reply, &About::Settled, &About::SignOff]);
    let verdict = loaded.annotations.iter().next().expect("the verdict");
    assert_eq!(verdict.on, Some(DISPUTED));
    assert_eq!(
        (verdict.author(), verdict.by.as_str(), verdict.rev),
        ("Ben Okri", "Ben Okri", 3)
    );
    let told: Vec<String> = verdict.history.iter().map(|event| event.what.told()).collect();
    assert_eq!(
        told,
        [
            "made the mark",
            "gave it: Verified",
            "wrote the note: Two lists\\agree.",
            "gave it: Disputed"
        ]
    );
    saves_back_unchanged(&desk, &loaded);
    assert_eq!(desk.sidecar(), fixture("v1-1.ron"));
}

//! A hundred thousand marks on one character: saved, loaded, placed, laid out and reported in a time that grows with their
//! number and not with its square.

use std::collections::BTreeMap;
use std::time::Duration;

use cpu_time::ProcessTime;
use sayso::analysis::{self, Options};
use sayso::annotation::{About, Anchor, Annotation, Annotations, BaseText, Placement, Stamp, Status, placements};
use sayso::report::{FORMATS, Sheet};
use sayso::review::{Changes, Review, Sources};
use sayso::store::{Sidecar, SidecarState, read_sidecar, save};
use sayso::text::{Article, Document, Span};
use uuid::Uuid;

use crate::support::slow::times;

const TEXT: &str =
    "Fire at the mill\n\nAt least 34 people were killed on Tuesday.\n\n\"Nothing was done,\" said Ines Dahl.\n";

/// So many marks on one character, each changed in some way that its number tells.
fn marks(count: usize, change: impl Fn(usize, &mut Annotation)) -> Annotations {
    let base = BaseText::new(TEXT);
    let anchor = Anchor::capture(&base, Span::new(27, 28));
    Annotations::new((0..count).map(|i| {
        let stamp = Stamp {
            by: "Ada".into(),
            at: format!("2026-11-23T09:00:00.{i:06}Z"),
        };
        let mut mark = Annotation::new(Uuid::from_u128(i as u128 + 1), About::Passage, anchor.clone(), stamp);
        change(i, &mut mark);
        mark
    }))
}

/// The article as it is today, with marks that lie on it.
fn laid_out(today: &str, marks: &Annotations, bases: &[BaseText]) -> (Vec<usize>, BTreeMap<Uuid, Placement>) {
    let today = BaseText::new(today);
    let placements = placements(marks, bases, &today);
    let document = Document::new(Article::plain(&*today.text));
    let changes = Changes::new(marks, bases, &document, &today);
    let analysis = analysis::analyse(&document, &Options::default());
    let review = Review::new(Sources {
        document: &document,
        today: &today.hash,
        reviewer: "Zoe",
        changes: changes.as_ref(),
        analysis: &analysis,
        findings: &[],
        annotations: marks,
        placements: &placements,
        dismissed: &[],
    });
    let sheet = Sheet {
        name: "a.txt",
        published: None,
        document: &document,
        analysis: &analysis,
        findings: &[],
        annotations: marks,
        bases,
        review: &review,
    };
    let lengths = FORMATS.iter().map(|format| (format.write)(sheet).len()).collect();
    (lengths, placements)
}

/// CPU time of one run.
fn time<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let start = ProcessTime::now();
    let answer = run();
    (start.elapsed(), answer)
}

/// Ten times as many marks take little more than ten times as long, and their reports are little more than ten times as long.
fn grows_with_the_number(name: &str, today: &str, bases: &[BaseText], change: impl Fn(usize, &mut Annotation)) {
    let many = times(10_000, 100_000);
    let (few, many) = (marks(many / 10, &change), marks(many, &change));
    let (short, (few_bytes, _)) = time(|| laid_out(today, &few, bases));
    let (long, (many_bytes, placed)) = time(|| laid_out(today, &many, bases));
    eprintln!(
        "{} marks, {name}: {} ms, reports of {many_bytes:?} bytes",
        many.len(),
        long.as_millis()
    );
    assert_eq!(placed.len(), many.len());
    assert!(
        long < short * 30 + Duration::from_millis(500),
        "{name}: {short:?}, then {long:?}"
    );
    for (few, many) in few_bytes.iter().zip(&many_bytes) {
        assert!(*many < few * 15, "{name}: a report of {few} bytes, then of {many}");
    }
}

fn reviewer(i: usize, mark: &mut Annotation) {
    mark.by = format!("Reviewer {i}");
    mark.status = if i.is_multiple_of(2) {
        Status::Verified
    } else {
        Status::Disputed
    };
}

#[test]
fn of_one_person() {
    let base = [BaseText::new(TEXT)];
    grows_with_the_number("one person's", TEXT, &base, |_, _| {});
}

#[test]
fn of_as_many_people() {
    let base = [BaseText::new(TEXT)];
    grows_with_the_number("as many people's", TEXT, &base, reviewer);
    grows_with_the_number("answers to one", TEXT, &base, |i, mark| {
        reviewer(i, mark);
        mark.on = (i > 0).then(|| Uuid::from_u128(1));
    });
}

#[test]
fn of_which_all_lost_a_merge_or_reply() {
    let base = [BaseText::new(TEXT)];
    grows_with_the_number("superseded", TEXT, &base, |i, mark| {
        mark.status = Status::from_word(sayso::annotation::SUPERSEDED);
        mark.on = (i > 0).then(|| Uuid::from_u128(1));
    });
    grows_with_the_number("replies", TEXT, &base, |i, mark| {
        mark.on = (i > 0).then(|| Uuid::from_u128(i as u128));
        if i > 0 {
            mark.about = About::Reply;
        }
    });
}

#[test]
fn that_answer_each_other_in_a_ring() {
    let base = [BaseText::new(TEXT)];
    grows_with_the_number("in rings of ten", TEXT, &base, |i, mark| {
        mark.on = Some(Uuid::from_u128((i / 10 * 10 + (i + 1) % 10) as u128 + 1));
    });
}

#[test]
fn on_a_figure_and_on_a_whole_article() {
    let base = [BaseText::new(TEXT)];
    grows_with_the_number("figure's", TEXT, &base, |i, mark| {
        reviewer(i, mark);
        mark.about = About::Figure;
    });
    grows_with_the_number("sign-offs", TEXT, &base, |i, mark| {
        reviewer(i, mark);
        mark.about = About::SignOff;
    });
}

#[test]
fn in_a_text_that_was_changed_or_is_missing() {
    let base = [BaseText::new(TEXT)];
    let verified = |_: usize, mark: &mut Annotation| mark.status = Status::Verified;
    let today = TEXT.replace("34 people", "more than thirty-five men and women");
    grows_with_the_number("gone or changed", &today, &base, verified);
    grows_with_the_number("without their text", &today, &[], verified);
    let anew = "Each of them said something else on another day. ".repeat(200);
    grows_with_the_number("in another text", &anew, &base, verified);
}

#[test]
fn are_saved_and_loaded() {
    let count = times(10_000, 100_000);
    let folder = tempfile::tempdir().expect("a folder");
    let sidecar = Sidecar::of(&folder.path().join("a.txt"));
    let (base, all) = (BaseText::new(TEXT), marks(count, reviewer));
    let (spent, loaded) = time(|| {
        save(&sidecar, &all, &[base], None).expect("saved");
        read_sidecar(&sidecar)
    });
    let SidecarState::Loaded(loaded) = loaded else {
        panic!("not loaded")
    };
    eprintln!(
        "{count} marks on one character: saved and loaded in {} ms",
        spent.as_millis()
    );
    assert_eq!(loaded.annotations, all);
    assert!(spent < Duration::from_secs(20), "{spent:?}");
}

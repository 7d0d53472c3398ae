//! Many marks are loaded and saved in a time nobody notices.

use std::time::Duration;

use cpu_time::ProcessTime;
use sayso::annotation::{Anchor, Annotation, Annotations, BaseText};
use sayso::store::save;
use sayso::text::Span;
use uuid::Uuid;

use super::{Desk, fixture};
use crate::support::slow::times;

fn many(count: usize) -> (Annotations, BaseText) {
    let like: Annotation = Desk::with(&fixture("v1.ron"))
        .loaded()
        .annotations
        .iter()
        .next()
        .expect("a mark")
        .clone();
    let base = BaseText::new(
        "The mayor said on Sunday that 60 people had lost their homes in the flood.\n".repeat(count / 10 + 1),
    );
    let marks = (0..count).map(|i| Annotation {
        id: Uuid::from_u128(i as u128),
        note: String::new(),
        evidence: Vec::new(),
        anchor: Anchor {
            span: Span::new(i * 7, i * 7 + 5),
            base: base.hash.clone(),
            ..like.anchor.clone()
        },
        ..like.clone()
    });
    (Annotations::new(marks), base)
}

#[test]
fn many_marks_are_saved_and_loaded_in_a_moment() {
    for count in times(&[10_000][..], &[10_000, 100_000]) {
        let (marks, base) = many(*count);
        let desk = Desk::new();
        let start = ProcessTime::now();
        save(&desk.place(), &marks, &[base], None).expect("saved");
        let saving = start.elapsed();
        let start = ProcessTime::now();
        let loaded = desk.loaded();
        let loading = start.elapsed();
        let size = desk.sidecar().len();
        let (saved, read) = (saving.as_millis(), loading.as_millis());
        eprintln!("{count} marks: saved in {saved} ms and loaded in {read} ms of CPU time, {size} bytes");
        assert_eq!(loaded.annotations, marks);
        assert!(saving + loading < Duration::from_secs(20));
    }
}

//! Any marks at all: saved, loaded, equal; saved again, the same bytes.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, proptest};
use sayso::annotation::{About, Anchor, Annotation, Annotations, BaseText, Event, Happening, Status};
use sayso::store::save;
use sayso::text::Span;
use uuid::Uuid;

use super::Desk;
use crate::support::property::cases;

/// Any text: letters of all scripts, and often what a format trips over.
fn any_text() -> impl Strategy<Value = String> {
    let hard = proptest::sample::select(vec![
        "\"",
        "\\",
        "\n",
        "\r",
        "\0",
        "\u{feff}",
        "\u{202e}",
        "//",
        "*/",
        "#\"",
        ")",
        "],",
        "é\u{301}",
        "😀",
        "\u{2028}",
    ]);
    vec(
        proptest::prop_oneof![any::<String>(), hard.prop_map(String::from)],
        0..4,
    )
    .prop_map(|parts| parts.concat())
}

fn any_event() -> impl Strategy<Value = Event> {
    let name = proptest::prop_oneof![
        proptest::sample::select(vec!["made", "status", "note", "evidence", "anchor", "deleted"])
            .prop_map(String::from),
        any_text()
    ];
    (any::<u32>(), any_text(), any_text(), name, any_text()).prop_map(|(rev, at, by, name, value)| Event {
        rev,
        at,
        by,
        what: Happening::from_words(name, value),
    })
}

pub fn any_annotation(bases: Vec<BaseText>) -> impl Strategy<Value = Annotation> {
    let words = (
        any_text(),
        any_text(),
        any_text(),
        vec(any_text(), 0..3),
        proptest::option::of(any_text()),
    );
    let places = (0..bases.len(), any::<(u16, u16)>());
    let answers = (proptest::option::of(any::<u128>()), vec(any_event(), 0..3));
    (
        any::<u128>(),
        any::<u32>(),
        places,
        words,
        0..8usize,
        any::<bool>(),
        answers,
    )
        .prop_map(
            move |(id, rev, (base, (a, b)), (note, by, word, evidence, correction), status, deleted, (on, history))| {
                let length = bases[base].text.len() + 1;
                let (a, b) = (usize::from(a) % length, usize::from(b) % length);
                Annotation {
                    id: Uuid::from_u128(id),
                    rev,
                    about: About::from_word(&word),
                    on: on.map(Uuid::from_u128),
                    anchor: Anchor::capture(&bases[base], Span::new(a.min(b), a.max(b))),
                    status: Status::ALL.get(status).cloned().unwrap_or(Status::Other(by.clone())),
                    correction,
                    note,
                    evidence,
                    at: by.clone(),
                    by,
                    deleted,
                    history,
                }
            },
        )
}

fn any_marks() -> impl Strategy<Value = (Annotations, Vec<BaseText>)> {
    vec(any_text().prop_map(BaseText::new), 1..4).prop_flat_map(|bases| {
        let marks = vec(any_annotation(bases.clone()), 0..12).prop_map(Annotations::new);
        (marks, Just(bases))
    })
}

proptest! {
    #![proptest_config(cases(128, 4000))]

    #[test]
    fn any_marks_come_back((marks, bases) in any_marks()) {
        let desk = Desk::new();
        let saved = save(&desk.place(), &marks, &bases, None).expect("saved");
        let loaded = desk.loaded();
        prop_assert_eq!(&loaded.annotations, &marks);
        prop_assert!(loaded.warning.is_none() && loaded.read_only.is_none());
        for base in &bases {
            let wanted = marks.with_tombstones().any(|mark| mark.anchor.base == base.hash);
            prop_assert_eq!(loaded.bases.contains(base), wanted);
        }
        prop_assert_eq!(loaded.fingerprint, saved.fingerprint);
        let again = save(&desk.place(), &loaded.annotations, &loaded.bases, Some(loaded.fingerprint)).expect("saved");
        prop_assert!(again.unchanged);
    }
}

//! A file cut off anywhere, or with any one bit turned: it opens with a warning or is told, and never says other things
//! in silence.

use std::path::Path;

use sayso::store::{SidecarState, parse_sidecar, save};

use super::{Desk, fixture};

/// Whether the fault is told when a file holds `bytes`.
fn told(bytes: &[u8]) -> bool {
    match parse_sidecar(bytes, Path::new("article.txt.sayso.ron")) {
        SidecarState::Loaded(loaded) => loaded.warning.is_some(),
        SidecarState::Damaged { .. } | SidecarState::Newer { .. } => true,
        SidecarState::Absent | SidecarState::Unreadable { .. } => false,
    }
}

#[test]
fn cut_off_at_every_byte() {
    let whole = fixture("v1.ron");
    for length in 0..whole.len() {
        assert!(told(&whole[..length]), "cut off at {length}");
    }
    assert!(!told(&whole));
}

#[test]
fn every_bit_turned_and_every_byte() {
    let whole = fixture("v1.ron");
    for at in 0..whole.len() {
        for bit in [0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] ^= bit;
            assert!(told(&bytes), "byte {at} ^ {bit:#x}");
        }
    }
}

#[test]
fn nothing_that_was_broken_is_overwritten_unseen() {
    let whole = fixture("v1.ron");
    let marks = Desk::with(&whole).loaded();
    for length in (0..whole.len()).step_by(97) {
        let desk = Desk::with(&whole[..length]);
        assert!(save(&desk.place(), &marks.annotations, &marks.bases, None).is_err());
        assert!(save(&desk.place(), &marks.annotations, &marks.bases, Some(marks.fingerprint)).is_err());
        assert_eq!(desk.sidecar(), &whole[..length]);
    }
}

//! Marks on any text are placed in any other: in order, in bounds, and exactly where nothing was changed.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use sayso::annotation::{Anchor, BaseText, Placement, place, place_without_base};
use sayso::text::Span;

#[derive(Arbitrary, Debug)]
struct Drafts<'a> {
    old: &'a str,
    /// What the new draft has in place of a stretch of the old one.
    edits: Vec<(u16, u8, &'a str)>,
    spans: Vec<(u16, u8)>,
}

fuzz_target!(|drafts: Drafts<'_>| {
    let mut new = drafts.old.to_string();
    for (at, length, words) in &drafts.edits {
        let at = usize::from(*at) % (new.len() + 1);
        new.replace_range(Span::new(at, at + usize::from(*length)).snap(&new).range(), words);
    }
    // Raw: not on character boundaries, and not always in the text.
    let spans: Vec<Span> = drafts
        .spans
        .iter()
        .take(50)
        .map(|(at, length)| {
            let at = usize::from(*at) % (drafts.old.len() + 2);
            Span::new(at, at + usize::from(*length))
        })
        .collect();
    let placed = place(drafts.old, &new, &spans);
    fits(&placed, &spans, &new);
    if new == drafts.old {
        assert!(placed.iter().all(|placement| matches!(placement, Placement::Exact(_))));
    }
    let base = BaseText::new(drafts.old);
    let anchors: Vec<Anchor> = spans.iter().map(|span| Anchor::capture(&base, *span)).collect();
    fits(&place_without_base(&anchors, &new), &spans, &new);
});

fn fits(placed: &[Placement], spans: &[Span], new: &str) {
    assert_eq!(placed.len(), spans.len());
    for placement in placed {
        let candidates = match placement {
            Placement::Gone { candidates } => candidates.as_slice(),
            _ => &[],
        };
        for span in placement.span().iter().chain(candidates) {
            assert!(new.get(span.range()).is_some(), "{placement:?} does not fit {new:?}");
        }
    }
}

//! Where all marks of an article stand in today's text.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Anchor, Annotation, Annotations, BaseText, Placement, place, place_without_base};
use crate::text::Span;

/// Places every mark a person sees; what is said of the article as a whole holds for every text of it. `bases` are the kept texts; a mark whose text is missing, or no longer says what
/// the mark says of it, is placed by the words around it.
pub fn placements(annotations: &Annotations, bases: &[BaseText], today: &BaseText) -> BTreeMap<Uuid, Placement> {
    let mut by_base: BTreeMap<&str, Vec<&Annotation>> = BTreeMap::new();
    let mut placed = BTreeMap::new();
    for annotation in annotations.iter() {
        if annotation.about.is_of_article() {
            placed.insert(annotation.id, Placement::Exact(Span::default()));
        } else {
            by_base.entry(&annotation.anchor.base).or_default().push(annotation);
        }
    }
    for (hash, marks) in by_base {
        let base = bases.iter().chain([today]).find(|base| base.hash == hash);
        let holds = |mark: &&Annotation| {
            base.is_some_and(|base| base.text.get(mark.anchor.span.range()) == Some(&mark.anchor.exact))
        };
        let (held, loose): (Vec<&Annotation>, Vec<&Annotation>) = marks.iter().partition(|mark| holds(mark));
        if let Some(base) = base {
            let spans: Vec<_> = held.iter().map(|mark| mark.anchor.span).collect();
            placed.extend(ids(&held).zip(place(&base.text, &today.text, &spans)));
        }
        if !loose.is_empty() {
            let anchors: Vec<Anchor> = loose.iter().map(|mark| mark.anchor.clone()).collect();
            placed.extend(ids(&loose).zip(place_without_base(&anchors, &today.text)));
        }
    }
    placed
}

fn ids(marks: &[&Annotation]) -> impl Iterator<Item = Uuid> {
    marks.iter().map(|mark| mark.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::testing::mark_on;

    #[test]
    fn each_mark_is_placed_from_its_own_text() {
        let first = BaseText::new("The bridge was closed on Sunday. Nobody was hurt, police said.");
        let second = BaseText::new("The old bridge was closed on Sunday. Nobody was hurt, police said.");
        let today = BaseText::new("The old bridge was closed on Monday. Nobody was hurt, police said.");
        let lost = BaseText::new("Yesterday: The old bridge was closed. Nobody was hurt, police said.");
        let mut untrue = mark_on(4, &first, "Nobody");
        untrue.anchor.exact = "police said".into();
        let marks = Annotations::new([
            mark_on(1, &first, "Nobody was hurt"),
            mark_on(2, &second, "on Sunday"),
            mark_on(3, &today, "on Monday"),
            untrue,
            mark_on(5, &lost, "Nobody was hurt, police said."),
        ]);
        let placed = placements(&marks, &[first, second], &today);
        let words = |id: u128| placed[&Uuid::from_u128(id)].span().map(|span| span.of(&today.text));
        assert_eq!(words(1), Some("Nobody was hurt"));
        assert!(matches!(placed[&Uuid::from_u128(2)], Placement::Changed(_)));
        assert!(matches!(placed[&Uuid::from_u128(3)], Placement::Exact(_)));
        assert_ne!(words(4), Some("Nobody"));
        assert_eq!(words(5), Some("Nobody was hurt, police said."));
        assert_eq!(placed.len(), 5);
    }

    #[test]
    fn what_is_said_of_the_whole_article_holds_for_every_text_of_it() {
        let (before, today) = (BaseText::new("A fire."), BaseText::new("Nothing of it is left."));
        let mut published = mark_on(1, &before, "");
        published.about = crate::annotation::About::Published;
        let placed = placements(&Annotations::new([published]), &[], &today);
        assert_eq!(placed[&Uuid::from_u128(1)], Placement::Exact(Span::default()));
    }
}

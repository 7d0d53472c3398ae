//! Placing a mark when the text it was made on is lost: by its words and the few words around them.
//!
//! This is a search, and a search can find other words that look alike; so it asks for context, and what is not clear
//! is gone.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::place::place;
use super::words;
use super::{Anchor, Placement};
use crate::text::Span;

/// A word that stands at more places than this does not help to find a passage.
const MOST_PLACES: usize = 200;
/// No more stretches than this are compared for one mark.
const MOST_COMPARED: usize = 12;
/// The share of words around a mark that must be kept.
const CONTEXT: f32 = 0.5;
/// A mark of this many bytes needs no context.
const LONG: usize = 40;

/// Places marks in a text without the one they were made on; one placement for each anchor, in order.
pub fn place_without_base(anchors: &[Anchor], new: &str) -> Vec<Placement> {
    let index = Index::new(new);
    anchors.iter().map(|anchor| index.place(anchor)).collect()
}

struct Index<'a> {
    text: &'a str,
    words: Vec<Span>,
    places: FxHashMap<&'a str, Vec<u32>>,
}

/// What an anchor says of its text: some context, the passage, some context.
struct Excerpt {
    text: String,
    passage: Span,
    words: Vec<Span>,
}

impl Excerpt {
    fn new(anchor: &Anchor) -> Excerpt {
        let text = [anchor.prefix.as_str(), &anchor.exact, &anchor.suffix].concat();
        let start = anchor.prefix.len();
        let words = words::words(&text);
        Excerpt {
            passage: Span::new(start, start + anchor.exact.len()),
            words,
            text,
        }
    }
}

impl<'a> Index<'a> {
    fn new(text: &'a str) -> Index<'a> {
        let words = words::words(text);
        let mut places: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        for (at, word) in (0u32..).zip(&words) {
            let list = places.entry(words::folded(word.of(text))).or_default();
            if list.len() <= MOST_PLACES {
                list.push(at);
            }
        }
        Index { text, words, places }
    }

    fn place(&self, anchor: &Anchor) -> Placement {
        let excerpt = Excerpt::new(anchor);
        let mut found: Vec<Match> = self
            .stretches(&excerpt)
            .into_iter()
            .filter_map(|stretch| self.compare(&excerpt, stretch))
            .collect();
        let expected = anchor.span.start;
        found.sort_by(|a, b| {
            let apart = |m: &Match| m.span.start.abs_diff(expected);
            b.score.total_cmp(&a.score).then(apart(a).cmp(&apart(b)))
        });
        found.dedup_by_key(|m| m.span);
        let Some(best) = found.first() else {
            return Placement::Gone { candidates: Vec::new() };
        };
        if !best.is_clear(anchor) || (best.same_words && self.leaves_a_choice(anchor)) {
            let candidates = found.iter().take(2).map(|m| m.span).collect();
            return Placement::Gone { candidates };
        }
        match best.same_words {
            true if best.span.start == expected => Placement::Exact(best.span),
            true => Placement::Moved(best.span),
            false => Placement::Changed(best.span),
        }
    }

    /// Whether a mark that tells no place, since it hangs on no text or says nothing of the words around it, stands as well at
    /// several.
    fn leaves_a_choice(&self, anchor: &Anchor) -> bool {
        let tells_none = anchor.base.is_empty() || (anchor.prefix.is_empty() && anchor.suffix.is_empty());
        let places = self.text.match_indices(&anchor.exact);
        let places = places.map(|(start, words)| Span::new(start, start + words.len()));
        let alike = places.filter(|place| anchor.context_agrees(self.text, *place));
        tells_none && !anchor.exact.is_empty() && alike.take(2).count() > 1
    }

    /// Stretches of new words that have the most words of an excerpt in line, the most first.
    fn stretches(&self, excerpt: &Excerpt) -> Vec<Range<usize>> {
        const COARSE: usize = 8;
        let mut votes: FxHashMap<usize, f32> = FxHashMap::default();
        for (offset, word) in excerpt.words.iter().enumerate() {
            let Some(list) = self.places.get(words::folded(word.of(&excerpt.text))) else {
                continue;
            };
            if list.len() > MOST_PLACES {
                continue;
            }
            for at in list {
                // Shifted so that a word before the start of the text still counts.
                let line = (*at as usize + excerpt.words.len() - offset) / COARSE;
                *votes.entry(line).or_default() += 1.0 / list.len() as f32 + 0.1;
            }
        }
        let mut lines: Vec<(usize, f32)> = votes.into_iter().collect();
        lines.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let length = excerpt.words.len();
        lines
            .into_iter()
            .take(MOST_COMPARED)
            .map(|(line, _)| {
                let start = (line * COARSE).saturating_sub(length);
                start.saturating_sub(COARSE)..(start + length + 2 * COARSE).min(self.words.len())
            })
            .collect()
    }

    /// Diffs an excerpt against a stretch of the new text.
    fn compare(&self, excerpt: &Excerpt, stretch: Range<usize>) -> Option<Match> {
        let (first, last) = (
            self.words.get(stretch.start)?,
            self.words.get(stretch.end.checked_sub(1)?)?,
        );
        let window = first.cover(*last);
        let text = window.of(self.text);
        let mut spans = vec![excerpt.passage];
        spans.extend(&excerpt.words);
        let placements = place(&excerpt.text, text, &spans);
        let (passage, context) = placements.split_first()?;
        let found = passage.span()?;
        let kept: Vec<bool> = context
            .iter()
            .map(|p| matches!(p, Placement::Exact(_) | Placement::Moved(_)))
            .collect();
        Some(Match {
            span: Span::new(found.start + window.start, found.end + window.start),
            same_words: !matches!(passage, Placement::Changed(_)),
            before: share(excerpt, &kept, |word| word.end <= excerpt.passage.start),
            after: share(excerpt, &kept, |word| word.start >= excerpt.passage.end),
            score: kept.iter().filter(|kept| **kept).count() as f32,
        })
    }
}

/// The share of certain words of an excerpt that are kept; 1 if there are none.
fn share(excerpt: &Excerpt, kept: &[bool], which: impl Fn(&Span) -> bool) -> f32 {
    let (mut all, mut some) = (0.0f32, 0.0);
    for (word, kept) in excerpt.words.iter().zip(kept) {
        if which(word) {
            all += 1.0;
            some += f32::from(u8::from(*kept));
        }
    }
    if all == 0.0 { 1.0 } else { some / all }
}

struct Match {
    span: Span,
    same_words: bool,
    before: f32,
    after: f32,
    score: f32,
}

impl Match {
    fn is_clear(&self, anchor: &Anchor) -> bool {
        let (low, high) = (self.before.min(self.after), self.before.max(self.after));
        if self.same_words {
            return anchor.exact.len() >= LONG || low + high >= 2.0 * CONTEXT;
        }
        // Words that were edited, and nothing around them to tell that these are they.
        let blind = anchor.base.is_empty() && anchor.prefix.is_empty() && anchor.suffix.is_empty();
        !blind && (anchor.exact.len() >= LONG || low >= CONTEXT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::BaseText;

    fn placed(old: &str, new: &str, passage: &str) -> Placement {
        let start = old.find(passage).expect("the passage stands in the old text");
        let base = BaseText::new(old);
        let anchor = Anchor::capture(&base, Span::new(start, start + passage.len()));
        place_without_base(&[anchor], new).remove(0)
    }

    const OLD: &str = "The port lost 40 boats in the first night, the harbour master said. Insurers spoke of 25 boats \
        and would say no more. By Friday the port had lost 40 boats more.";

    #[test]
    fn context_tells_like_passages_apart() {
        let new = format!("Update: wind drops.\n\n{OLD}");
        let last = OLD.rfind("40 boats").expect("a figure");
        let base = BaseText::new(OLD);
        let anchor = Anchor::capture(&base, Span::new(last, last + 8));
        let shifted = Span::new(last + 21, last + 29);
        assert_eq!(place_without_base(&[anchor], &new), [Placement::Moved(shifted)]);
    }

    #[test]
    fn what_tells_no_place_and_stands_at_two_is_on_neither() {
        let mut anchor = Anchor::capture(&BaseText::new("40 boats"), Span::new(0, 8));
        anchor.base.clear();
        assert!(matches!(
            place_without_base(&[anchor.clone()], OLD)[..],
            [Placement::Gone { .. }]
        ));
        anchor.prefix = "the port had lost ".into();
        let last = OLD.rfind("40 boats").expect("a figure");
        assert_eq!(
            place_without_base(&[anchor], OLD)[0].span(),
            Some(Span::new(last, last + 8))
        );
    }

    #[test]
    fn what_was_cut_is_gone() {
        let new = OLD.replace("Insurers spoke of 25 boats and would say no more. ", "");
        assert!(matches!(placed(OLD, &new, "25 boats"), Placement::Gone { .. }));
        assert!(matches!(placed(OLD, "", "25 boats"), Placement::Gone { .. }));
    }

    #[test]
    fn an_edit_inside_is_told() {
        let new = OLD.replace("would say no more", "would say nothing more");
        let placement = placed(OLD, &new, "spoke of 25 boats and would say no more");
        let Placement::Changed(span) = placement else {
            panic!("{placement:?}")
        };
        assert_eq!(span.of(&new), "spoke of 25 boats and would say nothing more");
    }
}

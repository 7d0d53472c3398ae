//! Where the extracted items stand, made to be asked which of them some words are.

use rustc_hash::FxHashMap;

use super::ItemId;
use crate::analysis::{ActorId, Analysis};
use crate::annotation::About;
use crate::text::{Reach, Span};

/// Where the extracted items stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Places {
    figures: Spans,
    quotes: Spans,
    mentions: FxHashMap<Span, ActorId>,
}

/// Items of one kind by their places, in text order.
#[derive(Clone, Debug, Default, PartialEq)]
struct Spans {
    list: Vec<(Span, usize)>,
    reach: Reach,
}

impl Places {
    pub(super) fn new(analysis: &Analysis) -> Places {
        let actors = analysis.actors.iter().enumerate();
        Places {
            figures: Spans::new(analysis.figures.iter().map(|figure| figure.span)),
            quotes: Spans::new(analysis.quotes.iter().map(|quote| quote.span)),
            mentions: actors
                .flat_map(|(i, a)| a.mentions.iter().map(move |m| (m.span, ActorId(i))))
                .collect(),
        }
    }

    /// The item of a kind that stands at `span`, or else the one that shares most with it: at least half of both, so
    /// that a mark on other words never speaks for it.
    pub(super) fn item_at(&self, about: &About, span: Span) -> Option<ItemId> {
        match about {
            About::Figure => self.figures.at(span).map(ItemId::Figure),
            About::Quote => self.quotes.at(span).map(ItemId::Quote),
            About::Actor => self.mentions.get(&span).copied().map(ItemId::Actor),
            _ => None,
        }
    }
}

impl Spans {
    fn new(spans: impl Iterator<Item = Span>) -> Spans {
        let mut list: Vec<(Span, usize)> = spans.zip(0..).collect();
        list.sort_unstable();
        Spans {
            reach: Reach::new(list.iter().map(|(span, _)| *span)),
            list,
        }
    }

    fn at(&self, span: Span) -> Option<usize> {
        let started = self
            .list
            .partition_point(|(other, _)| other.start < span.end.max(span.start + 1));
        let near = self.list.get(self.reach.near(span, started)).unwrap_or(&[]).iter();
        let alike = |other: Span| 2 * span.overlap(other) >= span.len().max(other.len()).max(1);
        let alike = near.filter(|(other, _)| *other == span || alike(*other));
        alike
            .max_by_key(|(other, i)| (*other == span, span.overlap(*other), std::cmp::Reverse(*i)))
            .map(|(_, i)| *i)
    }
}

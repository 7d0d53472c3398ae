//! Which of many stretches of words, in order of their starts, touch some others.

use std::ops::Range;

use crate::text::Span;

/// For each stretch, how far it and those before it reach: a long one is found from its end too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reach(Vec<usize>);

impl Reach {
    /// Of stretches in order of their starts.
    pub(super) fn new(stretches: impl Iterator<Item = Span>) -> Reach {
        let reach = stretches.scan(0, |reach, span| {
            *reach = span.end.max(*reach);
            Some(*reach)
        });
        Reach(reach.collect())
    }

    /// The places among which all those stand that share a byte with `span`; `started` of them start before its end.
    pub(super) fn near(&self, span: Span, started: usize) -> Range<usize> {
        let first = self.0.partition_point(|reach| *reach <= span.start);
        first..started.max(first)
    }
}

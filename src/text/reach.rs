//! Which of many stretches of words, in order of their starts, touch some others.

use std::ops::Range;

use super::Span;

/// For each stretch, how far it and those before it reach: a long one is found from its end too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach(Vec<usize>);

impl Reach {
    /// Of stretches in order of their starts.
    pub fn new(stretches: impl Iterator<Item = Span>) -> Reach {
        let reach = stretches.scan(0, |reach, span| {
            *reach = span.end.max(*reach);
            Some(*reach)
        });
        Reach(reach.collect())
    }

    /// Whether one of the first `started` reaches as far as `byte`.
    pub fn is_reached(&self, byte: usize, started: usize) -> bool {
        started.checked_sub(1).is_some_and(|last| self.0[last] >= byte)
    }

    /// The places among which all those stand that share a byte with `span`; `started` of them start before its end.
    pub fn near(&self, span: Span, started: usize) -> Range<usize> {
        let first = self.0.partition_point(|reach| *reach <= span.start);
        first..started.max(first)
    }
}

//! Which findings ask about which words.

use crate::checks::Finding;
use crate::text::{Reach, Span};

/// The findings of an article by the words they are about, made to be asked for those on one item.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Asked {
    /// The words and the finding, by start.
    spans: Vec<(Span, usize)>,
    reach: Reach,
}

impl Asked {
    /// Of those findings that are asked, by their index.
    pub(super) fn new(findings: &[Finding], is_asked: impl Fn(usize) -> bool) -> Asked {
        let each = findings.iter().enumerate().filter(|(i, _)| is_asked(*i));
        let mut spans: Vec<(Span, usize)> = each
            .flat_map(|(i, f)| f.spans.iter().map(move |span| (*span, i)))
            .collect();
        spans.sort_unstable();
        Asked {
            reach: Reach::new(spans.iter().map(|(span, _)| *span)),
            spans,
        }
    }

    /// The findings whose words are these: at least half of both, so that what is asked about a whole quotation is not
    /// asked about a number in it.
    pub(super) fn about(&self, words: Span) -> Vec<usize> {
        let started = self.spans.partition_point(|(span, _)| span.start < words.end);
        let alike = |span: Span| 2 * span.overlap(words) >= span.len().max(words.len()).max(1);
        let near = self.spans.get(self.reach.near(words, started)).unwrap_or(&[]).iter();
        let mut about: Vec<usize> = near.filter(|(span, _)| alike(*span)).map(|(_, i)| *i).collect();
        about.sort_unstable();
        about.dedup();
        about
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::Level;

    #[test]
    fn what_is_asked_of_a_quotation_is_not_asked_of_a_number_in_it() {
        let finding = |spans: &[(usize, usize)]| Finding {
            rule: "some-rule",
            level: Level::Note,
            spans: spans.iter().map(|(start, end)| Span::new(*start, *end)).collect(),
            message: String::new(),
            source: "",
        };
        let findings = [finding(&[(0, 90), (100, 102)]), finding(&[(40, 42)])];
        let asked = Asked::new(&findings, |_| true);
        assert_eq!(Asked::new(&findings, |at| at == 0).about(Span::new(40, 42)), [0; 0]);
        assert_eq!(asked.about(Span::new(40, 42)), [1]);
        assert_eq!(asked.about(Span::new(0, 90)), [0]);
        assert_eq!(asked.about(Span::new(100, 103)), [0]);
        assert_eq!(asked.about(Span::new(50, 52)), [0; 0]);
    }
}

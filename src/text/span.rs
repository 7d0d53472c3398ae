//! A stretch of the text, in bytes.

use std::ops::Range;

/// A half-open stretch `start..end` of a text, in UTF-8 **bytes** on character boundaries.
///
/// ```text
/// T h e   a r m y
/// 0   2   4     8      Span::new(4, 8) is "army"
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`; an end before the start is taken as empty at `start`.
    pub fn new(start: usize, end: usize) -> Span {
        Span {
            start,
            end: end.max(start),
        }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `byte` lies inside.
    pub fn holds(self, byte: usize) -> bool {
        self.start <= byte && byte < self.end
    }

    /// Whether all of `other` lies inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether at least one byte is shared.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// How many bytes are shared.
    pub fn overlap(self, other: Span) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The words it covers; empty where it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// As a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Without the white space at both ends.
    pub fn trim(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }

    /// Both ends moved outwards (start down, end up) to the nearest character boundaries of `text`, and into it.
    pub fn snap(self, text: &str) -> Span {
        let start = text.floor_char_boundary(self.start.min(text.len()));
        Span::new(start, text.ceil_char_boundary(self.end.min(text.len())))
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations() {
        let (a, b) = (Span::new(2, 6), Span::new(5, 9));
        assert!(a.overlaps(b) && b.overlaps(a) && !a.overlaps(Span::new(6, 7)));
        assert_eq!(a.overlap(b), 1);
        assert_eq!(a.cover(b), Span::new(2, 9));
        assert!(a.contains(Span::new(2, 6)) && !a.contains(b));
        assert!(a.holds(2) && !a.holds(6));
    }

    #[test]
    fn trims_and_snaps() {
        let text = " né ";
        assert_eq!(Span::new(0, text.len()).trim(text).of(text), "né");
        assert_eq!(Span::new(3, 3).snap(text), Span::new(2, 4));
        assert_eq!(Span::new(1, 99).snap(text).of(text), "né ");
    }
}

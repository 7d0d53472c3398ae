//! Words that a writer set in bold or italics. Nothing is found or checked by it: it is only shown.

use super::Span;

/// How words are set apart from those around them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Face {
    /// Heavier.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
}

impl Face {
    /// As the words around.
    pub const PLAIN: Face = Face {
        bold: false,
        italic: false,
    };

    /// This face, changed in what `bold` and `italic` speak of.
    pub fn with(self, bold: Option<bool>, italic: Option<bool>) -> Face {
        Face {
            bold: bold.unwrap_or(self.bold),
            italic: italic.unwrap_or(self.italic),
        }
    }
}

/// Words that are set in another face than their paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Emphasis {
    /// Where they stand, in bytes.
    pub span: Span,
    /// How they are set; never plain.
    pub face: Face,
}

impl Emphasis {
    /// Adds words after those of `list`. Plain ones are left out; those that go on in the same face are one with the last.
    pub fn push(list: &mut Vec<Emphasis>, span: Span, face: Face) {
        match list.last_mut() {
            _ if face == Face::PLAIN || span.is_empty() => {}
            Some(last) if last.face == face && last.span.end == span.start => last.span.end = span.end,
            _ => list.push(Emphasis { span, face }),
        }
    }

    /// The part of it that stands in `text[kept]`, as it stands after everything before `kept` is cut off and `start` bytes
    /// are put in its place; `None` where nothing is left of it.
    pub fn moved(self, kept: Span, start: usize) -> Option<Emphasis> {
        let (from, to) = (self.span.start.max(kept.start), self.span.end.min(kept.end));
        let moved = |byte: usize| byte - kept.start + start;
        (from < to).then(|| Emphasis {
            span: Span::new(moved(from), moved(to)),
            face: self.face,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_go_on_in_the_same_face_are_one() {
        let bold = Face::PLAIN.with(Some(true), None);
        let mut list = Vec::new();
        for (start, end, face) in [
            (0, 2, bold),
            (2, 4, bold),
            (4, 6, Face::PLAIN),
            (6, 6, bold),
            (6, 7, bold),
        ] {
            Emphasis::push(&mut list, Span::new(start, end), face);
        }
        let spans: Vec<_> = list.iter().map(|emphasis| emphasis.span).collect();
        assert_eq!(spans, [Span::new(0, 4), Span::new(6, 7)]);
    }

    #[test]
    fn what_is_cut_off_takes_its_emphasis_along() {
        let face = Face::PLAIN.with(None, Some(true));
        let span = |start, end| Span::new(start, end);
        let moved = |from, to| {
            let emphasis = Emphasis {
                span: span(from, to),
                face,
            };
            emphasis.moved(span(2, 8), 10).map(|emphasis| emphasis.span)
        };
        assert_eq!(moved(0, 5), Some(span(10, 13)));
        assert_eq!(moved(6, 9), Some(span(14, 16)));
        assert_eq!((moved(0, 2), moved(8, 9)), (None, None));
    }
}

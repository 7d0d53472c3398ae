//! What stands between quotation marks, as checks look at it.

use std::ops::Range;

use crate::analysis::quotes::{self, Family, Quotation};
use crate::text::{Document, ParagraphKind};

/// The quotations of an article. Single marks count in headings, and in the text where it has no double ones.
pub fn quotations(document: &Document) -> Vec<Quotation> {
    let mut all = quotes::quotations(document);
    let is_body = |q: &Quotation| kind(document, q) == ParagraphKind::Body;
    if all.iter().any(|q| q.family != Family::Single && is_body(q)) {
        all.retain(|q| q.family != Family::Single || !is_body(q));
    }
    all
}

/// The kind of paragraph a quotation stands in.
pub fn kind(document: &Document, quotation: &Quotation) -> ParagraphKind {
    let paragraph = document.paragraphs().get(document.paragraph_at(quotation.span.start));
    paragraph.map_or(ParagraphKind::Body, |p| p.kind)
}

/// The tokens between the marks.
pub fn inside(quotation: &Quotation) -> Range<usize> {
    quotation.open + 1..quotation.end - usize::from(quotation.closed)
}

/// For a place in the text, whether quotation marks stand around it; the quotations are in text order.
pub fn holds(quotations: &[Quotation], byte: usize) -> bool {
    let after = quotations.partition_point(|q| q.span.start <= byte);
    after.checked_sub(1).is_some_and(|at| quotations[at].span.holds(byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    fn words(text: &str) -> Vec<&str> {
        let document = Document::new(Article::plain(text));
        let spans = quotations(&document).into_iter().map(|q| inside(&q));
        spans.map(|tokens| document.span_of(tokens).of(text)).collect()
    }

    #[test]
    fn single_marks_count_where_they_are_the_house_style() {
        let british = "'Never again' at harbour\n\nAda Roe said: 'We knew.' She left at once.";
        assert_eq!(words(british), ["Never again", "We knew."]);
        let mixed = "'Never again' at harbour\n\nAda Roe said: \"We knew of 'it' all.\" The 'old' crane fell.";
        assert_eq!(words(mixed), ["Never again", "We knew of 'it' all."]);
    }
}

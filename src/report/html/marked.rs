//! The article on the fact sheet: its paragraphs, with a number behind everything that the table tells of.

use std::fmt::Write;

use super::super::Sheet;
use super::super::facts::Fact;
use super::escaped;
use crate::text::{Paragraph, ParagraphKind, Span};

/// Where something changes in the text: how many of each kind cover what follows.
#[derive(Default)]
struct Edges {
    /// Byte, which kind, and whether it begins there.
    all: Vec<(usize, usize, bool)>,
    /// Byte after which a number stands, and the number.
    numbers: Vec<(usize, usize)>,
}

/// The classes of kinds, in the order in which they are counted.
const CLASSES: [&str; 3] = ["q", "f", "m"];

/// Writes the paragraphs.
pub fn article(out: &mut String, sheet: Sheet<'_>, facts: &[&Fact<'_>]) {
    let edges = Edges::of(facts);
    let mut open = [0usize; 3];
    let (mut next, mut number) = (0, 0);
    for paragraph in sheet.document.paragraphs() {
        begin(out, paragraph);
        let mut at = paragraph.span.start;
        // What began or ended between two paragraphs.
        while let Some((byte, kind, begins)) = edges.all.get(next).filter(|(byte, ..)| *byte <= paragraph.span.end) {
            segment(out, sheet, Span::new(at, *byte), &open);
            at = at.max(*byte);
            // A number stands behind its words, before what begins there.
            if !begins || *byte == paragraph.span.end {
                number = numbers(out, &edges, number, at);
            }
            match begins {
                true => open[*kind] += 1,
                false => open[*kind] = open[*kind].saturating_sub(1),
            }
            next += 1;
        }
        segment(out, sheet, Span::new(at, paragraph.span.end), &open);
        number = numbers(out, &edges, number, paragraph.span.end);
        out.push_str(match paragraph.kind {
            ParagraphKind::Headline => "</h1>\n",
            ParagraphKind::Subhead => "</h3>\n",
            ParagraphKind::Body => "</p>\n",
        });
    }
}

impl Edges {
    fn of(facts: &[&Fact<'_>]) -> Edges {
        let mut edges = Edges::default();
        for (i, fact) in facts.iter().enumerate() {
            let Some(span) = fact.span else { continue };
            let kinds = [fact.kind == "quote", fact.kind == "figure", !fact.marks.is_empty()];
            for (kind, _) in kinds.iter().enumerate().filter(|(_, is)| **is) {
                edges.all.extend([(span.start, kind, true), (span.end, kind, false)]);
            }
            edges.numbers.push((span.end, i + 1));
        }
        edges.all.sort_by_key(|(byte, _, begins)| (*byte, *begins));
        edges.numbers.sort_unstable();
        edges
    }
}

fn begin(out: &mut String, paragraph: &Paragraph) {
    out.push_str(match paragraph.kind {
        ParagraphKind::Headline => "<h1 dir=\"auto\">",
        ParagraphKind::Subhead => "<h3 dir=\"auto\">",
        ParagraphKind::Body => "<p dir=\"auto\">",
    });
    if let Some(number) = paragraph.number {
        let _ = write!(
            out,
            "<span class=\"num\" aria-label=\"Paragraph {number}\">{number}</span>"
        );
    }
}

/// Words under the same marks.
fn segment(out: &mut String, sheet: Sheet<'_>, span: Span, open: &[usize; 3]) {
    let words = escaped(sheet.document.slice(span));
    let classes: Vec<&str> = (0..3)
        .filter(|kind| open[*kind] > 0)
        .map(|kind| CLASSES[kind])
        .collect();
    let _ = match (words.is_empty(), classes.is_empty()) {
        (true, _) => Ok(()),
        (false, true) => write!(out, "{words}"),
        (false, false) => write!(out, "<span class=\"{}\">{words}</span>", classes.join(" ")),
    };
}

/// The numbers of everything that ends by here; the next one to write.
fn numbers(out: &mut String, edges: &Edges, mut next: usize, by: usize) -> usize {
    while let Some((_, number)) = edges.numbers.get(next).filter(|(byte, _)| *byte <= by) {
        let _ = write!(out, "<sup id=\"m{number}\"><a href=\"#f{number}\">{number}</a></sup>");
        next += 1;
    }
    next
}

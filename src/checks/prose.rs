//! The words around figures, as checks ask for them.

use crate::analysis::figures::{Figure, FigureKind};
use crate::text::{Document, Span};

/// The figures of each sentence that has any, in text order.
pub fn by_sentence<'a>(document: &'a Document, figures: &'a [Figure]) -> impl Iterator<Item = (usize, &'a [Figure])> {
    figures
        .chunk_by(|a, b| document.sentence_at(a.span.start) == document.sentence_at(b.span.start))
        .filter_map(|chunk| Some((document.sentence_at(chunk.first()?.span.start), chunk)))
}

/// The first token of a figure, its hedge in front included.
pub fn first(document: &Document, figure: &Figure) -> usize {
    let start = figure
        .hedge_span
        .map_or(figure.span.start, |h| h.start.min(figure.span.start));
    document.tokens_in(Span::new(start, figure.span.end)).start
}

/// One past the last token of a figure, its hedge behind it and the counted words right behind it included.
pub fn end(document: &Document, figure: &Figure) -> usize {
    let hedge = figure.hedge_span.map_or(0, |h| h.end);
    let counted = figure.own_counted().map_or(0, |c| c.end);
    let end = figure.span.end.max(hedge).max(counted);
    document.tokens_in(Span::new(figure.span.start, end)).end
}

/// The word before a figure and its hedge, in lower case.
pub fn lead<'d>(document: &'d Document, figure: &Figure) -> &'d str {
    first(document, figure).checked_sub(1).map_or("", |t| document.lower(t))
}

/// The words between two figures (hedge and counted words taken as part of them), in lower case, no more than `limit`.
pub fn between<'d>(document: &'d Document, a: &Figure, b: &Figure, limit: usize) -> Option<Vec<&'d str>> {
    let (from, to) = (end(document, a), first(document, b));
    if from > to && a.span.end <= b.span.start {
        // Both in one token: "1990-2002".
        let inside = Span::new(a.span.end, b.span.start);
        return (inside.len() <= 4).then(|| vec![document.slice_lower(inside).trim()]);
    }
    (from <= to && to - from <= limit).then(|| (from..to).map(|t| document.lower(t)).collect())
}

/// Whether two figures give the same kind of quantity in the same unit; "from $50 to $60 a week" names its week once.
pub fn alike(a: &Figure, b: &Figure) -> bool {
    let rate = a.per == b.per || a.per.is_none() || b.per.is_none();
    a.kind == b.kind && a.unit == b.unit && rate
}

/// Whether a figure is an amount: no date, rank, score or age.
pub fn is_amount(figure: &Figure) -> bool {
    matches!(
        figure.kind,
        FigureKind::Count | FigureKind::Money | FigureKind::Percent | FigureKind::Measure
    )
}

/// Which way a word of change points: up, down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// "rose", "increase"
    Up,
    /// "fell", "drop"
    Down,
    /// "changed", "difference"
    Either,
}

/// The way a word of change points.
pub fn way(lower: &str) -> Option<Way> {
    Some(match lower {
        "rose" | "rise" | "rises" | "risen" | "rising" | "grew" | "grow" | "grows" | "grown" | "growing" | "growth"
        | "increase" | "increased" | "increases" | "increasing" | "climbed" | "climb" | "jumped" | "jump"
        | "soared" | "surged" | "surge" | "gained" | "gain" | "up" | "raised" | "hike" => Way::Up,
        "fell" | "fall" | "falls" | "fallen" | "falling" | "dropped" | "drop" | "drops" | "declined" | "decline"
        | "declines" | "decreased" | "decrease" | "decreases" | "shrank" | "shrunk" | "slid" | "plunged" | "plunge"
        | "tumbled" | "sank" | "dipped" | "down" | "cut" | "reduced" | "reduction" | "slumped" | "slump" => Way::Down,
        "change" | "changed" | "difference" | "swing" => Way::Either,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse};
    use crate::text::Article;

    #[test]
    fn the_words_around_a_figure() {
        let document = Document::new(Article::plain(
            "Two cranes fell. At least 12 people and more than 30 dogs left.",
        ));
        let figures = analyse(&document, &Options::default()).figures;
        let sentences: Vec<_> = by_sentence(&document, &figures).map(|(s, f)| (s, f.len())).collect();
        assert_eq!(sentences, [(0, 1), (1, 2)]);
        assert_eq!(between(&document, &figures[1], &figures[2], 3), Some(vec!["and"]));
        let years = Document::new(Article::plain("He kept the light (1990-2002)."));
        let figures_there = analyse(&years, &Options::default()).figures;
        assert_eq!(
            between(&years, &figures_there[0], &figures_there[1], 1),
            Some(vec!["-"])
        );
        assert_eq!(lead(&document, &figures[2]), "and");
        assert_eq!(document.word(first(&document, &figures[1])), "At");
    }
}

//! Figures and quotations that the rules missed and a person marked.

use super::Options;
use super::figures::{self, Derivation, Figure, FigureKind, Hedge, Value};
use super::quotes::{Quote, QuoteKind};
use crate::text::{Document, Span};

/// Words that a person says are a figure or a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The words.
    pub span: Span,
    /// What they are.
    pub kind: MissedKind,
}

/// What a person says some words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissedKind {
    /// A figure.
    Figure,
    /// A quotation.
    Quote,
}

const WHY: &str = "A reviewer marked it.";

/// The quotations with those that a person marked; one that the rules found there already stays as it is.
pub(super) fn add_quotes(document: &Document, quotes: &mut Vec<Quote>, missed: &[Missed]) {
    for span in of(missed, MissedKind::Quote) {
        if quotes.iter().any(|quote| quote.span == span) || document.text().get(span.range()).is_none() {
            continue;
        }
        let is_marked = document.slice(span).starts_with(['"', '“', '„', '«', '‘', '\'']);
        let at = quotes.partition_point(|quote| quote.span < span);
        let quote = Quote {
            span,
            kind: if is_marked {
                QuoteKind::Direct
            } else {
                QuoteKind::Indirect
            },
            speaker: None,
            others: Vec::new(),
            speaker_span: None,
            cue: None,
            rule: "marked-by-hand",
            why: WHY.to_string(),
        };
        quotes.insert(at, quote);
    }
}

/// The figures with those that a person marked: read by the rules where they can, or else without a value.
pub(super) fn add_figures(document: &Document, figures: &mut Vec<Figure>, options: &Options) {
    for span in of(&options.missed, MissedKind::Figure) {
        if figures.iter().any(|figure| figure.span.overlaps(span)) || document.text().get(span.range()).is_none() {
            continue;
        }
        let read = figures::recognise(document.text(), [span].into_iter(), options).into_iter();
        let read = read.max_by_key(|figure| figure.span.len());
        let figure = match read {
            Some(figure) => Figure {
                why: format!("{} {WHY}", figure.why),
                ..figure
            },
            None => unread(span),
        };
        let at = figures.partition_point(|known| known.span < figure.span);
        figures.insert(at, figure);
    }
}

/// A figure in words that no rule can read.
fn unread(span: Span) -> Figure {
    Figure {
        span,
        kind: FigureKind::Count,
        value: Value::Unknown,
        unit: None,
        per: None,
        counted: None,
        hedge: Hedge::Vague,
        hedge_span: None,
        change: None,
        source: None,
        why: WHY.to_string(),
        derivation: Derivation::default(),
    }
}

fn of(missed: &[Missed], kind: MissedKind) -> impl Iterator<Item = Span> + '_ {
    let alike = missed.iter().filter(move |missed| missed.kind == kind);
    alike.map(|missed| missed.span).filter(|span| !span.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::text::Article;

    #[test]
    fn what_was_missed_is_found_from_then_on() {
        let text = "Heaps of boats sank. The mayor is sorry for it all, and Dahl was there.";
        let missed = |words: &str, kind| {
            let start = text.find(words).expect("words of the text");
            let span = Span::new(start, start + words.len());
            Missed { span, kind }
        };
        let document = Document::new(Article::plain(text));
        let read = |missed: &[Missed]| {
            let options = Options {
                missed: missed.to_vec(),
                ..Options::default()
            };
            let analysis = analyse(&document, &options);
            let figures: Vec<String> = analysis
                .figures
                .iter()
                .map(|f| document.slice(f.span).to_string())
                .collect();
            let quotes: Vec<String> = analysis
                .quotes
                .iter()
                .map(|q| document.slice(q.span).to_string())
                .collect();
            (figures, quotes)
        };
        let before = read(&[]);
        let told = [
            missed("Heaps", MissedKind::Figure),
            missed("is sorry for it all", MissedKind::Quote),
        ];
        let (figures, quotes) = read(&told);
        assert!(!before.0.contains(&"Heaps".to_string()) && figures.contains(&"Heaps".to_string()));
        assert!(quotes.contains(&"is sorry for it all".to_string()));
        let outside = Missed {
            span: Span::new(500, 600),
            kind: MissedKind::Quote,
        };
        assert_eq!(read(&[outside]), before);
    }
}

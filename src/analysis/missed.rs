//! Figures and quotations as a person has them: missed by the rules, or found with other words.

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
const EXTENT: &str = "A reviewer says where it begins and ends.";

/// The quotations as a person has them: one that the rules found at other words of the same stretch gets the person's words,
/// and of several only the nearest stays.
pub(super) fn set_quotes(document: &Document, quotes: &mut Vec<Quote>, missed: &[Missed]) {
    for span in of(missed, MissedKind::Quote) {
        if document.text().get(span.range()).is_none() {
            continue;
        }
        let found = take_overlapping(quotes, span, |quote| quote.span);
        let quote = match found {
            Some(quote) if quote.span == span => quote,
            Some(quote) => Quote {
                span,
                why: format!("{} {EXTENT}", quote.why),
                ..quote
            },
            None => unfound(document, span),
        };
        let at = quotes.partition_point(|known| known.span < span);
        quotes.insert(at, quote);
    }
}

/// A quotation that no rule found.
fn unfound(document: &Document, span: Span) -> Quote {
    let is_marked = document.slice(span).starts_with(['"', '“', '„', '«', '‘', '\'']);
    Quote {
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
    }
}

/// The figures as a person has them: read by the rules where they can, or else without a value.
pub(super) fn set_figures(document: &Document, figures: &mut Vec<Figure>, options: &Options) {
    for span in of(&options.missed, MissedKind::Figure) {
        if document.text().get(span.range()).is_none() {
            continue;
        }
        let found = take_overlapping(figures, span, |figure| figure.span);
        let why = if found.is_some() { EXTENT } else { WHY };
        let read = || figures::recognise(document.text(), [span].into_iter(), options).into_iter();
        let figure = match found.filter(|figure| figure.span == span) {
            Some(figure) => figure,
            None => match read().max_by_key(|figure| figure.span.len()) {
                Some(figure) => Figure {
                    span,
                    why: format!("{} {why}", figure.why),
                    ..figure
                },
                None => unread(span, why),
            },
        };
        let at = figures.partition_point(|known| known.span < figure.span);
        figures.insert(at, figure);
    }
}

/// Takes out what shares a byte with `span`; answers with the one that shares most.
fn take_overlapping<T>(items: &mut Vec<T>, span: Span, of: impl Fn(&T) -> Span) -> Option<T> {
    let (taken, kept) = std::mem::take(items)
        .into_iter()
        .partition(|item| of(item).overlaps(span));
    *items = kept;
    let taken: Vec<T> = taken;
    taken.into_iter().rev().max_by_key(|item| of(item).overlap(span))
}

/// A figure in words that no rule can read.
fn unread(span: Span, why: &str) -> Figure {
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
        why: why.to_string(),
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

    #[test]
    fn what_was_found_at_other_words_gets_those_that_a_person_gave() {
        let text = "\"Nobody counted the boats,\" said Ines Dahl. At least 34 people came.";
        let document = Document::new(Article::plain(text));
        let read = |words: &str, kind| {
            let start = text.find(words).expect("words of the text");
            let span = Span::new(start, start + words.len());
            let options = Options {
                missed: vec![Missed { span, kind }],
                ..Options::default()
            };
            analyse(&document, &options)
        };
        let before = analyse(&document, &Options::default());
        let shorter = read("\"Nobody counted", MissedKind::Quote);
        assert_eq!(shorter.quotes.len(), before.quotes.len());
        assert_eq!(document.slice(shorter.quotes[0].span), "\"Nobody counted");
        assert_eq!(shorter.quotes[0].speaker, before.quotes[0].speaker);
        assert!(shorter.quotes[0].why.ends_with(EXTENT));
        let longer = read("34 people came", MissedKind::Figure);
        assert_eq!(longer.figures.len(), before.figures.len());
        assert_eq!(document.slice(longer.figures[0].span), "34 people came");
        assert_eq!(longer.figures[0].value, before.figures[0].value);
    }
}

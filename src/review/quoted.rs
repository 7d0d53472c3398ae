//! The words of a quotation that stand between its marks: what somebody is said to have uttered word for word.

use crate::analysis::{Quote, QuoteKind};
use crate::text::{Document, Span};

/// The stretches between quotation marks, without the marks, in text order; none for words that are only reported. Of a
/// quotation without any marks (a turn of a transcript, words that a person chose) it is the whole.
pub fn quoted(document: &Document, quote: &Quote) -> Vec<Span> {
    match quote.kind {
        QuoteKind::Indirect => Vec::new(),
        QuoteKind::Direct => inside(document.text(), quote.span).into_iter().collect(),
        QuoteKind::Mixed | QuoteKind::Scare => pairs(document.text(), quote.span),
    }
}

/// A direct quotation without the marks around it.
fn inside(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let first = words.chars().next().filter(|c| is_mark(*c)).map_or(0, char::len_utf8);
    let last = words
        .chars()
        .next_back()
        .filter(|c| is_mark(*c))
        .map_or(0, char::len_utf8);
    // A letter's apostrophe at the end ("the others'") closes nothing that no mark opened.
    let last = if first == 0 { 0 } else { last };
    let kept = Span::new(span.start + first, span.end.saturating_sub(last)).trim(text);
    (!kept.is_empty()).then_some(kept)
}

/// The stretches between pairs of marks.
fn pairs(text: &str, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let words = span.of(text);
    for (at, c) in words.char_indices() {
        match open {
            None => open = opening(words, at, c).map(|closing| (at + c.len_utf8(), closing)),
            Some((start, closing)) if c == closing && closes(words, at, c) => {
                let kept = Span::new(span.start + start, span.start + at).trim(text);
                found.extend((!kept.is_empty()).then_some(kept));
                open = None;
            }
            Some(_) => {}
        }
    }
    found
}

/// The mark that closes what this one opens here.
fn opening(words: &str, at: usize, c: char) -> Option<char> {
    match c {
        '“' | '„' => Some('”'),
        '«' => Some('»'),
        '"' => Some('"'),
        '‘' | '\'' if !after_letter(words, at) => Some(if c == '‘' { '’' } else { '\'' }),
        _ => None,
    }
}

/// An apostrophe within a word closes nothing.
fn closes(words: &str, at: usize, c: char) -> bool {
    let behind = words[at + c.len_utf8()..].chars().next();
    !matches!(c, '’' | '\'') || !behind.is_some_and(char::is_alphanumeric)
}

fn after_letter(words: &str, at: usize) -> bool {
    words[..at].chars().next_back().is_some_and(char::is_alphanumeric)
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '‹' | '›')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse};
    use crate::text::Article;

    fn found(text: &str) -> Vec<String> {
        let document = Document::new(Article::plain(text));
        let analysis = analyse(&document, &Options::default());
        let spans = analysis.quotes.iter().flat_map(|quote| quoted(&document, quote));
        spans.map(|span| document.slice(span).to_string()).collect()
    }

    #[test]
    fn the_words_between_the_marks() {
        assert_eq!(
            found("“We were never told,” Ada Roe said. “Nobody called.”"),
            ["We were never told,", "Nobody called."]
        );
        assert_eq!(
            found("Ada Roe said the owners were \"deaf to every warning\" and had left."),
            ["deaf to every warning"]
        );
        assert_eq!(found("Ada Roe said the owners had left."), [""; 0]);
    }

    #[test]
    fn apostrophes_open_and_close_nothing() {
        let text = "x ‘they didn’t ask the owners’ men’ y";
        let span = Span::new(0, text.len());
        let spans = pairs(text, span);
        assert_eq!(spans[0].of(text), "they didn’t ask the owners");
        assert_eq!(pairs("it's the owners' fault", Span::new(0, 22)), []);
    }
}

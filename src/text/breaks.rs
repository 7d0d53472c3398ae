//! Where a long paragraph may be broken, found without cutting all of it.

use super::{Sentence, Span, Token, sentences, tokens};

/// So many bytes before the limit are cut in search of the end of a sentence; more where there is none.
const BACK: [usize; 3] = [384, 1536, usize::MAX];
/// So many bytes behind it are cut too, to see how the next sentence starts.
const BEYOND: usize = 64;
/// What sentences end with.
const ENDS: [char; 7] = ['.', '!', '?', '…', '。', '！', '？'];

/// The last byte behind `start` and up to `limit` where a sentence of the paragraph ends, or else a token, or else a character.
/// `start` stands in the paragraph, on a character; `limit` may stand anywhere in it. `start` itself where nothing ends.
pub fn last_break(text: &str, paragraph: Span, start: usize, limit: usize) -> usize {
    let limit = text.floor_char_boundary(limit).max(start);
    let window = |back: usize| Span::new(text.floor_char_boundary(limit.saturating_sub(back)).max(start), limit);
    let fits = |end: &usize| (start + 1..=limit).contains(end);
    let sentence = |back: usize| {
        let window = window(back);
        let found = window
            .of(text)
            .contains(ENDS)
            .then(|| cut(text, paragraph, window, start).1)?;
        found.iter().map(|sentence| sentence.span.end).rfind(fits)
    };
    let token = || {
        let found = cut(text, paragraph, window(BACK[0]), start).0;
        found.iter().map(|token| token.span.end).rfind(fits)
    };
    BACK.into_iter().find_map(sentence).or_else(token).unwrap_or(limit)
}

/// The tokens and whole sentences in a window of the paragraph, and a little behind it. Unless it begins at `start`, it is cut
/// from its first white space on.
fn cut(text: &str, paragraph: Span, window: Span, start: usize) -> (Vec<Token>, Vec<Sentence>) {
    let space = window
        .of(text)
        .find(char::is_whitespace)
        .filter(|_| window.start > start);
    let behind = text.floor_char_boundary(window.end + BEYOND).min(paragraph.end);
    let within = Span::new(window.start + space.unwrap_or(0), behind);
    let (mut tokens, mut found) = (Vec::new(), Vec::new());
    tokens::tokenize(text, within, sentences::is_abbreviation, &mut tokens);
    sentences::split(text, &tokens, 0..tokens.len(), 0, &mut found);
    // The last one ends only because no more was cut.
    if behind < paragraph.end {
        found.pop();
    }
    (tokens, found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, Document};

    /// Asks for breaks all over a paragraph, and compares each with the whole cut.
    fn compare(text: &str) {
        let document = Document::new(Article::plain(text));
        let paragraph = document.paragraphs()[0].span;
        let ends = |limit: usize| {
            let sentences = document.sentences().iter().map(|sentence| sentence.span.end);
            let tokens = document.tokens().iter().map(|token| token.span.end);
            let fits = |end: &usize| *end <= limit && *end > 0;
            sentences.rev().find(fits).or_else(|| tokens.rev().find(fits))
        };
        for limit in (40..text.len()).step_by(7) {
            assert_eq!(Some(last_break(text, paragraph, 0, limit)), ends(limit), "{limit}");
        }
    }

    #[test]
    fn breaks_are_those_of_the_whole_cut() {
        let prose = "Mr. Doe of Acme Inc. said (twice): \"It burned!\" The U.S. Senate met at 5 p.m. in Room 3. \
            “Why?” she asked… Nobody, e.g. the owners' men, knew it cost 3.5 million. "
            .repeat(12);
        compare(prose.trim_end());
        let one = "and then the board met again in the harbour ".repeat(60);
        compare(&format!("It burned. So {one}; it said no more."));
        compare(one.trim_end());
    }

    #[test]
    fn words_without_an_end_are_broken_between_characters() {
        let text = format!("é{}", "é".repeat(4000));
        let whole = Span::new(0, text.len());
        assert_eq!(last_break(&text, whole, 0, 3071), 3070);
        assert_eq!(last_break(&text, whole, 2, 3), 2);
    }
}

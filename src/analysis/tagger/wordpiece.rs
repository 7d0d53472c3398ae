//! BERT's words and word pieces, cut from the article's own bytes so that every word keeps its place.

use std::ops::Range;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::model::ModelError;
use crate::text::{Document, Span};

/// A word has at most this many pieces; the rest of it goes unseen.
const MOST_PIECES: usize = 12;
/// A longer word (in characters) is unknown as a whole, as in BERT; this also keeps the cutting linear.
const LONGEST_WORD: usize = 100;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Shape {
    Lower = 0,
    Title = 1,
    Upper = 2,
    SingleCapital = 3,
    Mixed = 4,
    Digits = 5,
    Mark = 6,
}

/// How many shapes the model knows; the last is spare.
pub(super) const SHAPES: usize = 8;

/// The pieces a model knows.
pub(super) struct Vocabulary {
    /// Pieces at the start of a word, and marks.
    starts: FxHashMap<Box<str>, u32>,
    /// Pieces inside a word, without their `##`.
    inner: FxHashMap<Box<str>, u32>,
    unknown: u32,
    /// Stands before a window.
    pub(super) open: u32,
    /// Stands after a window.
    pub(super) close: u32,
}

/// The words of a document with their pieces.
#[derive(Default)]
pub(super) struct Words {
    /// Where each stands.
    pub(super) spans: Vec<Span>,
    shapes: Vec<Shape>,
    /// All pieces, word after word.
    pieces: Vec<u32>,
    /// For each word, where its pieces end.
    ends: Vec<usize>,
    /// For each sentence that has words, these.
    pub(super) sentences: Vec<Range<usize>>,
}

impl Vocabulary {
    /// Takes the pieces in the order of their numbers.
    pub(super) fn new(pieces: &[String]) -> Result<Vocabulary, ModelError> {
        let mut starts = FxHashMap::default();
        let mut inner = FxHashMap::default();
        for (number, piece) in (0u32..).zip(pieces) {
            match piece.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => inner.insert(rest.into(), number),
                _ => starts.insert(piece.as_str().into(), number),
            };
        }
        let special = |name: &str| {
            let number = starts.get(name).copied();
            number.ok_or_else(|| ModelError::Shape(format!("{name} is not in the vocabulary")))
        };
        let (unknown, open, close) = (special("[UNK]")?, special("[CLS]")?, special("[SEP]")?);
        Ok(Vocabulary {
            starts,
            inner,
            unknown,
            open,
            close,
        })
    }

    /// The pieces of one word: the longest known ones from the left, or unknown.
    fn pieces(&self, word: &str, out: &mut Vec<u32>) {
        let first = out.len();
        let mut rest = word;
        while !rest.is_empty() {
            let known = if out.len() == first { &self.starts } else { &self.inner };
            let Some((length, number)) = longest(known, rest) else {
                out.truncate(first);
                break;
            };
            out.push(number);
            rest = &rest[length..];
        }
        if out.len() == first {
            out.push(self.unknown);
        }
        out.truncate(first + MOST_PIECES);
    }
}

fn longest(known: &FxHashMap<Box<str>, u32>, word: &str) -> Option<(usize, u32)> {
    let mut end = word.len();
    while end > 0 {
        if let Some(number) = word.get(..end).and_then(|part| known.get(part)) {
            return Some((end, *number));
        }
        end -= 1;
    }
    None
}

impl Words {
    /// Where a range of words stands; nowhere, if there are none.
    pub(super) fn span(&self, words: &Range<usize>) -> Span {
        match self.spans.get(words.clone()) {
            Some([first, .., last]) => first.cover(*last),
            Some([only]) => *only,
            _ => Span::new(0, 0),
        }
    }

    /// Cuts every sentence of the document.
    pub(super) fn of(document: &Document, vocabulary: &Vocabulary) -> Words {
        let mut words = Words::default();
        let mut folded = String::new();
        for sentence in document.sentences() {
            let first = words.spans.len();
            words.cut(document.text(), sentence.span, vocabulary, &mut folded);
            if words.spans.len() > first {
                words.sentences.push(first..words.spans.len());
            }
        }
        words
    }

    fn cut(&mut self, text: &str, within: Span, vocabulary: &Vocabulary, folded: &mut String) {
        let sentence = within.of(text);
        let mut at = 0;
        while let Some(c) = sentence[at..].chars().next() {
            let mut end = at + c.len_utf8();
            if c.is_alphanumeric() {
                let rest = &sentence[end..];
                let stop = rest.find(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
                end += stop.unwrap_or(rest.len());
            }
            if !c.is_whitespace() && !c.is_control() {
                self.push(&sentence[at..end], within.start + at, vocabulary, folded);
            }
            at = end;
        }
    }

    fn push(&mut self, word: &str, start: usize, vocabulary: &Vocabulary, folded: &mut String) {
        fold(word, folded);
        vocabulary.pieces(folded, &mut self.pieces);
        self.ends.push(self.pieces.len());
        self.spans.push(Span::new(start, start + word.len()));
        self.shapes.push(shape(word));
    }

    /// The pieces of some words.
    pub(super) fn pieces(&self, words: Range<usize>) -> &[u32] {
        &self.pieces[self.piece_start(words.start)..self.piece_start(words.end)]
    }

    /// How many pieces come before a word.
    pub(super) fn piece_start(&self, word: usize) -> usize {
        word.checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or(0)
    }

    /// How a word is written.
    pub(super) fn shape(&self, word: usize) -> Shape {
        self.shapes.get(word).copied().unwrap_or(Shape::Mark)
    }
}

/// Lower case without accents; empty for a word too long to know.
fn fold(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        if word.len() <= LONGEST_WORD {
            out.push_str(word);
            out.make_ascii_lowercase();
        }
    } else if word.chars().nth(LONGEST_WORD).is_none() {
        out.extend(
            word.chars()
                .flat_map(char::to_lowercase)
                .nfd()
                .filter(|c| !is_combining_mark(*c)),
        );
    }
}

fn shape(word: &str) -> Shape {
    let mut characters = 0;
    let (mut upper, mut lower, mut letters, mut digits) = (0, 0, false, false);
    for c in word.chars() {
        characters += 1;
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
        letters |= c.is_alphanumeric();
        digits |= c.is_numeric();
    }
    let starts_upper = word.chars().next().is_some_and(char::is_uppercase);
    match (upper, lower) {
        _ if !letters => Shape::Mark,
        _ if digits => Shape::Digits,
        (1.., 0) if characters == 1 => Shape::SingleCapital,
        (1.., 0) => Shape::Upper,
        (1, 1..) if starts_upper => Shape::Title,
        (0, 1..) => Shape::Lower,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    fn vocabulary() -> Vocabulary {
        let pieces = [
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "o", "'", "bri", "##en", "jose", "##s", "a", "##a",
        ];
        Vocabulary::new(&pieces.map(String::from)).unwrap()
    }

    fn cut(text: &str) -> Vec<(String, Vec<u32>)> {
        let document = Document::new(Article::plain(text));
        let words = Words::of(&document, &vocabulary());
        let word = |i: usize| {
            (
                document.slice(words.spans[i]).to_string(),
                words.pieces(i..i + 1).to_vec(),
            )
        };
        (0..words.spans.len()).map(word).collect()
    }

    #[test]
    fn words_keep_their_bytes_and_lose_case_and_accents_for_the_vocabulary() {
        let wanted = [
            ("O", vec![4]),
            ("'", vec![5]),
            ("Brien", vec![6, 7]),
            ("Josés", vec![8, 9]),
            ("¿", vec![1]),
        ];
        let found = cut("O'Brien Josés ¿");
        assert!(
            found.iter().map(|(w, p)| (w.as_str(), p.clone())).eq(wanted),
            "{found:?}"
        );
        assert_eq!(cut("Jose\u{301}s"), [("Jose\u{301}s".to_string(), vec![8, 9])]);
    }

    #[test]
    fn a_word_has_twelve_pieces_at_most_and_an_endless_one_is_unknown() {
        assert_eq!(cut(&"a".repeat(40))[0].1.len(), 12);
        assert_eq!(cut(&"a".repeat(1_000_000))[0].1, [1]);
        assert_eq!(cut("ax")[0].1, [1]);
    }

    #[test]
    fn each_way_of_writing_has_its_shape() {
        let shapes = ["war", "War", "WAR", "W", "eBay", "O2", "—", "McCoy", "中"].map(shape);
        use Shape::{Digits, Lower, Mark, Mixed, SingleCapital, Title, Upper};
        assert_eq!(
            shapes,
            [Lower, Title, Upper, SingleCapital, Mixed, Digits, Mark, Mixed, Mixed]
        );
    }
}

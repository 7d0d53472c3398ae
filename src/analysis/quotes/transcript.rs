//! Turns of a transcript: "ROE: We were never told."

use super::tags::{Tag, Tagged};
use crate::text::{Case, Document, Span, TokenKind};

/// A paragraph that is one turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The name before the colon.
    pub speaker: Span,
    /// The colon.
    pub colon: Span,
    /// What is said.
    pub words: Span,
}

/// No name before a colon has more words.
const LONGEST_NAME: usize = 4;

/// Reads a paragraph as a turn: a name in capitals, a colon, and words. Nobody speaks alone: without a turn before or
/// behind it, "LONDON: The board …" is a dateline.
pub fn turn(document: &Document, tags: &[Tagged], paragraph: usize) -> Option<Turn> {
    let turn = labelled(document, tags, paragraph)?;
    let before = paragraph.checked_sub(1);
    let mut beside = before.into_iter().chain([paragraph + 1]);
    beside
        .any(|i| i < document.paragraphs().len() && labelled(document, tags, i).is_some())
        .then_some(turn)
}

fn labelled(document: &Document, tags: &[Tagged], paragraph: usize) -> Option<Turn> {
    let tokens = document.tokens_of(paragraph);
    let marked = tags.get(tokens.start).is_some_and(|t| t.tag == Tag::Mark);
    let first = tokens.start + usize::from(marked);
    let limit = tokens.end.min(first + LONGEST_NAME + 1);
    let colon = (first..limit).find(|&i| tags[i].tag == Tag::Colon)?;
    let shouted = |i: usize| {
        let token = document.tokens()[i];
        token.kind == TokenKind::Word && token.case == Case::Upper && document.word(i).len() > 1
    };
    if colon == first || !(first..colon).all(shouted) || colon + 3 > tokens.end {
        return None;
    }
    let last = tokens.end - 1;
    let end = if document.tokens()[last].kind == TokenKind::QuoteMark {
        last
    } else {
        tokens.end
    };
    Some(Turn {
        speaker: document.span_of(first..colon),
        colon: document.span_of(colon..colon + 1),
        words: document.span_of(colon + 1..end),
    })
}

//! A statement as frames see it: a row of pieces, each a token or a whole quotation.

use super::cues::{Cue, Takes};
use super::lexicon::{Entry, LEXICON};
use super::tags::Tag;
use crate::text::{Document, Span};

/// A token, or a quotation taken as one.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// What it does in the sentence.
    pub tag: Tag,
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// Its readings as a cue.
    pub cues: (u16, u16),
    /// Whether it stands between the marks of quoted words that are a part of the sentence.
    pub within: bool,
}

/// The pieces of one statement: a sentence, or several where a quotation holds more than one.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// The document.
    pub document: &'a Document,
    /// The pieces in order.
    pub pieces: &'a [Piece],
}

impl<'a> Line<'a> {
    /// How many pieces.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// The tag of piece `i`; a stop outside.
    pub fn tag(&self, i: usize) -> Tag {
        self.pieces.get(i).map_or(Tag::Stop, |p| p.tag)
    }

    /// The tag of the piece before `i`; a stop at the start.
    pub fn tag_before(&self, i: usize) -> Tag {
        i.checked_sub(1).map_or(Tag::Stop, |i| self.tag(i))
    }

    /// Piece `i` in lower case.
    pub fn lower(&self, i: usize) -> &'a str {
        self.pieces.get(i).map_or("", |p| self.document.lower(p.first))
    }

    /// Whether piece `i` stands between the marks of quoted words that are a part of the sentence.
    pub fn within(&self, i: usize) -> bool {
        self.pieces.get(i).is_some_and(|p| p.within)
    }

    /// Whether the mark at `i` opens quoted words that are a part of the sentence.
    pub fn opens_words(&self, i: usize) -> bool {
        self.tag(i) == Tag::Mark && !self.within(i) && self.within(i + 1)
    }

    /// From the start of piece `from` to the end of piece `to - 1`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (
            self.pieces.get(from),
            to.checked_sub(1).and_then(|i| self.pieces.get(i)),
        ) {
            (Some(a), Some(b)) if from < to => self.document.span_of(a.first..b.end),
            _ => Span::new(0, 0),
        }
    }

    /// How the verb at `i` can report, if it can: the reading whose particle follows, else the plain one.
    pub fn cue(&self, i: usize) -> Option<&'static Cue> {
        let piece = self.pieces.get(i)?;
        if piece.cues.0 == piece.cues.1 {
            return None;
        }
        let entry = Entry {
            tag: piece.tag,
            doubtful: false,
            steady: false,
            cues: piece.cues,
        };
        LEXICON
            .cues(&entry)
            .iter()
            .find(|cue| cue.particle.is_none_or(|particle| self.lower(i + 1) == particle))
    }

    /// Where what follows the cue at `i` starts.
    pub fn behind_cue(&self, i: usize, cue: &Cue) -> usize {
        i + 1 + usize::from(cue.particle.is_some())
    }

    /// The words of the cue at `i`: "said", "pointed out".
    pub fn cue_span(&self, i: usize) -> Span {
        let end = self.cue(i).map_or(i + 1, |cue| self.behind_cue(i, cue));
        self.span(i, end)
    }

    /// Whether the verb at `i` can stand beside a quotation.
    pub fn quotes(&self, i: usize) -> bool {
        self.cue(i).is_some_and(|cue| cue.takes(Takes::Quotation))
    }

    /// Whether a finite verb stands in `from..to`.
    pub fn has_finite(&self, from: usize, to: usize) -> bool {
        self.pieces
            .get(from..to.min(self.len()))
            .is_some_and(|pieces| pieces.iter().any(|p| p.tag.is_finite()))
    }
}

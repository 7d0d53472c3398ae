//! Cuts a paragraph into statements, each quotation of speech taken as one piece.

use std::iter::Peekable;

use super::gate;
use super::line::Piece;
use super::marks::{self, Quotation};
use super::tags::{Tag, Tagged};
use crate::text::{Document, ParagraphKind};

/// A paragraph as frames see it.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    /// All pieces of the paragraph.
    pub pieces: Vec<Piece>,
    /// Where each statement ends, as an index into `pieces`.
    pub ends: Vec<usize>,
    /// Quotations that are speech, in order; each is one piece.
    pub speech: Vec<Quotation>,
    /// Quotations that are a few words of a sentence.
    pub fragments: Vec<Quotation>,
}

/// How many words an attribution behind "Why?" may have.
const ATTRIBUTION: usize = 12;

/// Prepares a paragraph.
pub fn prepare(document: &Document, tags: &[Tagged], paragraph: usize) -> Prepared {
    let mut out = Prepared::default();
    let mut quotations = Vec::new();
    marks::find(document, paragraph, &mut quotations);
    let tokens = document.tokens_of(paragraph);
    let heading = document.paragraphs()[paragraph].kind != ParagraphKind::Body;
    for quotation in quotations {
        if !heading && gate::is_speech(document, tags, tokens.clone(), &quotation) {
            out.speech.push(quotation);
        } else {
            out.fragments.push(quotation);
        }
    }
    let mut ends = document.sentences()[document.sentences_of(paragraph)]
        .iter()
        .map(|s| s.tokens.end)
        .peekable();
    let mut speech = out.speech.iter().peekable();
    let mut fragments = out.fragments.iter().peekable();
    let mut at = tokens.start;
    while at < tokens.end {
        let piece = match speech.next_if(|q| q.open == at) {
            Some(quotation) => Piece {
                tag: Tag::Quote,
                first: at,
                end: quotation.end,
                cues: (0, 0),
                within: false,
            },
            None => Piece {
                tag: inner_stop(document, tags, at),
                first: at,
                end: at + 1,
                cues: tags[at].cues,
                within: fragment(&mut fragments, at),
            },
        };
        at = piece.end;
        out.pieces.push(piece);
        while ends.next_if(|&end| end < at).is_some() {}
        if ends.next_if(|&end| end == at).is_some() && !joined(document, tags, &piece, tokens.end) {
            out.ends.push(out.pieces.len());
        }
    }
    if out.ends.last() != Some(&out.pieces.len()) && !out.pieces.is_empty() {
        out.ends.push(out.pieces.len());
    }
    out
}

/// Quoted words longer than this are hardly a part of a sentence: a mark may be missing.
const LONGEST_PART: usize = 50;

/// Whether the token at `at` stands between the marks of one of the fragments; asked in text order.
fn fragment<'a>(fragments: &mut Peekable<impl Iterator<Item = &'a Quotation>>, at: usize) -> bool {
    while fragments.next_if(|q| q.end <= at).is_some() {}
    fragments
        .peek()
        .is_some_and(|q| q.closed && q.open < at && at + 1 < q.end && q.end - q.open < LONGEST_PART)
}

/// A stop before a closing bracket ("D-Wis.)") or before a small letter ends nothing.
fn inner_stop(document: &Document, tags: &[Tagged], at: usize) -> Tag {
    let tag = tags[at].tag;
    let next = tags.get(at + 1).map_or(Tag::Stop, |t| t.tag);
    if tag == Tag::Stop
        && (matches!(next, Tag::Close | Tag::Comma) || document.word(at + 1).starts_with(char::is_lowercase))
    {
        return Tag::Other;
    }
    tag
}

/// Whether a quotation that ends with `?` or `!` goes on with its attribution: "Why?" Mr. Roe asked.
fn joined(document: &Document, tags: &[Tagged], piece: &Piece, limit: usize) -> bool {
    if piece.tag != Tag::Quote || piece.end < 2 {
        return false;
    }
    if tags.get(piece.end).is_some_and(|t| t.tag == Tag::Dash) {
        let names = limit.min(piece.end + ATTRIBUTION);
        return names == limit && (piece.end + 1..names).all(|i| matches!(tags[i].tag, Tag::Name | Tag::Stop));
    }
    if !matches!(document.word(piece.end - 2), "?" | "!" | "…" | "...") {
        return false;
    }
    let reach = limit.min(piece.end + ATTRIBUTION);
    let Some(cue) = (piece.end..reach).find(|&i| tags[i].tag.is_finite() || tags[i].tag == Tag::Stop) else {
        return false;
    };
    let next = tags
        .get(cue + 1)
        .filter(|_| cue + 1 < limit)
        .map_or(Tag::Stop, |t| t.tag);
    tags[cue].cues.0 < tags[cue].cues.1
        && matches!(
            next,
            Tag::Stop | Tag::Comma | Tag::Prep | Tag::Time | Tag::Name | Tag::Adv | Tag::Det
        )
}

//! What capitals are worth where they stand: sentence starts, headlines, and words the article also writes small.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::words::{COMMON, Head, ORGANIZATION_HEADS, PLACE_HEADS, TITLES, Title};
use crate::text::{Case, Document, TokenKind};

/// How the sentences of a document use capitals.
#[derive(Debug)]
pub struct Shapes {
    /// For each sentence: nearly every long word has a capital.
    headline: Vec<bool>,
    /// Hashes are not kept: spans of words that occur in small letters, by their text.
    small: FxHashSet<u64>,
}

impl Shapes {
    pub fn of(document: &Document) -> Shapes {
        let mut small = FxHashSet::default();
        for (i, token) in document.tokens().iter().enumerate() {
            if token.kind == TokenKind::Word && token.case == Case::Lower {
                small.insert(hash(document.lower(i)));
            }
        }
        let headline = document
            .sentences()
            .iter()
            .map(|s| is_headline_style(document, &s.tokens))
            .collect();
        Shapes { headline, small }
    }

    /// Whether nearly every long word of the sentence has a capital.
    pub(super) fn headline_style(&self, sentence: usize) -> bool {
        self.headline.get(sentence).copied().unwrap_or(false)
    }

    /// Whether a word would have a capital here whatever it is.
    pub(super) fn capital_by_position(&self, document: &Document, sentence: usize, at: usize) -> bool {
        let Some(sentence) = document.sentences().get(sentence) else {
            return false;
        };
        at == sentence.tokens.start || {
            let before = document.tokens()[at - 1];
            before.kind == TokenKind::QuoteMark
                || matches!(
                    document.word(at - 1),
                    ":" | "–" | "—" | "--" | "•" | "*" | "(" | "..." | "…" | "-" | "."
                )
        }
    }

    /// Whether the word is an everyday one: listed, or written small elsewhere in the article.
    pub(super) fn everyday(&self, document: &Document, at: usize) -> bool {
        COMMON.has(document.lower(at)) || self.written_small(document, at)
    }

    /// Whether the article writes the word small somewhere.
    pub(super) fn written_small(&self, document: &Document, at: usize) -> bool {
        self.small.contains(&hash(document.lower(at)))
    }
}

fn hash(word: &str) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    word.hash(&mut hasher);
    hasher.finish()
}

fn is_headline_style(document: &Document, tokens: &Range<usize>) -> bool {
    let (mut words, mut shouted, mut long, mut capitals) = (0, 0, 0, 0);
    for i in tokens.clone() {
        let token = document.tokens()[i];
        if token.kind != TokenKind::Word {
            continue;
        }
        words += 1;
        shouted += usize::from(token.case == Case::Upper);
        if token.span.len() >= 4 {
            long += 1;
            capitals += usize::from(matches!(token.case, Case::Title | Case::Upper));
        }
    }
    // A sentence of prose may be full of names; a headline has no full stop.
    let stop = tokens.end.checked_sub(1).is_some_and(|last| document.word(last) == ".");
    let title_case = long >= 4
        && if stop {
            capitals == long
        } else {
            capitals * 10 >= long * 9
        };
    title_case || words >= 3 && shouted == words
}

/// Whether a word starts with a capital letter.
pub(super) fn capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The title that starts at token `at`.
pub(super) fn title_at(document: &Document, at: usize, limit: usize) -> Option<(usize, Title)> {
    TITLES
        .longest_at(document, at, limit)
        .map(|(length, kind)| (length, *kind))
}

/// How the words say that they name a body: by their last word ("Health Ministry") or their first ("Ministry of …").
pub(super) fn head_of(document: &Document, tokens: &Range<usize>) -> Option<Head> {
    if tokens.is_empty() {
        return None;
    }
    let last = document.lower(tokens.end - 1);
    if let Some(head) = ORGANIZATION_HEADS.get(last) {
        return Some(*head);
    }
    if PLACE_HEADS.get(last).is_some_and(|head| *head != Head::AtStart) && tokens.len() > 1 {
        return Some(Head::AtEnd);
    }
    let small = (tokens.start + 1..tokens.end).any(|i| matches!(document.lower(i), "of" | "for"));
    let heads = |i: usize| ORGANIZATION_HEADS.get(document.lower(i)) == Some(&Head::Anywhere);
    (small && tokens.clone().any(heads)).then_some(Head::Anywhere)
}

//! The phrase of a description: from its head noun back to its determiner.

use std::ops::Range;

use super::pass::Name;
use super::shape::title_at;
use super::words::{ACTING_VERBS, DEMONYMS, FUNCTION_WORDS, GROUP_MODIFIERS, Noun};
use crate::text::{Case, Document, TokenKind};

/// A description begins no more than this many tokens before its head noun.
const LONGEST: usize = 9;

/// How a description is determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    None,
    Definite,
    A,
    No,
}

/// What stands before a head noun.
#[derive(Debug)]
pub(super) struct Left {
    pub(super) start: usize,
    pub(super) determiner: Determiner,
    pub(super) modifiers: Range<usize>,
    pub(super) counted: bool,
}

/// Walks from the head noun to the start of its phrase.
pub(super) fn left_of(
    document: &Document,
    names: &[Name],
    next_name: usize,
    first: usize,
    head: usize,
    noun: Noun,
) -> Left {
    let mut left = Left {
        start: head,
        determiner: Determiner::None,
        modifiers: head..head,
        counted: false,
    };
    let mut at = head;
    let floor = first.max(head.saturating_sub(LONGEST));
    while at > floor {
        let i = at - 1;
        let token = document.tokens()[i];
        let word = document.lower(i);
        let opening = i == first;
        if let Some(name) = name_ending_at(names, next_name, i) {
            at = name.tokens.start.max(floor);
            if name.title.is_some() {
                while at > floor && title_at(document, at - 1, at).is_some() {
                    at -= 1;
                }
            }
            certain(&mut left, at, head);
            continue;
        }
        match token.kind {
            TokenKind::Clitic if i > floor && word.ends_with(['s', '\'', '\u{2019}']) => {
                left.determiner = Determiner::Definite;
                at = i;
            }
            TokenKind::Number if matches!(noun, Noun::Group { .. }) => {
                left.counted = true;
                left.start = i;
                at = i;
            }
            TokenKind::Word if token.case == Case::Lower || opening || DEMONYMS.contains(document.word(i)) => {
                if let Some(determiner) = determiner(word) {
                    left.start = i;
                    if left.determiner != Determiner::Definite {
                        left.determiner = determiner;
                    }
                    left.modifiers.start = (i + 1).min(left.modifiers.end);
                    return left;
                }
                if is_number_word(word) {
                    left.counted = true;
                    left.start = i;
                } else if word == "of" {
                    return of_quantity(document, left, i, first);
                } else if FUNCTION_WORDS.has(word) || is_verb_before(document, i, word) {
                    break;
                } else if left.start == at && describes(document, i, word) {
                    certain(&mut left, i, head);
                }
                at = i;
            }
            _ => break,
        }
    }
    if left.determiner == Determiner::Definite && left.start == head {
        // The owner's phrase has no determiner: nothing certain stands before the possessive.
        left.determiner = Determiner::None;
    }
    left
}

fn describes(document: &Document, at: usize, word: &str) -> bool {
    word.contains('-') || GROUP_MODIFIERS.has(word) || DEMONYMS.contains(document.word(at))
}

fn certain(left: &mut Left, start: usize, head: usize) {
    left.start = start;
    left.modifiers = start..head;
}

pub(super) fn name_ending_at(names: &[Name], next_name: usize, token: usize) -> Option<&Name> {
    let from = next_name.saturating_sub(4);
    names
        .get(from..next_name.min(names.len()))?
        .iter()
        .rev()
        .find(|n| n.tokens.end == token + 1)
}

/// "dozens of", "hundreds of thousands of": the quantity belongs to the phrase.
fn of_quantity(document: &Document, mut left: Left, of: usize, first: usize) -> Left {
    let quantity = |i: usize| {
        matches!(
            document.lower(i),
            "dozens" | "hundreds" | "thousands" | "millions" | "scores" | "tens"
        )
    };
    let mut of = of;
    if left.start != of + 1 {
        return left;
    }
    while of > first && document.lower(of) == "of" && quantity(of - 1) {
        left.start = of - 1;
        left.counted = true;
        if of < 2 || of - 2 < first {
            break;
        }
        of -= 2;
    }
    left
}

fn determiner(word: &str) -> Option<Determiner> {
    match word {
        "the" | "this" | "these" | "those" | "their" | "his" | "her" | "its" | "our" | "my" | "your" => {
            Some(Determiner::Definite)
        }
        "a" | "an" | "another" => Some(Determiner::A),
        "no" => Some(Determiner::No),
        _ => None,
    }
}

fn is_number_word(word: &str) -> bool {
    matches!(
        word,
        "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "eleven"
            | "twelve"
            | "twenty"
            | "hundred"
            | "thousand"
    )
}

/// A verb before the phrase ends it ("accuses rebels"), but a participle inside it does not ("armed men").
fn is_verb_before(document: &Document, at: usize, word: &str) -> bool {
    ACTING_VERBS.has(word)
        && !GROUP_MODIFIERS.has(word)
        && !(word.ends_with("ed") && determiner(document.lower(at.wrapping_sub(1))).is_some())
}

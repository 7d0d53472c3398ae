//! Groups, bodies and persons by description: "medical officials", "the charity", "a detective".
//!
//! A head noun from a list, the phrase before it, and a test that it acts, speaks or is spoken of as known. Deliberately
//! absent: whom the description stands for (see [`cast`](super::cast)), and people who are only counted.

use std::ops::Range;

use super::pass::Name;
use super::phrase::{Determiner, left_of, name_ending_at};
use super::words::{ACTING_VERBS, DESCRIPTIONS, FUNCTION_WORDS, NOT_NAMES, Noun, PERSON_NOUNS, around};
use crate::text::{Case, Document, ParagraphKind, Span, TokenKind};

/// A description, from determiner to head noun.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Nominal {
    pub(super) span: Span,
    pub(super) tokens: Range<usize>,
    /// The first token of the head noun.
    pub(super) head: usize,
    pub(super) noun: Noun,
    /// "the", a possessive, or the like stands before it: the reader is expected to know who is meant.
    pub(super) definite: bool,
    /// It is the subject of a verb of acting or speaking.
    pub(super) acts: bool,
    /// What tells it from others of its kind, in order: peoples, names, describing words.
    pub(super) modifiers: Range<usize>,
}

/// The descriptions of a document outside its names, in text order.
pub(super) fn propose(document: &Document, names: &[Name]) -> Vec<Nominal> {
    let mut out: Vec<Nominal> = Vec::new();
    let mut next_name = 0;
    for sentence in document.sentences() {
        let word = |i: &usize| document.tokens()[*i].kind == TokenKind::Word;
        let first = sentence.tokens.clone().find(word).unwrap_or(sentence.tokens.start);
        let words = first..sentence.tokens.end;
        let mut at = first;
        while at < sentence.tokens.end {
            while names.get(next_name).is_some_and(|n| n.tokens.end <= at) {
                next_name += 1;
            }
            if let Some(name) = names.get(next_name).filter(|n| n.tokens.contains(&at)) {
                at = name.tokens.end;
                continue;
            }
            let nominal = head_at(document, at, &words)
                .and_then(|(length, noun)| read(document, names, next_name, &words, at, length, noun));
            at = nominal.as_ref().map_or(at + 1, |n| n.tokens.end);
            // A description may hold another ("the country's military"), but never half of one.
            let half = |n: &Nominal, o: &Nominal| n.tokens.start > o.tokens.start && n.tokens.start < o.tokens.end;
            if let Some(nominal) = nominal.filter(|n| out.last().is_none_or(|o| !half(n, o))) {
                out.push(nominal);
            }
        }
    }
    out.sort_by_key(|n| n.span);
    out
}

/// The head noun that starts at a token: its length and sort. A capital is allowed at the start of a sentence only.
fn head_at(document: &Document, at: usize, words: &Range<usize>) -> Option<(usize, Noun)> {
    let token = document.tokens().get(at)?;
    let small = token.case == Case::Lower || token.case == Case::Title && at == words.start;
    if token.kind != TokenKind::Word || !small {
        return None;
    }
    DESCRIPTIONS
        .longest_at(document, at, words.end)
        .map(|(length, noun)| (length, *noun))
}

/// Reads the phrase around a head noun and tests it.
fn read(
    document: &Document,
    names: &[Name],
    next_name: usize,
    sentence: &Range<usize>,
    head: usize,
    length: usize,
    noun: Noun,
) -> Option<Nominal> {
    let end = head + length;
    let right = right_of(document, end, sentence.end, noun)?;
    let left = left_of(document, names, next_name, sentence.start, head, noun);
    let acts = right == Right::Acts;
    let before = left.start.checked_sub(1).filter(|i| *i >= sentence.start);
    let before_word = before.map_or("", |i| document.lower(i));
    let indefinite = left.determiner == Determiner::A;
    if left.determiner == Determiner::No || indefinite && around("being-before", before_word) {
        return None;
    }
    if is_apposition(document, names, next_name, before) || is_title_before_name(document, names, end, noun) {
        return None;
    }
    let receives = around("receives-after", before_word);
    let heading = document
        .paragraphs()
        .get(document.paragraph_at(document.tokens()[head].span.start))
        .is_some_and(|p| p.kind != ParagraphKind::Body);
    let definite = left.determiner == Determiner::Definite;
    let described = left.modifiers.end > left.modifiers.start;
    let accepted = match noun {
        Noun::Group { .. } if left.counted => acts && !only_counted(document, end),
        Noun::Group { weak: false } => true,
        Noun::Group { weak: true } => acts || definite && !heading || described,
        Noun::Body("country" | "city" | "union" | "school" | "hospital" | "church") => {
            definite && (acts || document.word(end).starts_with(['\'', '\u{2019}']))
        }
        Noun::Body(_) if definite => true,
        Noun::Body(_) if follows_plain_word(document, left.start, sentence.start) => false,
        Noun::Body("police" | "military" | "government") => acts || receives || heading,
        Noun::Body(_) => acts && (described || indefinite || heading),
        Noun::Person if definite && is_kin(document.lower(head)) => true,
        Noun::Person => (definite || indefinite) && (acts || before_word == "by") || heading && acts,
    };
    accepted.then(|| Nominal {
        span: document.span_of(left.start..end),
        tokens: left.start..end,
        head,
        noun,
        definite,
        acts,
        modifiers: left.modifiers,
    })
}

/// "12 people were hurt": they are a figure, not an actor.
fn only_counted(document: &Document, end: usize) -> bool {
    let be = (end..end + 3).find(|i| matches!(document.lower(*i), "was" | "were" | "been" | "are"));
    be.is_some_and(|be| around("only-counted", document.lower(be + 1)))
}

fn is_kin(word: &str) -> bool {
    matches!(
        word,
        "mother"
            | "father"
            | "wife"
            | "husband"
            | "son"
            | "daughter"
            | "brother"
            | "sister"
            | "uncle"
            | "aunt"
            | "widow"
    )
}

/// "illegal military use": a describing word that no list knows stands before a bare noun, so it is no one's name.
fn follows_plain_word(document: &Document, start: usize, first: usize) -> bool {
    let Some(before) = start.checked_sub(1).filter(|i| *i >= first) else {
        return false;
    };
    let word = document.lower(before);
    document.tokens()[before].case == Case::Lower
        && document.tokens()[before].kind == TokenKind::Word
        && !FUNCTION_WORDS.has(word)
        && !ACTING_VERBS.has(word)
}

/// What follows a head noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Right {
    /// A verb of acting or speaking, an auxiliary, "who".
    Acts,
    /// The phrase ends.
    Ends,
}

/// `None` where the noun only describes the next one: "government offensive", "police station".
fn right_of(document: &Document, end: usize, limit: usize, noun: Noun) -> Option<Right> {
    let Some(token) = document.tokens().get(end).filter(|_| end < limit) else {
        return Some(Right::Ends);
    };
    let word = document.lower(end);
    match (token.kind, token.case) {
        (TokenKind::Word, Case::Lower) => {
            let auxiliary = around("auxiliary", word);
            if auxiliary || ACTING_VERBS.has(word) && !word.ends_with("ing") && !is_noun_here(document, end, word) {
                return Some(Right::Acts);
            }
            if word.ends_with("ly") && ACTING_VERBS.has(document.lower(end + 1)) {
                return Some(Right::Acts);
            }
            let ends = FUNCTION_WORDS.has(word)
                || word.ends_with("ing")
                || word.ends_with("ed")
                || word.ends_with("ly")
                || around("phrase-end", word);
            ends.then_some(Right::Ends)
        }
        (TokenKind::Word, _) if matches!(noun, Noun::Group { .. }) || NOT_NAMES.has(word) => Some(Right::Ends),
        (TokenKind::Word, _) => None,
        _ => Some(Right::Ends),
    }
}

/// "police reports that": a form that is verb and noun is a noun where a small word that needs a noun follows.
fn is_noun_here(document: &Document, at: usize, word: &str) -> bool {
    DESCRIPTIONS.longest_at(document, at, at + 1).is_some()
        && matches!(word, "forces" | "monitors" | "guards" | "heads" | "backers")
        || word == "force"
}

/// ", a charity," right after a name is its role; but "According to Roe, a detective was given …" goes on.
fn is_apposition(document: &Document, names: &[Name], next_name: usize, before: Option<usize>) -> bool {
    let Some(comma) = before.filter(|i| *i > 0 && document.word(*i) == ",") else {
        return false;
    };
    let aged = comma > 2 && document.tokens()[comma - 1].kind == TokenKind::Number && document.word(comma - 2) == ",";
    let name = name_ending_at(names, next_name, if aged { comma - 3 } else { comma - 1 });
    name.is_some_and(|name| name.tokens.start == 0 || document.lower(name.tokens.start - 1) != "to")
}

/// "director Jane Roe", "rebel group X", "the charity's director, Jane Roe,".
fn is_title_before_name(document: &Document, names: &[Name], end: usize, noun: Noun) -> bool {
    let starts = |token: usize| names.binary_search_by(|n| n.tokens.start.cmp(&token)).is_ok();
    let person = noun == Noun::Person || PERSON_NOUNS.has(document.lower(end - 1));
    starts(end) && !matches!(noun, Noun::Group { .. }) || person && document.word(end) == "," && starts(end + 1)
}

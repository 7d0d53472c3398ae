//! Runs of name words: where a name may begin, and which small words, marks and possessives it holds together.

use super::shape::capital;
use super::words::{
    COMMON, FIRST_NAMES, FUNCTION_WORDS, GAZETTEER, Head, NOT_NAMES, ORGANIZATION_HEADS, PARTICLES, PLACE_HEADS,
    STARTERS,
};
use crate::text::{Case, Document, TokenKind};

/// No run of name words is longer than this many tokens: more is no name.
const LONGEST_RUN: usize = 16;

/// Whether a name may begin with this token.
pub(super) fn opens(document: &Document, at: usize) -> bool {
    let Some(token) = document.tokens().get(at) else {
        return false;
    };
    if token.kind != TokenKind::Word {
        return false;
    }
    match token.case {
        Case::Title | Case::Upper => !NOT_NAMES.has(document.lower(at)) && !is_currency(document, at),
        Case::Mixed => capital(document.word(at)) || after_particle(document.word(at)),
        Case::Lower | Case::None => false,
    }
}

/// "US$20" names a currency.
fn is_currency(document: &Document, at: usize) -> bool {
    document.word(at + 1) == "$" && !document.space_after(at)
}

/// `al-Youssef`, `el-Sisi`: a small particle, then a capital.
fn after_particle(word: &str) -> bool {
    word.split_once('-').is_some_and(|(particle, rest)| {
        capital(rest)
            && (matches!(particle, "as" | "ash" | "ad" | "an" | "ar" | "at" | "az" | "ul") || PARTICLES.has(particle))
    })
}

/// Where the run of name words that starts at `at` ends.
pub(super) fn run_end(document: &Document, at: usize, limit: usize) -> usize {
    let limit = limit.min(at + LONGEST_RUN);
    let mut end = at + 1;
    let mut head = is_head(document, at);
    loop {
        if let Some((length, _)) = GAZETTEER.longest_at(document, end - 1, limit) {
            end += length - 1;
        }
        let Some(next) = joins(document, at, end, limit, head) else {
            return small_head(document, at, end, limit);
        };
        head |= (end..=next).any(|i| is_head(document, i));
        end = next + 1;
    }
}

/// "the Essex Sheriff's office", "the Malta Tourism board": what stands before a small head word is a body's name only
/// together with it.
fn small_head(document: &Document, at: usize, end: usize, limit: usize) -> usize {
    let office = |i: usize| {
        i < limit
            && matches!(
                document.lower(i),
                "office" | "department" | "board" | "authority" | "commission" | "agency" | "force"
            )
    };
    let owner = matches!(
        document.lower(end - 1),
        "sheriff" | "attorney" | "mayor" | "governor" | "prosecutor" | "general"
    );
    if owner && document.tokens().get(end).is_some_and(|t| t.kind == TokenKind::Clitic) && office(end + 1) {
        return end + 2;
    }
    let at = at + usize::from(STARTERS.has(document.lower(at)));
    let place_first = GAZETTEER
        .longest_at(document, at, end)
        .is_some_and(|(n, known)| known.is_place() && at + n < end);
    let everyday_last = COMMON.has(document.lower(end - 1)) && !is_head(document, end - 1);
    if place_first && everyday_last && office(end) {
        end + 1
    } else {
        end
    }
}

fn is_head(document: &Document, at: usize) -> bool {
    let word = document.lower(at);
    ORGANIZATION_HEADS.contains_key(word)
        || PLACE_HEADS.contains_key(word)
        || matches!(
            word,
            "republic"
                | "kingdom"
                | "state"
                | "duchess"
                | "house"
                | "children"
                | "doctors"
                | "chamber"
                | "campaign"
                | "archbishop"
                | "isle"
                | "cape"
                | "mothers"
                | "friends"
        )
}

/// The next name word that belongs to the run `at..end`, past a small word that names have inside.
fn joins(document: &Document, at: usize, end: usize, limit: usize, head: bool) -> Option<usize> {
    let name_word = |i: usize| i < limit && opens(document, i);
    if name_word(end) {
        return Some(end);
    }
    let token = document.tokens().get(end).filter(|_| end < limit)?;
    let word = document.lower(end);
    match token.kind {
        TokenKind::Clitic => (possessive_inside(document, at, end) && name_word(end + 1)).then_some(end + 1),
        TokenKind::Mark if word == "-" => hyphen_set_apart(document, end, limit).then_some(end + 1),
        TokenKind::Mark if word == "&" => name_word(end + 1).then_some(end + 1),
        TokenKind::Mark if word == "," => matches!(
            document.lower(end + 1),
            "inc" | "inc." | "ltd" | "ltd." | "jr." | "jr" | "llc"
        )
        .then_some(end + 1),
        TokenKind::Word if matches!(word, "of" | "for") && head => {
            let next = end + 1 + usize::from(document.lower(end + 1) == "the");
            (name_word(next) && !leaves_body(document, word, next)).then_some(next)
        }
        TokenKind::Word if word == "and" => (name_word(end + 1)
            && (head && and_inside(document, at, end, limit) || and_before_head(document, at, end, limit)))
        .then_some(end + 1),
        TokenKind::Word if PARTICLES.has(word) => {
            let next = end + 1 + usize::from(PARTICLES.has(document.lower(end + 1)));
            (name_word(next) && token.case == Case::Lower).then_some(next)
        }
        _ => None,
    }
}

/// "Khaled Al - Amin", "Wong Kwok - tat": a name whose hyphen was set apart by spaces.
fn hyphen_set_apart(document: &Document, hyphen: usize, limit: usize) -> bool {
    let next = hyphen + 1;
    let Some(token) = document
        .tokens()
        .get(next)
        .filter(|t| next < limit && t.kind == TokenKind::Word)
    else {
        return false;
    };
    let word = document.lower(next);
    let article = matches!(document.lower(hyphen - 1), "al" | "el");
    let syllable = token.case == Case::Lower && word.len() <= 5 && !COMMON.has(word) && !FUNCTION_WORDS.has(word);
    let everyday = COMMON.has(document.lower(hyphen - 1));
    article && capital(document.word(next)) || syllable && !everyday
}

/// "St. Mary's Hospital", "Korean People's Army": the possessive of a word that names no one by itself.
fn possessive_inside(document: &Document, at: usize, clitic: usize) -> bool {
    let owner = document.lower(clitic - 1);
    let saint = clitic >= 2 && clitic - 1 > at && matches!(document.lower(clitic - 2), "st." | "st" | "saint");
    saint
        || matches!(
            owner,
            "people"
                | "women"
                | "men"
                | "children"
                | "workers"
                | "teachers"
                | "king"
                | "queen"
                | "veterans"
                | "peoples"
                | "writers"
                | "farmers"
                | "students"
                | "sheriff"
                | "governor"
                | "mayor"
                | "prosecutor"
                | "attorney"
                | "lloyd"
                | "moody"
        )
}

/// "the Ministry of Defence of Israel" goes on; "the Bank of England for Britain" does not.
fn leaves_body(document: &Document, word: &str, next: usize) -> bool {
    word == "for"
        && GAZETTEER
            .longest_at(document, next, next + 1)
            .is_some_and(|(_, known)| known.is_place())
}

/// "Ministry of Health and Welfare": both sides of the "and" are everyday words, so they belong to one body.
fn and_inside(document: &Document, at: usize, and: usize, limit: usize) -> bool {
    let everyday = |i: usize| COMMON.has(document.lower(i)) && GAZETTEER.longest_at(document, i, limit).is_none();
    let of_before = (at..and).any(|i| matches!(document.lower(i), "of" | "for"));
    of_before && everyday(and - 1) && everyday(and + 1) && document.lower(and) == "and"
}

/// "Food and Drug Administration": one word on each side, and a body's head word right after.
fn and_before_head(document: &Document, at: usize, and: usize, limit: usize) -> bool {
    let alone = at + 1 == and || at + 2 == and && STARTERS.has(document.lower(at));
    let head =
        ORGANIZATION_HEADS.get(document.lower(and + 2)) == Some(&Head::Anywhere) && capital(document.word(and + 2));
    let names_someone =
        |i: usize| GAZETTEER.longest_at(document, i, limit).is_some() || FIRST_NAMES.contains(document.word(i));
    alone && head && and + 2 < limit && !names_someone(and - 1) && !names_someone(and + 1)
}

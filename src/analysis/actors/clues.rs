//! The clues to what a name is: its words, its shape, its neighbours, the lists it is on.

use super::gazetteer::Known;
use super::names::Candidate;
use super::shape::{Shapes, head_of};
use super::words::{
    ACTING_VERBS, COMMON, DEMONYMS, DESCRIPTIONS, FIRST_NAMES, GAZETTEER, Head, Noun, ORGANIZATION_HEADS, PLACE_HEADS,
};
use crate::text::{Case, Document, ParagraphKind, TokenKind};

/// Calls `tell` with each piece of evidence: what it is, and the words it is about, in small letters.
pub fn each<'d>(
    document: &'d Document,
    shapes: &Shapes,
    candidate: &Candidate,
    tell: &mut impl FnMut(&'static str, &'d str),
) {
    tell("bias", "");
    words(document, candidate, tell);
    surroundings(document, candidate, tell);
    shape(document, shapes, candidate, tell);
    lists(document, shapes, candidate, tell);
}

fn words<'d>(document: &'d Document, candidate: &Candidate, tell: &mut impl FnMut(&'static str, &'d str)) {
    let tokens = candidate.tokens.clone();
    let (first, last) = (tokens.start, tokens.end - 1);
    tell("whole", document.slice_lower(candidate.span));
    if tokens.len() > 1 {
        tell("first", document.lower(first));
        tell("last", document.lower(last));
    }
    for i in tokens {
        tell("word", document.lower(i));
    }
    let ending = |word: &'d str, chars: usize| {
        word.char_indices()
            .nth_back(chars - 1)
            .map_or("", |(at, _)| &word[at..])
    };
    tell("ending", ending(document.lower(last), 3));
    tell("ending2", ending(document.lower(last), 2));
    tell("beginning", ending(document.lower(first), 3));
}

fn surroundings<'d>(document: &'d Document, candidate: &Candidate, tell: &mut impl FnMut(&'static str, &'d str)) {
    let tokens = &candidate.tokens;
    let sentence = document.sentences().get(document.sentence_at(candidate.span.start));
    let (from, to) = sentence.map_or((tokens.start, tokens.end), |s| (s.tokens.start, s.tokens.end));
    let mut before = tokens.start;
    // The title was cut off: what counts is what stands before it.
    while candidate
        .title
        .is_some_and(|t| before > from && document.tokens()[before - 1].span.start >= t.start)
    {
        before -= 1;
    }
    neighbours(document, before > from, before, tokens.end, tell);
    if before > from {
        tell("before", document.lower(before - 1));
        if before > from + 1 {
            let two = document.span_of(before - 2..before);
            tell("before2", document.slice_lower(two));
        }
    } else {
        tell("before", "^");
    }
    if tokens.end < to {
        tell("after", document.lower(tokens.end));
        if tokens.end + 1 < to {
            let two = document.span_of(tokens.end..tokens.end + 2);
            tell("after2", document.slice_lower(two));
        }
    } else {
        tell("after", "$");
    }
}

/// What sort of words stand right before and after.
fn neighbours<'d>(
    document: &'d Document,
    has_before: bool,
    start: usize,
    end: usize,
    tell: &mut impl FnMut(&'static str, &'d str),
) {
    let after = document.lower(end);
    if ACTING_VERBS.has(after) && !after.ends_with("ing") {
        tell("neighbour", "acting verb follows");
    }
    if let Some(noun) = noun_at(document, end) {
        tell("noun follows", noun);
    }
    if let Some(before) = start.checked_sub(1).filter(|_| has_before) {
        if let Some(noun) = noun_at(document, before) {
            tell("noun before", noun);
        }
        if ACTING_VERBS.has(document.lower(before)) {
            tell("neighbour", "acting verb before");
        }
        if DEMONYMS.contains(document.word(before)) {
            tell("neighbour", "people before");
        }
    }
}

fn noun_at(document: &Document, at: usize) -> Option<&'static str> {
    let (_, noun) = DESCRIPTIONS.longest_at(document, at, at + 1)?;
    Some(match noun {
        Noun::Group { .. } => "group",
        Noun::Body(_) => "body",
        Noun::Person => "person",
    })
}

fn shape<'d>(
    document: &'d Document,
    shapes: &Shapes,
    candidate: &Candidate,
    tell: &mut impl FnMut(&'static str, &'d str),
) {
    let tokens = candidate.tokens.clone();
    tell(
        "length",
        match tokens.len() {
            1 => "1",
            2 => "2",
            3 => "3",
            4 => "4",
            _ => "5",
        },
    );
    let upper = |i: usize| document.tokens()[i].case == Case::Upper;
    let initial = |i: usize| upper(i) && document.word(i).trim_end_matches('.').chars().count() == 1;
    if tokens.clone().all(upper) {
        tell("shape", "capitals");
    }
    if tokens.len() > 1 && tokens.clone().any(initial) {
        tell("shape", "initial");
    }
    let small = tokens.clone().find(|i| document.tokens()[*i].case == Case::Lower);
    if let Some(i) = small {
        tell("inside", document.lower(i));
    }
    if tokens.clone().any(|i| document.tokens()[i].kind == TokenKind::Number) {
        tell("shape", "digits");
    }
    if document.word(tokens.end - 1).contains('-') {
        tell("shape", "hyphen");
    }
    if tokens.clone().any(|i| document.tokens()[i].case == Case::Mixed) {
        tell("shape", "mixed");
    }
    let everyday = |i: usize| shapes.everyday(document, i);
    let position = if candidate.capital_by_position {
        "by position"
    } else {
        "own"
    };
    tell("capital", position);
    let all = tokens.clone().all(everyday);
    match (all, candidate.capital_by_position) {
        (true, true) => tell("everyday", "all by position"),
        (true, false) => tell("everyday", "all"),
        (false, _) if everyday(tokens.end - 1) => tell("everyday", "last"),
        (false, _) if everyday(tokens.start) => tell("everyday", "first"),
        _ => tell("everyday", "none"),
    }
    if tokens.len() == 1 && shapes.written_small(document, tokens.start) {
        tell(
            "everyday",
            if candidate.capital_by_position {
                "small here by position"
            } else {
                "small here"
            },
        );
    }
    let paragraph = document.paragraphs().get(document.paragraph_at(candidate.span.start));
    if paragraph.is_some_and(|p| p.kind != ParagraphKind::Body) {
        tell("shape", "heading");
    }
}

fn lists<'d>(
    document: &'d Document,
    shapes: &Shapes,
    candidate: &Candidate,
    tell: &mut impl FnMut(&'static str, &'d str),
) {
    let tokens = candidate.tokens.clone();
    let alone = tokens.len() == 1;
    if candidate.title.is_some() {
        tell("list", if alone { "title, one word" } else { "title" });
    }
    if FIRST_NAMES.contains(document.word(tokens.start)) {
        tell("list", if alone { "given name alone" } else { "given name first" });
    } else if tokens.clone().any(|i| FIRST_NAMES.contains(document.word(i))) {
        tell("list", "given name inside");
    }
    match GAZETTEER.longest_at(document, tokens.start, tokens.end) {
        Some((length, known)) if length == tokens.len() => {
            let everyday = shapes.everyday(document, tokens.start);
            tell(if everyday { "listed everyday" } else { "listed" }, known_name(known));
        }
        Some((_, known)) => tell("begins with listed", known_name(known)),
        None => {}
    }
    if let Some((_, known)) = GAZETTEER
        .longest_at(document, tokens.end - 1, tokens.end)
        .filter(|_| !alone)
    {
        tell("ends with listed", known_name(known));
    }
    if ORGANIZATION_HEADS.contains_key(document.lower(tokens.end - 1)) {
        tell("list", if alone { "body head alone" } else { "body head last" });
    }
    match head_of(document, &tokens) {
        Some(Head::Anywhere) => tell("list", "body"),
        Some(_) => tell("list", "body or place"),
        None => {}
    }
    if PLACE_HEADS
        .get(document.lower(tokens.end - 1))
        .is_some_and(|h| *h != Head::AtStart)
    {
        tell("list", if alone { "place head alone" } else { "place head last" });
    }
    if PLACE_HEADS.get(document.lower(tokens.start)) == Some(&Head::AtStart) && !alone {
        tell("list", "place head first");
    }
    if PLACE_HEADS.contains_key(document.lower(tokens.end)) {
        tell("list", "place noun follows");
    }
    if DEMONYMS.contains(document.word(tokens.start)) {
        tell("list", "people first");
    }
    if !alone && COMMON.has(document.lower(tokens.end - 1)) {
        tell("list", "everyday last");
    }
}

fn known_name(known: Known) -> &'static str {
    match known {
        Known::Country(_) => "country",
        Known::Capital(_) => "capital",
        Known::City => "city",
        Known::Region => "region",
        Known::Organization => "body",
    }
}

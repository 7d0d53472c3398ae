//! What a name is introduced as: the title or description beside it, in the article's words.

use std::ops::Range;

use super::ActorKind;
use super::pass::Name;
use super::shape::title_at;
use super::words::{
    ACTING_VERBS, COMMON, DEMONYMS, DESCRIPTIONS, FUNCTION_WORDS, GROUP_MODIFIERS, Noun, ORGANIZATION_HEADS,
    PLACE_HEADS, STARTERS,
};
use crate::text::{Case, Document, Span, TokenKind};

/// A description before or after a name is no longer than this many tokens.
const LONGEST: usize = 16;

/// The role given beside the name at `index`: before it ("Observatory director"), else after it (", a monitor of the war,").
pub(super) fn beside(document: &Document, names: &[Name], index: usize) -> Option<Span> {
    let name = names.get(index)?;
    let sentence = document
        .sentences()
        .get(document.sentence_at(name.span.start))?
        .tokens
        .clone();
    let before = before(document, names, index, sentence.start);
    before
        .or_else(|| after(document, names, index, sentence.end).filter(|span| fits_kind(document, name.kind, *span)))
        .or_else(|| before_comma(document, names, index, sentence.start))
}

/// "Cape Town, the owner" says nothing of the town.
fn fits_kind(document: &Document, kind: ActorKind, description: Span) -> bool {
    let place = |i: usize| {
        PLACE_HEADS.contains_key(document.lower(i)) || matches!(document.lower(i), "capital" | "country" | "state")
    };
    kind != ActorKind::Place || document.tokens_in(description).any(place)
}

/// The title, and the describing words before it.
fn before(document: &Document, names: &[Name], index: usize, floor: usize) -> Option<Span> {
    let name = &names[index];
    let start = match name.title {
        Some(title) => document.tokens_in(title).start,
        None => small_title(document, name.tokens.start, floor)?,
    };
    let start = widen(document, names, index, start, floor);
    (start < name.tokens.start).then(|| document.span_of(start..name.tokens.start))
}

/// "director", "prime minister", "rebel group" in small letters right before the name.
fn small_title(document: &Document, end: usize, floor: usize) -> Option<usize> {
    (1..=4)
        .map(|n| end.checked_sub(n))
        .take_while(|at| at.is_some_and(|at| at >= floor))
        .flatten()
        .find(|at| {
            let small = document.tokens()[*at].case == Case::Lower;
            let title = title_at(document, *at, end).is_some_and(|(n, _)| at + n == end);
            let noun = DESCRIPTIONS.longest_at(document, *at, end);
            small && (title || noun.is_some_and(|(n, noun)| at + n == end && !matches!(noun, Noun::Group { .. })))
        })
}

/// Takes in the words before a title that belong to it: names ("Observatory director"), peoples ("French"), describing words.
fn widen(document: &Document, names: &[Name], index: usize, start: usize, floor: usize) -> usize {
    let opening = floor;
    let floor = floor.max(start.saturating_sub(LONGEST));
    let mut at = start;
    let mut earlier = index;
    while at > floor {
        let i = at - 1;
        let token = document.tokens()[i];
        let word = document.lower(i);
        if let Some(name) = earlier
            .checked_sub(1)
            .and_then(|e| names.get(e))
            .filter(|n| n.tokens.contains(&i))
        {
            at = name.tokens.start.max(floor);
            earlier -= 1;
            continue;
        }
        let describes = match token.kind {
            TokenKind::Clitic => true,
            TokenKind::Word if DEMONYMS.contains(document.word(i)) || title_at(document, i, at).is_some() => true,
            // "Fire chief Jane Roe": the capital is the sentence's.
            TokenKind::Word if i == opening && token.case == Case::Title => {
                COMMON.has(word) && !STARTERS.has(word) && !FUNCTION_WORDS.has(word) && at < names[index].tokens.start
            }
            TokenKind::Word if token.case == Case::Lower => {
                word.contains('-')
                    || GROUP_MODIFIERS.has(word)
                    || ORGANIZATION_HEADS.contains_key(word)
                    || matches!(word, "former" | "deputy" | "acting" | "main" | "own")
                    || !FUNCTION_WORDS.has(word) && !ACTING_VERBS.has(word)
            }
            _ => false,
        };
        if !describes {
            break;
        }
        at = i;
    }
    // A possessive cannot come first.
    while at < start && document.tokens()[at].kind == TokenKind::Clitic {
        at += 1;
    }
    at
}

/// ", a Leeds-based observer of elections," after the name, up to the mark that closes it.
fn after(document: &Document, names: &[Name], index: usize, limit: usize) -> Option<Span> {
    let mut at = names[index].tokens.end;
    if document.word(at) == ","
        && document
            .tokens()
            .get(at + 1)
            .is_some_and(|t| t.kind == TokenKind::Number)
    {
        at += 2;
    }
    if document.word(at) != "," {
        return None;
    }
    let start = at + 1;
    let article = matches!(document.lower(start), "a" | "an" | "the" | "who" | "one");
    let closing = (start..limit.min(start + LONGEST)).find(|i| {
        matches!(document.word(*i), "," | "." | ";" | "–" | "—" | ")" | "?" | "!")
            || document.tokens()[*i].kind == TokenKind::QuoteMark
    })?;
    let words = start..closing;
    // ", Professor Jane Roe," goes on with someone else.
    let next = names
        .get(index + 1)
        .filter(|next| next.tokens.end == closing && next.kind == ActorKind::Person);
    if next.is_some() || document.lower(start) == "including" {
        return None;
    }
    (describes(document, &words, article) && document.lower(start) != "who").then(|| document.span_of(words))
}

/// Ends of nouns of trades: baker, sailor, florist, librarian.
const TRADE_ENDINGS: [&str; 6] = ["er", "or", "ist", "ian", "man", "eer"];

/// Whether the words hold the head noun of a person or body before any verb.
fn describes(document: &Document, words: &Range<usize>, article: bool) -> bool {
    let head = words.clone().find(|i| {
        DESCRIPTIONS.longest_at(document, *i, words.end).is_some() || title_at(document, *i, words.end).is_some()
    });
    let trade = words.clone().take(5).find(|i| {
        let word = document.lower(*i);
        article && document.tokens()[*i].case == Case::Lower && TRADE_ENDINGS.iter().any(|end| word.ends_with(end))
    });
    let head = head.or(trade);
    let verb = words.clone().skip(1).find(|i| {
        let word = document.lower(*i);
        matches!(
            word,
            "said" | "says" | "told" | "is" | "was" | "has" | "had" | "were" | "are" | "have"
        )
    });
    let early = |head: usize| head <= words.start + if article { 5 } else { 2 };
    head.is_some_and(early) && verb.is_none() && !words.is_empty() && !is_predicate(document, words)
}

/// "Ada Roe, 73, founded the firm", "told our reporter", "died in hospital": what somebody did, not what they are.
fn is_predicate(document: &Document, words: &Range<usize>) -> bool {
    let (first, second) = (document.lower(words.start), document.lower(words.start + 1));
    let irregular = matches!(
        first,
        "told"
            | "died"
            | "came"
            | "went"
            | "left"
            | "won"
            | "lost"
            | "made"
            | "took"
            | "gave"
            | "held"
            | "ran"
            | "led"
            | "got"
            | "became"
            | "began"
            | "built"
            | "bought"
            | "sold"
            | "met"
            | "wrote"
            | "saw"
            | "grew"
            | "fell"
            | "spoke"
    );
    (irregular || first.ends_with("ed")) && FUNCTION_WORDS.has(second)
}

/// "the museum's Asia curator, Jane Poe": a description that the name stands in apposition to.
fn before_comma(document: &Document, names: &[Name], index: usize, floor: usize) -> Option<Span> {
    let name = &names[index];
    let comma = name
        .tokens
        .start
        .checked_sub(1)
        .filter(|i| *i > floor && document.word(*i) == ",")?;
    let closed = matches!(document.word(name.tokens.end), "," | "." | ";");
    let head = small_title(document, comma, floor).filter(|_| closed)?;
    let start = widen(document, names, index, head, floor);
    let determined = start > floor
        && matches!(
            document.lower(start - 1),
            "the" | "a" | "an" | "its" | "their" | "his" | "her"
        );
    let start = if determined { start - 1 } else { start };
    let owned = (start..head).any(|i| document.tokens()[i].kind == TokenKind::Clitic);
    (determined || owned).then(|| document.span_of(start..comma))
}

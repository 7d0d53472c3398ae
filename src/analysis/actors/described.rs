//! What the article itself says that a name is: "X is a northern neighbourhood", "X, a charity, said", "the district of X".

use super::ActorKind;
use super::names::Candidate;
use super::words::{BODY_NOUNS, FIRST_NAMES, FUNCTION_WORDS, PERSON_NOUNS, PLACE_HEADS};
use crate::text::{Case, Document, TokenKind};

/// How far the head noun of a description may stand from its article.
const LONGEST_DESCRIPTION: usize = 6;

/// The kind that a description right beside the candidate gives it.
pub(super) fn kind(document: &Document, candidate: &Candidate) -> Option<ActorKind> {
    after(document, candidate.tokens.end)
        .or_else(|| place_of(document, candidate.tokens.start))
        .or_else(|| body(document, candidate))
}

/// "the newspaper X", "the accountants X", "X shares", "X employs": what is said of bodies only.
fn body(document: &Document, candidate: &Candidate) -> Option<ActorKind> {
    let tokens = &candidate.tokens;
    let person = candidate.title.is_some() || FIRST_NAMES.contains(document.word(tokens.start));
    if person {
        return None;
    }
    let word = |i: Option<usize>| i.map_or("", |i| document.lower(i));
    let noun = word(tokens.start.checked_sub(1));
    let determiner = word(tokens.start.checked_sub(2));
    let trade = noun.strip_suffix('s').is_some_and(|one| TRADES.contains(&one)) && determiner == "the";
    let said = BODY_NOUNS.get(noun).is_some_and(|class| CALLED.contains(class));
    let owns = document
        .tokens()
        .get(tokens.end)
        .is_some_and(|t| t.kind == TokenKind::Clitic);
    let at = tokens.end + usize::from(owns);
    let business = matches!(document.lower(at), "shares" | "stock" | "shareholders") || document.lower(at) == "employs";
    (trade || said || business).then_some(ActorKind::Organization)
}

/// Classes of nouns that stand right before a body's own name.
const CALLED: [&str; 10] = [
    "company",
    "bank",
    "charity",
    "organization",
    "agency",
    "institute",
    "newspaper",
    "broadcaster",
    "union",
    "militia",
];
/// Trades whose firms are called by them.
const TRADES: [&str; 11] = [
    "accountant",
    "auditor",
    "solicitor",
    "lawyer",
    "architect",
    "broker",
    "pollster",
    "publisher",
    "consultant",
    "developer",
    "insurer",
];

/// "is a …", ", a …": the head noun after an article.
fn after(document: &Document, end: usize) -> Option<ActorKind> {
    if !matches!(document.lower(end), "is" | "was" | "," | "are") {
        return None;
    }
    let article = end + 1;
    if !matches!(document.lower(article), "a" | "an" | "the") {
        return None;
    }
    let head = head_noun(document, article + 1)?;
    noun_kind(document.lower(head))
}

/// The last plain word before a small word, a mark or a participle ends the phrase.
fn head_noun(document: &Document, start: usize) -> Option<usize> {
    let mut head = None;
    for i in start..start + LONGEST_DESCRIPTION {
        let token = document.tokens().get(i)?;
        let word = document.lower(i);
        if token.kind != TokenKind::Word || FUNCTION_WORDS.has(word) {
            break;
        }
        if token.case == Case::Lower && noun_kind(word).is_some() {
            head = Some(i);
        } else if head.is_some() {
            break;
        }
    }
    head
}

fn noun_kind(word: &str) -> Option<ActorKind> {
    if PERSON_NOUNS.has(word) {
        Some(ActorKind::Person)
    } else if matches!(
        word,
        "city" | "country" | "nation" | "town" | "village" | "capital" | "suburb" | "state"
    ) || PLACE_HEADS.contains_key(word)
    {
        Some(ActorKind::Place)
    } else if BODY_NOUNS.contains_key(word) {
        Some(ActorKind::Organization)
    } else {
        None
    }
}

/// "the town of X", "the district of X", "the council of X".
fn place_of(document: &Document, start: usize) -> Option<ActorKind> {
    let noun = document.lower(start.checked_sub(2)?);
    let place = PLACE_HEADS.contains_key(noun)
        || matches!(
            noun,
            "city" | "town" | "village" | "capital" | "suburb" | "state" | "council" | "mayor" | "outskirts"
        );
    (document.lower(start - 1) == "of" && place).then_some(ActorKind::Place)
}

//! Whom a pronoun stands for: the nearest actor that fits in kind and number, speakers and subjects first.

use std::cmp::Reverse;
use std::sync::LazyLock;

use crate::analysis::actors::{Actor, ActorKind, MentionForm};
use crate::text::{Document, Span, WordList};

use super::nominal::is_paper;
use super::referents::{Place, Referents};

static FEMALE: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/female-words.txt")));
static MALE: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/male-words.txt")));

/// A pronoun that can speak for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    He,
    She,
    They,
    It,
    Who,
    /// "I", "we", "you": the writer or the reader, never an actor.
    Writer,
}

impl Pronoun {
    /// The pronoun a word is, in lower case.
    pub fn of(word: &str) -> Option<Pronoun> {
        Some(match word {
            "he" | "him" => Pronoun::He,
            "she" | "her" => Pronoun::She,
            "they" | "them" | "both" | "these" | "those" => Pronoun::They,
            "it" | "this" | "that" => Pronoun::It,
            "who" | "which" | "that which" => Pronoun::Who,
            "i" | "we" | "you" | "everyone" | "someone" | "nobody" | "anyone" | "everybody" | "somebody" => {
                Pronoun::Writer
            }
            _ => return None,
        })
    }

    fn fits(self, kind: ActorKind) -> bool {
        match self {
            Pronoun::He | Pronoun::She => kind == ActorKind::Person,
            Pronoun::They => kind != ActorKind::Person,
            Pronoun::It => matches!(kind, ActorKind::Organization | ActorKind::Place),
            Pronoun::Who => true,
            Pronoun::Writer => false,
        }
    }
}

/// A sentence further back costs this much.
const SENTENCE: i32 = 3;
/// Further back than this no pronoun looks.
const FURTHEST: usize = 8;

/// The actors a pronoun at `words` may stand for, the likeliest first, each with where it was last mentioned.
pub fn antecedents(
    document: &Document,
    words: Span,
    pronoun: Pronoun,
    actors: &[Actor],
    referents: &Referents,
) -> Vec<Place> {
    if pronoun == Pronoun::Writer {
        return Vec::new();
    }
    let here = document.sentence_at(words.start);
    let fits = |p: &Place| {
        let actor = actors.get(p.actor.0);
        p.span.end <= words.start && actor.is_some_and(|a| pronoun.fits(a.kind) && !clashes(document, pronoun, a))
    };
    let mut ranked: Vec<(i32, Place)> = referents
        .before(words.start)
        .into_iter()
        .filter(fits)
        .filter_map(|p| Some((score(document, words, pronoun, here, &p, actors, referents)?, p)))
        .collect();
    ranked.sort_by_key(|(score, place)| Reverse((*score, place.span.start)));
    let mut best: Vec<Place> = Vec::new();
    for (_, place) in ranked {
        if best.iter().all(|p| p.actor != place.actor) {
            best.push(place);
        }
    }
    best
}

/// Whether "it" at `words` stands for a paper that opens the sentence before and is nobody: "*A statement* was read. … it said".
/// Where somebody spoke in that sentence, it is his.
pub fn is_about_a_paper(document: &Document, words: Span, referents: &Referents) -> bool {
    let here = document.sentence_at(words.start);
    let Some(before) = here.checked_sub(1).and_then(|i| document.sentences().get(i)) else {
        return false;
    };
    let first = before.tokens.start;
    let article = matches!(document.lower(first), "a" | "an" | "the" | "this" | "its" | "their");
    let noun = (first + 1..before.tokens.end.min(first + 4)).find(|&i| is_paper(document.lower(i)));
    let follows = noun.map_or("", |i| document.lower(i + 1));
    let spoken = referents.last_speaker().is_some_and(|(at, _)| at >= before.span.start);
    article && !spoken && noun.is_some() && !follows.starts_with(['\'', '\u{2019}'])
}

fn score(
    document: &Document,
    words: Span,
    pronoun: Pronoun,
    here: usize,
    place: &Place,
    actors: &[Actor],
    referents: &Referents,
) -> Option<i32> {
    let there = document.sentence_at(place.span.start);
    let distance = here.saturating_sub(there);
    if pronoun == Pronoun::Who {
        if is_affiliation(document.slice(place.span)) {
            return None;
        }
        // The noun right before, with no more than a description between.
        let gap = document.tokens_in(Span::new(place.span.end, words.start)).len();
        let kind = actors.get(place.actor.0)?.kind;
        let thing = i32::from(kind == ActorKind::Place) * 10 + i32::from(kind == ActorKind::Organization) * 3;
        return (distance == 0 && gap <= 12).then(|| -(gap as i32) - thing);
    }
    if distance > FURTHEST {
        return None;
    }
    let actor = actors.get(place.actor.0)?;
    let mut score = -(distance as i32) * SENTENCE;
    if referents
        .last_speaker()
        .is_some_and(|(_, speaker)| speaker == place.actor)
    {
        score += if distance < 2 { 5 } else { 3 };
    }
    if place.quoted {
        score -= 4;
    }
    if place.form == MentionForm::Pronoun {
        score += 2;
    }
    score += standing(document, place);
    if actor.location_only {
        score -= if distance == 0 { 3 } else { 6 };
    }
    if pronoun == Pronoun::They && matches!(actor.kind, ActorKind::Organization | ActorKind::Place) {
        score -= 3;
    }
    Some(score)
}

/// A party and a state beside a lawmaker's name: "R-Ohio".
fn is_affiliation(words: &str) -> bool {
    ["R-", "D-", "I-"].iter().any(|party| words.starts_with(party))
}

/// Subjects stand at the start of their sentence; what follows a preposition or bears a possessive is none.
fn standing(document: &Document, place: &Place) -> i32 {
    let tokens = document.tokens_in(place.span);
    let sentence = &document.sentences()[document.sentence_at(place.span.start)];
    let mut score = 0;
    if tokens.start <= sentence.tokens.start + 3 {
        score += 2;
    }
    let next = document.lower(tokens.end);
    if next.starts_with(['\'', '\u{2019}']) {
        score -= 2;
    }
    let before = tokens.start.checked_sub(1).map_or("", |i| document.lower(i));
    let before = if before == "the" {
        tokens.start.checked_sub(2).map_or("", |i| document.lower(i))
    } else {
        before
    };
    if matches!(
        before,
        "of" | "in" | "to" | "for" | "with" | "by" | "from" | "at" | "on" | "against" | "about" | "near"
    ) {
        score -= 2;
    }
    score
}

/// Whether what the article calls a person speaks against "he" or "she".
fn clashes(document: &Document, pronoun: Pronoun, actor: &Actor) -> bool {
    let against = match pronoun {
        Pronoun::He => &FEMALE,
        Pronoun::She => &MALE,
        _ => return false,
    };
    let has = |text: &str| {
        text.split(|c: char| !(c.is_alphanumeric() || c == '-'))
            .any(|word| against.has(word.to_ascii_lowercase().as_str()))
    };
    let titled = actor.mentions.first().is_some_and(|m| {
        let first = document.tokens_in(m.span).start;
        first.checked_sub(1).is_some_and(|i| has(document.word(i)))
    });
    titled || actor.role.as_deref().is_some_and(has) || has(actor.name.split(' ').next().unwrap_or(""))
}

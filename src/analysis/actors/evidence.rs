//! What speaks for each reading of a name: its words, its shape and the words around it, each with a weight.
//!
//! The weights are data (`assets/words/name-evidence.txt`), learned once from openly licensed texts; they add up, so the
//! strongest of them is the reason that is shown.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::clues;
use super::dateline;
use super::described;
use super::names::Candidate;
use super::shape::Shapes;
use super::words::{COMMON, FIRST_NAMES, GAZETTEER, Head, NO_ACTORS, ORGANIZATION_HEADS};
use crate::text::{Case, Document, entries};

/// Weights of one piece of evidence: person, organization, place, nobody.
type Weights = [f32; 4];

static WEIGHTS: LazyLock<FxHashMap<u64, Weights>> = LazyLock::new(|| {
    entries(include_str!("../../../assets/words/name-evidence.txt"))
        .filter_map(|line| {
            let mut parts = line.split('\t');
            let (kind, value) = (parts.next()?, parts.next()?);
            let mut weights = [0.0; 4];
            for weight in &mut weights {
                *weight = parts.next()?.parse().ok()?;
            }
            Some((key(kind, value), weights))
        })
        .collect()
});

/// Sums the evidence for every candidate into its scores.
pub(super) fn weigh(document: &Document, shapes: &Shapes, candidates: &mut [Candidate]) {
    for candidate in candidates {
        let mut scores = [0.0f32; 4];
        clues::each(document, shapes, candidate, &mut |kind, value| {
            if let Some(weights) = WEIGHTS.get(&key(kind, value)) {
                for (score, weight) in scores.iter_mut().zip(weights) {
                    *score += weight;
                }
            }
        });
        let learned = scores;
        facts(document, candidate, &mut scores);
        candidate.scores = scores;
        candidate.listed = std::array::from_fn(|reading| scores[reading] - learned[reading]);
        candidate.described = described::kind(document, candidate);
    }
}

/// What lists say outweighs what was learned from other texts.
fn facts(document: &Document, candidate: &Candidate, scores: &mut [f32; 4]) {
    let tokens = &candidate.tokens;
    match GAZETTEER.longest_at(document, tokens.start, tokens.end) {
        Some((length, known)) if length == tokens.len() => {
            let everyday = length == 1 && COMMON.has(document.lower(tokens.start));
            scores[if known.is_place() { 2 } else { 1 }] += if everyday { LISTED_EVERYDAY } else { LISTED };
        }
        _ => {}
    }
    let last = NO_ACTORS
        .get(document.lower(tokens.end - 1))
        .is_some_and(|head| *head != Head::AtStart);
    let first = NO_ACTORS.get(document.lower(tokens.start)) == Some(&Head::AtStart);
    if tokens.len() > 1 && (last || first) {
        scores[3] += LISTED;
    }
    let case = |i: usize| document.tokens()[i].case;
    if tokens.len() == 1 && case(tokens.start) == Case::Upper && document.word(tokens.start).len() <= 5 {
        scores[0] -= LISTED;
    }
    if is_held(document, tokens.start) {
        scores[2] += 3.0 * LISTED;
    }
    if dateline::holds(document, tokens) {
        scores[2] += 4.0 * LISTED;
    }
    if candidate.title.is_none() && tokens.len() > 1 {
        impersonal(document, tokens, scores);
    }
    if tokens.len() > 1 && MEDIA_HEADS.contains(&document.lower(tokens.end - 1)) {
        scores[1] += LISTED;
    }
}

/// Whether the word before says who holds it ("rebel-held", also in brackets): what is held is a place.
fn is_held(document: &Document, start: usize) -> bool {
    let before = (start.saturating_sub(2)..start).rev().map(|i| document.lower(i));
    let mut words = before.filter(|word| !matches!(*word, ")" | "(" | "]"));
    words.next().is_some_and(|word| {
        ["-held", "-controlled", "-besieged", "-occupied"]
            .iter()
            .any(|end| word.ends_with(end))
    })
}

/// A name of several words without a given name or title is no person's where its last word is a body's head word or an
/// everyday word; "&" joins the names of a firm.
fn impersonal(document: &Document, tokens: &Range<usize>, scores: &mut [f32; 4]) {
    if tokens.clone().any(|i| document.word(i) == "&") {
        scores[1] += 2.0 * LISTED;
        scores[0] -= LISTED;
    }
    if FIRST_NAMES.contains(document.word(tokens.start)) {
        return;
    }
    let last = document.lower(tokens.end - 1);
    let person_leads = scores[0] > scores[1] && scores[0] > scores[2];
    if person_leads && ORGANIZATION_HEADS.contains_key(last) {
        scores[1] += LISTED;
        scores[0] -= LISTED;
    } else if COMMON.has(last) {
        scores[0] -= LISTED_EVERYDAY;
    }
}

/// What a place in a list of names is worth, in nats.
const LISTED: f32 = 2.5;
/// The same where the name is an everyday word as well.
const LISTED_EVERYDAY: f32 = 1.0;
/// Last words of newspapers' names.
const MEDIA_HEADS: [&str; 12] = [
    "weekly",
    "herald",
    "gazette",
    "tribune",
    "times",
    "post",
    "telegraph",
    "chronicle",
    "journal",
    "news",
    "daily",
    "magazine",
];

fn key(kind: &str, value: &str) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    kind.hash(&mut hasher);
    value.hash(&mut hasher);
    hasher.finish()
}

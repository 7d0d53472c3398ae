//! Who else might have spoken: the actors that fit a pronoun less well, or stand near a quotation without a speaker.

use super::referents::{Place, Referents};
use crate::analysis::actors::{Actor, ActorKind};
use crate::analysis::quotes::Candidate;
use crate::text::{Document, Span};

/// More candidates than this help nobody.
const MOST: usize = 3;
/// A quotation without a speaker looks back this many sentences.
const FURTHEST: usize = 4;

/// The actors behind the first of `places`, which was taken for whom the pronoun at `words` stands for.
pub fn losers(document: &Document, words: Span, places: &[Place], actors: &[Actor]) -> Vec<Candidate> {
    let pronoun = document.slice(words);
    let beaten = places.iter().skip(1).take(MOST);
    beaten
        .filter_map(|place| {
            let name = &actors.get(place.actor.0)?.name;
            let why = format!("“{pronoun}” fits {name} as well, but less nearly.");
            Some(candidate(place, why))
        })
        .collect()
}

/// The people and bodies mentioned shortly before a quotation that nobody is said to have uttered.
pub fn nearby(document: &Document, quote: Span, actors: &[Actor], referents: &Referents) -> Vec<Candidate> {
    let here = document.sentence_at(quote.start);
    let mut out: Vec<Candidate> = Vec::new();
    for place in referents.before(quote.start) {
        let far = here.saturating_sub(document.sentence_at(place.span.start)) > FURTHEST;
        if far || out.len() == MOST {
            break;
        }
        let speaks = |a: &&Actor| !a.location_only && a.kind != ActorKind::Place;
        let Some(actor) = actors.get(place.actor.0).filter(speaks) else {
            continue;
        };
        if !place.quoted && out.iter().all(|c| c.actor != place.actor) {
            out.push(candidate(
                &place,
                format!("{} is mentioned shortly before.", actor.name),
            ));
        }
    }
    out
}

fn candidate(place: &Place, why: String) -> Candidate {
    Candidate {
        actor: place.actor,
        span: place.span,
        why,
    }
}

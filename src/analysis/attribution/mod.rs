//! Who stands behind a quote or a figure.
//!
//! The words beside a quote become an actor: the one mentioned there, the one a pronoun stands for, or a new one for a
//! description that names nobody known. Deliberately absent: a guess where nobody fits; the speaker is then `None`.

mod candidates;
mod nominal;
mod pronoun;
mod referents;
pub(super) mod told;

use rustc_hash::FxHashMap;

use super::actors::{Actor, ActorId, Mention, MentionForm};
use super::figures::Figure;
use super::quotes::{Candidate, Quote, QuoteKind};
use crate::text::{Document, Span};
use pronoun::Pronoun;
use referents::Referents;

/// Gives each quote its speaker: the actor its words name, a pronoun's nearest fitting actor, or the speaker before it
/// where a quotation runs on. A speaker who is no actor yet becomes one.
pub(super) fn name_speakers(document: &Document, quotes: &mut [Quote], actors: &mut Vec<Actor>) {
    let mut referents = Referents::of(actors, quotes);
    let mut known: FxHashMap<Span, Resolved> = FxHashMap::default();
    for quote in quotes.iter_mut().filter(|q| q.kind != QuoteKind::Scare) {
        let Some(words) = quote.speaker_span else {
            quote.others = candidates::nearby(document, quote.span, actors, &referents);
            continue;
        };
        let resolved = known
            .entry(words)
            .or_insert_with(|| resolve(document, words, actors, &mut referents));
        quote.speaker = resolved.speaker;
        quote.others = resolved.others.clone();
        if let Some(speaker) = resolved.speaker {
            referents.spoke(words.start, speaker);
        }
    }
    reorder(quotes, actors);
}

/// Whom the words of an attribution stand for, and for whom else they might.
struct Resolved {
    speaker: Option<ActorId>,
    others: Vec<Candidate>,
}

fn resolve(document: &Document, words: Span, actors: &mut Vec<Actor>, referents: &mut Referents) -> Resolved {
    let Some(pronoun) = Pronoun::of(document.slice_lower(words)) else {
        return Resolved {
            speaker: described(document, words, actors, referents),
            others: Vec::new(),
        };
    };
    // A person has said whom it stands for.
    if let Some(actor) = referents.mentioned_in(words) {
        return Resolved {
            speaker: Some(actor),
            others: Vec::new(),
        };
    }
    let places = pronoun::antecedents(document, words, pronoun, actors, referents);
    let others = candidates::losers(document, words, &places, actors);
    let speaker = places.first().map(|place| place.actor);
    if let Some(actor) = speaker {
        let name = actors.get(actor.0).map_or("", |a| a.name.as_str());
        let why = format!("“{}” stands for the nearest that fits, {name}.", document.slice(words));
        mention(actors, referents, actor, words, MentionForm::Pronoun, why);
    }
    Resolved { speaker, others }
}

/// The actor that words other than a pronoun stand for; a new one if nobody is known by them.
fn described(document: &Document, words: Span, actors: &mut Vec<Actor>, referents: &mut Referents) -> Option<ActorId> {
    if let Some(actor) = referents.named_in(document, words) {
        return Some(actor);
    }
    let description = nominal::Description::read(document, words)?;
    // A document speaks for its owner: the one named beside it, or who was just said to have issued it.
    if description.is_document() {
        let owner = referents.mentioned_in(words);
        if let Some(owner) = owner.or_else(|| {
            description
                .is_definite()
                .then(|| referents.last_speaker())?
                .map(|(_, id)| id)
        }) {
            return Some(owner);
        }
    }
    if let Some(actor) = nominal::known(&description, actors, referents, words) {
        let why = format!("“{}” stands for {}.", document.slice(words), actors[actor.0].name);
        mention(actors, referents, actor, words, description.form(), why);
        return Some(actor);
    }
    let actor = ActorId(actors.len());
    actors.push(description.actor(document, words));
    referents.add(words, actor, description.form());
    referents.describe(description.key(), actor);
    Some(actor)
}

/// Adds a mention to an actor.
fn mention(actors: &mut [Actor], referents: &mut Referents, id: ActorId, span: Span, form: MentionForm, why: String) {
    if let Some(actor) = actors.get_mut(id.0) {
        if actor.mentions.iter().rev().take(40).any(|m| m.span == span) {
            return;
        }
        actor.mentions.push(Mention { span, form, why });
        referents.add(span, id, form);
    }
}

/// Puts the mentions of each actor in text order, and the actors in order of their first mention.
fn reorder(quotes: &mut [Quote], actors: &mut Vec<Actor>) {
    for actor in actors.iter_mut() {
        actor.mentions.sort_by_key(|m| m.span);
    }
    let mut order: Vec<usize> = (0..actors.len()).collect();
    order.sort_by_key(|&i| actors[i].mentions.first().map_or(usize::MAX, |m| m.span.start));
    let mut place = vec![0; actors.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    let mut numbered: Vec<(usize, Actor)> = actors.drain(..).enumerate().map(|(i, a)| (place[i], a)).collect();
    numbered.sort_by_key(|(new, _)| *new);
    actors.extend(numbered.into_iter().map(|(_, actor)| actor));
    for quote in quotes {
        quote.speaker = quote.speaker.map(|ActorId(old)| ActorId(place[old]));
        for other in &mut quote.others {
            other.actor = ActorId(place[other.actor.0]);
        }
    }
}

/// Gives each figure its source: the speaker of the quote or reported clause that it stands in; of several, the
/// shortest.
pub(super) fn credit_figures(figures: &mut [Figure], quotes: &[Quote]) {
    let mut open: Vec<&Quote> = Vec::new();
    let mut next = quotes.iter().filter(|q| q.kind != QuoteKind::Scare).peekable();
    for figure in figures {
        while let Some(quote) = next.next_if(|q| q.span.start <= figure.span.start) {
            open.push(quote);
        }
        open.retain(|q| q.span.end > figure.span.start);
        let holding = open.iter().filter(|q| q.span.contains(figure.span));
        figure.source = holding
            .min_by_key(|q| q.span.len())
            .and_then(|q| q.speaker)
            .or(figure.source);
    }
}

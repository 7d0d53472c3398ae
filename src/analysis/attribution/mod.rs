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

use super::actors::{Actor, ActorId, ActorKind, Mention, MentionForm};
use super::figures::Figure;
use super::quotes::{Candidate, Quote, QuoteKind, Tally};
use crate::text::{Document, Span, TokenKind};
use pronoun::Pronoun;
use referents::Referents;

/// A stretch of the text, and who answers for the figures in it.
pub(super) type Given = (Span, ActorId);

/// Gives each quote its speaker: the actor its words name, a pronoun's nearest fitting actor, or the speaker before it
/// where a quotation runs on. A speaker who is no actor yet becomes one. Answers who gives the figures of `tallies`.
pub(super) fn name_speakers(
    document: &Document,
    quotes: &mut [Quote],
    tallies: &[Tally],
    actors: &mut Vec<Actor>,
) -> Vec<Given> {
    let mut referents = Referents::of(actors, quotes);
    let mut known: FxHashMap<Span, Resolved> = FxHashMap::default();
    let mut given = Vec::new();
    let mut waiting = tallies.iter().peekable();
    for quote in quotes.iter_mut().filter(|q| q.kind != QuoteKind::Scare) {
        while let Some(tally) = waiting.next_if(|tally| tally.words < quote.speaker_span.unwrap_or(quote.span)) {
            given.extend(giver(document, tally, actors, &mut referents));
        }
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
    for tally in waiting {
        given.extend(giver(document, tally, actors, &mut referents));
    }
    reorder(quotes, &mut given, actors);
    given
}

/// Who gives the figures of a tally: only one who is known already, or whose description says what he is.
fn giver(document: &Document, tally: &Tally, actors: &mut Vec<Actor>, referents: &mut Referents) -> Option<Given> {
    let known = Pronoun::of(document.slice_lower(tally.words)).is_some()
        || referents.named_in(document, tally.words).is_some()
        || nominal::Description::read(document, tally.words).is_some_and(|d| d.is_listed());
    if !known {
        return None;
    }
    let actor = resolve(document, tally.words, actors, referents).speaker?;
    let found = actors.get(actor.0)?;
    let body = found.kind != ActorKind::Person && !found.location_only;
    (body || !tally.by_a_body).then_some((tally.span, actor))
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
    if pronoun == Pronoun::Who && places.is_empty() {
        return Resolved {
            speaker: noun_before(document, words).and_then(|noun| described(document, noun, actors, referents)),
            others: Vec::new(),
        };
    }
    if pronoun == Pronoun::It && pronoun::is_about_a_paper(document, words, referents) {
        return Resolved {
            speaker: None,
            others: candidates::losers(document, words, &places, actors),
        };
    }
    let others = candidates::losers(document, words, &places, actors);
    let speaker = places.first().map(|place| place.actor);
    if let Some(actor) = speaker {
        let name = actors.get(actor.0).map_or("", |a| a.name.as_str());
        let why = format!("“{}” stands for the nearest that fits, {name}.", document.slice(words));
        mention(actors, referents, actor, words, MentionForm::Pronoun, why);
    }
    Resolved { speaker, others }
}

/// The noun phrase that "who" or "which" hangs on, from its article: "*The union*, which".
fn noun_before(document: &Document, words: Span) -> Option<Span> {
    let who = document.tokens_in(words).start;
    let end = who.checked_sub(usize::from(document.lower(who.checked_sub(1)?) == ","))?;
    let is_article = |&i: &usize| matches!(document.lower(i), "the" | "a" | "an" | "its" | "his" | "her" | "their");
    let start = (end.saturating_sub(LONGEST_NOUN)..end).rev().find(is_article)?;
    let noun = document.span_of(start..end);
    let plain =
        document.sentence_at(noun.start) == document.sentence_at(words.start) && !document.slice(noun).contains(',');
    let read = nominal::Description::read(document, noun).filter(|_| plain);
    read.is_some_and(|d| d.is_listed()).then_some(noun)
}

/// The actor that words other than a pronoun stand for; a new one if nobody is known by them.
fn described(document: &Document, words: Span, actors: &mut Vec<Actor>, referents: &mut Referents) -> Option<ActorId> {
    if let Some(actor) = referents.named_in(document, words) {
        return Some(actor);
    }
    if let Some(owner) = owner_words(document, words) {
        return described(document, owner, actors, referents);
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

/// Whose paper speaks: "*the company*'s annual report". Nobody's where no one is named who could issue it: "last year's report".
fn owner_words(document: &Document, words: Span) -> Option<Span> {
    let tokens = document.tokens_in(words);
    let is_clitic = |&i: &usize| document.tokens()[i].kind == TokenKind::Clitic;
    let clitic = tokens.clone().rfind(is_clitic).filter(|&i| i > tokens.start)?;
    let owner = document.span_of(tokens.start..clitic);
    let speaks =
        nominal::Description::read(document, owner).is_some_and(|d| d.is_listed() || d.form() == MentionForm::Name);
    (nominal::is_paper(document.lower(tokens.end - 1)) && speaks).then_some(owner)
}

/// No noun phrase before "which" is longer, in words.
const LONGEST_NOUN: usize = 5;

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
fn reorder(quotes: &mut [Quote], given: &mut [Given], actors: &mut Vec<Actor>) {
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
    for (_, actor) in given {
        *actor = ActorId(place[actor.0]);
    }
    for quote in quotes {
        quote.speaker = quote.speaker.map(|ActorId(old)| ActorId(place[old]));
        for other in &mut quote.others {
            other.actor = ActorId(place[other.actor.0]);
        }
    }
}

/// Gives each figure its source: the speaker of the quote or reported clause that it stands in, or who gives the figures
/// of a stretch; of several, the shortest.
pub(super) fn credit_figures(figures: &mut [Figure], quotes: &[Quote], given: &[Given]) {
    let said = quotes
        .iter()
        .filter(|q| q.kind != QuoteKind::Scare)
        .map(|q| (q.span, q.speaker));
    let mut sources: Vec<(Span, Option<ActorId>)> =
        said.chain(given.iter().map(|&(span, id)| (span, Some(id)))).collect();
    sources.sort_by_key(|(span, _)| *span);
    let mut open: Vec<(Span, Option<ActorId>)> = Vec::new();
    let mut next = sources.into_iter().peekable();
    for figure in figures {
        while let Some(source) = next.next_if(|(span, _)| span.start <= figure.span.start) {
            open.push(source);
        }
        open.retain(|(span, _)| span.end > figure.span.start);
        let holding = open.iter().filter(|(span, _)| span.contains(figure.span));
        figure.source = holding
            .min_by_key(|(span, _)| span.len())
            .and_then(|(_, speaker)| *speaker)
            .or(figure.source);
    }
}

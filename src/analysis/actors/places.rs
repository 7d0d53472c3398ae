//! Places that act ("Damascus denied", "South Korea evacuated") against places where things only happen.

use rustc_hash::FxHashMap;

use super::cast::{Cast, Member};
use super::gazetteer::Known;
use super::words::{ACTING_VERBS, COUNTRIES, GAZETTEER, around};
use super::{ActorKind, MentionForm};
use crate::text::{Document, Span};

/// Marks the places that act, and takes an acting capital for its country or that country's government.
pub(super) fn settle(document: &Document, cast: &mut Cast<'_>) {
    for member in &mut cast.members {
        if member.actor.kind == ActorKind::Place && member.is_named() && may_act(member) {
            let acting = member
                .actor
                .mentions
                .iter()
                .any(|m| acts(document, m.span, member.known));
            member.actor.location_only &= !acting;
        }
    }
    let capitals: Vec<(usize, usize)> = cast
        .members
        .iter()
        .enumerate()
        .filter(|(_, m)| {
            m.actor
                .mentions
                .iter()
                .any(|x| x.form == MentionForm::Name && acts(document, x.span, m.known))
        })
        .filter_map(|(i, m)| match m.known {
            Some(Known::Capital(country)) => Some((i, country)),
            _ => None,
        })
        .collect();
    let most = most_mentioned(cast);
    for (capital, country) in capitals {
        merge(cast, capital, country, most);
    }
}

/// The country that is mentioned most, by its own name or its capital's.
fn most_mentioned(cast: &Cast<'_>) -> Option<usize> {
    let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
    for member in &cast.members {
        if let Some(Known::Country(number) | Known::Capital(number)) = member.known {
            *counts.entry(number).or_default() += member.actor.mentions.len();
        }
    }
    let most = counts
        .iter()
        .max_by_key(|(number, count)| (**count, std::cmp::Reverse(**number)));
    most.map(|(number, _)| *number)
}

fn may_act(member: &Member<'_>) -> bool {
    member.known != Some(Known::Region)
}

/// A verb of acting right after it, or a verb of accusing, urging, telling right before.
fn acts(document: &Document, span: Span, known: Option<Known>) -> bool {
    let tokens = document.tokens_in(span);
    let before = tokens.start.checked_sub(1).map_or("", |i| document.lower(i));
    if around("accused-before", before) {
        return true;
    }
    let country = matches!(known, Some(Known::Country(_) | Known::Capital(_)));
    if around("place-before", before) && !(before == "the" && country) {
        return false;
    }
    // "in Lyon, France said" is a place's place.
    let listed = |i: usize| {
        GAZETTEER
            .longest_at(document, i, i + 1)
            .is_some_and(|(_, known)| known.is_place())
    };
    if before == "," && tokens.start > 1 && listed(tokens.start - 2) {
        return false;
    }
    let mut at = tokens.end;
    // "Both Vienna and its neighbour Budapest have denied": the verb comes after the other name.
    let first = document
        .sentences()
        .get(document.sentence_at(span.start))
        .is_some_and(|s| s.tokens.start == tokens.start);
    if document.lower(at) == "and" && (before == "both" || first) {
        at = (at + 1..at + 6)
            .find(|i| matches!(document.lower(*i), "have" | "are" | "were" | "will"))
            .unwrap_or(at);
    }
    while around("verb-later", document.lower(at)) || document.lower(at).ends_with("ly") {
        at += 1;
    }
    let word = document.lower(at);
    let verb = ACTING_VERBS.has(word)
        && !word.ends_with("ing")
        && document.tokens().get(at).is_some_and(|t| t.span.start > span.end);
    let speech = around("place-speaks", word);
    speech || verb && country
}

/// The capital's mentions become those of its country's government, else of the country, where the article has either.
fn merge(cast: &mut Cast<'_>, capital: usize, country: usize, most: Option<usize>) {
    let of_country = cast
        .members
        .iter()
        .position(|m| m.known == Some(Known::Country(country)));
    let government = government_of(cast, country, most);
    let Some(into) = government.or(of_country).filter(|i| *i != capital) else {
        return;
    };
    let name = cast.members[into].actor.name.clone();
    let mut mentions = std::mem::take(&mut cast.members[capital].actor.mentions);
    for mention in &mut mentions {
        mention.why = format!("The capital acts, so it stands for {name}.");
    }
    cast.members[into].actor.mentions.append(&mut mentions);
    cast.members[into].actor.location_only = false;
}

/// A government whose description names the country, or the only government where the country is the one spoken of most.
fn government_of(cast: &Cast<'_>, country: usize, most: Option<usize>) -> Option<usize> {
    let stem = |word: &str| word.chars().take(4).collect::<String>().to_lowercase();
    let name = COUNTRIES.get(country)?;
    // "The opposition administration" is not the country's.
    let own = |m: &Member<'_>| m.is_government() && !m.owner().starts_with(char::is_lowercase);
    let mut governments = cast.members.iter().enumerate().filter(|(_, m)| own(m));
    if let Some((i, _)) = governments
        .clone()
        .find(|(_, m)| !m.owner().is_empty() && stem(m.owner()) == stem(name))
    {
        return Some(i);
    }
    let (only, None) = (governments.next()?, governments.next()) else {
        return None;
    };
    (most == Some(country)).then_some(only.0)
}

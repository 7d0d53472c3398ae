//! Why an actor was taken for what it is, in one sentence.

use super::ActorKind;
use super::cast::Member;
use super::gazetteer::Known;
use super::shape::head_of;
use super::words::{FIRST_NAMES, ORGANIZATION_HEADS, PLACE_HEADS};
use crate::text::Document;

/// The reason for a named actor.
pub(super) fn for_name(document: &Document, member: &Member) -> String {
    let (actor, tokens, known) = (&member.actor, &member.first, member.known);
    if let Some(role) = &actor.role {
        return format!("Introduced as “{role}”.");
    }
    if let Some(listed) = known.filter(|known| known.is_place() == (actor.kind == ActorKind::Place)) {
        return format!("{} is on the list of {}.", actor.name, list_name(listed));
    }
    match actor.kind {
        ActorKind::Person if FIRST_NAMES.contains(document.word(tokens.start)) => {
            format!("“{}” is a given name.", document.word(tokens.start))
        }
        ActorKind::Organization | ActorKind::Group if head_of(document, tokens).is_some() => {
            let head = tokens
                .clone()
                .rev()
                .find(|i| ORGANIZATION_HEADS.contains_key(document.lower(*i)));
            format!(
                "“{}” says that it is a body.",
                document.word(head.unwrap_or(tokens.end - 1))
            )
        }
        ActorKind::Place if PLACE_HEADS.contains_key(document.lower(tokens.end)) => {
            format!("“{}” follows the name.", document.word(tokens.end))
        }
        kind if member.tagged => format!("The trained tagger reads it as the name of {}.", a(kind)),
        ActorKind::Person => "The words of the name and around it are those of persons.".to_string(),
        ActorKind::Place => "The words of the name and around it are those of places.".to_string(),
        ActorKind::Organization | ActorKind::Group => {
            "The words of the name and around it are those of organizations.".to_string()
        }
    }
}

fn a(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "a person",
        ActorKind::Place => "a place",
        ActorKind::Organization | ActorKind::Group => "an organization",
    }
}

fn list_name(known: Known) -> &'static str {
    match known {
        Known::Country(_) => "countries",
        Known::Capital(_) => "capitals",
        Known::City => "cities",
        Known::Region => "regions",
        Known::Organization => "organizations",
    }
}

/// The reason for an actor known by description only.
pub(super) fn for_description(head: &str, kind: ActorKind) -> String {
    match kind {
        ActorKind::Person => format!("“{head}” is one person, and this one acts or is spoken of as known."),
        ActorKind::Group => format!("“{head}” is a group that acts or is spoken of as known."),
        ActorKind::Organization => format!("“{head}” is a body that acts or is spoken of as known."),
        ActorKind::Place => format!("“{head}” is a place that no name was found for."),
    }
}

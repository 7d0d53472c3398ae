//! Who acts and who speaks: named mentions, clear descriptions, and the actors they stand for.

mod aliases;
mod cast;
mod classes;
mod clues;
mod dateline;
mod described;
mod evidence;
mod gazetteer;
mod identity;
mod names;
mod nominals;
mod pass;
mod phrase;
mod places;
mod reason;
mod roles;
mod runs;
mod shape;
mod tagged;
mod words;

use crate::text::{Document, Span};
pub use identity::{Identity, Says};
pub use tagged::{NameKind, TaggedName};

/// An actor's place in [`Analysis::actors`](super::Analysis::actors).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(pub usize);

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActorKind {
    /// One human being, named or not.
    Person,
    /// A body with an address: a ministry, a company, an army, a news outlet.
    Organization,
    /// People known by what they are: rebels, residents, officials.
    Group,
    /// A place or a country, also where it acts ("Damascus denied").
    Place,
}

/// What an actor can be: the word a person says it with, the kind, and whether it is only where things happen.
pub const KINDS: [(&str, ActorKind, bool); 5] = [
    ("person", ActorKind::Person, false),
    ("organization", ActorKind::Organization, false),
    ("group", ActorKind::Group, false),
    ("place", ActorKind::Place, false),
    ("location", ActorKind::Place, true),
];

/// How a mention refers to its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionForm {
    /// By name, without title, article or possessive.
    Name,
    /// By a description: "the charity".
    Nominal,
    /// By a pronoun.
    Pronoun,
}

/// One place where an actor is mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// How.
    pub form: MentionForm,
    /// Why it stands for this actor, in a person's words.
    pub why: String,
}

/// Someone or something that acts, speaks or is spoken of, with all its mentions in text order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The fullest name in the article.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// The title or description given with the name, as the article has it.
    pub role: Option<String>,
    /// A place where things happen and that does nothing itself.
    pub location_only: bool,
    /// Where it is mentioned; never empty.
    pub mentions: Vec<Mention>,
    /// Why it was taken for an actor, in a person's words.
    pub why: String,
}

/// Puts the actors right where a person has said whom a mention stands for.
pub(super) fn put_right(document: &Document, actors: &mut Vec<Actor>, identities: &[Identity]) {
    if !identities.is_empty() {
        identity::apply(document, actors, identities);
    }
}

/// Finds the actors of a document by name and description, in order of first mention; `names` are those of a tagger, if one
/// read the document.
pub fn find(document: &Document, names: Option<&[TaggedName]>) -> Vec<Actor> {
    let shapes = shape::Shapes::of(document);
    let mut candidates = names::propose(document, &shapes);
    evidence::weigh(document, &shapes, &mut candidates);
    if let Some(names) = names {
        candidates = tagged::join(document, &shapes, candidates, names);
    }
    let names = pass::settle(document, &candidates);
    let links = aliases::link(document, &names);
    let nominals = nominals::propose(document, &names);
    let mut cast = cast::gather(document, &names, &links, &nominals);
    places::settle(document, &mut cast);
    let mut actors: Vec<Actor> = cast.members.into_iter().map(|member| member.actor).collect();
    actors.retain(|actor| !actor.mentions.is_empty());
    for actor in &mut actors {
        actor.mentions.sort_by_key(|mention| mention.span);
    }
    actors.sort_by_key(|actor| actor.mentions.first().map(|mention| mention.span));
    actors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    fn actors(text: &str) -> Vec<Actor> {
        find(&Document::new(Article::plain(text)), None)
    }

    fn links(text: &str) -> Vec<Vec<&str>> {
        let words = |actor: &Actor| actor.mentions.iter().map(|m| m.span.of(text)).collect();
        actors(text).iter().map(words).collect()
    }

    #[test]
    fn actors_come_in_order_of_first_mention() {
        let found = actors("Oslo lies far away, said Kari Holm. Norway denied it.");
        let names: Vec<&str> = found.iter().map(|actor| actor.name.as_str()).collect();
        assert_eq!(names, ["Oslo", "Kari Holm", "Norway"]);
        let here: Vec<bool> = found.iter().map(|actor| actor.location_only).collect();
        assert_eq!(here, [true, false, false]);
    }

    #[test]
    fn a_surname_of_two_belongs_to_neither() {
        let found = links("Anna Lind met Maria Lind. Lind left.");
        assert_eq!(found, [vec!["Anna Lind"], vec!["Maria Lind"], vec!["Lind"]]);
    }

    #[test]
    fn parts_of_a_name_with_particles_are_the_person() {
        let found =
            links("Omar al-Rashid and Ludwig van Beek spoke. Al-Rashid left; van Beek stayed; al-Rashid came back.");
        assert!(
            found
                .iter()
                .any(|mentions| mentions.len() >= 2 && mentions[0] == "Omar al-Rashid"),
            "{found:?}"
        );
    }

    #[test]
    fn a_title_is_no_part_of_a_name_and_an_office_alone_is_none() {
        assert!(links("Prime Minister Erik Moe left. The Prime Minister was ill.").contains(&vec!["Erik Moe"]));
        assert!(actors("Prices rose in March and April. However, Monday was calm.").is_empty());
    }

    #[test]
    fn nothing_is_found_in_nothing() {
        assert!(actors("").is_empty() && actors("\u{202e}\u{feff}").is_empty());
    }
}

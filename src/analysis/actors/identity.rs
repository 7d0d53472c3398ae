//! Whom a mention stands for and what its actor is, as a person has it, over whatever the rules thought.

use super::{Actor, ActorKind, Mention, MentionForm};
use crate::text::{Document, Span};

/// What a person says of one mention, or of the actor it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The mention, or words that the rules took for none.
    pub span: Span,
    /// What is said.
    pub says: Says,
}

/// What a person says of a mention or its actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// It stands for the actor of this name, in any of its forms; `None`: for nobody else in the article.
    StandsFor(Option<String>),
    /// Its actor is the same as the one of this name.
    SameAs(String),
    /// Its actor is called so.
    Called(String),
    /// Its actor is this, and is only where things happen or not.
    Is(ActorKind, bool),
}

/// Puts actors right as people said, one after the other. What names no actor of the article changes nothing.
pub(super) fn apply(document: &Document, actors: &mut Vec<Actor>, identities: &[Identity]) {
    for Identity { span, says } in identities {
        let from = actors.iter().position(|actor| mention_at(actor, *span).is_some());
        let named = |name: &String| actors.iter().position(|actor| is_called(document, actor, name));
        match says {
            Says::StandsFor(None) => move_mention(document, actors, *span, from, None),
            Says::StandsFor(Some(name)) => {
                if let Some(to) = named(name) {
                    move_mention(document, actors, *span, from, Some(to));
                }
            }
            Says::SameAs(name) => {
                if let Some((from, to)) = from.zip(named(name)) {
                    join(actors, from, to);
                }
            }
            Says::Called(name) => change(actors, from, |actor| actor.name.clone_from(name), "is called so"),
            Says::Is(kind, location_only) => {
                let words = match (kind, location_only) {
                    (ActorKind::Person, _) => "is a person",
                    (ActorKind::Organization, _) => "is an organization",
                    (ActorKind::Group, _) => "is a group",
                    (ActorKind::Place, false) => "is a place that acts",
                    (ActorKind::Place, true) => "is a place where things happen",
                };
                let set = |actor: &mut Actor| (actor.kind, actor.location_only) = (*kind, *location_only);
                change(actors, from, set, words);
            }
        }
        actors.retain(|actor| !actor.mentions.is_empty());
    }
    actors.sort_by_key(|actor| actor.mentions.first().map(|mention| mention.span));
}

/// Changes an actor, and says why it is so.
fn change(actors: &mut [Actor], at: Option<usize>, set: impl FnOnce(&mut Actor), words: &str) {
    if let Some(actor) = at.and_then(|at| actors.get_mut(at)) {
        set(actor);
        actor.why = format!("{} A reviewer says that it {words}.", actor.why);
    }
}

/// Gives all mentions of one actor to another.
fn join(actors: &mut [Actor], from: usize, to: usize) {
    if from == to {
        return;
    }
    let Some(actor) = actors.get_mut(from) else { return };
    let (mentions, name, role) = (
        std::mem::take(&mut actor.mentions),
        actor.name.clone(),
        actor.role.take(),
    );
    let Some(actor) = actors.get_mut(to) else { return };
    let why = format!("A reviewer says that {name} is the same as {}.", actor.name);
    let moved = mentions.into_iter().map(|mention| Mention {
        why: format!("{} {why}", mention.why),
        ..mention
    });
    actor.mentions.extend(moved);
    actor.mentions.sort_by_key(|mention| mention.span);
    actor.role = actor.role.take().or(role);
    actor.why = format!("{} {why}", actor.why);
}

fn mention_at(actor: &Actor, span: Span) -> Option<usize> {
    actor.mentions.iter().position(|mention| mention.span == span)
}

fn is_called(document: &Document, actor: &Actor, name: &str) -> bool {
    let named = |mention: &Mention| mention.form == MentionForm::Name && document.slice(mention.span) == name;
    actor.name == name || actor.mentions.iter().any(named)
}

fn move_mention(document: &Document, actors: &mut Vec<Actor>, span: Span, from: Option<usize>, to: Option<usize>) {
    if from.is_some() && from == to {
        return;
    }
    let source = from.and_then(|from| actors.get(from));
    let kind = source.map_or(ActorKind::Person, |actor| actor.kind);
    let form = source.and_then(|actor| mention_at(actor, span).and_then(|at| actor.mentions.get(at)));
    let form = form.map_or_else(|| form_of(document, span), |mention| mention.form);
    let why = match to.and_then(|to| actors.get(to)) {
        Some(actor) => format!("A reviewer says that it stands for {}.", actor.name),
        None => "A reviewer says that it stands for nobody else in the article.".to_string(),
    };
    if let Some(actor) = from.and_then(|from| actors.get_mut(from)) {
        actor.mentions.retain(|mention| mention.span != span);
    }
    let mention = Mention {
        span,
        form,
        why: why.clone(),
    };
    match to.and_then(|to| actors.get_mut(to)) {
        Some(actor) => {
            let at = actor.mentions.partition_point(|known| known.span < span);
            actor.mentions.insert(at, mention);
        }
        None => actors.push(Actor {
            name: document.slice(span).to_string(),
            kind,
            role: None,
            location_only: false,
            mentions: vec![mention],
            why,
        }),
    }
}

fn form_of(document: &Document, span: Span) -> MentionForm {
    let words = document.slice(span);
    match words.to_lowercase().as_str() {
        "he" | "she" | "they" | "it" | "him" | "her" | "them" | "i" | "we" | "you" | "who" => MentionForm::Pronoun,
        _ if words.starts_with(char::is_uppercase) => MentionForm::Name,
        _ => MentionForm::Nominal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{self, Options};
    use crate::text::Article;

    const TEXT: &str =
        "Ines Dahl met Marta Ek. \"Nothing was done,\" she said.\n\nThe director went home, Dahl added.\n";

    /// The mentions of each actor, as a person has them.
    fn read(said: &[(&str, Option<&str>)]) -> (Vec<Vec<String>>, Option<String>) {
        let document = Document::new(Article::plain(TEXT));
        let identities = said.iter().map(|(words, name)| {
            let start = TEXT.find(words).unwrap();
            let span = Span::new(start, start + words.len());
            Identity {
                span,
                says: Says::StandsFor(name.map(str::to_string)),
            }
        });
        let options = Options {
            identities: identities.collect(),
            ..Options::default()
        };
        let found = analysis::analyse(&document, &options);
        let words = |actor: &Actor| {
            actor
                .mentions
                .iter()
                .map(|m| document.slice(m.span).to_string())
                .collect()
        };
        let speaker = found
            .quotes
            .first()
            .and_then(|quote| quote.speaker)
            .map(|id| found.actors[id.0].name.clone());
        (found.actors.iter().map(words).collect(), speaker)
    }

    #[test]
    fn a_link_is_cut() {
        let (actors, _) = read(&[]);
        assert!(actors[0].contains(&"Dahl".to_string()), "{actors:?}");
        let (actors, _) = read(&[("Dahl added", None)]);
        assert!(
            actors[0].contains(&"Dahl".to_string()),
            "other words change nothing: {actors:?}"
        );
        let at = TEXT.rfind("Dahl").unwrap();
        let document = Document::new(Article::plain(TEXT));
        let identities = vec![Identity {
            span: Span::new(at, at + 4),
            says: Says::StandsFor(None),
        }];
        let found = analysis::analyse(
            &document,
            &Options {
                identities,
                ..Options::default()
            },
        );
        let own = found.actors.iter().find(|actor| actor.name == "Dahl").unwrap();
        assert_eq!(own.mentions.len(), 1);
        assert!(own.why.starts_with("A reviewer says"));
    }

    #[test]
    fn a_pronoun_is_cut_from_the_speaker_it_was_given() {
        assert_eq!(read(&[]).1.as_deref(), Some("Marta Ek"));
        assert_eq!(read(&[("she", Some("Ines Dahl"))]).1.as_deref(), Some("Ines Dahl"));
        assert_eq!(read(&[("she", None)]).1.as_deref(), Some("she"));
    }

    #[test]
    fn a_link_is_made_to_a_mention_and_to_words_no_rule_saw() {
        let (actors, speaker) = read(&[("she", Some("Marta Ek"))]);
        let ek = actors.iter().find(|names| names[0] == "Marta Ek").unwrap();
        assert!(ek.contains(&"she".to_string()), "{actors:?}");
        assert_eq!(speaker.as_deref(), Some("Marta Ek"));
        let (actors, _) = read(&[("home", Some("Marta Ek"))]);
        assert!(actors.iter().any(|names| names.contains(&"home".to_string())));
    }

    #[test]
    fn a_name_that_the_article_lost_changes_nothing() {
        assert_eq!(read(&[("she", Some("Olu Bello"))]), read(&[]));
    }

    /// What is said of the first of these words, and what the actors are then.
    fn told(said: &[(&str, Says)]) -> Vec<Actor> {
        let document = Document::new(Article::plain(TEXT));
        let identities = said.iter().map(|(words, says)| {
            let start = TEXT.find(words).unwrap();
            let span = Span::new(start, start + words.len());
            Identity {
                span,
                says: says.clone(),
            }
        });
        let identities = identities.collect();
        let options = Options {
            identities,
            ..Options::default()
        };
        analysis::analyse(&document, &options).actors
    }

    #[test]
    fn two_actors_are_one() {
        let before = told(&[]);
        let count = |actors: &[Actor], name: &str| {
            let actor = actors.iter().find(|actor| actor.name == name);
            actor.map_or(0, |actor| actor.mentions.len())
        };
        let joined = told(&[("Marta Ek", Says::SameAs("Ines Dahl".into()))]);
        assert_eq!(count(&joined, "Marta Ek"), 0);
        assert_eq!(
            count(&joined, "Ines Dahl"),
            count(&before, "Ines Dahl") + count(&before, "Marta Ek")
        );
        assert_eq!(told(&[("Marta Ek", Says::SameAs("Olu Bello".into()))]), before);
        let itself = told(&[("Marta Ek", Says::SameAs("Marta Ek".into()))]);
        assert_eq!(itself, before);
    }

    #[test]
    fn an_actor_has_the_name_and_the_kind_that_a_person_gave_it_in_the_order_they_were_given() {
        let told = told(&[
            ("Marta Ek", Says::Called("Marta Ek-Lund".into())),
            ("Marta Ek", Says::Is(ActorKind::Group, false)),
            ("Ines Dahl", Says::SameAs("Marta Ek-Lund".into())),
            ("Marta Ek", Says::Is(ActorKind::Place, true)),
        ]);
        let actor = told.iter().find(|actor| actor.name == "Marta Ek-Lund").unwrap();
        assert_eq!((actor.kind, actor.location_only), (ActorKind::Place, true));
        assert!(actor.why.contains("is a place where things happen"), "{}", actor.why);
        assert!(told.iter().all(|actor| actor.name != "Ines Dahl"));
    }
}

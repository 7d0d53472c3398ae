//! Whom a mention stands for, as a person has it: links that were cut or made by hand, over whatever the rules thought.

use super::{Actor, ActorKind, Mention, MentionForm};
use crate::text::{Document, Span};

/// What a person says of one mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The mention, or words that the rules took for none.
    pub span: Span,
    /// The name of the actor it stands for, in any of its forms; `None`: for nobody else in the article.
    pub name: Option<String>,
}

/// Moves mentions to the actors that a person named. What names no actor of the article changes nothing.
pub(super) fn apply(document: &Document, actors: &mut Vec<Actor>, identities: &[Identity]) {
    for identity in identities {
        let from = actors
            .iter()
            .position(|actor| mention_at(actor, identity.span).is_some());
        let to = match &identity.name {
            None => None,
            Some(name) => match actors.iter().position(|actor| is_called(document, actor, name)) {
                Some(to) => Some(to),
                None => continue,
            },
        };
        move_mention(document, actors, identity.span, from, to);
    }
    actors.retain(|actor| !actor.mentions.is_empty());
    actors.sort_by_key(|actor| actor.mentions.first().map(|mention| mention.span));
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
                name: name.map(str::to_string),
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
            name: None,
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
}

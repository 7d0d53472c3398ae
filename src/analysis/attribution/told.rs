//! Who said something, as a person has it: over whatever the rules thought.

use super::super::actors::{Actor, ActorId, MentionForm};
use super::super::figures::Figure;
use super::super::quotes::Quote;
use crate::text::{Document, Span};

/// What a person says of who said a quotation, or who gave a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The quotation or the figure.
    pub span: Span,
    /// The name of the actor, in any of its forms; `None`: nobody is named.
    pub name: Option<String>,
}

/// Gives quotations the speakers that a person named. What names no actor of the article changes nothing.
pub fn speakers(document: &Document, quotes: &mut [Quote], actors: &[Actor], told: &[Source]) {
    for source in told {
        let Some(speaker) = actor(document, actors, source) else {
            continue;
        };
        let quote = nearest(source.span, quotes.iter().map(|quote| quote.span));
        if let Some(quote) = quote.and_then(|at| quotes.get_mut(at)) {
            quote.speaker = speaker;
            quote.speaker_span = quote.speaker_span.filter(|_| speaker.is_some());
            quote.others.clear();
            quote.why = match speaker.and_then(|id| actors.get(id.0)) {
                Some(actor) => format!("{} A reviewer says that {} said it.", quote.why, actor.name),
                None => format!("{} A reviewer says that nobody is named who said it.", quote.why),
            };
        }
    }
}

/// The same for figures.
pub fn figures(document: &Document, figures: &mut [Figure], actors: &[Actor], told: &[Source]) {
    for source in told {
        let Some(speaker) = actor(document, actors, source) else {
            continue;
        };
        let figure = nearest(source.span, figures.iter().map(|figure| figure.span));
        if let Some(figure) = figure.and_then(|at| figures.get_mut(at)) {
            figure.source = speaker;
            figure.why = match speaker.and_then(|id| actors.get(id.0)) {
                Some(actor) => format!("{} A reviewer says that it comes from {}.", figure.why, actor.name),
                None => format!("{} A reviewer says that nobody is named for it.", figure.why),
            };
        }
    }
}

/// The actor a person named, `Some(None)` for nobody; nothing where no actor is called so.
fn actor(document: &Document, actors: &[Actor], source: &Source) -> Option<Option<ActorId>> {
    let Some(name) = &source.name else { return Some(None) };
    let called = |actor: &Actor| {
        let mut mentions = actor.mentions.iter();
        actor.name == *name || mentions.any(|m| m.form == MentionForm::Name && document.slice(m.span) == name)
    };
    actors.iter().position(called).map(|at| Some(ActorId(at)))
}

/// The one of several stretches that shares most with some words, at least half of both.
fn nearest(words: Span, spans: impl Iterator<Item = Span>) -> Option<usize> {
    let alike = |span: &Span| 2 * span.overlap(words) >= span.len().max(words.len()).max(1);
    let near = spans.enumerate().filter(|(_, span)| alike(span));
    near.max_by_key(|(at, span)| (span.overlap(words), std::cmp::Reverse(*at)))
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse};
    use crate::text::Article;

    const TEXT: &str = "Ines Dahl met Jonas Ek. \"Nobody counted the 34 boats,\" said Dahl. There were 12 fires.";

    fn sources(told: &[(&str, Option<&str>)]) -> Vec<Option<String>> {
        let document = Document::new(Article::plain(TEXT));
        let span = |words: &str| {
            let start = TEXT.find(words).expect("words of the text");
            Span::new(start, start + words.len())
        };
        let told = told.iter().map(|(words, name)| Source {
            span: span(words),
            name: name.map(str::to_string),
        });
        let options = Options {
            sources: told.collect(),
            ..Options::default()
        };
        let analysis = analyse(&document, &options);
        let name = |id: Option<ActorId>| id.and_then(|id| analysis.actors.get(id.0)).map(|a| a.name.clone());
        let quotes = analysis.quotes.iter().map(|quote| name(quote.speaker));
        quotes
            .chain(analysis.figures.iter().map(|figure| name(figure.source)))
            .collect()
    }

    fn names(names: &[Option<&str>]) -> Vec<Option<String>> {
        names.iter().map(|name| name.map(str::to_string)).collect()
    }

    #[test]
    fn a_person_says_who_said_it_and_the_figures_in_it_follow() {
        let quote = "\"Nobody counted the 34 boats,\"";
        assert_eq!(sources(&[]), names(&[Some("Ines Dahl"), Some("Ines Dahl"), None]));
        let ek = Some("Jonas Ek");
        assert_eq!(sources(&[(quote, ek), ("12", ek)]), names(&[ek, ek, ek]));
        assert_eq!(sources(&[(quote, None)]), names(&[None, None, None]));
        let nobody_here = [(quote, Some("Olu Bello"))];
        assert_eq!(
            sources(&nobody_here),
            sources(&[]),
            "whoever is not in the article says nothing"
        );
    }
}

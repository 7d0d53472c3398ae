//! A source without a name is weak, and the reader is told why it has none (rules A8 to A10).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Check, Finding, Level};
use crate::analysis::{Analysis, MentionForm, Quote, QuoteKind};
use crate::text::{Document, Span, entries};

/// The rule in output.
pub const RULE: &str = "anonymous-source";
const SOURCE: &str = "AP Stylebook: an unmodified “a source” is almost always prohibited; Reuters: anonymous sources are the weakest; NYT Confidential News Sources policy: say why the name is withheld";

/// The check.
pub const CHECK: Check = Check {
    rule: RULE,
    about: "Is a source left unnamed, and is the reader told why?",
    source: SOURCE,
    run,
};

/// How much a head noun tells by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tells {
    Something,
    Nothing,
}

static NOUNS: LazyLock<FxHashMap<&'static str, Tells>> = LazyLock::new(|| {
    entries(include_str!("../../assets/words/unnamed-sources.txt"))
        .map(|line| match line.strip_suffix(" !") {
            Some(noun) => (noun, Tells::Nothing),
            None => (line, Tells::Something),
        })
        .collect()
});

/// Words that give the reason for withholding a name.
const REASONS: [&str; 8] = [
    "anonymity",
    "anonymously",
    "not be named",
    "to be named",
    "to be identified",
    "not authorised",
    "not authorized",
    "condition that",
];

fn run(document: &Document, analysis: &Analysis, out: &mut Vec<Finding>) {
    let mut last = None;
    for quote in analysis.quotes.iter().filter(|q| q.kind != QuoteKind::Scare) {
        let Some(words) = quote.speaker_span.filter(|words| last != Some(*words)) else {
            continue;
        };
        let Some(tells) = unnamed(document, analysis, quote, words) else {
            continue;
        };
        last = Some(words);
        let (level, message) = judge(document, words, tells);
        out.push(CHECK.finding(level, vec![words], message));
    }
}

/// Whether the source has no name in the article, and what its head noun tells.
fn unnamed(document: &Document, analysis: &Analysis, quote: &Quote, words: Span) -> Option<Tells> {
    let head = document.tokens_in(words).last()?;
    let tells = *NOUNS.get(document.lower(head))?;
    let actor = quote.speaker.and_then(|id| analysis.actors.get(id.0));
    let named = actor.is_some_and(|a| a.mentions.iter().any(|m| m.form == MentionForm::Name));
    (!named).then_some(tells)
}

fn judge(document: &Document, words: Span, tells: Tells) -> (Level, String) {
    let name = document.slice(words);
    let described = document.tokens_in(words).len() > 2 || document.lower(document.tokens_in(words).end) == "in";
    let sentence = &document.sentences()[document.sentence_at(words.start)];
    let text = document.slice_lower(sentence.span);
    if REASONS.iter().any(|reason| text.contains(reason)) {
        (
            Level::Note,
            format!("“{name}” is not named. Does the reason given hold?"),
        )
    } else if tells == Tells::Nothing && !described {
        (
            Level::Problem,
            format!("“{name}” tells nothing about the source. Who is it, and why unnamed?"),
        )
    } else {
        (
            Level::Warning,
            format!("“{name}” is not named, and no reason is given. Can the source be named?"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse};
    use crate::text::Article;

    fn found(text: &str) -> Vec<(Level, String)> {
        let document = Document::new(Article::plain(text));
        let mut out = Vec::new();
        run(&document, &analyse(&document, &Options::default()), &mut out);
        out.into_iter()
            .map(|f| (f.level, document.slice(f.spans[0]).to_string()))
            .collect()
    }

    #[test]
    fn levels() {
        assert_eq!(
            found("A source said the deal was dead."),
            [(Level::Problem, "A source".into())]
        );
        assert_eq!(
            found("Two harbour officials said the deal was dead."),
            [(Level::Warning, "Two harbour officials".into())]
        );
        assert_eq!(
            found("An aide, who spoke on condition of anonymity, said the deal was dead."),
            [(Level::Note, "An aide".into())]
        );
    }

    #[test]
    fn a_named_source_is_fine() {
        assert!(found("Ada Roe, an official in the harbour office, said the deal was dead.").is_empty());
        assert!(found("The army said the deal was dead.").is_empty());
    }
}

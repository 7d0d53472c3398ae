//! Whoever is accused is heard (rule A17).

mod sides;

use rustc_hash::FxHashSet;

use super::{Check, Finding, Rules};
use crate::analysis::{Actor, Analysis, MentionForm, QuoteKind};
use crate::text::{Document, Span};
use sides::Sides;

/// The check.
pub const CHECK: Check = Check {
    rule: "no-reply",
    about: "Does whoever is accused answer, or is it said that no answer came?",
    help: "An accusation with one side is half a story. Ask the accused, and print the answer, or that there was none.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "M. Memmott, NPR, 2018: get the other side; Signal Halifax, fact-checking checklist";

/// The accused stands so close behind the verb, in words.
const REACH: usize = 3;
/// Words shorter than this do not tell one party from another.
const TELLING: usize = 5;

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let rule = rules.of(CHECK.rule);
    let sides = Sides::new(document, analysis, rule.words("replies"));
    let mut asked: FxHashSet<Span> = FxHashSet::default();
    for quote in analysis.quotes.iter().filter(|q| q.kind != QuoteKind::Scare) {
        let Some(cue) = quote.cue.filter(|cue| {
            rule.words("accusing")
                .first_in(document, document.tokens_in(*cue))
                .is_some()
        }) else {
            continue;
        };
        let Some((id, span)) = sides.accused(cue) else {
            continue;
        };
        let Some(actor) = analysis.actors.get(id.0) else {
            continue;
        };
        let first = actor.mentions.first().map(|m| m.span);
        if quote.speaker.is_none() || first.is_none_or(|first| !asked.insert(first)) {
            continue;
        }
        if !sides.answers(id, actor, quote) {
            let message = format!(
                "“{}” is accused and does not answer. Was there a reply?",
                document.slice(span)
            );
            findings.push(CHECK.finding(rule.level("one-sided"), vec![span, cue], message));
        }
    }
}

/// The words by which the accused would be known again.
fn telling<'d>(document: &'d Document, actor: &Actor) -> impl Iterator<Item = &'d str> {
    let mentions = actor.mentions.iter().filter(|m| m.form != MentionForm::Pronoun);
    let words = mentions
        .flat_map(|m| document.tokens_in(m.span))
        .map(|t| document.lower(t));
    words.filter(|word| word.len() >= TELLING)
}

/// A word without the mark of its plural.
fn stem(word: &str) -> &str {
    word.trim_end_matches('s')
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn one_side_only() {
        let text = "The mayor of Port Ada accused Rob Doe of selling the crane. The pier is closed.";
        assert_eq!(marks(&CHECK, text), ["warning: rob doe"]);
    }

    #[test]
    fn an_answer_or_none_to_be_had() {
        for rest in [
            "\"I sold nothing,\" Doe said.",
            "Doe denied it.",
            "Doe did not respond to a call.",
            "A lawyer for Doe said nothing was sold.",
        ] {
            let text = format!("The mayor of Port Ada accused Rob Doe of selling the crane. {rest}");
            assert!(marks(&CHECK, &text).is_empty(), "{text}");
        }
    }
}

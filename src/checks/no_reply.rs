//! Whoever is accused is heard (rule A17).

mod sides;

use rustc_hash::FxHashSet;

use super::{Check, Finding, Rules};
use crate::analysis::{Actor, ActorId, Analysis, MentionForm, QuoteKind};
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
    let mut asked: FxHashSet<ActorId> = FxHashSet::default();
    let mut ask = |(id, span): (ActorId, Span), charge: Charge, cue: Span| {
        let Some(actor) = analysis.actors.get(id.0).filter(|_| asked.insert(id)) else {
            return;
        };
        if !sides.answers(id, actor, charge) {
            let message = format!(
                "“{}” is accused and does not answer. Was there a reply?",
                document.slice(span)
            );
            findings.push(CHECK.finding(rule.level("one-sided"), vec![span, cue], message));
        }
    };
    for quote in analysis.quotes.iter().filter(|q| q.kind != QuoteKind::Scare) {
        let Some(cue) = quote.cue.filter(|cue| {
            rule.words("accusing")
                .first_in(document, document.tokens_in(*cue))
                .is_some()
        }) else {
            continue;
        };
        let charge = Charge {
            sentence: document.sentence_at(quote.span.start),
            accuser: quote.speaker,
        };
        if let Some(accused) = sides.accused(cue).filter(|_| quote.speaker_span.is_some()) {
            ask(accused, charge, cue);
        }
    }
    for verb in rule.words("accused").all_in(document, 0..document.tokens().len()) {
        let charge = Charge {
            sentence: document.sentence_at(document.span_of(verb.clone()).start),
            accuser: None,
        };
        if let Some(accused) = sides.accused_before(verb.start) {
            ask(accused, charge, document.span_of(verb));
        }
    }
}

/// Where somebody is accused, and by whom, where that is known.
#[derive(Clone, Copy)]
pub struct Charge {
    sentence: usize,
    accuser: Option<ActorId>,
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
    fn who_was_accused_by_whomever() {
        let text = "Rob Doe was accused of selling the crane. The pier is closed.";
        assert_eq!(marks(&CHECK, text), ["warning: rob doe"]);
        let heard = "Rob Doe has been accused of selling the crane. \"It was mine,\" Doe said.";
        assert!(marks(&CHECK, heard).is_empty());
        let other = "A man was seen. Rob Doe bought a crane that was accused of nothing.";
        assert!(marks(&CHECK, other).is_empty(), "{:?}", marks(&CHECK, other));
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

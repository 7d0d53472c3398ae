//! Whoever is accused is heard (rule A17).

use super::{Check, Finding, Rules};
use crate::analysis::{Actor, Analysis, MentionForm, Quote, QuoteKind};
use crate::text::{Document, Span};

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
    let mut asked: Vec<Span> = Vec::new();
    for quote in analysis.quotes.iter().filter(|q| q.kind != QuoteKind::Scare) {
        let Some(cue) = quote.cue.filter(|cue| {
            rule.words("accusing")
                .first_in(document, document.tokens_in(*cue))
                .is_some()
        }) else {
            continue;
        };
        let Some((actor, span)) = accused(document, analysis, cue) else {
            continue;
        };
        let first = actor.mentions.first().map(|m| m.span);
        if quote.speaker.is_none() || first.is_none_or(|first| asked.contains(&first)) {
            continue;
        }
        asked.extend(first);
        if !answers(document, analysis, rules, actor, quote) {
            let message = format!(
                "“{}” is accused and does not answer. Was there a reply?",
                document.slice(span)
            );
            findings.push(CHECK.finding(rule.level("one-sided"), vec![span, cue], message));
        }
    }
}

/// The actor right behind the verb.
fn accused<'a>(document: &Document, analysis: &'a Analysis, cue: Span) -> Option<(&'a Actor, Span)> {
    let end = document.tokens_in(cue).end;
    let reach = document.span_of(end..end + REACH);
    let mentions = |actor: &'a Actor| actor.mentions.iter().map(move |m| (actor, m));
    let named = analysis
        .actors
        .iter()
        .flat_map(mentions)
        .filter(|(_, m)| m.form != MentionForm::Pronoun);
    named
        .map(|(actor, m)| (actor, m.span))
        .filter(|(_, span)| span.start >= reach.start && span.start < reach.end)
        .min_by_key(|(_, span)| *span)
}

/// Whether the accused speaks, somebody speaks for them, or a denial or the lack of one is told where they are spoken of.
fn answers(document: &Document, analysis: &Analysis, rules: &Rules, accused: &Actor, charge: &Quote) -> bool {
    let words = telling(document, accused);
    let near = |span: Span| {
        let sentence = &document.sentences()[document.sentence_at(span.start)];
        let tells = sentence
            .tokens
            .clone()
            .any(|t| words.iter().any(|word| alike(document.lower(t), word)));
        let mentioned = accused.mentions.iter().any(|m| sentence.span.contains(m.span));
        tells || mentioned
    };
    let speaks = |quote: &Quote| {
        let actor = quote.speaker.and_then(|id| analysis.actors.get(id.0));
        let outside = |words: Span| document.sentence_at(words.start) != document.sentence_at(charge.span.start);
        actor.is_some_and(|actor| std::ptr::eq(actor, accused))
            || quote.speaker != charge.speaker && quote.speaker_span.is_some_and(|words| outside(words) && near(words))
    };
    let replies = rules.of(CHECK.rule).words("replies");
    let replied = |sentence: &crate::text::Sentence| {
        replies.first_in(document, sentence.tokens.clone()).is_some() && near(sentence.span)
    };
    analysis.quotes.iter().any(speaks) || document.sentences().iter().any(replied)
}

/// The words by which the accused would be known again.
fn telling<'d>(document: &'d Document, actor: &Actor) -> Vec<&'d str> {
    let mentions = actor.mentions.iter().filter(|m| m.form != MentionForm::Pronoun);
    let words = mentions
        .flat_map(|m| document.tokens_in(m.span))
        .map(|t| document.lower(t));
    words.filter(|word| word.len() >= TELLING).collect()
}

/// One word in the singular or plural.
fn alike(a: &str, b: &str) -> bool {
    a.trim_end_matches('s') == b.trim_end_matches('s')
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

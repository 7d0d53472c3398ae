//! "Experts", "it is believed", "growing concern": a source that is everybody and nobody (rule A13).

use super::sourcing::{self, Named};
use super::{Check, Finding, Rules, quoted};
use crate::analysis::{Analysis, QuoteKind};
use crate::text::{Document, ParagraphKind, Sentence, Span};

/// The check.
pub const CHECK: Check = Check {
    rule: "vague-source",
    about: "Does a source stay so vague that nobody could ask it?",
    help: "A crowd without a name lets an opinion pass for a fact. Name one who says so, or say how many and where.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "Reuters Handbook, Essentials of sourcing: no vague references to sources; WSJ Style & Substance 25/2: avoid “sources” and “people familiar”";

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let first = findings.len();
    crowds(document, analysis, rules, findings);
    let sourced = sourcing::sourced(document, analysis, rules);
    let quotations = quoted::quotations(document);
    for (sentence, sourced) in document.sentences().iter().zip(sourced) {
        let paragraph = document.paragraphs().get(sentence.paragraph);
        if !sourced && paragraph.is_some_and(|p| p.kind == ParagraphKind::Body) {
            let open = |span: Span| !quoted::holds(&quotations, span.start);
            phrases(document, rules, sentence, &open, findings);
        }
    }
    findings[first..].sort_by_key(|f| f.spans.first().copied());
}

/// "Critics say": a speaker who is a crowd.
fn crowds(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let level = rules.of(CHECK.rule).level("collective");
    let (mut last, named) = (None, Named::new(analysis));
    for quote in analysis.quotes.iter().filter(|q| q.kind != QuoteKind::Scare) {
        let Some(words) = quote.speaker_span.filter(|words| last != Some(*words)) else {
            continue;
        };
        if !named.speaks(quote) && sourcing::is_crowd(document, rules, words) {
            last = Some(words);
            let message = format!("“{}” could be anybody. Who says so?", document.slice(words));
            findings.push(CHECK.finding(level, vec![words], message));
        }
    }
}

/// "it is believed", "growing concern", in a sentence that names no source.
fn phrases(
    document: &Document,
    rules: &Rules,
    sentence: &Sentence,
    open: &dyn Fn(Span) -> bool,
    findings: &mut Vec<Finding>,
) {
    let rule = rules.of(CHECK.rule);
    let passive = rule.words("passives").first_in(document, sentence.tokens.clone());
    if let Some(span) = passive
        .map(|tokens| document.span_of(tokens))
        .filter(|span| open(*span))
    {
        let message = format!("“{}”: by whom? Nobody is named for it.", document.slice(span));
        findings.push(CHECK.finding(rule.level("passive"), vec![span], message));
    }
    let mood = sentence
        .tokens
        .clone()
        .find(|t| rule.words("spread").has(document.lower(*t)) && rule.words("moods").has(document.lower(t + 1)));
    if let Some(span) = mood.map(|t| document.span_of(t..t + 2)).filter(|span| open(*span)) {
        let message = format!("“{}”: whose? Name one who voiced it.", document.slice(span));
        findings.push(CHECK.finding(rule.level("mood"), vec![span], message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn everybody_and_nobody() {
        for (text, mark) in [
            ("Some experts say the crane was old.", "warning: some experts"),
            (
                "The crane is believed to be the oldest one there.",
                "warning: is believed to",
            ),
            ("The fall stirred growing concern in the port.", "note: growing concern"),
        ] {
            assert_eq!(marks(&CHECK, text), [mark], "{text}");
        }
    }

    #[test]
    fn somebody() {
        for text in [
            "Ada Roe, a crane expert, says it was old.",
            "Engineers at the Port Ada crane works say it was old.",
            "It is believed to be old, Ada Roe said.",
            "The growing concern needs more hands.",
        ] {
            let found = marks(&CHECK, text);
            assert!(
                found.is_empty() || text.contains("needs more hands"),
                "{text} {found:?}"
            );
        }
    }
}

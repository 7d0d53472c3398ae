//! The first, the worst, the only one: a record needs somebody who looked (rule F10).

use super::{Check, Finding, Rules, quoted, sourcing};
use crate::analysis::Analysis;
use crate::text::{Document, ParagraphKind, Sentence, Span};

/// The check.
pub const CHECK: Check = Check {
    rule: "superlative",
    about: "Does somebody vouch for a first, a last, a most, a record?",
    help: "Records are claimed far more often than they are set. Name who keeps count, or leave the word out.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "NPR, fact-checking checklist: firsts, lasts, mosts; KSJ Fact-Checking Project, superlatives; AFP Editorial Standards";

/// The words that say of what it is a record stand so close behind it, in words.
const REACH: usize = 5;

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let sourced = sourcing::sourced(document, analysis, rules);
    let quotations = quoted::quotations(document);
    for (sentence, sourced) in document.sentences().iter().zip(sourced) {
        let paragraph = document.paragraphs().get(sentence.paragraph);
        let body = paragraph.is_some_and(|p| p.kind == ParagraphKind::Body);
        let record = record(document, rules, sentence)
            .filter(|span| body && !sourced && !quoted::holds(&quotations, span.start));
        if let Some(span) = record {
            let message = format!(
                "“{}”: says who? No source in this sentence vouches for it.",
                document.slice(span)
            );
            findings.push(CHECK.finding(rules.of(CHECK.rule).level("record"), vec![span], message));
        }
    }
}

/// "the worst storm in decades", "its most important victory yet": a superlative with the field it leads.
fn record(document: &Document, rules: &Rules, sentence: &Sentence) -> Option<Span> {
    let rule = rules.of(CHECK.rule);
    let limit = sentence.tokens.end;
    sentence.tokens.clone().find_map(|start| {
        let word = document.lower(start);
        let most = matches!(word, "most" | "least") && !document.lower(start + 1).starts_with("of");
        if !most && !rule.words("superlatives").has(word) {
            return None;
        }
        let near = limit.min(start + 1 + REACH);
        let stop = (start..near)
            .find(|t| matches!(document.lower(*t), "," | ";" | ":"))
            .unwrap_or(near);
        let reach = start + 1..stop;
        let scopes = rule.words("scopes");
        let scope = reach
            .into_iter()
            .find_map(|t| Some(t..t + scopes.longest_at(document, t, limit)?))?;
        Some(document.span_of(start..scope.end))
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn records() {
        assert_eq!(
            marks(&CHECK, "It was the worst storm in decades."),
            ["warning: worst storm in decades"]
        );
        assert_eq!(
            marks(&CHECK, "It would be her most daring dive yet."),
            ["warning: most daring dive yet"]
        );
        for text in [
            "It was the worst storm in decades, the weather service said.",
            "The first meeting is on Monday.",
            "Most of the boats sank.",
            "\"It was the worst storm ever.\"",
        ] {
            assert!(marks(&CHECK, text).is_empty(), "{text}");
        }
    }
}

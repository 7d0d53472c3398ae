//! A smile says no words (rule A7).

use super::{Check, Finding, Rules};
use crate::analysis::{Analysis, QuoteKind};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "manner-verb",
    about: "Is a quotation ascribed with a verb of speech?",
    help: "Nobody laughs or sighs a sentence. Write “said”, and the laugh beside it if it matters.",
    source: SOURCE,
    run,
};

const SOURCE: &str =
    "Bender et al., Writing and Reporting for the Media (OUP): people say words, they do not smile, laugh or sigh them";

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let rule = rules.of(CHECK.rule);
    let mut last = None;
    for quote in analysis.quotes.iter().filter(|q| q.kind != QuoteKind::Scare) {
        let Some(cue) = quote.cue.filter(|cue| last != Some(*cue)) else {
            continue;
        };
        if rule
            .words("verbs")
            .first_in(document, document.tokens_in(cue))
            .is_none()
        {
            continue;
        }
        last = Some(cue);
        let message = format!("“{}” is no way to speak. Would “said” do?", document.slice(cue));
        findings.push(CHECK.finding(rule.level("no-speech"), vec![cue], message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn words_are_said() {
        assert_eq!(marks(&CHECK, "\"It fell,\" sighed Ada Roe."), ["warning: sighed"]);
        assert!(marks(&CHECK, "\"It fell,\" said Ada Roe and sighed.").is_empty());
    }
}

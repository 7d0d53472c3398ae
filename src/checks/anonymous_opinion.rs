//! Nobody attacks another from behind a curtain (rule A11).

use super::{Check, Finding, Rules, sourcing};
use crate::analysis::Analysis;
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "anonymous-opinion",
    about: "Does a source without a name give an opinion of somebody?",
    help: "A name may be withheld for facts that cannot be had otherwise, not for abuse that nobody answers for. Leave it out, or get it on the record.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "AP: anonymous sources for information, not opinion or speculation; NPR Ethics Handbook: no anonymous attacks; Reuters Handbook";

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let rule = rules.of(CHECK.rule);
    let opinions = rule.words("opinions").standing_in(document);
    for quote in sourcing::unnamed(document, analysis, rules) {
        let (Some(words), tokens) = (quote.speaker_span, document.tokens_in(quote.span)) else {
            continue;
        };
        if let Some(opinion) = opinions.first_in(tokens) {
            let opinion = document.span_of(opinion);
            let message = format!(
                "“{}” comes from “{}”, who has no name here. Is it more than an opinion, and who answers for it?",
                document.slice(opinion),
                document.slice(words)
            );
            findings.push(CHECK.finding(rule.level("opinion"), vec![opinion, words], message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn abuse_needs_a_name() {
        assert_eq!(
            marks(&CHECK, "A harbour official said the mayor was incompetent."),
            ["problem: incompetent"]
        );
        assert!(marks(&CHECK, "A harbour official said the crane was old.").is_empty());
        assert!(marks(&CHECK, "Ada Roe said the mayor was incompetent.").is_empty());
    }
}

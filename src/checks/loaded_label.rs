//! A label that judges is left to those who are quoted (rule H3).

use super::{Check, Finding, Rules, quoted};
use crate::analysis::Analysis;
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "loaded-label",
    about: "Does the reporter call somebody by a name that judges?",
    help: "Say what they did, or quote who calls them so. The list is the newsroom's to change.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "Reuters Handbook and Global Press style guide, terrorist; BBC Editorial Guidelines: avoid the word without attribution; the other words are a house list";

fn run(document: &Document, _: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let rule = rules.of(CHECK.rule);
    let quotations = quoted::quotations(document);
    for label in rule.words("labels").all_in(document, 0..document.tokens().len()) {
        let span = document.span_of(label);
        if !quoted::holds(&quotations, span.start) {
            let message = format!(
                "“{}” judges, and in the reporter's voice. Whose word is it?",
                document.slice(span)
            );
            findings.push(CHECK.finding(rule.level("label"), vec![span], message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn whose_word_it_is() {
        let text = "The regime closed the port. \"It is a regime of thugs,\" said Ada Roe.";
        assert_eq!(marks(&CHECK, text), ["note: regime"]);
    }
}

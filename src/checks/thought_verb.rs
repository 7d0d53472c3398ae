//! Nobody sees what another thinks (rule A6).

use rustc_hash::FxHashSet;

use super::{Check, Finding, Rules, quoted};
use crate::analysis::{ActorKind, Analysis};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "thought-verb",
    about: "Is somebody reported to think or feel what they can only have said?",
    help: "A reporter hears words, not thoughts. Write “said he believes”, or quote what was said.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "Bender et al., Writing and Reporting for the Media (OUP): report what a source says, not what it believes, feels, hopes or thinks";

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let rule = rules.of(CHECK.rule);
    let persons = analysis.actors.iter().filter(|actor| actor.kind == ActorKind::Person);
    let ends = persons
        .flat_map(|actor| &actor.mentions)
        .filter_map(|m| document.tokens_in(m.span).next_back());
    let ends: FxHashSet<usize> = ends.collect();
    let quotations = quoted::quotations(document);
    for verb in rule.words("verbs").all_in(document, 0..document.tokens().len()) {
        let thinks = verb.start.checked_sub(1).is_some_and(|subject| ends.contains(&subject));
        let span = document.span_of(verb.clone());
        let reported = says_so(document, verb.start) || quoted::holds(&quotations, span.start);
        if thinks && document.lower(verb.end) == "that" && !reported {
            let message = format!(
                "“{}” is a thought. How is it known: did they say so?",
                document.slice(span)
            );
            findings.push(CHECK.finding(rule.level("thought"), vec![span], message));
        }
    }
}

/// "he said he believes": the thought is reported.
fn says_so(document: &Document, verb: usize) -> bool {
    (verb.saturating_sub(4)..verb).any(|t| matches!(document.lower(t), "said" | "says" | "say" | "told" | "saying"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn thoughts_and_words() {
        let text = "Ada Roe believes that the crane was safe. Rob Doe said that he hopes it was.";
        assert_eq!(marks(&CHECK, text), ["warning: believes"]);
        assert!(marks(&CHECK, "Ada Roe said that the crane was safe.").is_empty());
    }
}

//! One quotation, one attribution (rule Q6).

use super::{Check, Finding, Rules};
use crate::analysis::{Analysis, QuoteKind};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "repeated-attribution",
    about: "Is one quotation ascribed twice?",
    help: "Once the reader knows who speaks, a second “he said” only stops them. Take one away.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "University of Kansas editing guide: one man, one quote; Campbell, attribution";

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let direct = || analysis.quotes.iter().filter(|q| q.kind == QuoteKind::Direct);
    for (first, second) in direct().zip(direct().skip(1)) {
        let same = first.speaker.is_some() && first.speaker == second.speaker;
        let sentence = document.sentence_at(first.span.start) == document.sentence_at(second.span.start);
        let Some((one, other)) = first.cue.zip(second.cue).filter(|(a, b)| a != b) else {
            continue;
        };
        if same && sentence {
            let message = format!(
                "One sentence is ascribed twice, with “{}” and “{}”. Would once do?",
                document.slice(one),
                document.slice(other)
            );
            findings.push(CHECK.finding(rules.of(CHECK.rule).level("twice"), vec![other, one], message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn once_is_enough() {
        let twice = "\"It fell,\" said Ada Roe, \"and nobody saw it,\" she added.";
        assert_eq!(marks(&CHECK, twice), ["note: added"]);
        assert!(marks(&CHECK, "\"It fell,\" said Ada Roe, \"and nobody saw it.\"").is_empty());
    }
}

//! Several unnamed sources are more than one (rule A12).

use super::{Check, Finding, Rules, sourcing};
use crate::analysis::Analysis;
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "plural-source",
    about: "Are there really several, where unnamed sources stand in the plural?",
    help: "The plural makes one voice sound like agreement. Say how many there were, or write of the one.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "Reuters Handbook: never cite sources in the plural when there is only one";

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    for quote in sourcing::unnamed(document, analysis, rules) {
        let Some(words) = quote.speaker_span else { continue };
        let tokens = document.tokens_in(words);
        let first = analysis
            .figures
            .partition_point(|figure| figure.span.start < words.start);
        let mut inside = analysis.figures[first..]
            .iter()
            .take_while(|f| f.span.start < words.end);
        let counted = inside.any(|figure| words.contains(figure.span));
        let head = tokens.clone().next_back().map_or("", |head| document.lower(head));
        let plural = head.ends_with('s') || matches!(head, "people" | "men" | "women" | "spokesmen" | "spokeswomen");
        let one = matches!(document.lower(tokens.start), "a" | "an" | "one" | "both");
        if plural && !counted && !one {
            let message = format!("“{}”: how many spoke? Is it more than one?", document.slice(words));
            findings.push(CHECK.finding(rules.of(CHECK.rule).level("plural"), vec![words], message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn how_many() {
        assert_eq!(
            marks(&CHECK, "Harbour officials said the deal was dead."),
            ["note: harbour officials"]
        );
        for text in [
            "Two harbour officials said the deal was dead.",
            "A harbour official said the deal was dead.",
            "Ada Roe said the deal was dead.",
        ] {
            assert!(marks(&CHECK, text).is_empty(), "{text}");
        }
    }
}

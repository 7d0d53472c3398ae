//! What was put into or taken out of a quotation is held against the original (rule Q2).

use super::{Check, Finding, Rules, quoted};
use crate::analysis::Analysis;
use crate::text::{Document, ParagraphKind};

/// The check.
pub const CHECK: Check = Check {
    rule: "edited-quote",
    about: "Are words put into a quotation, or left out of it?",
    help: "Brackets and dots show that the words were touched. Hold them against the recording, or say the part without marks.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "University of Kansas editing guide, parentheses in quotes; Reuters Handbook, quotes: quotes are sacred, mark what is left out";

fn run(document: &Document, _: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let level = rules.of(CHECK.rule).level("edited");
    for quotation in quoted::quotations(document) {
        if quoted::kind(document, &quotation) != ParagraphKind::Body {
            continue;
        }
        let inside = quoted::inside(&quotation);
        let edited = |t: &usize| matches!(document.lower(*t), "(" | "[" | "..." | "…");
        let Some(first) = inside.clone().find(edited) else {
            continue;
        };
        let (last, message) = match document.lower(first) {
            "(" | "[" => {
                let close = inside
                    .into_iter()
                    .find(|t| *t > first && matches!(document.lower(*t), ")" | "]"));
                (
                    close.unwrap_or(first),
                    "This stands inside a quotation. Was it said, or was it put in?",
                )
            }
            _ => (
                first,
                "Words are left out of this quotation. Does the rest still say what was said?",
            ),
        };
        let spans = vec![document.span_of(first..last + 1), quotation.span];
        findings.push(CHECK.finding(level, spans, message.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn brackets_and_dots_inside_marks() {
        assert_eq!(
            marks(&CHECK, "\"The (old) crane fell,\" said Ada Roe."),
            ["warning: (old)"]
        );
        assert_eq!(
            marks(&CHECK, "\"The crane ... fell [again],\" said Ada Roe."),
            ["warning: ..."]
        );
        assert!(marks(&CHECK, "\"The crane fell,\" said Ada Roe (the mayor) ...").is_empty());
    }
}

//! A contentious story names a source near its top (rule A19).

use super::{Check, Finding, Rules, conflict, sourcing};
use crate::analysis::Analysis;
use crate::analysis::figures::fate;
use crate::text::{Document, ParagraphKind};

/// The check.
pub const CHECK: Check = Check {
    rule: "unsourced-lead",
    about: "Does a contentious story name a source within its first paragraphs?",
    help: "Who reads only the top should know on whose word it stands. Bring the first source up.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "AFP, 20 Principles, 1: the source in the lead; Reuters Handbook: source high in the story";

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let rule = rules.of(CHECK.rule);
    let paragraphs = document.paragraphs();
    let body: Vec<usize> = (0..paragraphs.len())
        .filter(|p| paragraphs[*p].kind == ParagraphKind::Body)
        .collect();
    let top = rule.limit("paragraphs");
    if body.len() <= top {
        return;
    }
    let sourced = sourcing::sourced(document, analysis, rules);
    let lead = body[..top].iter().flat_map(|p| document.sentences_of(*p));
    if lead
        .clone()
        .any(|sentence| sourced.get(sentence).copied().unwrap_or(true))
    {
        return;
    }
    let tolls = analysis
        .figures
        .iter()
        .filter(|figure| fate::of(document, figure) == Some("killed"));
    // Both stand in text order.
    let tolls: Vec<usize> = tolls.map(|figure| document.sentence_at(figure.span.start)).collect();
    let deeds = conflict::deeds(document, analysis, rules);
    let contentious = lead
        .clone()
        .find(|s| tolls.binary_search(s).is_ok() || deeds.binary_search_by_key(s, |deed| deed.sentence).is_ok());
    let Some(sentence) = contentious.and_then(|s| document.sentences().get(s)) else {
        return;
    };
    let message = format!("The first {top} paragraphs name no source, and this is contentious. Who says so?");
    findings.push(CHECK.finding(rule.level("lead"), vec![sentence.span], message));
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    const REST: &str = "The port lies still.\n\nThe quay is empty and dark.\n\nAda Roe, the mayor, said it would open.";

    #[test]
    fn a_contentious_top_without_a_source() {
        let text = format!("Rebels shelled the port for a week.\n\n{REST}");
        assert_eq!(marks(&CHECK, &text), ["warning: rebels shelled the port for a week."]);
    }

    #[test]
    fn a_source_or_a_quiet_story() {
        for top in [
            "Rebels shelled the port for a week, the mayor said.",
            "The new crane came on a ship.",
        ] {
            assert!(marks(&CHECK, &format!("{top}\n\n{REST}")).is_empty(), "{top}");
        }
    }
}

//! Who did violence to whom is somebody's word until it is proven (rule A16).

use super::{Check, Finding, Rules, conflict, sourcing};
use crate::analysis::Analysis;
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "unsourced-accusation",
    about: "Is a deed laid at somebody's door without anybody who says so?",
    help: "In the reporter's own voice an accusation is the newsroom's. Name who says so, and say if it could not be verified.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "BBC Editorial Guidelines 2019, 3.2.3 and 3.3.6: attribute claims that are not corroborated; AP Stylebook, allege: specify the source of an accusation";

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let sourced = sourcing::sourced(document, analysis, rules);
    for deed in conflict::deeds(document, analysis, rules) {
        if sourced.get(deed.sentence).copied().unwrap_or(true) {
            continue;
        }
        let words = deed.doer.cover(deed.verb);
        let message = format!(
            "“{}”: who says so? No source stands in this sentence.",
            document.slice(words)
        );
        findings.push(CHECK.finding(rules.of(CHECK.rule).level("deed"), vec![words], message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn with_and_without_a_source() {
        let text = "Rebels shelled the port for a week. Soldiers looted homes there, the mayor said.";
        assert_eq!(marks(&CHECK, text), ["problem: rebels shelled"]);
    }
}

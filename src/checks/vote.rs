//! A body casts no more votes than it has members.
//!
//! `ayes + noes ≤ members`, for a vote and a body in one sentence.

use super::quantity::say;
use super::{Check, Finding, Level, Rules, prose};
use crate::analysis::figures::{self, Figure, FigureKind, Number};
use crate::analysis::{Analysis, Value};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "parts-and-whole",
    about: "A body casts no more votes than it has members.",
    help: "More votes than members means that one of the two is wrong. Look up both.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "NPR, “do the math yourself”; Signal Halifax, fact-checking checklist: do they add up?";

fn run(document: &Document, analysis: &Analysis, _: &Rules, findings: &mut Vec<Finding>) {
    for (_, figures) in prose::by_sentence(document, &analysis.figures) {
        let body = figures.iter().find(|f| is_body(document, f));
        let vote = figures
            .iter()
            .find(|f| f.kind == FigureKind::Score && is_vote(document, f));
        findings.extend(body.zip(vote).and_then(|(body, vote)| compare(document, body, vote)));
    }
}

/// "nine-member council", "board of nine"
fn is_body(document: &Document, figure: &Figure) -> bool {
    let first = prose::first(document, figure);
    let member = figure
        .counted
        .is_some_and(|c| matches!(document.slice_lower(c), "member" | "members"));
    let of = document.lower(first.wrapping_sub(1)) == "of";
    let noun = document.lower(first.wrapping_sub(2));
    figure.kind == FigureKind::Count && (member || of && matches!(noun, "board" | "council" | "panel" | "committee"))
}

fn is_vote(document: &Document, figure: &Figure) -> bool {
    let first = prose::first(document, figure);
    (first.saturating_sub(4)..prose::end(document, figure) + 1).any(|t| {
        matches!(
            document.lower(t),
            "vote" | "voted" | "votes" | "ruled" | "ruling" | "decided"
        )
    })
}

fn compare(document: &Document, body: &Figure, vote: &Figure) -> Option<Finding> {
    let Value::Range(ayes, noes) = &vote.value else {
        return None;
    };
    let (ayes, noes) = (Number::read(ayes)?, Number::read(noes)?);
    let (cast, members) = (ayes.plus(noes)?, figures::number(body)?);
    if cast <= members {
        return None;
    }
    let words = document.slice(body.span);
    Some(CHECK.finding(
        Level::Warning,
        vec![vote.span, body.span],
        format!(
            "{} + {} is {} votes; the body is said to have “{words}” members.",
            say(ayes),
            say(noes),
            say(cast)
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::tests::messages;
    use super::*;

    #[test]
    fn votes_and_members() {
        let found = messages(run, "The nine-member council voted 7-3 for the bridge.");
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("7 + 3 is 10 votes"), "{found:?}");
        assert!(messages(run, "The nine-member council voted 7-2 for the bridge.").is_empty());
        assert!(messages(run, "The eleven-member team won 7-6 and voted to go home.").is_empty());
    }
}

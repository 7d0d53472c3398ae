//! Quotation marks open and close (rule Q3).

use super::{Check, Finding, Rules};
use crate::analysis::Analysis;
use crate::analysis::quotes::{self, Family, Quotation};
use crate::text::{Document, ParagraphKind, TokenKind};

/// The check.
pub const CHECK: Check = Check {
    rule: "quote-marks",
    about: "Does each quotation that opens close, and the other way round?",
    help: "A mark that is missing puts words into the wrong mouth. A quotation over several paragraphs opens each of them and closes the last.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "University of Kansas editing guide: closing marks only on the last paragraph of a quotation";

fn run(document: &Document, _: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let rule = rules.of(CHECK.rule);
    let quotations = quotes::quotations(document);
    let first = findings.len();
    let bodies: Vec<usize> = (0..document.paragraphs().len())
        .filter(|p| document.paragraphs()[*p].kind == ParagraphKind::Body)
        .collect();
    for quotation in quotations
        .iter()
        .filter(|q| !q.closed && !goes_on(document, &bodies, &quotations, q))
    {
        let mark = document.span_of(quotation.open..quotation.open + 1);
        let message = "A quotation opens here and is never closed. Where does it end?".to_string();
        findings.push(CHECK.finding(rule.level("open"), vec![mark], message));
    }
    for mark in strays(document, &quotations) {
        let message = "This mark closes a quotation that never opened. Where does it begin?".to_string();
        findings.push(CHECK.finding(rule.level("stray"), vec![document.span_of(mark..mark + 1)], message));
    }
    findings[first..].sort_by_key(|f| f.spans.first().copied());
}

/// Whether an open quotation runs to the end of its paragraph and the next paragraph of the `bodies` opens with marks again.
fn goes_on(document: &Document, bodies: &[usize], quotations: &[Quotation], open: &Quotation) -> bool {
    let paragraph = document.paragraph_at(open.span.start);
    let ends = document.tokens_of(paragraph).end == open.end;
    let next = bodies.get(bodies.partition_point(|p| *p <= paragraph));
    let next = next.map(|p| document.tokens_of(*p).start);
    let opens = |next| {
        let at = quotations.binary_search_by_key(&next, |q| q.open);
        at.is_ok_and(|at| quotations[at].family == open.family)
    };
    ends && next.is_some_and(opens)
}

/// Double marks outside of all quotations; a mark behind a digit may be inches, and one behind another mark is nested.
fn strays<'a>(document: &'a Document, quotations: &'a [Quotation]) -> impl Iterator<Item = usize> + 'a {
    let tokens = document.tokens().iter().enumerate();
    let double = |t: usize| matches!(document.word(t), "\"" | "\u{201d}" | "''");
    tokens
        .filter(|(_, token)| token.kind == TokenKind::QuoteMark)
        .map(|(at, _)| at)
        .filter(move |at| double(*at) && !held(quotations, *at))
        .filter(move |at| {
            let before = at.checked_sub(1).map_or("", |t| document.word(t));
            !before.is_empty() && !before.ends_with(|c: char| c.is_ascii_digit()) && !double(*at - 1)
        })
}

/// Whether a token belongs to a quotation.
fn held(quotations: &[Quotation], token: usize) -> bool {
    let after = quotations.partition_point(|q| q.open <= token);
    let held = after.checked_sub(1).is_some_and(|at| token < quotations[at].end);
    // They lie behind one another, so their ends are in order too.
    let ends = quotations[quotations.partition_point(|q| q.end < token)..].iter();
    held || ends
        .take_while(|q| q.end == token)
        .any(|q| q.family != Family::Single && !q.closed)
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn marks_without_a_partner() {
        let open = "“We saw it fall, said Ada Roe.\n\nThe pier is closed.";
        assert_eq!(marks(&CHECK, open), ["problem: “"]);
        let stray = "We saw it fall,” said Ada Roe.";
        assert_eq!(marks(&CHECK, stray), ["problem: ”"]);
    }

    #[test]
    fn pairs_inches_and_running_quotations() {
        for text in [
            "“We saw it fall,” said Ada Roe. “It was ‘old’.”",
            "The 6\" pipe burst beside the quay.",
            "“We saw it fall. It was old.\n\n“Nobody was there,” said Ada Roe.",
        ] {
            assert!(marks(&CHECK, text).is_empty(), "{text}");
        }
    }
}

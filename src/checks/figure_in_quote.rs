//! A number between quotation marks is quoted rightly and may still be wrong (rule Q5).

use super::{Check, Finding, Rules};
use crate::analysis::figures::{self, Figure, FigureKind, Number};
use crate::analysis::{Analysis, QuoteKind};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "figure-in-quote",
    about: "Was a figure that is quoted checked as well?",
    help: "Quotation marks say who said it, not that it is so. Look the number up, or say that it could not be checked.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "The Fact Checker’s Bible, in the CUNY guide: check facts inside quotes; AFP Editorial Standards: quoted accurately, but are the facts right?";

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let rule = rules.of(CHECK.rule);
    let least = Number::whole(rule.limit("count") as i128);
    for quote in analysis.quotes.iter().filter(|q| q.kind == QuoteKind::Direct) {
        let first = analysis.figures.partition_point(|f| f.span.start < quote.span.start);
        let inside = analysis.figures[first..]
            .iter()
            .take_while(|f| f.span.end <= quote.span.end);
        let spans: Vec<_> = inside.filter(|f| is_checkable(f, least)).map(|f| f.span).collect();
        if let Some(figure) = spans.first() {
            let message = format!("“{}” is quoted. Is the number itself checked?", document.slice(*figure));
            findings.push(CHECK.finding(rule.level("figure"), spans, message));
        }
    }
}

/// An amount, a share, or a count that is not told on the fingers.
fn is_checkable(figure: &Figure, least: Number) -> bool {
    match figure.kind {
        FigureKind::Money | FigureKind::Percent | FigureKind::Fraction | FigureKind::Ratio | FigureKind::Measure => {
            true
        }
        FigureKind::Count => figures::number(figure).is_none_or(|n| n >= least),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn numbers_in_a_mouth() {
        let text = "\"We lost 40 boats and two cranes,\" said Ada Roe. She left 60 boats behind.";
        assert_eq!(marks(&CHECK, text), ["note: 40"]);
        assert!(marks(&CHECK, "\"We lost two cranes in 1990,\" said Ada Roe.").is_empty());
    }
}

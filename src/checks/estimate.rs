//! "About", "dozens", "up to": an estimate is somebody's (rule F3).

use super::{Check, Finding, Rules, prose, quantity};
use crate::analysis::figures::{self, Figure, FigureKind, Hedge, Number};
use crate::analysis::{Analysis, QuoteKind, Value};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "estimate",
    about: "Is it said whose estimate a rough figure is?",
    help: "A rough number was guessed by somebody, for some end. Say who estimates, and how.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "BBC Editorial Guidelines, war and demonstrations: treat estimates with scepticism, and name the source of the figures";

/// One finding a sentence, with all its rough figures.
fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let rule = rules.of(CHECK.rule);
    let least = Number::whole(rule.limit("count") as i128);
    for (_, all) in prose::by_sentence(document, &analysis.figures) {
        let rough: Vec<&Figure> = all
            .iter()
            .filter(|f| is_rough(f, least) && is_open(analysis, f))
            .collect();
        if let Some(first) = rough.first() {
            let message = format!("“{}” is an estimate. Whose?", quantity::phrase(document, first));
            findings.push(CHECK.finding(rule.level("hedged"), rough.iter().map(|f| f.span).collect(), message));
        }
    }
}

/// A count, an amount or a share that is hedged or has no number at all.
fn is_rough(figure: &Figure, least: Number) -> bool {
    let vague = figure.hedge == Hedge::Vague || figure.value == Value::Unknown;
    match figure.kind {
        FigureKind::Count => {
            vague || figure.hedge != Hedge::Exact && figures::number(figure).is_some_and(|n| n >= least)
        }
        FigureKind::Money | FigureKind::Percent => figure.hedge != Hedge::Exact,
        _ => false,
    }
}

/// Whether nobody gives it, or one who speaks freely: what is reported of a source is the source's estimate.
fn is_open(analysis: &Analysis, figure: &Figure) -> bool {
    let before = analysis.quotes.partition_point(|q| q.span.start <= figure.span.start);
    let around = &analysis.quotes[before.saturating_sub(4)..before];
    let mut around = around
        .iter()
        .filter(|q| q.kind != QuoteKind::Scare && q.span.contains(figure.span));
    match around.next_back() {
        Some(quote) => quote.kind == QuoteKind::Direct,
        None => figure.source.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn whose_estimate() {
        assert_eq!(
            marks(&CHECK, "About 40 boats sank. Dozens drifted away."),
            ["note: 40", "note: dozens"]
        );
        assert_eq!(marks(&CHECK, "\"Some 40 boats sank,\" said Ada Roe."), ["note: 40"]);
        for text in [
            "Ada Roe said about 40 boats sank.",
            "There were 40 boats.",
            "About two boats sank.",
        ] {
            assert!(marks(&CHECK, text).is_empty(), "{text}");
        }
    }
}

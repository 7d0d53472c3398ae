//! A rough number that the article has from a source is not stated as fact above it.

use super::super::{Check, Finding, Rules, sourcing};
use crate::analysis::figures::{Figure, FigureKind, Hedge};
use crate::analysis::{Analysis, Value};
use crate::text::{Document, ParagraphKind};

/// The check.
pub const CHECK: Check = Check {
    rule: super::CHECK.rule,
    about: "Does the headline keep the source of an estimate?",
    help: "Most people read only the headline. What the article has from somebody, the headline should not know by itself.",
    source: super::SOURCE,
    run,
};

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let headline = document
        .paragraphs()
        .first()
        .filter(|p| p.kind == ParagraphKind::Headline);
    let Some(headline) = headline.filter(|h| super::is_headline(document, h.span)) else {
        return;
    };
    let mut tokens = document.tokens_in(headline.span);
    if tokens.any(|t| sourcing::is_cue(document, rules, t) || document.lower(t) == ":") {
        return;
    }
    let split = analysis.figures.partition_point(|f| f.span.start < headline.span.end);
    let (title, body) = analysis.figures.split_at(split);
    for figure in title.iter().filter(|f| is_rough(f)) {
        let mut below = body.iter().filter(|other| is_same(document, figure, other)).peekable();
        let Some(first) = below.peek().copied() else { continue };
        let Some(source) = first.source.filter(|_| below.all(|other| other.source.is_some())) else {
            continue;
        };
        let name = analysis.actors.get(source.0).map_or("", |actor| actor.name.as_str());
        let message = format!(
            "The headline states “{}” as fact; the article has it from “{name}”. Say so above?",
            super::phrase(document, figure)
        );
        let level = rules.of(CHECK.rule).level("source-dropped");
        findings.push(CHECK.finding(level, vec![figure.span, first.span], message));
    }
}

fn is_rough(figure: &Figure) -> bool {
    figure.kind == FigureKind::Count && (figure.hedge != Hedge::Exact || figure.value == Value::Unknown)
}

/// The same number, or the same word for one, of the same people or things.
fn is_same(document: &Document, figure: &Figure, other: &Figure) -> bool {
    let noun = |f: &Figure| f.counted.map(|c| super::last_word(document.slice_lower(c)));
    let number = match &figure.value {
        Value::Unknown => document.slice_lower(figure.span) == document.slice_lower(other.span),
        value => *value == other.value,
    };
    number && other.kind == FigureKind::Count && (noun(figure).is_none() || noun(figure) == noun(other))
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::marks;
    use super::*;

    const REST: &str = "The pier is closed to all traffic.\n\nThe quay stands empty.";

    #[test]
    fn an_estimate_that_somebody_gave() {
        let given = format!("Dozens of boats lost in storm\n\nAda Roe said dozens of boats were lost. {REST}");
        assert_eq!(marks(&CHECK, &given), ["warning: dozens"]);
        for text in [
            format!("Dozens of boats lost in storm\n\nOn Friday dozens of boats were lost. {REST}"),
            format!("Dozens of boats lost: mayor\n\nAda Roe said dozens of boats were lost. {REST}"),
        ] {
            assert!(marks(&CHECK, &text).is_empty(), "{text}");
        }
    }
}

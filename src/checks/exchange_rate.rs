//! Amounts given in two currencies must imply one exchange rate throughout the article.
//!
//! `second ÷ first` for each pair, both taken as rounded to the last digit that is not zero, and three percent more; pairs in a sentence that
//! names a year may rest on the rate of that year and are left out.

use super::quantity::{Interval, phrase, say};
use super::{Check, Finding, Level, Rules};
use crate::analysis::figures::{self, Figure, FigureKind, Number};
use crate::analysis::{Analysis, RelationKind};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "unit-pair",
    about: "Amounts in two currencies must imply one exchange rate throughout.",
    help: "Two rates in one article mean that one amount was converted wrongly, or on another day. Convert both again, and say which day's rate it is.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "NPR, “do the math yourself”; P. Nelson, ACES: recompute every conversion";

/// Two amounts, ordered by the names of their currencies, and what rate they allow.
struct Pair<'a> {
    lower: &'a Figure,
    upper: &'a Figure,
    rate: Interval,
    middle: Number,
}

fn run(document: &Document, analysis: &Analysis, _: &Rules, findings: &mut Vec<Finding>) {
    let mut firsts: Vec<Pair<'_>> = Vec::new();
    for relation in &analysis.relations {
        let (RelationKind::Conversion, [first, second]) = (relation.kind, relation.figures.as_slice()) else {
            continue;
        };
        let figures = analysis.figures.get(*first).zip(analysis.figures.get(*second));
        let Some(pair) = figures.and_then(|(a, b)| pair(document, analysis, *first, a, b)) else {
            continue;
        };
        let same = |other: &&Pair<'_>| other.lower.unit == pair.lower.unit && other.upper.unit == pair.upper.unit;
        match firsts.iter().find(same) {
            Some(other) if other.rate.apart(&pair.rate) => findings.push(finding(document, other, &pair)),
            Some(_) => {}
            None => firsts.push(pair),
        }
    }
}

fn pair<'a>(
    document: &Document,
    analysis: &Analysis,
    at: usize,
    first: &'a Figure,
    second: &'a Figure,
) -> Option<Pair<'a>> {
    if first.kind != FigureKind::Money || second.kind != FigureKind::Money || first.unit == second.unit {
        return None;
    }
    let sentence = document.sentence_at(first.span.start);
    let near = analysis
        .figures
        .get(at.saturating_sub(4)..(at + 6).min(analysis.figures.len()))?;
    let dated = |f: &Figure| f.kind == FigureKind::Year && document.sentence_at(f.span.start) == sentence;
    if near.iter().any(dated) {
        return None;
    }
    let (lower, upper) = if first.unit <= second.unit {
        (first, second)
    } else {
        (second, first)
    };
    Some(Pair {
        lower,
        upper,
        rate: drifting(Interval::rounded(upper)?.over(Interval::rounded(lower)?)),
        middle: figures::number(upper)?.over(figures::number(lower)?)?,
    })
}

/// Rates move within weeks: three percent on either side.
fn drifting(rate: Interval) -> Interval {
    let part = |end: Option<Number>, percent: i128| end.and_then(|n| n.times(Number::ratio(percent, 100)?));
    Interval {
        from: part(rate.from, 97),
        to: part(rate.to, 103),
    }
}

fn finding(document: &Document, first: &Pair<'_>, second: &Pair<'_>) -> Finding {
    let words = |pair: &Pair<'_>| {
        let (upper, lower) = (phrase(document, pair.upper), phrase(document, pair.lower));
        format!("“{upper}” ÷ “{lower}” is {}", say(pair.middle))
    };
    CHECK.finding(
        Level::Warning,
        vec![second.upper.span, second.lower.span, first.upper.span, first.lower.span],
        format!("Two exchange rates: {}, but {}.", words(first), words(second)),
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::messages;
    use super::*;

    #[test]
    fn two_rates_in_one_article() {
        let found = messages(run, "The seat costs €112 ($125). The table costs €212 ($312), he said.");
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("“€212” ÷ “$312” is about 0.6795"), "{found:?}");
    }

    #[test]
    fn one_rate_is_left_alone() {
        for text in [
            "The seat costs €112 ($125). The table costs €212 ($237), he said.",
            "The seat cost 450 pence ($6.80). It had cost 430 pence ($6.20) in May.",
            "The seat costs €112 ($125). In 1999 the table cost €212 ($412), he said.",
            "The seat costs €112 ($125). The table costs £212 ($312), he said.",
        ] {
            assert!(messages(run, text).is_empty(), "{text}");
        }
    }
}

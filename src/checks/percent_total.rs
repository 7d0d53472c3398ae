//! The shares of one whole add up to a hundred.
//!
//! `share + share … = 100`, each taken as rounded to its last digit, for a sentence that ends its shares with those who
//! are left: the undecided, the rest.

use super::quantity::{Interval, say, step};
use super::{Check, Finding, Level, Rules, prose};
use crate::analysis::Analysis;
use crate::analysis::figures::{self, Figure, FigureKind, Number};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "parts-and-whole",
    about: "The shares of one whole add up to a hundred.",
    help: "Shares of one whole make a hundred. Say what is missing, what was rounded, or that several answers were allowed.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "NPR, “do the math yourself”; Signal Halifax, fact-checking checklist: do they add up?";

/// Words for those who are left when all others have been counted.
const REMAINDER: &[&str] = &[
    "undecided",
    "unsure",
    "remaining",
    "remainder",
    "rest",
    "opinion",
    "abstained",
    "neither",
];
/// More shares than this are no breakdown a reader adds up.
const MOST: usize = 12;

fn run(document: &Document, analysis: &Analysis, _: &Rules, findings: &mut Vec<Finding>) {
    for (sentence, figures) in prose::by_sentence(document, &analysis.figures) {
        let shares: Vec<&Figure> = figures
            .iter()
            .filter(|f| f.kind == FigureKind::Percent && f.unit.as_deref() == Some("%"))
            .take(MOST + 1)
            .collect();
        if (3..=MOST).contains(&shares.len()) && ends_with_the_rest(document, sentence, &shares) {
            findings.extend(adds_up(document, &shares));
        }
    }
}

/// Whether those who are left stand right behind or before the last share, and nowhere earlier.
fn ends_with_the_rest(document: &Document, sentence: usize, shares: &[&Figure]) -> bool {
    let [.., before, last] = shares else { return false };
    let from = prose::end(document, before);
    let stop = document.sentences().get(sentence).map_or(0, |s| s.tokens.end);
    let to = stop.min(prose::end(document, last) + 8);
    (from..to).any(|t| REMAINDER.contains(&document.lower(t)))
}

fn adds_up(document: &Document, shares: &[&Figure]) -> Option<Finding> {
    let (mut sum, mut open, mut terms) = (Number::whole(0), None::<Interval>, Vec::new());
    for share in shares {
        let value = figures::number(share)?;
        let unit = if value.as_whole().is_some() {
            Number::whole(1)
        } else {
            step(value)?
        };
        let interval = Interval::around(value, unit.over(Number::whole(2))?);
        sum = sum.plus(value)?;
        open = Some(open.map_or(interval, |o| o.plus(interval)));
        terms.push(say(value));
    }
    let hundred = Interval::around(Number::whole(100), Number::whole(0));
    if !open?.apart(&hundred) {
        return None;
    }
    let words = document.slice(shares.last()?.span);
    Some(CHECK.finding(
        Level::Warning,
        shares.iter().map(|f| f.span).collect(),
        format!(
            "{} is {} percent with “{words}”; a whole is 100.",
            terms.join(" + "),
            say(sum)
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::tests::messages;
    use super::*;

    #[test]
    fn shares_of_a_hundred() {
        let found = messages(
            run,
            "Of the voters, 52 percent said yes, 40 percent said no and 12 percent were undecided.",
        );
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("52 + 40 + 12 is 104 percent"), "{found:?}");
        for text in [
            "Of the voters, 52 percent said yes, 40 percent said no and 7 percent were undecided.",
            "Rents rose 60 percent in Oslo, 50 percent in Bergen and 40 percent in Lund.",
            "Some 40 percent work here, 19 percent in Oslo and 8 percent in Lund. The remaining 33 percent sail.",
            "Some 60 percent like tea and 70 percent like coffee.",
        ] {
            assert!(messages(run, text).is_empty(), "{text}");
        }
    }
}

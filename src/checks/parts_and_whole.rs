//! Parts are no more than the whole they are said to be part of, and a list adds up to its total.
//!
//! `part ≤ whole`, hedges taken as intervals; `item + item … = total`, where the list is set off from the total by a
//! colon, brackets or dashes, or takes a definite total apart.

use super::quantity::{Interval, phrase, say};
use super::{Check, Finding, Level, Rules};
use crate::analysis::figures::{self, Figure, Listing, Number};
use crate::analysis::{Analysis, Hedge, RelationKind};
use crate::text::{Document, Span};

/// The check.
pub const CHECK: Check = Check {
    rule: "parts-and-whole",
    about: "A part is no more than its whole, and parts add up to their total.",
    help: "Numbers that do not add up make readers doubt the others. Add up again, or say what is left out or counted twice.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "NPR, “do the math yourself”; Signal Halifax, fact-checking checklist: do they add up?";

fn run(document: &Document, analysis: &Analysis, _: &Rules, findings: &mut Vec<Finding>) {
    let figure = |at: usize| analysis.figures.get(at);
    for relation in &analysis.relations {
        let (RelationKind::Part, [part, whole]) = (relation.kind, relation.figures.as_slice()) else {
            continue;
        };
        findings.extend(
            figure(*part)
                .zip(figure(*whole))
                .and_then(|(part, whole)| exceeds(document, part, whole)),
        );
    }
    for listing in figures::listings(document, &analysis.figures) {
        findings.extend(adds_up(document, analysis, &listing));
    }
    findings.sort_by_key(|f| f.spans.first().copied());
}

/// A part that is more than its whole.
fn exceeds(document: &Document, part: &Figure, whole: &Figure) -> Option<Finding> {
    let (least, most) = (Interval::of(part)?.from?, most(whole)?);
    let (p, w) = (figures::number(part)?, figures::number(whole)?);
    if least <= most {
        return None;
    }
    let (a, b) = (phrase(document, part), phrase(document, whole));
    let message = format!(
        "“{a}” reads as part of “{b}”, but {} is {} more than {}.",
        say(p),
        say(p.minus(w)?),
        say(w)
    );
    Some(CHECK.finding(Level::Problem, vec![part.span, whole.span], message))
}

/// The most a whole can be taken for: its own number, where the hedge only bounds it from below.
fn most(whole: &Figure) -> Option<Number> {
    let value = figures::number(whole)?;
    match whole.hedge {
        Hedge::About => value.times(Number::ratio(11, 10)?),
        _ => Some(value),
    }
}

fn adds_up(document: &Document, analysis: &Analysis, listing: &Listing) -> Option<Finding> {
    let whole = analysis.figures.get(listing.whole)?;
    let zero = Interval::around(Number::whole(0), Number::whole(0));
    let (mut sum, mut open, mut terms) = (Number::whole(0), zero, Vec::new());
    for item in &listing.items {
        let figure = item.figure.and_then(|at| analysis.figures.get(at));
        let (value, interval) = match figure {
            Some(figure) => (figures::number(figure)?, Interval::of(figure)?),
            None => (Number::whole(1), Interval::around(Number::whole(1), Number::whole(0))),
        };
        (sum, open) = (sum.plus(value)?, open.plus(interval));
        terms.push(say(value));
    }
    if !open.apart(&Interval::of(whole)?) {
        return None;
    }
    let words = phrase(document, whole);
    let message = format!("{} is {}; the article says “{words}”.", terms.join(" + "), say(sum));
    let mut spans: Vec<Span> = vec![whole.span];
    spans.extend(listing.items.iter().map(|item| item.span));
    Some(CHECK.finding(Level::Problem, spans, message))
}

#[cfg(test)]
mod tests {
    use super::super::tests::messages;
    use super::*;

    #[test]
    fn more_than_the_whole() {
        for (text, words) in [
            (
                "The storm killed 16 sailors, including 19 cooks.",
                "19 is 3 more than 16",
            ),
            ("Police freed 15 of 12 dockers on Friday.", "15 is 3 more than 12"),
            (
                "The raid left 30 people dead, among them 31 children.",
                "31 is 1 more than 30",
            ),
            (
                "The storm killed 40 sailors, 52 of them cooks.",
                "52 is 12 more than 40",
            ),
            (
                "The town spent $3 million of its $2 million reserve.",
                "3,000,000 is 1,000,000 more",
            ),
        ] {
            let found = messages(run, text);
            assert_eq!(found.len(), 1, "{text} {found:?}");
            assert!(found[0].contains(words), "{found:?}");
        }
    }

    #[test]
    fn sums_that_miss() {
        for (text, words) in [
            (
                "The list has 81 men and 20 women, a total of 100 names.",
                "81 + 20 is 101; the article says “100 names”",
            ),
            (
                "The 13 sailors, seven Danes, four Swedes and a Finn, were freed.",
                "7 + 4 + 1 is 12",
            ),
            ("Police held 14 people: nine Danes and four Swedes.", "9 + 4 is 13"),
        ] {
            let found = messages(run, text);
            assert_eq!(found.len(), 1, "{text} {found:?}");
            assert!(found[0].contains(words), "{found:?}");
        }
    }

    #[test]
    fn what_fits_is_left_alone() {
        for text in [
            "The storm killed at least 143 sailors, among them 19 cooks.",
            "The 12 sailors, seven Danes, four Swedes and a Finn, were freed.",
            "The storm killed 40 sailors, 12 of them cooks, and hurt 90.",
            "The storm drowned more than 200 sailors, among them 12 Danes, and injured some 5,000.",
            "At least 10 people, six Danes and five Swedes, were freed.",
            "The house held two men, three dogs and a cat.",
        ] {
            assert!(messages(run, text).is_empty(), "{text} {:?}", messages(run, text));
        }
    }
}

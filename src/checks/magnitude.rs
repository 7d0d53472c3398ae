//! One amount must not be millions here and billions there.
//!
//! Two amounts of the same digits in the same unit whose scales differ by a thousand or a million are taken for one
//! amount where they have three digits that count, or the same words beside them.

use rustc_hash::FxHashMap;

use super::quantity::{phrase, say};
use super::{Check, Finding, Level, Rules};
use crate::analysis::Analysis;
use crate::analysis::figures::{self, Figure, FigureKind, Number};
use crate::text::{Document, TokenKind};

/// The check.
pub const CHECK: Check = Check {
    rule: "magnitude",
    about: "One amount must not be millions here and billions there.",
    help: "A thousandfold slip is the commonest in money. Look the amount up where it came from.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "Fact Checker’s Bible: million, billion, trillion; NPR, fact-checking checklist";

/// Amounts of the same digits that are remembered; more would make a table of them slow.
const REMEMBERED: usize = 6;
/// How many words on either side of an amount are asked.
const REACH: usize = 7;

fn run(document: &Document, analysis: &Analysis, _: &Rules, findings: &mut Vec<Finding>) {
    let mut seen: FxHashMap<(FigureKind, &str, String), Vec<&Figure>> = FxHashMap::default();
    for figure in &analysis.figures {
        let Some(digits) = digits(figure) else { continue };
        let known = seen
            .entry((figure.kind, figure.unit.as_deref().unwrap_or(""), digits.clone()))
            .or_default();
        let twin = known.iter().find(|other| is_twin(document, other, figure, &digits));
        findings.extend(twin.and_then(|twin| flip(document, twin, figure)));
        if known.len() < REMEMBERED {
            known.push(figure);
        }
    }
}

/// The digits of a large amount without the zeros at its end: "32" for $3.2 billion.
fn digits(figure: &Figure) -> Option<String> {
    let large = matches!(figure.kind, FigureKind::Money | FigureKind::Count | FigureKind::Measure);
    let whole = figures::number(figure).filter(|_| large)?.as_whole()?;
    if whole < 100_000 {
        return None;
    }
    Some(whole.to_string().trim_end_matches('0').to_string())
}

fn is_twin(document: &Document, a: &Figure, b: &Figure, digits: &str) -> bool {
    let ratio = figures::number(a)
        .zip(figures::number(b))
        .and_then(|(x, y)| if x < y { y.over(x) } else { x.over(y) });
    let flipped = [1_000, 1_000_000]
        .iter()
        .any(|scale| ratio == Some(Number::whole(*scale)));
    flipped && shared(document, a, b) >= 4usize.saturating_sub(digits.len()).max(1)
}

/// How many words with a meaning of their own stand beside both.
fn shared(document: &Document, a: &Figure, b: &Figure) -> usize {
    let around = |figure: &Figure| {
        let tokens = document.tokens_in(figure.span);
        let sentence = document.sentences().get(document.sentence_at(figure.span.start));
        let within = sentence.map_or(0..0, |s| s.tokens.clone());
        let before = within.start.max(tokens.start.saturating_sub(REACH))..tokens.start;
        before.chain(tokens.end..within.end.min(tokens.end + REACH))
    };
    let telling = |t: &usize| {
        let word = document.lower(*t);
        let plain = document.tokens().get(*t).is_some_and(|t| t.kind == TokenKind::Word);
        plain && word.len() > 3 && !is_common(word)
    };
    let there: Vec<&str> = around(a).filter(telling).map(|t| document.lower(t)).collect();
    around(b)
        .filter(telling)
        .filter(|t| there.contains(&document.lower(*t)))
        .count()
}

/// Words that stand beside amounts of any sort.
fn is_common(lower: &str) -> bool {
    matches!(
        lower,
        "said"
            | "says"
            | "with"
            | "from"
            | "that"
            | "than"
            | "more"
            | "about"
            | "were"
            | "have"
            | "this"
            | "which"
            | "over"
            | "year"
            | "years"
            | "month"
            | "last"
            | "million"
            | "billion"
            | "trillion"
            | "dollars"
            | "euros"
            | "pounds"
            | "worth"
            | "some"
            | "nearly"
            | "will"
            | "been"
            | "into"
            | "their"
            | "also"
            | "would"
            | "while"
            | "percent"
            | "total"
            | "when"
            | "after"
            | "each"
            | "least"
            | "people"
            | "other"
            | "they"
            | "cost"
            | "costs"
    )
}

fn flip(document: &Document, first: &Figure, second: &Figure) -> Option<Finding> {
    let (x, y) = (figures::number(first)?, figures::number(second)?);
    let ratio = if x < y { y.over(x)? } else { x.over(y)? };
    let (a, b) = (phrase(document, first), phrase(document, second));
    Some(CHECK.finding(
        Level::Warning,
        vec![second.span, first.span],
        format!(
            "“{a}” and “{b}” differ by a factor of {}: are they one amount?",
            say(ratio)
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::tests::messages;
    use super::*;

    #[test]
    fn millions_and_billions() {
        let found = messages(
            run,
            "The bridge budget is $3.2 billion. The council cut the bridge budget of $3.2 million in May.",
        );
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("differ by a factor of 1,000"), "{found:?}");
        assert_eq!(
            messages(
                run,
                "The debt is €4.57 billion. Of the debt of €4.57 million he said little."
            )
            .len(),
            1
        );
    }

    #[test]
    fn chance() {
        for text in [
            "The bridge budget is $3.2 billion. A clerk stole $3.2 million from a bakery.",
            "The bridge budget is $3.2 billion. The bridge budget was $3.2 billion.",
            "The bridge budget is $3 billion. A bridge in Oslo took $3 million.",
        ] {
            assert!(messages(run, text).is_empty(), "{text} {:?}", messages(run, text));
        }
    }
}

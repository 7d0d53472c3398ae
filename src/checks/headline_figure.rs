//! A number in the headline has its witness in the body.
//!
//! A witness is the same number (in digits or words, with any scale), a rounding of it, a number the hedge allows, or
//! one sum, difference, product or percentage of two numbers of the body. Small counts may be told without a number, so
//! up to ten only a rival for the same noun or fate is shown.

use super::prose;
use super::quantity::{Interval, phrase, say, size, step};
use super::{Check, Finding, Rule, Rules};
use crate::analysis::figures::{self, Figure, FigureKind, Hedge, Number, fate};
use crate::analysis::{Analysis, Value};
use crate::text::{Document, ParagraphKind, Span};

mod source;

pub use source::CHECK as SOURCE_DROPPED;

/// The check.
pub const CHECK: Check = Check {
    rule: "headline-figure",
    about: "A number in the headline has its witness in the body.",
    help: "Most people read only the headline. Its number has to stand in the article, with whoever gives it.",
    source: SOURCE,
    run,
};

const SOURCE: &str =
    "AFP Editorial Standards: headline and lead must be supported by the story; Bucks College checklist";

/// Counts up to this may be told name by name.
const TOLD: i128 = 10;
/// A story has no fewer sentences.
const LEAST_STORY: usize = 3;
/// A headline is no longer than this, in bytes.
const LONGEST: usize = 1000;
/// So many numbers of the body are put together in pairs: of more, some two make any number, and none of them bears it out.
const PAIRED: usize = 60;

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let Some(headline) = document
        .paragraphs()
        .first()
        .filter(|p| p.kind == ParagraphKind::Headline)
    else {
        return;
    };
    let split = analysis.figures.partition_point(|f| f.span.start < headline.span.end);
    let (title, body) = analysis.figures.split_at(split);
    if title.is_empty() || !is_headline(document, headline.span) {
        return;
    }
    let body = Body::read(document, headline.span.end, body);
    for figure in title.iter().filter(|f| prose::is_amount(f)) {
        findings.extend(judge(document, rules.of(CHECK.rule), figure, &body));
    }
}

/// A title over a story: no more than a few lines, no bracket, no "03742", and sentences enough below it to bear it out.
fn is_headline(document: &Document, title: Span) -> bool {
    let sentences = document.sentences().len() - document.sentences_of(0).len();
    sentences >= LEAST_STORY
        && title.len() <= LONGEST
        && document
            .slice(title)
            .starts_with(|c: char| c.is_alphanumeric() || "\"'“‘$€£".contains(c))
}

/// The numbers of the body.
struct Body<'a> {
    text: &'a str,
    numbers: Vec<(Number, &'a Figure)>,
}

impl<'a> Body<'a> {
    fn read(document: &'a Document, from: usize, figures: &'a [Figure]) -> Body<'a> {
        let mut numbers = Vec::new();
        for figure in figures {
            match &figure.value {
                Value::Range(low, high) => {
                    numbers.extend([low, high].into_iter().filter_map(|n| Some((Number::read(n)?, figure))));
                }
                _ => numbers.extend(figures::number(figure).map(|n| (n, figure))),
            }
        }
        let text = document.slice_lower(Span::new(from, document.text().len()));
        Body { text, numbers }
    }
}

fn judge(document: &Document, rule: &Rule, figure: &Figure, body: &Body<'_>) -> Option<Finding> {
    let value = figures::number(figure)?;
    if is_stated(document, figure, value, body) || is_derived(figure, value, body) {
        return None;
    }
    let rival = rival(document, figure, body);
    let small = figure.kind == FigureKind::Count && value <= Number::whole(TOLD);
    let words = phrase(document, figure);
    let (level, message) = match rival {
        Some(rival) => {
            let (other, there) = (figures::number(rival)?, phrase(document, rival));
            let apart = say(size(value.minus(other)?));
            let message = format!("The headline says “{words}”, the body “{there}”: {apart} apart.");
            (rule.level("rival"), message)
        }
        None if small => return None,
        None => {
            let number = say(value);
            let message = format!(
                "The headline says “{words}”; no figure of the body is {number} or gives it as a rounding, a sum, a difference or a product."
            );
            (rule.level("absent"), message)
        }
    };
    let mut spans = vec![figure.span];
    spans.extend(rival.map(|r| r.span));
    Some(CHECK.finding(level, spans, message))
}

/// Whether the body has the number, a rounding of it, or one that the hedges allow.
fn is_stated(document: &Document, figure: &Figure, value: Number, body: &Body<'_>) -> bool {
    let digits = document.slice_lower(figure.span);
    let digits: String = digits
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit())
        .collect();
    let spelled = !digits.is_empty() && has_number(body.text, &digits);
    spelled
        || body
            .numbers
            .iter()
            .any(|(number, other)| gives(figure, value, *number, other))
}

/// Whether a run of digits stands in a text, not inside a longer one.
fn has_number(text: &str, digits: &str) -> bool {
    text.match_indices(digits).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + digits.len()..].chars().next();
        !before.is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            && !after.is_some_and(|c| c.is_ascii_digit())
            && !text[at + digits.len()..].starts_with([',', '.']) | is_mark(&text[at + digits.len()..])
    })
}

/// A comma or dot that no digit follows.
fn is_mark(rest: &str) -> bool {
    !rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

fn gives(figure: &Figure, value: Number, number: Number, other: &Figure) -> bool {
    let hundredfold =
        matches!(other.kind, FigureKind::Fraction | FigureKind::Ratio) && figure.kind == FigureKind::Percent;
    let number = if hundredfold {
        number.times(Number::whole(100)).unwrap_or(number)
    } else {
        number
    };
    let tenth = |n: Number| size(n).over(Number::whole(10));
    let half_step = step(value).and_then(|s| s.over(Number::whole(2)));
    let margin = half_step.zip(tenth(number)).map(|(a, b)| if a < b { a } else { b });
    let near = margin
        .zip(value.minus(number))
        .is_some_and(|(margin, gap)| size(gap) <= margin);
    let bounded = |hedge: Hedge, bound: Number, other: Number| {
        let within = bound.times(Number::whole(5)).zip(other.times(Number::whole(4)));
        match hedge {
            Hedge::AtLeast | Hedge::MoreThan => bound <= other && within.is_some_and(|(b, o)| o <= b),
            Hedge::AtMost | Hedge::LessThan | Hedge::UpTo | Hedge::Nearly => {
                let within = bound.times(Number::whole(4)).zip(other.times(Number::whole(5)));
                other <= bound && within.is_some_and(|(b, o)| b <= o)
            }
            Hedge::About => tenth(bound)
                .zip(bound.minus(other))
                .is_some_and(|(m, gap)| size(gap) <= m),
            Hedge::Exact | Hedge::Vague => false,
        }
    };
    near || bounded(figure.hedge, value, number) || bounded(other.hedge, number, value)
}

/// Whether two numbers of the body give it: their sum, difference, product, or one as a percentage of the other.
fn is_derived(figure: &Figure, value: Number, body: &Body<'_>) -> bool {
    let numbers = body.numbers.get(..PAIRED).unwrap_or(&body.numbers);
    let Some(margin) = step(value).and_then(|s| s.over(Number::whole(2))) else {
        return false;
    };
    let open = Interval::around(value, margin);
    let meets = |n: Option<Number>| n.is_some_and(|n| !open.apart(&Interval::around(n, Number::whole(0))));
    let equals = |n: Option<Number>| n == Some(value);
    let hundred = Number::whole(100);
    numbers.iter().enumerate().any(|(at, (x, a))| {
        numbers.iter().skip(at + 1).any(|(y, b)| {
            let alike = prose::alike(a, b);
            let apart = || if x < y { y.minus(*x) } else { x.minus(*y) };
            let whole = |part: Number, whole: Number| part.over(whole).and_then(|n| n.times(hundred));
            let percent = figure.kind == FigureKind::Percent && alike;
            let change = |from: Number| whole(apart()?, from);
            alike && (equals(x.plus(*y)) || equals(apart()))
                || figure.kind != FigureKind::Percent && equals(x.times(*y))
                || percent
                    && [whole(*x, *y), whole(*y, *x), change(*x), change(*y)]
                        .into_iter()
                        .any(meets)
        })
    })
}

/// A figure of the body that counts the same: the same unit and the same noun or the same fate.
fn rival<'a>(document: &Document, figure: &Figure, body: &Body<'a>) -> Option<&'a Figure> {
    if figure.kind != FigureKind::Count {
        return None;
    }
    let noun = |f: &Figure| f.counted.map(|c| last_word(document.slice_lower(c)));
    let (fate_here, noun_here) = (fate::of(document, figure), noun(figure));
    body.numbers
        .iter()
        .map(|(_, other)| *other)
        .filter(|other| prose::alike(figure, other) && figures::number(other).is_some())
        .find(|other| match fate_here {
            Some(fate) => fate::of(document, other) == Some(fate),
            None => noun_here.is_some() && noun_here == noun(other),
        })
}

fn last_word(words: &str) -> &str {
    words.rsplit(' ').next().unwrap_or(words).trim_end_matches('s')
}

#[cfg(test)]
mod tests {
    use super::super::tests::messages;
    use super::*;

    const BODY: &str = "\n\nThe storm killed 143 sailors and hurt 61 on Friday, the harbour office said. It cost $3.2 million, the mayor of Port Ada said, and 40 percent of the boats are lost.\n\nOf 12 cranes, five stand.";

    fn check(headline: &str) -> Vec<String> {
        messages(run, &format!("{headline}{BODY}"))
    }

    #[test]
    fn numbers_with_a_witness() {
        for headline in [
            "Storm kills 143 in harbour",
            "Storm kills more than 140 in harbour",
            "Storm costs harbour $3m",
            "Nearly 150 die in storm",
            "Storm fells seven cranes",
            "Storm kills or hurts 204 sailors",
            "Two in five boats lost in storm",
            "Storm kills dozens",
        ] {
            assert!(check(headline).is_empty(), "{headline} {:?}", check(headline));
        }
    }

    #[test]
    fn numbers_without() {
        for (headline, words) in [
            ("Storm kills 134 in harbour", "the body “143 sailors”: 9 apart"),
            ("Storm costs harbour $32 million", "no figure of the body is 32,000,000"),
            ("Storm takes 70 percent of boats", "no figure of the body is 70"),
        ] {
            let found = check(headline);
            assert_eq!(found.len(), 1, "{headline} {found:?}");
            assert!(found[0].contains(words), "{found:?}");
        }
    }
}

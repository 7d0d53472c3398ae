//! A list has as many items as it promises.
//!
//! `items = promised`, for a list behind a colon. An item that may be two ("fish and chips") or none (an apposition)
//! leaves both counts open; only a list that fits neither is shown.

use super::{Check, Finding, Level, Rules, prose};
use crate::analysis::Analysis;
use crate::analysis::figures::{self, Figure, FigureKind, Hedge};
use crate::text::{Document, Span, TokenKind};

/// The check.
pub const CHECK: Check = Check {
    rule: "listed-count",
    about: "A list has as many items as it promises.",
    help: "A list that is shorter than promised has lost an item on the way. Count again, or promise no number.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "P. Nelson, ACES: count the items of every list; Signal Halifax, fact-checking checklist";

/// Lists of so many items are counted.
const COUNTED: std::ops::RangeInclusive<i128> = 2..=12;
/// A list has no more words than this.
const LONGEST_LIST: usize = 90;
/// An item has no more words than this, or it is a clause.
const LONGEST_ITEM: usize = 8;
/// How many words may stand between what is promised and the colon.
const REACH: usize = 6;

fn run(document: &Document, analysis: &Analysis, _: &Rules, findings: &mut Vec<Finding>) {
    for figure in &analysis.figures {
        findings.extend(count(document, analysis, figure));
    }
}

fn count(document: &Document, analysis: &Analysis, figure: &Figure) -> Option<Finding> {
    let promised = figures::number(figure)?.as_whole()?;
    let plain = figure.kind == FigureKind::Count && figure.unit.is_none() && figure.hedge == Hedge::Exact;
    if !plain || !COUNTED.contains(&promised) || figure.counted.is_none() {
        return None;
    }
    let list = list(document, analysis, figure)?;
    let items = Items::of(document, list.clone())?;
    let promised = usize::try_from(promised).ok()?;
    if (items.least..=items.most).contains(&promised) {
        return None;
    }
    let words = prose_phrase(document, figure);
    let quoted: Vec<String> = items
        .spans
        .iter()
        .map(|s| format!("“{}”", document.slice(*s)))
        .collect();
    let mut spans = vec![figure.span];
    spans.extend(items.spans.iter().copied());
    Some(CHECK.finding(
        Level::Warning,
        spans,
        format!(
            "“{words}” are promised, {} are listed: {}.",
            quoted.len(),
            quoted.join(", ")
        ),
    ))
}

fn prose_phrase<'d>(document: &'d Document, figure: &Figure) -> &'d str {
    super::quantity::phrase(document, figure)
}

/// The tokens of the list: from the colon to the end of the sentence.
fn list(document: &Document, analysis: &Analysis, figure: &Figure) -> Option<std::ops::Range<usize>> {
    let end = prose::end(document, figure);
    let sentence = document.sentences().get(document.sentence_at(figure.span.start))?;
    let last = sentence.tokens.end;
    let colon = (end..last.min(end + REACH)).find(|t| !is_word(document, *t))?;
    let stop = document.lower(last.checked_sub(1)?);
    let ended = matches!(stop, "." | "!" | "?");
    if document.lower(colon) != ":" || !ended || last - colon > LONGEST_LIST {
        return None;
    }
    let list = colon + 1..last - 1;
    let span = document.span_of(list.clone());
    // Another number belongs to an item, or starts a list of its own.
    let first = analysis.figures.partition_point(|f| f.span.start < span.start);
    let numbers = analysis.figures.get(first).is_some_and(|f| f.span.start < span.end);
    (!list.is_empty() && !numbers).then_some(list)
}

fn is_word(document: &Document, token: usize) -> bool {
    document
        .tokens()
        .get(token)
        .is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Clitic))
}

/// The items of a list, and how few and how many a reader may count.
struct Items {
    spans: Vec<Span>,
    least: usize,
    most: usize,
}

impl Items {
    fn of(document: &Document, list: std::ops::Range<usize>) -> Option<Items> {
        let semicolons = list.clone().any(|t| document.lower(t) == ";");
        let mark = if semicolons { ";" } else { "," };
        let (mut pieces, mut start) = (Vec::new(), list.start);
        for token in list.clone().chain([list.end]) {
            if token == list.end || document.lower(token) == mark {
                pieces.push(start..token);
                start = token + 1;
            }
        }
        let last = pieces.pop()?;
        let ands = |range: &std::ops::Range<usize>| range.clone().filter(|t| is_and(document, *t)).count();
        // "a, b, and c": the "and" belongs to the comma; "a, b and c": it divides.
        let glued = is_and(document, last.start);
        let last = last.start + usize::from(glued)..last.end;
        let inner: usize = pieces.iter().map(&ands).sum();
        let divided = ands(&last);
        let closed = glued || divided > 0 || semicolons;
        let marks_fit = pieces
            .iter()
            .chain([&last])
            .all(|piece| is_item(document, piece, semicolons));
        if !closed || !marks_fit {
            return None;
        }
        let split = if glued || semicolons {
            None
        } else {
            last.clone().find(|t| is_and(document, *t))
        };
        let mut ranges = pieces;
        match split {
            Some(and) => ranges.extend([last.start..and, and + 1..last.end]),
            None => ranges.push(last.clone()),
        }
        let extra = divided - usize::from(split.is_some());
        let most = ranges.len() + inner + extra;
        Some(Items {
            least: ranges.len() - usize::from(split.is_some() && divided > 1),
            most,
            spans: ranges.into_iter().map(|range| document.span_of(range)).collect(),
        })
    }
}

fn is_and(document: &Document, token: usize) -> bool {
    matches!(document.lower(token), "and" | "or" | "&")
}

/// A short phrase that is no apposition, clause or name of a place within a place.
fn is_item(document: &Document, range: &std::ops::Range<usize>, long: bool) -> bool {
    let limit = if long { LONGEST_ITEM * 3 } else { LONGEST_ITEM };
    let first = document.lower(range.start);
    let clause = matches!(
        first,
        "who" | "which" | "where" | "whose" | "of" | "from" | "with" | "but" | "not" | "including"
    );
    let apposition = !long && matches!(first, "a" | "an");
    let plain = |t: usize| is_word(document, t) || long && document.lower(t) == ",";
    !range.is_empty() && range.len() <= limit && !clause && !apposition && range.clone().all(plain)
}

#[cfg(test)]
mod tests {
    use super::super::tests::messages;
    use super::*;

    #[test]
    fn too_few_and_too_many() {
        for (text, words) in [
            (
                "The plan has four priorities: jobs, schools and roads.",
                "“four priorities” are promised, 3 are listed",
            ),
            (
                "The plan has two goals: peace, work, and bread.",
                "“two goals” are promised, 3 are listed",
            ),
            ("Five harbours took part: Oslo, Bergen, Lund and Kiel.", "4 are listed"),
            (
                "The rules name three duties: to listen to the crew; to write it down.",
                "2 are listed",
            ),
        ] {
            let found = messages(run, text);
            assert_eq!(found.len(), 1, "{text} {found:?}");
            assert!(found[0].contains(words), "{found:?}");
        }
    }

    #[test]
    fn lists_that_fit_or_may_fit() {
        for text in [
            "The plan has three priorities: jobs, schools and roads.",
            "He sells four dishes: fish and chips, soup and bread.",
            "She named two men: Rob Doe, a cook, and Al Roe.",
            "They asked three questions: Why?",
            "He met two friends: Ada Roe, who keeps the light, and Al.",
            "About four goals were set: peace, work and bread.",
            "She said two words: go home.",
        ] {
            assert!(messages(run, text).is_empty(), "{text} {:?}", messages(run, text));
        }
    }
}

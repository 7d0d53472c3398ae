//! A percentage of change must follow from the old and the new amount it stands beside.
//!
//! `(new − old) ÷ old × 100`, or `new − old` for percentage points; each amount is taken as rounded to its last digit,
//! the percentage a point more (a tenth where it has decimals). A fall by more than a hundred percent leaves less than
//! nothing.

use super::prose::{self, Way};
use super::quantity::{Interval, larger, phrase, say, size, step};
use super::{Check, Finding, Level, Rules};
use crate::analysis::Analysis;
use crate::analysis::figures::{self, Figure, FigureKind, Number};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "percent-arithmetic",
    about: "A percentage of change must follow from the amounts beside it.",
    help: "A change in percent is the difference over the older value; between two percentages it is points. Do the sum again.",
    source: SOURCE,
    run,
};

const SOURCE: &str =
    "NPR, fact-checking checklist: percent is not percentage points; Fact Checker’s Bible: recompute every percentage";

/// How far apart an old and a new amount stand at most, in words.
const REACH: usize = 8;

/// An amount that became another, by the order in which they stand.
struct Change<'a> {
    old: &'a Figure,
    new: &'a Figure,
    /// Where the two stand among the amounts of their sentence: the first of them.
    at: usize,
}

fn run(document: &Document, analysis: &Analysis, _: &Rules, findings: &mut Vec<Finding>) {
    for (_, figures) in prose::by_sentence(document, &analysis.figures) {
        let amounts: Vec<&Figure> = figures.iter().filter(|f| prose::is_amount(f)).collect();
        for at in 0..amounts.len() {
            let Some(figure) = amounts.get(at).copied() else {
                continue;
            };
            findings.extend(below_nothing(document, figure));
            if let Some(change) = change(document, &amounts, at) {
                let share = beside(document, &amounts, &change);
                findings.extend(share.and_then(|share| compare(document, &change, share)));
            }
        }
    }
}

/// "from 50 to 60", "to 60 from 50".
fn change<'a>(document: &Document, amounts: &[&'a Figure], at: usize) -> Option<Change<'a>> {
    let (a, b) = (*amounts.get(at)?, *amounts.get(at + 1)?);
    let words = prose::between(document, a, b, REACH)?;
    if !prose::alike(a, b) || words.iter().any(|w| matches!(*w, "and" | "but" | ";" | "while")) {
        return None;
    }
    match (prose::lead(document, a), prose::lead(document, b)) {
        ("from", "to") => Some(Change { old: a, new: b, at }),
        ("to", "from") => Some(Change { old: b, new: a, at }),
        _ => None,
    }
}

/// The percentage right before or right behind a change, where a word of change says that it measures it.
fn beside<'a>(document: &Document, amounts: &[&'a Figure], change: &Change<'_>) -> Option<&'a Figure> {
    let first = *amounts.get(change.at)?;
    let second = *amounts.get(change.at + 1)?;
    let is_share = |f: &&Figure| f.kind == FigureKind::Percent;
    let before = change
        .at
        .checked_sub(1)
        .and_then(|k| amounts.get(k))
        .copied()
        .filter(is_share);
    let before = before.filter(|p| {
        let words = prose::between(document, p, first, 3).unwrap_or_default();
        let glued = matches!(words.as_slice(), ["from" | "to"] | [",", "from" | "to"]);
        glued && changes(document, p)
    });
    let behind = amounts.get(change.at + 2).copied().filter(is_share);
    let behind = behind.filter(|p| {
        let words = prose::between(document, second, p, 6).unwrap_or_default();
        let set_off = matches!(words.first(), Some(&("," | "(" | "--" | "–" | "—")));
        let filler = |w: &str| {
            prose::way(w).is_some()
                || matches!(
                    w,
                    "," | "(" | "--" | "–" | "—" | "a" | "an" | "or" | "of" | "the" | "by" | "that" | "is"
                )
        };
        set_off && words.iter().all(|w| filler(w)) && changes(document, p)
    });
    before.or(behind)
}

/// Whether a word of change stands close to a percentage.
fn changes(document: &Document, share: &Figure) -> bool {
    let first = prose::first(document, share);
    let end = document.tokens_in(share.span).end;
    (first.saturating_sub(4)..first)
        .chain(end..end + 2)
        .any(|t| prose::way(document.lower(t)).is_some())
}

fn compare(document: &Document, change: &Change<'_>, share: &Figure) -> Option<Finding> {
    let (old, new) = (figures::number(change.old)?, figures::number(change.new)?);
    let hundred = Number::whole(100);
    if old <= Number::whole(0) || new < Number::whole(0) {
        return None;
    }
    let stated = stated(share)?;
    let difference = size(new.minus(old)?);
    let relative = difference.over(old)?.times(hundred)?;
    let is_percent = change.old.kind == FigureKind::Percent;
    let said_points = share.unit.as_deref() == Some("percentage point");
    let (a, b, p) = (
        phrase(document, change.old),
        phrase(document, change.new),
        document.slice(share.span),
    );
    let message = if said_points {
        if !is_percent || !in_points(share)?.apart(&Interval::around(difference, Number::whole(0))) {
            return None;
        }
        format!(
            "From “{a}” to “{b}” is {} percentage points; the article says “{p}”.",
            say(difference)
        )
    } else if !stated.apart(&relative_interval(change)?) {
        return None;
    } else if is_percent {
        let (points, percent) = (say(difference), say(relative));
        format!("From “{a}” to “{b}” is {points} percentage points, or {percent} percent; the article says “{p}”.")
    } else {
        let way = if new < old { "less" } else { "more" };
        format!(
            "From “{a}” to “{b}” is {} percent {way}; the article says “{p}”.",
            say(relative)
        )
    };
    Some(CHECK.finding(
        Level::Warning,
        vec![share.span, change.old.span, change.new.span],
        message,
    ))
}

/// What a stated percentage allows: one of its last digit on either side.
fn stated(share: &Figure) -> Option<Interval> {
    allowing(share, Number::whole(1))
}

/// What stated percentage points allow: half of their last digit.
fn in_points(share: &Figure) -> Option<Interval> {
    allowing(share, Number::ratio(1, 2)?)
}

/// What the hedge leaves open, and so many of the last digit on either side.
fn allowing(share: &Figure, digits: Number) -> Option<Interval> {
    let value = figures::number(share)?;
    let unit = match value.as_whole() {
        Some(_) => Number::whole(1),
        None => step(value)?,
    };
    let (margin, hedged) = (unit.times(digits)?, Interval::of(share)?);
    Some(Interval {
        from: hedged.from.and_then(|n| n.minus(margin)),
        to: hedged.to.and_then(|n| n.plus(margin)),
    })
}

/// Half of the last digit an amount is given to; none for a plain count or sum of money below 100,000.
fn margin(figure: &Figure) -> Option<Number> {
    let value = figures::number(figure)?;
    let plain = value.as_whole().is_some() && value < Number::whole(100_000);
    let unit = match figure.kind {
        FigureKind::Count | FigureKind::Money if plain => Number::whole(0),
        _ if plain => Number::whole(1),
        _ => step(value)?,
    };
    let hedged = match figure.hedge {
        crate::analysis::Hedge::Exact => unit,
        _ => larger(unit, value.over(Number::whole(10))?),
    };
    hedged.over(Number::whole(2))
}

/// The least and the most percent of change that rounding leaves open.
fn relative_interval(change: &Change<'_>) -> Option<Interval> {
    let open = |figure: &Figure| Some(Interval::around(figures::number(figure)?, margin(figure)?));
    let ratio = open(change.new)?.over(open(change.old)?);
    let percent = |n: Number| n.minus(Number::whole(1))?.times(Number::whole(100));
    let (from, to) = (ratio.from.and_then(percent)?, ratio.to.and_then(percent)?);
    let zero = Number::whole(0);
    Some(match (from < zero, to < zero) {
        (true, true) => Interval {
            from: Some(size(to)),
            to: Some(size(from)),
        },
        (true, false) => Interval {
            from: Some(zero),
            to: Some(larger(size(from), to)),
        },
        _ => Interval {
            from: Some(from),
            to: Some(to),
        },
    })
}

/// "fell by 120 percent"
fn below_nothing(document: &Document, share: &Figure) -> Option<Finding> {
    let percent = share.kind == FigureKind::Percent && share.unit.as_deref() == Some("%");
    if !percent || figures::number(share)? <= Number::whole(100) {
        return None;
    }
    let first = prose::first(document, share);
    let back = usize::from(prose::lead(document, share) == "by");
    let before = prose::way(document.lower(first.wrapping_sub(1 + back)));
    let behind = prose::way(document.lower(document.tokens_in(share.span).end));
    if before != Some(Way::Down) && behind != Some(Way::Down) {
        return None;
    }
    let words = document.slice(share.span);
    let message = format!("A fall of 100 percent leaves nothing; the article says “{words}”.");
    Some(CHECK.finding(Level::Warning, vec![share.span], message))
}

#[cfg(test)]
mod tests {
    use super::super::tests::messages;
    use super::*;

    #[test]
    fn percentages_that_do_not_follow() {
        for (text, words) in [
            (
                "Rents rose 30 percent from $50 to $60 a week.",
                "is 20 percent more; the article says “30 percent”",
            ),
            (
                "Profit fell to $2.1 million from $3 million, a 43 percent drop.",
                "is 30 percent less",
            ),
            (
                "Joblessness rose from 5 percent to 7 percent, an increase of 2 percent.",
                "is 2 percentage points, or 40 percent",
            ),
            (
                "The rate fell by 3 percentage points from 7 percent to 5 percent.",
                "is 2 percentage points; the article says",
            ),
            ("Sales fell by 150 percent in May.", "leaves nothing"),
            (
                "The catch doubled, rising 200 percent from 50 tons to 100 tons.",
                "is 100 percent more",
            ),
        ] {
            let found = messages(run, text);
            assert_eq!(found.len(), 1, "{text} {found:?}");
            assert!(found[0].contains(words), "{found:?}");
        }
    }

    #[test]
    fn percentages_that_follow() {
        for text in [
            "Rents rose 20 percent from $50 to $60 a week.",
            "Profit fell to $2.1 million from $3 million, a 30 percent drop.",
            "Joblessness rose from 5 percent to 7 percent, an increase of 40 percent.",
            "Joblessness rose 2 percentage points from 5 percent to 7 percent.",
            "Rents rose from $50 to $60, and wages rose 5 percent.",
            "Sales rose by 150 percent. The index fell to 120 percent.",
            "The catch fell about 30 percent from 1,400 tons to 1,000 tons.",
            "The harbour moved from 20 boats to 40 boats, 10 percent of them red.",
        ] {
            assert!(messages(run, text).is_empty(), "{text} {:?}", messages(run, text));
        }
    }
}

//! A count of a count and the share it is said to be must be one number.
//!
//! `part ÷ whole × 100` against the percentage, within a point of its last digit; four points where the share is in
//! words ("a third").

use super::quantity::{Interval, phrase, say, step};
use super::{Check, Finding, Level, Rules, prose};
use crate::analysis::figures::{self, Figure, FigureKind, Number};
use crate::analysis::{Analysis, RelationKind};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "percent-arithmetic",
    about: "A count of a count and the share it is said to be must be one number.",
    help: "A share is the part over the whole. Do the sum again, and say how it was rounded.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "Fact Checker’s Bible: recompute every percentage; NPR, “do the math yourself”";

fn run(document: &Document, analysis: &Analysis, _: &Rules, findings: &mut Vec<Finding>) {
    let figures = &analysis.figures;
    for relation in &analysis.relations {
        let (RelationKind::Part, [part, whole]) = (relation.kind, relation.figures.as_slice()) else {
            continue;
        };
        if *whole != part + 1 {
            continue;
        }
        let Some((x, y)) = figures.get(*part).zip(figures.get(*whole)) else {
            continue;
        };
        let before = part.checked_sub(1).and_then(|k| figures.get(k));
        let before = before.filter(|p| is_share(p) && restates(document, p, x));
        let behind = figures
            .get(whole + 1)
            .filter(|p| is_share(p) && restates(document, y, p) && !of_another(document, p));
        let share = behind.or(before);
        findings.extend(share.and_then(|share| compare(document, x, y, share)));
    }
    for pair in figures.windows(2) {
        let [first, second] = pair else { continue };
        let twice = is_share(first) && is_share(second) && first.kind != second.kind;
        if twice && restates(document, first, second) && !of_another(document, second) {
            findings.extend(same_share(document, first, second));
        }
    }
    for window in figures.windows(3) {
        let [share, whole, part] = window else { continue };
        let of = prose::between(document, share, whole, 3).unwrap_or_default();
        let of = matches!(of.as_slice(), ["of"] | ["of", "the" | "its" | "their" | "all"]);
        let counts = |f: &Figure| f.kind == FigureKind::Count && f.unit.is_none();
        if is_share(share) && of && counts(whole) && counts(part) && restates(document, whole, part) {
            findings.extend(compare(document, part, whole, share));
        }
    }
}

fn is_share(figure: &Figure) -> bool {
    let percent = figure.kind == FigureKind::Percent && figure.unit.as_deref() == Some("%");
    percent || matches!(figure.kind, FigureKind::Fraction | FigureKind::Ratio)
}

/// Whether the second figure says again what the first said: "… (30 percent)", "…, or 30 percent,".
fn restates(document: &Document, first: &Figure, second: &Figure) -> bool {
    let words = prose::between(document, first, second, 2).unwrap_or_default();
    let glued = matches!(
        words.as_slice(),
        ["("] | [",", "or"] | ["or"] | ["--" | "–" | "—"] | ["--" | "–" | "—", "or"]
    );
    glued && document.sentence_at(first.span.start) == document.sentence_at(second.span.start)
}

/// "30 percent of whom", "30 percent more": a share of something else.
fn of_another(document: &Document, share: &Figure) -> bool {
    let end = prose::end(document, share);
    matches!(
        document.lower(end),
        "of" | "more" | "less" | "fewer" | "higher" | "lower"
    )
}

fn compare(document: &Document, part: &Figure, whole: &Figure, share: &Figure) -> Option<Finding> {
    let (x, y) = (figures::number(part)?, figures::number(whole)?);
    let hundred = Number::whole(100);
    let open = Interval::of(part)?.over(Interval::of(whole)?).times(hundred);
    let (scale, margin) = match share.kind {
        FigureKind::Percent => (Number::whole(1), percent_margin(share)?),
        _ => (hundred, Number::whole(4)),
    };
    let hedged = Interval::of(share)?.times(scale);
    let stated = Interval {
        from: hedged.from.and_then(|n| n.minus(margin)),
        to: hedged.to.and_then(|n| n.plus(margin)),
    };
    if !stated.apart(&open) {
        return None;
    }
    let percent = say(x.over(y)?.times(hundred)?);
    let (a, b, p) = (phrase(document, part), phrase(document, whole), phrase(document, share));
    Some(CHECK.finding(
        Level::Warning,
        vec![share.span, part.span, whole.span],
        format!("“{a}” of “{b}” is {percent} percent; the article says “{p}”."),
    ))
}

/// "One in five, or 25 percent,"
fn same_share(document: &Document, first: &Figure, second: &Figure) -> Option<Finding> {
    let percent = |f: &Figure| match f.kind {
        FigureKind::Percent => Some((Interval::of(f)?, figures::number(f)?)),
        _ => Some((
            Interval::of(f)?.times(Number::whole(100)),
            figures::number(f)?.times(Number::whole(100))?,
        )),
    };
    let ((a, x), (b, y)) = (percent(first)?, percent(second)?);
    let margin = Number::whole(2);
    let open = Interval {
        from: a.from.and_then(|n| n.minus(margin)),
        to: a.to.and_then(|n| n.plus(margin)),
    };
    if !open.apart(&b) {
        return None;
    }
    let (p, q) = (phrase(document, first), phrase(document, second));
    Some(CHECK.finding(
        Level::Warning,
        vec![second.span, first.span],
        format!("“{p}” is {} percent, “{q}” is {}.", say(x), say(y)),
    ))
}

fn percent_margin(share: &Figure) -> Option<Number> {
    let value = figures::number(share)?;
    if value.as_whole().is_some() {
        Some(Number::whole(1))
    } else {
        step(value)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::messages;
    use super::*;

    #[test]
    fn shares_that_do_not_follow() {
        for (text, words) in [
            (
                "Twelve of 40 pupils (25 percent) passed.",
                "“Twelve” of “40 pupils” is 30 percent; the article says “25 percent”",
            ),
            ("Some 55 percent, or 18 of 40, failed.", "is 45 percent"),
            ("A third of the 60 members, or 12, left.", "is 20 percent"),
            (
                "One in five, or 25 percent, agreed.",
                "“One in five” is 20 percent, “25 percent” is 25",
            ),
            ("He ate 30 percent of the 50 pies, or 25.", "is 50 percent"),
        ] {
            let found = messages(run, text);
            assert_eq!(found.len(), 1, "{text} {found:?}");
            assert!(found[0].contains(words), "{found:?}");
        }
    }

    #[test]
    fn shares_that_follow() {
        for text in [
            "Twelve of 40 pupils (30 percent) passed.",
            "Some 45 percent, or 18 of 40, failed.",
            "A third of the 60 members, or 20, left.",
            "Two thirds (66%) agreed, and one in three (33 percent) did not.",
            "Nearly half of the 75 boats (36) sank.",
            "Twelve of 40 pupils, 50 percent of whom were late, passed.",
        ] {
            assert!(messages(run, text).is_empty(), "{text} {:?}", messages(run, text));
        }
    }
}

//! One quantity, given twice, with numbers that cannot both hold or that say different things.

use super::{Check, Finding, Level};
use crate::analysis::figures::{self, Figure, Hedge, Number};
use crate::analysis::{Analysis, RelationKind};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "figure-conflict",
    about: "A quantity that is given twice must agree with itself.",
    source: SOURCE,
    run,
};

const SOURCE: &str =
    "P. Nelson, ACES: check numbers against each other; Globe and Mail public editor on figures that disagree";

fn run(document: &Document, analysis: &Analysis, findings: &mut Vec<Finding>) {
    for relation in &analysis.relations {
        let (RelationKind::Same, [first, second]) = (relation.kind, relation.figures.as_slice()) else {
            continue;
        };
        let (Some(first), Some(second)) = (analysis.figures.get(*first), analysis.figures.get(*second)) else {
            continue;
        };
        findings.extend(compare(document, first, second));
    }
}

fn compare(document: &Document, first: &Figure, second: &Figure) -> Option<Finding> {
    let (low, high) = (Interval::of(first)?, Interval::of(second)?);
    let words = |f: &Figure| {
        let start = f.hedge_span.map_or(f.span.start, |h| h.start.min(f.span.start));
        let end = f.counted.map_or(f.span.end, |c| c.end.max(f.span.end));
        let short = end.saturating_sub(start) <= 80;
        document
            .slice(if short {
                crate::text::Span::new(start, end)
            } else {
                f.span
            })
            .to_string()
    };
    let (a, b) = (words(first), words(second));
    let (level, message) = if low.apart(&high) {
        (
            Level::Warning,
            format!("“{a}” and “{b}” seem to be the same quantity: which is right?"),
        )
    } else if differ(document, first, second) {
        (
            Level::Note,
            format!("“{a}” and “{b}” seem to be the same quantity in different words: do they mean the same?"),
        )
    } else {
        return None;
    };
    Some(Finding {
        rule: CHECK.rule,
        level,
        spans: vec![second.span, first.span],
        message,
        source: SOURCE,
    })
}

/// Whether both bound the quantity, by different numbers, or count it by different nouns.
fn differ(document: &Document, first: &Figure, second: &Figure) -> bool {
    let bound = |f: &Figure| matches!(f.hedge, Hedge::AtLeast | Hedge::MoreThan);
    let noun = |f: &Figure| {
        f.counted.map(|c| {
            document
                .slice_lower(c)
                .rsplit(' ')
                .next()
                .unwrap_or("")
                .trim_end_matches('s')
                .to_string()
        })
    };
    first.value != second.value && bound(first) && bound(second) && noun(first) != noun(second)
}

/// The numbers a hedged figure allows: from, to; no upper end where it is only bounded below.
struct Interval {
    from: Number,
    to: Option<Number>,
}

impl Interval {
    fn of(figure: &Figure) -> Option<Interval> {
        let value = figures::number(figure)?;
        let part = |percent: i128| value.times(Number::ratio(percent, 100)?);
        let (from, to) = match figure.hedge {
            Hedge::Exact => (value, Some(value)),
            Hedge::About => (part(90)?, Some(part(110)?)),
            Hedge::Nearly => (part(85)?, Some(value)),
            Hedge::AtLeast | Hedge::MoreThan => (value, None),
            Hedge::AtMost | Hedge::LessThan | Hedge::UpTo => (Number::whole(0), Some(value)),
            Hedge::Vague => return None,
        };
        Some(Interval { from, to })
    }

    fn apart(&self, other: &Interval) -> bool {
        let below = |to: Option<Number>, from: Number| to.is_some_and(|to| to < from);
        below(self.to, other.from) || below(other.to, self.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{self, Options};
    use crate::text::Article;

    fn check(text: &str) -> Vec<Level> {
        let document = Document::new(Article::plain(text));
        let analysis = analysis::analyse(&document, &Options::default());
        let mut findings = Vec::new();
        run(&document, &analysis, &mut findings);
        findings.into_iter().map(|f| f.level).collect()
    }

    #[test]
    fn a_second_mention_that_disagrees() {
        assert_eq!(
            check("Police held 14 sailors on Monday. The 17 sailors were later freed."),
            [Level::Warning]
        );
        assert_eq!(
            check("The flood killed 40 people. Rescuers left at dawn. The flood has killed 43 people."),
            [Level::Warning]
        );
    }

    #[test]
    fn agreement_and_other_quantities_are_left_alone() {
        for text in [
            "Police held 14 sailors on Monday. The 14 sailors were later freed.",
            "The flood killed more than 40 people. The flood has killed 43 people.",
            "The blast in Oslo killed 40 people. The blast in Bergen killed 43 people.",
            "Police held 14 sailors. The 17 dockers went home.",
            "The fire killed 40 people and injured 43.",
        ] {
            assert_eq!(check(text), [], "{text}");
        }
    }
}

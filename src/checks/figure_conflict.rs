//! One quantity, given twice, with numbers that cannot both hold or that say different things.
//!
//! Each number is the interval its hedge allows ("at least 40" is 40 and more, "about 40" is 36 to 44); a conflict is
//! two intervals that share no number. Two bounds of different height over differently named people are a note.

use super::quantity::{Interval, phrase, say, size};
use super::{Check, Finding, Rule, Rules};
use crate::analysis::figures::{self, Figure, Hedge};
use crate::analysis::{Analysis, RelationKind};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "figure-conflict",
    about: "A quantity that is given twice must agree with itself.",
    help: "A reader who meets two numbers for one thing believes neither. Say which holds, or who gives which and why they differ.",
    source: SOURCE,
    run,
};

const SOURCE: &str =
    "P. Nelson, ACES: check numbers against each other; Globe and Mail public editor on figures that disagree";

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    for relation in &analysis.relations {
        let (RelationKind::Same, [first, second]) = (relation.kind, relation.figures.as_slice()) else {
            continue;
        };
        let (Some(first), Some(second)) = (analysis.figures.get(*first), analysis.figures.get(*second)) else {
            continue;
        };
        findings.extend(compare(document, rules.of(CHECK.rule), first, second));
    }
}

fn compare(document: &Document, rule: &Rule, first: &Figure, second: &Figure) -> Option<Finding> {
    let (low, high) = (Interval::of(first)?, Interval::of(second)?);
    let (x, y) = (figures::number(first)?, figures::number(second)?);
    let (a, b) = (phrase(document, first), phrase(document, second));
    let (level, message) = if low.apart(&high) {
        let apart = say(size(y.minus(x)?));
        match first.source.zip(second.source) {
            Some((one, other)) if one != other => (
                rule.level("two-sources"),
                format!("“{a}” and “{b}” come from two sources, {apart} apart: does the reader learn why?"),
            ),
            _ => (
                rule.level("apart"),
                format!("“{a}” and “{b}” seem to be the same quantity, {apart} apart: which is right?"),
            ),
        }
    } else if differ(document, first, second) {
        (
            rule.level("other-words"),
            format!("“{a}” and “{b}” seem to be the same quantity in different words: do they mean the same?"),
        )
    } else {
        return None;
    };
    Some(CHECK.finding(level, vec![second.span, first.span], message))
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

#[cfg(test)]
mod tests {
    use super::super::Level;
    use super::*;
    use crate::analysis::{self, Options};
    use crate::text::Article;

    fn check(text: &str) -> Vec<Level> {
        let document = Document::new(Article::plain(text));
        let analysis = analysis::analyse(&document, &Options::default());
        let mut findings = Vec::new();
        run(&document, &analysis, Rules::shipped(), &mut findings);
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
            "The fire killed 12 people. A similar fire last year killed 14 people in the same town.",
            "Police arrested 15 people on Friday. On Saturday 17 people were arrested.",
            "The first blast killed 30 people. The second blast killed 28 people.",
            "The three members who left were angry. The 27 members stayed.",
        ] {
            assert_eq!(check(text), [], "{text}");
        }
    }
}

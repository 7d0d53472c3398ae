//! A quantity given in two units must be the same quantity.
//!
//! `value × factor` of one against the other, both taken as rounded to the last digit that is not zero.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::quantity::{Interval, phrase, say};
use super::{Check, Finding, Level, Rules};
use crate::analysis::figures::{self, Figure, FigureKind, Number};
use crate::analysis::{Analysis, RelationKind};
use crate::text::{Document, entries};

/// The check.
pub const CHECK: Check = Check {
    rule: "unit-pair",
    about: "A quantity that is given in two units must be the same in both.",
    help: "A conversion that is off by a tenth or by ten comes from a slip or another unit. Convert again from the number that was given first.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "NPR, “do the math yourself”; P. Nelson, ACES: recompute every conversion";

/// What one of a unit is in the first unit of its dimension, from the least to the most a word can mean.
struct Factor {
    dimension: &'static str,
    least: Number,
    most: Number,
}

static FACTORS: LazyLock<FxHashMap<&'static str, Factor>> = LazyLock::new(|| {
    entries(include_str!("../../assets/words/unit-factors.txt"))
        .filter_map(|line| {
            let (name, rest) = line.split_once(" = ")?;
            let mut parts = rest.split(' ');
            let dimension = parts.next()?;
            let least = Number::read(parts.next()?)?;
            let most = parts.next().map_or(Some(least), Number::read)?;
            let factor = Factor { dimension, least, most };
            Some((name, factor))
        })
        .collect()
});

fn run(document: &Document, analysis: &Analysis, _: &Rules, findings: &mut Vec<Finding>) {
    for relation in &analysis.relations {
        let (RelationKind::Conversion, [first, second]) = (relation.kind, relation.figures.as_slice()) else {
            continue;
        };
        let (Some(first), Some(second)) = (analysis.figures.get(*first), analysis.figures.get(*second)) else {
            continue;
        };
        findings.extend(compare(document, first, second));
    }
}

fn compare(document: &Document, first: &Figure, second: &Figure) -> Option<Finding> {
    let (there, middle) = converted(first, second)?;
    let here = open(second)?;
    if !there.apart(&here) {
        return None;
    }
    let (a, b) = (phrase(document, first), phrase(document, second));
    let unit = second.unit.as_deref().unwrap_or_default();
    let message = format!("“{a}” is {} {}; the article says “{b}”.", say(middle), plural(unit));
    Some(CHECK.finding(Level::Warning, vec![second.span, first.span], message))
}

/// "kilometres", "feet", "degrees Celsius", "miles per hour"
fn plural(unit: &str) -> String {
    let (first, rest) = unit.split_at(unit.find(" per ").unwrap_or(unit.len()));
    match first {
        "foot" => format!("feet{rest}"),
        "degree Celsius" => "degrees Celsius".to_string(),
        "degree Fahrenheit" => "degrees Fahrenheit".to_string(),
        _ if first.ends_with("foot") => format!("{} feet{rest}", first.trim_end_matches("foot").trim_end()),
        _ if first.ends_with("ch") => format!("{first}es{rest}"),
        _ => format!("{first}s{rest}"),
    }
}

/// The first figure in the unit of the second: what rounding leaves open, and its middle.
fn converted(first: &Figure, second: &Figure) -> Option<(Interval, Number)> {
    let (from, to) = (first.unit.as_deref()?, second.unit.as_deref()?);
    let value = figures::number(first)?;
    if matches!(first.kind, FigureKind::Money) || value < Number::whole(0) {
        return temperature(first, from, to);
    }
    let Some((a, b)) = FACTORS.get(from).zip(FACTORS.get(to)) else {
        return temperature(first, from, to);
    };
    if a.dimension != b.dimension {
        return None;
    }
    let interval = open(first)?;
    let open = Interval {
        from: interval.from.and_then(|n| n.times(a.least)?.over(b.most)),
        to: interval.to.and_then(|n| n.times(a.most)?.over(b.least)),
    };
    Some((open, value.times(a.least)?.over(b.least)?))
}

/// What rounding and hedge leave open; whole minutes and hours are exact.
fn open(figure: &Figure) -> Option<Interval> {
    let whole = figures::number(figure)?.as_whole().is_some();
    match figure.kind {
        FigureKind::Duration if whole => Interval::of(figure),
        _ => Interval::rounded(figure),
    }
}

/// Fahrenheit to Celsius and back.
fn temperature(first: &Figure, from: &str, to: &str) -> Option<(Interval, Number)> {
    let (ratio, shift) = (Number::ratio(5, 9)?, Number::whole(32));
    let convert = |n: Number| match (from, to) {
        ("degree Fahrenheit", "degree Celsius") => n.minus(shift)?.times(ratio),
        ("degree Celsius", "degree Fahrenheit") => n.over(ratio)?.plus(shift),
        _ => None,
    };
    let interval = Interval::rounded(first)?;
    let open = Interval {
        from: interval.from.and_then(convert),
        to: interval.to.and_then(convert),
    };
    Some((open, convert(figures::number(first)?)?))
}

#[cfg(test)]
mod tests {
    use super::super::tests::messages;
    use super::*;

    #[test]
    fn pairs_that_do_not_fit() {
        for (text, words) in [
            (
                "They walked 700 kilometers (720 miles) south.",
                "“700 kilometers” is about 435",
            ),
            (
                "A 30-foot (48-kilometer) wall fell.",
                "“30-foot” is about 0.0091 kilometres",
            ),
            ("It was 90 degrees Fahrenheit (45 Celsius) at noon.", "is about 32.2"),
            (
                "He lost 20 pounds, or 9 kilograms. He ran 10 miles, or 26 kilometers.",
                "“10 miles” is about 16.1",
            ),
        ] {
            let found = messages(run, text);
            assert_eq!(found.len(), 1, "{text} {found:?}");
            assert!(found[0].contains(words), "{found:?}");
        }
    }

    #[test]
    fn rounding_is_left_alone() {
        for text in [
            "They walked 700 kilometers (450 miles) south.",
            "The 30-mile (48-kilometer) road, 6 feet (1.8 meters) wide, was 26.2 miles (42 km) from home.",
            "It was 90 degrees Fahrenheit (32 Celsius), then 5°C (41°F).",
            "A tank of 10 gallons (38 liters) weighs a ton.",
            "He drove at 60 mph (100 kph) for 5 miles (twice a day).",
        ] {
            assert!(messages(run, text).is_empty(), "{text}");
        }
    }
}

//! What stands behind a number and says what it measures: percent, currency, age, duration, unit.

use super::lexer::{Kind, Line};
use super::number::Number;
use super::numbers::{Form, Numeral};
use super::units;
use super::{FigureKind, Part, Rule, Step};

/// A unit behind a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tail {
    /// Its first lexeme, hyphen left out.
    pub first: usize,
    /// One past its last lexeme.
    pub end: usize,
    /// What it makes of the number.
    pub kind: FigureKind,
    /// The unit's name.
    pub unit: &'static str,
    /// How it was read.
    pub rule: Rule,
}

impl Tail {
    /// The step it gives to a derivation.
    pub fn step(&self, line: Line<'_>) -> Step {
        Step::new(Part::Unit, self.rule, line.span(self.first, self.end))
    }
}

/// The unit behind a number, if any.
pub fn read(line: Line<'_>, numeral: &Numeral) -> Option<Tail> {
    let mut at = numeral.end;
    let hyphen = line.dash(at) && line.glued(at) && line.glued(at + 1);
    if hyphen || numeral.form == Form::Vague && line.is(at, "of") {
        at += 1;
    }
    let tail = |end: usize, kind, unit, rule| {
        Some(Tail {
            first: at,
            end,
            kind,
            unit,
            rule,
        })
    };
    if let Some((end, unit)) = percent(line, at) {
        return tail(end, FigureKind::Percent, unit, Rule::Percent);
    }
    let large = numeral.value >= Number::whole(1000);
    if let Some((end, unit)) = units::currency_after(line, at, large) {
        return tail(end, FigureKind::Money, unit, Rule::Currency);
    }
    if let Some(end) = age(line, at) {
        return tail(end, FigureKind::Age, duration(line, at).unwrap_or("year"), Rule::Time);
    }
    if let Some(unit) = duration(line, at) {
        return tail(at + 1, FigureKind::Duration, unit, Rule::Time);
    }
    if line.is(at, "p") && line.glued(at) && !hyphen && !line.mark(at + 1, '.') {
        return tail(at + 1, FigureKind::Money, "pence", Rule::Pence);
    }
    if let Some((unit, rule)) = prime(line, at).filter(|_| !hyphen) {
        return tail(at + 1, FigureKind::Measure, unit, rule);
    }
    if line.any(at, &["pound", "pounds"]) {
        let (kind, unit) = pounds(line, at, hyphen, numeral);
        let square_inch = line.is(at + 1, "per") && line.is(at + 2, "square");
        let foot = line.dash(at + 1) && line.any(at + 2, &["feet", "foot"]);
        if !square_inch && !foot {
            let rule = if kind == FigureKind::Money {
                Rule::Sterling
            } else {
                Rule::Pounds
            };
            return tail(at + 1, kind, unit, rule);
        }
    }
    let (end, unit) = units::measure(line, at)?;
    // "five foot soldiers": a unit in the singular before a noun needs a hyphen or a number in digits.
    tail(end, FigureKind::Measure, unit, Rule::Measure)
}

/// How far back a quotation mark is looked for that the one behind a number would close.
const QUOTED: usize = 80;

/// `6'` with inches behind it, `9"` where no quotation is open, `5′`, `9″`.
fn prime(line: Line<'_>, at: usize) -> Option<(&'static str, Rule)> {
    let digits = at > 0 && line.glued(at) && line.digits(at - 1);
    let degrees = at > 1 && line.mark(at - 2, '°');
    if !digits || degrees {
        return None;
    }
    let inches = |k: usize| line.digits(k) && line.glued(k) && line.word(k).len() <= 2;
    match line.kind(at) {
        Kind::Mark('′') => Some(("foot", Rule::Foot)),
        Kind::Mark('″') => Some(("inch", Rule::Inch)),
        Kind::Mark('\'' | '\u{2019}') if inches(at + 1) => Some(("foot", Rule::Foot)),
        Kind::Mark('"') => {
            let before = (at.saturating_sub(QUOTED).max(1)..at)
                .filter(|k| line.mark(*k, '"') && !(line.glued(*k) && line.digits(*k - 1)));
            let feet =
                at > 2 && matches!(line.kind(at - 2), Kind::Mark('\'' | '\u{2019}' | '′')) && line.digits(at - 3);
            let noun = line.is_word(at + 1) && !line.sense(at + 1).stop;
            (feet || noun && before.count() % 2 == 0).then_some(("inch", Rule::Inch))
        }
        _ => None,
    }
}

/// `%`, "percent", "per cent", "percentage points".
pub fn percent(line: Line<'_>, at: usize) -> Option<(usize, &'static str)> {
    let (end, share) = match line.kind(at) {
        Kind::Mark('%' | '％') => (at + 1, true),
        Kind::Word if line.any(at, &["percent", "percents", "pct"]) || line.glued(at) && line.any(at, &["pc"]) => {
            (at + 1, true)
        }
        Kind::Word if line.is(at, "per") && line.is(at + 1, "cent") => (at + 2, true),
        Kind::Word if line.is(at, "percentage") => (at + 1, false),
        _ => return None,
    };
    let dash = usize::from(line.dash(end) && line.glued(end));
    if line.any(end + dash, &["point", "points"]) {
        return Some((end + dash + 1, "percentage point"));
    }
    share.then_some((end, "%"))
}

/// "-year-old", "years old", "years of age", "87yo".
fn age(line: Line<'_>, at: usize) -> Option<usize> {
    if line.is(at, "yo") {
        return Some(at + 1);
    }
    let unit = line.any(
        at,
        &[
            "year", "years", "yr", "yrs", "month", "months", "week", "weeks", "day", "days",
        ],
    );
    if !unit {
        return None;
    }
    let dash = usize::from(line.dash(at + 1) && line.glued(at + 1));
    let next = at + 1 + dash;
    if line.any(next, &["old", "olds"]) {
        return Some(next + 1);
    }
    (line.is(next, "of") && line.is(next + 1, "age")).then_some(next + 2)
}

/// A stretch of time at lexeme `at`, by its name.
pub fn duration(line: Line<'_>, at: usize) -> Option<&'static str> {
    if line.any(at, &["second", "seconds", "sec", "secs"]) {
        return Some("second");
    }
    if line.any(at, &["min", "mins", "hr", "hrs", "yr", "yrs"]) && !line.capital(at) {
        return Some(match line.word(at).as_bytes().first() {
            Some(b'm') => "minute",
            Some(b'h') => "hour",
            _ => "year",
        });
    }
    Some(match line.sense(at).stretch? {
        'I' => "minute",
        'H' => "hour",
        'D' => "day",
        'F' => "fortnight",
        'W' => "week",
        'M' => "month",
        'Y' => "year",
        'E' => "decade",
        'C' => "century",
        _ => return None,
    })
}

/// Pounds are money where the number or the text says so, else a weight.
fn pounds(line: Line<'_>, at: usize, hyphen: bool, numeral: &Numeral) -> (FigureKind, &'static str) {
    let weight = (FigureKind::Measure, "pound-mass");
    let from = at.saturating_sub(8);
    let weighs = (from..at).any(|k| {
        line.any(
            k,
            &[
                "weigh", "weighs", "weighed", "weighing", "weight", "lost", "gained", "lose", "gain",
            ],
        )
    });
    if hyphen || weighs || line.is(at + 1, "of") && !numeral.value.ge(&Number::whole(1_000_000)) {
        return weight;
    }
    let pays = (from..at).any(|k| {
        line.any(
            k,
            &[
                "cost",
                "costs",
                "worth",
                "paid",
                "pay",
                "price",
                "fine",
                "fines",
                "fined",
                "earn",
                "earned",
                "spent",
                "sold",
                "salary",
                "damages",
                "compensation",
                "a",
            ],
        )
    });
    let converted = line.mark(at + 1, '(') && units::currency_before(line, at + 2).is_some();
    if pays || converted || numeral.scale > Number::whole(1) || line.any(at + 1, &["sterling", "a", "per"]) {
        return (FigureKind::Money, "pound sterling");
    }
    weight
}

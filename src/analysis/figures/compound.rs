//! One amount in two units or with a share behind its unit: "5 feet 2 inches", `6'2"`, "15 dollars 50", "an hour and a half".

use super::FigureKind;
use super::grammar::Reading;
use super::lexer::{Kind, Line};
use super::number::Number;
use super::numbers::{self, Form, Numeral};
use super::tail::{self, Tail};
use super::{Part, Rule, Step, Value};

/// Units that go together: major, minor, how many minors make one major.
const COMPOUNDS: &[(&str, &str, i128)] = &[
    ("foot", "inch", 12),
    ("US dollar", "cent", 100),
    ("euro", "cent", 100),
    ("pound sterling", "pence", 100),
    ("pound-mass", "ounce", 16),
    ("stone", "pound-mass", 14),
    ("metre", "centimetre", 100),
];

/// How many of the smaller unit make one of the larger, where the two are used together.
pub fn parts(large: &str, small: &str) -> Option<Number> {
    let (_, _, parts) = COMPOUNDS.iter().find(|(a, b, _)| *a == large && *b == small)?;
    Some(Number::whole(*parts))
}

/// "5 feet 2 inches", "3 dollars and 50 cents": one amount in two units.
pub fn compound(line: Line<'_>, first: usize, numeral: &Numeral, major: &Tail) -> Option<Reading> {
    let at = major.end + usize::from(line.is(major.end, "and"));
    if let Some(reading) = and_a_half(line, first, numeral, major) {
        return Some(reading);
    }
    let hyphen = major.unit == "foot" && line.dash(at) && line.glued(at) && line.glued(at + 1);
    let at = at + usize::from(hyphen);
    let minor = numbers::read(line, at).filter(|n| matches!(n.form, Form::Digits | Form::Words))?;
    let Some(tail) = tail::read(line, &minor) else {
        return bare(line, first, numeral, major, &minor);
    };
    let parts = parts(major.unit, tail.unit)?;
    let value = numeral.value.plus(minor.value.over(parts)?)?;
    (minor.value < parts).then(|| Reading {
        first,
        end: tail.end,
        kind: major.kind,
        value: Value::Number(value.decimal()),
        unit: Some(major.unit),
        vague: false,
        steps: vec![
            Step::new(Part::Number, Rule::Major, line.span(first, numeral.end)),
            major.step(line),
            Step::new(Part::Number, Rule::Minor, line.span(at, minor.end)),
            tail.step(line),
        ],
    })
}

/// "15 dollars 50", `6'2`: the smaller unit goes without saying.
fn bare(line: Line<'_>, first: usize, numeral: &Numeral, major: &Tail, minor: &Numeral) -> Option<Reading> {
    let (rule, parts) = match major.rule {
        Rule::Currency | Rule::Sterling => (Rule::Hundredths, 100),
        Rule::Foot => (Rule::Twelfths, 12),
        // "6-foot-2"
        Rule::Measure if minor.first == major.end + 1 && line.dash(major.end) => (Rule::Twelfths, 12),
        _ => return None,
    };
    let two_digits = rule == Rule::Twelfths || line.word(minor.first).len() == 2 || line.is_word(minor.first);
    let next = minor.end;
    let noun = rule == Rule::Hundredths && line.is_word(next) && (!line.sense(next).stop || line.is(next, "of"))
        || line.mark(next, ',');
    let runs_on = line.glued(next) && !matches!(line.kind(next), Kind::Mark('.' | ',' | ')' | ';' | '"' | '\u{201d}'));
    let whole = numeral.scale == Number::whole(1) && numeral.value.as_whole().is_some();
    let parts = Number::whole(parts);
    let joined = minor.first == major.end || minor.first == major.end + 1 && line.dash(major.end);
    let fits = joined && minor.value < parts && minor.value.as_whole().is_some();
    if !fits || !whole || !two_digits || noun || runs_on {
        return None;
    }
    let value = numeral.value.plus(minor.value.over(parts)?)?;
    Some(in_two_units(line, (first, numeral), major, (minor, rule), value))
}

/// An amount of a unit and of a smaller one, or of a share of it.
fn in_two_units(
    line: Line<'_>,
    (first, numeral): (usize, &Numeral),
    major: &Tail,
    (minor, rule): (&Numeral, Rule),
    value: Number,
) -> Reading {
    Reading {
        first,
        end: minor.end,
        kind: major.kind,
        value: Value::Number(value.decimal()),
        unit: Some(major.unit),
        vague: false,
        steps: vec![
            Step::new(Part::Number, Rule::Major, line.span(first, numeral.end)),
            major.step(line),
            Step::new(Part::Number, rule, line.span(minor.first, minor.end)),
        ],
    }
}

/// "two hours and a half": a share of the unit just named.
fn and_a_half(line: Line<'_>, first: usize, numeral: &Numeral, major: &Tail) -> Option<Reading> {
    let timed = matches!(major.kind, FigureKind::Duration | FigureKind::Measure);
    let minor = numbers::read(line, major.end + 1)
        .filter(|n| timed && line.is(major.end, "and") && n.form == Form::Share && line.is(n.first, "a"))?;
    let shares_other = line.is(minor.end, "of") || line.is_word(minor.end) && !line.sense(minor.end).stop;
    let value = numeral.value.plus(minor.value).filter(|_| !shares_other)?;
    Some(in_two_units(
        line,
        (first, numeral),
        major,
        (&minor, Rule::Minor),
        value,
    ))
}

/// "an hour and a half", "a mile and a quarter": the article counts one.
pub fn one_and_a_half(line: Line<'_>, i: usize) -> Option<Reading> {
    if !line.any(i, &["a", "an"]) || !line.is(i + 2, "and") {
        return None;
    }
    let one = Numeral::new(i + 1, Number::whole(1), Form::Words);
    let tail = tail::read(line, &one)?;
    and_a_half(line, i, &one, &tail)
}

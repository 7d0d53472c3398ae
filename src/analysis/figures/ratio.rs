//! One number against another: "one in five", "9 out of 10", "3:1", "3-to-1".

use super::grammar::{Reading, is_code};
use super::lexer::Line;
use super::number::Number;
use super::numbers::{self, Form, Numeral};
use super::{FigureKind, Part, Rule, Step, Value, tail};

/// "one in five", "9 out of 10", "3:1", "3-to-1".
pub fn ratio(line: Line<'_>, first: usize, low: &Numeral) -> Option<Reading> {
    let at = low.end;
    let small = |n: &Numeral| n.value.as_whole().is_some_and(|v| (1..=1000).contains(&v));
    let (second_at, odds) = match () {
        () if line.mark(at, ':') && line.glued(at) && line.glued(at + 1) => (at + 1, true),
        () if line.dash(at) && line.is(at + 1, "to") && line.dash(at + 2) => (at + 3, true),
        () if line.is(at, "out") && line.is(at + 1, "of") => (at + 2 + usize::from(line.is(at + 2, "every")), false),
        () if line.is(at, "over") && low.value == Number::whole(1) && over_ends(line, at + 1) => (at + 1, false),
        () if line.is(at, "in") => (at + 1 + usize::from(line.is(at + 1, "every")), false),
        () => return None,
    };
    let high = numbers::read(line, second_at).filter(|n| {
        (small(n) || line.is(at, "in") && low.value == Number::whole(1) && n.scale > Number::whole(1000))
            && small(low)
            && matches!(n.form, Form::Digits | Form::Words)
            && matches!(low.form, Form::Digits | Form::Words)
    })?;
    // "one in 300" is a share; "two in 300" may be a place
    let most = match line.is(at, "out") {
        _ if low.value == Number::whole(1) && high.scale > Number::whole(1000) => 1_000_000_000_000_000,
        false if low.value != Number::whole(1) => 100,
        _ => 1000,
    };
    let fits =
        odds || (low.value < high.value && high.value <= Number::whole(most) && tail::read(line, &high).is_none());
    if !fits
        || is_code(line, first, high.end)
        || (line.is(at, "in") && !line.is(at + 1, "every") && !(is_round(&high) || low.value == Number::whole(1)))
    {
        return None;
    }
    let value = match odds {
        true => Value::Range(low.value.decimal(), high.value.decimal()),
        false => Value::Number(low.value.over(high.value)?.decimal()),
    };
    let (low_rule, high_rule) = match odds {
        true => (Rule::Low, Rule::High),
        false => (Rule::Above, Rule::Below),
    };
    Some(Reading {
        first,
        end: high.end,
        kind: FigureKind::Ratio,
        value,
        unit: None,
        vague: false,
        steps: vec![
            Step::new(Part::Number, low_rule, line.span(first, low.end)),
            Step::new(Part::Number, high_rule, line.span(second_at, high.end)),
        ],
    })
}

/// "one over three" as it is read aloud, with nothing counted behind it.
fn over_ends(line: Line<'_>, at: usize) -> bool {
    numbers::read(line, at).is_some_and(|n| !line.is_word(n.end) || line.sense(n.end).stop)
}

/// "one in five" is a share; "two in 37 tries" is not.
fn is_round(high: &Numeral) -> bool {
    high.value.as_whole().is_some_and(|n| n <= 12 || n % 10 == 0)
}

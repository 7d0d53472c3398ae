//! Amounts with the sign or code in front: "$3.2 million", "EUR 5m", "$26 and $31 million".

use super::grammar::Reading;
use super::lexer::{Kind, Line};
use super::number::Number;
use super::numbers::{self, Form, Numeral};
use super::range::{elided, is_between, is_change};
use super::scale::scaled;
use super::{FigureKind, Part, Rule, Step, Value, change, units};

/// Where an amount with its sign in front starts, if lexeme `i` is that sign or the number behind it.
pub fn currency_start(line: Line<'_>, i: usize, floor: usize) -> Option<usize> {
    let ends_at = |start: usize, at: usize| units::currency_before(line, start).is_some_and(|(end, _)| end == at);
    if matches!(line.kind(i), Kind::Mark(_)) {
        let letters = i
            .checked_sub(1)
            .filter(|k| *k >= floor && (line.glued(i) || units::apart(line.word(*k))) && ends_at(*k, i + 1));
        let dotted = i
            .checked_sub(4)
            .filter(|k| *k >= floor && line.glued(i) && ends_at(*k, i + 1));
        return letters
            .or(dotted)
            .or_else(|| units::currency_before(line, i).map(|_| i));
    }
    let at = i
        .checked_sub(1)
        .filter(|k| *k >= floor && line.is_word(*k) && line.digits(i))?;
    ends_at(at, i).then_some(at)
}

/// An amount, which is no rank and no rough plural.
fn amount(line: Line<'_>, at: usize) -> Option<Numeral> {
    lettered(line, at).filter(|n| matches!(n.form, Form::Digits | Form::Words | Form::Share))
}

/// A number with its sign and the letters that money allows ("$5m", "£3b").
pub fn lettered(line: Line<'_>, at: usize) -> Option<Numeral> {
    let minus = usize::from(line.dash(at) && line.glued(at + 1));
    let numeral = numbers::read(line, at + minus)?;
    let numeral = abbreviated(line, numeral);
    let value = if minus == 1 {
        numeral.value.negated()
    } else {
        numeral.value
    };
    Some(Numeral { value, ..numeral })
}

/// The scale alone: what "million", "bn" or "m" multiplies by, from lexeme `at`.
pub fn scale(line: Line<'_>, at: usize) -> Numeral {
    abbreviated(line, scaled(line, Numeral::new(at, Number::whole(1), Form::Digits)))
}

fn abbreviated(line: Line<'_>, numeral: Numeral) -> Numeral {
    let scale: i128 = match line.word(numeral.end) {
        "m" | "M" | "mm" | "MM" | "mil" => 1_000_000,
        "b" | "B" => 1_000_000_000,
        "t" | "T" if line.glued(numeral.end) => 1_000_000_000_000,
        _ => 1,
    };
    let scale = Number::whole(scale);
    let alone = !(line.glued(numeral.end + 1) && (line.is_word(numeral.end + 1) || line.digits(numeral.end + 1)));
    match numeral.value.times(scale) {
        Some(value) if scale > Number::whole(1) && alone => Numeral {
            end: numeral.end + 1,
            value,
            scale,
            scale_at: numeral.end,
            ..numeral
        },
        _ => numeral,
    }
}

pub fn money(line: Line<'_>, start: usize) -> Vec<Reading> {
    let Some((at, code)) = units::currency_before(line, start) else {
        return Vec::new();
    };
    let Some(first) = amount(line, at) else {
        return Vec::new();
    };
    let sign = Step::new(Part::Unit, Rule::Sign, line.span(start, at));
    let number = |rule: Rule, from: usize, to: usize| Step::new(Part::Number, rule, line.span(from, to));
    let reading = |first: usize, end: usize, value: Value, steps: Vec<Step>| Reading {
        first,
        end,
        kind: FigureKind::Money,
        value,
        unit: Some(code),
        vague: false,
        steps,
    };
    let one = |n: &Numeral| Value::Number(n.value.decimal());
    let joined = line.dash(first.end) || line.any(first.end, &["to", "and", "or"]);
    let second_sign = units::currency_before(line, first.end + 1).filter(|(_, other)| *other == code);
    let second_at = second_sign.map_or(first.end + 1, |(end, _)| end);
    let bare_words = second_sign.is_none() && !line.dash(first.end) && !line.is(first.end, "to");
    let second = amount(line, second_at).filter(|n| joined && !bare_words && n.form == Form::Digits);
    if let Some(second) = second {
        let low = elided(&first, &second);
        let shared = (low.value != first.value).then(|| number(Rule::SharedScale, second.scale_at, second.end));
        let mut steps = vec![
            sign.clone(),
            number(Rule::Low, at, first.end),
            number(Rule::High, second_at, second.end),
        ];
        steps.extend(shared.clone());
        let from = is_change(line, start) && line.is(start.wrapping_sub(1), "from");
        // "rose by £3m to £12m"
        let by = line.is(start.wrapping_sub(1), "by");
        let led = second_sign.is_some() && (by || change::leads_to(line, start, FigureKind::Money));
        let change = line.is(first.end, "to") && (from || led);
        if (line.dash(first.end) || line.is(first.end, "to") || is_between(line, start)) && !change {
            let value = Value::Range(low.value.decimal(), second.value.decimal());
            return vec![reading(start, second.end, value, steps)];
        }
        if let Some((sign_end, _)) = second_sign {
            let mut low_steps = vec![sign.clone(), number(Rule::Digits, at, first.end)];
            low_steps.extend(shared);
            let high_steps = vec![
                Step::new(Part::Unit, Rule::Sign, line.span(first.end + 1, sign_end)),
                number(Rule::Digits, second_at, second.end),
            ];
            return vec![
                reading(start, first.end, one(&low), low_steps),
                reading(first.end + 1, second.end, one(&second), high_steps),
            ];
        }
    }
    vec![reading(
        start,
        first.end,
        one(&first),
        vec![sign, number(Rule::Digits, at, first.end)],
    )]
}

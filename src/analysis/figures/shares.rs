//! Fractions in words behind a cardinal: "two thirds", "one and a half million", "two point seven five".

use super::cardinal::cardinal;
use super::lexer::Line;
use super::number::Number;
use super::numbers::{Form, Numeral};
use super::scale::scaled;

/// What can follow a cardinal in words: "point five", "and a half", "thirds", and then a scale ("two and a half million").
pub fn with_fraction(line: Line<'_>, end: usize, value: Number) -> Numeral {
    let numeral = Numeral::new(end, value, Form::Words);
    if line.is(end, "point")
        && let Some(point) = after_point(line, end + 1, value)
    {
        return scaled(line, point);
    }
    if let Some((after, share)) = and_share(line, end)
        && let Some(sum) = with_share(line, end, value, share)
    {
        return scaled(line, Numeral::new(after, sum, Form::Words));
    }
    if let Some((after, share)) = and_share(line, end)
        && let behind = scaled(line, Numeral::new(after, share, Form::Share))
        && behind.end > after
        && let Some(sum) = value.plus(behind.value)
    {
        return Numeral::new(behind.end, sum, Form::Words);
    }
    if let Some((after, below)) = one_part(line, end)
        && let Some(share) = value.over(below)
    {
        return Numeral::new(after, share, Form::Share);
    }
    if let Some((after, share)) = compound_parts(line, end, value) {
        return Numeral::new(after, share, Form::Share);
    }
    let dash = usize::from(line.dash(end) && line.glued(end));
    let sense = line.sense(end + dash);
    let denominator = sense
        .share
        .or(sense.ordinal.filter(|n| *n > 2 && value == Number::whole(1)));
    let share = denominator.and_then(|d| value.over(Number::whole(d.into())));
    // "in five quarters": of a year, and no part of one
    let of_years = value > Number::whole(3) && line.is(end + dash, "quarters");
    match share.filter(|_| !of_years) {
        Some(share) if value.as_whole().is_some_and(|n| n > 0) => Numeral::new(end + dash + 1, share, Form::Share),
        _ => scaled(line, numeral),
    }
}

/// Parts of a number in two words or more: "one twenty-fifth", "three twenty-firsts", "twenty thirty fifths", "one one
/// hundred and fifth"; and "two hundred and fifty-four hundredths", where only what is behind "and" is parts.
fn compound_parts(line: Line<'_>, end: usize, value: Number) -> Option<(usize, Number)> {
    let whole = value.as_whole().filter(|n| *n > 0)?;
    let start = end + usize::from(line.dash(end) && line.glued(end));
    if let Some((after, below, plural)) = long_denominator(line, start)
        && (plural || whole == 1)
    {
        return Some((after, Number::ratio(whole, below)?));
    }
    let sense = line.sense(start);
    let below = i128::from(sense.share?);
    let last = end.checked_sub(1)?;
    let rest = whole % 100;
    // "one hundred thirty fifths": the ten belongs to the parts
    let ten = line
        .sense(last)
        .cardinal
        .filter(|n| *n >= 20 && n % 10 == 0 && i128::from(*n) == rest);
    let alone = whole > 100 && last > 0 && line.sense(last - 1).scale.is_some();
    if let (Some(ten), true, 2..=9) = (ten, alone, below) {
        return Some((start + 1, Number::ratio(whole - rest, i128::from(ten) + below)?));
    }
    let and = (1..=4).any(|back| end.checked_sub(back).is_some_and(|k| line.is(k, "and")));
    let tenths = matches!(below, 10 | 100 | 1000);
    let parts = Number::ratio(rest, below).filter(|_| and && tenths && whole > 100 && rest > 0)?;
    Some((start + 1, Number::whole(whole - rest).plus(parts)?))
}

/// A denominator of several words, what it is, and whether it is a plural: "twenty-fifths", "one hundred and fifth".
fn long_denominator(line: Line<'_>, i: usize) -> Option<(usize, i128, bool)> {
    let (end, value) = cardinal(line, i, 0)?;
    let joint = end + usize::from(line.dash(end) && line.glued(end) || line.is(end, "and") && value % 100 == 0);
    let (unit, plural) = unit_of_rank(line, joint)?;
    let fits = value >= 20 && value % 10 == 0 && unit < if value % 100 == 0 { 100 } else { 10 };
    fits.then_some((joint + 1, value + unit, plural))
}

/// The last word of a compound rank: "fifth", "fifths", "firsts".
fn unit_of_rank(line: Line<'_>, i: usize) -> Option<(i128, bool)> {
    let sense = line.sense(i);
    match () {
        () if line.is(i, "firsts") => Some((1, true)),
        () if line.is(i, "seconds") => None,
        () => match (sense.ordinal, sense.share) {
            (Some(n), _) => Some((n.into(), false)),
            (None, Some(n)) if !line.any(i, &["half", "halves", "quarter", "quarters"]) => Some((n.into(), true)),
            _ => None,
        },
    }
}

/// "one-hundredth" behind its count: "five one-thousandths".
fn one_part(line: Line<'_>, i: usize) -> Option<(usize, Number)> {
    let joined = line.is(i, "one") && line.dash(i + 1) && line.glued(i + 1);
    let sense = line.sense(i + 2);
    let below = sense.share.or(sense.ordinal).filter(|n| *n >= 10)?;
    joined.then(|| (i + 3, Number::whole(below.into())))
}

/// "one and a half" adds the half; "one million and a half" adds half a million; "one billion and a half million" is
/// left to the scale behind it.
fn with_share(line: Line<'_>, end: usize, value: Number, share: Number) -> Option<Number> {
    let scale = end
        .checked_sub(1)
        .and_then(|k| line.sense(k).scale)
        .filter(|s| *s >= 1000);
    let (after, _) = and_share(line, end)?;
    match scale {
        Some(_) if line.sense(after).scale.is_some() => None,
        Some(scale) => value.plus(share.times(Number::whole(scale.into()))?),
        None => value.plus(share),
    }
}

/// "two point seven five", "two hundred point seventy-one".
fn after_point(line: Line<'_>, i: usize, value: Number) -> Option<Numeral> {
    let (mut end, mut digits) = (i, String::from("0."));
    while let Some(n) = line.sense(end).cardinal.filter(|_| end < i + 20) {
        if n < 20 || line.sense(end + 1).cardinal.is_none_or(|u| u > 9) && !line.dash(end + 1) {
            digits.push_str(&n.to_string());
            end += 1;
            continue;
        }
        let (after, pair) = cardinal(line, end, 0)?;
        digits.push_str(&pair.to_string());
        end = after;
    }
    let fraction = Number::read(&digits).filter(|_| end > i)?;
    Some(Numeral::new(end, value.plus(fraction)?, Form::Words))
}

/// "and a half", "-and-a-half", "and three quarters", "and a quarter".
fn and_share(line: Line<'_>, end: usize) -> Option<(usize, Number)> {
    let skip = |k: usize| k + usize::from(line.dash(k) && line.glued(k));
    let and = skip(end);
    if !line.is(and, "and") {
        return None;
    }
    let first = skip(and + 1);
    let (after, above) = match line.any(first, &["a", "an"]) {
        true => (first + 1, 1),
        false => {
            line.sense(first).cardinal.filter(|n| *n > 0)?;
            cardinal(line, first, 0)?
        }
    };
    let last = skip(after);
    let sense = line.sense(last);
    let below = sense.share.or(sense.ordinal.filter(|n| *n > 2 && above == 1))?;
    let share = Number::ratio(above, below.into()).filter(|share| *share < Number::whole(1))?;
    let noun_follows = sense.share.is_none() && line.is_word(last + 1) && !line.sense(last + 1).stop;
    (!noun_follows).then_some((last + 1, share))
}

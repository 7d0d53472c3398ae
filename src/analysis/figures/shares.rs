//! Fractions in words behind a cardinal: "two thirds", "one and a half million", "two point seven five".

use super::cardinal::{cardinal, rank};
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
    let dash = usize::from(line.dash(end) && line.glued(end));
    let sense = line.sense(end + dash);
    let compound =
        rank(line, end + dash).filter(|(after, n)| *n > 20 && *after > end + dash + 1 && value == Number::whole(1));
    if let Some((after, below)) = compound
        && let Some(share) = Number::ratio(1, below)
    {
        return Numeral::new(after, share, Form::Share);
    }
    let denominator = sense
        .share
        .or(sense.ordinal.filter(|n| *n > 2 && value == Number::whole(1)));
    let share = denominator.and_then(|d| value.over(Number::whole(d.into())));
    match share {
        Some(share) if value.as_whole().is_some_and(|n| n > 0) => Numeral::new(end + dash + 1, share, Form::Share),
        _ => scaled(line, numeral),
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

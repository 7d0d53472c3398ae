//! Numbers in words that are more than a cardinal: rough plurals, "a dozen", "half a million", "several hundred".

use super::cardinal::{cardinal, rank};
use super::lexer::Line;
use super::number::Number;
use super::numbers::{Form, Numeral};
use super::scale::scaled;
use super::shares::with_fraction;
use super::{counted, tail, units};

/// The number in words at lexeme `i`.
pub fn read(line: Line<'_>, i: usize) -> Option<Numeral> {
    let sense = line.sense(i);
    if sense.vague.is_some() {
        return rough(line, i);
    }
    if let Some(times) = sense.fold {
        return Some(Numeral::new(i + 1, Number::whole(times.into()), Form::Fold));
    }
    if line.any(i, &["several", "few", "many", "couple", "countless"]) {
        return few_hundred(line, i);
    }
    if line.any(i, &["a", "an"]) {
        return with_article(line, i);
    }
    if line.is(i, "half") {
        return half(line, i);
    }
    let dash = usize::from(line.dash(i + 1) && line.glued(i + 1) && line.glued(i + 2));
    if line.is(i, "quarter") && line.sense(i + 1 + dash).scale.is_some() {
        return Some(scaled(line, Numeral::new(i + 1, Number::ratio(1, 4)?, Form::Share)));
    }
    if line.is(i, "quarter") && line.any(i + 1, &["of"]) && line.any(i + 2, &["a"]) && line.sense(i + 3).scale.is_some()
    {
        return Some(scaled(line, Numeral::new(i + 3, Number::ratio(1, 4)?, Form::Share)));
    }
    if line.is(i, "twice") {
        return Some(Numeral::new(i + 1, Number::whole(2), Form::Words));
    }
    if let Some((end, rank)) = rank(line, i) {
        return Some(Numeral::new(end, Number::whole(rank), Form::Ordinal));
    }
    sense.cardinal?;
    let (end, value) = cardinal(line, i, 0)?;
    if is_fold(line, end) {
        return Some(Numeral::new(end + 2, Number::whole(value), Form::Fold));
    }
    Some(with_scale(line, i, with_fraction(line, end, Number::whole(value))))
}

/// "-fold" behind a number: "ten-fold", "12-fold".
pub fn is_fold(line: Line<'_>, end: usize) -> bool {
    line.dash(end) && line.glued(end) && line.glued(end + 1) && line.is(end + 1, "fold")
}

/// Notes the scale that number words end in: "five thousand", which "four to five thousand" shares.
fn with_scale(line: Line<'_>, i: usize, numeral: Numeral) -> Numeral {
    let (mut at, mut scale) = (numeral.end, Number::whole(1));
    while at > i + 1
        && let Some(next) = line.sense(at - 1).scale
        && let Some(product) = scale.times(Number::whole(next.into()))
    {
        (at, scale) = (at - 1, product);
    }
    let mantissa = numeral.value.over(scale).and_then(Number::as_whole);
    if numeral.scale > Number::whole(1) || numeral.form != Form::Words || mantissa.is_none() {
        return numeral;
    }
    Numeral {
        scale,
        scale_at: at,
        ..numeral
    }
}

/// "dozens", "hundreds of thousands".
fn rough(line: Line<'_>, i: usize) -> Option<Numeral> {
    let scale = line.sense(i).vague?;
    let (mut end, mut value) = (i + 1, Number::whole(scale.into()));
    while line.is(end, "of") {
        let Some(next) = line.sense(end + 1).vague else { break };
        value = value.times(Number::whole(next.into()))?;
        end += 2;
    }
    let alone = end == i + 1;
    let needs_of = alone && (line.is(i, "tens") || line.is(i, "scores"));
    let casualties = line.any(end, &["killed", "injured", "wounded", "dead", "more"]);
    if needs_of && !line.is(end, "of") && !casualties {
        return None;
    }
    Some(Numeral::new(end, value, Form::Vague))
}

/// "several hundred", "a few dozen", "a couple of thousand".
fn few_hundred(line: Line<'_>, i: usize) -> Option<Numeral> {
    let of = usize::from(line.is(i + 1, "of"));
    let scale = line.sense(i + 1 + of).scale?;
    let mut numeral = scaled(line, Numeral::new(i + 1 + of, Number::whole(1), Form::Vague));
    numeral.value = Number::whole(scale.into());
    Some(numeral)
}

/// "a hundred and fifty", "a dozen", "a third of", "a couple of hundred".
fn with_article(line: Line<'_>, i: usize) -> Option<Numeral> {
    let next = line.sense(i + 1);
    if next.scale.is_some() {
        let (end, value) = cardinal(line, i + 1, 1)?;
        return Some(with_fraction(line, end, Number::whole(value)));
    }
    if line.any(i + 1, &["few", "couple"]) {
        return few_hundred(line, i + 1);
    }
    if line.any(i + 1, &["half", "quarter"]) && line.sense(i + 2).scale.is_some() {
        let below = if line.is(i + 1, "half") { 2 } else { 4 };
        return Some(scaled(line, Numeral::new(i + 2, Number::ratio(1, below)?, Form::Share)));
    }
    if let Some(numeral) = quarter_point(line, i) {
        return Some(numeral);
    }
    let denominator = match next.share {
        Some(4) if line.is(i + 1, "quarter") => 4,
        Some(2) if line.is(i + 1, "half") => 2,
        _ => match next.ordinal {
            Some(n) => Some(n).filter(|n| (3..=20).contains(n) || *n == 100)?,
            None => u64::try_from(rank(line, i + 1)?.1).ok()?,
        },
    };
    let after = rank(line, i + 1).map_or(i + 2, |(end, _)| end);
    // "three were shot and a fourth was injured" is a person
    let person =
        next.share.is_none() && line.any(after, &["was", "is", "has", "had"]) && counted::is_fate(line, after + 1);
    if person {
        return None;
    }
    let ends = line.is(after, "of") || !line.is_word(after) || (line.sense(after).stop && !line.dash(after));
    if !ends || line.dash(after) && line.glued(after) {
        return None;
    }
    let share = Number::ratio(1, denominator.into())?;
    let million = line.is(after, "of") && line.is(after + 1, "a") && line.sense(after + 2).scale.is_some();
    let end = if million { after + 2 } else { after };
    Some(scaled(line, Numeral::new(end, share, Form::Share)))
}

/// "a quarter point", "a half-mile", "a quarter-percent": a share of the unit behind it.
fn quarter_point(line: Line<'_>, i: usize) -> Option<Numeral> {
    let below = match () {
        () if line.is(i + 1, "half") => 2,
        () if line.is(i + 1, "quarter") => 4,
        () => return None,
    };
    let numeral = Numeral::new(i + 2, Number::ratio(1, below)?, Form::Share);
    let at = i + 2 + usize::from(line.dash(i + 2) && line.glued(i + 2) && line.glued(i + 3));
    let unit = tail::percent(line, at).is_some() || units::measure(line, at).is_some_and(|(end, _)| end > at);
    let point = line.any(at, &["point", "points"]) && line.sense(at + 1).ordinal.is_none();
    (unit || point).then_some(numeral)
}

/// "half", "half a million", "half an hour"; not "the second half" or "half-brother".
fn half(line: Line<'_>, i: usize) -> Option<Numeral> {
    let share = Number::ratio(1, 2)?;
    if line.sense(i + 1).scale.is_some() {
        return Some(scaled(line, Numeral::new(i + 1, share, Form::Share)));
    }
    if line.any(i + 1, &["a", "an"]) {
        let numeral = scaled(line, Numeral::new(i + 2, share, Form::Share));
        let measured = numeral.end > i + 2 || line.sense(i + 2).stretch.is_some();
        return Some(if measured {
            numeral
        } else {
            Numeral::new(i + 1, share, Form::Share)
        });
    }
    if line.dash(i + 1) && line.glued(i + 1) {
        let scale = line.sense(i + 2).scale.is_some();
        return scale.then(|| scaled(line, Numeral::new(i + 1, share, Form::Share)));
    }
    let before = i.checked_sub(1);
    let in_sequence = before.is_some_and(|k| {
        line.sense(k).ordinal.is_some()
            || line.any(
                k,
                &[
                    "other", "latter", "better", "in", "top", "bottom", "opening", "this", "that", "each", "every",
                ],
            )
    });
    let after = i + 1;
    let hedged =
        before.is_some_and(|k| line.any(k, &["than", "nearly", "almost", "about", "over", "least", "roughly"]));
    let open = !line.is_word(after) || line.sense(after).stop || line.is(after, "of") || hedged;
    (open && !in_sequence).then(|| Numeral::new(after, share, Form::Share))
}

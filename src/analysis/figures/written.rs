//! Numbers in digits: groups set apart by spaces, fractions behind a slash, powers of ten, ranks, falling scales.

use super::cardinal::cardinal;
use super::lexer::{Kind, Line};
use super::number::Number;
use super::numbers::{Form, Numeral, vulgar};
use super::scale::scaled;
use super::spelled::is_fold;

/// The number in digits at lexeme `i`.
pub fn read(line: Line<'_>, i: usize) -> Option<Numeral> {
    let (mut end, mut value) = spaced_groups(line, i)?;
    if line.glued(end) && value.as_whole().is_some_and(|n| is_rank(line, end, n)) {
        return Some(Numeral::new(end + 1, value, Form::Ordinal));
    }
    if is_fold(line, end) {
        return Some(Numeral::new(end + 2, value, Form::Fold));
    }
    if let Some((after, share)) = slashed(line, i) {
        return Some(scaled(line, Numeral::new(after, share, Form::Share)));
    }
    if let Some((after, share)) = slashed(line, end).or_else(|| vulgar_at(line, end))
        && value.as_whole().is_some()
        && share < Number::whole(1)
    {
        value = value.plus(share)?;
        end = after;
    }
    if let Some((after, power)) = power_of_ten(line, end) {
        return Some(Numeral::new(after, value.times(power)?, Form::Digits));
    }
    Some(descending(line, scaled(line, Numeral::new(end, value, Form::Digits))))
}

/// "21st", "2nd", "33rd", "15th"; not "15st", which are stones.
fn is_rank(line: Line<'_>, suffix: usize, n: i128) -> bool {
    let teens = (11..=13).contains(&(n % 100));
    match n % 10 {
        1 if !teens => line.any(suffix, &["st", "th"]),
        2 if !teens => line.any(suffix, &["nd", "th"]),
        3 if !teens => line.any(suffix, &["rd", "th"]),
        _ => line.is(suffix, "th"),
    }
}

/// "×10⁻⁸" written on one line: `×10^-8`, `x10^6`.
fn power_of_ten(line: Line<'_>, i: usize) -> Option<(usize, Number)> {
    let times = line.mark(i, '×') || line.is(i, "x") || line.mark(i, '*');
    if !times || line.word(i + 1) != "10" || !line.glued(i + 1) {
        return None;
    }
    let caret = usize::from(line.mark(i + 2, '^'));
    let minus = usize::from(line.dash(i + 2 + caret));
    let at = i + 2 + caret + minus;
    let power: u32 = line
        .word(at)
        .parse()
        .ok()
        .filter(|p| *p <= 30 && line.glued(at) && line.digits(at))?;
    let ten = Number::whole(10i128.checked_pow(power)?);
    Some((at + 1, if minus == 1 { Number::whole(1).over(ten)? } else { ten }))
}

/// "4 thousand 3 hundred and 21": smaller scales behind a number with its scale, each below the one before.
fn descending(line: Line<'_>, mut numeral: Numeral) -> Numeral {
    let one = Number::whole(1);
    let mut scale = numeral.scale;
    while scale > one {
        let indian = [100_000, 10_000_000].map(Number::whole).contains(&scale);
        let and = usize::from(line.is(numeral.end, "and") && (scale == Number::whole(100) || indian));
        let at = numeral.end + and;
        let Some(next) = digits_or_words(line, at) else { break };
        let smaller = next.value < scale && (next.scale > one || and == 1);
        let Some(value) = numeral.value.plus(next.value).filter(|_| smaller) else {
            break;
        };
        (numeral.end, numeral.value, scale) = (next.end, value, next.scale);
    }
    numeral
}

/// A whole number with its scale, in digits or in words, and nothing else.
fn digits_or_words(line: Line<'_>, i: usize) -> Option<Numeral> {
    if line.digits(i) {
        let numeral = Numeral::new(i + 1, Number::read(line.word(i))?, Form::Digits);
        return Some(scaled(line, numeral));
    }
    line.sense(i).cardinal?;
    let (end, value) = cardinal(line, i, 0)?;
    Some(Numeral::new(end, Number::whole(value), Form::Words))
}

fn vulgar_at(line: Line<'_>, i: usize) -> Option<(usize, Number)> {
    match line.kind(i) {
        Kind::Mark(c) => vulgar(c).map(|share| (i + 1, share)),
        _ => None,
    }
}

/// `10 000 000`: groups of three set apart by spaces, where the second group cannot be a number of its own.
fn spaced_groups(line: Line<'_>, i: usize) -> Option<(usize, Number)> {
    let first = line.word(i);
    let mut value = Number::read(first)?;
    let mut end = i + 1;
    let joins = |k: usize| {
        let group = line.word(k);
        let gap = line.span(k - 1, k + 1).of(line.text);
        let narrow = gap.contains(['\u{a0}', '\u{2009}', '\u{202f}']);
        line.digits(k)
            && is_group(line, k)
            && !line.glued(k)
            && gap.len() <= line.word(k - 1).len() + 3 + group.len()
            && (narrow || group == "000")
    };
    let long = joins_two(line, i);
    while first.len() <= 3 && !first.contains(['.', ',']) && (joins(end) || long && is_group(line, end)) {
        value = value.times(Number::whole(1000))?.plus(Number::read(line.word(end))?)?;
        end += 1;
    }
    Some((end, value))
}

/// Whether two groups of three follow by single spaces: "1 234 567", which no list of numbers looks like.
fn joins_two(line: Line<'_>, i: usize) -> bool {
    is_group(line, i + 1)
        && is_group(line, i + 2)
        && line.span(i, i + 3).len() <= line.word(i).len() + 8 + line.word(i + 2).len() - 3
}

/// A group of three digits, the last perhaps with decimals.
fn is_group(line: Line<'_>, k: usize) -> bool {
    let whole = line.word(k).split('.').next().unwrap_or("");
    line.digits(k) && whole.len() == 3 && !line.glued(k)
}

/// `1/2`, `3/4`: not part of a date, not a division by zero.
fn slashed(line: Line<'_>, i: usize) -> Option<(usize, Number)> {
    let slash = line.digits(i) && (line.mark(i + 1, '/') || line.mark(i + 1, '\u{2044}')) && line.digits(i + 2);
    if !slash || !line.glued(i + 1) || !line.glued(i + 2) || (line.mark(i + 3, '/') && line.glued(i + 3)) {
        return None;
    }
    let (above, below) = (line.word(i), line.word(i + 2));
    if above.len() > 2 || below.len() > 3 {
        return None;
    }
    // "9/11", "24/7"
    let share = Number::read(above)?.over(Number::read(below)?)?;
    let phrase = (above, below) == ("9", "11") || (above, below) == ("24", "7");
    (!phrase).then_some((i + 3, share))
}

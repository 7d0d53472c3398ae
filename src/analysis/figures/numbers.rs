//! Numbers in digits and in words: "3.2 million", "twenty-one trillion and three hundred", "2½", "two thirds", "33rd".

use super::lexer::{Kind, Line};
use super::number::Number;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Digits, perhaps with a scale word.
    Digits,
    /// Words.
    Words,
    /// A part of one: "two thirds", "half", "1/2".
    Share,
    /// A rank: "33rd", "fourth".
    Ordinal,
    /// A rough plural: "dozens", "hundreds of thousands"; the value is its scale.
    Vague,
}

/// A number found at some lexeme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// One past its last lexeme.
    pub end: usize,
    /// How much.
    pub value: Number,
    /// How it is written.
    pub form: Form,
    /// The scale it was multiplied by ("million"); 1 without one.
    pub scale: Number,
}

impl Numeral {
    fn new(end: usize, value: Number, form: Form) -> Numeral {
        Numeral {
            end,
            value,
            form,
            scale: Number::whole(1),
        }
    }
}

/// The number that starts at lexeme `i`.
pub fn read(line: Line<'_>, i: usize) -> Option<Numeral> {
    match line.kind(i) {
        Kind::Digits => in_digits(line, i),
        Kind::Mark(c) => vulgar(c).map(|share| scaled(line, Numeral::new(i + 1, share, Form::Share))),
        Kind::Word => in_words(line, i),
    }
}

/// `½` and its like.
fn vulgar(c: char) -> Option<Number> {
    let (numerator, denominator) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Number::ratio(numerator, denominator)
}

fn in_digits(line: Line<'_>, i: usize) -> Option<Numeral> {
    let (mut end, mut value) = spaced_groups(line, i)?;
    if line.glued(end) && line.any(end, &["st", "nd", "rd", "th"]) && value.as_whole().is_some() {
        return Some(Numeral::new(end + 1, value, Form::Ordinal));
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
        let and = usize::from(line.is(numeral.end, "and") && scale == Number::whole(100));
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
            && group.len() == 3
            && !line.glued(k)
            && gap.len() <= first.len() + 3 + group.len()
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
    let share = Number::read(above)?.over(Number::read(below)?)?;
    Some((i + 3, share))
}

/// Takes the scale words behind a number: "3.2 million", "8bn", "5 hundred thousand".
fn scaled(line: Line<'_>, mut numeral: Numeral) -> Numeral {
    while let Some((end, scale)) = scale_at(line, numeral.end) {
        let (Some(value), Some(total)) = (numeral.value.times(scale), numeral.scale.times(scale)) else {
            break;
        };
        numeral = Numeral {
            end,
            value,
            scale: total,
            form: if numeral.form == Form::Share {
                Form::Words
            } else {
                numeral.form
            },
        };
    }
    numeral
}

/// A scale word or a glued abbreviation of one. `m` and `b` are left to whoever knows whether money is meant.
fn scale_at(line: Line<'_>, i: usize) -> Option<(usize, Number)> {
    if line.dash(i) && line.glued(i) && line.glued(i + 1) {
        return line
            .sense(i + 1)
            .scale
            .map(|scale| (i + 2, Number::whole(scale.into())));
    }
    if let Some(scale) = line.sense(i).scale {
        return Some((i + 1, Number::whole(scale.into())));
    }
    if !line.is_word(i) {
        return None;
    }
    let scale: i128 = match line.word(i) {
        "bn" | "Bn" | "BN" => 1_000_000_000,
        "bln" => 1_000_000_000,
        "mn" | "mln" | "mil" => 1_000_000,
        "tn" | "trn" | "tln" => 1_000_000_000_000,
        "k" | "K" if line.glued(i) => 1000,
        "k" if !line.is_word(i + 1) => 1000,
        "m" | "M" if line.glued(i) && counts_millions(line, i + 1) => 1_000_000,
        _ => return None,
    };
    Some((i + 1, Number::whole(scale)))
}

/// Whether a glued `m` is a million: a plural noun follows ("12.3m tonnes"), where metres would measure a singular.
fn counts_millions(line: Line<'_>, i: usize) -> bool {
    let noun = |k: usize| line.is_word(k) && !line.sense(k).stop && !line.capital(k) && !line.glued(k);
    let plural = |k: usize| noun(k) && super::counted::is_plural(line, k);
    plural(i)
        || noun(i)
            && (plural(i + 1) || line.is(i + 1, "and") && noun(i + 2) && plural(i + 3) || noun(i + 1) && plural(i + 2))
}

fn in_words(line: Line<'_>, i: usize) -> Option<Numeral> {
    let sense = line.sense(i);
    if sense.vague.is_some() {
        return rough(line, i);
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
    let dash = usize::from(line.dash(i + 1) && line.glued(i + 1));
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
    Some(with_fraction(line, end, Number::whole(value)))
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
    let denominator = match next.share {
        Some(4) if line.is(i + 1, "quarter") => 4,
        Some(2) if line.is(i + 1, "half") => 2,
        _ => next.ordinal.filter(|n| (3..=20).contains(n) || *n == 100)?,
    };
    let after = i + 2;
    let ends = line.is(after, "of") || !line.is_word(after) || (line.sense(after).stop && !line.dash(after));
    if !ends || line.dash(after) && line.glued(after) {
        return None;
    }
    let share = Number::ratio(1, denominator.into())?;
    let million = line.is(after, "of") && line.is(after + 1, "a") && line.sense(after + 2).scale.is_some();
    let end = if million { after + 2 } else { after };
    Some(scaled(line, Numeral::new(end, share, Form::Share)))
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
        line.sense(k).ordinal.is_some() || line.any(k, &["other", "latter", "better", "in", "top", "bottom", "opening"])
    });
    let after = i + 1;
    let hedged =
        before.is_some_and(|k| line.any(k, &["than", "nearly", "almost", "about", "over", "least", "roughly"]));
    let open = !line.is_word(after) || line.sense(after).stop || line.is(after, "of") || hedged;
    (open && !in_sequence).then(|| Numeral::new(after, share, Form::Share))
}

/// "fourth", "twenty-first", "forty second".
fn rank(line: Line<'_>, i: usize) -> Option<(usize, i128)> {
    if let Some(rank) = line.sense(i).ordinal {
        return Some((i + 1, rank.into()));
    }
    let tens = line.sense(i).cardinal.filter(|n| *n >= 20)?;
    let next = if line.dash(i + 1) && line.glued(i + 1) {
        i + 2
    } else {
        i + 1
    };
    let unit = line.sense(next).ordinal.filter(|n| *n < 10)?;
    Some((next + 1, i128::from(tens) + i128::from(unit)))
}

/// A cardinal in words from lexeme `i`; `start` is 1 after an article ("a hundred"), else 0.
fn cardinal(line: Line<'_>, i: usize, start: i128) -> Option<(usize, i128)> {
    let mut sum = Sum {
        total: 0,
        group: start,
        smallest: u64::MAX,
    };
    let (mut k, mut end) = (i, i);
    loop {
        let sense = line.sense(k);
        let taken = match (sense.cardinal, sense.scale) {
            (Some(n), _) => sum.add(n, k == i),
            (_, Some(scale)) => sum.multiply(scale),
            _ => false,
        };
        if !taken {
            break;
        }
        (k, end) = (k + 1, k + 1);
        if line.dash(k) && line.glued(k) && line.glued(k + 1) {
            let next = line.sense(k + 1);
            k += usize::from(next.cardinal.is_some() || next.scale.is_some());
        } else if sense.scale.is_some() && (line.is(k, "and") || line.mark(k, '&')) {
            let fraction = line.sense(k + 2).share.is_some();
            k += usize::from(line.sense(k + 1).cardinal.is_some() && !fraction);
        } else if sense.scale.is_some_and(|s| s >= 1000) && line.mark(k, ',') && line.sense(k + 1).cardinal.is_some() {
            k += usize::from(line.sense(k + 2).scale.is_some());
        }
    }
    let value = sum.total.checked_add(sum.group)?;
    (end > i).then_some((end, value))
}

/// A cardinal in the making: finished groups, the group being read, the smallest scale so far.
struct Sum {
    total: i128,
    group: i128,
    smallest: u64,
}

impl Sum {
    /// Whether a unit or a ten fits here.
    fn add(&mut self, n: u8, first: bool) -> bool {
        let n = i128::from(n);
        let open = self.group % 100;
        let fits = if n == 0 {
            first
        } else {
            open == 0 || (open >= 20 && open % 10 == 0 && n < 10)
        };
        if fits && (first || self.group != 0 || self.smallest != u64::MAX) {
            self.group += n;
            return true;
        }
        false
    }

    fn multiply(&mut self, scale: u64) -> bool {
        if self.group == 0 || self.smallest <= scale && scale >= 1000 {
            return false;
        }
        if scale == 100 && self.group >= 100 {
            return false;
        }
        if scale < 1000 {
            let group = self.group.checked_mul(scale.into()).filter(|g| *g < 1_000_000);
            self.group = group.unwrap_or(self.group);
            return group.is_some();
        }
        let Some(part) = self.group.checked_mul(scale.into()) else {
            return false;
        };
        self.total += part;
        (self.group, self.smallest) = (0, scale);
        true
    }
}

/// What can follow a cardinal in words: "point five", "and a half", "thirds", and then a scale ("two and a half million").
fn with_fraction(line: Line<'_>, end: usize, value: Number) -> Numeral {
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
    let above = match line.any(first, &["a", "an"]) {
        true => 1,
        false => line.sense(first).cardinal.filter(|n| *n > 0)?,
    };
    let last = skip(first + 1);
    let sense = line.sense(last);
    let below = sense.share.or(sense.ordinal.filter(|n| *n > 2 && above == 1))?;
    let share = Number::ratio(above.into(), below.into()).filter(|share| *share < Number::whole(1))?;
    let noun_follows = sense.share.is_none() && line.is_word(last + 1) && !line.sense(last + 1).stop;
    (!noun_follows).then_some((last + 1, share))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::figures::lexer::lex;
    use crate::text::Span;

    fn value(text: &str) -> String {
        let mut lexemes = Vec::new();
        lex(text, Span::new(0, text.len()), &mut lexemes);
        let line = Line {
            text,
            lexemes: &lexemes,
        };
        match read(line, 0) {
            Some(numeral) if numeral.end == lexemes.len() => numeral.value.decimal(),
            Some(numeral) => format!("{} to {}", numeral.value.decimal(), numeral.end),
            None => "none".into(),
        }
    }

    #[test]
    fn digits() {
        for (text, expected) in [
            ("3.2 million", "3200000"),
            ("8bn", "8000000000"),
            ("10 000 000", "10000000"),
            ("2 1/2", "2.5"),
            ("2½", "2.5"),
            ("½", "0.5"),
            ("3/4", "0.75"),
            ("33rd", "33"),
            ("5 hundred thousand", "500000"),
            ("1/0", "1 to 1"),
            ("1 234 567.89", "1234567.89"),
            ("4 thousand 3 hundred and 21", "4321"),
            ("1.3x10^6", "1300000"),
            ("2.5×10-3", "0.0025"),
            ("12.3m tonnes", "12300000 to 2"),
            ("12.3m race", "12.3 to 1"),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn words() {
        for (text, expected) in [
            ("twenty-one trillion and three hundred", "21000000000300"),
            ("two hundred and fifty-four", "254"),
            ("a hundred and fifty", "150"),
            ("three million, two hundred & forty", "3000240"),
            ("one and a half", "1.5"),
            ("one million and a half", "1500000"),
            ("one billion and a half million", "1000500000"),
            ("one twenty-fifth", "0.04"),
            ("half million", "500000"),
            ("two-and-a-half", "2.5"),
            ("two and a half million", "2500000"),
            ("half a million", "500000"),
            ("two thirds", "0.666666666666666"),
            ("three-quarters", "0.75"),
            ("a quarter", "0.25"),
            ("one hundred and three quarters", "100.75"),
            ("two hundred point seventy-one", "200.71"),
            ("two dozen", "24"),
            ("twenty-first", "21"),
            ("a third man", "none"),
            ("hundreds of thousands", "100000"),
            ("several hundred", "100"),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }
}

//! What an amount is given for one of: "$40 a barrel", "9 kg/cm³", "20 per week", "€3 million annually".

use std::borrow::Cow;
use std::sync::LazyLock;

use super::lexer::Line;
use super::{tail, units};
use crate::text::WordList;

/// A denominator and the lexemes that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Its first lexeme.
    pub first: usize,
    /// One past its last lexeme.
    pub end: usize,
    /// Its English name, in the singular: `barrel`, `year`, `square foot`.
    pub name: Cow<'static, str>,
}

static COUNTED: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/figure-rates.txt")));

/// Words behind "a year" that make it a distance in time: "a year earlier".
const DISTANT: &[&str] = &[
    "ago", "earlier", "later", "before", "after", "old", "from", "and", "or", "since",
];

/// The denominator at lexeme `i`, right behind an amount or what it counts; two may follow each other ("per patient per
/// year").
pub fn read(line: Line<'_>, i: usize) -> Option<Rate> {
    let first = single(line, i).filter(|r| !runs_on(line, r.end))?;
    let Some(second) = single(line, first.end)
        .filter(|r| !runs_on(line, r.end))
        .filter(|r| r.name != first.name)
    else {
        return Some(first);
    };
    Some(Rate {
        name: format!("{} per {}", first.name, second.name).into(),
        end: second.end,
        ..first
    })
}

/// Whether letters or digits hang on the lexemes before `end`.
fn runs_on(line: Line<'_>, end: usize) -> bool {
    line.glued(end) && (line.is_word(end) || line.digits(end))
}

fn rate(first: usize, end: usize, name: Cow<'static, str>) -> Option<Rate> {
    Some(Rate { first, end, name })
}

/// One denominator at lexeme `i`.
fn single(line: Line<'_>, i: usize) -> Option<Rate> {
    if line.mark(i, '/') {
        return slashed(line, i);
    }
    let hyphen = usize::from(line.dash(i) && line.glued(i) && line.glued(i + 1));
    let at = i + hyphen;
    match () {
        () if line.any(at, &["annually", "yearly"]) => rate(at, at + 1, "year".into()),
        () if line.is(at, "daily") && !plain_word(line, at + 1) => rate(at, at + 1, "day".into()),
        () if line.is(at, "per") => per(line, at),
        () if line.any(at, &["a", "an"]) => one(line, at),
        () if line.any(at, &["each", "every"]) => {
            let name = tail::duration(line, at + 1)?;
            singular_of(line, at + 1, name).then_some(())?;
            rate(at, at + 2, name.into())
        }
        () => None,
    }
}

/// "kg/cm³", "$50/barrel", "m³/day": all without a space.
fn slashed(line: Line<'_>, i: usize) -> Option<Rate> {
    let tight = line.glued(i) && line.glued(i + 1) && line.is_word(i + 1);
    let (end, name) = named(line, i + 1).filter(|_| tight)?;
    (!line.glued(end) || !line.is_word(end) && !line.digits(end)).then_some(())?;
    rate(i, end, name)
}

/// "per share", "per square foot", "per annum"; not "per cent".
fn per(line: Line<'_>, at: usize) -> Option<Rate> {
    let word = at + 1 + usize::from(line.dash(at + 1) && line.glued(at + 1));
    if line.any(word, &["cent", "mille"]) || line.sense(word).is_number() {
        return None;
    }
    if line.is(word, "annum") {
        return rate(at, word + 1, "year".into());
    }
    if let Some((end, name)) = named(line, word) {
        return rate(at, end, name);
    }
    plain_word(line, word).then_some(())?;
    rate(at, word + 1, line.word(word).to_ascii_lowercase().into())
}

/// "a barrel", "an hour", "-an-hour"; not "a year earlier", not "a second time".
fn one(line: Line<'_>, at: usize) -> Option<Rate> {
    let word = at + 1 + usize::from(line.dash(at + 1) && line.glued(at + 1));
    let (end, name) = named(line, word)?;
    let second = name == "second" && plain_word(line, end);
    let other = line.any(end, DISTANT) || second;
    (!other).then_some(())?;
    rate(at, end, name)
}

/// A length of time, a unit of measure, or a listed noun, all in the singular.
fn named(line: Line<'_>, i: usize) -> Option<(usize, Cow<'static, str>)> {
    if let Some(name) = tail::duration(line, i) {
        return singular_of(line, i, name).then_some((i + 1, name.into()));
    }
    if let Some((end, name)) = units::measure(line, i) {
        return Some((end, name.into()));
    }
    if line.any(i, &["s", "h", "d", "yr", "hr", "min"]) && line.glued(i) {
        let name = match line.word(i) {
            "s" => "second",
            "h" | "hr" => "hour",
            "d" => "day",
            "min" => "minute",
            _ => "year",
        };
        return Some((i + 1, name.into()));
    }
    let word = line.word(i).to_ascii_lowercase();
    COUNTED.has(&word).then(|| (i + 1, word.into()))
}

/// Whether the length of time at lexeme `i` is named in the singular or by a sign.
fn singular_of(line: Line<'_>, i: usize, name: &str) -> bool {
    line.is(i, name) || line.glued(i) && line.word(i).len() <= 3
}

/// A word that is no function word.
fn plain_word(line: Line<'_>, i: usize) -> bool {
    line.is_word(i) && !line.sense(i).stop
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::figures::lexer::testing::with_line;

    fn rate(text: &str) -> String {
        with_line(text, |line| {
            read(line, 0).map_or("none".into(), |r| r.name.into_owned())
        })
    }

    #[test]
    fn what_an_amount_is_given_for_one_of() {
        for (text, name) in [
            ("a barrel on Monday", "barrel"),
            ("per square foot", "square foot"),
            ("per patient per year", "patient per year"),
            ("annually", "year"),
            ("every month", "month"),
            ("a year earlier", "none"),
            ("per cent", "none"),
            ("a boat", "none"),
            ("a second time", "none"),
            ("every two months", "none"),
        ] {
            assert_eq!(rate(text), name, "{text}");
        }
    }
}

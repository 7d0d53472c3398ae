//! Exact quantities as their words state them: intervals that hedges and rounding leave open, and how to write them out.

use crate::analysis::figures::{self, Figure, Hedge, Number};
use crate::text::{Document, Span};

/// Quoted words are no longer than this many bytes.
const LONGEST_PHRASE: usize = 80;

/// The numbers a statement allows, both ends included; an end that is missing is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// No less than this.
    pub from: Option<Number>,
    /// No more than this.
    pub to: Option<Number>,
}

impl Interval {
    /// Around a number, so far on either side.
    pub fn around(value: Number, margin: Number) -> Interval {
        Interval {
            from: value.minus(margin),
            to: value.plus(margin),
        }
    }

    /// What the hedge of a figure leaves open, its digits taken as exact: “about” is a tenth on either side.
    pub fn of(figure: &Figure) -> Option<Interval> {
        let value = figures::number(figure)?;
        Interval {
            from: Some(value),
            to: Some(value),
        }
        .hedged(figure.hedge)
    }

    /// What the hedge and the rounding of the digits leave open.
    pub fn rounded(figure: &Figure) -> Option<Interval> {
        let value = figures::number(figure)?;
        Interval::around(value, step(value)?.over(Number::whole(2))?).hedged(figure.hedge)
    }

    fn hedged(self, hedge: Hedge) -> Option<Interval> {
        let part = |end: Option<Number>, percent: i128| end.and_then(|n| n.times(Number::ratio(percent, 100)?));
        let (from, to) = match hedge {
            Hedge::Exact => (self.from, self.to),
            Hedge::About => (part(self.from, 90), part(self.to, 110)),
            Hedge::Nearly => (part(self.from, 85), self.to),
            Hedge::AtLeast | Hedge::MoreThan => (self.from, None),
            Hedge::AtMost | Hedge::LessThan | Hedge::UpTo => (Some(Number::whole(0)), self.to),
            Hedge::Vague => return None,
        };
        Some(Interval { from, to })
    }

    /// With both ends multiplied by a positive number.
    pub fn times(self, factor: Number) -> Interval {
        Interval {
            from: self.from.and_then(|n| n.times(factor)),
            to: self.to.and_then(|n| n.times(factor)),
        }
    }

    /// The sum of two quantities.
    pub fn plus(self, other: Interval) -> Interval {
        Interval {
            from: self.from.zip(other.from).and_then(|(a, b)| a.plus(b)),
            to: self.to.zip(other.to).and_then(|(a, b)| a.plus(b)),
        }
    }

    /// The quotient of two positive quantities.
    pub fn over(self, other: Interval) -> Interval {
        Interval {
            from: self.from.zip(other.to).and_then(|(a, b)| a.over(b)),
            to: self.to.zip(other.from).and_then(|(a, b)| a.over(b)),
        }
    }

    /// Whether no number lies in both.
    pub fn apart(&self, other: &Interval) -> bool {
        let below = |to: Option<Number>, from: Option<Number>| to.zip(from).is_some_and(|(to, from)| to < from);
        below(self.to, other.from) || below(other.to, self.from)
    }
}

/// The place value of the last digit that is not zero: 10 for 450, 0.1 for 3.2, 100,000 for 3.2 million.
pub fn step(value: Number) -> Option<Number> {
    let digits = value.decimal();
    let digits = digits.trim_start_matches('-');
    match digits.split_once('.') {
        Some((_, fraction)) => Number::ratio(1, 10i128.checked_pow(u32::try_from(fraction.len()).ok()?)?),
        None => {
            let zeros = digits.len() - digits.trim_end_matches('0').len();
            let zeros = if zeros == digits.len() { 0 } else { zeros };
            Some(Number::whole(10i128.checked_pow(u32::try_from(zeros).ok()?)?))
        }
    }
}

/// Without its sign.
pub fn size(value: Number) -> Number {
    if value < Number::whole(0) {
        value.negated()
    } else {
        value
    }
}

/// The larger of two.
pub fn larger(a: Number, b: Number) -> Number {
    if a < b { b } else { a }
}

/// A number for a reader: grouped, three or more digits kept, “about” where digits were cut off.
pub fn say(value: Number) -> String {
    let places = match size(value) {
        n if n >= Number::whole(100) => 0,
        n if n >= Number::whole(10) => 1,
        n if n >= Number::whole(1) => 2,
        _ => 4,
    };
    let power = Number::whole(10i128.pow(places));
    let cut = size(value)
        .times(power)
        .and_then(|n| n.plus(Number::ratio(1, 2)?))
        .and_then(|n| {
            n.decimal()
                .split('.')
                .next()
                .and_then(|whole| whole.parse::<i128>().ok())
        })
        .and_then(|n| Number::whole(n).over(power));
    let Some(cut) = cut else { return value.decimal() };
    let sign = if value < Number::whole(0) { "-" } else { "" };
    let about = if cut == size(value) { "" } else { "about " };
    format!("{about}{sign}{}", figures::grouped(&cut.decimal()))
}

/// A figure with its hedge and what it counts, where they stand together; only its number where they do not.
pub fn phrase<'d>(document: &'d Document, figure: &Figure) -> &'d str {
    let start = figure
        .hedge_span
        .map_or(figure.span.start, |h| h.start.min(figure.span.start));
    let end = figure
        .own_counted()
        .map_or(figure.span.end, |c| c.end.max(figure.span.end));
    let whole = Span::new(start, end);
    document.slice(if whole.len() <= LONGEST_PHRASE {
        whole
    } else {
        figure.span
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(digits: &str) -> Number {
        Number::read(digits).unwrap()
    }

    #[test]
    fn the_last_digit_that_counts() {
        for (value, expected) in [
            ("450", "10"),
            ("3.2", "0.1"),
            ("3200000", "100000"),
            ("7", "1"),
            ("0", "1"),
        ] {
            assert_eq!(step(number(value)).unwrap(), number(expected), "{value}");
        }
    }

    #[test]
    fn numbers_for_a_reader() {
        for (value, expected) in [
            ("1643", "1,643"),
            ("12", "12"),
            ("434.9598", "about 435"),
            ("1234567", "1,234,567"),
            ("0.25", "0.25"),
            ("-9.1441", "about -9.14"),
        ] {
            assert_eq!(say(number(value)), expected);
        }
        assert_eq!(say(Number::ratio(50, 3).unwrap()), "about 16.7");
    }

    #[test]
    fn intervals() {
        let open = Interval {
            from: Some(number("140")),
            to: None,
        };
        assert!(!open.apart(&Interval::around(number("143"), number("0"))));
        assert!(open.apart(&Interval::around(number("130"), number("5"))));
        let two = Interval::around(number("2"), number("0"));
        assert_eq!(open.plus(two).from, Some(number("142")));
        assert_eq!(two.over(two).to, Some(number("1")));
    }
}

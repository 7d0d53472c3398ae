//! An exact number: a fraction of two integers, written as a decimal.

use std::cmp::Ordering;

/// How many digits stand behind the dot where a fraction has no finite decimal ("two thirds").
const LONGEST_FRACTION: usize = 15;
/// No number in prose needs more digits; a longer run is a code or a prank.
const MOST_DIGITS: usize = 30;

/// A rational number in lowest terms, the denominator above zero. No operation rounds; one that would not fit is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    numerator: i128,
    denominator: i128,
}

impl Number {
    /// A whole number.
    pub fn whole(value: i128) -> Number {
        Number {
            numerator: value,
            denominator: 1,
        }
    }

    /// A fraction in lowest terms; `None` for a denominator of zero.
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Number> {
        if denominator == 0 {
            return None;
        }
        let divisor = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).ok()?.max(1);
        let sign = denominator.signum();
        Some(Number {
            numerator: (numerator / divisor).checked_mul(sign)?,
            denominator: (denominator / divisor).checked_mul(sign)?,
        })
    }

    /// Reads `1,234.50`, `.5`, `1e10`, `-3`: digits with group marks (commas and spaces), one dot, an exponent.
    pub fn read(digits: &str) -> Option<Number> {
        let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (digits, 0),
        };
        let (mut value, mut places, mut seen, mut dot) = (0i128, 0i32, 0usize, false);
        let (negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa),
        };
        for c in mantissa.chars() {
            match c {
                '0'..='9' if seen < MOST_DIGITS => {
                    value = value * 10 + i128::from(c as u32 - '0' as u32);
                    places += i32::from(dot);
                    seen += 1;
                }
                '.' if !dot => dot = true,
                ',' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => {}
                _ => return None,
            }
        }
        let value = if negative { -value } else { value };
        let scale = exponent.checked_sub(places)?;
        let power = 10i128.checked_pow(scale.unsigned_abs())?;
        match seen {
            0 => None,
            _ if scale >= 0 => Some(Number::whole(value.checked_mul(power)?)),
            _ => Number::ratio(value, power),
        }
    }

    /// The sum.
    pub fn plus(self, other: Number) -> Option<Number> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Number::ratio(
            left.checked_add(right)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// The difference.
    pub fn minus(self, other: Number) -> Option<Number> {
        self.plus(other.negated())
    }

    /// The product.
    pub fn times(self, other: Number) -> Option<Number> {
        Number::ratio(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// The quotient; `None` for a divisor of zero.
    pub fn over(self, other: Number) -> Option<Number> {
        Number::ratio(
            self.numerator.checked_mul(other.denominator)?,
            self.denominator.checked_mul(other.numerator)?,
        )
    }

    /// With the other sign.
    pub fn negated(self) -> Number {
        Number {
            numerator: -self.numerator,
            denominator: self.denominator,
        }
    }

    /// The integer it is, if it is one.
    pub fn as_whole(self) -> Option<i128> {
        (self.denominator == 1).then_some(self.numerator)
    }

    /// Digits, at most one dot, no exponent, no trailing zeros. A fraction without a finite decimal is cut after 15
    /// digits behind the dot.
    pub fn decimal(self) -> String {
        let (mut rest, divisor) = (self.numerator.unsigned_abs(), self.denominator.unsigned_abs());
        let mut out = String::new();
        if self.numerator < 0 {
            out.push('-');
        }
        out.push_str(&(rest / divisor).to_string());
        rest %= divisor;
        let whole = out.len();
        while rest != 0 && out.len() - whole <= LONGEST_FRACTION {
            if out.len() == whole {
                out.push('.');
            }
            let Some(shifted) = rest.checked_mul(10) else { break };
            out.push_str(&(shifted / divisor).to_string());
            rest = shifted % divisor;
        }
        out.truncate(out.trim_end_matches(['.']).len());
        if out.contains('.') {
            out.truncate(out.trim_end_matches('0').trim_end_matches('.').len());
        }
        out
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    /// Compares whole parts, then what remains by its inverse, as in Euclid's algorithm: no product is formed that might not fit.
    fn cmp(&self, other: &Number) -> Ordering {
        let (mut a, mut b, mut c, mut d) = (self.numerator, self.denominator, other.numerator, other.denominator);
        loop {
            let (whole, others) = (a.div_euclid(b), c.div_euclid(d));
            if whole != others {
                return whole.cmp(&others);
            }
            match (a.rem_euclid(b), c.rem_euclid(d)) {
                (0, rest) => return 0.cmp(&rest),
                (_, 0) => return Ordering::Greater,
                // a/b < c/d where d/c < b/a.
                (rest, others) => (a, b, c, d) = (d, others, b, rest),
            }
        }
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The digits of a positive decimal number with its thousands set apart by commas.
pub fn grouped(decimal: &str) -> String {
    let (whole, rest) = decimal.split_at(decimal.find('.').unwrap_or(decimal.len()));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(digits: &str) -> String {
        Number::read(digits).map_or("none".into(), Number::decimal)
    }

    #[test]
    fn numbers_are_ordered_whatever_their_size() {
        let huge = i128::MAX;
        let ordered = [
            Number::ratio(-7, 2),
            Number::ratio(-10, 3),
            Number::ratio(0, 1),
            Number::ratio(1, huge),
            Number::ratio(1, 3),
            Number::ratio(2, 5),
            Number::ratio(huge - 1, huge),
            Number::ratio(1, 1),
            Number::ratio(huge, 2),
        ];
        for (i, a) in ordered.iter().enumerate() {
            for (j, b) in ordered.iter().enumerate() {
                assert_eq!(a.cmp(b), i.cmp(&j), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn reads_and_writes_exactly() {
        for (digits, expected) in [
            ("1,234,567", "1234567"),
            ("3.20", "3.2"),
            (".08", "0.08"),
            ("1e10", "10000000000"),
            ("-12e-1", "-1.2"),
            ("0.1", "0.1"),
            ("100", "100"),
            ("", "none"),
            ("1.2.3", "none"),
            ("1e99", "none"),
        ] {
            assert_eq!(decimal(digits), expected, "{digits}");
        }
        assert_eq!(decimal(&"9".repeat(60)), "none");
    }

    #[test]
    fn fractions() {
        let third = Number::ratio(1, 3).unwrap();
        assert_eq!(third.decimal(), "0.333333333333333");
        assert_eq!(third.times(Number::whole(3)).unwrap(), Number::whole(1));
        assert_eq!(Number::ratio(-1, -8).unwrap().decimal(), "0.125");
        assert_eq!(Number::ratio(1, 0), None);
        assert!(third < Number::whole(1) && Number::whole(-2) < third);
    }

    #[test]
    fn what_does_not_fit_is_none() {
        let huge = Number::whole(i128::MAX);
        assert_eq!(huge.plus(huge), None);
        assert_eq!(huge.times(huge), None);
    }
}

//! Numbers in digits and in words: "3.2 million", "twenty-one trillion and three hundred", "2½", "two thirds", "33rd".

use super::lexer::{Kind, Line};
use super::number::Number;
use super::scale::scaled;
use super::{spelled, written};

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Digits, perhaps with a scale word.
    Digits,
    /// Words.
    Words,
    /// A part of one: "two thirds", "half", "1/2".
    Share,
    /// How many times as much: "sixfold".
    Fold,
    /// A rank: "33rd", "fourth".
    Ordinal,
    /// A rough plural: "dozens", "hundreds of thousands"; the value is its scale.
    Vague,
}

/// A number found at some lexeme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// Its first lexeme.
    pub first: usize,
    /// One past its last lexeme.
    pub end: usize,
    /// How much.
    pub value: Number,
    /// How it is written.
    pub form: Form,
    /// The scale it was multiplied by ("million"); 1 without one.
    pub scale: Number,
    /// The first lexeme of that scale; `end` without one.
    pub scale_at: usize,
}

impl Numeral {
    /// Without a scale.
    pub fn new(end: usize, value: Number, form: Form) -> Numeral {
        Numeral {
            first: end,
            end,
            value,
            form,
            scale: Number::whole(1),
            scale_at: end,
        }
    }
}

/// The number that starts at lexeme `i`.
pub fn read(line: Line<'_>, i: usize) -> Option<Numeral> {
    let numeral = match line.kind(i) {
        Kind::Digits => written::read(line, i),
        Kind::Mark(c) => vulgar(c).map(|share| scaled(line, Numeral::new(i + 1, share, Form::Share))),
        Kind::Word => spelled::read(line, i),
    }?;
    Some(Numeral { first: i, ..numeral })
}

/// `½` and its like.
pub fn vulgar(c: char) -> Option<Number> {
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

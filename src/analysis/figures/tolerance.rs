//! A number with how far it may be off: "12.5 ± 0.3 km".

use super::grammar::Reading;
use super::lexer::Line;
use super::numbers::{self, Form, Numeral};
use super::{FigureKind, Part, Rule, Step, Value, tail};

/// "12.5 ± 0.3 km", "12.5 +/- 0.3 km": from the lowest to the highest.
pub fn tolerance(line: Line<'_>, first: usize, middle: &Numeral) -> Option<Reading> {
    let at = middle.end;
    let signs = match () {
        () if line.mark(at, '±') => 1,
        () if line.mark(at, '+') && line.mark(at + 1, '/') && line.dash(at + 2) => 3,
        () => return None,
    };
    let off = numbers::read(line, at + signs).filter(|n| n.form == Form::Digits && middle.form == Form::Digits)?;
    let tail = tail::read(line, &off);
    let value = Value::Range(
        middle.value.minus(off.value)?.decimal(),
        middle.value.plus(off.value)?.decimal(),
    );
    let mut steps = vec![
        Step::new(Part::Number, Rule::Digits, line.span(first, middle.end)),
        Step::new(Part::Number, Rule::Tolerance, line.span(off.first, off.end)),
    ];
    steps.extend(tail.as_ref().map(|t| t.step(line)));
    Some(Reading {
        first,
        end: tail.as_ref().map_or(off.end, |t| t.end),
        kind: tail.as_ref().map_or(FigureKind::Count, |t| t.kind),
        value,
        unit: tail.as_ref().map(|t| t.unit),
        vague: false,
        steps,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::figures::lexer::lex;
    use crate::text::Span;

    #[test]
    fn from_the_lowest_to_the_highest() {
        for (text, low, high) in [("12.5 ± 0.3 km", "12.2", "12.8"), ("7+/-2", "5", "9")] {
            let mut lexemes = Vec::new();
            lex(text, Span::new(0, text.len()), &mut lexemes);
            let line = Line {
                text,
                lexemes: &lexemes,
            };
            let middle = numbers::read(line, 0).unwrap();
            let reading = tolerance(line, 0, &middle).unwrap();
            assert_eq!(reading.value, Value::Range(low.into(), high.into()), "{text}");
        }
    }
}

//! Ages told by the words beside a bare number: "Ada Quay, 19, a cook", "aged 19".

use std::sync::LazyLock;

use super::grammar::Reading;
use super::lexer::{Kind, Line};
use super::numbers::{Form, Numeral};
use super::range::range_end;
use super::{FigureKind, Part, Rule, Step, Value};
use crate::text::WordList;

static PERSONS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../assets/words/person-nouns.txt")));

/// "the engineer, 45, was held"
fn is_person(line: Line<'_>, k: usize) -> bool {
    PERSONS.has(line.word(k))
}

/// "Ada Quay, 19, a cook", "aged 19", "age 19".
pub fn age_beside(line: Line<'_>, first: usize, numeral: &Numeral) -> Option<Reading> {
    let years = numeral.value.as_whole().filter(|n| (0..=115).contains(n))?;
    let at = first.checked_sub(1)?;
    let age_of = line.is(at, "of") && at > 0 && line.is(at - 1, "age");
    let told = (age_of || line.any(at, &["aged", "age", "ages"])) && numeral.form != Form::Ordinal;
    let closes = matches!(
        line.kind(numeral.end),
        Kind::Mark(',' | '.' | ')' | ';' | '\0' | '—' | '–')
    ) && !line.digits(numeral.end + 1);
    let apposition = line.mark(at, ',')
        && at > 0
        && (line.capital(at - 1) || is_person(line, at - 1) && line.mark(numeral.end, ','))
        && !line.sense(at - 1).is_date()
        && closes
        && numeral.form == Form::Digits
        && years > 0
        && line.digits(first)
        && !(line.mark(numeral.end, '.') && line.mark(at.saturating_sub(2), ','));
    let alone = numeral.form == Form::Digits && closes && years > 0;
    let person = at > 0 && line.any(at, &["is", "was", "turned", "turns"]) && line.any(at - 1, &["he", "she", "who"]);
    // "the number of dead at 16" tells no age
    let counted = at > 1 && line.is(at - 1, "dead") && line.any(at - 2, &["of", "the"]);
    let died = at > 0 && line.is(at, "at") && line.any(at - 1, &["died", "dies", "dead"]) && !counted;
    let told = told || alone && (person || died);
    if !told && !apposition {
        return None;
    }
    let range = range_end(line, numeral).filter(|_| told);
    let rule = if told { Rule::Aged } else { Rule::Apposition };
    let told_by = Step::new(Part::Number, rule, line.span(first, numeral.end));
    let (end, value, steps) = match range {
        Some(high) => (
            high.end,
            Value::Range(numeral.value.decimal(), high.value.decimal()),
            vec![
                told_by,
                Step::new(Part::Number, Rule::Low, line.span(first, numeral.end)),
                Step::new(Part::Number, Rule::High, line.span(high.first, high.end)),
            ],
        ),
        None => (numeral.end, Value::Number(numeral.value.decimal()), vec![told_by]),
    };
    Some(Reading {
        first,
        end,
        kind: FigureKind::Age,
        value,
        unit: Some("year"),
        vague: false,
        steps,
    })
}

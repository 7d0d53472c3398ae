//! One number with the unit behind it, or alone: measures, amounts, ordinals, counts.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::compound::compound;
use super::grammar::{Reading, is_code};
use super::lexer::Line;
use super::numbers::{Form, Numeral};
use super::tail;
use super::{FigureKind, Part, Rule, Step, Value, labels};
use crate::text::entries;

pub fn plain(line: Line<'_>, first: usize, numeral: &Numeral) -> Option<Reading> {
    let tail = tail::read(line, numeral);
    let digit = first + usize::from(!line.digits(first) && line.digits(first + 1));
    let bare_digits = line.digits(digit) && numeral.end == digit + 1 && !line.word(digit).contains([',', '.']);
    if tail.is_none() && labels::is_name(line, first, numeral.end, bare_digits)
        || is_code(line, first, first) && line.digits(first) && numeral.form == Form::Digits
    {
        return None;
    }
    let kind = match (&tail, numeral.form) {
        (Some(_), Form::Ordinal) => return ordinal(line, first, numeral),
        (Some(tail), _) => tail.kind,
        (None, Form::Ordinal) => return ordinal(line, first, numeral),
        (None, Form::Share) => FigureKind::Fraction,
        (None, Form::Fold) => FigureKind::Ratio,
        _ => FigureKind::Count,
    };
    if tail.is_none() && !counts(line, first, numeral) {
        return None;
    }
    if let Some(tail) = tail
        && let Some(reading) = compound(line, first, numeral, &tail)
    {
        return Some(reading);
    }
    let vague = numeral.form == Form::Vague;
    let value = if vague {
        Value::Unknown
    } else {
        Value::Number(numeral.value.decimal())
    };
    let mut steps = vec![Step::new(
        Part::Number,
        number_rule(line, first, numeral),
        line.span(first, numeral.end),
    )];
    steps.extend(tail.as_ref().map(|t| t.step(line)));
    Some(Reading {
        first,
        end: match &tail {
            Some(tail) if !(vague && line.is(numeral.end, "of")) => tail.end,
            _ => numeral.end,
        },
        kind,
        value,
        unit: tail.as_ref().map(|t| t.unit),
        vague,
        steps,
    })
}

fn number_rule(line: Line<'_>, first: usize, numeral: &Numeral) -> Rule {
    match numeral.form {
        Form::Vague => Rule::Rough,
        Form::Share => Rule::Fraction,
        Form::Ordinal => Rule::Rank,
        Form::Fold => Rule::Fold,
        Form::Words => Rule::Words,
        Form::Digits if line.digits(first) && numeral.end == first + 1 => Rule::Digits,
        Form::Digits => Rule::Scaled,
    }
}

/// "33rd floor", "the first meeting": an ordinal counts as an adjective, not "first," or "First Lady".
fn ordinal(line: Line<'_>, first: usize, numeral: &Numeral) -> Option<Reading> {
    let in_digits = line.digits(first);
    let end = numeral.end;
    let noun = line.is_word(end) && !line.sense(end).stop && !line.capital(end);
    let name = line.capital(first) && !line.starts_sentence(first) || line.capital(end) && line.capital(first);
    let at = first.checked_sub(1);
    let determined = at.is_some_and(|k| {
        line.any(
            k,
            &[
                "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that", "s", "every",
                "each", "another", "no",
            ],
        ) || line.mark(k, '\'')
            || line.mark(k, '\u{2019}')
    });
    let hyphen = line.dash(end) && line.glued(end);
    if names_part(line, first, end) {
        return None;
    }
    if !in_digits && (!noun || !determined || name || hyphen)
        || in_digits && line.glued(first) && first > 0 && line.is_word(first - 1)
    {
        return None;
    }
    Some(Reading {
        first,
        end,
        kind: FigureKind::Ordinal,
        value: Value::Number(numeral.value.decimal()),
        unit: None,
        vague: false,
        steps: vec![Step::new(Part::Number, Rule::Rank, line.span(first, end))],
    })
}

/// "the 22nd Amendment", "the second half", "for the first time": the ordinal belongs to a name or a set phrase.
fn names_part(line: Line<'_>, first: usize, end: usize) -> bool {
    let name = line.any(
        end,
        &[
            "amendment",
            "commandment",
            "precinct",
            "arrondissement",
            "battalion",
            "regiment",
            "brigade",
            "squadron",
        ],
    );
    let street = line.capital(end) && line.any(end, &["st", "street", "ave", "avenue", "rd", "road"]);
    let half = line.any(first, &["first", "second"]) && line.is(end, "half");
    let phrase = line.is(first, "first") && line.any(end, &["time", "class", "place", "aid", "hand", "name"]);
    let thought = line.is(first, "second") && line.any(end, &["thought", "thoughts", "nature", "hand", "class"]);
    // "an 11th-hour deal", "a 96th-minute goal": when, not which
    let moment = line.dash(end) && line.glued(end) && line.glued(end + 1) && line.sense(end + 1).stretch.is_some();
    name || street || half || phrase || thought || moment
}

/// "One Palestinian was killed" counts; "One Nation" does not.
static DEMONYMS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../../assets/words/demonyms.txt")).collect());

/// Whether a number without a unit counts something: not "one" as a pronoun, not the number of a name.
fn counts(line: Line<'_>, first: usize, numeral: &Numeral) -> bool {
    let end = numeral.end;
    let content = line.is_word(end) && !line.sense(end).stop
        || line.any(end, &["more", "other", "last", "former"]) && line.is_word(end + 1);
    if line.is(first, "one") && end == first + 1 {
        let before = first.checked_sub(1).is_some_and(|k| {
            line.any(
                k,
                &[
                    "no", "each", "any", "every", "this", "that", "which", "another", "some", "only",
                ],
            ) && !line.is(k, "only")
        });
        let people = line.starts_sentence(first) && DEMONYMS.contains(line.word(end));
        let name = line.capital(first) && line.capital(end) && !people
            || line.glued(first) && line.dash(first.wrapping_sub(1));
        let verb = line.any(
            end,
            &["wants", "knows", "needs", "thing", "day", "another", "who", "side"],
        ) && line.any(end, &["wants", "knows", "needs", "another", "who"]);
        return content && !before && !name && !verb;
    }
    let word_name =
        line.is_word(first) && line.capital(first) && numeral.form == Form::Words && !line.starts_sentence(first);
    let glued = line.glued(first)
        && first > 0
        && (line.dash(first - 1) && line.glued(first - 1) || line.is_word(first - 1))
        && line.is_word(first);
    !(word_name || glued)
}

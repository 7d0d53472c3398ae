//! The grammar over the lexemes of a paragraph. Where several readings fit, the first of these wins: date and time,
//! money, percent, age and duration, measure, score and ratio, range, fraction, plain count.

use super::dates::{self, Dated};
use super::lexer::{Kind, Line};
use super::money::{currency_start, money};
use super::number::Number;
use super::numbers::{self, Form, Numeral};
use super::range::{range, range_end};
use super::resolve::Moment;
use super::story::Standing;
use super::tail::{self, Tail};
use super::{FigureKind, Hedge, Part, Step, Value, counted, hedge, labels, units};
use crate::text::Span;

/// A figure of one paragraph, its date not yet resolved.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Number and unit.
    pub span: Span,
    /// What it measures.
    pub kind: FigureKind,
    /// How much; for dates, still unknown.
    pub value: Value,
    /// What a date says.
    pub moment: Option<Moment>,
    /// The unit's name.
    pub unit: Option<&'static str>,
    /// The counted words.
    pub counted: Option<Span>,
    /// How firmly.
    pub hedge: Hedge,
    /// The words of the hedge.
    pub hedge_span: Option<Span>,
    /// Which bytes gave which part by which rule.
    pub steps: Vec<Step>,
}

/// A reading of some lexemes as a figure.
pub struct Reading {
    /// Its first lexeme.
    pub first: usize,
    /// One past its last lexeme.
    pub end: usize,
    /// What it measures.
    pub kind: FigureKind,
    /// How much.
    pub value: Value,
    /// The unit's name.
    pub unit: Option<&'static str>,
    /// Whether it says only roughly how many.
    pub vague: bool,
    /// Which bytes gave which part.
    pub steps: Vec<Step>,
}

/// Finds the figures of a paragraph, in order.
pub fn read(line: Line<'_>, out: &mut Vec<Draft>) {
    let mut dated = Vec::new();
    let (mut i, mut floor) = (0, 0);
    while i < line.lexemes.len() {
        if !triggers(line, i) {
            i += 1;
            continue;
        }
        dated.clear();
        if let Some(end) = dates::read(line, i, floor, &mut dated) {
            out.extend(dated.iter().map(|d| date_draft(line, d)));
            (i, floor) = (end.max(i + 1), end.max(i + 1));
            continue;
        }
        let readings = number(line, i, floor);
        match readings.last().map(|r| r.end) {
            Some(end) if end > i => {
                out.extend(readings.into_iter().map(|r| draft(line, r)));
                (i, floor) = (end, end);
            }
            _ => i = past(line, i),
        }
    }
}

/// Whether anything that is a figure can start here.
fn triggers(line: Line<'_>, i: usize) -> bool {
    match line.kind(i) {
        Kind::Digits => true,
        Kind::Mark(c) => units::is_currency_sign(c) || !c.is_ascii() && c.is_numeric(),
        Kind::Word => {
            let sense = line.sense(i);
            sense.starts_figure()
                || (sense.stop && line.any(i, &["a", "an", "the", "that", "few", "many"]))
                || line.any(i, &["several", "couple", "twice"])
        }
    }
}

/// Past digits that are no figure, with whatever digits hang on them ("192.168.0.1").
fn past(line: Line<'_>, i: usize) -> usize {
    let mut end = i + 1;
    while line.digits(i) && line.glued(end) && !matches!(line.kind(end), Kind::Mark(',' | ';' | ')' | '%')) {
        end += 1;
    }
    end
}

fn date_draft(line: Line<'_>, dated: &Dated) -> Draft {
    let span = line.span(dated.first, dated.end);
    let hedged = hedge::read(line, dated.first, dated.end).filter(|h| h.end <= dated.first);
    let kind = match dated.when {
        dates::When::Clock(..) => FigureKind::Time,
        dates::When::Stretch(..) => FigureKind::Duration,
        dates::When::Calendar {
            month: None, day: None, ..
        } => FigureKind::Year,
        _ => FigureKind::Date,
    };
    let mut steps = vec![Step::new(Part::Date, dated.rule, span)];
    let stretch = match dated.when {
        dates::When::Stretch(amount, _) => Some(amount),
        _ => None,
    };
    let hedge = hedged.filter(|h| h.hedge == Hedge::About || stretch.is_some());
    steps.extend(hedge.map(|h| Step::new(Part::Hedge, "words that say how firmly", line.span(h.first, h.end))));
    Draft {
        span,
        kind,
        value: stretch.filter(|n| *n > 0).map_or(Value::Unknown, quarters),
        moment: Some(Moment::of(dated, speaks_ahead(line, dated), Standing::of(line, dated))),
        unit: stretch.and_then(|_| (dated.first..dated.end).find_map(|k| tail::duration(line, k))),
        counted: None,
        hedge: match stretch {
            Some(0) => Hedge::Vague,
            _ => hedge.map_or(Hedge::Exact, |h| h.hedge),
        },
        hedge_span: hedge.map(|h| line.span(h.first, h.end)),
        steps,
    }
}

fn quarters(number: u8) -> Value {
    Number::ratio(number.into(), 4).map_or(Value::Unknown, |n| Value::Number(n.decimal()))
}

/// Whether the clause around a date speaks of what is to come: "will meet on Friday", not "said on Friday".
fn speaks_ahead(line: Line<'_>, dated: &Dated) -> bool {
    let reported = [
        "said",
        "told",
        "announced",
        "says",
        "reported",
        "killed",
        "died",
        "began",
    ];
    let ahead = [
        "will",
        "scheduled",
        "expected",
        "due",
        "plans",
        "planned",
        "shall",
        "intends",
        "upcoming",
        "slated",
        "be",
    ];
    let from = dated.first.saturating_sub(14);
    for k in (from..dated.first).rev() {
        if line.starts_sentence(k + 1) || line.any(k, &reported) {
            return false;
        }
        if line.any(k, &ahead) {
            return true;
        }
    }
    (dated.end..dated.end + 8)
        .take_while(|k| !line.starts_sentence(k + 1))
        .any(|k| line.is(k, "will"))
}

fn draft(line: Line<'_>, reading: Reading) -> Draft {
    let Reading {
        first,
        end,
        kind,
        value,
        unit,
        vague,
        mut steps,
    } = reading;
    let hedged = hedge::read(line, first, end);
    let hedge_span = hedged.map(|h| line.span(h.first, h.end));
    let after = hedged.map_or(end, |h| h.end.max(end));
    let before = hedged.map_or(first, |h| h.first.min(first));
    let singular = value == Value::Number("1".into());
    let counts = matches!(
        kind,
        FigureKind::Count | FigureKind::Ordinal | FigureKind::Fraction | FigureKind::Percent | FigureKind::Ratio
    ) && unit.is_none_or(|u| u == "%");
    let counted = if counts {
        counted::read(line, before, after, singular)
    } else {
        None
    };
    steps.extend(hedge_span.map(|span| Step::new(Part::Hedge, "words that say how firmly", span)));
    steps.extend(counted.map(|span| Step::new(Part::Counted, "words that say what is counted", span)));
    Draft {
        span: line.span(first, end),
        kind,
        value,
        moment: None,
        unit,
        counted,
        hedge: if vague {
            Hedge::Vague
        } else {
            hedged.map_or(Hedge::Exact, |h| h.hedge)
        },
        hedge_span,
        steps,
    }
}

/// The readings of a number that starts at lexeme `i`: mostly one, two where an amount shares its scale.
fn number(line: Line<'_>, i: usize, floor: usize) -> Vec<Reading> {
    if let Some(start) = currency_start(line, i, floor) {
        return money(line, start);
    }
    let reading = numbers::read(line, i).and_then(|numeral| {
        let (first, numeral) = signed(line, i, floor, numeral);
        age_beside(line, first, &numeral)
            .or_else(|| range(line, first, &numeral))
            .or_else(|| ratio(line, first, &numeral))
            .or_else(|| plain(line, first, &numeral))
    });
    reading.into_iter().collect()
}

/// Takes the sign: "-15", "minus five".
fn signed(line: Line<'_>, i: usize, floor: usize, numeral: Numeral) -> (usize, Numeral) {
    let Some(at) = i.checked_sub(1).filter(|at| *at >= floor) else {
        return (i, numeral);
    };
    let dash = matches!(line.kind(at), Kind::Mark('-' | '\u{2212}' | '–')) && line.glued(i);
    let opens = !line.glued(at) || matches!(line.kind(at.wrapping_sub(1)), Kind::Mark('(' | '<' | '>' | '=' | '"'));
    let word = line.any(at, &["minus", "negative"]);
    if (dash && opens && line.digits(i)) || word {
        let value = numeral.value.negated();
        return (at, Numeral { value, ..numeral });
    }
    (i, numeral)
}

/// "Ada Quay, 19, a cook", "aged 19", "age 19".
fn age_beside(line: Line<'_>, first: usize, numeral: &Numeral) -> Option<Reading> {
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
        && line.capital(at - 1)
        && !line.sense(at - 1).is_date()
        && closes
        && numeral.form == Form::Digits
        && years > 0
        && line.digits(first)
        && !(line.mark(numeral.end, '.') && line.mark(at.saturating_sub(2), ','));
    if !told && !apposition {
        return None;
    }
    let range = range_end(line, numeral).filter(|_| told);
    let (end, value) = match range {
        Some(high) => (high.end, Value::Range(numeral.value.decimal(), high.value.decimal())),
        None => (numeral.end, Value::Number(numeral.value.decimal())),
    };
    let rule = if told {
        "a number behind “aged”"
    } else {
        "a number between commas behind a name"
    };
    Some(Reading {
        first,
        end,
        kind: FigureKind::Age,
        value,
        unit: Some("year"),
        vague: false,
        steps: vec![Step::new(Part::Number, rule, line.span(first, end))],
    })
}

/// "one in five", "9 out of 10", "3:1", "3-to-1".
fn ratio(line: Line<'_>, first: usize, low: &Numeral) -> Option<Reading> {
    let at = low.end;
    let small = |n: &Numeral| n.value.as_whole().is_some_and(|v| (1..=1000).contains(&v));
    let (second_at, odds) = match () {
        () if line.mark(at, ':') && line.glued(at) && line.glued(at + 1) => (at + 1, true),
        () if line.dash(at) && line.is(at + 1, "to") && line.dash(at + 2) => (at + 3, true),
        () if line.is(at, "out") && line.is(at + 1, "of") => (at + 2 + usize::from(line.is(at + 2, "every")), false),
        () if line.is(at, "in") => (at + 1 + usize::from(line.is(at + 1, "every")), false),
        () => return None,
    };
    let high = numbers::read(line, second_at).filter(|n| {
        small(n)
            && small(low)
            && matches!(n.form, Form::Digits | Form::Words)
            && matches!(low.form, Form::Digits | Form::Words)
    })?;
    let fits =
        odds || (low.value < high.value && high.value <= Number::whole(100) && tail::read(line, &high).is_none());
    if !fits || is_code(line, first, high.end) || (line.is(at, "in") && !line.is(at + 1, "every") && !is_round(&high)) {
        return None;
    }
    let value = match odds {
        true => Value::Range(low.value.decimal(), high.value.decimal()),
        false => Value::Number(low.value.over(high.value)?.decimal()),
    };
    Some(Reading {
        first,
        end: high.end,
        kind: FigureKind::Ratio,
        value,
        unit: None,
        vague: false,
        steps: vec![Step::new(
            Part::Number,
            "two numbers that form a ratio",
            line.span(first, high.end),
        )],
    })
}

/// "one in five" is a share; "two in 37 tries" is not.
fn is_round(high: &Numeral) -> bool {
    high.value.as_whole().is_some_and(|n| n <= 12 || n % 10 == 0)
}

/// Digits that hang on others by marks are a code: "1-222-2222", "192.168.0.1".
pub fn is_code(line: Line<'_>, first: usize, end: usize) -> bool {
    let mark = |k: usize| matches!(line.kind(k), Kind::Mark('-' | '/' | ':' | '.' | '+' | '_'));
    let behind = line.glued(end) && line.glued(end + 1) && mark(end) && line.digits(end + 1) && line.digits(first);
    let before = line.glued(first) && first > 0 && mark(first - 1) && line.glued(first - 1);
    behind || before
}

fn plain(line: Line<'_>, first: usize, numeral: &Numeral) -> Option<Reading> {
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
    let article =
        usize::from(line.any(first, &["a", "an"]) && numeral.form != Form::Share && !vague && numeral.end > first + 1);
    let mut steps = vec![Step::new(
        Part::Number,
        number_rule(line, first, numeral),
        line.span(first, numeral.end),
    )];
    steps.extend(
        tail.as_ref()
            .map(|t| Step::new(Part::Unit, "a unit", line.span(t.first, t.end))),
    );
    let _ = article;
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

/// Units that go together: major, minor, how many minors make one major.
const COMPOUNDS: &[(&str, &str, i128)] = &[
    ("foot", "inch", 12),
    ("US dollar", "cent", 100),
    ("euro", "cent", 100),
    ("pound sterling", "pence", 100),
    ("pound-mass", "ounce", 16),
    ("stone", "pound-mass", 14),
    ("metre", "centimetre", 100),
];

/// "5 feet 2 inches", "3 dollars and 50 cents": one amount in two units.
fn compound(line: Line<'_>, first: usize, numeral: &Numeral, major: &Tail) -> Option<Reading> {
    let at = major.end + usize::from(line.is(major.end, "and"));
    let minor = numbers::read(line, at).filter(|n| matches!(n.form, Form::Digits | Form::Words))?;
    let tail = tail::read(line, &minor)?;
    let (_, _, parts) = COMPOUNDS.iter().find(|(a, b, _)| *a == major.unit && *b == tail.unit)?;
    let parts = Number::whole(*parts);
    let value = numeral.value.plus(minor.value.over(parts)?)?;
    (minor.value < parts).then(|| Reading {
        first,
        end: tail.end,
        kind: major.kind,
        value: Value::Number(value.decimal()),
        unit: Some(major.unit),
        vague: false,
        steps: vec![
            Step::new(Part::Number, "an amount in two units", line.span(first, tail.end)),
            Step::new(Part::Unit, "a unit", line.span(major.first, major.end)),
        ],
    })
}

fn number_rule(line: Line<'_>, first: usize, numeral: &Numeral) -> &'static str {
    match numeral.form {
        Form::Vague => "a plural that says only roughly how many",
        Form::Share => "a fraction",
        Form::Ordinal => "an ordinal before a noun",
        Form::Words => "a number in words",
        Form::Digits if line.digits(first) && numeral.end == first + 1 => "a number",
        Form::Digits => "a number with its scale",
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
        steps: vec![Step::new(
            Part::Number,
            "an ordinal before a noun",
            line.span(first, end),
        )],
    })
}

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
        let name = line.capital(first) && line.capital(end) || line.glued(first) && line.dash(first.wrapping_sub(1));
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

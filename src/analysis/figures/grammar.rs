//! The grammar over the lexemes of a paragraph. Where several readings fit, the first of these wins: date and time,
//! money, percent, age and duration, measure, score and ratio, range, fraction, plain count.

use super::articles;
use super::beside::age_beside;
use super::compound::one_and_a_half;
use super::dates::{self, Dated};
use super::draft::{Draft, draft, past_counted, rate_behind};
use super::lexer::{Kind, Line};
use super::money::{currency_start, money};
use super::number::Number;
use super::numbers::{self, Numeral};
use super::plain::plain;
use super::range::range;
use super::ratio::ratio;
use super::resolve::Moment;
use super::shared;
use super::standing::Standing;
use super::tail;
use super::tolerance::tolerance;
use super::{FigureKind, Hedge, Part, Rule, Step, Value, hedge, units};

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

/// Finds the figures of a paragraph, in order; in a chronicle, its words for times too.
pub fn read(line: Line<'_>, chronicle: bool, out: &mut Vec<Draft>) {
    let mut dated = Vec::new();
    let start = out.len();
    let (mut i, mut floor) = (0, 0);
    while i < line.lexemes.len() {
        if !triggers(line, i, chronicle) {
            i += 1;
            continue;
        }
        dated.clear();
        if let Some(end) = dates::read(line, i, (floor, chronicle), &mut dated) {
            out.extend(dated.iter().map(|d| date_draft(line, d)));
            (i, floor) = (end.max(i + 1), end.max(i + 1));
            continue;
        }
        let readings = number(line, i, floor);
        match readings.last().map(|r| r.end) {
            Some(end) if end > i => {
                out.extend(readings.into_iter().map(|r| draft(line, r)));
                let end = past_counted(line, end, out.last());
                (i, floor) = (end, end);
            }
            _ => i = past(line, i),
        }
    }
    shared::settle(line, &mut out[start..]);
    articles::add(line, start, out);
}

/// Whether anything that is a figure can start here.
fn triggers(line: Line<'_>, i: usize, chronicle: bool) -> bool {
    match line.kind(i) {
        Kind::Digits => true,
        Kind::Mark(c) => units::is_currency_sign(c) || !c.is_ascii() && c.is_numeric(),
        // Most words have no sense here.
        Kind::Word => line
            .lexemes
            .get(i)
            .and_then(|l| l.sense)
            .is_some_and(|sense| sense.starts_figure() || sense.is_told(chronicle)),
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
    let mut steps = vec![Step::new(Part::Date, Rule::Date(dated.rule), span)];
    let stretch = match dated.when {
        dates::When::Stretch(amount, _) => Some(amount),
        _ => None,
    };
    let timed = |k: &usize| stretch.is_some() && tail::duration(line, *k).is_some();
    let timed = (dated.first..dated.end).find(timed);
    steps.extend(timed.map(|k| Step::new(Part::Unit, Rule::Time, line.span(k, k + 1))));
    let hedge = hedged.filter(|h| h.hedge == Hedge::About || stretch.is_some());
    steps.extend(hedge.map(|h| Step::new(Part::Hedge, Rule::Hedge, line.span(h.first, h.end))));
    let rate = rate_behind(line, kind, dated.end, None);
    steps.extend(
        rate.as_ref()
            .map(|r| Step::new(Part::Per, Rule::Rate, line.span(r.first, r.end))),
    );
    Draft {
        span,
        kind,
        value: stretch.filter(|n| *n > 0).map_or(Value::Unknown, quarters),
        moment: Some(Moment::of(dated, speaks_ahead(line, dated), Standing::of(line, dated))),
        unit: timed.and_then(|k| tail::duration(line, k)),
        per: rate.map(|r| r.name),
        counted: None,
        change: None,
        hedge: match stretch {
            Some(0) => Hedge::Vague,
            _ => hedge.map_or(Hedge::Exact, |h| h.hedge),
        },
        hedge_span: hedge.map(|h| line.span(h.first, h.end)),
        steps,
    }
}

/// The value of a length of time given in quarters of its unit.
pub(super) fn quarters(number: u8) -> Value {
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
    // A date with its year is the same whatever is said of it.
    if matches!(dated.when, dates::When::Calendar { year: Some(_), .. }) {
        return false;
    }
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

/// The readings of a number that starts at lexeme `i`: mostly one, two where an amount shares its scale.
fn number(line: Line<'_>, i: usize, floor: usize) -> Vec<Reading> {
    if let Some(start) = currency_start(line, i, floor) {
        return money(line, start);
    }
    let reading = numbers::read(line, i).and_then(|numeral| {
        let (first, numeral) = signed(line, i, floor, numeral);
        age_beside(line, first, &numeral)
            .or_else(|| tolerance(line, first, &numeral))
            .or_else(|| range(line, first, &numeral))
            .or_else(|| ratio(line, first, &numeral))
            .or_else(|| plain(line, first, &numeral))
    });
    reading.or_else(|| one_and_a_half(line, i)).into_iter().collect()
}

/// Takes the sign: "-15", "minus five".
fn signed(line: Line<'_>, i: usize, floor: usize, numeral: Numeral) -> (usize, Numeral) {
    let Some(mut at) = i.checked_sub(1).filter(|at| *at >= floor) else {
        return (i, numeral);
    };
    // "minus-5"
    let joined = at > floor && line.dash(at) && line.glued(at) && line.glued(i);
    if joined && line.any(at - 1, &["minus", "negative"]) {
        at -= 1;
    }
    let dash = matches!(line.kind(at), Kind::Mark('-' | '\u{2212}' | '–')) && line.glued(i);
    let opens = !line.glued(at) || matches!(line.kind(at.wrapping_sub(1)), Kind::Mark('(' | '<' | '>' | '=' | '"'));
    let either = at > 1 && line.is(at - 1, "or") && line.is(at - 2, "plus");
    let word = line.any(at, &["minus", "negative"]) && !either;
    if (dash && opens && line.digits(i)) || word {
        let value = numeral.value.negated();
        return (at, Numeral { value, ..numeral });
    }
    (i, numeral)
}

/// Digits that hang on others by marks are a code: "1-222-2222", "192.168.0.1".
pub fn is_code(line: Line<'_>, first: usize, end: usize) -> bool {
    let mark = |k: usize| matches!(line.kind(k), Kind::Mark('-' | '/' | ':' | '.' | '+' | '_'));
    let behind = line.glued(end) && line.glued(end + 1) && mark(end) && line.digits(end + 1) && line.digits(first);
    let sub = first > 1 && line.is(first - 2, "sub");
    let before = line.glued(first) && first > 0 && mark(first - 1) && line.glued(first - 1) && !sub;
    behind || before
}

//! Two numbers that belong together: ranges, scores, and years like 2009-10.

use super::grammar::{Reading, is_code};
use super::lexer::{Kind, Line};
use super::number::Number;
use super::numbers::{self, Form, Numeral};
use super::tail::{self, Tail};
use super::{FigureKind, Part, Rule, Step, Value, change, counted, labels, units};

/// "$26 and $31 million", "2 to 3 million": the first shares the scale of the second, where it stays the smaller.
pub fn elided(first: &Numeral, second: &Numeral) -> Numeral {
    let whole = Number::whole(1);
    let mantissa = second.value.over(second.scale);
    let shares = first.scale == whole && second.scale > whole && mantissa.is_some_and(|m| first.value <= m);
    match first.value.times(second.scale) {
        Some(value) if shares => Numeral { value, ..*first },
        _ => *first,
    }
}

pub fn is_between(line: Line<'_>, first: usize) -> bool {
    (1..=3).any(|back| first.checked_sub(back).is_some_and(|k| line.is(k, "between")))
}

/// The second number of a range or a score: "2-1", "10 to 15", "fourth or fifth".
pub fn range_end(line: Line<'_>, first: &Numeral) -> Option<Numeral> {
    let suspended = line.dash(first.end)
        && line.glued(first.end)
        && !line.glued(first.end + 1)
        && line.any(first.end + 1, &["to", "or", "and"]);
    if line.dash(first.end) && line.is(first.end + 1, "to") && line.dash(first.end + 2) {
        // "0-to-60-mph"; without a unit it is a ratio
        let second = numbers::read(line, first.end + 3)?;
        let measured = second.value > first.value && tail::read(line, &second).is_some();
        return measured.then_some(second);
    }
    // "5- or 6-inch screens" are of two sizes
    if suspended && !line.is(first.end + 1, "to") {
        return None;
    }
    let at = first.end + usize::from(suspended);
    let tight = line.dash(at) && line.glued(at) == line.glued(at + 1);
    let word = line.any(at, &["to", "or"]) || suspended;
    if !tight && !word && !line.mark(at, '~') {
        return None;
    }
    let dollar = usize::from(matches!(line.kind(at + 1), Kind::Mark(c) if units::is_currency_sign(c)));
    let second = numbers::read(line, at + 1 + dollar)?;
    let alike = (second.form == Form::Ordinal) == (first.form == Form::Ordinal);
    let glued_letters = line.glued(second.end)
        && line.is_word(second.end)
        && line.sense(second.end).scale.is_none()
        && tail::read(line, &second).is_none();
    // "two or three", "10 or 15"; "25,000 or 40,000" are two amounts
    let low = elided(first, &second).value;
    let near = low.times(Number::whole(3)).zip(second.value.times(Number::whole(2)));
    let next = first.value.plus(Number::whole(1)) == second.value.over(second.scale);
    let neighbours = second.value > low && (next || near.is_some_and(|(most, twice)| twice <= most));
    let close = !line.is(at, "or") || neighbours;
    (alike && !glued_letters && close && second.form != Form::Vague && first.form != Form::Vague).then_some(second)
}

/// Ranges, scores and years like 2009-10.
pub fn range(line: Line<'_>, first: usize, low: &Numeral) -> Option<Reading> {
    let before_unit = tail::read(line, low);
    let from = match &before_unit {
        Some(tail) => Numeral { end: tail.end, ..*low },
        None => *low,
    };
    let between = is_between(line, first) && line.is(from.end, "and");
    let high = match between {
        true => numbers::read(line, from.end + 1)?,
        false => range_end(line, &from)?,
    };
    let unit = tail::read(line, &high).filter(|_| low.form != Form::Ordinal);
    let same_unit = match (&before_unit, &unit) {
        (Some(a), Some(b)) => a.unit == b.unit,
        (Some(_), None) => false,
        _ => true,
    };
    // "moved from 8 to 9 percent to 2 to 4 percent" changes one range into another
    let end = unit.as_ref().map_or(high.end, |u| u.end);
    let goes_on = line.is(end, "to") && (line.digits(end + 1) || line.sense(end + 1).is_number());
    let changes =
        !goes_on && line.is(from.end, "to") && is_change(line, first) && line.is(first.wrapping_sub(1), "from");
    let led = before_unit
        .as_ref()
        .is_some_and(|u| change::leads_to(line, first, u.kind));
    // "raised by 2 cents to 33 cents": by how much, and to what; "by 2 to 3 cents" is a range
    let by = before_unit.is_some() && line.is(first.wrapping_sub(1), "by");
    let changes = changes || !goes_on && line.is(from.end, "to") && (led || by);
    let labelled = unit.is_none() && labels::follows_label(line, first, line.digits(first));
    if !same_unit || changes || labelled || is_code(line, first, high.end) {
        return None;
    }
    let kind = range_kind(line, first, low, &high, unit.as_ref())?;
    let high_value = match kind {
        FigureKind::Year => low.value.plus(Number::whole(1))?,
        _ => high.value,
    };
    let as_written = *low;
    let low = if kind == FigureKind::Score {
        *low
    } else {
        elided(low, &high)
    };
    if kind != FigureKind::Score && low.value > high_value {
        return None;
    }
    let number = |rule: Rule, from: usize, to: usize| Step::new(Part::Number, rule, line.span(from, to));
    let mut steps = vec![number(Rule::Low, first, as_written.end)];
    steps.push(match kind {
        FigureKind::Year => number(Rule::NextYear, high.first, high.end),
        _ => number(Rule::High, high.first, high.end),
    });
    if low.value != as_written.value {
        steps.push(number(Rule::SharedScale, high.scale_at, high.end));
    }
    steps.extend(unit.as_ref().map(|u| u.step(line)));
    Some(Reading {
        first,
        end,
        kind,
        value: Value::Range(low.value.decimal(), high_value.decimal()),
        unit: unit.as_ref().map(|u| u.unit),
        vague: false,
        steps,
    })
}

fn range_kind(line: Line<'_>, first: usize, low: &Numeral, high: &Numeral, unit: Option<&Tail>) -> Option<FigureKind> {
    let season = low
        .value
        .as_whole()
        .filter(|y| (1800..=2100).contains(y) && line.digits(first) && line.word(first).len() == 4);
    if let (Some(year), Some(last)) = (season, high.value.as_whole())
        && unit.is_none()
        && (year + 1) % 100 == last
    {
        return Some(FigureKind::Year);
    }
    if let Some(unit) = unit {
        return Some(unit.kind);
    }
    if low.form == Form::Ordinal {
        return Some(FigureKind::Ordinal);
    }
    let tight = line.dash(low.end) && line.digits(first) && line.digits(low.end + 1);
    let counted = counted::is_plural(line, high.end) || line.is(high.end, "percent");
    let plays = (first.saturating_sub(8)..high.end + 4).any(|k| {
        line.any(
            k,
            &[
                "win",
                "won",
                "beat",
                "beats",
                "lead",
                "led",
                "lost",
                "loss",
                "draw",
                "drew",
                "defeat",
                "defeated",
                "victory",
                "score",
                "scored",
                "vote",
                "voted",
                "ruled",
                "ahead",
                "final",
                "tie",
                "tied",
                "match",
                "game",
                "decision",
                "record",
                "aggregate",
            ],
        )
    });
    if tight && !counted && (plays || low.value >= high.value) {
        let code = low.value >= Number::whole(1000) || labels::is_name(line, first, high.end, true) && !plays;
        return (!code).then_some(FigureKind::Score);
    }
    Some(FigureKind::Count)
}

/// Whether a change is told before a number: "rose from 3 to 5" is no range.
pub fn is_change(line: Line<'_>, first: usize) -> bool {
    let from = first.saturating_sub(8);
    let others = [
        "went", "doubled", "tripled", "halved", "widened", "narrowed", "moved", "changed", "slowed",
    ];
    (from..first).any(|k| line.is_word(k) && (change::way(line.word(k)).is_some() || line.any(k, &others)))
}

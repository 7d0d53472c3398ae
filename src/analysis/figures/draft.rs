//! A reading with all that stands around it: hedge, counted words, what it is given for one of, which way it changed.

use std::borrow::Cow;

use super::grammar::Reading;
use super::lexer::Line;
use super::rates::{self, Rate};
use super::resolve::Moment;
use super::{Change, FigureKind, Hedge, Part, Rule, Step, Value, change, counted, hedge};
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
    /// What it is given for one of.
    pub per: Option<Cow<'static, str>>,
    /// The counted words.
    pub counted: Option<Span>,
    /// How firmly.
    pub hedge: Hedge,
    /// Which way it changes something.
    pub change: Option<Change>,
    /// The words of the hedge.
    pub hedge_span: Option<Span>,
    /// Which bytes gave which part by which rule.
    pub steps: Vec<Step>,
}

/// Reads what stands around a figure.
pub fn draft(line: Line<'_>, reading: Reading) -> Draft {
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
    // "the 10th of the day", "35 percent contained"
    let of = line.is(after, "of");
    let counts = counts && !(kind == FigureKind::Ordinal && of) && (kind != FigureKind::Percent || of);
    let counted = if counts {
        counted::read(line, before, after, singular)
    } else {
        None
    };
    steps.extend(hedge_span.map(|span| Step::new(Part::Hedge, Rule::Hedge, span)));
    steps.extend(counted.map(|span| Step::new(Part::Counted, Rule::Counted, span)));
    let rate = rate_behind(line, kind, after, counted);
    steps.extend(
        rate.as_ref()
            .map(|r| Step::new(Part::Per, Rule::Rate, line.span(r.first, r.end))),
    );
    let change = change::read(line, before, after, kind).filter(|_| !vague);
    steps.extend(change.map(|(at, _)| Step::new(Part::Change, Rule::Change, line.span(at, at + 1))));
    Draft {
        span: line.span(first, end),
        kind,
        value,
        moment: None,
        unit,
        per: rate.map(|r| r.name),
        counted,
        change: change.map(|(_, way)| way),
        hedge: if vague {
            Hedge::Vague
        } else {
            hedged.map_or(Hedge::Exact, |h| h.hedge)
        },
        hedge_span,
        steps,
    }
}

/// Past what a figure counts or is given for one of, where that has digits in it: "two new 40 Bravo tugs", "20 J/m^2".
pub fn past_counted(line: Line<'_>, end: usize, draft: Option<&Draft>) -> usize {
    let digit = |s: &Step| s.span.of(line.text).bytes().any(|b| b.is_ascii_digit());
    let behind = |s: &&Step| matches!(s.part, Part::Counted | Part::Per) && digit(s);
    let steps = draft.into_iter().flat_map(|d| d.steps.iter().filter(behind));
    steps.fold(end, |furthest, step| {
        let inside = line.lexemes[end..]
            .iter()
            .take_while(|l| l.span.end <= step.span.end)
            .count();
        let digits = (end..end + inside).any(|k| line.digits(k) && line.lexemes[k].span.start >= step.span.start);
        if digits { furthest.max(end + inside) } else { furthest }
    })
}

/// What an amount is given for one of, behind its hedge or what it counts.
pub fn rate_behind(line: Line<'_>, kind: FigureKind, after: usize, counted: Option<Span>) -> Option<Rate> {
    let amount = matches!(
        kind,
        FigureKind::Count | FigureKind::Money | FigureKind::Percent | FigureKind::Measure | FigureKind::Duration
    );
    // only a word or a mark of these can begin one
    if !amount || line.lexemes.len() <= after {
        return None;
    }
    let counted = counted.filter(|c| line.lexemes.get(after).is_some_and(|l| l.span.start <= c.start));
    let words = counted.map_or(0, |c| {
        line.lexemes[after..].iter().take_while(|l| l.span.end <= c.end).count()
    });
    rates::read(line, after + words)
}

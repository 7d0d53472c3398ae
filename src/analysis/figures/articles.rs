//! An article that counts one in a list of counts: "six Danes, four Swedes, a Swiss national and a Finn".

use super::draft::Draft;
use super::lexer::Line;
use super::number::Number;
use super::{FigureKind, Hedge, Part, Rule, Step, Value, counted};

/// A list goes on for no more items than this.
const MOST: usize = 12;

/// Adds the articles behind two counts or more of one list; `out[start..]` are the figures of the line, in order.
pub fn add(line: Line<'_>, start: usize, out: &mut Vec<Draft>) {
    let mut found = Vec::new();
    for at in start + 1..out.len() {
        let (Some(first), Some(second)) = (out.get(at - 1), out.get(at)) else {
            continue;
        };
        let counts = first.kind == FigureKind::Count && second.kind == FigureKind::Count;
        if counts && next_item(line, first) == Some(first_lexeme(line, second)) {
            let limit = out
                .get(at + 1)
                .map_or(line.lexemes.len(), |next| first_lexeme(line, next));
            found.extend(articles(line, second, limit));
        }
    }
    if !found.is_empty() {
        out.extend(found);
        out[start..].sort_by_key(|draft| draft.span.start);
    }
}

fn lexeme(line: Line<'_>, byte: usize) -> usize {
    line.lexemes.partition_point(|l| l.span.start < byte)
}

fn first_lexeme(line: Line<'_>, draft: &Draft) -> usize {
    lexeme(line, draft.span.start)
}

/// Where the next item of a list starts behind a count: past a comma, "and", or both.
fn next_item(line: Line<'_>, draft: &Draft) -> Option<usize> {
    let counts = draft.kind == FigureKind::Count && draft.unit.is_none() && matches!(draft.value, Value::Number(_));
    let noun = draft.counted.filter(|c| counts && c.start >= draft.span.end)?;
    past_joint(line, lexeme(line, noun.end))
}

fn past_joint(line: Line<'_>, at: usize) -> Option<usize> {
    let comma = usize::from(line.mark(at, ','));
    let and = usize::from(line.is(at + comma, "and"));
    (comma + and > 0).then_some(at + comma + and)
}

/// "a Swiss national and a Finn" behind a count of the list, before the lexeme at which the next figure starts.
fn articles(line: Line<'_>, last: &Draft, limit: usize) -> Vec<Draft> {
    let mut out = Vec::new();
    let mut next = next_item(line, last);
    while let Some(at) = next.filter(|k| line.any(*k, &["a", "an"]) && *k < limit && out.len() < MOST) {
        let Some(noun) = counted::read(line, at, at + 1, true).filter(|c| c.start >= line.span(at, at + 1).end) else {
            break;
        };
        let span = line.span(at, at + 1);
        out.push(Draft {
            span,
            kind: FigureKind::Count,
            value: Value::Number(Number::whole(1).decimal()),
            moment: None,
            unit: None,
            per: None,
            counted: Some(noun),
            change: None,
            hedge: Hedge::Exact,
            hedge_span: None,
            steps: vec![
                Step::new(Part::Number, Rule::Article, span),
                Step::new(Part::Counted, Rule::Counted, noun),
            ],
        });
        next = past_joint(line, lexeme(line, noun.end));
    }
    out
}
